"""What can go wrong that a person can mend. Anything else is a bug and stays a traceback."""


class RecapperError(Exception):
    """A mistake the user can mend: what happened, and the way out.

    Caught in one place, the command line, which prints both and leaves with `exit_code`.
    """

    exit_code = 2

    def __init__(self, what: str, *, mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what}\n{self.mend}" if self.mend else self.what


class UsageError(RecapperError):
    """A month, option, setting or file that cannot be used as given."""


class ProtectedError(RecapperError):
    """Refused, because going on would lose or expose something of hers."""

    exit_code = 3
