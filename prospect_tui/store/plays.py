"""Plays that were started, their cycles, and the steps that are to be taken with people.

A step goes with the follow-up that it made, by a trigger: closed by the touch that answers that, opened again where the
touch is taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from prospect_tui.model.plays import Cycle, Running, StepRow

from .connection import Connection
from .values import json_text, sound, stamp

_settings = msgspec.json.Decoder(dict[str, int])


class StepOf(Struct, frozen=True, kw_only=True):
    """The step of which play a follow-up is: the play's slug, empty for an event's invitations; how many steps
    before it; the event it is about."""

    slug: str
    step: int
    cycle: int
    event: int | None


class Plays:
    """The plays of the record. Reads may run at any time; writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    # Plays.

    def running(self) -> list[Running]:
        """Those that were started and not stopped, in the order of their start."""
        return self._plays("stopped IS NULL ORDER BY id")

    def all(self) -> list[Running]:
        """Every one that was ever started."""
        return self._plays("1 ORDER BY id")

    def of(self, slug: str) -> Running | None:
        """The play of that slug, while it runs."""
        return next(iter(self._plays("slug = ? AND stopped IS NULL", (slug,))), None)

    def get(self, play: int) -> Running | None:
        """One of them."""
        return next(iter(self._plays("id = ?", (play,))), None)

    def on_list(self, list_id: int) -> Running | None:
        """A play that runs and fills this list."""
        return next(iter(self._plays("list = ? AND stopped IS NULL ORDER BY id LIMIT 1", (list_id,))), None)

    def of_event(self, event: int) -> Running | None:
        """What holds the invitations to an event."""
        sql = "SELECT c.play FROM play_cycles c JOIN plays p ON p.id = c.play WHERE c.event = ? AND p.slug = ''"
        found = self._db.value(sql, (event,))
        return self.get(found) if found else None

    def start(self, play: Running, now: datetime, *, made_list: bool) -> int:
        """Store that a play was started; gives its id. `made_list` says that its list was made for it."""
        settings = {"source": play.source, "count": play.count, "event": play.event}
        kept = {name: value for name, value in settings.items() if value is not None}
        return self._db.write(
            "INSERT INTO plays (slug, list, made_list, settings, first_day, at) VALUES (?, ?, ?, ?, ?, ?)",
            (play.slug, play.list_id, int(made_list), json_text(kept), play.first_day.isoformat(), stamp(now)),
        )

    def stop(self, play: int, now: datetime) -> list[int]:
        """Stop a play: what is open of it is taken away; gives whose follow-ups went. `refresh` comes after."""
        self._db.write("UPDATE plays SET stopped = ? WHERE id = ? AND stopped IS NULL", (stamp(now), play))
        return self._take_away("c.play = ?", play)

    def drop_event(self, event: int) -> list[int]:
        """Take away what is open of the cycles that invite to an event; gives whose follow-ups went. `refresh` comes
        after."""
        return self._take_away("c.event = ?", event)

    def drop_guest(self, event: int, target: int) -> list[int]:
        """The same for one guest."""
        return self._take_away("c.event = ? AND s.target = ?", event, target)

    def take_away(self, rows: Iterable[StepRow]) -> list[int]:
        """Leave these steps out, with what they had planned; gives whose follow-ups went. `refresh` comes after."""
        changed = []
        for row in rows:
            if row.follow_up is not None:
                self._db.write("UPDATE follow_ups SET status = 'cancelled' WHERE id = ?", (row.follow_up,))
                changed.append(row.target)
            self.drop(row.id)
        return changed

    def _take_away(self, which: str, *numbers: int) -> list[int]:
        return self.take_away(self._rows(f"{_STEPS_OF_CYCLES} WHERE s.state = 'open' AND {which}", numbers))

    # Cycles.

    def last_cycle(self, play: int) -> Cycle | None:
        """The cycle of a play that began last."""
        return next(iter(self._cycles("play = ? ORDER BY number DESC LIMIT 1", (play,))), None)

    def cycles(self, play: int) -> list[Cycle]:
        """All cycles of a play, the newest first."""
        return self._cycles("play = ? ORDER BY number DESC", (play,))

    def cycle(self, number: int) -> Cycle | None:
        """A cycle by its id."""
        return next(iter(self._cycles("id = ?", (number,))), None)

    def cycles_of_event(self, event: int) -> list[Cycle]:
        """The cycles that invite to an event."""
        return self._cycles("event = ? ORDER BY id", (event,))

    def begin(
        self, play: int, number: int, day: date, event: int | None, counts: Mapping[str, int], now: datetime
    ) -> int:
        """Store that a cycle has begun; gives its id."""
        return self._db.write(
            "INSERT INTO play_cycles (play, number, day, event, counts, at) VALUES (?, ?, ?, ?, ?, ?)",
            (play, number, day.isoformat(), event, json_text(dict(counts)), stamp(now)),
        )

    # Steps.

    def add_steps(self, cycle: int, steps: Iterable[tuple[int, int, date]], now: datetime) -> None:
        """Store what is to be done with whom of a cycle: target, step, day. Those that are there stay."""
        at = stamp(now)
        self._db.write_many(
            "INSERT OR IGNORE INTO play_steps (cycle, target, step, due, at) VALUES (?, ?, ?, ?, ?)",
            [(cycle, target, step, day.isoformat(), at) for target, step, day in steps],
        )

    def due(self, until: date) -> list[StepRow]:
        """The steps that have no follow-up yet and whose day has come, the oldest first."""
        return self._steps(
            f"{_STEPS} INDEXED BY play_steps_due{_JOINS} WHERE {_WAITING} AND s.due <= ?{_BY_DAY}", until
        )

    def of_past_events(self, today: date) -> list[StepRow]:
        """The open steps whose event was before that day."""
        which = "c.event IN (SELECT e.id FROM events e WHERE e.day < ?) AND s.state = 'open'"
        return self._rows(f"{_STEPS_OF_CYCLES} WHERE {which} ORDER BY s.id", (today.isoformat(),))

    def step(self, number: int) -> StepRow | None:
        """One step as it stands now."""
        return next(iter(self._rows(f"{_STEPS}{_JOINS} WHERE s.id = ?", (number,))), None)

    def before(self, row: StepRow) -> list[StepRow]:
        """The earlier steps with the same person in that cycle, in their order."""
        sql = f"{_STEPS}{_JOINS} WHERE s.cycle = ? AND s.target = ? AND s.step < ? ORDER BY s.step"
        return self._rows(sql, (row.cycle, row.target, row.step))

    def of_cycle(self, cycle: int) -> list[StepRow]:
        """All steps of a cycle, person by person."""
        return self._rows(f"{_STEPS}{_JOINS} WHERE s.cycle = ? ORDER BY s.target, s.step", (cycle,))

    def open_of(self, play: int) -> list[StepRow]:
        """The steps of a play that are open, by their day."""
        sql = f"{_STEPS_OF_CYCLES} WHERE c.play = ? AND s.state = 'open'{_BY_DAY}"
        return self._rows(sql, (play,))

    def make(self, step: int, follow_up: int) -> None:
        """Keep which follow-up a step made."""
        self._db.write("UPDATE play_steps SET follow_up = ? WHERE id = ?", (follow_up, step))

    def drop(self, step: int) -> None:
        """Leave a step out."""
        self._db.write("UPDATE play_steps SET state = 'dropped' WHERE id = ?", (step,))

    def move(self, step: int, day: date) -> None:
        """Give a step that made nothing yet another day."""
        self._db.write("UPDATE play_steps SET due = ? WHERE id = ? AND follow_up IS NULL", (day.isoformat(), step))

    def of_follow_up(self, follow_up: int) -> StepOf | None:
        """Which play's step made a follow-up. One look at an index."""
        row = self._db.row(_OF_FOLLOW_UP, (follow_up,))
        return StepOf(slug=row[0], step=row[1], cycle=row[2], event=row[3]) if row else None

    def counts(self, play: int) -> dict[str, int]:
        """How many steps of a play stand how."""
        sql = "SELECT s.state, count(*) FROM play_cycles c JOIN play_steps s ON s.cycle = c.id WHERE c.play = ?"
        return {"open": 0, "done": 0, "dropped": 0} | dict(self._db.rows(f"{sql} GROUP BY s.state", (play,)))

    # Reading rows.

    @sound
    def _plays(self, where: str, params: Sequence[Any] = ()) -> list[Running]:
        sql = f"SELECT id, slug, list, settings, first_day, stopped IS NOT NULL FROM plays WHERE {where}"
        return [
            Running(
                id=row[0], slug=row[1], list_id=row[2], first_day=date.fromisoformat(row[4]), stopped=bool(row[5]),
                **_settings.decode(row[3]),
            )
            for row in self._db.rows(sql, tuple(params))
        ]  # fmt: skip

    @sound
    def _cycles(self, where: str, params: Sequence[Any]) -> list[Cycle]:
        sql = f"SELECT id, play, number, day, event, counts FROM play_cycles WHERE {where}"
        return [
            Cycle(
                id=row[0], play=row[1], number=row[2], day=date.fromisoformat(row[3]), event=row[4],
                counts=_settings.decode(row[5]),
            )
            for row in self._db.rows(sql, tuple(params))
        ]  # fmt: skip

    def _steps(self, sql: str, until: date) -> list[StepRow]:
        return self._rows(sql, (until.isoformat(),))

    @sound
    def _rows(self, sql: str, params: Sequence[Any]) -> list[StepRow]:
        return [
            StepRow(
                id=row[0], cycle=row[1], number=row[2], target=row[3], step=row[4], due=date.fromisoformat(row[5]),
                state=row[6], follow_up=row[7], touch=row[8], done=date.fromisoformat(row[9]) if row[9] else None,
            )
            for row in self._db.rows(sql, tuple(params))
        ]  # fmt: skip


_WAITING = "s.state = 'open' AND s.follow_up IS NULL"
_STEPS = (
    "SELECT s.id, s.cycle, c.number, s.target, s.step, s.due, s.state, s.follow_up, s.touch, x.day FROM play_steps s"
)
_JOINS = " CROSS JOIN play_cycles c ON c.id = s.cycle LEFT JOIN touches x ON x.id = s.touch"
_STEPS_OF_CYCLES = (
    f"{_STEPS.partition(' FROM ')[0]} FROM play_cycles c CROSS JOIN play_steps s ON s.cycle = c.id"
    " LEFT JOIN touches x ON x.id = s.touch"
)
_BY_DAY = " ORDER BY s.due, s.cycle, s.target, s.step"
_OF_FOLLOW_UP = (
    "SELECT p.slug, s.step, s.cycle, c.event FROM play_steps s INDEXED BY play_steps_follow_up"
    " CROSS JOIN play_cycles c ON c.id = s.cycle CROSS JOIN plays p ON p.id = c.play WHERE s.follow_up = ?"
)


def steps_anew(db: Connection) -> int:
    """Have each step stand as its follow-up does; gives how many didn't."""
    wrong = db.rows(_ASTRAY)
    db.write_many("UPDATE play_steps SET state = ?, touch = ? WHERE id = ?", wrong)
    return len(wrong)


_STATE = "CASE f.status WHEN 'open' THEN 'open' WHEN 'done' THEN 'done' ELSE 'dropped' END"
_TOUCH = "iif(f.status = 'done', f.closed_by, NULL)"
_ASTRAY = (
    f"SELECT {_STATE}, {_TOUCH}, s.id FROM play_steps s JOIN follow_ups f ON f.id = s.follow_up"
    f" WHERE s.state <> {_STATE} OR s.touch IS NOT {_TOUCH}"
)
