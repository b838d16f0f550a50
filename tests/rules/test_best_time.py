"""The best of several is named where that is true, and next to never where all are alike."""

from random import Random

import pytest
from support.chances import binomial

from prospect_tui.rules.best_time import ANSWERED, MINIMUM, RISK, best_of

# A rep's dials by the prospect's hour: a few months of them.
DAY = {
    str(hour): dials for hour, dials in zip(range(8, 18), (60, 160, 240, 210, 90, 120, 170, 180, 140, 40), strict=True)
}


def drawn(random: Random, rates: dict[str, float]) -> dict[str | None, tuple[int, int]]:
    return {key: (binomial(random, DAY[key], rate), DAY[key]) for key, rate in rates.items()}


@pytest.mark.parametrize("rate", [0.05, 0.2])
def test_on_noise_a_best_hour_is_claimed_in_at_most_one_of_twenty_runs(rate: float) -> None:
    random, runs = Random(7), 500
    claimed = sum(
        best_of("hour", ANSWERED, drawn(random, dict.fromkeys(DAY, rate))).best is not None for _ in range(runs)
    )
    assert claimed <= RISK * runs


def test_an_hour_that_is_twice_as_good_is_found() -> None:
    random, runs = Random(7), 100
    rates = dict.fromkeys(DAY, 0.1) | {"10": 0.25}
    found = [best_of("hour", ANSWERED, drawn(random, rates)).best for _ in range(runs)]
    assert found.count("10") > 0.9 * runs
    assert set(found) <= {"10", None}


def test_below_the_minimum_nothing_is_said() -> None:
    most = MINIMUM - 1
    found = best_of("hour", ANSWERED, {"9": (most, most), "10": (10, 200), "11": (12, 200), None: (40, 40)})
    by_key = {cell.key: cell for cell in found.cells}
    assert (by_key["9"].value, by_key["9"].expected, by_key["9"].numerator) == (None, None, most)
    assert by_key["10"].value == 0.05
    assert (by_key[None].value, found.best) == (None, None)


def test_one_alone_is_not_the_best() -> None:
    assert best_of("script", ANSWERED, {"a": (40, 100), "b": (1, 10)}).best is None
    assert best_of("script", ANSWERED, {}).best is None


def test_the_counts_are_in_sight_and_small_ones_are_pulled() -> None:
    found = best_of("weekday", ANSWERED, {"1": (12, 40), "2": (60, 600), "3": (50, 550)})
    assert [(cell.numerator, cell.denominator) for cell in found.cells] == [(12, 40), (60, 600), (50, 550)]
    monday = found.cells[0]
    assert monday.value == 0.3
    assert monday.expected is not None
    assert 122 / 1190 < monday.expected < 0.3
    assert found.best == "1"
