"""Any list file as a table: its header row, and the records below it."""

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from .header import LOOK_AT, candidates, find_header
from .known import Columns, header_key, known_keys
from .records import Record, read_records
from .source import Source, open_source, read_head, read_lines


class Table(NamedTuple):
    """A list as rows of cells. `kind` names the source where the file itself tells it; `sure` is whether its encoding
    is more than a guess; `size` is in bytes, and `position` says how many of them have been read."""

    encoding: str
    sure: bool
    delimiter: str
    header_line: int
    header: list[str]
    records: Iterator[Record]
    size: int
    position: Callable[[], int]
    kind: str | None = None


def open_table(
    path: Path, known: Columns, mapped: Iterable[str], encoding: str | None = None, sheet: str | None = None
) -> Table:
    """The table in a file: of text, of vCards, or a workbook's `sheet`. `mapped` are headers that somebody has named.

    Raises ListError for a file that can't be read or holds no table, UsageError for an unknown encoding or sheet.
    """
    keys = known_keys(known).union(map(header_key, mapped))
    if read_head(path).startswith(b"PK\x03\x04"):
        from .workbooks import open_workbook

        return open_workbook(path, keys, sheet)
    source = open_source(path, encoding, cards=True)
    lines = read_lines(source)
    head = list(islice(lines, LOOK_AT))
    if _has_a_card(head):
        from .vcards import open_cards

        return open_cards(source)
    if is_json(next((line for line in head if line.strip("\ufeff \t\r\n")), "")):
        from .json_lines import open_json_lines

        return open_json_lines(source)
    return _of_text(source, head, lines, keys)


def is_json(line: str) -> bool:
    """Whether a line begins as an object in JSON does."""
    return line.lstrip("\ufeff \t").startswith('{"')


def _has_a_card(head: list[str]) -> bool:
    return any(line.strip("\ufeff \t\r\n").upper() == "BEGIN:VCARD" for line in head)


def _of_text(source: Source, head: list[str], lines: Iterator[str], keys: Container[str]) -> Table:
    delimiter, record = find_header(candidates(head), source.path.name, keys)
    rest = chain(head[record.line - 1 + record.lines :], lines)
    records = read_records(rest, delimiter, len(record.cells))
    return Table(
        encoding=source.encoding, sure=source.sure, delimiter=delimiter, header_line=record.line, header=record.cells,
        records=records, size=source.size, position=source.position,
    )  # fmt: skip
