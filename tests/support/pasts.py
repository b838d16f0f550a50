"""A rep's past in a few lines: calls over some weeks, to people in several zones, of several kinds."""

from datetime import UTC, datetime, timedelta

from msgspec import structs
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import Channel

FIRST = datetime(2026, 9, 28, 14, 0, tzinfo=UTC)
"""A Monday, eight weeks before the day of the tests."""

_ZONES = ("America/Chicago", "America/Denver", "Europe/London")
_OUTCOMES = ("no-answer", "voicemail", "conversation", "no-answer", "gatekeeper", "no-answer", "meeting", "sent")


def a_past(desk: Desk, clock: SteppedClock, *, weeks: int = 9, calls_a_day: int = 6) -> None:
    """Calls on the working days of so many weeks, this one the last, to twelve people on two lists."""
    people = [
        structs.replace(
            invented(i), timezones=(_ZONES[i % 3],), persona=("cfo", "ops", None)[i % 3],
            source=("fair", "referral", None)[i % 3], tier=("A", "B", None)[i % 3],
        )
        for i in range(12)
    ]  # fmt: skip
    put_on_list(desk._record, people[:8])
    put_on_list(desk._record, people[8:], name="autumn")
    number = 0
    for day in range(7 * weeks):
        begin = FIRST + timedelta(days=day + 7 * (9 - weeks))
        if begin.weekday() >= 5:
            continue
        for call in range(calls_a_day):
            at = begin + timedelta(minutes=41 * call)
            if at > clock.now():
                return
            outcome = _OUTCOMES[number % len(_OUTCOMES)]
            desk.logbook.log(
                Entry(
                    target=str(number % 12 + 1), outcome=outcome, at=at,
                    channel=Channel.EMAIL if outcome == "sent" else Channel.CALL, seconds=20 + number % 70,
                )
            )  # fmt: skip
            number += 1


def some_blocks(desk: Desk, clock: SteppedClock, minutes: list[float]) -> None:
    """Blocks of 25 planned minutes, a day after each other from now on, each worked for so many minutes."""
    for worked in minutes:
        block = desk.start(desk.plan("spring", minutes=25))
        for _ in range(round(worked * 2)):
            clock.step(30)
            block.tick()
        desk.end(block)
        clock.step(86_400)
