"""The cells of one record, and what became of those that could not be used."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from prospect_tui.model.lists import Problem, Row
from prospect_tui.rules.text import NOTHING, clean

from .columns import Column
from .records import Record

_HELD_BACK = tuple(f"'{sign}" for sign in "=+-@0123456789")
_LONGEST_VALUE = 200  # characters of a cell that a problem shows
_MOST_CELLS = 20  # of a row that a problem shows

T = TypeVar("T")


class Cells:
    """The cells of one record, made harmless. `custom` and `problems` fill as they are read. `joined` stands between
    several values in one cell, where the list has that; `accounts` between several accounts."""

    def __init__(self, number: int, record: Record, width: int, joined: str = "", accounts: str = "") -> None:
        self._number = number
        self._joined = joined
        self._accounts = accounts
        self._raw = record.cells
        self._texts = _texts(record.cells)
        self._filled = len(self._texts)
        self._texts += [""] * (width - self._filled)
        self.custom: dict[str, str] = {}
        self.problems: list[Problem] = []
        if record.problem:
            self._add(None, self._whole(), record.problem, "the row as it could be read")

    def text(self, column: Column) -> str:
        """The text in a column; empty where the row is too short."""
        return self._texts[column.index]

    def lines(self, column: Column) -> str:
        """The text in a column with its line breaks."""
        text = self._texts[column.index]
        if not text:
            return ""
        raw = self._raw[column.index]
        return clean(raw, multiline=True) if "\n" in raw or "\r" in raw else text

    def parts(self, column: Column) -> Sequence[str]:
        """The values in a column: none, one, or several where the list joins them."""
        text = self._texts[column.index]
        if not text:
            return ()
        sign = self._accounts if column.field == "account" else self._joined
        if not sign or sign not in text:
            return (text,)
        return [part for each in text.split(sign) if (part := each.strip())]

    def first(self, columns: Sequence[Column]) -> str | None:
        """The first value there is in some columns; others that differ stay as text."""
        if len(columns) == 1 and not (self._joined or self._accounts):
            return self._texts[columns[0].index] or None
        found = ""
        for column in columns:
            for text in self.parts(column):
                if not found:
                    found = text
                elif text != found:
                    self.keep(column.header, text)
        return found or None

    def value(
        self, columns: Sequence[Column], read: Callable[[str], T | None], problem: str,
        between: re.Pattern[str] | None = None,
    ) -> T | None:  # fmt: skip
        """The first value in some columns that `read` understands. Others stay as text, with `problem` if they
        are not understood. `between` may stand between several of them in one cell."""
        if len(columns) == 1 and not self._joined:  # nearly always one cell, with one value or none
            only = self._texts[columns[0].index]
            if not only or only.lower() in NOTHING:
                return None
            if (single := read(only)) is not None:
                return single
        value: T | None = None
        taken = ""
        for column in columns:
            parts = self.parts(column)
            if between and len(parts) == 1 and between.search(parts[0]):
                apart = between.split(parts[0])
                parts = apart if all(map(read, apart)) else parts
            for text in parts:
                if text == taken or text.lower() in NOTHING:
                    continue
                if value is not None:
                    self.keep(column.header, text)
                elif (value := read(text)) is None:
                    self.fault(column.header, text, problem)
                else:
                    taken = text
        return value

    def keep(self, header: str, text: str) -> None:
        """Keep a text under a header, beside others of that column."""
        kept = self.custom.get(header)
        self.custom[header] = f"{kept}{self._joined or ' / '}{text}" if kept and kept != text else text

    def fault(self, header: str, text: str, problem: str) -> None:
        """Keep a text that is not what its column should hold, and say so; `problem` reads on from "it"."""
        self.keep(header, text)
        self._add(header, text, problem, f'as text in "{header}"')

    def check_width(self, width: int) -> None:
        """Keep what stands beyond the header's last column, and say where cells are missing."""
        for index in range(width, self._filled):
            if text := self._texts[index]:
                self.fault(f"Column {index + 1}", text, "stands beyond the last column")
        if self._filled < width:
            problem = f"has {self._filled} cells where the header has {width}"
            self._add(None, self._whole(), problem, "the missing cells empty")

    def rejected(self, problem: str) -> Row:
        """The row of a record that names nobody."""
        self._add(None, self._whole(), problem, "")
        problems = (
            Problem(row=p.row, column=p.column, value=p.value, problem=p.problem, kept="row rejected")
            for p in self.problems
        )
        return Row(number=self._number, target=None, problems=tuple(problems))

    def _add(self, header: str | None, text: str, problem: str, kept: str) -> None:
        if len(text) > _LONGEST_VALUE:
            text = text[: _LONGEST_VALUE - 1].rstrip() + "…"
        self.problems.append(Problem(row=self._number, column=header, value=text, problem=problem, kept=kept))

    def _whole(self) -> str:
        return ", ".join(text[:_LONGEST_VALUE].rstrip() for text in self._texts[:_MOST_CELLS] if text)


def _texts(cells: Sequence[str]) -> list[str]:
    """The cells made harmless. Nearly all rows are plain, and told so at once."""
    whole = "".join(cells)
    if whole.isascii() and whole.isprintable() and "  " not in whole and "=" not in whole and "'" not in whole:
        return list(map(str.strip, cells))
    return [clean(_unwrapped(cell)) if cell else "" for cell in cells]


def _unwrapped(cell: str) -> str:
    """A cell without what keeps a spreadsheet from reading it as a number or a formula: ="0123", '+1 312 555 0142."""
    first = cell[0]
    if first == "'" and cell.startswith(_HELD_BACK):
        return cell[1:]
    if first == "=" and len(cell) > 3 and cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].replace('""', '"')
    return cell
