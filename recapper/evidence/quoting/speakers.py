"""Who says a quotation, by the noun phrase beside a verb of speech; in doubt nobody.

No grammar: the phrase is read word by word, its capitals taken for names and nouns. Pronouns are not resolved.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recapper.evidence.clauses import WORD
from recapper.text.function_words import ARTICLES, CONTRACTED, FUNCTION_WORDS, PREPOSITIONS, word_set

_GERMAN_VERB = (
    r"(?:sag(?:t|te|en|ten)|erklär(?:t|te|en|ten)|beton(?:t|te|en|ten)|teil(?:t|te|en|ten)|mein(?:t|te|en|ten)"
    r"|schr(?:eib|ieb)(?:t|en)?|kritisier(?:t|te)|kündig(?:t|te)|warn(?:t|te|en|ten)|forder(?:t|te|n|ten)|rief|ruft"
    r"|berichte(?:t|te|n|ten)|verspr(?:icht|ach)|antworte(?:t|te)|räum(?:t|te)|heißt\ses\s(?:bei|von|in)|klag(?:t|te)"
    r"|lob(?:t|te)|füg(?:t|te)|ergänz(?:t|te)|n(?:ennt|annte)|spr(?:icht|ach)|bezeichne(?:t|te)|twitter(?:t|te)"
    r"|verteidig(?:t|te)|begründe(?:t|te)|jubel(?:t|te)|bedauer(?:t|te)|bilanzier(?:t|te)|beteuer(?:t|te)"
    r"|unterstr(?:eicht|ich)|verkünde(?:t|te)|findet|fand|glaubt|hofft|frag(?:t|te)|mahn(?:t|te)|schimpf(?:t|te)"
    r"|versicher(?:t|te)|äußer(?:t|te)|wunder(?:t|te)|erinner(?:t|te)|schwärm(?:t|te)|urteil(?:t|te)|erzähl(?:t|te)"
    r"|widerspr(?:icht|ach)|konter(?:t|te)|entgegnet?e?|erwider(?:t|te)|befindet|befand|stellt(?:e)?\sfest|meldet?e?"
    r"|gesteht|gestand|gibt\szu|gab\szu|weiß|weist|wies|lästert?e?|spottet?e?|zeigte?\ssich|freut?e?\ssich|staunt?e?"
    r"|seufzt?e?|droht?e?|verlangt?e?|appelliert?e?|formuliert?e?|bemerkt?e?|gratuliert?e?|tröstet?e?|resümiert?e?"
    r"|schildert?e?|beschreibt|beschrieb|bekräftigt?e?|bestätigt?e?|präzisiert?e?|unkt?e?|wettert?e?|poltert?e?)"
)
_ENGLISH_VERB = (
    r"(?:sa(?:id|ys|y)|told|tells|wrote|writes|add(?:ed|s)|argue[ds]|warn(?:ed|s)|call(?:ed|s)|explain(?:ed|s)"
    r"|insist(?:ed|s)|note[ds]|repl(?:ied|ies)|state[ds]|tweeted|claim(?:ed|s)|announced|admit(?:ted|s)|asked"
    r"|conclude[ds]|complained|joked|recall(?:ed|s)|promised|described)"
)
_VERB = re.compile(rf"(?<!\w)(?:{_GERMAN_VERB}|{_ENGLISH_VERB})(?!\w)")
_SO = r"(?:[Ll]aut|[Nn]ach\sAngaben(?:\svon)?|[Nn]ach\s(?:den\s)?Worten(?:\svon)?|[Aa]ccording\sto)"
_VERB_BEHIND = re.compile(rf"[\s,.–-]{{0,4}}{_VERB.pattern}\s")
"""„…“, sagte X; "…," said X."""
_SO_BEHIND = re.compile(rf"(?:\s?[,–-]\sso|[\s,–-]{{0,4}}{_SO})\s")
_PHRASE_BEHIND = re.compile(r"[\s,]{0,4}(?=\w)")
_ENGLISH_BEHIND = re.compile(rf"(?:,[^.;:“”\"„]{{1,80}},)?\s(?:\w+ly\s|also\s|later\s|has\s)?{_ENGLISH_VERB}\b")
_UP_TO_QUOTE = re.compile(r"(?:\s[^.;!?“”\"„«»]{0,90})?[:,]?\s{0,3}")
_SO_BEFORE = re.compile(rf"(?<!\w){_SO}\s(?=[^.;!?“”\"„«»]{{0,150}}$)")
_ZUFOLGE = re.compile(r"(?P<phrase>[^.;:!?“”\"„«»,]{1,80})\szufolge\b[^.;!?“”\"„«»]{0,90}$")
_BREAK = re.compile(r"[;:!?“”\"„«»]|(?<=\w{3})\.\s")
_BRACKETS = re.compile(r"\s?\([^()]{0,40}\)")
_ONLY_A_SPEAKER = re.compile(rf"[^.!?:]*{_VERB.pattern}[^.!?:]*[.,:]\s")
_TITLE_POINT = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|St|Sen|Gov|Rep)$")
_DETERMINERS = (ARTICLES | word_set("the a an its his her their seine sein seiner ihre ihrer dessen deren")) - word_set(
    "kein"
)
_PRONOUNS = word_set("er sie es wir ich man ihr du he she they we i it you who wer this that which") - _DETERMINERS
_LINKS = word_set("von der des dem vom bei im in am of for at from the zu van de bin al la le")
_OF_NAMES = word_set("von van de der zu bin al la le del di")
_ENGLISH_ROLE = re.compile(
    r"(?:spokes\w+|president|mayor|chief|director|coach|owner|founder|executive|officer|secretary|chairman|chairwoman"
    r"|manager|minister|vice|general|managing|senior|head)"
)
ROLE = re.compile(
    r".*(?:sprecher|chef|boss|meister|minister|präsident|direktor|leiter|trainer|anwält|anwalt|richter|professor|forscher"
    r"|vorsitzende|kanzler|manager|gründer|vorstand|experte|analyst|kapitän|bischof|pfarrer|autor|regisseur|kommissar"
    r"|rektor|lehrer|ärzt|arzt|rat|rät|abgeordnete|mitarbeiter|führer|inhaber|besitzer|bewohner|anwohner|nachbar|zeuge"
    r"|veranstalter|betreiber|senator|kollege|kollegin|landrat|dezernent|sekretär|ökonom|biologe|biologin|historiker"
    r"|spokesman|spokeswoman|spokesperson|president|mayor|chief|director|coach|judge|lawyer|owner|founder|executive"
    r"|officer|author|researcher|secretary|governor|captain|chairman|chairwoman|editor|engineer|scientist|union"
    r"|polizei|staatsanwaltschaft|feuerwehr|verwaltung|regierung|ministerium|opposition|gewerkschaft)(?:in|innen|n|s|r|en)?",
    re.IGNORECASE,
)
_LINKED = _LINKS | _DETERMINERS
_NO_SUBJECT = PREPOSITIONS | CONTRACTED | word_set("dem den des einem einen eines on at after before during")
_INVERTS = re.compile(rf"{_GERMAN_VERB}|sa(?:id|ys)")
_REACH = 260  # characters before a quotation that may name its speaker
_LONGEST = 14  # words of a noun phrase that are read
_MOST_ADJECTIVES = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is a last name or that of a body, `role` a noun such as "Sprecherin"; one of them may be empty."""

    name: str
    role: str
    words: frozenset[str]
    """Every capitalised word of the phrase, compounds with a hyphen also in parts."""


def speaker(text: str, start: int, end: int) -> Speaker | None:
    """Who says the quotation at `text[start:end]`, marks included; None where it is not said or not clear."""
    behind, before = _behind(text, end), _before(text, start)
    if behind and before and behind.words.isdisjoint(before.words):
        return None  # a verb on either side, each with its own speaker
    return behind or before


def speakers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Speaker | None]]:
    """Start, end and speaker of each quotation of a text, in order.

    One without a speaker goes on with the one before: `"We won," said Amara. "At last."`
    """
    last: tuple[int, Speaker | None] = (0, None)
    for start, end in spans:
        found = speaker(text, start, end)
        between = text[last[0] : start]
        if found is None and last[1] and "\n\n" not in between and _ONLY_A_SPEAKER.fullmatch(between):
            found = last[1]
        last = (end, found)
        yield start, end, found


def _behind(text: str, end: int) -> Speaker | None:
    introduced = _VERB_BEHIND.match(text, end) or _SO_BEHIND.match(text, end)
    if introduced:
        found = _phrase(text, introduced.end())
        adverb = WORD.match(text, introduced.end())
        if found is None and adverb and adverb[0].islower() and adverb[0] not in _PRONOUNS:
            found = _phrase(text, adverb.end() + 1)  # "sagte gestern die Ministerin"
        return found[0] if found else None
    begins = _PHRASE_BEHIND.match(text, end)
    found = _phrase(text, begins.end()) if begins else None
    return found[0] if found and _ENGLISH_BEHIND.match(text, found[1]) else None


def _before(text: str, start: int) -> Speaker | None:
    paragraph = text.rfind("\n\n", 0, start)
    before = text[max(paragraph + 1, start - _REACH) : start]
    verbs = list(_VERB.finditer(before))
    if verbs and _UP_TO_QUOTE.fullmatch(rest := before[verbs[-1].end() :]):
        _, comma, clause = rest.rstrip(" ,:").partition(",")
        if comma and any(word[0][0].isupper() for word in WORD.finditer(clause)):
            return None  # "X sagte, Y habe „…“ gerufen"
        return _subject(before[: verbs[-1].start()], verbs[-1][0], rest)
    if said := _SO_BEFORE.search(before):
        return _inverted(before[said.end() :])
    if said := _ZUFOLGE.search(before):
        return _ending(said["phrase"])
    return _opening(before)


def _opening(before: str) -> Speaker | None:
    """The person a sentence begins with that ends in a colon, whatever its verb: "Jane Doe blamed the city: "…"."""
    if not before.rstrip().endswith(":"):
        return None
    sentence = _BREAK.split(before.rstrip()[:-1])[-1].lstrip()
    found = _phrase(sentence, 0)
    return found[0] if found and found[0].name and len(found[0].words) > 1 else None


def _subject(before: str, verb: str, rest: str) -> Speaker | None:
    """Of a verb before the quotation: "X sagte am Montag: „…“", "Am Montag sagte X: „…“"."""
    words = WORD.findall(before)
    if words and words[-1].lower() in _PRONOUNS:
        return None
    first = _extent(before)
    if first and first[0].lower() not in _NO_SUBJECT and first[1].lower() not in _NO_SUBJECT:
        return _ending(before)
    return _inverted(rest) if _INVERTS.fullmatch(verb) else None


def _inverted(rest: str) -> Speaker | None:
    """The phrase behind a verb: "Am Montag sagte X: „…“"."""
    found = _phrase(rest, len(rest) - len(rest.lstrip()))
    return found[0] if found else None


def _ending(before: str) -> Speaker | None:
    """The phrase that ends where the verb begins: "X sagte", "Jane Doe, the mayor, said"."""
    clause, words = _run_before(before)
    phrases = [found for word in words if (found := _phrase(clause, word.start()))]
    return next((found for found, end in phrases if end == words[-1].end()), None)


def _extent(before: str) -> tuple[str, str] | None:
    """The first word of that phrase and the word before it."""
    clause, words = _run_before(before)
    if not words:
        return None
    earlier = WORD.findall(clause[: words[0].start()])
    return words[0][0], earlier[-1] if earlier else ""


def _run_before(before: str) -> tuple[str, list[re.Match[str]]]:
    """The clause before a verb, without an apposition, and the capitals at its end with what links them."""
    clause = _BREAK.split(_BRACKETS.sub("", before))[-1].rstrip()
    if clause.endswith(","):
        clause = clause[:-1].rpartition(",")[0]
    words = list(WORD.finditer(clause))[-_LONGEST:]
    if not words or clause[words[-1].end() :].strip(" ."):
        return clause, []
    start = len(words)
    while start and (words[start - 1][0][0].isupper() or words[start - 1][0].lower() in _LINKED):
        if start < len(words) and clause[words[start - 1].end() : words[start].start()].strip(" ."):
            break
        start -= 1
    if start == len(words):  # "the company said": no capital in it
        start = max(len(words) - 3, 0)
    return clause, words[start:]


def _phrase(text: str, start: int) -> tuple[Speaker, int] | None:
    """The noun phrase that begins there, and its end."""
    words = _words(text, start)
    if not words or words[0][0].lower() in _PRONOUNS:
        return None
    determined = words[0][0].lower() in _DETERMINERS
    head = int(determined)
    while head < min(len(words), int(determined) + _MOST_ADJECTIVES) and _is_content(words[head][0]):
        head += 1
    place = head
    while place < len(words) and _continues(words, place, head):
        place += 1
    run = [word[0] for word in words[head:place] if word[0][0].isupper()]
    noun = words[head - 1][0] if determined and head > 1 else ""
    if not run and not noun:
        return None
    tail = place
    while tail < len(words) and (words[tail][0].lower() in _LINKS or words[tail][0][0].isupper()):
        tail += 1
    while tail > place and words[tail - 1][0].lower() in _LINKS:  # it belongs to what follows
        tail -= 1
    last = re.sub(r"['’]s$", "", words[place - 1][0]) if run else noun
    is_role = (determined and len(run) <= 1) or last.islower() or ROLE.fullmatch(last) is not None
    capitals = [word[0] for word in words[head:tail] if word[0][0].isupper()]
    known = frozenset(part for word in capitals for part in (word, *word.split("-")) if part)
    return Speaker("" if is_role else last, last if is_role else "", known), words[tail - 1].end()


def _words(text: str, start: int) -> list[re.Match[str]]:
    """The words from there with nothing but a space, or the point of a title, between them."""
    found: list[re.Match[str]] = []
    position = start
    while len(found) < _LONGEST and (match := WORD.match(text, position)):
        found.append(match)
        position = match.end()
        if text[position : position + 1] == "." and _TITLE_POINT.search(match[0]):
            position += 1
        if text[position : position + 1] != " ":
            break
        position += 1
    return found


def _is_content(word: str) -> bool:
    return word[0].islower() and word not in _LINKS and word not in FUNCTION_WORDS


def _continues(words: Sequence[re.Match[str]], place: int, head: int) -> bool:
    """Whether the run of capitals goes on: "Ursula von der Leyen", but not "Sprecherin von Amazon"."""
    word = words[place][0]
    if word[0].isupper() or (word.islower() and place > head and _ENGLISH_ROLE.fullmatch(word)):
        return True  # "Acme chief executive Jane Doe"
    following = next((later[0] for later in words[place + 1 : place + 3] if later[0] not in _OF_NAMES), "")
    name = head == 0 and place > head and ROLE.fullmatch(words[place - 1][0]) is None
    return name and word in _OF_NAMES and following[:1].isupper()
