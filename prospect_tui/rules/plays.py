"""When the cycles of a play begin, and which step of whom is due."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from prospect_tui.model.plays import WAITS_DAYS, Every, GuestState, Play, StepRow

from .days import business_days_after

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}
_OVER = frozenset({GuestState.DECLINED, GuestState.MISSED})


class Ready(Struct, frozen=True):
    """A step may be taken, and falls due on this day."""

    day: date


class Waits(Struct, frozen=True):
    """A step is not to be taken yet, and why."""

    why: str


class Dropped(Struct, frozen=True):
    """A step will not be taken, and why."""

    why: str


Standing = Ready | Waits | Dropped


def begins(every: Every, first: date, number: int) -> date:
    """The day on which a cycle begins, the first one being 0: the same weekday, or the same day of the month, or the
    last one of a month that hasn't got it."""
    if every is Every.WEEK:
        return first + timedelta(weeks=number)
    year, month = divmod(first.year * 12 + first.month - 1 + number * _MONTHS[every], 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def number_on(every: Every, first: date, today: date) -> int:
    """The cycle that is on: the last one that has begun by that day; -1 before the first."""
    if today < first:
        return -1
    if every is Every.WEEK:
        return (today - first).days // 7
    number = ((today.year - first.year) * 12 + today.month - first.month) // _MONTHS[every]
    return number if begins(every, first, number) <= today else number - 1


def due_days(play: Play, begun: date, event: date | None, place: int, of: int) -> tuple[date, ...]:
    """When each step falls due with somebody who is at that place (from 0) of so many of a cycle: on a business day."""
    later = timedelta(days=play.spread * place // of if of else 0)
    days = []
    for step in play.steps:
        if step.event_day is not None:
            day = (event or begun + timedelta(days=play.event_day)) + timedelta(days=step.event_day)
        else:
            day = begun + timedelta(days=step.day) + later
        days.append(business_days_after(day, 0))
    return tuple(days)


def standing(
    row: StepRow, before: Sequence[StepRow], today: date, *, guests: Sequence[GuestState] = (),
    guest: GuestState | None = None, others: str | None = None,
) -> Standing:  # fmt: skip
    """Whether a step whose day has come may be taken. `before` are the earlier ones with the same person in that cycle:
    one that was taken late puts the next off by as much, so that two letters never go out on one day. `others` is
    what else is planned with them; `guests` are whom of an event's guests it is for, `guest` which this one is."""
    if guest is GuestState.DECLINED or (guests and guest in _OVER and guest not in guests):
        return Dropped("doesn't come" if guest is GuestState.DECLINED else "didn't come")
    if any(each.state == "open" for each in before):
        return _waits("the step before it is open", row.due, today)
    day = max([row.due, *(_after(each, row) for each in before if each.done is not None)])
    if day > today:
        return Waits(f"comes {(row.due - before[-1].due).days} days after the step before it")
    if guests and guest not in guests:
        known = "hasn't said whether they come" if GuestState.COMING in guests else "whether they came is not said yet"
        return _waits(known, row.due, today)
    if others is not None:
        return _waits(others, row.due, today)
    return Ready(day)


def _after(before: StepRow, row: StepRow) -> date:
    """The day on which a step comes after one that was taken: as many days later as was planned."""
    return (before.done or before.due) + (row.due - before.due)


def _waits(why: str, due: date, today: date) -> Standing:
    if today > due + timedelta(days=WAITS_DAYS):
        return Dropped(f"waited {WAITS_DAYS} days: {why}")
    return Waits(why)
