"""YAML front matter, with the line of every key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

MAX_CHARACTERS = 64_000
"""Of front matter. Real ones have a few hundred."""
MAX_DEPTH = 20
"""Of nested lists and mappings: the C parser crashes the process on some ten thousand."""

_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BrokenFrontMatterError(Exception):
    """Front matter that cannot be read, so that nobody knows where the text begins."""

    def __init__(self, line: int, what: str, reason: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        """English, for the terminal."""
        self.reason = reason
        """German, for the accounting."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key's value."""

    value: object
    raw: str | None
    """A scalar as it was typed: `2017-11` is no number and `0123` no octal; None for lists, mappings and null."""
    line: int
    """Of the key, 1-based."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a text, and the text."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """The line of the file the body begins on, 1-based."""
    repeated: tuple[tuple[str, int], ...] = ()
    """Keys given twice, with the line of the later one, which counts."""


def split_front_matter(content: str) -> FrontMatter:
    """`content` (newlines `\\n`) as front matter and body; without an opening `---` everything is body.

    Raises BrokenFrontMatterError with the line of the file.
    """
    opening = _FENCE.match(content)
    if not opening:
        return FrontMatter(body=content)
    closing = _CLOSING.search(content, opening.end())
    if not closing:
        raise BrokenFrontMatterError(1, "front matter without its closing ---", "Kopfdaten ohne schließendes ---")
    source = content[opening.end() : closing.start()]
    if len(source) > MAX_CHARACTERS:
        raise BrokenFrontMatterError(1, "front matter of more than 64,000 characters", "Kopfdaten zu lang")
    try:
        _refuse_tricks(source)
        entries, repeated = _entries(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise BrokenFrontMatterError(line, f"broken YAML: {error.problem}", "Kopfdaten unlesbar (YAML)") from error
    except yaml.YAMLError as error:
        raise BrokenFrontMatterError(1, f"broken YAML: {error}", "Kopfdaten unlesbar (YAML)") from error
    body = content[closing.end() + 1 :]
    return FrontMatter(entries, body, content.count("\n", 0, closing.end()) + 2, repeated)


def _refuse_tricks(source: str) -> None:
    """Deep nesting crashes the composer; references can make a small file huge. Neither occurs in real front matter."""
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _broken(event, "nested too deeply", "Kopfdaten zu tief verschachtelt")
        if isinstance(event, yaml.AliasEvent):
            raise _broken(
                event, "YAML references (&, *) are not supported; quote the value", "Kopfdaten mit YAML-Verweisen"
            )


def _broken(event: yaml.Event, what: str, reason: str) -> BrokenFrontMatterError:
    return BrokenFrontMatterError(event.start_mark.line + 2 if event.start_mark else 1, what, reason)


def _entries(source: str) -> tuple[dict[str, Entry], tuple[tuple[str, int], ...]]:
    loader = _LOADER(source)
    try:
        root = loader.get_single_node()
        if root is None:
            return {}, ()
        if not isinstance(root, yaml.MappingNode):
            raise BrokenFrontMatterError(
                2, "front matter is no list of `key: value` lines", "Kopfdaten unlesbar (YAML)"
            )
        entries: dict[str, Entry] = {}
        repeated = []
        for key_node, value_node in root.value:
            line = key_node.start_mark.line + 2
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                raise BrokenFrontMatterError(line, "a key that is no word", "Kopfdaten unlesbar (YAML)")
            if key in entries:
                repeated.append((key, line))
            entries[key] = _entry(loader, value_node, line)
        return entries, tuple(repeated)
    finally:
        loader.dispose()


def _entry(loader: "yaml.CSafeLoader | yaml.SafeLoader", node: yaml.Node, line: int) -> Entry:
    try:
        value = loader.construct_object(node, deep=True)
    except (ValueError, RecursionError) as error:
        # The shape of a date or number, but none: 2017-13-45. The typed text is still there.
        if not isinstance(node, yaml.ScalarNode):
            raise BrokenFrontMatterError(line, f"broken YAML: {error}", "Kopfdaten unlesbar (YAML)") from error
        value = node.value
    raw = node.value if isinstance(node, yaml.ScalarNode) and value is not None else None
    return Entry(value, raw, line)
