"""Where a list's header row stands, and what divides its cells."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from prospect_tui.model.errors import ListError

from .columns import MOST_COLUMNS, Columns, header_key, known_keys
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
    """The header row in the first ten lines: the one that holds most columns that are known or in `mapping`; where none
    does, the one that looks most like the head of a table.

    `name` is the file's. Raises ListError where nothing looks like a header.
    """
    head = list(islice(lines, _LOOK_AT))
    candidates = [(delimiter, list(_first_records(head, delimiter))) for delimiter in DELIMITERS]
    keys = known_keys(known).union(map(header_key, mapping))
    delimiter, record = _best_known(candidates, keys) or _likeliest(candidates, name)
    rest = chain(head[record.line - 1 + record.lines :], lines)
    return Header(record.line, record.cells, delimiter, rest)


def _first_records(head: list[str], delimiter: str) -> Iterator[Record]:
    for record in read_records(iter(head), delimiter):
        if record.line > _WITHIN:
            return
        if not record.is_blank and len(record.cells) <= MOST_COLUMNS:
            yield record


def _best_known(candidates: list[tuple[str, list[Record]]], keys: frozenset[str]) -> tuple[str, Record] | None:
    """The record with most headers that are known."""
    best, best_score = None, 0
    for delimiter, records in candidates:
        for place, record in enumerate(records):
            score = sum(1 for cell in record.cells if header_key(cell) in keys)
            # Below the first row, one cell that reads like a header may be somebody's data.
            if score > best_score and (score > 1 or place == 0):
                best, best_score = (delimiter, record), score
    return best


def _likeliest(candidates: list[tuple[str, list[Record]]], name: str) -> tuple[str, Record]:
    """The first record as wide as most of those below it are. Raises ListError where that is no header: it shows what
    may be somebody's data."""
    best, best_score = None, (0, 0)
    for delimiter, records in candidates:
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
