"""A month's folder as its nouns: every file becomes a snippet, picture, note or unreadable clip."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from recapper.snippets.characters import visible
from recapper.snippets.files import UnusableFileError, display_path, list_clips, read_text
from recapper.snippets.frontmatter import BrokenFrontMatterError, FrontMatter, split_front_matter
from recapper.snippets.guess import is_web_address, same_page
from recapper.snippets.ids import distinct, is_safe, slug
from recapper.snippets.model import Month, Picture, Problem, Snippet, Unreadable
from recapper.snippets.months import month_name
from recapper.snippets.plain import plain
from recapper.snippets.read import picture_from, snippet_from
from recapper.snippets.values import Values

Clip = Snippet | Picture | Unreadable

_YAML_MEND = "often a colon or quote mark in a value: put the value in quotes"


def load_month(root: Path, name: str) -> Month:
    """All clips of `sources/<name>/` under the workspace `root`, bad ones named and counted.

    Raises UsageError where `name` is no month, or the month has no folder or no clips.
    """
    listing = list_clips(root, month_name(name))
    resolved = root.resolve()
    problems = list(listing.problems)
    loaded: list[Clip] = []
    notes: set[PurePosixPath] = set()
    for path in listing.clips:
        clip, is_note, found = _load(root, resolved, path)
        loaded.append(clip)
        problems += found
        if is_note:
            notes.add(clip.path)
    loaded, repeated = _with_distinct_ids(loaded)
    snippets = [clip for clip in loaded if isinstance(clip, Snippet)]
    clips = [snippet for snippet in snippets if snippet.path not in notes]
    problems += [*repeated, *_shared_pages(clips)]
    return Month(
        name,
        snippets=tuple(clips),
        pictures=tuple(clip for clip in loaded if isinstance(clip, Picture)),
        notes=tuple(snippet for snippet in snippets if snippet.path in notes),
        unreadable=tuple(clip for clip in loaded if isinstance(clip, Unreadable)),
        problems=tuple(sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0))),
    )


def _load(root: Path, resolved: Path, path: Path) -> tuple[Clip, bool, list[Problem]]:
    """One file, whether it is a note, and its problems."""
    shown = display_path(root, path)
    found: list[Problem] = []
    id_ = slug(shown.stem)
    try:
        text, invisible = visible(read_text(resolved, path))
        if invisible:
            what = f"{invisible.count} invisible characters removed, the first is {invisible.first}"
            found.append(Problem(shown, invisible.line, what))
        front = split_front_matter(text)
        values = Values(shown, front)
        try:
            id_ = _id(id_, values)
            clip, is_note = _clip(id_, front, values)
        finally:
            found += values.problems
        return clip, is_note, found
    except UnusableFileError as error:
        problem = Problem(shown, error.line, error.what, error.mend)
        reason = error.reason
    except BrokenFrontMatterError as error:
        problem = Problem(shown, error.line, error.what, _YAML_MEND)
        reason = error.reason
    return Unreadable(id_, shown, reason), False, [*found, problem]


def _clip(id_: str, front: FrontMatter, values: Values) -> tuple[Snippet | Picture, bool]:
    type_ = values.choice("type", ("clip", "picture", "note"), "clip")
    if type_ == "picture":
        return picture_from(values, id_), False
    body = plain(front.body)
    if body.hidden_line is not None:
        what = "text that a reader of the page does not see was left out (HTML comment, script or hidden element)"
        values.problem(what, line=front.body_line + body.hidden_line - 1)
    if not body.paragraphs and type_ == "clip":
        raise UnusableFileError("no text below the front matter", "Datei ohne Text", line=front.body_line)
    snippet = snippet_from(values, id_, body)
    if type_ == "note":
        # The noun of a note is a snippet's; what makes it one is kept for whoever writes it again.
        snippet = dataclasses.replace(snippet, extra={"type": "note", **snippet.extra})
    return snippet, type_ == "note"


def _id(usual: str, values: Values) -> str:
    typed = values.raw("id")
    if not typed:
        return usual
    if is_safe(typed):
        return typed
    what = f"id: {typed!r} cannot be a footnote label, {slug(typed)!r} is used"
    values.problem(what, key="id", mend="a-z, 0-9, hyphens, at most 60")
    return slug(typed)


def _with_distinct_ids(clips: list[Clip]) -> tuple[list[Clip], list[Problem]]:
    """The clips in the order of their ids, which are now distinct."""
    first: dict[str, PurePosixPath] = {}
    problems = []
    renamed: list[Clip] = []
    for clip, id_ in zip(clips, distinct([clip.id for clip in clips]), strict=True):
        if id_ != clip.id:
            problems.append(
                Problem(clip.path, None, f"the same id as {first[clip.id]}, {id_!r} is used", "give it another id:")
            )
        else:
            first[id_] = clip.path
        renamed.append(dataclasses.replace(clip, id=id_))
    return sorted(renamed, key=lambda clip: clip.id), problems


def _shared_pages(clips: Iterable[Snippet]) -> list[Problem]:
    """Clips of one page: both stay, the later one is named."""
    first: dict[str, PurePosixPath] = {}
    problems = []
    for clip in clips:
        if not is_web_address(clip.source):
            continue
        page = same_page(clip.source)
        if page in first:
            problems.append(Problem(clip.path, None, f"the same address as {first[page]}", "delete one of the two"))
        else:
            first[page] = clip.path
    return problems
