"""Front matter and body as a snippet or picture."""

from pathlib import PurePosixPath
from typing import cast

from recapper.snippets.files import UnusableFileError
from recapper.snippets.guess import is_opinion, is_web_address, language_of, site_of
from recapper.snippets.model import Kind, Picture, Snippet
from recapper.snippets.plain import Plain
from recapper.snippets.values import Values, date_of, first_day
from recapper.text.sentences import spans

LONGEST_HEADLINE = 150
"""Characters of a first line that can be a title."""


def snippet_from(values: Values, id_: str, body: Plain) -> Snippet:
    """Raises UnusableFileError where an embargo cannot be read: using the clip might break it."""
    typed_title = values.raw("title")
    title, text = (typed_title, body.text) if typed_title else _headline(values.path, body)
    source = _address(values, "source")
    embargo = values.raw("embargo")
    until = date_of(embargo)
    if embargo and not until:
        what = f"embargo: {embargo!r} is no date"
        reason = f"Sperrfrist nicht lesbar: {embargo}"
        raise UnusableFileError(what, reason, line=values.line("embargo"), mend="write 2017-11-24")
    kind = values.choice("kind", ("report", "opinion", "press-release", "company"), _usual_kind(source))
    return Snippet(
        id=id_,
        path=values.path,
        title=title,
        text=text,
        source=source,
        site=values.raw("site") or site_of(source),
        author=", ".join(values.texts("author")),
        published=values.published("published"),
        lang=_language(values, text),
        kind=cast(Kind, kind),
        verbatim=values.flag("verbatim", True),
        note=values.raw("note"),
        tags=tuple(tag.removeprefix("#") for tag in _tags(values)),
        pin=values.flag("pin", False),
        drop=values.flag("drop", False),
        embargo=first_day(until) if until else None,
        confidential=_confidential(values),
        extra=values.extra(),
    )


def picture_from(values: Values, id_: str) -> Picture:
    picture = Picture(
        id=id_,
        path=values.path,
        title=values.raw("title"),
        author=", ".join(values.texts("author")),
        source=_address(values, "source"),
        site=values.raw("site"),
        rights=values.raw("rights"),
        license=values.raw("license"),
        license_url=_address(values, "license_url"),
        changes=values.raw("changes"),
        file=values.raw("file"),
        alt=values.raw("alt"),
        extra=values.extra(),
    )
    if not any((picture.title, picture.author, picture.source, picture.file)):
        values.problem("a picture without title, author, source or file: it cannot be credited", line=1)
    return picture


def _usual_kind(source: str) -> Kind:
    return "opinion" if is_opinion(source) else "report"


def _headline(path: PurePosixPath, body: Plain) -> tuple[str, str]:
    """Title and text of a clip whose front matter has no title: its first line where that is one, else its first words.

    A headline of its own leaves the text; a first sentence stays in it. Without a word of text the file's name is left.
    """
    first = body.paragraphs[0] if body.paragraphs else ""
    if not first:
        return path.stem, body.text
    if len(first) > LONGEST_HEADLINE or len(body.paragraphs) == 1:
        return _first_words(first), body.text
    if body.headed or first[-1] not in ".!?…:":
        return first, "\n\n".join(body.paragraphs[1:])
    return first, body.text


def _first_words(paragraph: str) -> str:
    """Its first sentence, cut at a word where it is longer than a headline."""
    start, end = spans(paragraph)[0]
    sentence = paragraph[start:end].rstrip(".")
    return sentence if len(sentence) <= LONGEST_HEADLINE else sentence[:LONGEST_HEADLINE].rpartition(" ")[0] + " …"


def _address(values: Values, key: str) -> str:
    typed = values.raw(key)
    if typed and not is_web_address(typed):
        values.refuse(key, f"{key}: {typed!r} is no web address", mend="write https://...")
        return ""
    return typed


def _language(values: Values, text: str) -> str:
    typed = values.raw("lang").lower()
    code = typed.replace("_", "-").split("-")[0]
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    if typed:
        values.refuse("lang", f"lang: {typed!r} is no language code", mend="write de or en")
    return language_of(text)


def _tags(values: Values) -> tuple[str, ...]:
    found = values.texts("tags")
    return tuple(tag.strip() for tag in found[0].split(",") if tag.strip()) if len(found) == 1 else found


def _confidential(values: Values) -> bool:
    """A word that is not understood protects: sending a confidential clip out cannot be undone."""
    typed = values.raw("sensitivity").lower()
    if typed in {"", "public", "öffentlich", "none"}:
        return False
    if typed not in {"confidential", "vertraulich"}:
        values.problem(
            f"sensitivity: {typed!r} is not known, the clip counts as confidential",
            key="sensitivity",
            mend="write confidential",
        )
    return True
