"""What each sentence of a draft promises, checked without the engine's code: each check lists where it is broken."""

import datetime
import re
from collections import Counter

from told import DATE, DAYS, LEAD, MONTHS, WORD, Told, own_words_off

from recapper.recap.model import Citation

_GLYPHS = re.compile(r"[„“”»«‚‘’›‹\"'`]")
_SPELT = ((r"(?<=\d)\s?%", " Prozent"), (r"\bMrd\b\.?", "Milliarden"), (r"\bMio\b\.?", "Millionen"))
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)(?= ?(?:Uhr|bis|und|-|–))")
_ASIDE = re.compile(r" \([^()]{1,60}\)")
CUT = frozenset(
    "doch aber denn und derzeit aktuell momentan jetzt nun kürzlich neulich sofort ab am vom seit bis zum der dem den "
    "in heute gestern vorgestern morgen grund bilanz fazit folge ergebnis hintergrund dafür "
    "jedoch allerdings hingegen indes indessen zudem außerdem".split()
) | frozenset(DAYS)
"""Words that may go: what ties a sentence to another one, adverbs of the day of the report, times that a date replaces,
a label."""
_UNRESOLVED = re.compile(
    rf"\b(?:gestern|heute|vorgestern|(?:am|vom|seit|bis|ab|zu|zum|auf|für|vergangenen|kommenden) (?:{'|'.join(DAYS)})"
    r"(?:s|morgen|vormittag|mittag|nachmittag|abend|nacht)?)\b(?![.-]\w)"
    rf"(?!,? (?:den |dem |der )?\(?\d{{1,2}}\. ?(?:\d|{'|'.join(MONTHS)}))",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:soll|sollen|wird|werden|will|wollen|warte[tn]?|beginnt|geplant|ab|bis|künftig|kommenden?)\b")
_REPORTED = re.compile(
    r"\b(?:sei|seien|habe|hätten|müsse|müssten|könne|werde|solle|wolle|dürfe|gebe|spare|warte|bleibe|gehe)\b"
)
_SPEAKER = re.compile(
    r"\b(?:laut|zufolge|Angaben|sag\w+|erklär\w+|teilt\w*|bericht\w+|heißt es|versicher\w+|schr[ei]+b\w*|beton\w+|"
    r"kündig\w+|meld\w+|w[ai]rf\w*|forder\w+|nenn\w*|nannte\w*|sprach\w*|hält|glaub\w+|befürcht\w+|fürcht\w+|"
    r"hoff\w+|wies\w*|argumentier\w+|warn\w+|verrat\w*|lobt\w*|kritisier\w+)\b",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    for pattern, word in _SPELT:
        text = re.sub(pattern, word, text)
    return _GLYPHS.sub("", _CLOCK.sub(r"\1.\2", " ".join(text.split())))


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(_plain(text))]


def _without_new_dates(core: str, source: str) -> tuple[str, list[tuple[int, str]]]:
    """The sentence without the dates that its source does not have, and these dates."""
    new = [match for match in DATE.finditer(core) if match[0] not in source]
    for match in new:
        core = re.sub(rf"\s?\(?(?:\b(?:am|vom|seit dem|ab dem|bis zum) )?{match[0]}\)?", "", core, flags=re.IGNORECASE)
    return core, [(int(match[1]), match[2]) for match in new]


def _follows(day: int, month: str, source: str, published: datetime.date | None) -> bool:
    """A weekday or a day word of the source is this date, by its day of publication."""
    if published is None:
        return False
    days = {published + datetime.timedelta(n): n for n in range(-7, 8)}
    named = source.lower()
    for date, away in days.items():
        if (date.day, MONTHS[date.month - 1]) == (day, month):
            words = {0: "heute", -1: "gestern", -2: "vorgestern", 1: "morgen"}.get(away, "\0")
            weekday = DAYS[date.weekday()]
            if words in named or weekday in named or (weekday == "samstag" and "sonnabend" in named):
                return True
    return False


def _first_names(extra: Counter[str], text: str, clip: str) -> Counter[str]:
    """Less the first names that the clip has in front of the same surname."""
    left = Counter(extra)
    for word in extra:
        match = re.search(rf"\b({re.escape(word)}) ((?:[A-Z]\. )?[A-ZÄÖÜ]\w+)", text, re.IGNORECASE)
        if match and match[0] in clip:
            left -= Counter(_words(match[0])) & extra
    return left


def _in_order(words: list[str], source: list[str], *, connected: bool) -> bool:
    """The words stand in the order of the source, but for the field moved behind the verb of a connected sentence."""

    def kept(sequence: list[str]) -> bool:
        rest = iter(source)
        return all(word in rest for word in sequence)

    if kept(words):
        return True
    moves = [(a, b) for a in range(1, 8) for b in range(1, 16)] if connected else []
    return any(kept(words[a : a + b] + words[:a] + words[a + b :]) for a, b in moves)


def stands_in_its_source(told: Told) -> list[str]:
    broken: list[str] = []
    for sentence in told.sentences():
        clip = told.snippets[sentence.citations[0].snippet]
        source = told.cited(sentence)
        core, connected = own_words_off(sentence.text, clip.site, source)
        core, dates = _without_new_dates(core, source)
        published = clip.published.date if clip.published else None
        broken += [f"{day}. {month}: {source}" for day, month in dates if not _follows(day, month, source, published)]
        for aside in _ASIDE.findall(source):
            source = source.replace(aside, "", 1) if _plain(aside) not in _plain(core) else source
        words, stands = _words(core), _words(source)
        added = _first_names(Counter(words) - Counter(stands), core, clip.text)
        gone = Counter(word for word in (Counter(stands) - Counter(words)).elements() if word not in CUT)
        if added or gone:
            broken.append(f"added {sorted(added)}, cut {sorted(gone)}: {sentence.text} | {source}")
        elif not _in_order([w for w in words if w in stands], stands, connected=connected):
            broken.append(f"other order: {sentence.text} | {source}")
    return broken


def ahead_is_not_behind(told: Told) -> list[str]:
    """What a report expects lies not before its day of publication."""
    broken = []
    for sentence in told.sentences():
        clip, source = told.snippets[sentence.citations[0].snippet], told.cited(sentence)
        day = clip.published.date if clip.published else None
        for match in DATE.finditer(sentence.text):
            month = MONTHS.index(match[2]) + 1
            behind = day is not None and -14 < (datetime.date(day.year, month, int(match[1])) - day).days < 0
            if behind and match[0] not in source and _AHEAD.search(source):
                broken.append(f"{match[0]}, published {day}: {source}")
    return broken


def _adjoins(first: Citation, second: Citation) -> bool:
    return first.snippet == second.snippet and 0 <= (second.start or 0) - (first.end or 0) < 4


def spoken_by_somebody(told: Told) -> list[str]:
    """Reported speech and bare quotations have their speaker in the sentence or in the one before it in its source."""
    broken = []
    for paragraph in told.paragraphs:
        before: tuple[Citation, bool] | None = None
        for sentence in paragraph.sentences:
            main = sentence.citations[0]
            follows = before is not None and _adjoins(before[0], main)
            outside = re.sub(r"„[^“]*“", "", sentence.text)
            speech = _REPORTED.search(outside) or not re.search(r"\w", outside)
            if speech and not _SPEAKER.search(outside) and not (follows and before and before[1]):
                broken.append(sentence.text)
            spoken = bool(_SPEAKER.search(sentence.text)) or bool(speech and follows and before and before[1])
            before = (main, spoken)
    return broken


def quotes_are_the_sources_own(told: Told) -> list[str]:
    broken = []
    for sentence in told.sentences():
        clip = told.snippets[sentence.citations[0].snippet]
        glyph = "[„“”»«‚‘’›‹\"'`]"
        for inner in re.findall(r"„([^“]*)“", LEAD.sub("", sentence.text)):
            words = [re.escape(word) for word in WORD.findall(inner)]
            if not re.search(rf"{glyph}\W*" + r"[\W]+".join(words) + rf"\W*{glyph}", clip.text, re.IGNORECASE):
                broken.append(f"{inner!r} is not quoted in {clip.id}")
    return broken


def german_glyphs_only(told: Told) -> list[str]:
    frame = told.drafted.draft.frame
    texts = [sentence.text for sentence in told.sentences()] + [frame.title, frame.teaser]
    texts += [section.heading for section in told.drafted.draft.sections]
    wrong = re.compile(r"[\"”»«›‹`´]|(?<!\w)'|,,|''")
    return [text for text in texts if wrong.search(text) or text.count("„") != text.count("“")]


def times_are_dates(told: Told) -> list[str]:
    """A time that no date resolves is named in a note."""
    broken = []
    for paragraph in told.paragraphs:
        noted = " ".join(note.text for note in paragraph.notes if note.text.startswith("Zeitangabe"))
        for sentence in paragraph.sentences:
            found = [match[0] for match in _UNRESOLVED.finditer(sentence.text)]
            broken += [f"{time}: {sentence.text}" for time in found if time not in noted]
    return broken
