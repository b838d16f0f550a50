"""Lines into records, as spreadsheets write them and as people break them."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

_MOST_LINES = 1_000
_LOOK_AT = 4  # lines of a record that may be none
_MOST_CHARACTERS = 1 << 20  # in one record; more means a quotation mark that nothing closes

_STRAY_QUOTE = "has a quotation mark that nothing closes"
_HUGE_CELL = "has a cell too long to read"


class Record(NamedTuple):
    """The cells of one row. `line` counts from 1, `lines` how many it takes; `problem` reads on from "it"."""

    line: int
    lines: int
    cells: list[str]
    problem: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether this is a blank line and no row: one of delimiters alone is a row with nothing in it."""
        if self.problem:
            return False
        return not self.cells or (len(self.cells) == 1 and not self.cells[0].strip("\x00\x1a\ufeff \t\r\n"))


class _Runaway(Exception):
    """A record has no end."""


class _Feed(Iterator[str]):
    """Lines for the csv module, which can be handed back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: deque[str] = deque()
        self._room = 0
        self.line = 1
        self.taken: list[str] = []

    def start(self) -> None:
        """Begin a record."""
        self.line += len(self.taken)
        self.taken = []
        self._room = _MOST_CHARACTERS

    def hand_back(self, kept: int) -> None:
        """Hand back the lines of this record but for the first ones."""
        self._returned.extendleft(reversed(self.taken[kept:]))
        del self.taken[kept:]

    def __next__(self) -> str:
        if len(self.taken) == _MOST_LINES or self._room < 0:
            raise _Runaway
        try:
            line = self._returned.popleft() if self._returned else next(self._lines)
        except StopIteration:
            if self.taken:
                raise _Runaway from None
            raise
        self.taken.append(line)
        self._room -= len(line)
        return line


def read_records(lines: Iterator[str], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """The records in `lines`, blank ones too, lazily.

    A quotation mark that nothing closes would swallow the rows after it, up to the next quotation mark. So where
    a record of several lines has no end, or goes on after its quotation mark, or hasn't the `width` (cells) that
    its first line alone has and another one, too, the first line stands alone.
    """
    feed = _Feed(lines)
    strict = csv.reader(feed, delimiter=delimiter, strict=True)
    lenient = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.start()
        try:
            cells: list[str] | None = next(strict)
        except StopIteration:
            return
        except (_Runaway, csv.Error):
            cells = _read_again(feed, lenient)
        if cells is None or (len(feed.taken) > 1 and width and _ends_sooner(feed, cells, delimiter, width)):
            yield _first_line(feed, delimiter, width)
        else:
            yield Record(feed.line, len(feed.taken), cells)


def _read_again(feed: _Feed, lenient: Iterator[list[str]]) -> list[str] | None:
    """The record that is not as it should be, if it is one all the same: `"Ada" Osei,Chicago`."""
    if len(feed.taken) > 1:
        return None
    feed.hand_back(0)
    try:
        return next(lenient)
    except (_Runaway, csv.Error):
        return None


def _ends_sooner(feed: _Feed, cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a record of several lines is rather rows of one line each: it has not as many cells as the header, and
    its first line alone has, and another one, too."""
    if len(cells) == width or all(len(other) != width for other in _readings(feed.taken[0], delimiter)):
        return False
    others = [*feed.taken[1:_LOOK_AT], feed.taken[-1]]
    return any(len(other) == width for line in others for other in _readings(line, delimiter))


def _first_line(feed: _Feed, delimiter: str, width: int | None) -> Record:
    feed.hand_back(1)
    readings = _readings(feed.taken[0], delimiter)
    if not readings:
        return Record(feed.line, 1, [], _HUGE_CELL)
    cells = next((cells for cells in readings if len(cells) == width), readings[0])
    return Record(feed.line, 1, cells, _STRAY_QUOTE)


def _readings(line: str, delimiter: str) -> list[list[str]]:
    """What a line with a stray quotation mark may be: without its last mark, which is the likeliest, or with
    one more at its end, or without any."""
    bare = line.rstrip("\r\n")
    before, _, after = bare.rpartition('"')
    try:
        repaired = next(csv.reader([before + after], delimiter=delimiter))
        closed = next(csv.reader([bare], delimiter=delimiter))
        plain = next(csv.reader([bare], delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error:
        return []
    return [repaired, closed, [cell.strip('"') for cell in plain]]
