"""What has happened with somebody, and at an account: read a page at a time, on indexes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from prospect_tui.model.found import Brought, Firm, Member, Said
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import Channel, FollowUpKind, Kare

from .connection import Connection
from .values import (
    FOLLOW_UP_COLUMNS,
    TOUCH_COLUMNS,
    moment,
    moment_or_none,
    of_table,
    read_follow_up,
    read_touch,
    sound,
)

PAGE = 40
"""Rows that are read at once."""


class History(Struct, frozen=True):
    """Reads the past."""

    db: Connection

    def touches(self, target: int) -> Iterator[Touch]:
        """All touches of a target, newest first, those taken back included; read a page at a time."""
        at, last = "~", 0
        while rows := self.db.rows(_TOUCHES, (target, at, last, PAGE)):
            yield from map(read_touch, rows)
            last, at = rows[-1][0], rows[-1][5]

    def follow_ups(self, target: int) -> list[tuple[datetime, int | None, FollowUp]]:
        """All follow-ups of a target: when each was made, by which touch, and what it is."""
        return [_made(row) for row in self.db.rows(_FOLLOW_UPS, (target,))]

    @sound
    def brought(self, target: int) -> list[Brought]:
        """The list files that brought a target or changed them, oldest first."""
        found: dict[int, tuple[Any, ...]] = {}
        what: dict[int, list[str]] = {}
        for row in self.db.rows(_MADE_BY, (target,)) + self.db.rows(_CHANGED_BY, (target,)):
            found.setdefault(row[0], row)
            what.setdefault(row[0], []).extend([row[5]] if row[5] else [])
        return [
            Brought(
                at=moment(row[1]), file=row[2], format=row[3], made=not row[5], what=tuple(what[number]),
                undone=row[4] is not None,
            )
            for number, row in sorted(found.items())
        ]  # fmt: skip

    @sound
    def retired(self, target: int) -> list[tuple[int, datetime, str, bool]]:
        """The retirements of a target that no touch made: id, when, why, and whether it was taken back; oldest
        first."""
        rows = self.db.rows(_RETIRED, (target,))
        return [(number, moment(at), reason, bool(undone)) for number, at, reason, undone in rows]

    @sound
    def consents(self, target: int) -> list[tuple[datetime, str, datetime | None]]:
        """When a target agreed to be called, how, and when that was taken back."""
        rows = self.db.rows("SELECT at, words, removed FROM consents WHERE target = ? ORDER BY id", (target,))
        return [(moment(at), words, moment_or_none(removed)) for at, words, removed in rows]

    def met(self, target: int) -> list[tuple[str, str]]:
        """On which days a target was met, and the words of the calendar."""
        return self.db.rows("SELECT day, words FROM met WHERE target = ? ORDER BY day", (target,))

    @sound
    def came(self, target: int) -> tuple[datetime, int | None] | None:
        """When a target came into the record, and the touch that made them, if one did."""
        row = self.db.row("SELECT created, made_by FROM targets WHERE id = ?", (target,))
        return (moment(row[0]), row[1]) if row else None

    def is_begun(self, target: int) -> bool:
        """Whether anything has happened with a target beside what their rep has set: a touch, even one taken back, a
        step, a promise, a list that knows them."""
        return self.db.row(_BEGUN, (target,)) is not None

    # Accounts.

    def firm(self, account: int) -> Firm | None:
        """An account."""
        row = self.db.row(_FIRM, (account,))
        return Firm(id=row[0], name=row[1], kare=Kare(row[2]) if row[2] else None, people=row[3]) if row else None

    @sound
    def members(self, account: int, after: int, limit: int) -> list[Member]:
        """Those at an account whose ids come after this one, so many."""
        return [
            Member(
                id=row[0], name=row[1], title=row[2], persona=row[3], last_touch=moment_or_none(row[4]),
                retired=bool(row[5]), do_not_call=bool(row[6]), outcome=row[7],
                next=FollowUpKind(row[8]) if row[8] else None, due=moment_or_none(row[9]),
            )
            for row in self.db.rows(_MEMBERS, (account, after, limit))
        ]  # fmt: skip

    @sound
    def said(self, account: int, limit: int) -> list[Said]:
        """What an account has been told: each script, and what was sent, the last first."""
        return [
            Said(
                channel=Channel(row[0]), script=row[1], times=row[2], at=moment(row[3]), target=row[4], name=row[5],
                by=row[6],
            )
            for row in self.db.rows(_SAID, (account, limit))
        ]  # fmt: skip

    def promised(self, account: int, limit: int) -> list[tuple[str, FollowUp]]:
        """The open callbacks and meetings of those at an account, and what others of ours are to do there, the soonest
        first, each with the name."""
        return [(row[0], read_follow_up(row[1:])) for row in self.db.rows(_PROMISED, (account, limit))]


@sound
def _made(row: tuple[Any, ...]) -> tuple[datetime, int | None, FollowUp]:
    return moment(row[0]), row[1], read_follow_up(row[2:])


_TOUCHES = (
    f"SELECT {TOUCH_COLUMNS} FROM touches INDEXED BY touches_target WHERE target = ?1 AND (at, id) < (?2, ?3)"
    " ORDER BY at DESC, id DESC LIMIT ?4"
)

_FOLLOW_UPS = f"SELECT created, touch, {FOLLOW_UP_COLUMNS} FROM follow_ups WHERE target = ? ORDER BY id"

_MADE_BY = (
    "SELECT i.id, i.at, i.file, i.format, i.undone, NULL FROM targets t JOIN imports i ON i.id = t.brought_by"
    " WHERE t.id = ?"
)
_CHANGED_BY = (
    "SELECT i.id, i.at, i.file, i.format, i.undone, c.kind FROM import_changes c JOIN imports i ON i.id = c.import"
    " WHERE c.target = ? ORDER BY c.id"
)

_RETIRED = "SELECT id, at, reason, undone FROM retirements WHERE target = ? AND touch IS NULL ORDER BY id"

_BEGUN = (
    " UNION ALL ".join(
        (
            *(
                f"SELECT 1 FROM {table} WHERE target = ?1"
                for table in ("touches", "follow_ups", "retirements", "referrals", "consents", "import_changes", "met")
            ),
            "SELECT 1 FROM replacements WHERE replacement = ?1",
            "SELECT 1 FROM do_not_call WHERE kind = 'person' AND value = CAST(?1 AS TEXT) AND removed IS NULL",
        )
    )
    + " LIMIT 1"
)

_FIRM = (
    "SELECT a.id, a.name, a.kare, (SELECT count(*) FROM targets t WHERE t.account = a.id) FROM accounts a WHERE id = ?"
)

_LAST = (
    "(SELECT x.outcome FROM touches x INDEXED BY touches_target WHERE x.target = t.id AND x.undone = 0"
    " ORDER BY x.at DESC, x.id DESC LIMIT 1)"
)
_NEXT = (
    "(SELECT f.{} FROM follow_ups f WHERE f.target = t.id AND f.status = 'open' ORDER BY f.due IS NULL, f.due LIMIT 1)"
)

_MEMBERS = (
    f"SELECT t.id, t.name, t.title, t.persona, t.last_touch, t.retired, t.do_not_call, {_LAST},"
    f" {_NEXT.format('kind')}, {_NEXT.format('due')} FROM targets t INDEXED BY targets_account"
    " WHERE t.account = ? AND t.id > ? ORDER BY t.id LIMIT ?"
)

# SQLite gives the bare columns from the row that has the max.
_SAID = (
    "SELECT x.channel, x.script, count(*), max(x.at), t.id, t.name, x.by FROM targets t INDEXED BY targets_account"
    " CROSS JOIN touches x INDEXED BY touches_target ON x.target = t.id AND x.undone = 0"
    " WHERE t.account = ? AND (x.script IS NOT NULL OR x.channel <> 'call') GROUP BY x.channel, x.script"
    " ORDER BY 4 DESC LIMIT ?"
)

_PROMISED = (
    f"SELECT t.name, {', '.join(of_table('f', FOLLOW_UP_COLUMNS))}"
    " FROM targets t INDEXED BY targets_account CROSS JOIN follow_ups f ON f.target = t.id AND f.status = 'open'"
    " WHERE t.account = ? AND (f.kind IN ('callback', 'meeting') OR f.by IS NOT NULL)"
    " ORDER BY f.due IS NULL, f.due, f.id LIMIT ?"
)
