"""What is shown of a cookbook, as `--json` prints it."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from prospect_tui.model.cookbook import Cookbook
from prospect_tui.rules.funnel import Range
from prospect_tui.rules.recipe import Plan


class StepShown(Struct, frozen=True, kw_only=True):
    """A step of the funnel, for each period."""

    step: str
    day: Range
    week: Range
    month: Range
    year: Range


class FactorShown(Struct, frozen=True, kw_only=True):
    """What leads from one step to the next: its value and range (shares of one), its mark (measured, assumed, yours,
    what if) and source. A share has what was measured of it, also where that is too little to serve."""

    name: str
    value: float
    low: float
    high: float
    mark: str
    source: str
    numerator: int
    denominator: int


class HoursShown(Struct, frozen=True, kw_only=True):
    """The hours for calls in a week: needed, and there; `fits`, `tight` or `short`; what those that are there bring of
    what is wanted, in its period."""

    needed: Range
    available: float
    verdict: str
    step: str
    per: str
    wanted: float
    brings: Range


class KpiShown(Struct, frozen=True, kw_only=True):
    """A leading indicator: what counts, how many are wanted in a period, how many there are in the present one; what is
    wrong with it in words, and then it isn't counted."""

    name: str
    count: str
    per: str
    wanted: float
    done: int | None
    problem: str | None = None


class ActivityShown(Struct, frozen=True, kw_only=True):
    """What is done by a channel, so many a period."""

    name: str
    per: str
    number: float


class CookbookShown(Struct, frozen=True, kw_only=True):
    """A cookbook and what it comes to. `state` is `draft` before it was ever agreed on, `agreed` on the day of that
    name, or `changed` since then. `problems` name the file and the place."""

    name: str
    currency: str
    state: str
    agreed: date | None
    goal: dict[str, float | str]
    steps: tuple[StepShown, ...]
    deals: dict[str, Range]
    factors: tuple[FactorShown, ...]
    hours: HoursShown
    activities: tuple[ActivityShown, ...]
    split: dict[str, int]
    kpis: tuple[KpiShown, ...]
    skills: tuple[str, ...]
    problems: tuple[str, ...]


class Preview(Struct, frozen=True, kw_only=True):
    """What a cookbook comes to while it is written: the funnel, the rates, the hours, the dials of a week."""

    cookbook: Cookbook
    steps: tuple[StepShown, ...]
    factors: tuple[FactorShown, ...]
    hours: HoursShown
    calls: float


class WhatIf(Struct, frozen=True, kw_only=True):
    """A cookbook as it is, and as it would be with some numbers changed."""

    changed: dict[str, str]
    now: CookbookShown
    then: CookbookShown


class Version(Struct, frozen=True, kw_only=True):
    """A cookbook of the history: when it was kept (UTC), the rep's day of the agreement, what it wanted, its text."""

    id: int
    at: datetime
    agreed: date | None
    name: str | None
    goal: dict[str, float | str]
    text: str


class DoneOf(Struct, frozen=True, kw_only=True):
    """How many were done in a time, and how many are asked for."""

    done: int
    asked: float


class TodayRow(Struct, frozen=True, kw_only=True):
    """A row of the day's recipe."""

    name: str
    per: str
    today: DoneOf
    week: DoneOf
    month: DoneOf | None = None


class Today(Struct, frozen=True, kw_only=True):
    """What the agreed cookbook asks of a day, and what was done of it. `works` says whether it is a day of work."""

    day: date
    since: date
    works: bool
    rows: tuple[TodayRow, ...]
    kpis: tuple[KpiShown, ...]


class KeptRow(Struct, frozen=True, kw_only=True):
    """An activity: how many were done, of how many on the whole way."""

    name: str
    done: int
    asked: float


class Kept(Struct, frozen=True, kw_only=True):
    """How far the activities have been kept, from the day of the first agreement to the end of the way: the mean of
    the parts that were done of each (`rows`), and where one would be who had kept all of them."""

    since: date
    until: date
    share: float
    pace: float
    rows: tuple[KeptRow, ...]


class WhyShown(Struct, frozen=True, kw_only=True):
    """The rep's why, and how far the way towards it has been gone; no bar before a cookbook is agreed on."""

    words: str
    wanted: str
    by: date | None
    kept: Kept | None
    problem: str | None = None


def steps_of(plan: Plan) -> tuple[StepShown, ...]:
    """The steps of the funnel, what comes out first."""
    return tuple(
        StepShown(
            step=name, day=plan.a("day", name), week=plan.a("week", name), month=plan.a("month", name),
            year=plan.a("year", name),
        )
        for name in reversed(plan.steps)
    )  # fmt: skip


def factors_shown(plan: Plan) -> tuple[FactorShown, ...]:
    """The factors, those of the upper steps first."""
    return tuple(
        FactorShown(
            name=name, value=each.range.value, low=each.range.low, high=each.range.high, mark=each.mark,
            source=each.source, numerator=each.numerator, denominator=each.denominator,
        )
        for name, each in reversed(plan.factors.items())
    )  # fmt: skip


def hours_shown(plan: Plan, step: str, per: str) -> HoursShown:
    """Whether there is time for it; `step` is what is told of, `per` in which time."""
    weeks = plan.days.parts("week")
    return HoursShown(
        needed=plan.a("week", "hours"), available=plan.available / weeks, verdict=plan.verdict, step=step, per=per,
        wanted=plan.a(per, step).value, brings=plan.brings[step].over(plan.days.parts(per)),
    )  # fmt: skip


def goal_shown(cookbook: Cookbook) -> dict[str, float | str]:
    """What is wanted."""
    goal = cookbook.goal
    what: dict[str, float | str] = {"income": goal.income} if goal.income else {"meetings": goal.meetings or 0.0}
    return {**what, "per": goal.per}
