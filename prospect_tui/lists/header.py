"""Where a list's header row stands, and what divides its cells."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from prospect_tui.model.errors import ListError

from .columns import MOST_COLUMNS
from .known import header_key, numbered_key
from .records import Record, read_records

DELIMITERS = (",", ";", "\t")

WITHIN = 10
"""Lines in which the header row stands; what is before it is a title or a note."""

LOOK_AT = 32
"""Lines to look at, so that a header with line breaks in its cells is seen whole."""

_DATA = re.compile(r"\S@\S+\.\S|\d[\d\s().-]{6,}")
_ADD_ONE = "Put a line with the names of the columns above the rows, such as: Name,Company,Phone,Email"


class Candidate(NamedTuple):
    """A way in which the head of a file may be read: what divides its cells, and the records that come of it."""

    delimiter: str
    records: list[Record]


def candidates(head: list[str]) -> list[Candidate]:
    """The ways in which the first lines of a file may be read."""
    return [Candidate(delimiter, list(_first_records(head, delimiter))) for delimiter in DELIMITERS]


def find_header(ways: Sequence[Candidate], name: str, keys: Container[str]) -> tuple[str, Record]:
    """The delimiter and the header row: the one that holds most columns whose `keys` are known; where none does, the
    one that looks most like the head of a table.

    `name` is the file's. Raises ListError where nothing looks like a header.
    """
    return _best_known(ways, keys) or _likeliest(ways, name)


def _first_records(head: list[str], delimiter: str) -> Iterator[Record]:
    for record in read_records(iter(head), delimiter):
        if record.line > WITHIN:
            return
        if not record.is_blank and len(record.cells) <= MOST_COLUMNS:
            yield record


def _best_known(ways: Sequence[Candidate], keys: Container[str]) -> tuple[str, Record] | None:
    """The record with most headers that are known."""
    best, best_score = None, 0
    for delimiter, records in ways:
        for place, record in enumerate(records):
            found = [header_key(cell) for cell in record.cells]
            score = sum(1 for key in found if key in keys or numbered_key(key) in keys)
            # Below the first row, one cell that reads like a header may be somebody's data.
            if score > best_score and (score > 1 or place == 0):
                best, best_score = (delimiter, record), score
    return best


def _likeliest(ways: Sequence[Candidate], name: str) -> tuple[str, Record]:
    """The first record as wide as most of those below it are. Raises ListError where that is no header: it shows what
    may be somebody's data."""
    best, best_score = None, (0, 0)
    for delimiter, records in ways:
        widths = Counter(len(record.cells) for record in records)
        for record in records:
            width = len(record.cells)
            score = (widths[width] if width > 1 else 0, width)
            if score > best_score:
                best, best_score = (delimiter, record), score
    if best is None:
        raise ListError(f'"{name}" has nothing but blank lines at its head.', _ADD_ONE)
    cells = best[1].cells
    if any(_DATA.search(cell) for cell in cells) or not any(map(header_key, cells)):
        raise ListError(f'"{name}" has no header row in its first ten lines.', _ADD_ONE)
    return best
