"""What people and formatters do to a working copy: 25 edits, each with the outcome it must have.

An edit is `edit(text, draft) -> Outcome`. It works on the text as a person would, without the program's own parser.
"""

import re
import textwrap
import unicodedata
from dataclasses import dataclass

from recapper.recap.model import Draft

_COMMENT = re.compile(r"<!--.*?-->\n\n")


@dataclass(frozen=True)
class Outcome:
    """`hers` and `deleted` are texts of sentences, `sections` ids in order with "" for a section of her own."""

    text: str
    sections: tuple[str, ...]
    hers: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    recited: tuple[str, ...] = ()
    """Machine text whose marks she changed."""


def ids(draft: Draft) -> tuple[str, ...]:
    return tuple(section.id for section in draft.sections)


def told(draft: Draft, section: int, paragraph: int, number: int) -> str:
    return draft.sections[section].paragraphs[paragraph].sentences[number].text


def paragraph_of(text: str, start: str) -> str:
    """The paragraph that begins with these characters."""
    return next(block for block in text.split("\n\n") if block.startswith(start))


def blocks_of(text: str, section: str) -> str:
    """A section with its comment, up to the next comment."""
    start = text.index(f"<!-- section: {section} -->")
    return text[start : text.index("<!-- ", start + 4)]


def prose(text: str, change) -> str:
    """`change` applied to each paragraph of running text."""
    return "\n\n".join(
        block if block.startswith(("<!--", "#", "[^", "*", "!")) else change(block) for block in text.split("\n\n")
    )


def reflowed(text, draft):
    wrapped = prose(text, lambda block: textwrap.fill(block, 80, break_long_words=False, break_on_hyphens=False))
    return Outcome(wrapped, ids(draft))


def one_sentence_a_line(text, draft):
    return Outcome(
        prose(text, lambda block: re.sub(r"(?<=[.!\]])(?<!\d\.)(?<!\b\w\.) (?=\S)", "\n", block)), ids(draft)
    )


def windows_line_ends(text, draft):
    return Outcome("\ufeff" + text.replace("\n", "\r\n"), ids(draft))


def trailing_spaces_and_tabs(text, draft):
    return Outcome(re.sub(r"(?<=\S)\n", "  \n", text).replace("\n\n", "\n \t\n"), ids(draft))


def final_newline_lost(text, draft):
    return Outcome(text.rstrip("\n"), ids(draft))


def decomposed_umlauts(text, draft):
    return Outcome(unicodedata.normalize("NFD", text), ids(draft))


def no_break_spaces(text, draft):
    return Outcome(prose(text, lambda block: re.sub(r"(?<=\d) (?=\w)|(?<=\bz\.) (?=B)", "\u00a0", block)), ids(draft))


def word_changed(text, draft):
    old = told(draft, 2, 0, 1)
    first = old.split()[0]
    new = old.replace(first, "Angeblich", 1)
    return Outcome(text.replace(old, new), ids(draft), hers=(new,), deleted=(old,))


def sentence_deleted(text, draft):
    gone = told(draft, 2, 0, 2)
    return Outcome(re.sub(rf" {re.escape(gone)}(?:\[\^[^\]]+\])+", "", text), ids(draft), deleted=(gone,))


def sentence_added(text, draft):
    after = told(draft, 2, 0, 2)
    new = "Das sagte Dr. Meyer am 1. Dezember der F.A.Z."
    return Outcome(re.sub(rf"({re.escape(after)}(?:\[\^[^\]]+\])+)", rf"\1 {new}", text), ids(draft), hers=(new,))


def words_before_a_sentence(text, draft):
    """A known sentence that became the end of a longer one is no longer the machine's."""
    old = told(draft, 2, 0, 0)
    new = f"Eine Randnotiz: {old}"
    before, _, after = text.rpartition(old)
    return Outcome(before + new + after, ids(draft), (new,), (old,))


def typewriter_quotes(text, draft):
    changed = text.replace("„", '"').replace("“", '"')
    quoted = [
        sentence.text
        for section in draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if "„" in sentence.text
    ]
    return Outcome(changed, ids(draft), tuple(q.replace("„", '"').replace("“", '"') for q in quoted), tuple(quoted))


def paragraph_moved(text, draft):
    moved = paragraph_of(text, told(draft, 1, 1, 0).split(" ")[0].replace("z.", "z\\."))
    rest = text.replace(f"{moved}\n\n", "")
    return Outcome(rest.replace("<!-- part: closing -->", f"{moved}\n\n<!-- part: closing -->"), ids(draft))


def section_moved(text, draft):
    first, *others = ids(draft)
    block = blocks_of(text, first)
    return Outcome(
        text.replace(block, "").replace("<!-- part: closing", f"{block}<!-- part: closing"), (*others, first)
    )


def paragraphs_split_and_joined(text, draft):
    text = text.replace(" " + told(draft, 0, 0, 1)[:12], "\n\n" + told(draft, 0, 0, 1)[:12])
    first, second = blocks_of(text, ids(draft)[1]).strip().split("\n\n")[-2:]
    return Outcome(text.replace(f"{first}\n\n{second}", f"{first}\n{second}"), ids(draft))


def heading_renamed(text, draft):
    blocks = text.split("\n\n")
    number = blocks.index(f"<!-- section: {ids(draft)[1]} -->") + 1
    blocks[number] = "Ganz anderes Thema\n---"
    return Outcome("\n\n".join(blocks), ids(draft))


def comment_deleted(text, draft):
    gone = f"<!-- section: {ids(draft)[1]} -->\n\n"
    return Outcome(text.replace(gone, "").replace("<!-- part: teaser -->\n\n", ""), ids(draft))


def comments_deleted(text, draft):
    """All of them, and one heading renamed: that section is known by its sentences."""
    text = _COMMENT.sub("", text)
    headings = [block for block in text.split("\n\n") if block.startswith("## ")]
    return Outcome(text.replace(headings[1], "## Ein neuer Name"), ids(draft))


def own_footnote(text, draft):
    after = told(draft, 2, 0, 1)
    marked = re.sub(rf"({re.escape(after)})((?:\[\^[^\]]+\])+)", r"\1[^meine]\2", text)
    return Outcome(
        marked + "\n[^meine]: Gespräch mit dem Sprecher,\n    am 3. Dezember.\n\n    Mitschrift liegt vor.\n",
        ids(draft),
        recited=(after,),
    )


def own_section(text, draft):
    own = "## Aus der Redaktion\n\nDas haben wir erlebt. Es war schön.\n\n- Punkt eins\n  - Punkt zwei\n\n"
    own += "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    third = ids(draft)[2]
    text = text.replace(f"<!-- section: {third}", f"{own}<!-- section: {third}")
    sections = (*ids(draft)[:2], "", third)
    return Outcome(text, sections, ("Das haben wir erlebt.", "Es war schön.", "Punkt eins", "Punkt zwei"))


def marks_moved(text, draft):
    """Before the stop, behind a space, joined to the next word, and one taken away."""
    one, two, three = (told(draft, 2, 0, number) for number in range(3))
    marks = r"((?:\[\^[^\]]+\])+)"
    before, _, rest = text.partition(f"<!-- section: {ids(draft)[2]} -->")
    rest = re.sub(rf"({re.escape(one[:-1])})\.{marks} ", r"\1\2. ", rest)
    rest = re.sub(rf"({re.escape(two)}){marks} ", r"\1 \2", rest)
    rest = re.sub(rf"({re.escape(three)}){marks}", r"\1", rest, count=1)
    return Outcome(f"{before}<!-- section: {ids(draft)[2]} -->{rest}", ids(draft), recited=(three,))


def formatter(text, draft):
    """As prettier and its like leave it: other emphasis, fewer or more escapes, underlined title, other empty lines."""
    text = re.sub(r"^\*(?!\*)(.*)(?<!\\)\*$", r"_\1_", text, flags=re.MULTILINE)
    text = re.sub(r"^# (.*)$", r"\1\n===", text, count=1, flags=re.MULTILINE)
    text = text.replace("\\#", "#").replace("\\$", "$").replace("\\{", "{")
    text = prose(text, lambda block: re.sub(r"(?<!\\)[(%]", r"\\\g<0>", block) if "](" not in block else block)
    return Outcome(re.sub(r"\n\n(<!--.*?-->)\n\n", r"\n\n\n\1\n", text), ids(draft))


def front_matter_and_own_blocks(text, draft):
    top = "---\ntitle: Rückblick\ntags:\n  - amazon\n---\n\n"
    code = "```\n## kein Abschnitt\n<!-- section: falsch -->\n```\n\n> Ein Zitat von mir.\n\n***\n\n"
    return Outcome(
        top + text.replace("<!-- part: closing -->", f"{code}<!-- part: closing -->"),
        ids(draft),
        ("Ein Zitat von mir.",),
    )


def notes_answered_lock_and_waiver(text, draft):
    note = next(block for block in text.split("\n\n") if block.startswith("*[Redaktion"))
    section = f"<!-- section: {ids(draft)[1]} -->\n"
    locked = section + "<!-- locked: so mit der Chefin besprochen -->\n"
    after = told(draft, 2, 0, 2)
    waived = re.sub(rf"({re.escape(after)}(?:\[\^[^\]]+\])+)", r"\1 <!-- waived: figures, selbst gerechnet -->", text)
    return Outcome(waived.replace(f"{note}\n\n", "").replace(section, locked), ids(draft))


def picture_swapped(text, draft):
    blocks = text.split("\n\n")
    start = blocks.index("<!-- part: picture -->") + 1
    end = next(number for number in range(start, len(blocks)) if blocks[number].startswith("<!--"))
    gone = [draft.credit.title, draft.credit.line]
    if draft.credit.file:
        gone.insert(0, "![Ein [Markt]](<bilder/markt%20(1).jpg>)")
    blocks[start:end] = ["![[lager.jpg]]", "Im Lager", "(Foto: Eva Muster)"]
    return Outcome("\n\n".join(blocks), ids(draft), ("![[lager.jpg]]", "Im Lager", "(Foto: Eva Muster)"), tuple(gone))


EDITS = (
    reflowed,
    one_sentence_a_line,
    windows_line_ends,
    trailing_spaces_and_tabs,
    final_newline_lost,
    decomposed_umlauts,
    no_break_spaces,
    word_changed,
    sentence_deleted,
    sentence_added,
    words_before_a_sentence,
    typewriter_quotes,
    paragraph_moved,
    section_moved,
    paragraphs_split_and_joined,
    heading_renamed,
    comment_deleted,
    comments_deleted,
    own_footnote,
    own_section,
    marks_moved,
    formatter,
    front_matter_and_own_blocks,
    notes_answered_lock_and_waiver,
    picture_swapped,
)
