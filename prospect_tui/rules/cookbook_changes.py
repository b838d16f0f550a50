"""What-if: numbers of a cookbook, changed for a look at the rest. `dials=40`, `meetings=12/month`,
`conversation_rate=30%`."""

import math
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.cookbook import PERIODS, Cookbook, Goal, WorkingTime

from .funnel import RATES, STEPS, days_of
from .recipe import MINUTES, USUAL_PERIOD

TIMES = ("days_a_week", "free_days", "hours_a_day")
KEYS = (*STEPS, *RATES, "minutes_per_dial", *TIMES)
"""What can be changed."""


class Changes(Struct, frozen=True, kw_only=True):
    """The changes as they were given; the goal and the time with them; the factors that they set (shares of one, dials
    in an hour); the step that is so much in a year, where one was given."""

    said: dict[str, str]
    goal: Goal
    time: WorkingTime
    factors: dict[str, float]
    anchor: tuple[str, float] | None = None


def read_changes(given: Sequence[str], cookbook: Cookbook) -> Changes:
    """The changes that these words are. Raises ValueError with what is wrong."""
    said: dict[str, str] = {}
    for text in given:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or key not in KEYS:
            raise ValueError(f"“{text[:40]}” changes nothing: there is {', '.join(KEYS)}")
        said[key] = value
    if len(steps := [key for key in said if key in STEPS]) > 1:
        raise ValueError(f"{' and '.join(steps)} can't both be given: one follows from the other")
    time, goal = _time(cookbook.time, said), cookbook.goal
    anchor = None
    for step in steps:
        amount, per = _amount(step, said[step], goal)
        anchor = step, amount * days_of(time).parts(per)
        if getattr(goal, step, None) is not None:
            goal = replace(goal, **{step: amount, "per": per})
    factors = {key: _share(said[key], key) for key in RATES if key in said}
    if "minutes_per_dial" in said:
        factors["dials_per_hour"] = MINUTES / _number(said["minutes_per_dial"], "minutes_per_dial")
    if goal.income is None and not goal.kare.known and {"hold_rate", "deal_rate", "held", "deals", "income"} & {*said}:
        raise ValueError("the cookbook says nothing of deals, so nothing follows from that")
    return Changes(said=said, goal=goal, time=time, factors=factors, anchor=anchor)


def _time(time: WorkingTime, said: dict[str, str]) -> WorkingTime:
    changed = {key: _number(said[key], key, least=0.0) for key in TIMES if key in said}
    try:
        return msgspec.convert(msgspec.to_builtins(time) | changed, WorkingTime)
    except msgspec.ValidationError as error:
        raise ValueError(f"{', '.join(changed)}: {error}".replace("`float`", "a number")) from None


def _amount(step: str, text: str, goal: Goal) -> tuple[float, str]:
    number, slash, per = (part.strip() for part in text.partition("/"))
    if slash and per not in PERIODS:
        raise ValueError(f"{step}: “{per[:20]}” is no period: there is {', '.join(PERIODS)}")
    usual = goal.per if getattr(goal, step, None) is not None else USUAL_PERIOD[step]
    return _number(number, step), per or usual


def _share(text: str, key: str) -> float:
    value = _number(text.removesuffix("%").strip(), key)
    if value > 100:
        raise ValueError(f"{key}: more than 100 %")
    return value / 100


def _number(text: str, key: str, least: float = 1e-9) -> float:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        value = math.nan
    if not least <= value <= 1e12:
        raise ValueError(f"{key}: “{text[:20]}” is no number that can be meant")
    return value
