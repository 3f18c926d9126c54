"""What a writer knows beside the clips: last month's recap, the house's voice, the journalist's remarks."""

import datetime

from recapper.draft.revisions import latest_offer, load_all
from recapper.errors import UsageError
from recapper.pipeline.opening import Desk
from recapper.snippets.load import load_month


def memory(desk: Desk, *, confidential: bool) -> tuple[str, ...]:
    """What last month's draft reported, title and one line a story, as the machine wrote it last.

    Only what rests on clips that are there and open, unless `confidential` says that the reader may see the others.
    """
    first = datetime.date.fromisoformat(f"{desk.month.name}-01")
    before = f"{first - datetime.timedelta(days=1):%Y-%m}"
    last = latest_offer(load_all(desk.workspace.revisions(before)).revisions)
    if last is None or last.draft is None:
        return ()
    known = None if confidential else _open_clips(desk, before)
    lines = [last.draft.frame.title]
    for section in last.draft.sections:
        for paragraph in section.paragraphs:
            cited = {one.snippet for sentence in paragraph.sentences for one in sentence.citations}
            if paragraph.sentences and (known is None or cited <= known):
                lines.append(paragraph.sentences[0].text)
    return tuple(lines)


def _open_clips(desk: Desk, month: str) -> frozenset[str]:
    """Ids of the month's clips that are not confidential. One that is gone may have been, and is not among them."""
    if not desk.workspace.sources(month).is_dir():
        return frozenset()
    return frozenset(one.id for one in load_month(desk.workspace.root, month).snippets if not one.confidential)


def style(desk: Desk) -> list[str]:
    """The house's earlier recaps, by name."""
    texts = []
    for path in sorted(desk.workspace.style.glob("*.md")):
        try:
            texts.append(path.read_text(encoding="utf-8-sig"))
        except (UnicodeDecodeError, OSError) as error:
            raise UsageError(f"{path} cannot be read: {error}", mend="Save it as UTF-8, or take it out.") from error
    return texts


def remarks(desk: Desk, *, confidential: bool) -> tuple[str, ...]:
    """The month's snippets of `type: note`, a line each, in the order of ids."""
    own = [one for one in desk.month.notes if not one.drop and (confidential or not one.confidential)]
    return tuple(" ".join(f"{one.title} {one.text}".split()) for one in own)
