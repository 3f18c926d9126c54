"""outline.md: written by the machine, edited by a person, read with patience.

Ids count, wording is free. Sections and their stories in order, then `## Nicht verwendet` and `## Neu` with the
stories that are not told. Nothing here knows which clips exist, except to name those that do not.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from recapper.outline.ids import section_id, unique
from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.outline.reasons import NEW, STRUCK
from recapper.snippets.model import Problem

UNUSED_HEADING = "Nicht verwendet"
NEW_HEADING = "Neu"
_PATH = PurePosixPath("outline.md")

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)")
_ANCHOR = re.compile(r"\{#([^\s{}]*)\}$")
_BULLET = re.compile(r"(?:[-*+•–—]|\d{1,3}[.)])[ \t]+(.*)")
_ID = re.compile(r"([A-Za-z0-9][\w.-]*)[ \t]*:(?:[ \t]+|(?=\()|$)")
_CLIPS = re.compile(r"\([ \t]*(?=[A-Za-z0-9])([A-Za-z0-9,; \t_.-]*)\)")
_REASON = re.compile(r"[ \t]*[—–-]+[ \t]+(.+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """What outline.md says, and what in it could not be understood."""

    outline: Outline
    problems: tuple[Problem, ...] = ()


def write(outline: Outline) -> str:
    """outline.md, ending in a line feed. A left-out story whose reason is `NEW` stands under `## Neu`."""
    lines = [f"# {_line(outline.title)}".rstrip()]
    for section in outline.sections:
        lines.append(f"## {_heading(section.heading)} {{#{section.id}}}")
        lines.extend(_story_line(story) for story in section.stories)
    for heading, new in ((UNUSED_HEADING, False), (NEW_HEADING, True)):
        rows = [row for row in outline.left_out if (row.reason == NEW) is new]
        if rows:
            lines.append(f"## {heading}")
            lines.extend(_story_line(row.story) + ("" if new else f" — {_line(row.reason) or STRUCK}") for row in rows)
    return "\n".join(lines) + "\n"


def read(text: str, *, clips: Collection[str] | None = None, path: PurePosixPath = _PATH) -> OutlineFile:
    """Read outline.md as a person left it.

    A clip belongs to the first story that lists it; a second mention is a problem, and so is, where `clips` gives
    the ids of the month, an id that is not among them. Such mentions are left out of the result, nothing else is.
    """
    reader = _Reader(path, clips)
    for number, line in enumerate(_blank_comments(text).split("\n"), start=1):
        reader.take(number, " ".join(line.split()))
    return OutlineFile(reader.outline(), tuple(reader.problems))


def with_remarks(text: str, earlier: str) -> str:
    """`text` with what a person wrote into `earlier` beside the outline, comments and stray lines, at its end."""
    remarks = [match[0] for match in _COMMENT.finditer(earlier)]
    lines = (line.strip() for line in _blank_comments(earlier).splitlines())
    remarks += [line for line in lines if line and not _HEADING.fullmatch(line) and not _BULLET.fullmatch(line)]
    kept = [remark for remark in remarks if remark not in text]
    return text + "".join(f"\n{remark}\n" for remark in kept)


def _line(text: str) -> str:
    return " ".join(_COMMENT.sub(" ", text).replace("<!--", "").split())


def _heading(text: str) -> str:
    heading = _line(text)
    while _ANCHOR.search(heading):
        heading = _ANCHOR.sub("", heading).rstrip()
    return heading


def _story_line(story: PlannedStory) -> str:
    # An em dash begins the reason, so none may stand in a label.
    label = " ".join(_line(story.label).replace("—", "–").split())
    return f"- {story.id}: {label} ({', '.join(story.snippets)})".replace(":  (", ": (")


def _blank_comments(text: str) -> str:
    """`text` with line feeds alone and comments emptied, so that line numbers stay right."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), lines)


@dataclass(slots=True)
class _Reader:
    path: PurePosixPath
    clips: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    sections: list[tuple[str, str, list[PlannedStory]]] = field(default_factory=list)
    left_out: list[LeftOutStory] = field(default_factory=list)
    place: str = ""
    """`section`, one of the two headings of stories not told, or empty before the first heading."""
    listed: set[str] = field(default_factory=set)
    story_ids: set[str] = field(default_factory=set)

    def outline(self) -> Outline:
        sections = tuple(SectionPlan(id_, heading, tuple(stories)) for id_, heading, stories in self.sections)
        return Outline(self.title, sections, tuple(self.left_out))

    def take(self, number: int, line: str) -> None:
        if not line:
            return
        if match := _HEADING.fullmatch(line):
            self._take_heading(len(match[1]), match[2].strip())
        elif match := _BULLET.fullmatch(line):
            self._take_story(number, match[1].strip())
        else:
            self._problem(number, f"not understood: {line[:60]}", "a story is one line: - id: topic (clip, clip)")

    def _problem(self, number: int, what: str, mend: str = "") -> None:
        self.problems.append(Problem(self.path, number, what, mend))

    def _take_heading(self, level: int, text: str) -> None:
        if level == 1:
            self.title = text
            return
        anchor = _ANCHOR.search(text)
        for reserved in (UNUSED_HEADING, NEW_HEADING):
            if not anchor and text.casefold().rstrip(":") == reserved.casefold():
                self.place = reserved
                return
        heading = _ANCHOR.sub("", text).rstrip()
        id_ = unique((anchor[1] if anchor else "") or section_id(heading), {row[0] for row in self.sections})
        self.sections.append((id_, heading, []))
        self.place = "section"

    def _take_story(self, number: int, line: str) -> None:
        id_, label, clips, reason = _parts(line, self.clips)
        known = self._known(number, clips)
        if not clips:
            self._problem(number, f"no clips: {line[:60]}", "name them in brackets at the end: (clip, clip)")
        if not known:
            return
        if not self.place:
            self._problem(number, "a story above the first section", "move it below a heading: ## Topic")
            self.listed.difference_update(known)
            return
        story = PlannedStory(unique(id_ or known[0], self.story_ids), label, known)
        self.story_ids.add(story.id)
        if self.place == "section":
            self.sections[-1][2].append(story)
        else:
            default = NEW if self.place == NEW_HEADING else STRUCK
            self.left_out.append(LeftOutStory(story, default if default == NEW else reason or default))

    def _known(self, number: int, clips: Iterable[str]) -> tuple[str, ...]:
        known: list[str] = []
        for clip in clips:
            if self.clips is not None and clip not in self.clips:
                self._problem(number, f"no clip has the id {clip}", "ids stand in `recapper sources`")
            elif clip in self.listed:
                self._problem(number, f"{clip} is listed twice", "the first place counts")
            else:
                self.listed.add(clip)
                known.append(clip)
        return tuple(known)


def _parts(line: str, known: Collection[str] | None) -> tuple[str, str, tuple[str, ...], str]:
    """Story id, label, clips and reason of a story line; each may be empty."""
    id_ = ""
    if match := _ID.match(line):
        id_, line = match[1], line[match.end() :]
    found = _clip_list(line)
    if found is None:
        bare = id_ or line.split(" ")[0]
        return id_, line, (bare,) if known is not None and bare in known else (), ""
    reason = _REASON.fullmatch(line, found.end())
    clips = tuple(clip for clip in re.split(r"[,;\s]+", found[1]) if clip)
    return id_, line[: found.start()].strip(), clips, reason[1].strip() if reason else ""


def _clip_list(line: str) -> re.Match[str] | None:
    """The brackets with clip ids: before the first em dash that follows such brackets, else the last ones."""
    candidates = list(_CLIPS.finditer(line))
    for match in candidates:
        if line[match.end() :].lstrip().startswith("—"):
            return match
    return candidates[-1] if candidates else None
