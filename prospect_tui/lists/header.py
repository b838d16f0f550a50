"""Where a list's header row stands, and what divides its cells."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from prospect_tui.model.errors import ListError, UsageError

from .columns import MOST_COLUMNS, Columns, header_key, known_keys, listed, shorten
from .records import Record, read_records

DELIMITERS = (",", ";", "\t")

_WITHIN = 10  # lines; what stands before a header is a title or a note
_LOOK_AT = 32  # lines, so that a header with line breaks in its cells is seen whole
_DATA = re.compile(r"\S@\S+\.\S|\d[\d\s().-]{6,}")
_ADD_ONE = "Put a line with the names of the columns above the rows, such as: Name,Company,Phone,Email"


class Header(NamedTuple):
    """The header row: its line (from 1), its cells, the delimiter, and the lines that follow it."""

    line: int
    cells: list[str]
    delimiter: str
    rest: Iterator[str]


def find_header(lines: Iterator[str], name: str, known: Columns, mapping: Mapping[str, str]) -> Header:
    """The header row in the first ten lines: the one that holds most columns that are known or in `mapping`.

    `name` is the file's. Raises ListError where nothing looks like a header, UsageError where one does and no
    column of it is known.
    """
    head = list(islice(lines, _LOOK_AT))
    keys = known_keys(known).union(map(header_key, mapping))
    best, best_score = None, 0
    for delimiter in DELIMITERS:
        for place, record in enumerate(_first_records(head, delimiter)):
            score = sum(1 for cell in record.cells if header_key(cell) in keys)
            # Below the first row, one cell that reads like a header may be somebody's data.
            if score > best_score and (score > 1 or place == 0):
                best, best_score = (record, delimiter), score
    if best is None:
        raise _no_header(head, name)
    record, delimiter = best
    rest = chain(head[record.line - 1 + record.lines :], lines)
    return Header(record.line, record.cells, delimiter, rest)


def _first_records(head: list[str], delimiter: str) -> Iterator[Record]:
    for record in read_records(iter(head), delimiter):
        if record.line > _WITHIN:
            return
        if not record.is_blank and len(record.cells) <= MOST_COLUMNS:
            yield record


def _no_header(head: list[str], name: str) -> ListError | UsageError:
    """The error for a head without any known column; it shows headers, never what may be somebody's data."""
    first = max(
        (next(_first_records(head, delimiter), None) for delimiter in DELIMITERS),
        key=lambda record: len(record.cells) if record else 0,
    )
    if first is None:
        return ListError(f'"{name}" has nothing but blank lines at its head.', _ADD_ONE)
    if any(_DATA.search(cell) for cell in first.cells) or not any(map(header_key, first.cells)):
        return ListError(f'"{name}" has no header row in its first ten lines.', _ADD_ONE)
    return UsageError(
        f'"{name}" has no column that is known. Its first row is: {listed(first.cells)}.',
        f'Say which is which: --map "{shorten(first.cells[0])}=name", and so on.',
    )
