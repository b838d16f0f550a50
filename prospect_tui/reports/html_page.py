"""A page as one HTML file: no script, no request to anywhere, dark or light as the reader's system is, printable.

What the data holds is text and nothing else: all markup stands in the template, which escapes whatever is put into it,
after `clean` has taken out what hides or turns its neighbours. The page itself forbids the browser to run or fetch
anything, by its Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from prospect_tui.rules.text import clean
from prospect_tui.settings.files import PACKAGE

from .charts import Chart, Columns, Drawing, drawn
from .page import Column, Page, Section

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = PACKAGE / "data" / "report"


class _Head(Struct, frozen=True):
    """A column as the template has it."""

    head: str
    right: bool


class _Part(Struct, frozen=True, kw_only=True):
    """A section as the template has it: of a picture without a table its own figures, as `drawn_rows`."""

    title: str
    columns: list[_Head]
    rows: list[tuple[str, ...]]
    lines: tuple[str, ...]
    tiles: bool
    drawing: Drawing | None
    drawn_columns: list[_Head]
    drawn_rows: list[tuple[str, ...]]


def as_html(page: Page, *, words: str = "", meanings: Sequence[tuple[str, str]] = ()) -> str:
    """The page as HTML. `words` stand at its foot, and `meanings`, what each figure is, folded up under them."""
    template, style = _template()
    return template.render(
        title=page.title,
        lines=page.lines,
        sections=[_part(section) for section in page.sections],
        words=words,
        meanings=meanings,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


@cache
def _template() -> tuple[Template, Any]:
    """The template and its style, read once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_harmless,
    )  # fmt: skip
    style = Markup((_FOLDER / "page.css").read_text(encoding="utf-8"))  # noqa: S704 - ours, and no data in it
    return made.get_template("page.html"), style


def _harmless(value: object) -> object:
    """What the template prints, made harmless; it is escaped after that, unless the template made it."""
    return clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _part(section: Section) -> _Part:
    drawing = drawn(section.chart) if section.chart else None
    kept = [i for i, column in enumerate(section.columns) if not (drawing and column.drawn)]
    columns, rows = _table(section.chart) if section.chart and not section.rows else ([], [])
    return _Part(
        title=section.title,
        columns=[_head(section.columns[i]) for i in kept],
        rows=[tuple(row[i] for i in kept) for row in section.rows],
        lines=section.lines if drawing else (*section.picture, *section.lines),
        tiles=section.tiles,
        drawing=drawing,
        drawn_columns=columns,
        drawn_rows=rows,
    )


def _head(column: Column) -> _Head:
    return _Head(column.title or column.heard, column.right)


def _table(chart: Chart) -> tuple[list[_Head], list[tuple[str, ...]]]:
    """The figures of a chart whose section has no rows."""
    rows = [(name, f"{value:,}" if isinstance(value, int) else "") for name, value in chart.rows]
    columns = [_Head("from", False), _Head(chart.title, True)]
    if not isinstance(chart, Columns) or not any(chart.paused):
        return columns, [*rows]
    pauses = ["paused" if rests else "" for rests in chart.paused]
    return [*columns, _Head("pause", False)], [(*row, rests) for row, rests in zip(rows, pauses, strict=True)]
