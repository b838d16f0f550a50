"""What is said of few trials, tried out at length: how often intervals hold the truth, and how often noise is called
the best."""

import math
from random import Random

from prospect_tui.rules.best_time import ANSWERED, best_of
from tests.support.chances import binomial, coverage

from .ground import Ground
from .rows import Row, alone

_RUNS = 1_000
_RATES = tuple(0.02 + 0.01 * step for step in range(49))
_DIALS = (60, 160, 240, 210, 90, 120, 170, 180, 140, 40)


def measure(ground: Ground) -> list[Row]:
    """The row of chance."""
    held = [coverage(rate, size) for rate in _RATES for size in range(5, 301, 5)]
    lines = [
        alone(
            "intervals: mean coverage, away from 95 %", abs(math.fsum(held) / len(held) - 0.95) * 100, 1, unit="points"
        ),
        alone("intervals: the worst coverage, below 95 %", (0.95 - min(held)) * 100, unit="points"),
    ]
    for rate in (0.02, 0.05, 0.1, 0.2, 0.4):
        claims = _claims(Random(int(rate * 1000)), rate)
        lines.append(
            alone(f"a best hour claimed on noise at a rate of {rate}", claims * 100 / _RUNS, 5, unit="% of runs")
        )
    note = f"coverage by exact sums, rates 0.02 to 0.5, 5 to 300 trials; {_RUNS:,} runs of {sum(_DIALS):,} dials each"
    return [Row(id="chance", what="what few trials can say", lines=tuple(lines), note=note)]


def _claims(random: Random, rate: float) -> int:
    return sum(
        best_of("hour", ANSWERED, {str(i): (binomial(random, n, rate), n) for i, n in enumerate(_DIALS)}).best
        is not None
        for _ in range(_RUNS)
    )
