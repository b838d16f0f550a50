"""Where each value of each table stands in a store's file, so that a flip can be aimed at a column.

Reads SQLite's own format (https://www.sqlite.org/fileformat2.html) as far as that needs: leaf pages of tables, and all
pages of tables without rowid. What has moved to an overflow page is left out.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


class Cell(NamedTuple):
    """A value of a row: where the bytes stand that say its type, and those of the value (`length` may be 0)."""

    table: str
    column: str
    kind_at: int
    value_at: int
    length: int


def cells_of(path: Path) -> list[Cell]:
    """All values of all tables of a store that is one file, its log folded in."""
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    found: list[Cell] = []
    for table, root, columns in _tables(path):
        for page in _pages(data, size, root):
            found += _on_page(data, size, page, table, columns)
    return found


def _tables(path: Path) -> list[tuple[str, int, list[str]]]:
    """Each table's name, first page and columns in the order in which they are stored; the first is "" where there is
    a rowid."""
    db = sqlite3.connect(path)
    try:
        made = []
        rows = db.execute("SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        for name, root, sql in rows:
            if not root:  # a virtual table; what it keeps stands in tables of its own
                continue
            info = db.execute(f"PRAGMA table_info('{name}')").fetchall()
            if "WITHOUT ROWID" in (sql or ""):
                keys = sorted((c for c in info if c[5]), key=lambda c: c[5])
                made.append((name, root, [c[1] for c in keys] + [c[1] for c in info if not c[5]]))
            else:
                made.append((name, root, ["", *(c[1] for c in info)]))
        return made
    finally:
        db.close()


def _pages(data: bytes, size: int, number: int) -> Iterator[int]:
    """The pages of a tree that hold values, from its first page down."""
    start = (number - 1) * size
    head = start + (100 if number == 1 else 0)
    kind = data[head]
    if kind != _TABLE_INNER:
        yield number
    if kind in (_TABLE_INNER, _INDEX_INNER):
        for pointer in _pointers(data, start, head):
            yield from _pages(data, size, int.from_bytes(data[pointer : pointer + 4], "big"))
        yield from _pages(data, size, int.from_bytes(data[head + 8 : head + 12], "big"))


def _pointers(data: bytes, start: int, head: int) -> list[int]:
    count = int.from_bytes(data[head + 3 : head + 5], "big")
    first = head + (12 if data[head] in (_TABLE_INNER, _INDEX_INNER) else 8)
    return [start + int.from_bytes(data[at : at + 2], "big") for at in range(first, first + 2 * count, 2)]


def _on_page(data: bytes, size: int, number: int, table: str, columns: list[str]) -> Iterator[Cell]:
    start = (number - 1) * size
    head = start + (100 if number == 1 else 0)
    for pointer in _pointers(data, start, head):
        at = pointer + (4 if data[head] == _INDEX_INNER else 0)
        _, at = _varint(data, at)
        if data[head] == _TABLE_LEAF:
            row_at = at
            _, at = _varint(data, at)
            yield Cell(table, "rowid", row_at, row_at, at - row_at)
        yield from _in_record(data, at, start + size, table, columns[1:] if columns[0] == "" else columns)


def _in_record(data: bytes, at: int, end: int, table: str, columns: list[str]) -> Iterator[Cell]:
    length, kinds = _varint(data, at)
    value_at = at + length
    for column in columns:
        if kinds >= at + length:  # a column that was added later
            return
        kind, following = _varint(data, kinds)
        size = _SIZES[kind] if kind < 10 else (kind - 12) // 2
        if value_at + size > end:
            return
        yield Cell(table, column, kinds, value_at, size)
        kinds, value_at = following, value_at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    value = 0
    for step in range(8):
        value = value << 7 | data[at + step] & 0x7F
        if data[at + step] < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
