"""Touches and all that follows from one: each row that a touch made names it, so that it can be taken back whole."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from prospect_tui.model.caps import Dial
from prospect_tui.model.clock import zone_named
from prospect_tui.model.touches import Counted, Replacement, Touch
from prospect_tui.model.words import Channel, Flag, Kare, Place

from . import rhythms
from .connection import Connection
from .dnc import DoNotCall
from .people import People
from .places import Places
from .values import (
    TOUCH_COLUMNS,
    moment,
    moment_or_none,
    read_touch,
    sound,
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
    out_of_hours_reason: str | None = None


class Touches:
    """The touches of the record."""

    def __init__(self, db: Connection, places: Places, people: People, do_not_call: DoNotCall) -> None:
        self._db = db
        self._places = places
        self._people = people
        self._do_not_call = do_not_call

    def add(self, touch: NewTouch) -> int:
        """Store a touch; gives its id. What follows from it is stored by the calls below."""
        there = touch.at.astimezone(zone_named(touch.zone)) if touch.zone else None
        return self._db.write(
            "INSERT INTO touches (block, target, channel, outcome, flags, at, day, offset_minutes, zone, hour, weekday,"
            " phone, script, seconds, talk_seconds, by, note, against_dnc, number_state, number_until, drew_from,"
            " corrects, out_of_hours_reason) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                touch.block, touch.target, touch.channel.value, touch.outcome, int(touch.flags), stamp(touch.at),
                (touch.at + touch.offset).strftime("%Y-%m-%d"), int(touch.offset.total_seconds() // 60), touch.zone,
                there.hour if there else None, there.isoweekday() if there else None, touch.phone, touch.script,
                touch.seconds, touch.talk_seconds, touch.by, touch.note, int(touch.against_dnc), touch.number_state,
                stamp_or_none(touch.number_until), touch.drew_from, touch.corrects,
                touch.out_of_hours_reason,
            ),
        )  # fmt: skip

    def retire(self, target: int, touch: int | None, reason: str, now: datetime) -> int:
        """End the work on a person, with the reason; gives the retirement's id."""
        return self._db.write(
            "INSERT INTO retirements (target, touch, reason, at) VALUES (?, ?, ?, ?)",
            (target, touch, reason, stamp(now)),
        )

    def unretire(self, retirement: int) -> None:
        """Take back a retirement that no touch made. `refresh` comes after."""
        self._db.write("UPDATE retirements SET undone = 1 WHERE id = ? AND touch IS NULL", (retirement,))

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

    def referring_of_block(self, block: int) -> set[int]:
        """The touches of a block at which somebody was named, or promised to be."""
        sql = (
            "SELECT x.id FROM touches x CROSS JOIN referrals r ON r.touch = x.id AND r.undone = 0"
            " WHERE x.block = ? AND +x.undone = 0"
        )
        return {row[0] for row in self._db.rows(sql, (block,))}

    def ask(self, touch: int, now: datetime) -> None:
        """Store that it was asked whom else to call, and nobody was named; once."""
        if not self.is_asked(touch):
            self._db.write("INSERT INTO asks (touch, at) VALUES (?,?)", (touch, stamp(now)))

    def unask(self, touch: int) -> None:
        """Take that back."""
        self._db.write("UPDATE asks SET undone = 1 WHERE touch = ? AND undone = 0", (touch,))

    def is_asked(self, touch: int) -> bool:
        """Whether it was asked then, and nobody was named."""
        return self._db.value("SELECT 1 FROM asks WHERE touch = ? AND undone = 0", (touch,)) is not None

    def asked_of_block(self, block: int) -> set[int]:
        """The touches of a block at which it was asked, and nobody was named."""
        sql = (
            "SELECT x.id FROM touches x CROSS JOIN asks a ON a.touch = x.id AND a.undone = 0"
            " WHERE x.block = ? AND +x.undone = 0"
        )
        return {row[0] for row in self._db.rows(sql, (block,))}

    def set_note(self, touch: int, note: str | None) -> None:
        """Write the note of a touch."""
        self._db.write("UPDATE touches SET note = ? WHERE id = ?", (note, touch))

    def set_by(self, touch: int, by: str | None) -> None:
        """Keep who of ours made a touch; None: the rep."""
        self._db.write("UPDATE touches SET by = ? WHERE id = ?", (by, touch))

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
        rhythms.take_back(self._db, touch)
        changed = [target, *self._do_not_call.remove_made_by(touch, now)]
        changed += [*self._undo_replacements(touch), *self._undo_referrals(touch)]
        if drew_from is not None:
            self._places.move(drew_from, target, Place.BENCH)
        return changed

    def get(self, touch: int) -> Touch | None:
        """One touch."""
        row = self._db.row(f"SELECT {TOUCH_COLUMNS} FROM touches WHERE id = ?", (touch,))
        return read_touch(row) if row else None

    def last_at(self, target: int) -> datetime | None:
        """When a target was last reached out to, by a touch that stands."""
        return moment_or_none(
            self._db.value(
                "SELECT max(at) FROM touches INDEXED BY touches_target WHERE target = ? AND undone = 0", (target,)
            )
        )

    def last_counting(self, target: int, flags: Flag) -> Touch | None:
        """The last touch of a target that stands and counts as one of these."""
        row = self._db.row(
            f"SELECT {TOUCH_COLUMNS} FROM touches INDEXED BY touches_target"
            " WHERE target = ? AND undone = 0 AND flags & ? ORDER BY at DESC, id DESC LIMIT 1",
            (target, int(flags)),
        )
        return read_touch(row) if row else None

    def newest_of(self, target: int) -> Touch | None:
        """The touch of a target that stands and was recorded last, whenever it was made."""
        row = self._db.row(
            f"SELECT {TOUCH_COLUMNS} FROM touches INDEXED BY touches_target"
            " WHERE target = ? AND undone = 0 ORDER BY id DESC LIMIT 1",
            (target,),
        )
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
                f"SELECT {TOUCH_COLUMNS} FROM touches WHERE block = ? AND +undone <= ? ORDER BY id",
                (block, int(undone)),
            )
        ]

    @sound
    def counted_of_block(self, block: int) -> list[Counted]:
        """What the figures of a block need of its touches."""
        return [
            Counted(touch=r[0], target=r[1], outcome=r[2], flags=Flag(r[3]), at=moment(r[4]))
            for r in self._db.rows(
                "SELECT id, target, outcome, flags, at FROM touches WHERE block = ? AND +undone = 0 ORDER BY id",
                (block,),
            )
        ]

    @sound
    def flags(self, touch: int) -> Flag:
        """What a touch counts as."""
        return Flag(self._db.value("SELECT flags FROM touches WHERE id = ?", (touch,)) or 0)

    def all(self, where: str = "1", params: tuple[str | int, ...] = ()) -> list[Touch]:
        """Touches in the order of their ids; `where` is a condition of this package's own."""
        return [
            read_touch(r)
            for r in self._db.rows(f"SELECT {TOUCH_COLUMNS} FROM touches WHERE {where} ORDER BY id", params)
        ]

    def last(self) -> int:
        """The id of the newest touch."""
        return int(self._db.value("SELECT max(id) FROM touches") or 0)

    def dials_after(self, touch: int) -> list[Dial]:
        """The dials that stand and are newer than this touch, in the order of their ids."""
        return [_dial(r) for r in self._db.rows(f"{_DIALS} WHERE x.id > ? AND +x.undone = 0 AND x.flags & 1", (touch,))]

    def dials_since(self, at: datetime, day: date) -> list[Dial]:
        """The dials that stand since that moment; `day` is one of the rep's that is not after it."""
        where = "WHERE x.undone = 0 AND x.day >= ? AND x.flags & 1 AND x.at >= ?"
        return [_dial(r) for r in self._db.rows(f"{_DIALS} {where}", (day.isoformat(), stamp(at)))]

    def dialled_since(self, target: int, at: datetime) -> list[datetime]:
        """When a target was dialled since that moment, by dials that stand."""
        rows = self._db.rows(
            "SELECT at FROM touches INDEXED BY touches_target WHERE target = ? AND undone = 0 AND at > ? AND flags & 1",
            (target, stamp(at)),
        )
        return [moment(row[0]) for row in rows]

    def tries(self, target: int) -> int:
        """How often a target was dialled since they were last reached."""
        return int(
            self._db.value(
                "SELECT count(*) FROM touches INDEXED BY touches_target WHERE target = ?1 AND undone = 0 AND flags & 1"
                " AND at > ifnull((SELECT max(x.at) FROM touches x INDEXED BY touches_target"
                "  WHERE x.target = ?1 AND x.undone = 0 AND x.flags & 4), '')",
                (target,),
            )
        )

    def worked_by_tag(self, block: int) -> dict[Kare | None, int]:
        """How many people of each KARE tag were called in a block."""
        rows = self._db.rows(
            "SELECT a.kare, count(DISTINCT x.target) FROM touches x JOIN targets t ON t.id = x.target"
            " LEFT JOIN accounts a ON a.id = t.account WHERE x.block = ? AND +x.undone = 0 GROUP BY a.kare",
            (block,),
        )
        return {Kare(tag) if tag else None: count for tag, count in rows}

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

    def referrer(self, target: int) -> str | None:
        """The name of the person who referred this target to us; None where that one was forgotten."""
        found: str | None = self._db.value(
            "SELECT t.name FROM referrals r JOIN targets t ON t.id = r.said_by AND t.forgotten IS NULL"
            " WHERE r.target = ? AND r.undone = 0 ORDER BY r.id LIMIT 1",
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


_DIALS = "SELECT x.id, x.at, x.target, t.account, x.phone FROM touches x JOIN targets t ON t.id = x.target"


@sound
def _dial(row: tuple[int, str, int, int | None, str | None]) -> Dial:
    return Dial(id=row[0], at=moment(row[1]), target=row[2], account=row[3], number=row[4])
