"""Names of months."""

import re

from recapper.errors import UsageError

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def month_name(text: str) -> str:
    """`text` if it is `YYYY-MM`; it is then safe in a path. Raises UsageError otherwise."""
    if not _MONTH.fullmatch(text):
        raise UsageError(f"{text!r} is not a month", mend="Months are written YYYY-MM, such as 2017-11.")
    return text
