"""What few trials can say, against tables that others have published or computed."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chances import binomial, coverage

from prospect_tui.model.samples import Verdict
from prospect_tui.rules.samples import by_chance, difference, prior_strength, shrunk, sure, wilson

shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("ours", "theirs", "low", "high"),
    [
        # Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
        # statsmodels 0.15.0, confint_proportions_2indep(…, method="newcomb", compare="diff").
        ((12, 80), (9, 85), -0.0597, 0.1503),
        ((40, 300), (20, 310), 0.0215, 0.1174),
        ((3, 30), (0, 25), -0.0484, 0.2562),
        ((30, 200), (90, 900), 0.0021, 0.1089),
    ],
)
def test_differences_are_the_published_ones(
    ours: tuple[int, int], theirs: tuple[int, int], low: float, high: float
) -> None:
    found = difference(ours, theirs)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ((56, 70), (48, 80), Verdict.HIGHER),
        ((48, 80), (56, 70), Verdict.LOWER),
        ((12, 80), (9, 85), Verdict.TOO_FEW),
        ((0, 0), (9, 85), Verdict.TOO_FEW),
        ((9, 85), (0, 0), Verdict.TOO_FEW),
    ],
)
def test_it_is_said_only_where_nought_lies_outside(
    ours: tuple[int, int], theirs: tuple[int, int], verdict: Verdict
) -> None:
    assert difference(ours, theirs).verdict is verdict


@given(shares, shares)
def test_a_difference_the_other_way_round_is_the_same(ours: tuple[int, int], theirs: tuple[int, int]) -> None:
    there, back = difference(ours, theirs), difference(theirs, ours)
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))  # type: ignore[operator]
    assert there.low <= there.value <= there.high  # type: ignore[operator]


def test_many_comparisons_share_the_risk() -> None:
    assert sure(1) == pytest.approx(1.959963984540054)
    assert sure(24) == pytest.approx(3.0781, abs=1e-4)  # the normal quantile of 1 - 0.025 / 24
    assert difference((40, 300), (20, 310), sure(1)).verdict is Verdict.HIGHER
    assert difference((40, 300), (20, 310), sure(24)).verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("ours", "theirs", "chance"),
    [
        ((3, 4), (1, 4), 17 / 70),  # Fisher 1935, the lady tasting tea: 3 of 4, or all 4
        ((4, 4), (0, 4), 1 / 70),
        # scipy 1.17.1, fisher_exact(…, alternative="greater").
        ((30, 200), (90, 900), 0.030120222389453232),
        ((12, 40), (60, 400), 0.017682166188224324),
        ((0, 30), (5, 300), 1.0),
    ],
)
def test_chance_is_fishers(ours: tuple[int, int], theirs: tuple[int, int], chance: float) -> None:
    assert by_chance(ours, theirs) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("cells", "strength", "expected"),
    [
        # scipy 1.17.1: betabinom.logpmf around the overall share, maximised by minimize_scalar over its strength.
        ([(12, 100), (30, 100), (8, 100), (25, 120)], 24.6948, [0.1316, 0.2760, 0.0995, 0.2033]),
        ([(4, 40), (5, 50), (6, 45), (3, 60), (20, 80)], 34.2465, [0.1176, 0.1155, 0.1354, 0.0820, 0.2165]),
    ],
)
def test_a_small_share_is_pulled_as_the_likelihood_says(
    cells: list[tuple[int, int]], strength: float, expected: list[float]
) -> None:
    assert prior_strength(cells) == pytest.approx(strength, rel=1e-4)
    assert [round(each or 0, 4) for each in shrunk(cells)] == expected


@given(st.lists(shares, min_size=1, max_size=12))
def test_what_is_expected_lies_between_its_own_share_and_that_of_all(cells: list[tuple[int, int]]) -> None:
    overall = sum(x for x, _ in cells) / sum(n for _, n in cells)
    for (x, n), each in zip(cells, shrunk(cells), strict=True):
        assert each is not None
        low, high = sorted((x / n, overall))
        assert low - 1e-12 <= each <= high + 1e-12


def test_cells_that_are_alike_are_taken_for_one_and_nothing_says_nothing() -> None:
    assert shrunk([(10, 100)] * 5) == pytest.approx([0.1] * 5)
    assert shrunk([(0, 30), (0, 40)]) == [0.0, 0.0]
    assert shrunk([(0, 0)]) == [None]
    few, many = shrunk([(5, 10), (20, 400), (60, 400)])[:2]
    assert few is not None
    assert many is not None
    assert abs(few - 0.5) > abs(many - 0.05)  # the fewer, the further


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """By exact sums: the mean over rates from 0.02 to 0.5 and 5 to 300 trials; `python -m tests.bench numbers` takes
    all of them."""
    rates, sizes = [0.02 + 0.04 * step for step in range(13)], (5, 8, 13, 22, 36, 60, 100, 170, 300)
    found = [coverage(rate, size) for rate in rates for size in sizes]
    assert 0.94 <= math.fsum(found) / len(found) <= 0.96


def test_intervals_hold_the_truth_in_a_drawn_world_too() -> None:
    random, held, rounds = Random(20261124), 0, 8_000
    for _ in range(rounds):
        rate, size = random.uniform(0.02, 0.5), random.randint(5, 300)
        low, high = wilson(binomial(random, size, rate), size) or (0.0, 0.0)
        held += low <= rate <= high
    assert 0.94 <= held / rounds <= 0.96
