"""A model's answer read strictly: paragraphs of marked sentences, and everything about it that is not as asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recapper.engines.prompted.marks import Marked, Misread, is_marked, read_marks
from recapper.snippets.characters import visible
from recapper.snippets.guess import language_of
from recapper.text.quotes import germanise, quoted, typeset

_FENCE = re.compile(r"^\s{0,3}```[\w-]{0,20}[^\S\n]*$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s|(?:\*\*|__)[^*_]{1,120}(?:\*\*|__):?\s*$")
_HASHES = re.compile(r"#{1,6}\s+")
_LONGEST_HEADING = 10
"""Words. A line of its own that is longer is a sentence without its stop."""
_BULLET = re.compile(r"^\s{0,3}[-*+•>]\s+(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"^\s{0,3}(?P<number>\d{1,2})[.)]\s+(?=\S)", re.MULTILINE)
_DEFINITION = re.compile(r"^\s{0,3}\[\^?[\w-]{1,80}\]:\s.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])", re.DOTALL)
_LINK = re.compile(
    r"!?(\[([^\]\n]{1,300})\])\((?:[a-z][a-z+.-]{1,20}:|www\.|[/#.])(?:[^()\n]|\([^()\n]{0,100}\)){0,500}\)",
    re.IGNORECASE,
)
_URL = re.compile(
    r"[^\S\n]?[(<]?\b(?:(?:https?|ftp)://|www\.|(?:javascript|data):(?=\S))[^\s)>\]\[]{1,500}(?<![.,;:!?])[)>]?",
    re.IGNORECASE,
)
_STRANGE = re.compile(
    r"<!--.{0,2000}?(?:-->|\Z)"
    r"|[*_]{0,3}\\?\[[^\S\n]*(?:Redaktion|Vorschlag)\b(?:[^\]]{0,2000}\])?[*_]{0,3}"
    r"|<[|｜][^<>\n]{0,60}>"
    r"|^[^\n]{1,200}\n\s{0,3}={3,}[^\S\n]*$"
    r"|^\s{0,3}\|[^\n]{0,2000}\|[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""What a draft would read as the program's own or an editor's - comments, notes, proposals, headings, tables - and
control words of chat templates."""
_TAG = re.compile(r"</?[a-zA-Z][^<>\[\]\n]{0,200}>|[‹›]/?quelle[^‹›\[\]\n]{0,200}[›‹]")
_TALK_BEFORE = re.compile(
    r"(?:hier (?:ist|kommt|der|die|das)|gerne?[,!. ]|natürlich[,!. ]|klar[,!. ]|selbstverständlich|here is|sure[,!. ]|"
    r"(?:überarbeiteter?|neue|fertige)r? (?:text|abschnitt|fassung))",
    re.IGNORECASE,
)
_TALK_AFTER = re.compile(
    r"(?:ich hoffe|wenn du|falls du|möchtest du|lass mich|soll ich|hinweis:|anmerkung:|quellen:|let me know|note:|"
    r"\(?wortzahl|\(?\d+ wörter)",
    re.IGNORECASE,
)
_LIST_OF_SOURCES = re.compile(r"quellen(?:angaben|verzeichnis)?:", re.IGNORECASE)
_REFUSAL = re.compile(
    r"(?:es tut mir leid|tut mir leid|entschuldigung|leider kann ich|ich kann (?:diese|dir|ihnen|das|dem|dabei|hier)|"
    r"ich bin nicht in der lage|als (?:ki|sprachmodell)|i['’]?m sorry|sorry\b|i apologi[sz]e|i can(?:no|['’])t|"
    r"i['’]?m unable|i am unable|as an ai)",
    re.IGNORECASE,
)
_I_WILL_NOT = re.compile(
    r"\bich\b.{0,80}\b(?:nicht|kein\w{0,2})\b|\bI\b.{0,40}(?:\bcannot\b|\bunable\b|n['’]t\b|\bnot\b)",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_REFUSAL = 80
_ENDED = re.compile(r"[.!?…][\"“”»«’'‘›‹)\]]*$")
_LINE_ENDED = re.compile(r"[.!?…\])】][\"“”»«’'‘›‹]*\s*$")
_FEWEST_WORDS_TO_JUDGE = 6
"""Shorter sentences, titles mostly, do not tell their language."""

Fault = tuple[str, str]
"""Rule and the words it is about: `answer-cut`, `answer-refusal`, `answer-language`, `answer-form`, `citation-unknown`,
`citation-form`, `citation-place`."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Paragraphs of sentences, and what was not as asked for. Faults of form are mended already, others are not."""

    paragraphs: tuple[tuple[Marked, ...], ...]
    faults: tuple[Fault, ...] = ()

    @property
    def words(self) -> int:
        return sum(len(sentence.text.split()) for paragraph in self.paragraphs for sentence in paragraph)


def parse(text: str, finish: str, number_of: Mapping[str, str]) -> Parsed:
    """Read the answer `text`, which the server ended for the reason `finish`. `number_of`: snippet id to `S1` ...

    Never raises: what cannot be read is a fault.
    """
    known = frozenset(number_of.values())
    faults: list[Fault] = []
    if finish == "content_filter" or is_refusal(text, number_of):
        return Parsed((), (("answer-refusal", _start(text)),))
    paragraphs: list[tuple[Marked, ...]] = []
    for block in _prose(text, number_of, faults):
        sentences, misread = read_marks(block, known, number_of)
        faults += [_fault(one) for one in misread]
        if sentences:
            paragraphs.append(tuple(Marked(typeset(germanise(one.text)), one.numbers) for one in sentences))
    paragraphs = _whole(paragraphs, finish, faults)
    for sentence in (one for paragraph in paragraphs for one in paragraph):
        if is_english(sentence.text):
            faults.append(("answer-language", sentence.text))
    if not paragraphs and not any(rule == "answer-cut" for rule, _ in faults):
        faults.append(("answer-refusal", _start(text)))
    return Parsed(tuple(paragraphs), tuple(dict.fromkeys(faults)))


def is_english(sentence: str) -> bool:
    return len(sentence.split()) >= _FEWEST_WORDS_TO_JUDGE and language_of(sentence) == "en"


def is_refusal(text: str, number_of: Mapping[str, str]) -> bool:
    """An article cites its sources; who declines speaks of himself, and briefly."""
    said = text.strip()
    if is_marked(said, number_of):
        return False
    return bool(_REFUSAL.match(said)) or (
        len(said.split()) <= _MOST_WORDS_OF_A_REFUSAL and bool(_I_WILL_NOT.search(_outside_quotes(said)))
    )


def _outside_quotes(text: str) -> str:
    for quote in reversed([quote for quote in quoted(text) if quote.level == 1]):
        text = text[: quote.start] + text[quote.end :]
    return text


def _prose(text: str, number_of: Mapping[str, str], faults: list[Fault]) -> list[str]:
    """The paragraphs of prose in the answer; what surrounds and decorates them is taken off and named."""
    if _FENCE.search(text):
        faults.append(("answer-form", "```"))
        text = _FENCE.sub("\n", text)
    text = without_strange(_without_definitions(_without_numbers(text, faults), faults), faults)
    blocks = [block.strip() for block in re.split(r"\n\s*\n|\n(?=#{1,6}\s)", text) if block.strip()]
    prose: list[str] = []
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        bare = _undecorated(_without_heading(block, number_of, faults, last=last), faults)
        said = _without_talk(bare, number_of, faults, first=number == 0, last=last)
        if prose and is_marked(said, number_of) and not read_marks(said, (), number_of)[0]:
            prose[-1] += f" {said}"  # marks in a line of their own belong to what stands above
        elif said:
            prose.append(said)
    return prose


def _without_definitions(text: str, faults: list[Fault]) -> str:
    """Without `[S1]: Bote` and the like, which tell what a mark means and no more."""
    if found := _DEFINITION.search(text):
        faults.append(("answer-form", found[0].strip()))
    return _DEFINITION.sub("", text)


def _without_numbers(text: str, faults: list[Fault]) -> str:
    """A list that counts 1, 2, 3 loses its numbers; any other is a date ("3. März") or part of a name."""
    counted = [int(found["number"]) for found in _NUMBER.finditer(text)]
    if len(counted) < 2 or counted != list(range(1, len(counted) + 1)):
        return text
    faults.append(("answer-form", f"1. ... {len(counted)}."))
    return _NUMBER.sub("", text)


def _without_heading(block: str, number_of: Mapping[str, str], faults: list[Fault], *, last: bool) -> str:
    """The block without the heading it begins with or is; one that cites a source is text and only loses its marks."""
    first, _, rest = block.partition("\n")
    title = not (rest or last or _ENDED.search(block) or len(block.split()) > _LONGEST_HEADING)
    if not (_HEADING.match(first) or (title and first[-1:] != ":")):
        return block
    if _HEADING.match(first) or not is_marked(first, number_of):
        faults.append(("answer-form", first))
    return _HASHES.sub("", block, count=1) if is_marked(first, number_of) else rest


def _undecorated(block: str, faults: list[Fault]) -> str:
    """Without bullets, links, addresses, tags and emphasis; the words stay."""
    for pattern, kept in ((_BULLET, ""), (_TAG, ""), (_EMPHASIS, r"\2")):
        if found := pattern.search(block):
            shown = found[0] if len(found[0].strip()) > 1 else block[found.start() :][:20]
            faults.append(("answer-form", shown.strip()))
            block = pattern.sub(kept, block)
    return block.strip()


def without_strange(text: str, faults: list[Fault]) -> str:
    """Without what no reader sees, and without addresses and what a draft would take for its own grammar."""
    shown, invisible = visible(text)
    if invisible:
        faults.append(("answer-form", invisible.first))
    for pattern, kept in ((_STRANGE, ""), (_LINK, _linked), (_URL, "")):
        if found := pattern.search(shown):
            faults.append(("answer-form", found[0].strip()[:120]))
            shown = pattern.sub(kept, shown)
    return shown


def _linked(link: re.Match[str]) -> str:
    """The words of a link; a mark that was made one stays a mark."""
    return link[1] if re.fullmatch(r"\^?S?\d{1,4}|\^[a-z0-9-]+", link[2]) else link[2]


def _without_talk(block: str, number_of: Mapping[str, str], faults: list[Fault], *, first: bool, last: bool) -> str:
    """The block without words to the person who asked, which stand in lines of their own before or after the article.

    None of them is marked, but for a list of the sources.
    """
    lines = block.split("\n")
    if first and not is_marked(lines[0], number_of):
        said = lines[0].strip()
        alone = len(lines) == 1
        if (alone and said.endswith(":")) or (_TALK_BEFORE.match(said) and (alone or said.endswith(":"))):
            faults.append(("answer-form", _start(lines.pop(0))))
    while last and lines and (len(lines) == 1 or _LINE_ENDED.search(lines[-2])):
        said = lines[-1].strip()
        if not _LIST_OF_SOURCES.match(said) and (not _TALK_AFTER.match(said) or is_marked(said, number_of)):
            break
        faults.append(("answer-form", _start(lines.pop())))
    return "\n".join(lines).strip()


def _whole(paragraphs: list[tuple[Marked, ...]], finish: str, faults: list[Fault]) -> list[tuple[Marked, ...]]:
    """The paragraphs without a last sentence that breaks off; one that is marked stays, for its citation."""
    if not paragraphs:
        if finish == "length":
            faults.append(("answer-cut", ""))
        return paragraphs
    *earlier, last = paragraphs
    final = last[-1]
    if _ENDED.search(final.text) and finish != "length":
        return paragraphs
    faults.append(("answer-cut", final.text))
    if _ENDED.search(final.text):
        return paragraphs
    stop = " …" if finish == "length" else "."
    mended = (Marked(f"{final.text}{stop}", final.numbers),) if final.numbers else ()
    rest = (*last[:-1], *mended)
    return [*earlier, rest] if rest else earlier


def _fault(one: Misread) -> Fault:
    return f"citation-{one.what}", f"{one.mark} {one.sentence}".strip()


def _start(text: str) -> str:
    return " ".join(text.split())[:120]
