"""Figures of each weekday and hour together are those of the hours and of the weekdays alone."""

from collections import Counter
from collections.abc import Callable

from msgspec import structs
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import Channel
from prospect_tui.store import Record

ZONES = ("America/Chicago", "Asia/Kolkata", "Europe/London", "Australia/Sydney")
OUTCOMES = ("no-answer", "voicemail", "conversation", "called-back", "meeting", "gatekeeper", "sent")


def past(desk: Desk, record: Record, clock: SteppedClock) -> None:
    """Sixty touches over some days, to people in four zones and to one whose zone nobody knows."""
    people = [structs.replace(invented(i), timezones=(ZONES[i],)) for i in range(4)]
    put_on_list(record, [*people, structs.replace(invented(4), timezones=(), phones=())])
    for number in range(60):
        clock.step(3600 * 5)
        channel = Channel.EMAIL if OUTCOMES[number % 7] == "sent" else Channel.CALL
        desk.logbook.log(Entry(target=str(number % 5 + 1), outcome=OUTCOMES[number % 7], channel=channel))


def test_hours_and_weekdays_together_are_those_of_each(desk: Desk, record: Record, clock: SteppedClock) -> None:
    past(desk, record, clock)
    both = record.figures.by_the_clock()
    assert sum(tally.counts.attempts for tally in both.values()) == record.figures.tally().counts.attempts > 40
    assert both[None].counts.attempts > 0
    for by, which in (("weekday", 0), ("hour", 1)):
        alone = record.figures.grouped(by)
        for name in ("dials", "connects", "meetings"):
            sums: Counter[str | None] = Counter()
            for cell, tally in both.items():
                sums[str(cell[which]) if cell else None] += getattr(tally.counts, name)
            assert dict(sums) == {key: getattr(tally.counts, name) for key, tally in alone.items()}
        on_dials = [sum(tally.on_dials[n] for tally in both.values()) for n in range(4)]
        assert on_dials == list(record.figures.tally().on_dials)


def test_somebody_dialled_at_an_hour_twice_is_one_who_was_dialled_then(
    desk: Desk, record: Record, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(2)
    for target in (1, 1, 2):
        desk.logbook.log(Entry(target=str(target), outcome="conversation"))
    found = record.figures.by_the_clock()
    assert {cell: (tally.counts.dials, tally.dialled, tally.reached) for cell, tally in found.items()} == {
        (2, 9): (2, 1, 1),  # Tuesday at nine in Chicago
        (2, 8): (1, 1, 1),  # and in Denver
    }


def test_the_time_on_each_tag_is_all_the_time_on_targets(desk: Desk, record: Record, clock: SteppedClock) -> None:
    past(desk, record, clock)
    desk.logbook.log(Entry(target="1", outcome="conversation", seconds=95))
    desk.logbook.log(Entry(target="4", outcome="conversation", seconds=33))
    tags = record.figures.by_kare()
    assert sum(each.seconds for each in tags.values()) == record.figures.on_the_line()[0] == 128
    assert sum(each.touches for each in tags.values()) == 62
    assert tags["Attain"].seconds == 95
    assert tags["Recapture"].seconds == 33
