"""A registry's list of numbers: one to a line, or in a column of a table; as `3125550142`, `312,5550142`, `+49 30 …`.

However long the file, one row of it is held.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from prospect_tui.model.errors import ListError, UsageError
from prospect_tui.model.lists import PHONE_FIELDS, Problem
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.numbering import NotANumber, parse
from prospect_tui.rules.phones import read_numbers, region_of
from prospect_tui.rules.text import clean

from .columns import listed, shorten
from .header import DELIMITERS
from .known import everywhere, header_key
from .records import Record, read_records
from .source import open_source, read_lines

_LOOK_AT = 32  # lines, to see how the file is laid out
_SHOWN = 60  # characters of a cell that a problem shows
_AREA_HEADERS = frozenset({"area code", "areacode", "area", "npa", "vorwahl", "prefix"})
_NUMBER_HEADERS = frozenset(
    {"number", "numbers", "dnc number", "dnc", "do not call", "subscriber number", "line number", "msisdn", "tn",
     "e164", "nummer", "numero", "rufnummer", "cli"}
)  # fmt: skip
_AREA, _LOCAL = re.compile(r"[2-9]\d\d", re.ASCII), re.compile(r"\d{3}[ .-]?\d{4}", re.ASCII)
_DIGITS = re.compile(r"\d")
_CHANGES = frozenset({"a", "d", "add", "delete", "added", "deleted"})


class RegistryRow(NamedTuple):
    """One row: the numbers in it (E.164), and what was wrong."""

    numbers: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class _Layout(NamedTuple):
    """Which columns hold numbers (by index, with their headers), and which the area code that goes before them."""

    numbers: tuple[tuple[int, str | None], ...]
    area: int | None = None


_PLAIN = _Layout(((0, None),))


def open_registry(path: Path, *, region: str = "US") -> Iterator[RegistryRow]:
    """The rows of a registry's file, read lazily and once; `region` (ISO 3166, two letters) is where national numbers
    belong. Raises ListError for a file that can't be read, is none, or holds changes only; UsageError for an unknown
    region, and where no column holds numbers. Iterating raises ListError where the file can't be read to its end."""
    home = region_of(region)
    if home is None:
        raise UsageError(f'"{region}" is no country.', "Give its two letters, such as US, CA or GB.")
    lines = read_lines(open_source(path))
    head = list(islice(lines, _LOOK_AT))
    delimiter, first = _first_row(head)
    if first is None:
        raise ListError(f'"{path.name}" has nothing but blank lines at its head.', "Fetch it again, and look at it.")
    _refuse_changes(first.cells, path.name)
    has_header = not any(_holds_number(cell) for cell in _joined(first.cells))
    layout = _laid_out(first.cells, path.name) if has_header else _PLAIN
    skipped = first.line - 1 + (first.lines if has_header else 0)
    records = read_records(chain(head[skipped:], lines), delimiter)
    return _rows((record for record in records if not record.is_blank), layout, home)


def _first_row(head: list[str]) -> tuple[str, Record | None]:
    """What divides the cells, and the first row that isn't blank."""
    found = [
        (delimiter, next((r for r in read_records(iter(head), delimiter) if not r.is_blank), None))
        for delimiter in DELIMITERS
    ]
    return max(found, key=lambda pair: len(pair[1].cells) if pair[1] else 0)


def _refuse_changes(cells: Sequence[str], name: str) -> None:
    """Raises ListError for a list of what was added and deleted since the last one: taken for the whole list, it would
    take all others off."""
    if len(cells) > 2 and any(cell.strip().lower() in _CHANGES for cell in cells[1:]):
        raise ListError(f'"{name}" is a list of changes, not the whole list.', "Fetch the full list of the registry.")


def _laid_out(cells: Sequence[str], name: str) -> _Layout:
    keys = [header_key(cell) for cell in cells]
    fields = everywhere().fields
    known = {header_key(header) for field in PHONE_FIELDS for header in fields[field]} | _NUMBER_HEADERS
    numbers = tuple((i, clean(cells[i])) for i, key in enumerate(keys) if key in known)
    if not numbers:
        raise UsageError(
            f'"{clean(name)}" has no column that is known to hold numbers. Its first row is: {listed(cells)}.',
            "Call it Number, or leave one number to a line.",
        )
    return _Layout(numbers, next((i for i, key in enumerate(keys) if key in _AREA_HEADERS), None))


def _rows(records: Iterator[Record], layout: _Layout, home: str) -> Iterator[RegistryRow]:
    for number, record in enumerate(records, 1):
        yield _row(number, record, layout, home)


def _row(row: int, record: Record, layout: _Layout, home: str) -> RegistryRow:
    cells = _joined(record.cells) if layout is _PLAIN else record.cells
    numbers: list[str] = []
    faults: list[tuple[str | None, str, str]] = []
    for index, header in layout.numbers:
        text = cells[index].strip() if index < len(cells) else ""
        if layout.area is not None and layout.area < len(cells) and _LOCAL.fullmatch(text):
            text = cells[layout.area].strip() + text
        if not text:
            continue
        found, problem = _read(text, home)
        numbers += found
        if problem:
            faults.append((header, text, problem))
    if not numbers and not faults:
        faults.append((None, ", ".join(cell.strip() for cell in cells if cell.strip()), "has no number"))
    if not faults:
        return RegistryRow(tuple(numbers))
    kept = "the numbers that could be read" if numbers else "row rejected"
    problems = (_problem(row, header, text, problem, kept) for header, text, problem in faults)
    return RegistryRow(tuple(numbers), tuple(problems))


def _problem(row: int, header: str | None, text: str, problem: str, kept: str) -> Problem:
    return Problem(row=row, column=header, value=shorten(text, _SHOWN), problem=problem, kept=kept)


def _read(text: str, home: str) -> tuple[list[str], str | None]:
    try:
        return [parse(text, home).e164], None
    except NotANumber:
        phones, problem = read_numbers(text, region=home, kind=PhoneKind.OTHER)
        return [phone.e164 for phone in phones], problem or (None if phones else "is no number")


def _joined(cells: Sequence[str]) -> Sequence[str]:
    """The cells of a row without a header: an area code that stands by itself goes before the number after it."""
    if len(cells) > 1 and _AREA.fullmatch(cells[0].strip()) and _LOCAL.fullmatch(cells[1].strip()):
        return [cells[0].strip() + cells[1].strip(), *cells[2:]]
    return cells


def _holds_number(cell: str) -> bool:
    return len(_DIGITS.findall(cell)) >= 5
