"""What an outcome schedules by default, on the prospect's clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prospect_tui.model.outcomes import Then
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.days import band_of, business_days_after, exists, is_business_day
from prospect_tui.rules.followups import due, follow_up, meeting
from prospect_tui.settings.outcomes import built_in

DENVER = ZoneInfo("America/Denver")
zones = st.sampled_from(
    [
        ZoneInfo(name)
        for name in ("America/Chicago", "America/Denver", "Europe/London", "Asia/Tokyo", "Australia/Lord_Howe", "UTC")
    ]
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
scheduling = st.sampled_from([row for row in built_in().rows if row.then is not None])

# A Tuesday, 08:00 in Denver.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def then_of(outcome: str) -> Then:
    row = built_in().named(outcome)
    assert row is not None
    assert row.then is not None
    return row.then


@pytest.mark.parametrize(
    ("outcome", "kind", "there"),
    [
        ("no-answer", "retry", "2026-11-25 15:00"),  # not before nine again
        ("voicemail", "retry", "2026-11-26 15:00"),
        ("gatekeeper", "retry", "2026-11-25 17:15"),
        ("conversation", "follow_up", "2026-11-27 10:00"),
        ("callback", "callback", "2026-11-25 08:00"),
        ("referral", "follow_up", "2026-11-26 10:00"),
        ("later", "nurture", "2027-02-22 10:00"),
        ("busy", "retry", "2026-11-24 09:00"),
        ("called-back", "follow_up", "2026-11-27 10:00"),
    ],
)
def test_each_outcome_schedules_what_the_table_says(outcome: str, kind: str, there: str) -> None:
    made = follow_up(then_of(outcome), NOW, DENVER, "America/Denver")
    assert made.kind == kind
    assert made.due == datetime.fromisoformat(there).replace(tzinfo=DENVER)
    assert made.zone == "America/Denver"


def test_only_a_callback_is_a_promise() -> None:
    promised = {row.name for row in built_in().rows if row.then and follow_up(row.then, NOW, DENVER, None).promised}
    assert promised == {"callback"}


@pytest.mark.parametrize("outcome", ["wrong-number", "not-interested", "do-not-call", "disconnected", "left-company"])
def test_what_ends_the_work_schedules_nothing(outcome: str) -> None:
    row = built_in().named(outcome)
    assert row is not None
    assert row.then is None


@given(scheduling, moments, zones)
def test_a_default_always_lies_ahead(outcome, at: datetime, zone: ZoneInfo) -> None:
    made = follow_up(outcome.then, at, zone, zone.key)
    assert (made.remind or made.due) > at


@given(scheduling, moments, zones)
def test_a_default_falls_on_a_business_day_of_the_prospect(outcome, at: datetime, zone: ZoneInfo) -> None:
    assume(outcome.then.minutes is None)
    made = follow_up(outcome.then, at, zone, zone.key)
    assert is_business_day((made.remind or made.due).astimezone(zone).date())


@given(st.sampled_from(["no-answer", "voicemail", "sent"]), moments, zones)
def test_another_try_is_never_made_at_the_same_part_of_the_day(outcome: str, at: datetime, zone: ZoneInfo) -> None:
    there = due(then_of(outcome), at, zone).astimezone(zone)
    assert band_of(there.time()) != band_of(at.astimezone(zone).time())


@given(moments, zones)
def test_a_gatekeeper_is_gone_round_before_nine_or_after_five(at: datetime, zone: ZoneInfo) -> None:
    there = due(then_of("gatekeeper"), at, zone).astimezone(zone)
    assert there.hour < 9 or there.hour >= 17


@given(moments, zones)
def test_a_callback_is_promised_for_this_hour_of_the_next_business_day(at: datetime, zone: ZoneInfo) -> None:
    here = at.astimezone(zone)
    day = business_days_after(here.date(), 1)
    hour = here.time().replace(second=0)
    if not 8 <= hour.hour < 18:  # nobody promises to call in the night: then it is mid-morning
        hour = time(10)
    assume(exists(day, hour, zone))
    there = due(then_of("callback"), at, zone).astimezone(zone)
    assert (there.date(), there.time()) == (day, hour)


@given(moments, zones)
def test_busy_is_tried_again_in_an_hour_whatever_the_clocks_do(at: datetime, zone: ZoneInfo) -> None:
    assert due(then_of("busy"), at, zone) - at == timedelta(hours=1)


@given(moments, zones)
def test_later_is_ninety_days_on_and_no_weekend(at: datetime, zone: ZoneInfo) -> None:
    day = due(then_of("later"), at, zone).astimezone(zone).date()
    assert 90 <= (day - at.astimezone(zone).date()).days <= 92


@pytest.mark.parametrize(
    ("promised_on", "there"),
    [
        ("2027-03-12 15:30", "2027-03-15 15:30"),  # Friday before the clocks go forward
        ("2026-10-30 15:30", "2026-11-02 15:30"),  # Friday before they go back
    ],
)
def test_a_promise_keeps_its_hour_over_a_change_of_the_clocks(promised_on: str, there: str) -> None:
    at = datetime.fromisoformat(promised_on).replace(tzinfo=DENVER).astimezone(UTC)
    assert due(then_of("callback"), at, DENVER) == datetime.fromisoformat(there).replace(tzinfo=DENVER)


@pytest.mark.parametrize(
    ("called_at", "next_try"),
    [("08:00", "15:00"), ("10:00", "15:00"), ("13:00", "17:15"), ("15:00", "10:15"), ("18:00", "08:30")],
)
def test_another_try_goes_round_the_day(called_at: str, next_try: str) -> None:
    at = datetime.fromisoformat(f"2026-11-24 {called_at}").replace(tzinfo=DENVER).astimezone(UTC)
    expected = datetime.fromisoformat(f"2026-11-25 {next_try}").replace(tzinfo=DENVER)
    assert due(then_of("no-answer"), at, DENVER) == expected


def test_a_meeting_without_a_date_comes_up_at_nine_on_the_next_business_day() -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
    assert meeting(None, friday, DENVER, None).remind == datetime(2026, 11, 30, 9, 0, tzinfo=DENVER)
    made = follow_up(then_of("meeting"), NOW, DENVER, "America/Denver")
    assert (made.kind, made.due, made.promised) == (FollowUpKind.MEETING, None, False)
    assert made.remind == datetime(2026, 11, 25, 9, 0, tzinfo=DENVER)


@pytest.mark.parametrize(
    ("held", "reminded"),
    [
        ("2026-12-03 14:00", "2026-12-02 09:00"),
        ("2026-11-30 14:00", "2026-11-27 09:00"),  # a Monday: on the Friday before
        ("2026-11-25 14:00", None),  # the day before is today, and nine is past there: it is brought up when due
    ],
)
def test_a_meeting_is_confirmed_on_the_business_day_before(held: str, reminded: str | None) -> None:
    now = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    at = datetime.fromisoformat(held).replace(tzinfo=DENVER).astimezone(UTC)
    made = meeting(at, now, DENVER, "America/Denver")
    assert made.due == at
    assert meeting(at, made.remind or now, DENVER, None).remind is None  # nine has come: nothing more to remind of
    assert made.remind == (datetime.fromisoformat(reminded).replace(tzinfo=DENVER) if reminded else None)


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=400)), zones)
def test_a_reminder_lies_between_now_and_the_meeting(now: datetime, ahead: timedelta, zone: ZoneInfo) -> None:
    made = meeting(now + ahead, now, zone, zone.key)
    assert made.remind is None or now < made.remind < now + ahead
