"""Public holidays are no business days, and the rep's own window says at what hours the next try may be. Thursday 26
November 2026 is Thanksgiving in the United States, and nothing elsewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from support.house import invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.settings.home import Home

CHICAGO = ZoneInfo("America/Chicago")


def due_after(desk: Desk, outcome: str, target: int = 1) -> str:
    """When the follow-up of an outcome recorded now is due, on the clock there."""
    made = desk.logbook.log(Entry(target=str(target), outcome=outcome)).follow_up
    assert made is not None
    assert made.due is not None
    zone = desk.lists.target(target).zone
    assert zone is not None
    return f"{made.due.astimezone(ZoneInfo(zone)):%a %d %H:%M}"


@pytest.mark.parametrize(
    ("outcome", "due"), [("voicemail", "Fri 27 15:00"), ("conversation", "Mon 30 10:00"), ("no-answer", "Wed 25 15:00")]
)
def test_a_holiday_there_is_no_business_day(careful: Desk, outcome: str, due: str) -> None:
    put_on_list(careful._record, [invented(0)])
    assert due_after(careful, outcome) == due


def test_another_countrys_holiday_is_a_day_like_another(careful: Desk) -> None:
    berlin = (Phone(e164="+493012345678", kind=PhoneKind.BUSINESS),)
    put_on_list(careful._record, [replace(invented(0), phones=berlin, timezones=("Europe/Berlin",))])
    assert due_after(careful, "voicemail").startswith("Thu 26")


def test_the_next_try_is_at_an_hour_that_the_own_window_leaves(home: Home, clock: SteppedClock) -> None:
    home.config.mkdir(parents=True)
    (home.config / "hours.toml").write_text('[own]\nmon-fri = "9:00-17:00"\n')
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(0, per_account=1), invented(4, per_account=1), invented(8, per_account=1)])
    clock.step(4 * 3600)  # 13:00 in Chicago: it would be late next
    assert due_after(desk, "no-answer", 1) == "Wed 25 15:00"
    clock.step(4 * 3600)  # 17:00: it would be early
    assert due_after(desk, "no-answer", 2) == "Wed 25 15:00"
    assert due_after(desk, "gatekeeper", 3) == "Wed 25 09:00"
    desk.close()


def test_a_call_promised_for_a_holiday_is_taken_and_said(careful: Desk) -> None:
    put_on_list(careful._record, [invented(0)])
    entry = Entry(target="1", outcome="callback", callback="thu 3pm")
    assert "Thu 26 Nov is Thanksgiving Day there" in careful.logbook.doubts(entry)
    made = careful.logbook.log(entry).follow_up
    assert made is not None
    assert made.due == datetime(2026, 11, 26, 15, tzinfo=CHICAGO)


def test_tomorrows_first_five_are_those_of_the_next_business_day(careful: Desk, clock: SteppedClock) -> None:
    put_on_list(careful._record, [invented(0)])
    clock.step(24 * 3600)
    block = careful.start(careful.plan("spring"))
    careful.end(block)
    first = careful.review.review(block.id).first_five
    assert first is not None
    assert f"{first.begins.astimezone(CHICAGO):%a %d}" == "Fri 27"
