"""Pictures that stand in the page itself."""

from collections.abc import Mapping

from recapper.page.model import Embedded

LARGEST = 400_000
"""Bytes of all pictures of a page: it stays below a megabyte."""
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def embedded(contents: Mapping[str, bytes]) -> tuple[dict[str, Embedded], tuple[str, ...]]:
    """What fits, by address, and the addresses of what does not or is no picture of the web."""
    found: dict[str, Embedded] = {}
    room = LARGEST
    for address, content in contents.items():
        if (kind := _kind(content)) and len(content) <= room:
            found[address] = Embedded(content, kind)
            room -= len(content)
    return found, tuple(address for address in contents if address not in found)


def _kind(content: bytes) -> str:
    """The media type, by the first bytes; a script in a picture's clothes has none."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), "")
