"""HTML out of a body.

Own scanner: Python's `html.parser` needs 17 seconds for 45 kB of `<a <a <a` (3.11.7), stops with an assertion on `<![`,
and takes an autolink such as `<https://...>` for a tag. Here each character is looked at once.
"""

import html
import re
from dataclasses import dataclass

from recapper.snippets.characters import shelter, visible

_BLOCKS_TEXT = """
    address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_INLINE_TEXT = """
    a abbr acronym b bdi bdo big button cite code data del dfn em font i iframe img input ins kbd label mark meta
    link object picture q s samp small source span strike strong sub sup svg td th time tt u var video audio wbr
    center
"""
_INLINE = frozenset(_INLINE_TEXT.split())
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "title", "textarea", "select"})
_RAW = frozenset({"script", "style", "textarea", "title"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_CLOSED_BY_ITS_LIKE = frozenset(["p", "li", "td", "th", "tr", "option"])
_KNOWN = _BLOCKS | _INLINE | _HIDDEN | _VOID

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)?)/?>")
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s[^<>]*)?)>")
_STYLE = re.compile(r"\sstyle\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s\"'>]+))", re.IGNORECASE)
_STYLE_COMMENT = re.compile(r"/\*.{0,200}?\*/", re.DOTALL)
_WHITE = r"(?:white|\#fff(?:f|fff(?:ff)?)?|(?:rgb|hsl)a?\((?:255,?255,?255|0,?0%,?100%)[^)]*\)|transparent)(?![\w-])"
_INVISIBLE_STYLE = re.compile(
    r"(?<![\w-])(?:display:none|visibility:hidden|(?:font-size|opacity):[+-]?\.?0(?![.\d]*[1-9]))", re.IGNORECASE
)
_WHITE_TEXT = re.compile(rf"(?<![\w-])color:{_WHITE}", re.IGNORECASE)
_GROUND = re.compile(rf"(?<![\w-])background(?:-color|-image)?:(?!{_WHITE}|none|inherit)", re.IGNORECASE)
"""White on a colour of its own can be read: a button, a box."""
_DECLARATION = re.compile(r"<[!?][a-zA-Z\[][^<>]{0,2000}>")
"""`<!...>`, `<?...>` and `<![CDATA[...]]>`, which in a page are comments too."""
_USUAL_DECLARATION = re.compile(r"<(?:!doctype|\?xml|!\[(?:if|endif))", re.IGNORECASE)
"""What browsers and word processors write: nobody hides there."""
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s=/]|$)", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A body without HTML."""

    text: str
    hidden_line: int | None = None
    """1-based line of the body where the first hidden text was dropped; None where nothing was."""


def strip_markup(body: str) -> Stripped:
    """`body` without HTML tags and comments; block tags end a paragraph; entities stay.

    What a browser would not show is dropped: `display:none`, `hidden`, scripts, comments, and white text where the
    element's own style makes it white. Unknown tags are text.
    """
    if "<" not in body:
        return Stripped(body)
    scan = _Scan(body)
    scan.run()
    line = None if scan.hidden_at is None else body.count("\n", 0, scan.hidden_at) + 1
    return Stripped("".join(scan.parts), line)


class _Scan:
    def __init__(self, body: str) -> None:
        self.body = body
        self.parts: list[str] = []
        self.hidden_at: int | None = None
        self._hidden_name = ""
        self._hidden_depth = 0

    def run(self) -> None:
        position = 0
        while (found := self.body.find("<", position)) >= 0:
            self._emit(self.body[position:found])
            if self.body.startswith("<!--", found):
                position = self._comment(found)
            elif declaration := _DECLARATION.match(self.body, found):
                if not _USUAL_DECLARATION.match(declaration[0]):
                    self._note_hidden(found)
                position = declaration.end()
            elif tag := self._known_tag(found):
                position = self._hidden(tag) if self._hidden_depth else self._visible(tag)
            else:
                self._emit("<")
                position = found + 1
        self._emit(self.body[position:])

    def _emit(self, text: str) -> None:
        if not self._hidden_depth:
            self.parts.append(text)

    def _known_tag(self, position: int) -> re.Match[str] | None:
        tag = _TAG.match(self.body, position) or _PLAIN_TAG.match(self.body, position)
        return tag if tag and tag[2].lower() in _KNOWN else None

    def _comment(self, found: int) -> int:
        end = self.body.find("-->", found + 4)
        position = len(self.body) if end < 0 else end + 3
        if self.body[found + 4 : position].strip(" \n->"):
            self._note_hidden(found)
        return position

    def _note_hidden(self, position: int) -> None:
        if self.hidden_at is None:
            self.hidden_at = position

    def _visible(self, tag: re.Match[str]) -> int:
        name = tag[2].lower()
        if not tag[1] and _hides(name, tag[3]):
            self._note_hidden(tag.start())
            if name not in _VOID:
                self._hidden_name, self._hidden_depth = name, 1
                return self._past_raw(name, tag.end())
        elif name in _BLOCKS:
            self._emit("\n" if name == "br" else "\n\n")
        elif name in {"td", "th"}:
            self._emit(" ")
        return tag.end()

    def _hidden(self, tag: re.Match[str]) -> int:
        """Count the tags inside a hidden element, so that its own end tag is found."""
        if tag[2].lower() != self._hidden_name:
            return tag.end()
        if tag[1]:
            self._hidden_depth -= 1
        elif self._hidden_name in _CLOSED_BY_ITS_LIKE:
            self._hidden_depth = 0
            return tag.start()
        else:
            self._hidden_depth += 1
        return tag.end()

    def _past_raw(self, name: str, position: int) -> int:
        """Scripts and the like hold no tags: go on at their end tag."""
        if name not in _RAW:
            return position
        end = re.compile(rf"</{name}", re.IGNORECASE).search(self.body, position)
        return end.start() if end else len(self.body)


def _hides(name: str, attributes: str) -> bool:
    if name in _HIDDEN or _is_invisible(attributes):
        return True
    return _HIDDEN_ATTRIBUTE.search(_QUOTED.sub("", attributes)) is not None


def _is_invisible(attributes: str) -> bool:
    """By the element's own style; that of what surrounds it, and of style sheets, is not known."""
    for written in _STYLE.finditer(attributes):
        style = "".join(_STYLE_COMMENT.sub("", html.unescape(written[1] or written[2] or written[3] or "")).split())
        if _INVISIBLE_STYLE.search(style) or (_WHITE_TEXT.search(style) and not _GROUND.search(style)):
            return True
    return False


def resolve_entities(text: str) -> str:
    """`&amp;` and its like as the characters they stand for, which are then no marks; invisible ones vanish."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: _resolved(match[0]), text)


def _resolved(entity: str) -> str:
    character = html.unescape(entity)
    if character == entity:
        return entity
    return shelter(visible(character)[0])
