"""What a person types in the conversation: lines, keys with numbers of changes, and reasons."""

import re
from contextlib import suppress
from dataclasses import dataclass

import click

_LINE = re.compile(r"([a-z?])(?:\s+(\S.*)|(\d.*))?")
_NUMBERS = re.compile(r"\d+(?:[\s,]+\d+)*(?=[\s,]|$)")


def ask(prompt: str) -> str | None:
    """A line she types; None at the end of input, and where she stops it."""
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  (arrow keys and history in input(), where the system has it)
    try:
        return input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None


@dataclass(frozen=True, slots=True)
class Said:
    """A key, the changes she names, and what she says to them. `amiss`: why it could not be read as one."""

    key: str = ""
    numbers: tuple[int, ...] = ()
    rest: str = ""
    amiss: str = ""


def understood(line: str, keys: str, most: int = 0) -> Said:
    """A line in which one of `keys` stands before its numbers, from 1 to `most`, and words. Only `s` and `r` have
    numbers.
    """
    read = _LINE.fullmatch(line)
    if not read or read[1] not in keys:
        return Said(amiss=f"{line!r} is no key here; ? explains them." if line else "Type a key; ? explains them.")
    rest = read[2] or read[3] or ""
    return _with_numbers(read[1], rest, most) if read[1] in "sr" else Said(read[1], rest=rest)


def _with_numbers(key: str, rest: str, most: int) -> Said:
    if not rest:
        such = "s 1 3" if key == "s" else "r 2 zu flapsig"
        more = "" if key == "s" else ", or a reason"
        return Said(amiss=f"{key} wants numbers of changes{more}, such as: {such}")
    found = _NUMBERS.match(rest)
    numbers = tuple(int(one) for one in re.findall(r"\d+", found[0])) if found else ()
    if numbers and all(1 <= one <= most for one in numbers):
        return Said(key, numbers, rest[found.end() if found else 0 :].strip(" ,"))
    if key == "r" and any(map(str.isalpha, rest)):
        return Said(key, rest=rest)  # such as: r 3000 Euro steht nirgends
    there = f"they are 1 to {most}" if most > 1 else f"there is {'only one' if most else 'none'}"
    return Said(amiss=f"{rest!r} names no change; {there}.")
