"""Chance, drawn and summed."""

import math
from random import Random

from prospect_tui.rules.samples import wilson


def binomial(random: Random, trials: int, rate: float) -> int:
    """How many of so many trials come off."""
    return sum(random.random() < rate for _ in range(trials))


def coverage(rate: float, trials: int) -> float:
    """How often the interval of so many trials holds a true rate, summed over all that can come of them."""
    return math.fsum(
        math.comb(trials, x) * rate**x * (1 - rate) ** (trials - x) for x in range(trials + 1) if holds(x, trials, rate)
    )


def holds(x: int, trials: int, rate: float) -> bool:
    """Whether the interval of x of so many trials holds that rate."""
    low, high = wilson(x, trials) or (0.0, 1.0)
    return low <= rate <= high
