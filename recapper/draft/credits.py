"""The attribution line of a picture as German newsrooms print it.

Creative Commons asks for author, licence with link and changes, and up to version 3.0 for the title. Agencies and
picture sites each ask for a form of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.draft.licences import licence_name, needs_title
from recapper.draft.markdown import one_line
from recapper.recap.model import Credit
from recapper.snippets.model import Picture

_UNCHANGED = re.compile(r"(?:keine|none|unverändert|keine (?:änderungen?|bearbeitung))?\.?", re.IGNORECASE)
_OWN = re.compile(r"eigen\w*|privat|redaktion|own", re.IGNORECASE)
_DRAWN = re.compile(r"eigene (?:darstellung|grafik)", re.IGNORECASE)
_MACHINE_MADE = re.compile(r"\b(?:KI|AI)\b|[Kk]ünstliche\w* Intelligenz")
_PAINTER = re.compile(r"midjourney|dall[-· ]?e\b|stable diffusion|firefly|chatgpt", re.IGNORECASE)
_FREE = re.compile(r"gemeinfrei|public ?domain|\bPDM?\b", re.IGNORECASE)
_RESERVED = re.compile(r"alle rechte vorbehalten|all rights reserved", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"unbekannt|unknown|anonym(?:ous)?|n\.? ?n\.?|wikipedia|internet|google", re.IGNORECASE)

_SITES = (
    (re.compile(r"shutterstock", re.IGNORECASE), "{author}/Shutterstock.com"),
    (re.compile(r"picture[ -]?alliance", re.IGNORECASE), "{site} | {author}"),
    (re.compile(r"dpa\b|reuters|\bafp\b|getty|imago|\bepa\b|\bap\b", re.IGNORECASE), "Foto: {author}/{site}"),
    (re.compile(r"unsplash", re.IGNORECASE), "Foto: {author}/Unsplash"),
    (re.compile(r"pixelio", re.IGNORECASE), "© {author} / PIXELIO"),
    (re.compile(r"i?stock|fotolia|depositphotos", re.IGNORECASE), "© {author} / {site}"),
)


@dataclass(frozen=True, slots=True)
class Uncredited:
    """A picture that must not be printed as it is. `reason` is German and says what is missing."""

    reason: str


def credit(picture: Picture) -> Credit | Uncredited:
    """The credit of `picture`, or why there can be none."""
    authorless = _authorless(picture)
    line = authorless or _authored(picture)
    if isinstance(line, Uncredited):
        return line
    return Credit(one_line(picture.title), f"({line})", picture.file, one_line(picture.alt))


def pictured(line: str, pictures: Sequence[Picture]) -> Picture | None:
    """The picture that a credit line is of: the only one of the month, else the one whose author it names, and its
    title if it has one. None where that is none or several.
    """
    if len(pictures) == 1:
        return pictures[0]
    named = [one for one in pictures if one.author and one.author in line and one.title in line]
    return named[0] if len(named) == 1 else None


def _authorless(picture: Picture) -> str:
    """The line of a picture nobody is the author of, else nothing."""
    said = " ".join((picture.rights, picture.license, picture.site))
    if _MACHINE_MADE.search(said) or _PAINTER.search(f"{said} {picture.author}"):
        return _with_changes("Symbolbild, mit KI erstellt", picture)
    if _DRAWN.search(f"{said} {picture.author}"):
        return _with_changes("Eigene Darstellung", picture)
    return ""


def _authored(picture: Picture) -> str | Uncredited:
    title, author, site, rights = (
        one_line(part) for part in (picture.title, picture.author, picture.site, picture.rights)
    )
    if not author or _PLACEHOLDER.fullmatch(author):
        return Uncredited("Der Urheber des Bildes ist nicht bekannt; ohne ihn darf es nicht verwendet werden.")
    if _RESERVED.search(rights) and not picture.license:
        return Uncredited("Alle Rechte vorbehalten: Das Bild braucht eine Genehmigung (einzutragen unter license).")
    licence = licence_name(picture.license) or licence_name(picture.license_url)
    if needs_title(licence) and not title:
        return Uncredited(f"{licence} verlangt den Titel des Bildes (einzutragen unter title, sonst „ohne Titel“).")
    if not licence and _FREE.search(f"{rights} {picture.license} {picture.license_url}"):
        return _public_domain(title, author, picture)
    if not licence and (form := _form(site) or _own_form(picture)):
        return _with_changes(form.format(author=author, site=site), picture)
    return _licensed(title, author, site, licence, picture)


def _form(site: str) -> str:
    return next((form for pattern, form in _SITES if pattern.search(site)), "")


def _own_form(picture: Picture) -> str:
    """The form of the house's own photographs: nothing but the author is known, or it is said."""
    site, rights = one_line(picture.site), one_line(picture.rights)
    said = site or rights or picture.license or picture.license_url
    return "Foto: {author}" if not said or _OWN.fullmatch(site) or _OWN.fullmatch(rights) else ""


def _licensed(title: str, author: str, site: str, licence: str, picture: Picture) -> str:
    """`Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten`."""
    parts = [f"Bildquelle {title}: " if title else "Bildquelle: ", author, f" via {site}" if site else ""]
    return ", ".join(part for part in ("".join(parts), _changes(picture), _rights(licence, picture)) if part)


def _rights(licence: str, picture: Picture) -> str:
    """The licence by its name, else the words of the site. An address no name stands for is printed."""
    if licence:
        return licence
    words = one_line(picture.license) or one_line(picture.rights)
    url = one_line(picture.license_url)
    return f"{words}: {url}" if words and url else words or url


def _public_domain(title: str, author: str, picture: Picture) -> str:
    site = one_line(picture.site) or "der Seite des Bildes"
    line = f"Bildquelle {title}: {author}" if title else f"Bildquelle: {author}"
    if changes := _changes(picture, silent=True):
        line += f", {changes}"
    details = f", Details auf {site}: {one_line(picture.source)}" if picture.source else f" ({site})"
    return f"{line}, als gemeinfrei gekennzeichnet{details}"


def _changes(picture: Picture, *, silent: bool = False) -> str:
    """What was done to the picture. `silent`: say nothing where nothing was done."""
    changes = one_line(picture.changes)
    if _UNCHANGED.fullmatch(changes):
        return "" if silent or not changes else "keine Änderungen"
    return changes


def _with_changes(line: str, picture: Picture) -> str:
    changes = _changes(picture, silent=True)
    return f"{line}, {changes}" if changes else line
