"""Keeping up with a goal, and the goal that the last blocks suggest."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.pace import course, median_goal, pace

MINUTES_25 = 1500.0
clocks = st.floats(0, 3 * MINUTES_25)
goals = st.integers(1, 200)


@pytest.mark.parametrize(
    ("done", "goal", "active", "on", "every"),
    [
        (0, 3, 0, True, 500.0),
        (0, 3, 499, True, 1001 / 3),
        (0, 3, 500, False, 1000 / 3),  # a third of the time has gone, and one of three should be done
        (1, 3, 500, True, 500.0),
        (2, 3, 1499, True, 1.0),
        (2, 3, 1500, False, None),  # no time left
        (3, 3, 700, True, None),  # nothing left to do
        (5, 3, 700, True, None),
    ],
)
def test_a_block_is_on_pace_while_it_keeps_up_with_its_time(
    done: int, goal: int, active: float, on: bool, every: float | None
) -> None:
    found = pace(done, goal, active, MINUTES_25)
    assert (found.on, found.every) == (on, pytest.approx(every) if every else None)


@given(st.integers(0, 200), goals, clocks)
def test_one_more_never_puts_a_block_behind(done: int, goal: int, active: float) -> None:
    assert not (pace(done, goal, active, MINUTES_25).on and not pace(done + 1, goal, active, MINUTES_25).on)


@given(goals, clocks)
def test_who_has_reached_the_goal_is_on_pace(goal: int, active: float) -> None:
    assert pace(goal, goal, active, MINUTES_25).on


@given(st.integers(0, 200), goals, clocks)
def test_what_is_to_come_fits_into_the_time_left(done: int, goal: int, active: float) -> None:
    found = pace(done, goal, active, MINUTES_25)
    if found.every is not None:
        assert found.every > 0
        assert found.every * (goal - done) == pytest.approx(MINUTES_25 - active)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=10))
def test_the_goal_suggested_is_the_median_of_the_last_blocks(values: list[int]) -> None:
    middle = statistics.median(values)
    found = median_goal(values)
    assert (found or 0) - middle in (0, 0.5)  # a half is rounded up
    assert found != 0


def test_no_blocks_suggest_no_goal() -> None:
    assert median_goal([]) is None
    assert median_goal([0, 0, 5]) is None


def test_a_course_is_marked_at_each_fifth_of_the_planned_time() -> None:
    found = course("dials", [10, 300, 300.5, 899], 10, 900, MINUTES_25)
    assert [(mark.seconds, mark.done, mark.wanted) for mark in found.marks] == [
        (300, 2, 2.0), (600, 3, 4.0), (900, 4, 6.0), (1200, None, 8.0), (1500, None, 10.0),
    ]  # fmt: skip
    assert (found.done, found.per_hour, found.needs) == (4, 16.0, 24.0)


def test_a_course_without_time_or_goal_has_no_pace() -> None:
    found = course("dials", [], None, 0, MINUTES_25)
    assert (found.per_hour, found.needs, found.goal) == (None, None, None)
    assert [mark.done for mark in found.marks] == [0, None, None, None, None]
    assert {mark.wanted for mark in found.marks} == {None}
