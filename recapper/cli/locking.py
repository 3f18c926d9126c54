"""A section locked or freed in the conversation."""

from recapper.cli.terminal import Terminal
from recapper.pipeline.lock_section import with_lock, without_locks
from recapper.pipeline.rework import Rework


def turn_lock(rework: Rework, terminal: Terminal, section: str, reason: str) -> None:
    """Lock it, or free it where it is locked. Raises UsageError where there is no such section."""
    text, region = rework.section(section)
    locked = bool(region.comments("locked"))
    rework.write(text, without_locks(text, region) if locked else with_lock(text, region, reason))
    heading = region.heading.prose.text if region.heading else region.name
    terminal.line(f"{heading} is free again." if locked else f"{heading} is locked; the same again frees it.")
