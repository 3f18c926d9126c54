"""The links of a credit line: to the picture's page, and to its licence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recapper.article.pieces import Piece
from recapper.draft.licences import deed, licence_name
from recapper.draft.markdown import destination, escape, one_line
from recapper.snippets.model import Picture

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# What has its link, or is shown as it is typed.
_TAKEN = re.compile(
    r"!?\[(?:\\.|[^\[\]\\])*\]\((?:<[^>]*>|[^()\s]*)[^()]*\)|<[a-z]+:[^>]*>|`[^`]*`|https?://\S+", re.IGNORECASE
)
_CERTAIN_RIGHTS = "bestimmte Rechte vorbehalten"


def with_links(piece: Piece, picture: Picture | None) -> Piece:
    """A figure's credit line with the links Creative Commons asks for, in so far as `picture` has their addresses.

    Its title, or the name of the site, links to the picture's page and the licence to its deed: only where exactly
    these words stand in the line and no link of hers is there.
    """
    if piece.kind != "figure" or picture is None or not piece.lines or piece.lines[-1].startswith("!["):
        return piece
    line = _linked(piece.lines[-1], (picture.title, picture.site), picture.source)
    for words, url in _licences(picture):
        said = _linked(line, (words,), url)
        if said != line:
            line = said
            break
    return replace(piece, lines=(*piece.lines[:-1], line))


def _licences(picture: Picture) -> Iterator[tuple[str, str]]:
    """What the line may call the licence, and the address of its text."""
    name = licence_name(picture.license) or licence_name(picture.license_url)
    yield name, picture.license_url or deed(name)
    for words in (picture.license, picture.rights, _CERTAIN_RIGHTS):
        yield words, picture.license_url


def _linked(line: str, names: Iterable[str], url: str) -> str:
    """`line` with the first of `names` that stands in it as a link; as it was where the address has a link already."""
    if not _WEB.match(url) or destination(url) in line or one_line(url) in line:
        return line
    taken = [found.span() for found in _TAKEN.finditer(line)]
    for name in filter(None, map(one_line, names)):
        for words in dict.fromkeys((escape(name), name)):
            for found in re.finditer(rf"(?<![\w\\]){re.escape(words)}(?!\w)", line):
                if not any(start < found.end() and found.start() < end for start, end in taken):
                    return f"{line[: found.start()]}[{escape(name)}]({destination(url)}){line[found.end() :]}"
    return line
