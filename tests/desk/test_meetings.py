"""What became of a meeting: told once, counted on the day it was, taken back whole."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.words import Channel, FollowUpKind, FollowUpStatus


@pytest.fixture
def agreed(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> int:
    """A meeting with the first of three was agreed for tomorrow at three, their time; now it is a day after that."""
    people(3)
    desk.logbook.log(Entry(target="1", outcome="meeting", callback="tomorrow 3pm"))
    clock.step(timedelta(days=2).total_seconds())
    return 1


def meetings(desk: Desk) -> list[FollowUpStatus]:
    return [each.status for each in desk._record.follow_ups.of(1, FollowUpKind.MEETING)]


@pytest.mark.parametrize("held", [True, False])
def test_what_became_of_it_is_counted_on_the_day_it_was(desk: Desk, agreed: int, held: bool) -> None:
    told = desk.meetings.tell(str(agreed), held=held, note="went well")
    assert told.touch.outcome == ("meeting-held" if held else "meeting-missed")
    assert told.touch.channel is Channel.VISIT
    assert told.touch.at == desk.clock.now() - timedelta(days=1) + timedelta(hours=6)  # 15:00 in Chicago
    assert told.follow_up is not None
    assert told.follow_up.kind is FollowUpKind.FOLLOW_UP
    assert meetings(desk) == [FollowUpStatus.DONE]
    stats = desk.figures.stats()
    assert (stats.counts.meetings, stats.counts.meetings_held, stats.counts.meetings_missed) == (1, held, not held)
    assert stats.rates is not None
    assert (stats.rates.hold_rate.numerator, stats.rates.hold_rate.denominator) == (int(held), 1)
    assert (stats.counts.dials, stats.counts.attempts) == (1, 1)
    day = told.touch.at.astimezone(desk.clock.local_zone()).date()
    assert desk.figures.stats(since=day, until=day).counts.meetings_held == int(held)


def test_it_is_told_once_and_can_be_taken_back(desk: Desk, agreed: int) -> None:
    desk.meetings.tell(str(agreed), held=True)
    with pytest.raises(UsageError, match="told already"):
        desk.meetings.tell(str(agreed), held=False)
    assert desk.meetings.undo(str(agreed)).outcome == "meeting-held"
    assert meetings(desk) == [FollowUpStatus.OPEN]
    assert desk.figures.stats().counts.meetings_held == 0
    assert desk._record.verify(desk.clock.now()).problems == ()
    with pytest.raises(UsageError, match="nothing to take back"):
        desk.meetings.undo(str(agreed))
    desk.meetings.tell(str(agreed), held=False)
    assert desk.figures.stats().counts.meetings_missed == 1


def test_the_next_meeting_is_told_of_by_itself(desk: Desk, agreed: int, clock: SteppedClock) -> None:
    desk.meetings.tell(str(agreed), held=False)
    desk.logbook.log(Entry(target=str(agreed), outcome="meeting", callback="tomorrow 3pm"))
    clock.step(timedelta(days=2).total_seconds())
    desk.meetings.tell(str(agreed), held=True)
    stats = desk.figures.stats()
    assert stats.rates is not None
    assert (stats.rates.hold_rate.numerator, stats.rates.hold_rate.denominator) == (1, 2)


def test_one_that_was_closed_by_a_call_can_still_be_told_of(desk: Desk, agreed: int) -> None:
    desk.logbook.log(Entry(target=str(agreed), outcome="no-answer"))
    assert meetings(desk) == [FollowUpStatus.DONE]
    desk.meetings.tell(str(agreed), held=True)
    assert desk.figures.stats().counts.meetings_held == 1


def test_one_without_a_date_was_when_it_is_told(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="meeting"))
    told = desk.meetings.tell("1", held=True, channel=Channel.CALL)
    assert (told.touch.at, told.touch.channel) == (desk.clock.now(), Channel.CALL)
    assert meetings(desk) == [FollowUpStatus.DONE]


def test_a_meeting_that_nobody_agreed_on_was_not_held(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2)
    with pytest.raises(NotFound, match="No meeting with Person 1"):
        desk.meetings.tell("2", held=True)
    assert desk.lists.touches() == []
