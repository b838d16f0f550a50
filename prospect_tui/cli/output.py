"""How a command speaks: to people in tables, to programs in JSON, of errors in one line."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from prospect_tui.reports.table import Table

MOST_ROWS = 500
"""Rows of a table on a terminal; a pipe gets them all."""

_GAP = 2


def say(text: str) -> None:
    """Print a line, or a text that ends in one, made of parts that are clean already."""
    click.echo(text, nl=not text.endswith("\n"))


def say_json(value: Any) -> None:
    """Print one value as JSON, whatever the encoding of the terminal."""
    from prospect_tui.reports.encoding import to_json

    say_bytes([to_json(value), "\n"])


def say_json_array(values: Iterable[Any]) -> None:
    """Print an array as JSON, piece by piece."""
    from prospect_tui.reports.encoding import json_array

    say_bytes(json_array(values))


def say_bytes(pieces: Iterable[str]) -> None:
    """Print text as UTF-8: JSON is nothing else, and a file wants to be the same on every system."""
    for piece in pieces:
        click.echo(piece.encode(), nl=False)


def say_table(table: Table, empty: str) -> None:
    """Print rows: in columns on a terminal, else with tabs between, as other programs like it. `empty` is what to say
    to people where there are none."""
    if sys.stdout is None or not sys.stdout.isatty():
        for row in ([column.title for column in table.columns], *table.rows):
            say("\t".join(row))
        return
    rows = iter(table.rows)
    shown = list(islice(rows, MOST_ROWS))
    if shown:
        _draw(table, shown)
    else:
        say(empty)
    if more := sum(1 for _ in rows):
        say(f"… and {more:,} more: --json, or a pipe, has them all.")


def complain(text: str) -> None:
    """Say something on the error stream, in one line that a terminal only shows."""
    from prospect_tui.rules.text import clean

    click.echo(f"prospect: {clean(text)}", err=True)


def _draw(table: Table, rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    from prospect_tui.reports.table import fitted

    console = Console(highlight=False, markup=False)
    drawn = Drawn(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    room = console.width - _GAP * (len(table.columns) - 1)
    for column, width in zip(table.columns, fitted(table.columns, rows, room), strict=True):
        justify: Any = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, no_wrap=True, overflow="ellipsis", width=width)
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))  # Text: markup in the data stays data
    console.print(drawn)
