"""Plain text as Markdown that renders as written, and back.

The dialects are CommonMark with the additions of Obsidian, VS Code and pandoc: tables, strikethrough, footnotes, maths,
highlights, comments, fancy lists, citations. All of them read a backslash before ASCII punctuation as the character.
"""

import html
import re
import unicodedata

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_INLINE = re.compile(
    r"[\\`*\[\]<$~^{}]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word, an underscore is one everywhere
    r"|(?<!\w)[#@](?=[\w#]|$)|#(?=#{0,20}$)"  # a tag in Obsidian, a citation in pandoc, the closing # of a heading
    r"|-(?=-)|(?<=-)-"  # a dash for pandoc
    r"|=(?==)|(?<==)="  # a highlight in Obsidian
    r"|%(?=%)|(?<=%)%"  # a comment in Obsidian
    rf"|&(?={_ENTITY[1:]})"
)

_START = re.compile(
    r"(?P<sign>[+\-](?=\s|$)|[>|:#=])"
    # "1. Dezember" is a list for CommonMark, "z. B." one for pandoc.
    r"|(?P<number>\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9}|#|@\w{0,50}))(?P<stop>[.)])(?=\s|$)"
)

_WRITTEN = re.compile(rf"\\([!-/:-@\[-`{{-~])|({_ENTITY})")

_BREAKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")

_URL_SIGNS = re.compile(rf"\\|&(?={_ENTITY[1:]})")
_URL_BREAKS = {ord(sign): f"%{ord(sign):02X}" for sign in '<>" '}


def one_line(text: str) -> str:
    """`text` with breaks, tabs and runs of spaces as one space; other white space (a non-breaking one) stays."""
    return _BREAKS.sub(" ", text).strip(" ")


def escape(text: str, *, start: bool = False) -> str:
    """One line of plain text as Markdown. `start`: it begins a paragraph, where "1." would begin a list.

    `unescape` is the inverse.
    """
    escaped = _INLINE.sub(r"\\\g<0>", text)
    found = _START.match(text) if start else None
    if not found:
        return escaped
    if found["sign"]:
        return escaped if escaped.startswith("\\") else "\\" + escaped
    stop = escaped.index(found["stop"])
    return f"{escaped[:stop]}\\{escaped[stop:]}"


def unescape(markdown: str) -> str:
    """The plain text of inline Markdown without emphasis and links: backslashes and entities resolved."""
    return _WRITTEN.sub(lambda found: found[1] or html.unescape(found[2]), markdown)


def destination(url: str) -> str:
    """A URL as it stands between the brackets of a Markdown link; one with brackets of its own in pointed ones."""
    written = _URL_SIGNS.sub(r"\\\g<0>", one_line(url).translate(_URL_BREAKS))
    return f"<{written}>" if "(" in written or ")" in written else written


def normal(text: str) -> str:
    """NFC with all white space folded: the form in which sentences are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())
