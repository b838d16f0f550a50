"""Saying which column of a list is which, and looking at what that makes of its first rows."""

from itertools import islice

from msgspec import Struct

from prospect_tui.lists import IGNORE, field_names
from prospect_tui.model.lists import REACHING, ListFile, Row

FIRST = 4
"""Rows that are looked at."""


class FirstRows(Struct, frozen=True, kw_only=True):
    """A list file and its first rows."""

    file: ListFile
    rows: tuple[Row, ...]


def first_rows(file: ListFile) -> FirstRows:
    """The first rows of a file that was just opened; it reads no further. Raises ListError."""
    return FirstRows(file=file, rows=tuple(islice(file.rows, FIRST)))


class Columns:
    """What the columns of a file are: as they were taken, and as the rep says."""

    def __init__(self, file: ListFile) -> None:
        self.fields = field_names()
        self._taken = file.columns
        self._said: dict[str, str | None] = {}
        self.samples = file.samples

    def field(self, header: str) -> str | None:
        """What a column is; None is text only."""
        return self._said[header] if header in self._said else self._taken.get(header)

    def choose(self, header: str, field: str | None) -> None:
        """Say what a column is."""
        self._said[header] = field

    @property
    def said(self) -> dict[str, str]:
        """What each column is, "ignore" for text only; empty where nothing was said that differs from what the file was
        taken for."""
        if all(field == self._taken.get(header) for header, field in self._said.items()):
            return {}
        return {header: self.field(header) or IGNORE for header in self.samples}

    @property
    def usable(self) -> bool:
        """Whether any column names somebody, or has a way to reach them."""
        return any(self.field(header) in REACHING for header in self.samples)
