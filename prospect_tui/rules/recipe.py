"""What a cookbook comes to: the factors it reckons with, what each day and week asks for, whether there is time."""

import math
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import asdict, replace

from prospect_tui.model.blocks import Goals, Rates
from prospect_tui.model.cookbook import Activities, Assumptions, Cookbook, MinutesGuess, ShareGuess
from prospect_tui.model.words import Kare

from .funnel import RATES, STEPS, Days, Factor, Range, days_of, deals_for, enough, income_per_deal, pace_range, through
from .periods import period_of

MEASURED, ASSUMED, STATED = "measured", "assumed", "yours"
MINUTES = 60.0
_NEARLY = 1e-9


class Measured(Struct, frozen=True, kw_only=True):
    """What was measured since a day: the rates, and the dials of blocks in their seconds at work."""

    since: date
    rates: Rates
    dials: int
    seconds: float


class Plan(Struct, frozen=True, kw_only=True):
    """What a cookbook comes to in a year: each step of the funnel, the deals by KARE, and the hours that there are.
    `anchor` is the step that is wanted."""

    anchor: str
    steps: dict[str, Range]
    deals: dict[Kare, Range]
    factors: dict[str, Factor]
    days: Days
    available: float
    brings: dict[str, Range]

    @property
    def verdict(self) -> str:
        """`fits` where the hours do whatever the rates turn out to be, `tight` where they may not, `short` where they
        don't by all that is known."""
        needed = self.steps["hours"]
        return "short" if needed.value > self.available else "tight" if needed.high > self.available else "fits"

    def a(self, per: str, step: str) -> Range:
        """A step for a period of work."""
        return self.steps[step].over(self.days.parts(per))


def factors_of(cookbook: Cookbook, measured: Measured, shipped: Assumptions) -> dict[str, Factor]:
    """What leads from each step to the next: as measured where there is enough, else as the cookbook assumes it, else
    as what ships does."""
    pace = pace_range(measured.dials, measured.seconds)
    made = {"dials_per_hour": _pace(pace, measured, _guess(cookbook, shipped, "minutes_per_dial"))}
    for name in RATES:
        rate = getattr(measured.rates, name, None)
        hits, trials = (rate.numerator, rate.denominator) if rate else (0, 0)
        if rate and rate.low is not None and enough(hits, trials):
            since = f"your own since {measured.since}"
            made[name] = Factor(
                range=Range(hits / trials, rate.low, rate.high or 1.0), mark=MEASURED, source=since, numerator=hits,
                denominator=trials,
            )  # fmt: skip
        else:
            guess = _guess(cookbook, shipped, name)
            span = Range(guess.value / 100, guess.low / 100, guess.high / 100)
            made[name] = Factor(
                range=span, mark=ASSUMED, source=guess.source or "your own guess", numerator=hits, denominator=trials
            )
    income = income_per_deal(cookbook.goal.kare.known)
    if income is not None:
        made["income_per_deal"] = Factor(range=income, mark=STATED, source="the cookbook's deals and commissions")
    return made


def plan_of(cookbook: Cookbook, factors: Mapping[str, Factor], anchor: tuple[str, float] | None = None) -> Plan:
    """The whole funnel from what is wanted, or from another step that is so much in a year."""
    days, goal = days_of(cookbook.time), cookbook.goal
    ranges = {name: factor.range for name, factor in factors.items()}
    if "income_per_deal" not in ranges:  # nothing is said of deals, so nothing is reckoned up to them
        ranges = {name: each for name, each in ranges.items() if name not in ("hold_rate", "deal_rate")}
    wanted = goal.income or goal.meetings or 0.0
    step, amount = anchor or ("income" if goal.income else "meetings", wanted * days.parts(goal.per))
    steps = through(step, amount, ranges)
    available = cookbook.time.hours_a_day * days.in_year
    income = steps.get("income")
    return Plan(
        anchor=step, steps=steps, deals=deals_for(income.value, goal.kare.known) if income else {},
        factors={name: each for name, each in factors.items() if name in ranges}, days=days, available=available,
        brings=through("hours", available, ranges),
    )  # fmt: skip


def weekly(plan: Plan, cookbook: Cookbook) -> dict[str, float]:
    """The dials, conversations and meetings that a week asks for; the dials as the cookbook has them, where it does."""
    found = {step: round(plan.a("week", step).value, 2) for step in ("dials", "conversations", "meetings")}
    calls = cookbook.activities.calls
    if calls is not None and calls.per is not None:
        found["dials"] = round(calls.per[1] * plan.days.parts(calls.per[0]) / plan.days.parts("week"), 2)
    return found


def goals_of_block(cookbook: Cookbook, minutes: int) -> Goals:
    """What a block of that many minutes aims for: as the cookbook says it of a block, else its part of the week that
    was agreed on, by the hours for calls; one conversation at least, however short it is."""
    agreed, said = cookbook.agreed, cookbook.block
    part = minutes / MINUTES / (cookbook.time.hours_a_day * cookbook.time.days_a_week)

    def goal(name: str, *, of_week: bool, least: int = 0) -> int | None:
        given = getattr(said, name)
        if given is None and agreed is not None and of_week and getattr(agreed, name):
            given = max(least, getattr(agreed, name) * part)
        return math.floor(given + 0.5) or None if given is not None else None

    return Goals(
        conversations=goal("conversations", of_week=True, least=1), meetings=goal("meetings", of_week=True),
        dials=goal("dials", of_week=False),
    )  # fmt: skip


class Asked(Struct, frozen=True, kw_only=True):
    """A row of the recipe: what it is called, how many `per` period are asked for."""

    name: str
    per: str
    number: float

    def in_all(self, per: str, days: Days) -> float:
        """How many in another period of work."""
        return self.number * days.parts(self.per) / days.parts(per)


OUTCOMES = ("conversations", "meetings")
"""The rows of a recipe that are what comes of the activities."""


def recipe_of(cookbook: Cookbook) -> list[Asked]:
    """What a cookbook that is agreed on asks for: conversations and meetings, then what is done for them."""
    agreed = cookbook.agreed
    if agreed is None:
        return []
    days = days_of(cookbook.time)
    rows = [Asked(name=name, per="week", number=getattr(agreed, name)) for name in OUTCOMES]
    rows.append(Asked(name="calls", per="day", number=agreed.dials * days.parts("week") / days.parts("day")))
    for name in Activities.__struct_fields__[1:]:
        often = getattr(cookbook.activities, name)
        if often is not None and often.per is not None and often.per[1]:
            rows.append(Asked(name=name, per=often.per[0], number=often.per[1]))
    return [row for row in rows if row.number]


def is_work(day: date, days: Days) -> bool:
    """Whether it is a day of work: of a week of four, Monday to Thursday."""
    return day.weekday() < math.ceil(days.in_week)


def asked_today(row: Asked, day: date, done_before: int, days: Days) -> int:
    """How many of it today asks for: of a day's number that number; of a week's or a month's what should be done by
    tonight to be through at its end, and of what was left behind no more than its part of the days that are left.
    `done_before` are those of that week or month before today."""
    if not is_work(day, days):
        return 0
    if row.per == "day":
        return math.ceil(row.number - _NEARLY)
    period = period_of(row.per, day)
    first, end = period.first, period.moved(1).first
    left = _days_of_work(day, end, days)
    gone = _days_of_work(first, day, days) + 1
    by_tonight = math.floor(row.number * gone / (gone + left - 1) + 0.5 + _NEARLY) - done_before
    part = math.ceil((row.number - done_before) / left - _NEARLY)
    return max(0, min(by_tonight, part))


def _days_of_work(first: date, end: date, days: Days) -> int:
    return sum(is_work(first + timedelta(days=ahead), days) for ahead in range((end - first).days))


def kept_share(recipe: Mapping[str, tuple[int, float]]) -> float | None:
    """The part of what is asked for that has been kept: the mean over the activities of what was done of each, none
    above the whole of it, so that more of one doesn't make up for another. Of each: how many were done, and asked for.
    """
    shares = [min(1.0, done / asked) for done, asked in recipe.values() if asked > 0]
    return sum(shares) / len(shares) if shares else None


def with_rates(factors: Mapping[str, Factor], changes: Mapping[str, float]) -> dict[str, Factor]:
    """The factors, some of them as somebody would have them: shares of one, dials in an hour."""
    made = dict(factors)
    for name, value in changes.items():
        made[name] = replace(made[name], range=Range(value, value, value), mark="what if", source="")
    return made


def _pace(pace: Range | None, measured: Measured, guess: MinutesGuess | ShareGuess) -> Factor:
    if pace is not None:
        return Factor(range=pace, mark=MEASURED, source=f"your blocks since {measured.since}", numerator=measured.dials)
    span = Range(MINUTES / guess.value, MINUTES / guess.high, MINUTES / guess.low)
    return Factor(range=span, mark=ASSUMED, source=guess.source or "your own guess", numerator=measured.dials)


def _guess(cookbook: Cookbook, shipped: Assumptions, name: str) -> MinutesGuess | ShareGuess:
    own: MinutesGuess | ShareGuess = asdict(cookbook.assumptions)[name] or getattr(shipped, name)
    return own


USUAL_PERIOD = dict.fromkeys(STEPS[:4], "day") | {"meetings": "month", "held": "month", "deals": "year"} | {
    "income": "year"
}  # fmt: skip
"""What a step is told for where nobody says for which period."""
