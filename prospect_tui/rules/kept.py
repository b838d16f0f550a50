"""Kept blocks: those that were worked for as long as they were planned. They are what a rep decides alone, and can't
be had by dialling without need: so they are praised, and dials are not."""

from collections.abc import Sequence

ENOUGH = 0.95
"""The part of the planned time that has to be worked."""


def is_kept(planned_minutes: int, active_seconds: float) -> bool:
    """Whether so many seconds at work keep a block that was planned for so many minutes."""
    return active_seconds >= planned_minutes * 60 * ENOUGH


def row_at_the_end(kept: Sequence[bool]) -> int:
    """How many of the last blocks were kept, one after the other."""
    return next((number for number, each in enumerate(reversed(kept)) if not each), len(kept))


def longest_row(kept: Sequence[bool]) -> tuple[int, int]:
    """The longest row of kept blocks: where it begins and how many they are; the newest of those that are as long. No
    block: (0, 0)."""
    best = (0, 0)
    begin = 0
    for number, each in enumerate(kept):
        if not each:
            begin = number + 1
        elif number + 1 - begin >= best[1]:
            best = (begin, number + 1 - begin)
    return best
