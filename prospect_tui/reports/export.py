"""The record as CSV that a spreadsheet can open and `prospect import` can read back.

Cells are quoted all, and a cell that a spreadsheet would take for a formula gets an apostrophe in front: that goes for
numbers too, which begin with a plus sign. A spreadsheet hides the apostrophe, and the list reader takes it off.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

from prospect_tui.model.blocks import Block, Counts, Goals, Rates
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.rules.own_columns import headers_of, row_of

from .cells import csv_lines
from .encoding import plain

_TOUCH = tuple(Touch.__struct_fields__)
_FOLLOW_UP = tuple(FollowUp.__struct_fields__)
_BLOCK = (
    "id", "started", "ended", "list", "planned_minutes", "active_seconds", "paused_seconds", "owed", "note", "feeling",
    "objections",
)  # fmt: skip


def targets_csv(read: Callable[[], Iterable[Target]]) -> Generator[str, None, None]:
    """Targets, one a line, under headers that `prospect import` knows; each column that a list brought keeps its own.
    `read` is called twice: once for the names of those columns, once for the rows."""
    headers = headers_of(read())
    yield from csv_lines(headers, (row_of(target, headers) for target in read()))


def touches_csv(touches: Iterable[Touch]) -> Generator[str, None, None]:
    """Touches, one a line, under the names that `--json` has."""
    yield from csv_lines(_TOUCH, (_picked(plain(touch), _TOUCH) for touch in touches))


def follow_ups_csv(follow_ups: Iterable[FollowUp]) -> Generator[str, None, None]:
    """Follow-ups, one a line, under the names that `--json` has."""
    yield from csv_lines(_FOLLOW_UP, (_picked(plain(follow_up), _FOLLOW_UP) for follow_up in follow_ups))


def blocks_csv(blocks: Iterable[Block]) -> Generator[str, None, None]:
    """Blocks, one a line: what `--json` has, goals as `goal_…`, of each rate its value."""
    counts, rates, goals = (tuple(kind.__struct_fields__) for kind in (Counts, Rates, Goals))
    header = (*_BLOCK, *(f"goal_{name}" for name in goals), *counts, *rates)
    # What is owed counts once: a block and its counts agree on it.
    header = tuple(dict.fromkeys(header))
    yield from csv_lines(header, (_picked(_flat(plain(block)), header) for block in blocks))


def _flat(block: dict[str, Any]) -> dict[str, Any]:
    goals = {f"goal_{name}": value for name, value in block["goals"].items()}
    rates = {name: rate["value"] for name, rate in block["rates"].items()}
    objections = "; ".join(f"{key} {count}" for key, count in block["objections"].items())
    return {**block, **goals, **block["counts"], **rates, "objections": objections}


def _picked(record: dict[str, Any], header: Sequence[str]) -> list[str]:
    return [_said(record.get(name)) for name in header]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
