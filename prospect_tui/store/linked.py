"""Counts of what touches made, which stand in other tables."""

from collections import defaultdict
from typing import Any

from msgspec import Struct

from prospect_tui.model.words import Flag
from prospect_tui.rules.metrics import ON_TIME

from .connection import Connection
from .over import Over


class _Link(Struct, frozen=True):
    """A table `f` with what it gives: how it names the touch, what must hold, and each count as a sum; and the index
    that has little more than such rows, where the planner would take another."""

    table: str
    touch: str
    condition: str
    counts: dict[str, str]
    index: str = ""


_DIFFERENCE = "abs(strftime('%s', x.at) - strftime('%s', f.due))"
_TALKED = f"x.flags & {int(Flag.CONVERSATION)}"
_LINKS = (
    _Link(
        "follow_ups",
        "touch",
        "f.kind = 'callback' AND f.promised AND f.status <> 'undone'",
        {"callbacks_promised": "count(*)"},
        "INDEXED BY follow_ups_callbacks",
    ),
    _Link(
        "follow_ups",
        "closed_by",
        f"f.kind = 'callback' AND f.status = 'done' AND x.flags & {int(Flag.DIAL)}",
        {"callbacks_made": "count(*)", "callbacks_on_time": f"sum({_DIFFERENCE} <= {ON_TIME.seconds})"},
    ),
    _Link(
        "referrals",
        "touch",
        "f.undone = 0",
        {"referrals": "count(*)", "referrals_asked": f"count(DISTINCT CASE WHEN {_TALKED} THEN x.id END)"},
    ),
    _Link(
        "asks",
        "touch",
        f"f.undone = 0 AND {_TALKED} AND NOT EXISTS (SELECT 1 FROM referrals r WHERE r.touch = x.id AND r.undone = 0)",
        {"referrals_asked": "count(DISTINCT x.id)"},
    ),
    _Link(
        "replacements",
        "touch",
        "f.undone = 0",
        {"replacements": "sum(f.replacement IS NOT NULL)", "owed": "sum(f.replacement IS NULL)"},
    ),
)


def linked(db: Connection, column: str, joins: str, over: Over) -> dict[str, list[tuple[Any, int]]]:
    """Of each count the keys with their sums. `joins` has a place for what names the target."""
    found: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for link in _LINKS:
        for key, *sums in db.rows(_sql(link, column, joins.format("x.target"), over), over.params):
            for name, count in zip(link.counts, sums, strict=True):
                found[name].append((key, count or 0))
    return found


def _sql(link: _Link, column: str, joins: str, over: Over) -> str:
    """Touch by touch where few are asked for; over all time from the other table, which is the shorter one."""
    on = f"f.{link.touch} = x.id"
    tables = f"touches x CROSS JOIN {link.table} f ON {on}"
    if over.is_all_time:
        tables = f"{link.table} f {link.index} CROSS JOIN touches x ON {on}"
    return (
        f"SELECT {column}, {', '.join(link.counts.values())} FROM {tables}{joins}"
        f" WHERE {over.where} AND {link.condition} GROUP BY 1"
    )
