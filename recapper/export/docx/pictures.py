"""Files of pictures as Word can hold them."""

from dataclasses import dataclass

from docx.image.image import Image

_JPEG, _JFIF = b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file with its extent in pixels."""

    content: bytes
    width: int
    height: int


def picture(content: bytes) -> Picture | None:
    """A PNG, JPEG, GIF, BMP or TIFF; None for anything else, and for a damaged one."""
    if content.startswith(_JPEG) and content[6:10] not in (b"JFIF", b"Exif"):
        content = _JFIF + content[2:]  # a JPEG is known by this header, which not all have
    try:
        image = Image.from_blob(content)
        width, height = image.px_width, image.px_height
    except Exception:  # what python-docx raises for a damaged JPEG; the caller names the file to its owner
        return None
    return Picture(content, width, height) if width > 0 and height > 0 else None
