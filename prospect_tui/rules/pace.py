"""How a block stands against what the rep wants of it."""

import math

from msgspec import Struct


class Pace(Struct, frozen=True, kw_only=True):
    """`on` says whether the block keeps up; `every` are the seconds left for each one still to come, None when there
    is nothing to come or no time left."""

    done: int
    goal: int
    on: bool
    every: float | None


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
