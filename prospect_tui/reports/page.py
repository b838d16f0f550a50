"""A page to print: the same content as text, as Markdown and (`html_page`) as HTML."""

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from prospect_tui.rules.markdown import marked
from prospect_tui.rules.text import clean

from .charts import Chart

INDENT = "  "
ROOM = 80
"""Columns of a terminal: what would be wider is set closer."""

_WIDE = ("W", "F")
_GAP = 3


class Column(Struct, frozen=True):
    """The head of a column; figures stand at its right. `heard` is its head in HTML where it has no title: a table is
    read out by its heads. One that is `drawn` holds a picture made of signs; where there is a chart it goes."""

    title: str = ""
    right: bool = False
    heard: str = ""
    drawn: bool = False


class Section(Struct, frozen=True, kw_only=True):
    """A part of a page: rows under columns, or lines, or both; the lines come last.

    `picture` are lines drawn with signs, before them. HTML has the `chart` in their place, and shows rows that are
    `tiles` large: a name, its figure, and under it the other columns.
    """

    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    chart: Chart | None = None
    tiles: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """A title, what stands under it, and the sections."""

    title: str
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def as_text(page: Page) -> str:
    """The page as plain text in aligned columns; no escape codes, whatever the data holds."""
    parts = ["\n".join(clean(line) for line in (page.title, *page.lines))]
    for section in page.sections:
        lines = [clean(section.title), *(INDENT + line for line in aligned(section.columns, section.rows))]
        lines += [INDENT + clean(line) for line in (*section.picture, *section.lines)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def as_markdown(page: Page) -> str:
    """The page as Markdown; marks in the data stay what they look like."""
    parts = [f"# {marked(page.title)}"]
    if page.lines:
        parts.append("  \n".join(marked(line) for line in page.lines))
    for section in page.sections:
        parts.append(f"## {marked(section.title)}")
        if section.rows:
            parts.append("\n".join(_table(section)))
        if lines := (*section.picture, *section.lines):
            parts.append("\n".join(f"- {marked(line)}" for line in lines))
    return "\n\n".join(parts) + "\n"


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell; the head only where a column has a title."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if not cells:
        return []
    if any(column.title for column in columns):
        cells.insert(0, [column.title for column in columns])
    widths = [max(width(row[i]) for row in cells) for i in range(len(columns))]
    roomy = len(INDENT) + sum(widths) + _GAP * (len(widths) - 1) <= ROOM
    return [_line(row, columns, widths, _GAP if roomy else _GAP - 1) for row in cells]


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def _line(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int], gap: int) -> str:
    made = []
    for cell, column, wide in zip(row, columns, widths, strict=True):
        space = " " * (wide - width(cell))
        made.append(space + cell if column.right else cell + space)
    return (" " * gap).join(made).rstrip()


def _table(section: Section) -> list[str]:
    head = [_row([column.title or column.heard for column in section.columns])]
    rule = "|" + "|".join(" ---: " if column.right else " --- " for column in section.columns) + "|"
    return [*head, rule, *(_row(row) for row in section.rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(marked(cell) for cell in cells) + " |"
