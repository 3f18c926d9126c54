"""From what was read to one HTML file that asks nobody for anything."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from recapper.article.typography import printable, tie
from recapper.checks.german import german
from recapper.checks.model import Found
from recapper.draft.model import WorkingCopy
from recapper.page import changes
from recapper.page.article import link, rows
from recapper.page.desk import spans_of
from recapper.page.excerpt import excerpt
from recapper.page.model import Clip, Desk, Marked
from recapper.page.month_map import month_map, told_lines
from recapper.review.rows import groups
from recapper.snippets.guess import is_web_address
from recapper.text.german_calendar import MONTHS

_COUNTED = (
    ("error", "fehler", "Fehler", "Fehler"),
    ("warning", "warnung", "Warnung", "Warnungen"),
    ("note", "hinweis", "Hinweis", "Hinweise"),
    ("editor", "notiz", "offene Notiz", "offene Notizen"),
    ("waived", "ausnahme", "Ausnahme", "Ausnahmen"),
)
"""Kind of remark, its look, and what one and several are called."""
MOST = 100
"""Clips without a part in the article that are listed, by what became of them; thousands would be the page."""


def page(copy: WorkingCopy, desk: Desk) -> str:
    """The page as a whole HTML document. The same desk gives the same bytes."""
    numbers = {clip.id: number for number, clip in enumerate(cited(desk), 1)}
    style, script = _asset("page.css"), _asset("page.js")
    made = (
        _environment()
        .get_template("page.html.j2")
        .render(
            desk=desk,
            rows=rows(copy, desk, numbers),
            numbers=numbers,
            sources=cited(desk),
            clips={clip.id: clip for clip in desk.clips},
            uses={clip.id: [one for one in desk.sentences if clip.id in one.labels] for clip in desk.clips},
            map=month_map(desk),
            told_lines=told_lines(desk),
            passages=lambda clip: spans_of(clip, desk.sentences),
            most=MOST,
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )
    return printable(made) + "\n"


def cited(desk: Desk) -> list[Clip]:
    """The clips the article cites, in the order of first citation."""
    clips = {clip.id: clip for clip in desk.clips}
    labels = dict.fromkeys(label for one in desk.sentences for label in one.labels)
    return [clips[label] for label in labels if label in clips]


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing is sent, and no script but the page's own runs, whatever stands in a clip."""
    own = (f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in (style, script))
    allowed = "default-src 'none'; style-src {}; script-src {}; img-src data:".format(*own)
    return f"{allowed}; base-uri 'none'; form-action 'none'"


@cache
def _asset(name: str) -> str:
    return (files("recapper.page") / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("recapper.page", ""),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "marked": _marked,
        "linked": _linked,
        "day": _day,
        "german_finding": _finding,
        "number": lambda count: f"{count:,}".replace(",", "."),
    }
    made.globals |= {
        "COUNTED": _COUNTED,
        "BY": changes.BY,
        "KINDS": changes.KINDS,
        "ASIDES": changes.ASIDES,
        "name_of": changes.name_of,
        "groups": groups,
        "swaps": changes.swaps,
        "origin": changes.origin,
        "counts": changes.counts,
        "words": changes.words,
        "excerpt": excerpt,
        "plural": lambda count, one, many: f"{count} {one if count == 1 else many}",
    }
    return made


def _marked(text: str, spans: Marked) -> Markup:
    """The words both have as `<mark>`."""
    parts: list[Markup] = []
    last = 0
    for start, end in spans:
        parts += [escape(text[last:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        last = end
    return Markup("").join([*parts, escape(text[last:])])


def _finding(found: Found) -> str:
    told = german(found)
    return f"{told.severity} ({told.rule}): {told.what}"


def _linked(clip: Clip) -> Markup:
    """The title, as a link where it has an address on the web."""
    said = clip.title or clip.id
    return link(clip.url, said) if is_web_address(clip.url) else escape(said)


def _day(published: str) -> str:
    """`2017-11-06` as „6. November 2017“; as exact as it is known."""
    parts = [int(part) for part in published.split("-")] if published else []
    if len(parts) < 2:
        return published
    month = f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return tie(f"{parts[2]}. {month}") if len(parts) > 2 else month
