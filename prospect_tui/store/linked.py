"""Counts of what touches made, which stand in other tables."""

from collections import Counter, defaultdict

from msgspec import Struct

from prospect_tui.model.words import Flag
from prospect_tui.rules.metrics import ON_TIME

from .connection import Connection
from .over import Over
from .tally import BETWEEN, words_of


class _Link(Struct, frozen=True):
    """A table `f` with what it gives: how it names the touch, what must hold, and for each count what must hold as
    well; and the index that has little more than such rows, where the planner would take another."""

    table: str
    touch: str
    condition: str
    counts: dict[str, str]
    index: str = ""


_DIFFERENCE = "abs(strftime('%s', x.at) - strftime('%s', f.due))"
_TALKED = f"x.flags & {int(Flag.CONVERSATION)}"
_FIRST = "NOT EXISTS (SELECT 1 FROM {} o WHERE o.touch = f.touch AND o.undone = 0 AND o.id < f.id)"
"""A touch in which it was asked who else counts once, however many were named."""
_LINKS = (
    _Link(
        "follow_ups",
        "touch",
        "f.kind = 'callback' AND f.promised AND f.status <> 'undone'",
        {"callbacks_promised": "true"},
        "INDEXED BY follow_ups_callbacks",
    ),
    _Link(
        "follow_ups",
        "closed_by",
        f"f.kind = 'callback' AND f.status = 'done' AND x.flags & {int(Flag.DIAL)}",
        {"callbacks_made": "true", "callbacks_on_time": f"{_DIFFERENCE} <= {ON_TIME.seconds}"},
    ),
    _Link(
        "referrals",
        "touch",
        "f.undone = 0",
        {"referrals": "true", "referrals_asked": f"{_TALKED} AND {_FIRST.format('referrals')}"},
    ),
    _Link(
        "asks",
        "touch",
        f"f.undone = 0 AND {_TALKED} AND NOT EXISTS (SELECT 1 FROM referrals r WHERE r.touch = x.id AND r.undone = 0)",
        {"referrals_asked": _FIRST.format("asks")},
    ),
    _Link(
        "replacements",
        "touch",
        "f.undone = 0",
        {"replacements": "f.replacement IS NOT NULL", "owed": "f.replacement IS NULL"},
    ),
)


def linked(db: Connection, column: str, over: Over) -> dict[str, Counter[str]]:
    """Of each count how often it has each word of a column of the touches, an empty one for what has none."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for link in _LINKS:
        for texts in db.rows(_sql(link, words_of(column), over), over.params):
            for count, text in zip(link.counts, texts, strict=True):
                found[count].update([] if text is None else text.split(BETWEEN))
    return found


def _sql(link: _Link, words: str, over: Over) -> str:
    """Touch by touch where few are asked for; over all time from the other table, which is the shorter one."""
    on = f"f.{link.touch} = x.id"
    tables = f"touches x CROSS JOIN {link.table} f ON {on}"
    if over.is_all_time:
        tables = f"{link.table} f {link.index} CROSS JOIN touches x ON {on}"
    counts = ", ".join(f"{words} FILTER (WHERE {each})" for each in link.counts.values())
    return f"SELECT {counts} FROM {tables} WHERE {over.where} AND {link.condition}"
