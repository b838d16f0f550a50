"""The one family of errors that people read: what happened, and what to do."""


class ProspectError(Exception):
    """Something the user can do something about.

    `what` says what happened, `fix` what to do; `code` is the exit code (1 could not, 2 wrong usage).
    Neither text ever holds more of a prospect's data than the user typed.
    """

    code = 1

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.what} {self.fix}".strip()


class UsageError(ProspectError):
    """The words of a command, or a typed value, are off."""

    code = 2


class StoreError(ProspectError):
    """The record can't be read or written."""


class Held(Exception):
    """Somebody else is writing to the record just now: nothing was done, and whoever asked says so and comes again. It
    is no error that people read."""


class ListError(ProspectError):
    """A list file can't be read as a list."""


class NotFound(ProspectError):
    """Nothing in the record goes by that name."""


class Ambiguous(ProspectError):
    """Several targets go by that name; `candidates` are their ids with a word on each."""

    def __init__(self, what: str, candidates: list[tuple[int, str]], fix: str = "") -> None:
        super().__init__(what, fix)
        self.candidates = candidates
