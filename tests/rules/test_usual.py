"""What a block may come to by chance, against published quantiles, and against chance itself."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.samples import Among
from prospect_tui.rules.usual import FEWEST, against, usual_range

counts = st.lists(st.integers(0, 120), min_size=FEWEST, max_size=10)


def poisson(random: Random, mean: float) -> int:
    """A count that nothing but chance moves."""
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


@pytest.mark.parametrize(
    ("before", "low", "high"),
    [
        # By hand: roots of count + 3/8; t(9) = 3.250, t(2) = 9.925 at 99 % (Student 1908, as printed in any table).
        ([0] * 10, 0.0, (math.sqrt(0.375) + 3.250 * 0.5 * math.sqrt(1.1)) ** 2 - 0.375),
        ([9, 9, 9], 0.0, (math.sqrt(9.375) + 9.925 * 0.5 * math.sqrt(4 / 3)) ** 2 - 0.375),
        ([30] * 5 + [40] * 5, 17.505, 57.950),  # the roots are 5.511 and 6.354: they spread less than by chance
        ([10] * 5 + [60] * 5, 0.0, 186.441),  # the roots are 3.221 and 7.770, their spread is 2.398
    ],
)
def test_the_range_is_that_of_the_table(before: list[int], low: float, high: float) -> None:
    assert usual_range(before) == pytest.approx((low, high), abs=0.01)


@given(counts)
def test_what_there_was_lies_about_the_middle(before: list[int]) -> None:
    found = usual_range(before)
    assert found is not None
    assert 0 <= found[0] <= found[1]
    assert found[0] - 1 <= sum(before) / len(before) <= found[1] + 1


@pytest.mark.parametrize("before", [[], [5], [5, 5]])
def test_of_fewer_than_three_blocks_nothing_is_said(before: list[int]) -> None:
    assert usual_range(before) is None
    if before:
        told = against(500, 1500, [(count, 1500) for count in before])
        assert (told.low, told.high, told.stands) == (None, None, Among.TOO_FEW)


@pytest.mark.parametrize(
    ("count", "seconds", "stands"),
    [
        (2, 1500, Among.WITHIN),
        (40, 1500, Among.MORE),
        (40, 1876, Among.LONGER),
        (40, 1875, Among.MORE),
        (2, 1124, Among.SHORTER),
        (0, 1500, Among.WITHIN),
    ],
)
def test_how_a_block_stands(count: int, seconds: float, stands: Among) -> None:
    assert against(count, seconds, [(each, 1500) for each in (2, 3, 1, 2, 4)]).stands is stands


def test_fewer_are_said_to_be_fewer() -> None:
    assert against(2, 1500, [(each, 1500) for each in (60, 62, 58, 61, 60, 59)]).stands is Among.FEWER


@pytest.mark.parametrize("blocks", [3, 6, 10])
def test_chance_alone_moves_a_figure_in_one_of_twenty_blocks_at_most(blocks: int) -> None:
    """The four figures of a headline together, which need not be of one rate."""
    random, wrong, rounds = Random(20261124), 0, 2_000
    for _ in range(rounds):
        told = False
        for mean in (0.4, 2.0, 4.0, 30.0):
            before = [poisson(random, mean) for _ in range(blocks)]
            stands = against(poisson(random, mean), 1500, [(each, 1500) for each in before]).stands
            told = told or stands in (Among.MORE, Among.FEWER)
        wrong += told
    assert wrong / rounds <= 0.05


def test_a_rep_whose_blocks_differ_much_is_told_less() -> None:
    assert usual_range([5, 60, 20, 45, 10])[1] > usual_range([28, 27, 29, 28, 28])[1] + 50  # type: ignore[index]
