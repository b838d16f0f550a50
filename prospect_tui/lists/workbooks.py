"""Excel workbooks, by openpyxl: read row by row, formulas as the values that were last worked out for them.

openpyxl comes with the extra `prospect-tui[excel]`, and is loaded for a workbook only.
"""

import zipfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prospect_tui.model.errors import ListError, UsageError

from .columns import MOST_COLUMNS, listed
from .header import WITHIN, Candidate, find_header
from .records import Record
from .source import SAVE_AS_CSV, unreadable
from .tables import Table

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_FILES = 5_000  # in the workbook's zip
_MOST_BYTES = 1 << 30  # unpacked, all of them
_MOST_STRINGS = 1 << 28  # unpacked: the texts, which are held
_MOST_TIMES = 200  # unpacked to packed; a list of people hardly packs to a fiftieth
_SMALL = 1 << 24  # unpacked; what is no larger may be packed as it likes


def open_workbook(path: Path, keys: Container[str], sheet: str | None = None) -> Table:
    """The table in a workbook: on the sheet of that name, else on the first that has rows. `keys` are of the headers
    that are known. Raises ListError for what is no workbook, too large when unpacked, or empty, and where openpyxl is
    missing; UsageError for a sheet that isn't there."""
    _check_packing(path)
    with _told(path):
        book = _load(path)
        rows, height = _rows_of(book, path.name, sheet)
        head = list(islice(rows, WITHIN))
    if not head:
        raise ListError(f'"{path.name}" has no rows.', "Look whether the list is on another sheet: --sheet NAME.")
    fitting = [record for record in head if not record.is_blank and len(record.cells) <= MOST_COLUMNS]
    _, header = find_header([Candidate("", fitting)], path.name, keys)
    below = chain((record for record in head if record.line > header.line), rows)
    progress = _Progress(path.stat().st_size, height)
    width = len(header.cells)
    return Table(
        encoding="utf-8", sure=True, delimiter="", header_line=header.line, header=header.cells,
        records=progress.counted(_safely(path, below), width), size=progress.size, position=progress.position,
    )  # fmt: skip


def _check_packing(path: Path) -> None:
    """Raise ListError for a zip that is no workbook, or that is made to fill the memory. What is read of a file in it
    never is more than it says here."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RecursionError) as error:
        raise _broken(path) from error
    except OSError as error:
        raise unreadable(path, error) from error
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise ListError(
            f'"{path.name}" is a packed file, and no Excel workbook.', "Unpack it, and import what is in it."
        )
    if any(info.flag_bits & 1 for info in infos):
        raise ListError(f'"{path.name}" is locked with a password.', "Take the password off, or save it as CSV.")
    whole = sum(info.file_size for info in infos)
    strings = sum(info.file_size for info in infos if info.filename.lower().endswith("sharedstrings.xml"))
    packed_size = max(1, sum(info.compress_size for info in infos))
    bomb = whole > _SMALL and whole > _MOST_TIMES * packed_size
    if bomb or whole > _MOST_BYTES or strings > _MOST_STRINGS or len(infos) > _MOST_FILES:
        raise ListError(f'"{path.name}" is too large once it is unpacked.', SAVE_AS_CSV)


def _load(path: Path) -> "Workbook":
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ListError(
            f'"{path.name}" is an Excel workbook, and openpyxl, which reads those, is not installed.',
            f"Install prospect-tui[excel]. Or: {SAVE_AS_CSV[0].lower()}{SAVE_AS_CSV[1:]}",
        ) from error
    return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _rows_of(book: "Workbook", name: str, sheet: str | None) -> tuple[Iterator[Record], int]:
    """The records of a sheet that aren't blank, and how many rows it says that it has."""
    sheets = {each.title: each for each in book.worksheets}
    if sheet is not None and sheet not in sheets:
        raise UsageError(f'There is no sheet "{sheet}" in "{name}".', f"There are: {listed(list(sheets))}.")
    for each in sheets.values() if sheet is None else (sheets[sheet],):
        height = int(each.max_row or 0)
        each.reset_dimensions()  # other programs write wrong ones
        rows = _records(each.iter_rows(values_only=True))
        if (first := next(rows, None)) is not None:
            return chain([first], rows), height
    return iter(()), 0


def _records(rows: Iterator[tuple[Any, ...]]) -> Iterator[Record]:
    for line, row in enumerate(rows, 1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Record(line, 1, cells)


def _text(value: object) -> str:
    """A cell's value as a CSV file would have it; a day at midnight is a day."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


class _Progress:
    """How far the reading of a workbook is, by its rows: its bytes are not read in their order."""

    def __init__(self, size: int, height: int) -> None:
        self.size = size
        self._height = height
        self._line = 0

    def position(self) -> int:
        """The share of the rows that has been read, as bytes of the file."""
        return min(self.size, self.size * self._line // max(1, self._height, self._line))

    def counted(self, records: Iterator[Record], width: int) -> Iterator[Record]:
        """The records as they are read, filled up to `width` cells: a row ends with its last cell that isn't empty."""
        for record in records:
            self._line = record.line
            record.cells.extend([""] * (width - len(record.cells)))
            yield record


def _safely(path: Path, records: Iterator[Record]) -> Iterator[Record]:
    with _told(path):
        yield from records


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever openpyxl makes of a broken workbook, as one error that people read. It raises nearly anything."""
    try:
        yield
    except (ListError, UsageError, MemoryError):
        raise
    except OSError as error:
        raise (unreadable(path, error) if error.errno else _broken(path)) from error
    except Exception as error:
        raise _broken(path) from error


def _broken(path: Path) -> ListError:
    return ListError(f'"{path.name}" is broken, or no Excel workbook.', "Open it in Excel and save it anew, or as CSV.")
