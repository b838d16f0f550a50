"""The cells of one record, and what became of those that could not be used."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from prospect_tui.model.lists import Problem, Row
from prospect_tui.rules.text import clean

from .columns import Column
from .records import Record

_HELD_BACK = ("'=", "'+", "'-", "'@")
_LONGEST_VALUE = 200  # characters of a cell that a problem shows
_MOST_CELLS = 20  # of a row that a problem shows

T = TypeVar("T")


class Cells:
    """The cells of one record, made harmless. `custom` and `problems` fill as they are read."""

    def __init__(self, number: int, record: Record, width: int) -> None:
        self._number = number
        self._raw = record.cells
        self._texts = [clean(_unwrapped(cell)) if cell else "" for cell in record.cells]
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
        if not text or not any(end in self._raw[column.index] for end in "\r\n"):
            return text
        return clean(self._raw[column.index], multiline=True)

    def first(self, columns: Sequence[Column]) -> str | None:
        """The first text there is in some columns; others that differ stay as text."""
        found = ""
        for column in columns:
            text = self._texts[column.index]
            if not found:
                found = text
            elif text and text != found:
                self.custom[column.header] = text
        return found or None

    def value(self, columns: Sequence[Column], read: Callable[[str], T | None], problem: str) -> T | None:
        """The first text in some columns that `read` understands. Others stay as text, with `problem` if they
        are not understood."""
        value: T | None = None
        taken = ""
        for column in columns:
            text = self._texts[column.index]
            if not text or text == taken:
                continue
            if value is not None:
                self.custom[column.header] = text
            elif (value := read(text)) is None:
                self.fault(column.header, text, problem)
            else:
                taken = text
        return value

    def fault(self, header: str, text: str, problem: str) -> None:
        """Keep a text that is not what its column should hold, and say so; `problem` reads on from "it"."""
        self.custom[header] = text
        self._add(header, text, problem, f'as text in "{header}"')

    def is_line_of(self, beginnings: tuple[str, ...]) -> bool:
        """Whether one cell alone is filled, in a list of several columns, and begins so (in lower case)."""
        filled = [text for text in self._texts if text]
        return len(filled) == 1 < len(self._texts) and filled[0].lower().startswith(beginnings)

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
            text = text[: _LONGEST_VALUE - 1] + "…"
        self.problems.append(Problem(row=self._number, column=header, value=text, problem=problem, kept=kept))

    def _whole(self) -> str:
        return ", ".join(text[:_LONGEST_VALUE] for text in self._texts[:_MOST_CELLS] if text)


def _unwrapped(cell: str) -> str:
    """A cell without what keeps a spreadsheet from reading it as a number or a formula: ="0123", '+1 312 555 0142."""
    if cell.startswith(_HELD_BACK):
        return cell[1:]
    if cell[0] == "=" and len(cell) > 3 and cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].replace('""', '"')
    return cell
