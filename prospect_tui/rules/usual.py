"""What a block may come to by chance, told by the blocks before it."""

import math
from collections.abc import Sequence

from prospect_tui.model.samples import Among, Usual

FEWEST = 3
"""With fewer blocks there is nothing to go by."""

LENGTHS_DIFFER = 0.25
"""A block whose time at work is so much longer or shorter than theirs is held against none of their counts."""

_STUDENT = {2: 9.925, 3: 5.841, 4: 4.604, 5: 4.032, 6: 3.707, 7: 3.499, 8: 3.355, 9: 3.250}
"""Student's t at 99 % (both tails together 1 %), by the degrees of freedom: four figures stand beside each other, and
one of them falls outside by chance in fewer than one of twenty blocks."""

_SHIFT = 3 / 8
_LEAST = 0.5
"""The spread of the root of a count that nothing but chance moves (Anscombe 1948)."""


def usual_range(counts: Sequence[int]) -> tuple[float, float] | None:
    """Between which two values the next count falls as long as nothing but chance is at work: Student's prediction
    interval on the roots of the counts, which spread alike whether they are large or small (Anscombe 1948). None with
    fewer than FEWEST, or more than there is a table for."""
    n = len(counts)
    if n < FEWEST or n - 1 not in _STUDENT:
        return None
    roots = [math.sqrt(count + _SHIFT) for count in counts]
    mean = sum(roots) / n
    spread = max(_LEAST, math.sqrt(sum((root - mean) ** 2 for root in roots) / (n - 1)))
    half = _STUDENT[n - 1] * spread * math.sqrt(1 + 1 / n)
    low, high = max(math.sqrt(_SHIFT), mean - half), mean + half
    return max(0.0, low * low - _SHIFT), high * high - _SHIFT


def against(count: int, seconds: float, before: Sequence[tuple[int, float]]) -> Usual:
    """A block's count beside those of the blocks before it, newest first; each with its seconds at work."""
    counts = tuple(each for each, _ in before)
    mean = sum(counts) / len(counts)
    length = sum(each for _, each in before) / len(before)
    bounds = usual_range(counts)
    low, high = bounds if bounds else (None, None)
    return Usual(
        mean=round(mean, 6),
        low=None if low is None else round(low, 6),
        high=None if high is None else round(high, 6),
        counts=counts,
        stands=_stands(count, seconds, length, bounds),
    )


def _stands(count: int, seconds: float, length: float, bounds: tuple[float, float] | None) -> Among:
    if bounds is None:
        return Among.TOO_FEW
    if seconds > length * (1 + LENGTHS_DIFFER):
        return Among.LONGER
    if seconds < length * (1 - LENGTHS_DIFFER):
        return Among.SHORTER
    low, high = bounds
    return Among.MORE if count > high else Among.FEWER if count < low else Among.WITHIN
