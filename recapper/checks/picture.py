"""The picture's credit line."""

import re
from collections.abc import Iterator

from recapper.checks.context import Context
from recapper.checks.model import Found
from recapper.draft.credit_rules import lint
from recapper.draft.credits import pictured
from recapper.draft.model import Block
from recapper.snippets.model import Picture

_IMAGE = re.compile(r"!\[[^\]]*\]\((?P<file>[^)\s]*)")
_ONLY_IMAGES = re.compile(r"(?:\s*!\[(?:\[[^\]]{1,300}\]\]|[^\]]{0,300}\]\((?:<[^>]{0,1000}>|[^)]{0,1000})\)))*\s*")
_LINK = re.compile(r"\[([^\]]{1,200})\]\([^)\s]{1,500}\)|<(https?://[^>\s]{1,500})>")
_CREDIT = re.compile(r"Bildquelle|Foto:|©|Bild:|Grafik:|Symbolbild|Darstellung|via |/|\|", re.IGNORECASE)


def picture(context: Context) -> Iterator[Found]:
    """Rule `picture`. Wherever an image stands, and in the picture part, a credit line must stand too."""
    region = context.copy.part("picture")
    blocks = list(region.blocks) if region else []
    images = [(block, match) for block in context.copy.blocks for match in _IMAGE.finditer(block.raw)]
    lines = [block for block in blocks if block.kind == "paragraph" and not _ONLY_IMAGES.fullmatch(block.prose.text)]
    credited = [block for block in lines if _is_credit(block)]
    for block in credited[:1]:
        for one in lint(_LINK.sub(lambda link: link[1] or link[2], block.prose.text), _picture(context)):
            end = block.start + len(block.raw.rstrip())
            yield Found("picture", one.severity, block.start, end, one.what, mend=one.mend)
    if images and not credited:
        block, match = images[0]
        what = "A picture stands without a credit line."
        at = block.start + match.start()
        yield Found("picture", "error", at, block.start + match.end(), what, mend="(Bildquelle Titel: Name via ...)")


def _is_credit(block: Block) -> bool:
    text = block.prose.text
    return (text.startswith("(") and text.endswith(")")) or bool(_CREDIT.search(text))


def _picture(context: Context) -> Picture | None:
    return pictured(context.copy.credit_text, context.pictures)
