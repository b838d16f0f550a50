"""Figures of a time: promises kept, tries, the time before, of whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.samples import Verdict
from prospect_tui.model.words import Kare

TODAY = date(2026, 11, 24)


def log(desk: Desk, target: int, outcome: str, **more: str) -> None:
    desk.logbook.log(Entry(target=str(target), outcome=outcome, **more))  # type: ignore[arg-type]


def wait(clock: SteppedClock, **time: float) -> None:
    clock.step(timedelta(**time).total_seconds())


@pytest.mark.parametrize(("minutes", "kept"), [(50, 1), (60, 1), (70, 1), (71, 0), (180, 0)])
def test_a_promise_is_kept_within_ten_minutes(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock, minutes: int, kept: int
) -> None:
    people(1)
    log(desk, 1, "callback", callback="+1h")
    wait(clock, minutes=minutes)
    log(desk, 1, "no-answer")
    stats = desk.figures.stats()
    assert (stats.counts.callbacks_made, stats.counts.callbacks_on_time) == (1, kept)
    assert stats.rates is not None
    assert (stats.rates.promise_keeping.numerator, stats.rates.promise_keeping.denominator) == (kept, 1)


def test_a_promise_that_nobody_kept_is_overdue_after_ten_minutes(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(2)
    log(desk, 1, "callback", callback="+1h")
    wait(clock, minutes=70)
    assert desk.figures.stats().promises_overdue == 0
    wait(clock, minutes=1)
    assert desk.figures.stats().promises_overdue == 1
    assert desk.figures.stats(since=TODAY, until=TODAY).promises_overdue == 1
    assert desk.figures.stats(until=TODAY - timedelta(days=1)).promises_overdue == 0
    assert desk.figures.stats(kare=(Kare.EXPAND,)).promises_overdue == 0
    log(desk, 1, "no-answer")
    assert desk.figures.stats().promises_overdue == 0


def test_whom_a_later_dial_reached(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> None:
    people(4)
    for target, outcomes in {
        1: ["no-answer", "voicemail", "conversation", "no-answer"],  # at the third; what comes after counts no more
        2: ["later"],
        3: ["no-answer", "called-back", "conversation"],  # by no dial
        4: ["gatekeeper"] * 7,
    }.items():
        for outcome in outcomes:
            wait(clock, minutes=5)
            log(desk, target, outcome)
    reach = desk.figures.stats().reach
    assert reach is not None
    assert (reach.reached, reach.dials, reach.attempts_to_reach) == (2, 4, 2.0)
    assert [(point.rate.numerator, point.rate.denominator) for point in reach.curve] == [
        (1, 4), (0, 2), (1, 2), (0, 1), (0, 3),
    ]  # fmt: skip
    assert [point.reached_so_far.numerator for point in reach.curve] == [1, 1, 2, 2, 2]


def test_a_dial_of_this_week_keeps_its_number(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(1)
    log(desk, 1, "no-answer")
    wait(clock, days=1)
    log(desk, 1, "conversation")
    day = TODAY + timedelta(days=1)
    reach = desk.figures.stats(since=day, until=day).reach
    assert reach is not None
    assert [point.rate.denominator for point in reach.curve] == [0, 1, 0, 0, 0]
    assert reach.attempts_to_reach == 2.0


def test_a_time_stands_beside_the_one_before_which_is_as_long(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(3)
    for outcome in ["no-answer"] * 30 + ["conversation"]:
        log(desk, 1, outcome)
    wait(clock, days=8)
    for outcome in ["no-answer"] * 10 + ["conversation"] * 20:
        log(desk, 2, outcome)
    since = TODAY + timedelta(days=7)
    stats = desk.figures.stats(since=since, compare=True, by="tier")
    assert stats.previous is not None
    assert (stats.previous.since, stats.previous.until) == ("2026-11-24", "2026-11-25")
    assert (stats.counts.dials, stats.previous.counts.dials) == (30, 31)
    assert stats.previous.differences["connect_rate"].verdict is Verdict.HIGHER
    assert stats.previous.differences["conversation_rate"].verdict is Verdict.TOO_FEW  # 20 of 20, 1 of 1
    assert "hold_rate" not in stats.previous.differences
    before = {group.key: group.previous.counts.dials for group in stats.groups if group.previous}
    assert before == {"A": 31, "B": 0}  # one group was there before only, one is there now only


@pytest.mark.parametrize("asked", [{}, {"since": TODAY, "by": "week"}])
def test_what_has_nothing_before_it_is_refused(desk: Desk, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        desk.figures.stats(compare=True, **asked)  # type: ignore[arg-type]


def test_a_list_that_there_is_not_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.figures.stats(list_name="none")


def test_the_time_of_blocks_is_no_ones_alone(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> None:
    people(20)
    block = desk.start(desk.plan("spring"))
    for _ in range(10):
        clock.step(60)
        block.tick()
        block.record(block.outcomes.keyed("n"))
    block.pause()
    clock.step(120)
    block.resume()
    desk.end(block)
    log(desk, 12, "conversation")  # elsewhere: no hour of a block is spent on it
    time = desk.figures.stats().time
    assert time is not None
    assert (time.blocks, time.active_seconds, time.paused_seconds, time.talk_seconds) == (1, 600, 120, None)
    assert time.per_hour is not None
    assert time.per_block is not None
    assert (time.per_hour.dials, time.per_block.dials, time.per_block.conversations) == (60.0, 10.0, 0.0)
    assert desk.figures.stats(persona="cfo").time is None


@pytest.mark.parametrize(
    ("later", "outcome", "heard"),
    [
        ({"days": 7}, "called-back", 1),
        ({"days": 7}, "conversation", 1),
        ({"days": 7, "minutes": 1}, "called-back", 0),
        ({"days": 1}, "gatekeeper", 0),
        ({"days": 1}, "replied", 0),
    ],
)
def test_a_voicemail_has_worked_where_they_are_talked_with_within_a_week(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock, later: dict[str, float], outcome: str, heard: int
) -> None:
    people(1)
    log(desk, 1, "voicemail")
    wait(clock, **later)
    log(desk, 1, outcome)
    wait(clock, days=7)
    best = desk.figures.stats(by="script").best
    assert best is not None
    assert [(cell.numerator, cell.denominator) for cell in best.cells] == [(heard, 1)]


def test_only_the_last_voicemail_before_the_call_has_worked_and_a_young_one_waits(
    desk: Desk, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(2)
    log(desk, 1, "voicemail")
    wait(clock, days=1)
    log(desk, 1, "voicemail")
    wait(clock, days=1)
    log(desk, 1, "called-back")
    wait(clock, days=6)
    log(desk, 2, "voicemail")
    best = desk.figures.stats(by="script").best
    assert best is not None
    assert [(cell.numerator, cell.denominator) for cell in best.cells] == [(1, 2)]
