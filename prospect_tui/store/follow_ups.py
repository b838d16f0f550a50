"""Follow-ups: the dated next steps of targets."""

from datetime import datetime, timedelta
from itertools import product

from prospect_tui.model.touches import FollowUp, NewFollowUp
from prospect_tui.model.words import FollowUpKind, FollowUpStatus

from .connection import Connection
from .values import FOLLOW_UP_COLUMNS, read_follow_up, stamp, stamp_or_none

_REMINDED_AHEAD = timedelta(days=5)
"""More than a meeting is brought up before it falls due: the business day before, over a weekend."""


class FollowUps:
    """The follow-ups of the record. Each names the touch that made it and the one that closed it."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def schedule(self, target: int, new: NewFollowUp, touch: int | None, now: datetime) -> int:
        """Store a follow-up; gives its id."""
        return self._db.write(
            "INSERT INTO follow_ups (target, kind, due, remind, zone, promised, channel, touch, created, by)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                target, new.kind.value, stamp_or_none(new.due), stamp_or_none(new.remind), new.zone, int(new.promised),
                new.channel.value, touch, stamp(now), new.by,
            ),
        )  # fmt: skip

    def reschedule(self, follow_up: int, new: NewFollowUp) -> None:
        """Give a follow-up another time, and another channel."""
        self._db.write(
            "UPDATE follow_ups SET kind = ?, due = ?, remind = ?, zone = ?, channel = ? WHERE id = ?",
            (
                new.kind.value, stamp_or_none(new.due), stamp_or_none(new.remind), new.zone, new.channel.value,
                follow_up,
            ),
        )  # fmt: skip

    def close(self, follow_up: int, touch: int | None, status: FollowUpStatus) -> None:
        """Close a follow-up; `touch` is what closed it."""
        self._db.write("UPDATE follow_ups SET status = ?, closed_by = ? WHERE id = ?", (status.value, touch, follow_up))

    def get(self, follow_up: int) -> FollowUp | None:
        """One follow-up."""
        row = self._db.row(f"SELECT {FOLLOW_UP_COLUMNS} FROM follow_ups WHERE id = ?", (follow_up,))
        return read_follow_up(row) if row else None

    def open_of(self, target: int) -> list[FollowUp]:
        """The open follow-ups of a target."""
        return self.where("target = ? AND status = 'open'", (target,))

    def of(self, target: int, kind: FollowUpKind) -> list[FollowUp]:
        """All follow-ups of a target of that kind, whatever became of them."""
        return self.where("target = ? AND kind = ?", (target, kind.value))

    def kept(self, target: int) -> int:
        """How often a target has been kept in touch with."""
        sql = "SELECT count(*) FROM follow_ups WHERE target = ? AND status = 'done' AND kind = 'nurture'"
        return int(self._db.value(sql, (target,)))

    def is_made_after(self, follow_up: int, at: datetime) -> bool:
        """Whether a touch later than that moment made it."""
        made = self._db.value(
            "SELECT x.at FROM follow_ups f JOIN touches x ON x.id = f.touch WHERE f.id = ?", (follow_up,)
        )
        return made is not None and made > stamp(at)

    def made_by(self, touch: int) -> FollowUp | None:
        """The follow-up that a touch made."""
        found = self.where("touch = ?", (touch,))
        return found[-1] if found else None

    def where(self, where: str = "1", params: tuple[str | int, ...] = ()) -> list[FollowUp]:
        """Follow-ups in the order of their ids; `where` is a condition of this package's own."""
        return [
            read_follow_up(r)
            for r in self._db.rows(f"SELECT {FOLLOW_UP_COLUMNS} FROM follow_ups WHERE {where} ORDER BY id", params)
        ]

    def due_until(self, until: datetime, kind: FollowUpKind | None = None, limit: int = 50) -> list[FollowUp]:
        """Open follow-ups that come up before `until`, the soonest first; not of those who are not to be called."""
        kinds = (kind,) if kind else tuple(FollowUpKind)
        found = []
        for ready, each in product((1, 0), kinds):
            found += self._db.rows(
                "SELECT g.due, g.follow_up FROM agenda g CROSS JOIN targets t ON t.id = g.target"
                " WHERE g.list = 0 AND g.ready = ? AND g.kind = ? AND g.due < ? AND NOT t.do_not_call"
                " ORDER BY g.due LIMIT ?",
                (ready, each.value, stamp(until), limit),
            )
        follow_ups = (self.get(number) for _, number in sorted(found)[:limit])
        return [f for f in follow_ups if f is not None]

    def promised_near(self, at: datetime, within: timedelta) -> list[FollowUp]:
        """Open callbacks and meetings that fall due closer than `within` to that moment, in the order of their ids; not
        of those who are not to be called."""
        first, last = stamp(at - within), stamp(at + within)
        found = []
        for ready, (kind, ahead) in product(
            (1, 0), ((FollowUpKind.CALLBACK, timedelta()), (FollowUpKind.MEETING, _REMINDED_AHEAD))
        ):
            found += self._db.rows(
                "SELECT f.id FROM agenda g CROSS JOIN follow_ups f ON f.id = g.follow_up"
                " CROSS JOIN targets t ON t.id = g.target"
                " WHERE g.list = 0 AND g.ready = ? AND g.kind = ? AND g.due > ? AND g.due < ?"
                " AND f.due > ? AND f.due < ? AND NOT t.do_not_call",
                (ready, kind.value, stamp(at - within - ahead), last, first, last),
            )
        follow_ups = (self.get(number) for (number,) in sorted(found))
        return [f for f in follow_ups if f is not None]

    def of_block(self, block: int) -> list[FollowUp]:
        """The follow-ups that a block's touches made and that stand."""
        return self.where(
            "touch IN (SELECT id FROM touches WHERE block = ? AND +undone = 0) AND status <> 'undone'",
            (block,),
        )
