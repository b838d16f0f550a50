"""Plans, what became of their days, and what calendars were told of those."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import msgspec

from prospect_tui.model.calendar import Event, Told
from prospect_tui.model.plans import DayState, Plan, PlanDay, PlanSettings, PlanStep

from .connection import Connection
from .values import json_text, moment, moment_or_none, sound, stamp, stamp_or_none

_PLAN = "id, rule, first_day, until_day, starts, minutes, zone, list, settings, created, removed"
_DAY = "plan, day, state, moved_to, block, reason"
_settings = msgspec.json.Decoder(PlanSettings)
_STEPS = "plan steps"
"""Under which the house keeps the last changes of plans."""

_decoder = msgspec.json.Decoder(list[PlanStep])
_event = msgspec.json.Decoder(Event)


class Plans:
    """The rep's plans. Reads may run at any time; writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, plan: Plan) -> int:
        """Store a new plan, whatever its id; gives the one that it has."""
        return self._db.write(
            "INSERT INTO plans (rule, first_day, until_day, starts, minutes, zone, list, settings, created)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                plan.rule, plan.first_day.isoformat(), plan.until_day.isoformat() if plan.until_day else None,
                f"{plan.starts:%H:%M}", plan.minutes, plan.zone, plan.scope, json_text(plan.settings),
                stamp(plan.created),
            ),
        )  # fmt: skip

    def remove(self, plan: int, at: datetime | None) -> None:
        """From that moment on (None: never) nothing of a plan is planned any more."""
        self._db.write("UPDATE plans SET removed = ? WHERE id = ?", (stamp_or_none(at), plan))

    def any(self) -> bool:
        """Whether there ever was a plan."""
        return self._db.row("SELECT 1 FROM plans LIMIT 1") is not None

    def get(self, plan: int) -> Plan | None:
        """A plan by its id, a removed one too."""
        row = self._db.row(f"SELECT {_PLAN} FROM plans WHERE id = ?", (plan,))
        return _plan(row) if row else None

    def all(self, removed_after: datetime | None = None) -> list[Plan]:
        """The plans that stand, in the order of their ids; with a moment also those that were removed after it."""
        gone = stamp_or_none(removed_after)
        rows = self._db.rows(f"SELECT {_PLAN} FROM plans WHERE removed IS NULL OR removed > ? ORDER BY id", (gone,))
        return [_plan(row) for row in rows]

    def keep(self, day: PlanDay, at: datetime) -> None:
        """Keep what became of a planned day, in place of what was kept of it."""
        self._db.write(
            "INSERT INTO plan_days (plan, day, state, moved_to, block, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (plan, day) DO UPDATE SET state = excluded.state, moved_to = excluded.moved_to,"
            " block = excluded.block, reason = excluded.reason, at = excluded.at",
            (
                day.plan, day.day.isoformat(), day.state.value, stamp_or_none(day.moved_to), day.block, day.reason,
                stamp(at),
            ),
        )  # fmt: skip

    def forget(self, plan: int, day: date) -> None:
        """Keep nothing of a planned day: it stands as it follows from its plan."""
        self._db.write("DELETE FROM plan_days WHERE plan = ? AND day = ?", (plan, day.isoformat()))

    def day(self, plan: int, day: date) -> PlanDay | None:
        """What is kept of a planned day."""
        row = self._db.row(f"SELECT {_DAY} FROM plan_days WHERE plan = ? AND day = ?", (plan, day.isoformat()))
        return _day(row) if row else None

    def days(self, plans: Iterable[int], since: date, until: date) -> list[PlanDay]:
        """What is kept of the days of these plans, both ends included."""
        found = (
            f"SELECT {', '.join(f'd.{name}' for name in _DAY.split(', '))} FROM json_each(?) n CROSS JOIN plan_days d"
        )
        where = " ON d.plan = n.value WHERE d.day BETWEEN ? AND ? ORDER BY d.plan, d.day"
        numbers = json_text(sorted(plans))
        return [_day(row) for row in self._db.rows(found + where, (numbers, since.isoformat(), until.isoformat()))]

    def moved(self, plans: Iterable[int], since: datetime, until: datetime) -> list[PlanDay]:
        """The days of these plans that were moved, or are now at another time, from `since` to `until` (UTC)."""
        found = (
            f"SELECT {', '.join(f'd.{name}' for name in _DAY.split(', '))} FROM json_each(?) n CROSS JOIN plan_days d"
        )
        where = " ON d.plan = n.value WHERE d.moved_to >= ? AND d.moved_to <= ? ORDER BY d.plan, d.day"
        return [
            _day(row) for row in self._db.rows(found + where, (json_text(sorted(plans)), stamp(since), stamp(until)))
        ]

    # What may be taken back.

    def steps(self) -> list[PlanStep]:
        """The last changes of plans, as they were kept, the oldest first."""
        return _steps(self._db.value("SELECT value FROM house WHERE name = ?", (_STEPS,)))

    def keep_steps(self, steps: Sequence[PlanStep]) -> None:
        """Keep these as the last changes of plans, in place of those that were kept."""
        self._db.write("INSERT OR REPLACE INTO house (name, value) VALUES (?, ?)", (_STEPS, json_text(list(steps))))

    # What calendars were told.

    def told(self, since: date) -> dict[tuple[int, date], Told]:
        """What a calendar was last told of the planned days from that one on, and of those before it that were told
        since, by plan and day."""
        rows = self._db.rows(
            "SELECT of, day, sequence, told, at FROM calendar_days WHERE kind = 'plan' AND (day >= ? OR at >= ?)"
            " ORDER BY of, day",
            (since.isoformat(), since.isoformat()),
        )
        return dict(_told(row) for row in rows)

    def tell(self, plan: int, day: date, told: Told) -> None:
        """Keep what a calendar is told of a planned day."""
        self._db.write(
            "INSERT INTO calendar_days (kind, of, day, sequence, told, at) VALUES ('plan', ?, ?, ?, ?, ?)"
            " ON CONFLICT (kind, of, day) DO UPDATE SET sequence = excluded.sequence, told = excluded.told,"
            " at = excluded.at",
            (plan, day.isoformat(), told.sequence, json_text(told.event), stamp(told.at)),
        )


@sound
def _steps(text: str | None) -> list[PlanStep]:
    return _decoder.decode(text) if text else []


@sound
def _plan(row: tuple[Any, ...]) -> Plan:
    return Plan(
        id=row[0], rule=row[1], first_day=date.fromisoformat(row[2]),
        until_day=date.fromisoformat(row[3]) if row[3] else None, starts=time.fromisoformat(row[4]), minutes=row[5],
        zone=row[6], scope=row[7], settings=_settings.decode(row[8]), created=moment(row[9]),
        removed=moment_or_none(row[10]),
    )  # fmt: skip


@sound
def _day(row: tuple[Any, ...]) -> PlanDay:
    return PlanDay(
        plan=row[0], day=date.fromisoformat(row[1]), state=DayState(row[2]), moved_to=moment_or_none(row[3]),
        block=row[4], reason=row[5],
    )  # fmt: skip


@sound
def _told(row: tuple[Any, ...]) -> tuple[tuple[int, date], Told]:
    plan, day, sequence, told, at = row
    return (plan, date.fromisoformat(day)), Told(sequence=sequence, at=moment(at), event=_event.decode(told))
