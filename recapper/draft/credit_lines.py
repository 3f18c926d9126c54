"""The parts of a credit line as newsrooms print it, German or English.

Nobody prescribes its form. The 40 printed lines of `benchmarks/data/credits.tsv` have a label, brackets or ©, names and
sites in either order between slashes, bars, dashes and commas, then licence and changes.
"""

import re
from dataclasses import dataclass, replace

from recapper.draft.licences import licence_name


@dataclass(frozen=True, slots=True)
class CreditParts:
    """What a line says, each part as the line has it; empty strings: not said."""

    title: str = ""
    """Also a caption, or the sort of picture: `Symbolbild`."""
    author: str = ""
    source: str = ""
    licence: str = ""
    """Terms as written, several of them joined by a comma."""
    licence_name: str = ""
    """Of Creative Commons, canonical, such as `CC BY-SA 2.0`; empty where variant or version is open."""
    changes: str = ""
    url: str = ""
    machine_made: bool = False
    """The line says that a machine made the picture."""
    is_credit: bool = False
    """False for an alternative text, and where all it names is a place that has every picture, such as Wikipedia."""


MACHINE = re.compile(
    r"(?-i:\bKI\b)|künstliche\w* intelligenz|artificial intelligence|\b(?:by|with|using|durch|mit) AI\b"
    r"|(?-i:\bAI)[- ](?:generated|made|created|generiert)",
    re.IGNORECASE,
)

_KIND = r"(?:Titel|Symbol|Archiv|Beitrags|Vorschau|Teaser)-?(?:bild|foto|grafik)"
_PICTURE = r"(?:Bild|Foto|Fotografie|Grafik|Illustration|Abbildung|Photo|Image|Picture|Screenshot)"
_LABEL = re.compile(
    rf"(?<![\w-])(?:(?P<kind>{_KIND})\s*:|(?:{_PICTURE}(?:[ -]?(?:quellen?|nachweis|rechte|credits?|source)|s)?"
    r"|Urheber(?:in)?|Fotograf(?:in)?|Credit|Quelle|Source)(?:\s*:|(?<=[Qq]uelle)/"
    r"|\s+(?:von|by|courtesy of)\s|\s*(?=©))|^(?:by|von|foto)\s(?=[^/|]*(?:[/|]|\svia\s)))\s*",
    re.IGNORECASE,
)
# "Bildquelle Eye of the Beholder: hjl": the title stands between the label and its colon.
_TITLED = re.compile(r"(?:Bild|Foto)(?:quelle|nachweis)\s+(?P<title>[^\s:].*?)\s*:\s*(?P<rest>[^:]*)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"„“”«»](?P<title>[^\"„“”«»]+)[\"“”«»],? (?:von|by) ", re.IGNORECASE)
_MARK = re.compile(rf"{_KIND}|Archiv|Screenshot|Symbolbild|Themenbild|Montage|Reproduktion", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bCopyright:?(?:\s*(?:©|\(c\)))?)(?:\s*\d{4}\b)?", re.IGNORECASE)

_DOMAIN = r"(?:www\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,2}\.(?:com|de|net|org|at|ch|eu|info|io|tv)"
_PLACE = (
    r"picture[ -]?alliance|dpa(?:[- ][\w-]+)?|zb|reuters|afp|ap(?: photo)?|epa|apa|ddp|getty(?: ?images)?|keystone"
    r"|imago(?: ?images| stock ?& ?people)?|shutterstock|fotolia|i ?stock(?: ?photo)?|adobe ?stock|depositphotos|alamy"
    r"|unsplash|pixabay|pexels|pixelio|flickr|youtube|instagram|twitter|zvg|privat"
    r"|midjourney|dall[-· ]?e(?: ?\d)?|stable diffusion|adobe firefly|chatgpt"
)
_NOWHERE = r"wikipedia|wikimedia(?: commons)?|commons|internet|google(?:[ -](?:images|bilder))?|pinterest|facebook"
_NO_SOURCE = re.compile(rf"(?:(?:aus )?dem )?(?:{_NOWHERE})(?:\.(?:com|de|org))?", re.IGNORECASE)
_SITE = re.compile(rf"(?:Screenshot:? )?(?:{_PLACE}|{_NOWHERE}|{_DOMAIN})", re.IGNORECASE)
_BESIDE = re.compile(rf"(?P<site>{_DOMAIN})\s+(?P<name>\S.*)", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<name>\S.*?)\s+(?P<site>{_DOMAIN})", re.IGNORECASE)
_FROM = re.compile(rf"\s(?:via|(?:auf|on|bei|from|aus|über)(?=\s+(?:{_SITE.pattern})(?!\w)))\s+", re.IGNORECASE)
_BAR = re.compile(rf"((?:[^|]*/ ?)?(?:{_PLACE})(?: ?/[^|]*)?) \| ((?!{_PLACE})[^|/]+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|/·]\s*|\s+[–—-]\s+|\s*[,;:]\s+")
_FILLER = re.compile(
    r"\b(?:(?:is|ist) )?(?:freigegeben|veröffentlicht|lizenziert|licensed|steht) (?:durch|von|auf|unter|under)\b"
    r"|\(?(?:own work|eigenes werk)\)?",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?!(?:von|van|de|da|di|el|al|zu|ter) )[^\W\d_A-ZÄÖÜ][^\W_]* .*")
_ROLE = re.compile(r"\b\w*(?:manager|redakteur|fotograf|officer|direct?or|sprecher|editor)(?:in)?\b", re.IGNORECASE)
_OWN = re.compile(r"eigenes? (?:darstellung|grafik|illustration|aufnahme|foto|bild)", re.IGNORECASE)
_SHORT_NAME = re.compile(r"(?=(?:\w*[A-Z]){2})\w+")  # of a house: EDRi, NASA
_DETAILS = re.compile(r"[,;]?\s*\b(?:Details|mehr|siehe|Quelle|Link)(?: auf [^:]{1,80})?:?\s*$", re.IGNORECASE)
_URL = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?<!\w)(?:Lizenz: )?(?:"
    r"Creative[ -]Commons\W{1,3}(?:Attribution|Namensnennung)[^\d,;]{0,90}[1-4]\.[05](?: ?\([A-Z]{2}\))?"
    r"|CC[ -]?BY(?:[-/ ](?:NC|SA|ND)){0,2}(?:[ -]?[1-4]\.[05])?(?:[ -](?:(?-i:[A-Z]{2})|de|us|at|ch)\b)?"
    r"|CC[ -]?(?:0|Zero)(?: 1\.0)?|(?:Creative[ -]Commons|(?-i:CC))(?:[ -](?:Lizenz|Licen[sc]e))?"
    r"|(?:als )?gemeinfrei(?:-ähnlich)?(?: gekennzeichnet)?|public[ -]domain"
    r"|(?:bestimmte|einige|alle) Rechte vorbehalten|(?:some|all) rights reserved"
    r"|(?:Unsplash|Pixabay|Pexels)[- ](?:Lizenz|Licen[sc]e|Inhaltslizenz)"
    r"|mit (?:freundlicher )?Genehmigung[^,;()|]*|(?:used )?with permission[^,;()|]*"
    r")(?!\w)",
    re.IGNORECASE,
)
_ELEMENTS = (
    ("NC", re.compile(r"\bNC\b|Non-?Commercial|nicht[- ]?kommerziell|keine kommerzielle", re.IGNORECASE)),
    ("SA", re.compile(r"\bSA\b|Share-?Alike|gleichen Bedingungen", re.IGNORECASE)),
    ("ND", re.compile(r"\bND\b|No[n-]?-?Deriv|keine Bearbeitung", re.IGNORECASE)),
)
_VERSION = re.compile(r"([1-4]\.[05])(?:\W{1,2}([A-Z]{2})(?!\w))?")
_CHANGES = re.compile(
    r"(?:^|(?<=[,;|/(–·©]))\s*(?P<said>"
    r"(?:(?:leicht|stark|digital|farblich|slightly|von \S+(?: \S+)?|"
    r"(?:Farben?|Größe|Helligkeit|Kontrast|Format|Hintergrund|Bild|Image)(?: und \w+)?|keine|no|ohne) )?"
    r"(?:Änderung(?:en)?|Bearbeitung(?:en)?|changes|modifications|un(?:verändert|bearbeitet|changed|modified)|"
    r"(?:Bild)?Ausschnitt|Zuschnitt|(?:zu|be)(?:ge)?schnitten|(?:be|über)arbeitet|(?:ver|ge)ändert|angepasst|verkleinert|"
    r"(?:nach)?koloriert|retuschiert|freigestellt|gespiegelt|aufgehellt|cropped|edited|modified|adapted|resized)"
    r"\b[^,;|/()]*)",
    re.IGNORECASE,
)
_EDGES = " ,;:|/–—-·"
_LONGEST = 1000  # characters; the longest of the 40 lines has 95, what is longer than this is a text


def parse(line: str) -> CreditParts:
    """What `line` says; of a text that credits nobody only what it names. No text raises."""
    text, url = _without_url(_unwrapped(" ".join(line.split())))
    if len(text) > _LONGEST:
        return CreditParts()
    title, rest = _titled(text)  # before licences are looked for: a title may look like one
    licence, name, rest = _terms(rest, url)
    title, rest, labelled = (title, rest, True) if title else _labelled(rest)
    changes = ", ".join(found["said"].strip() for found in _CHANGES.finditer(rest))
    made = bool(MACHINE.search(rest))
    named = _named(" ".join(_FILLER.sub(" ", _CHANGES.sub(" ", rest)).split()))
    parts = replace(named, title=title or named.title, licence=licence, licence_name=name, changes=changes, url=url)
    if not (labelled or licence or made or named.is_credit):
        return CreditParts(url=url)
    known = bool(parts.author or licence or made or (parts.source and not _NO_SOURCE.fullmatch(parts.source)))
    return replace(parts, machine_made=made, is_credit=known)


def _unwrapped(text: str) -> str:
    """Without the brackets around all of it: "(c) imago (x)" has none."""
    if text[:1] + text[-1:] not in {"()", "[]"}:
        return text
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == text[0]) - (sign == text[-1])
        if not depth:
            return text[1:-1].strip() if at == len(text) - 1 else text
    return text


def _without_url(text: str) -> tuple[str, str]:
    before, url, behind = _URL.split(text, maxsplit=1) if _URL.search(text) else (text, "", "")
    return (_DETAILS.sub("", before).rstrip(" :(<") if url else before) + behind.lstrip(">)"), url


def _titled(text: str) -> tuple[str, str]:
    """A title that is marked as one, and the rest."""
    at = text.rfind(" via ") if " via " in text else len(text)  # a title has colons of its own; an author, hardly ever
    if found := _TITLED.fullmatch(text[:at]):
        return found["title"], found["rest"] + text[at:]
    found = _QUOTED.match(text)
    return (found["title"], text[found.end() :]) if found else ("", text)


def _labelled(text: str) -> tuple[str, str, bool]:
    """What stands before the label, what behind it, and whether there was one."""
    if found := _LABEL.search(text):
        before = text[: found.start()].rstrip(f"{_EDGES}(.")
        rest = text[found.end() :]
        return before or found["kind"] or "", rest.removesuffix(")") if "(" not in rest else rest, True
    return "", text, False


def _terms(text: str, url: str) -> tuple[str, str, str]:
    """Licence as written, its canonical name, and the text without it."""
    said = [found[0].strip() for found in _LICENCE.finditer(text)]
    name = next((name for each in said if (name := _canonical(each))), "") or licence_name(url)
    return ", ".join(said) or (url if name else ""), name, _LICENCE.sub(" ", text)


def _canonical(said: str) -> str:
    found = _VERSION.search(said)
    if not found or licence_name(said):
        return licence_name(said)
    variant = "-".join(["BY", *(short for short, pattern in _ELEMENTS if pattern.search(said))])
    return licence_name(f"CC {variant} {found[1]} {found[2] or ''}".strip())


def _named(text: str) -> CreditParts:
    """Title, author and source of what is left; `is_credit`: its form alone says that it is a credit."""
    title, text = "", text.strip(f'{_EDGES}‘’"')
    if found := _COPYRIGHT.search(text):
        before, text = text[: found.start()].strip(_EDGES), text[found.end() :].strip(_EDGES)
        owned = bool(before) and _SITE.fullmatch(text) is not None  # "Eva Muster © dpa"
        title, text = ("", f"{before}, {text}") if owned else (before, text)
    if barred := _BAR.fullmatch(text):  # "picture alliance/SVEN SIMON | Eva Muster"
        return CreditParts(title, barred[2], barred[1], is_credit=True)
    behind = list(_FROM.finditer(text))
    if behind:
        author = text[: behind[-1].start()].strip(f"{_EDGES}[]")
        source = _BETWEEN.split(text[behind[-1].end() :], maxsplit=1)[0].strip(f"{_EDGES}).")
        return CreditParts(title, author, source, is_credit=True)
    parts = _sorted_out(text)
    return replace(parts, title=title or parts.title, is_credit=parts.is_credit or found is not None)


def _sorted_out(text: str) -> CreditParts:
    """Names and sites between separators."""
    text = re.sub(r"\s*\([^()]*\)?", "", text) if _BETWEEN.search(text.split("(", maxsplit=1)[0]) else text
    text = re.sub(r"(?<=\w\w)\.$", "", text)
    tokens = [part for token in _BETWEEN.split(text) if token for part in _halves(token.strip(" ()"))]
    sites = [token for token in tokens if _SITE.fullmatch(token)]
    titles = [token for token in tokens if _MARK.fullmatch(token)]
    names = [token for token in tokens if token and token not in sites and token not in titles and not _aside(token)]
    title = next((mark for mark in titles if mark.casefold() != "screenshot"), "")
    if not sites:
        return _without_site(title, names, text)
    if not names:
        doubled = len(sites) > 1 and sites[0].casefold() == sites[-1].casefold()  # "EPA/EPA"
        author, sites = (sites[0], sites[1:]) if doubled else ("", sites)
        return CreditParts(title, author, _span(text, sites), is_credit=True)
    at = [tokens.index(each) for each in (names[0], sites[0], names[-1])]
    if at == sorted(set(at)) and " " not in names[0]:  # "Amazon, iStock.com/DonNichols": the first of two from a house
        return CreditParts(title, _span(text, names[1:]), _span(text, [names[0], *sites]), is_credit=True)
    return CreditParts(title, _span(text, names), _span(text, sites), is_credit=True)


def _without_site(title: str, names: list[str], text: str) -> CreditParts:
    sure = "/" in text or "|" in text
    one = any((sure and _is_person(name)) or _OWN.fullmatch(name) for name in names)
    whole = CreditParts(title, _span(text, names), is_credit=one)
    if len(names) < 2 or (not _is_person(names[0]) and not _OWN.fullmatch(names[0])):
        return whole
    house = _SHORT_NAME.fullmatch(names[-1]) or (sure and not _is_person(names[-1]))
    return replace(whole, author=_span(text, names[:-1]), source=names[-1]) if house else whole


def _halves(token: str) -> list[str]:
    """A site and a name with nothing but a space between them."""
    found = None if _SITE.fullmatch(token) else _BESIDE.fullmatch(token) or _BEHIND.fullmatch(token)
    return [found["site"], found["name"]] if found else [token]


def _aside(token: str) -> bool:
    return bool(_REMARK.fullmatch(token) or _ROLE.search(token) or MACHINE.search(token)) and not _OWN.fullmatch(token)


def _is_person(name: str) -> bool:
    return bool(re.match(r"[^\W\d_a-zäöüß].* [^\W\d_a-zäöüß][^ ]*$", name))


def _span(text: str, parts: list[str]) -> str:
    """The stretch of `text` from the first to the last of `parts` where nothing else lies between, else a list."""
    stretch = text[text.find(parts[0]) : text.rfind(parts[-1]) + len(parts[-1])] if parts else ""
    between = [token.strip(" ()") for token in _BETWEEN.split(stretch)]
    return stretch if between == parts else ", ".join(parts)
