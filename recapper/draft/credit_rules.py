"""Does a credit line say what the licence, the agency and the reader are owed?

Rules of Creative Commons are those of the legal codes (1.0 to 3.0: section 4 names author, title and licence, section 7
ends the licence with any breach; 4.0: section 3(a) asks for no title, 6(b) cures within 30 days). No legal advice.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from recapper.draft.credit_lines import MACHINE, CreditParts, parse
from recapper.draft.credits import credit
from recapper.draft.licences import licence_name, needs_title
from recapper.draft.markdown import one_line
from recapper.recap.model import Credit
from recapper.snippets.model import Picture

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class CreditFinding:
    """What is wrong with a line, one sentence of English, and what mends it."""

    rule: str
    severity: Severity
    what: str
    mend: str
    about: Literal["line", "picture"] = "line"
    """`picture`: no wording mends it, the picture or its front matter has to change."""


_NOT_GIVEN = Picture("", PurePosixPath())
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_CORRECT = "correct the one that is wrong"

_NOBODY = re.compile(r"un(?:bekannt|known).*|anonym(?:ous)?|n\.? ?n\.?|wikipedia|internet|google|zvg", re.IGNORECASE)
_OWN_WORK = re.compile(r"eigene (?:darstellung|grafik)", re.IGNORECASE)
_PAINTER = re.compile(r"midjourney|dall[-· ]?e\b|stable diffusion|adobe firefly|chatgpt", re.IGNORECASE)
_OPEN = re.compile(r"creative[ -]commons|\bCC\b|(?:bestimmte|einige|some) r\w+ (?:vorbehalten|reserved)", re.IGNORECASE)
_RESERVED = re.compile(r"alle rechte vorbehalten|all rights reserved", re.IGNORECASE)
_PERMITTED = re.compile(r"genehmigung|permission", re.IGNORECASE)
_PUBLIC = re.compile(r"gemeinfrei(?!-ähnlich)|public[ -]?domain|\bPDM?\b", re.IGNORECASE)
_FREE = re.compile(r"gemeinfrei|public[ -]?domain|\bPDM?\b|\bCC ?0|unsplash|pixabay|pexels|wikimedia", re.IGNORECASE)
_UNDER_LICENCE = re.compile(r"flickr|wikimedia", re.IGNORECASE)
_UNCHANGED = re.compile(r"(?:keine?|no|none|ohne|nicht|un(?:verändert|bearbeitet|changed|modified))\b.*", re.IGNORECASE)
_AS_IT_WAS = re.compile(rf"{_UNCHANGED.pattern}|verkleinert|resized|(?:Größe|Format)\b.*", re.IGNORECASE)
_SORT = re.compile(r"archiv|\w*(?:bild|foto|grafik)", re.IGNORECASE)
_CROPPED = re.compile(r"ausschnitt|zuschnitt|(?:zuge|be)schnitten|cropped", re.IGNORECASE)
# "corn-crop-field.jpg" shows a crop; editors and cameras put the word last.
_CROPPED_FILE = re.compile(rf"(?:{_CROPPED.pattern})(?![a-zäöüß])|[-_ .]crop(?=[-_ .\d(x)]*\.\w+$)", re.IGNORECASE)
_AGENCY_FILE = re.compile(
    r"(?<![a-z])(?:gettyimages[-_]\d{6,}|istock(?:photo)?[-_]\d{6,}|shutterstock[-_]\d{6,}|adobestock[-_]\d{6,}"
    r"|imago[-_]?\d{7,}|depositphotos[-_]\d{6,}|urn[-_:]newsml[-_:]dpa)",
    re.IGNORECASE,
)
_GERMAN_MACHINE = re.compile(r"\b(?:mit|durch|von) (?:KI|AI)\b|\bKI-\w|künstliche\w* intelligenz", re.IGNORECASE)
_FORMS = (
    (r"shutterstock", r"AUTHOR ?/ ?(?:www\.)?shutterstock\.com", "Name/Shutterstock.com"),
    (r"picture[ -]?alliance", r"picture[ -]alliance(?: ?/[^|]+)? ?\| ?AUTHOR", "picture alliance/dpa | Name"),
    (r"\bdpa\b", r"AUTHOR ?/ ?[\w/-]*dpa|dpa ?\| ?AUTHOR", "Foto: Name/dpa"),
    (r"unsplash", r"AUTHOR ?/ ?unsplash|(?:von|by) AUTHOR (?:auf|on) unsplash", "Foto: Name/Unsplash"),
    (r"pixelio", r"© ?AUTHOR ?/ ?(?:www\.)?pixelio", "© Name / PIXELIO"),
)


@dataclass(frozen=True, slots=True)
class _Case:
    line: str
    parts: CreditParts
    picture: Picture
    given: bool

    @property
    def front(self) -> str:
        return f"{self.picture.license} {self.picture.license_url} {self.picture.rights}"

    @property
    def licence(self) -> str:
        """Of Creative Commons, of the picture or as the line says."""
        known = licence_name(self.picture.license) or licence_name(self.picture.license_url)
        return known or self.parts.licence_name

    @property
    def commons(self) -> bool:
        """Under a licence of Creative Commons that asks for something, named or not."""
        return self.licence.startswith("CC BY") or bool(_OPEN.search(self.parts.licence) and not self.licence)

    @property
    def at_once(self) -> str:
        """How a licence below 4.0 takes a missing part; empty for others."""
        return ": below 4.0 a missing part ends the licence at once" if needs_title(self.licence) else ""

    @property
    def painted(self) -> bool:
        """Made by a machine."""
        said = f"{self.picture.site} {self.picture.author} {self.parts.source} {self.parts.author}"
        told = MACHINE.search(f"{self.front} {self.picture.site}") or re.search(r"\bAI\b", self.front)
        return bool(self.parts.machine_made or _PAINTER.search(said) or told)

    @property
    def nobodys(self) -> bool:
        """A machine's or the house's own: such a line names neither author nor licence."""
        return self.painted or bool(_OWN_WORK.search(f"{self.parts.author} {self.picture.author}"))

    def fault(self, known: object) -> Literal["line", "picture"]:
        """Where to mend what is missing: in the line, unless the front matter does not know it either."""
        return "line" if known or not self.given else "picture"


def lint(line: str, picture: Picture | None = None) -> tuple[CreditFinding, ...]:
    """What is wrong with `line` as the credit of `picture`, errors first.

    The line that `credits.credit` writes is never blamed for its wording, only for what is wrong with the picture.
    """
    given = picture or _NOT_GIVEN
    made = credit(picture) if picture else None
    own = isinstance(made, Credit) and made.line == line
    case = _Case(" ".join(line.split()), _as_given(given) if own else parse(line), given, picture is not None)
    if not case.parts.is_credit:
        what = "the line credits nobody: an alternative text, or a place that has every picture"
        return (CreditFinding("no-credit", "error", what, "name author, site and licence"),)
    rules = (_author, _licence, _title, _changed, _allowed, _file, _form, _machine)
    found = [finding for rule in rules for finding in rule(case) if finding.about == "picture" or not own]
    return tuple(sorted(found, key=lambda finding: _SEVERITIES.index(finding.severity)))


def _as_given(picture: Picture) -> CreditParts:
    """What a line of the program says: what it was written from. A title may look like a licence or a site."""
    licence = one_line(picture.license) or one_line(picture.rights) or one_line(picture.license_url)
    name = licence_name(picture.license) or licence_name(picture.license_url)
    title, author, site, changes, url = (
        one_line(part) for part in (picture.title, picture.author, picture.site, picture.changes, picture.source)
    )
    return CreditParts(title, author, site, licence, name, changes, url, is_credit=True)


def _author(case: _Case) -> Iterator[CreditFinding]:
    author = case.parts.author
    if case.nobodys:
        return
    if not author or _NOBODY.fullmatch(author):
        fault = case.fault(case.picture.author and not _NOBODY.fullmatch(case.picture.author))
        what = f"the author is {author or 'not named'}: do not use the picture"
        yield CreditFinding("author-unknown", "error", what, "name the author, or take another picture", fault)
    elif case.picture.author and not set(_words_of(case.picture.author)) <= set(_words_of(case.line)):
        what = f"the line names {author}, the front matter {one_line(case.picture.author)}"
        yield CreditFinding("author-differs", "error", what, _CORRECT)


def _licence(case: _Case) -> Iterator[CreditFinding]:
    named, said, licence = case.parts.licence_name, case.parts.licence, case.licence
    if case.nobodys:
        return
    if named and licence != named:
        yield CreditFinding("licence-differs", "error", f"the line says {named}, the front matter {licence}", _CORRECT)
    if not named and _OPEN.search(said):
        what = f"“{said}” names no licence: Creative Commons has six, in several versions{case.at_once}"
        severity: Severity = "error" if case.at_once else "warning"
        mend = f"write {licence or 'its name, such as CC BY-SA 2.0'}, linked to its deed"
        yield CreditFinding("licence-unnamed", severity, what, mend, case.fault(licence))
    elif not said and (licence or _OPEN.search(case.front) or _UNDER_LICENCE.search(case.parts.source)):
        what = f"no licence: a picture of {licence or case.parts.source or 'Creative Commons'} has terms to be named"
        mend = f"write {licence or 'the licence its page names'}"
        yield CreditFinding("licence-missing", "error", what + case.at_once, mend, case.fault(licence))


def _title(case: _Case) -> Iterator[CreditFinding]:
    title, said = one_line(case.picture.title), case.parts.title
    missing = not title or f" {' '.join(_words_of(title))} " not in f" {' '.join(_words_of(case.line))} "
    if title and said and missing and not _SORT.fullmatch(said):
        yield CreditFinding("title-differs", "error", f"the line says {said}, the front matter {title}", _CORRECT)
    elif case.at_once and missing and not case.nobodys and (title or not said or _SORT.fullmatch(said)):
        what = f"{case.licence} wants the title of the picture if it has one{case.at_once if title else ''}"
        severity: Severity = "error" if title else "warning"
        mend = f"write Bildquelle {title}: author" if title else "write the title its page has, or „ohne Titel“"
        yield CreditFinding("title-missing", severity, what, mend, case.fault(title))


def _changed(case: _Case) -> Iterator[CreditFinding]:
    """Any form of credit tells a crop; other changes are owed to Creative Commons only where there are some."""
    said, done = case.parts.changes, one_line(case.picture.changes)
    told = bool(said) and (said == done or not _UNCHANGED.fullmatch(said))
    changed = bool(done) and not _UNCHANGED.fullmatch(done)
    cropped = changed and _CROPPED.search(done)
    name = PurePosixPath(one_line(case.picture.file).replace("\\", "/")).name
    if not told and (cropped or _CROPPED_FILE.search(name)):
        what = f"the picture is cropped ({done if cropped else name}), the line does not say so"
        yield CreditFinding("crop-missing", "error", what, "write Ausschnitt", case.fault(cropped))
    elif changed and not told and case.commons:
        severity: Severity = "error" if case.at_once else "warning"
        what = f"the picture was changed ({done}), the line does not say so{case.at_once}"
        yield CreditFinding("changes-missing", severity, what, f"write {done}")
    elif not said and case.commons:
        mend = "write keine Änderungen, Ausschnitt or bearbeitet von, here and under changes"
        severity = "note" if done else "warning"
        yield CreditFinding("changes-missing", severity, "changes are not spoken of", mend, case.fault(done))


def _allowed(case: _Case) -> Iterator[CreditFinding]:
    done = (one_line(case.picture.changes), case.parts.changes)
    changes = next((each for each in done if each and not _AS_IT_WAS.fullmatch(each)), "")
    if "-ND" in case.licence and changes:
        what = f"{case.licence} allows no changed copies, and this one is ({changes})"
        yield CreditFinding("nd-changed", "error", what, "print the whole picture, or another one", "picture")
    if "-NC" in case.licence:
        what = f"{case.licence} forbids commercial use, and a medium that lives on advertising is probably that"
        yield CreditFinding("non-commercial", "warning", what, "ask the author, or take another picture", "picture")
    terms = f"{case.parts.licence} {case.picture.license}"
    if _RESERVED.search(f"{terms} {case.picture.rights}") and not (case.picture.license or _PERMITTED.search(terms)):
        what = "all rights reserved: without the author's permission the picture must not be printed"
        yield CreditFinding("rights-reserved", "error", what, "get permission and say so under license", "picture")


def _file(case: _Case) -> Iterator[CreditFinding]:
    free = case.commons or _FREE.search(f"{case.parts.licence} {case.parts.source} {case.front} {case.picture.site}")
    for text in (case.picture.file, case.picture.source, case.picture.license_url, case.parts.url):
        if free and (found := _AGENCY_FILE.search(text)):
            what = f"called free, but {found[0]} is how an agency names its files: whoever put it up may not own it"
            yield CreditFinding("agency-file", "error", what, "license it there, or take another picture", "picture")
            return


def _form(case: _Case) -> Iterator[CreditFinding]:
    author, source, licence = case.parts.author, case.parts.source, case.parts.licence
    if _PUBLIC.search(licence) and "wikimedia" in case.line.casefold():
        if "gekennzeichnet" not in licence or not case.parts.url:
            mend = "write als gemeinfrei gekennzeichnet, Details auf Wikimedia Commons: URL"
            yield CreditFinding("form", "warning", "say who calls it free", mend, case.fault(case.picture.source))
    elif author and not (case.commons or case.parts.licence_name):
        form = next((form for form in _FORMS if re.search(form[0], source, re.IGNORECASE)), None)
        if form and not re.search(form[1].replace("AUTHOR", re.escape(author)), case.line, re.IGNORECASE):
            yield CreditFinding("form", "warning", f"{source} asks for a form of its own", f"write {form[2]}")


def _machine(case: _Case) -> Iterator[CreditFinding]:
    if case.painted and not case.parts.machine_made:
        what = "a machine made the picture, and the line does not say so"
        fault = case.fault("KI" in case.front or _PAINTER.search(f"{case.picture.author} {case.picture.site}"))
        yield CreditFinding("ai-unmarked", "error", what, "write Symbolbild, mit KI erstellt", fault)
    elif case.parts.machine_made and not _GERMAN_MACHINE.search(case.line):
        yield CreditFinding("form", "warning", "readers are told in German", "write Symbolbild, mit KI erstellt")


def _words_of(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
