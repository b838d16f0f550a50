"""A part of `python -m tests.matrix`: the rules and a plain reading of the table agree, and differences are noticed."""

import pytest

from tests.matrix.cases import cases
from tests.matrix.compare import Rules, Solved, compare, differs, solve
from tests.matrix.controls import controls
from tests.matrix.law import Law

SAMPLE = 3_000


@pytest.fixture(scope="module")
def solved() -> list[Solved]:
    return list(solve(Rules(), Law(), cases(SAMPLE)))


def test_nobody_is_called_outside_the_hours_and_nobody_held_inside_them(solved: list[Solved]) -> None:
    count = compare(Rules(), solved)
    assert count.wrong == []
    assert count.violations == 0
    assert count.cases == SAMPLE
    assert count.walls == set(Law().rows)
    assert min(count.allowed, count.unlawful, count.outside, count.unknown) > SAMPLE // 50


@pytest.mark.parametrize(
    "name",
    [
        "without US",
        "without CA",
        "without US-KY",
        "no holidays anywhere",
        "clocks that are never changed",
        "Canada for consumers only",
        "an own window of Monday to Saturday",
    ],
)
def test_what_is_wrong_is_noticed(name: str, solved: list[Solved]) -> None:
    """Some of the controls; the command runs them all, on cases enough for the rarest."""
    assert differs(controls()[name], solved)
