"""What few trials can say: how sure a share is, whether two shares differ, and what to think of a small one."""

import math
from collections.abc import Sequence

from prospect_tui.model.samples import Difference, Verdict

Z_95 = 1.959963984540054

_WEAKEST, _STRONGEST = math.log(0.1), math.log(1e6)
_STEPS, _REFINED = 40, 30
_GOLDEN = (math.sqrt(5) - 1) / 2


def wilson(numerator: int, denominator: int, z: float = Z_95) -> tuple[float, float] | None:
    """The Wilson score interval of a share (Wilson 1927), None where the denominator is 0."""
    if denominator == 0:
        return None
    share = numerator / denominator
    spread = z * z / denominator
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / denominator + spread / (4 * denominator))
    return max(0.0, middle - half), min(1.0, middle + half)


def sure(among: int = 1) -> float:
    """How many standard errors wide, each way, an interval is of which that many together leave out the truth no more
    often than one in twenty times (Bonferroni)."""
    from statistics import NormalDist  # slow to load, and the first screen compares nothing

    return NormalDist().inv_cdf(1 - 0.025 / max(1, among))


def difference(ours: tuple[int, int], theirs: tuple[int, int], z: float = Z_95) -> Difference:
    """How much one share is above another, each as (numerator, denominator), with the interval of Newcombe's hybrid
    score (Newcombe 1998, method 10). The verdict is that there are too few to tell unless the interval leaves out 0."""
    one, other = wilson(*ours, z), wilson(*theirs, z)
    if one is None or other is None:
        return Difference(value=None, low=None, high=None, verdict=Verdict.TOO_FEW)
    p, q = ours[0] / ours[1], theirs[0] / theirs[1]
    low = p - q - math.hypot(p - one[0], other[1] - q)
    high = p - q + math.hypot(one[1] - p, q - other[0])
    verdict = Verdict.HIGHER if low > 0 else Verdict.LOWER if high < 0 else Verdict.TOO_FEW
    return Difference(value=round(p - q, 6), low=round(low, 6), high=round(high, 6), verdict=verdict)


def by_chance(ours: tuple[int, int], theirs: tuple[int, int]) -> float:
    """How likely chance alone gives us so large a part of all successes, or a larger one: the upper tail of Fisher's
    exact test (Fisher 1935). It never understates that, however few there are."""
    (a, n), (b, m) = ours, theirs
    successes, whole = a + b, _log_choose(n + m, a + b)
    tail = (
        math.exp(_log_choose(n, x) + _log_choose(m, successes - x) - whole) for x in range(a, min(n, successes) + 1)
    )
    return min(1.0, math.fsum(tail))


def shrunk(cells: Sequence[tuple[int, int]]) -> list[float | None]:
    """The share to expect of each cell, given as (numerator, denominator): its own, pulled towards that of all
    together, the more the fewer it has and the more alike the cells are (empirical Bayes: a beta prior around the
    overall share, as strong as makes the cells likeliest). None where there is nothing at all."""
    successes, trials = sum(x for x, _ in cells), sum(n for _, n in cells)
    if not trials:
        return [None] * len(cells)
    overall = successes / trials
    strength = prior_strength(cells)
    return [(strength * overall + x) / (strength + n) for x, n in cells]


def prior_strength(cells: Sequence[tuple[int, int]]) -> float:
    """How many trials the overall share counts as beside a cell's own: the maximum of the beta-binomial marginal
    likelihood, between 0.1 and 1,000,000."""
    successes, trials = sum(x for x, _ in cells), sum(n for _, n in cells)
    if not 0 < successes < trials:
        return math.exp(_STRONGEST)
    overall = successes / trials

    def likelihood(log_strength: float) -> float:
        return sum(_beta_binomial(x, n, overall, math.exp(log_strength)) for x, n in cells if n)

    step = (_STRONGEST - _WEAKEST) / _STEPS
    best = max((_WEAKEST + step * number for number in range(_STEPS + 1)), key=likelihood)
    low, high = max(_WEAKEST, best - step), min(_STRONGEST, best + step)
    for _ in range(_REFINED):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        low, high = (low, right) if likelihood(left) > likelihood(right) else (left, high)
    return math.exp((low + high) / 2)


def _beta_binomial(x: int, n: int, mean: float, strength: float) -> float:
    """The logarithm of how likely x of n are under a beta prior, but for the constant that n over x gives."""
    a, b = strength * mean, strength * (1 - mean)
    return (
        math.lgamma(a + x) - math.lgamma(a) + math.lgamma(b + n - x) - math.lgamma(b)
        + math.lgamma(strength) - math.lgamma(strength + n)
    )  # fmt: skip


def _log_choose(n: int, k: int) -> float:
    if not 0 <= k <= n:
        return -math.inf
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
