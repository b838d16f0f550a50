"""How a block stands against what the rep wants of it."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

PARTS = 5
"""A course has a mark at the end of each of so many parts of the planned time."""


class Pace(Struct, frozen=True, kw_only=True):
    """`on` says whether the block keeps up; `every` are the seconds left for each one still to come, None when there
    is nothing to come or no time left."""

    done: int
    goal: int
    on: bool
    every: float | None


class Mark(Struct, frozen=True, kw_only=True):
    """How a figure stood after so many seconds at work: `done` is None where the block had ended before, `wanted` where
    there is no goal."""

    seconds: int
    done: int | None
    wanted: float | None


class Course(Struct, frozen=True, kw_only=True):
    """One figure over a block's time at work, beside the pace that its goal needs. The two paces are for an hour at
    work; None without time, or without a goal."""

    figure: str
    done: int
    goal: int | None
    per_hour: float | None
    needs: float | None
    marks: tuple[Mark, ...]


def course(
    figure: str, made: Sequence[float], goal: int | None, active_seconds: float, planned_seconds: float
) -> Course:
    """The course of one figure; `made` are the seconds at work at which it went up by one, in their order."""
    step = planned_seconds / PARTS
    marks = tuple(
        Mark(
            seconds=round(step * number),
            done=bisect_right(made, step * number) if step * (number - 1) < active_seconds or number == 1 else None,
            wanted=round(goal * number / PARTS, 2) if goal else None,
        )
        for number in range(1, PARTS + 1)
    )
    return Course(
        figure=figure,
        done=len(made),
        goal=goal,
        per_hour=round(len(made) * 3600 / active_seconds, 2) if active_seconds >= 1 else None,
        needs=round(goal * 3600 / planned_seconds, 2) if goal and planned_seconds else None,
        marks=marks,
    )


def pace(done: int, goal: int, active_seconds: float, planned_seconds: float) -> Pace:
    """The pace of one figure: on, while it keeps up with the share of time that has gone."""
    left = max(0.0, planned_seconds - active_seconds)
    gone = min(1.0, active_seconds / planned_seconds) if planned_seconds else 1.0
    to_come = goal - done
    return Pace(
        done=done,
        goal=goal,
        on=done >= math.floor(goal * gone),
        every=left / to_come if to_come > 0 and left > 0 else None,
    )


def median_goal(values: list[int]) -> int | None:
    """The middle of what the last blocks reached, rounded to the nearest whole; None where it is 0."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return math.floor(middle + 0.5) or None
