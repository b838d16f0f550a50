"""The time that blocks took, and what was done in them."""

from collections import Counter
from datetime import datetime

from msgspec import Struct

from prospect_tui.model.blocks import Counts
from prospect_tui.rules.metrics import counts_of

from .connection import Connection
from .over import Over
from .values import stamp_or_none


class Spent(Struct, frozen=True, kw_only=True):
    """Blocks that have ended: how many, their seconds at work and paused, what their touches count."""

    blocks: int
    active_seconds: int
    paused_seconds: int
    counts: Counts


def spent(db: Connection, since: datetime | None, before: datetime | None) -> Spent:
    """What was done in the blocks that started from `since` on and before `before` (UTC), and have ended."""
    first, last = stamp_or_none(since) or "", stamp_or_none(before) or "~"
    row = db.row(
        "SELECT count(*), sum(active_seconds), sum(max(0, strftime('%s', ended) - strftime('%s', started)"
        " - active_seconds)) FROM blocks WHERE started >= ? AND started < ? AND ended IS NOT NULL",
        (first, last),
    )
    blocks, active, paused = row or (0, 0.0, 0.0)
    by_flags = Counter[int]()
    sql = (
        "SELECT x.flags FROM blocks b CROSS JOIN touches x INDEXED BY touches_block ON x.block = b.id"
        " WHERE b.started >= ? AND b.started < ? AND b.ended IS NOT NULL AND x.undone = 0"
    )
    by_flags.update(flags for (flags,) in db.each(sql, (first, last)))
    return Spent(
        blocks=blocks, active_seconds=round(active or 0), paused_seconds=round(paused or 0), counts=counts_of(by_flags)
    )


class OnTag(Struct, frozen=True):
    """What went to the accounts of a tag: touches, and the seconds on them from Enter to the outcome."""

    touches: int
    seconds: int


def by_kare(db: Connection, over: Over) -> dict[str | None, OnTag]:
    """The touches and the seconds of each KARE tag, None for accounts without one and people without an account."""
    sql = (
        "SELECT a.kare, count(*), sum(x.seconds) FROM touches x CROSS JOIN targets t ON t.id = x.target"
        f" LEFT JOIN accounts a ON a.id = t.account WHERE {over.where} GROUP BY 1"
    )
    return {tag: OnTag(touches, seconds or 0) for tag, touches, seconds in db.rows(sql, over.params)}


def on_the_line(db: Connection, over: Over) -> tuple[int, int | None]:
    """The seconds on targets, from Enter to the outcome, and those that the dialler says were talked; None where it
    doesn't say."""
    row = db.row(f"SELECT sum(x.seconds), sum(x.talk_seconds) FROM touches x WHERE {over.where}", over.params)
    seconds, talked = row or (None, None)
    return seconds or 0, talked
