"""Touches and all that follows from one: each row that a touch made names it, so that it can be taken back whole."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from prospect_tui.model.touches import Counted, FollowUp, NewFollowUp, Replacement, Touch
from prospect_tui.model.words import Channel, Flag, FollowUpKind, FollowUpStatus, Place

from .connection import Connection
from .dnc import DoNotCall
from .people import People
from .places import Places
from .values import (
    FOLLOW_UP_COLUMNS,
    TOUCH_COLUMNS,
    moment,
    read_follow_up,
    read_touch,
    stamp,
    stamp_or_none,
)


class NewTouch(Struct, frozen=True, kw_only=True):
    """A touch before it is stored. `at` UTC; `zone` the prospect's; `offset` the rep's own at that moment."""

    block: int | None
    target: int
    channel: Channel
    outcome: str
    flags: Flag
    at: datetime
    offset: timedelta
    zone: str | None = None
    phone: str | None = None
    script: str | None = None
    seconds: int | None = None
    talk_seconds: int | None = None
    by: str | None = None
    note: str | None = None
    against_dnc: bool = False
    number_state: str | None = None
    number_until: datetime | None = None
    drew_from: int | None = None
    corrects: int | None = None


class Touches:
    """The touches of the record."""

    def __init__(self, db: Connection, places: Places, people: People, do_not_call: DoNotCall) -> None:
        self._db = db
        self._places = places
        self._people = people
        self._do_not_call = do_not_call

    def add(self, touch: NewTouch) -> int:
        """Store a touch; gives its id. What follows from it is stored by the calls below."""
        there = touch.at.astimezone(ZoneInfo(touch.zone)) if touch.zone else None
        return self._db.write(
            "INSERT INTO touches (block, target, channel, outcome, flags, at, day, offset_minutes, zone, hour, weekday,"
            " phone, script, seconds, talk_seconds, by, note, against_dnc, number_state, number_until, drew_from,"
            " corrects) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                touch.block, touch.target, touch.channel.value, touch.outcome, int(touch.flags), stamp(touch.at),
                (touch.at + touch.offset).strftime("%Y-%m-%d"), int(touch.offset.total_seconds() // 60), touch.zone,
                there.hour if there else None, there.isoweekday() if there else None, touch.phone, touch.script,
                touch.seconds, touch.talk_seconds, touch.by, touch.note, int(touch.against_dnc), touch.number_state,
                stamp_or_none(touch.number_until), touch.drew_from, touch.corrects,
            ),
        )  # fmt: skip

    def schedule(self, target: int, new: NewFollowUp, touch: int | None, now: datetime) -> int:
        """Store a follow-up; gives its id."""
        return self._db.write(
            "INSERT INTO follow_ups (target, kind, due, remind, zone, promised, channel, touch, created)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (
                target, new.kind.value, stamp_or_none(new.due), stamp_or_none(new.remind), new.zone, int(new.promised),
                new.channel.value, touch, stamp(now),
            ),
        )  # fmt: skip

    def reschedule(self, follow_up: int, new: NewFollowUp) -> None:
        """Give a follow-up another time."""
        self._db.write(
            "UPDATE follow_ups SET kind = ?, due = ?, remind = ?, zone = ? WHERE id = ?",
            (new.kind.value, stamp_or_none(new.due), stamp_or_none(new.remind), new.zone, follow_up),
        )

    def close(self, follow_up: int, touch: int | None, status: FollowUpStatus) -> None:
        """Close a follow-up; `touch` is what closed it."""
        self._db.write("UPDATE follow_ups SET status = ?, closed_by = ? WHERE id = ?", (status.value, touch, follow_up))

    def retire(self, target: int, touch: int | None, reason: str, now: datetime) -> None:
        """End the work on a person, with the reason."""
        self._db.write(
            "INSERT INTO retirements (target, touch, reason, at) VALUES (?, ?, ?, ?)",
            (target, touch, reason, stamp(now)),
        )

    def replace(
        self, touch: int, scope: int, retired: int, replacement: int | None, reason: str, now: datetime
    ) -> None:
        """Store who takes the place of whom; None is owed."""
        self._db.write(
            "INSERT INTO replacements (touch, list, retired, replacement, reason, at) VALUES (?,?,?,?,?,?)",
            (touch, scope, retired, replacement, reason, stamp(now)),
        )

    def refer(self, touch: int, said_by: int, target: int | None, now: datetime) -> None:
        """Store that `said_by` named a new target (None: not yet known whom)."""
        found = self._db.value("SELECT id FROM referrals WHERE touch = ? AND target IS NULL AND undone = 0", (touch,))
        if found and target:
            self._db.write("UPDATE referrals SET target = ? WHERE id = ?", (target, found))
        else:
            self._db.write(
                "INSERT INTO referrals (touch, said_by, target, at) VALUES (?,?,?,?)",
                (touch, said_by, target, stamp(now)),
            )

    def set_note(self, touch: int, note: str | None) -> None:
        """Write the note of a touch."""
        self._db.write("UPDATE touches SET note = ? WHERE id = ?", (note, touch))

    def undo(self, touch: int, now: datetime) -> list[int]:
        """Take a touch back with all that it made; gives the targets whose figures change. `refresh` comes after.

        A follow-up that it closed opens again, unless the touch that made that one was taken back as well.
        """
        row = self._db.row("SELECT target, drew_from FROM touches WHERE id = ? AND undone = 0", (touch,))
        if row is None:
            return []
        target, drew_from = row
        self._db.write("UPDATE touches SET undone = 1 WHERE id = ?", (touch,))
        self._db.write("UPDATE follow_ups SET status = 'undone', closed_by = NULL WHERE touch = ?", (touch,))
        self._db.write(
            "UPDATE follow_ups SET status = 'open', closed_by = NULL WHERE closed_by = ? AND status <> 'undone'",
            (touch,),
        )
        self._db.write("UPDATE retirements SET undone = 1 WHERE touch = ?", (touch,))
        changed = [target, *self._do_not_call.remove_made_by(touch, now)]
        changed += [*self._undo_replacements(touch), *self._undo_referrals(touch)]
        if drew_from is not None:
            self._places.move(drew_from, target, Place.BENCH)
        return changed

    def get(self, touch: int) -> Touch | None:
        """One touch."""
        row = self._db.row(f"SELECT {TOUCH_COLUMNS} FROM touches WHERE id = ?", (touch,))
        return read_touch(row) if row else None

    def last_of(self, target: int, limit: int) -> list[Touch]:
        """The last touches of a target that stand, newest first."""
        return [
            read_touch(r)
            for r in self._db.rows(
                f"SELECT {TOUCH_COLUMNS} FROM touches WHERE target = ? AND undone = 0"
                " ORDER BY at DESC, id DESC LIMIT ?",
                (target, limit),
            )
        ]

    def of_block(self, block: int, *, undone: bool = False) -> list[Touch]:
        """The touches of a block, oldest first; with those taken back if asked."""
        return [
            read_touch(r)
            for r in self._db.rows(
                f"SELECT {TOUCH_COLUMNS} FROM touches WHERE block = ? AND undone <= ? ORDER BY id",
                (block, int(undone)),
            )
        ]

    def counted_of_block(self, block: int) -> list[Counted]:
        """What the figures of a block need of its touches."""
        return [
            Counted(touch=r[0], target=r[1], outcome=r[2], flags=Flag(r[3]), at=moment(r[4]))
            for r in self._db.rows(
                "SELECT id, target, outcome, flags, at FROM touches WHERE block = ? AND undone = 0 ORDER BY id",
                (block,),
            )
        ]

    def flags(self, touch: int) -> Flag:
        """What a touch counts as."""
        return Flag(self._db.value("SELECT flags FROM touches WHERE id = ?", (touch,)) or 0)

    def all(self, where: str = "1", params: tuple[str | int, ...] = ()) -> list[Touch]:
        """Touches in the order of their ids; `where` is a condition of this package's own."""
        return [
            read_touch(r)
            for r in self._db.rows(f"SELECT {TOUCH_COLUMNS} FROM touches WHERE {where} ORDER BY id", params)
        ]

    def follow_up(self, follow_up: int) -> FollowUp | None:
        """One follow-up."""
        row = self._db.row(f"SELECT {FOLLOW_UP_COLUMNS} FROM follow_ups WHERE id = ?", (follow_up,))
        return read_follow_up(row) if row else None

    def open_of(self, target: int, until: datetime | None = None) -> list[FollowUp]:
        """The open follow-ups of a target; only those that no touch after `until` made, if given."""
        if until is None:
            return self.follow_ups("target = ? AND status = 'open'", (target,))
        return self.follow_ups(
            "target = ? AND status = 'open'"
            " AND NOT EXISTS (SELECT 1 FROM touches x WHERE x.id = follow_ups.touch AND x.at > ?)",
            (target, stamp(until)),
        )

    def made_by(self, touch: int) -> FollowUp | None:
        """The follow-up that a touch made."""
        found = self.follow_ups("touch = ?", (touch,))
        return found[-1] if found else None

    def follow_ups(self, where: str = "1", params: tuple[str | int, ...] = ()) -> list[FollowUp]:
        """Follow-ups in the order of their ids; `where` is a condition of this package's own."""
        return [
            read_follow_up(r)
            for r in self._db.rows(f"SELECT {FOLLOW_UP_COLUMNS} FROM follow_ups WHERE {where} ORDER BY id", params)
        ]

    def due_until(self, until: datetime, kind: FollowUpKind | None = None, limit: int = 50) -> list[FollowUp]:
        """Open follow-ups that come up before `until`, the soonest first; not of those who are not to be called."""
        kinds = (kind,) if kind else tuple(FollowUpKind)
        found = []
        for each in kinds:
            found += self._db.rows(
                "SELECT g.due, g.follow_up FROM agenda g CROSS JOIN targets t ON t.id = g.target"
                " WHERE g.list = 0 AND g.kind = ? AND g.due < ? AND NOT t.do_not_call ORDER BY g.due LIMIT ?",
                (each.value, stamp(until), limit),
            )
        follow_ups = (self.follow_up(number) for _, number in sorted(found)[:limit])
        return [f for f in follow_ups if f is not None]

    def replacements_of(self, touch: int) -> list[Replacement]:
        """Who replaced whom by this touch."""
        return [
            Replacement(retired=r[0], replacement=r[1], reason=r[2])
            for r in self._db.rows(
                "SELECT retired, replacement, reason FROM replacements WHERE touch = ? AND undone = 0 ORDER BY id",
                (touch,),
            )
        ]

    def replacements_of_block(self, block: int) -> list[Replacement]:
        """Who replaced whom in this block; those without a replacement are owed."""
        return [
            Replacement(retired=r[0], replacement=r[1], reason=r[2])
            for r in self._db.rows(
                "SELECT r.retired, r.replacement, r.reason FROM touches x JOIN replacements r ON r.touch = x.id"
                " WHERE x.block = ? AND r.undone = 0 ORDER BY r.id",
                (block,),
            )
        ]

    def follow_ups_of_block(self, block: int) -> list[FollowUp]:
        """The follow-ups that a block's touches made and that stand."""
        return self.follow_ups(
            "touch IN (SELECT id FROM touches WHERE block = ? AND undone = 0) AND status <> 'undone'",
            (block,),
        )

    def promises_kept_in_block(self, block: int) -> int:
        """How many promised callbacks the dials of a block made good."""
        return int(
            self._db.value(
                "SELECT count(*) FROM touches x JOIN follow_ups f ON f.closed_by = x.id WHERE x.block = ?"
                " AND x.undone = 0 AND x.flags & 1 AND f.kind = 'callback' AND f.status = 'done'",
                (block,),
            )
        )

    def referrals_of_block(self, block: int) -> int:
        """How many new names a block's touches brought."""
        return int(
            self._db.value(
                "SELECT count(*) FROM touches x JOIN referrals r ON r.touch = x.id WHERE x.block = ? AND r.undone = 0",
                (block,),
            )
        )

    def referrer(self, target: int) -> str | None:
        """The name of the person who referred this target to us."""
        found: str | None = self._db.value(
            "SELECT t.name FROM referrals r JOIN targets t ON t.id = r.said_by WHERE r.target = ? AND r.undone = 0"
            " ORDER BY r.id LIMIT 1",
            (target,),
        )
        return found

    def _undo_replacements(self, touch: int) -> list[int]:
        rows = self._db.rows(
            "SELECT list, replacement FROM replacements WHERE touch = ? AND undone = 0 AND replacement IS NOT NULL",
            (touch,),
        )
        self._db.write("UPDATE replacements SET undone = 1 WHERE touch = ?", (touch,))
        for scope, replacement in rows:
            self._places.move(scope, replacement, Place.BENCH)
        return [replacement for _, replacement in rows]

    def _undo_referrals(self, touch: int) -> list[int]:
        """A person that the touch brought goes with it, unless somebody has reached out to them since; one whose every
        touch was taken back stays in the record for those, off all lists."""
        self._db.write("UPDATE referrals SET undone = 1 WHERE touch = ?", (touch,))
        made = [r[0] for r in self._db.rows("SELECT id FROM targets WHERE made_by = ?", (touch,))]
        kept = []
        for target in made:
            known = self._db.row("SELECT min(undone) FROM touches WHERE target = ?", (target,))
            if known is None or known[0] is None:
                self._people.remove(target)
            elif known[0]:
                self._places.take_off(target)
            else:
                kept.append(target)
        return kept
