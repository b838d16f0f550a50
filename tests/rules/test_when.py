"""Times as people type them: what is understood, what is refused, and that nothing typed lies in the past."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prospect_tui.model.errors import UsageError
from prospect_tui.rules.when import EXAMPLES, Judge, Unclear, When, occurrences, plainly, read_when

CHICAGO = ZoneInfo("America/Chicago")
DENVER = ZoneInfo("America/Denver")
# A Tuesday; 09:00 for the rep in Chicago, 08:00 for the prospect in Denver.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "America/Chicago", "America/Denver", "America/St_Johns", "Europe/London", "Asia/Kathmandu",
        "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    )
]  # fmt: skip


def read(text: str, now: datetime = NOW, theirs: ZoneInfo = DENVER, ours: ZoneInfo = CHICAGO) -> datetime:
    return whole(text, now, theirs, ours).at


def whole(
    text: str, now: datetime = NOW, theirs: ZoneInfo = DENVER, ours: ZoneInfo = CHICAGO, judges: Sequence[Judge] = ()
) -> When:
    """What is understood, with its doubts."""
    return read_when(text, now=now, theirs=theirs, ours=ours, judges=judges)


def there(text: str) -> datetime:
    """A time on the prospect's clock, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=DENVER).astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # The examples that the prompt itself gives.
        ("3p", "2026-11-24 15:00"),
        ("15:00", "2026-11-24 15:00"),
        ("tue 3pm", "2026-11-24 15:00"),
        ("tue 3", "2026-11-24 15:00"),
        ("tomorrow 9am", "2026-11-25 09:00"),
        ("+2h", "2026-11-24 10:00"),
        ("+3d", "2026-11-27 08:00"),
        ("in 2 weeks", "2026-12-08 08:00"),
        ("25 nov 4pm", "2026-11-25 16:00"),
        ("2026-11-26 16:30", "2026-11-26 16:30"),
        ("2026-11-26T16:30", "2026-11-26 16:30"),
        ("2026-11-26T16:30:00Z", "2026-11-26 09:30"),
        ("2026-11-26T16:30:00-05:00", "2026-11-26 14:30"),
        ("2026-11-26", "2026-11-26 10:00"),
        ("3pm mine", "2026-11-24 14:00"),
        # The five presets.
        ("+1h", "2026-11-24 09:00"),
        ("+3h", "2026-11-24 11:00"),
        ("tomorrow 2pm", "2026-11-25 14:00"),
        ("+1w", "2026-12-01 08:00"),
        # Days.
        ("tue 7am", "2026-12-01 07:00"),  # gone by today: a week on
        ("tue 8am", "2026-12-01 08:00"),  # this very minute
        ("wed 8", "2026-11-25 08:00"),
        ("wed 9", "2026-11-25 09:00"),
        ("wed 7", "2026-11-25 19:00"),
        ("Wednesday at 9.30am", "2026-11-25 09:30"),
        ("on thurs 11am", "2026-11-26 11:00"),
        ("next mon 10am", "2026-11-30 10:00"),
        ("fri", "2026-11-27 10:00"),
        ("tomorrow", "2026-11-25 10:00"),
        ("tom 3p", "2026-11-25 15:00"),
        ("today 5pm", "2026-11-24 17:00"),
        ("next week", "2026-11-30 10:00"),
        ("next week 2pm", "2026-11-30 14:00"),
        ("next month", "2026-12-24 10:00"),
        ("nov 25 4pm", "2026-11-25 16:00"),
        ("25. November, 16:00", "2026-11-25 16:00"),
        ("3 sept 10am", "2027-09-03 10:00"),  # this year's has gone by
        ("24 nov 5pm", "2026-11-24 17:00"),
        # Hours.
        ("9:30", "2026-11-24 09:30"),
        ("12pm", "2026-11-24 12:00"),
        ("tomorrow 12am", "2026-11-25 00:00"),
        ("3 p.m.", "2026-11-24 15:00"),
        ("noon", "2026-11-24 12:00"),
        ("eod", "2026-11-24 17:00"),
        ("tomorrow morning", "2026-11-25 10:00"),
        ("thu afternoon", "2026-11-26 14:00"),
        ("  TUE   3PM  ", "2026-11-24 15:00"),
        # Spans.
        ("in 90 minutes", "2026-11-24 09:30"),
        ("+ 30 min", "2026-11-24 08:30"),
        ("in 3 days 2pm", "2026-11-27 14:00"),
        ("in 2 months", "2027-01-25 08:00"),  # the 24th is a Sunday
        ("in 3 months", "2027-02-24 08:00"),
        ("+3mo 2pm", "2027-02-24 14:00"),
        ("in two weeks", "2026-12-08 08:00"),
        ("in a week", "2026-12-01 08:00"),
        ("in an hour", "2026-11-24 09:00"),
        ("in half an hour", "2026-11-24 08:30"),
        ("+1h30", "2026-11-24 09:30"),
        ("in 2h 15 min", "2026-11-24 10:15"),
        ("in 3 business days", "2026-11-27 08:00"),
        ("+4 working days 9am", "2026-11-30 09:00"),
        # Weeks.
        ("tue", "2026-11-24 10:00"),
        ("next tue", "2026-12-01 10:00"),
        ("next tue 3pm", "2026-12-01 15:00"),
        ("next fri", "2026-12-04 10:00"),
        ("this fri", "2026-11-27 10:00"),
        ("fri next week 9am", "2026-12-04 09:00"),
        ("next week wed", "2026-12-02 10:00"),
        ("next month 3pm", "2026-12-24 15:00"),
        ("eow", "2026-11-27 17:00"),
        ("end of the week", "2026-11-27 17:00"),
        ("eow 3pm", "2026-11-27 15:00"),
        ("tue eod", "2026-11-24 17:00"),
        ("end of day", "2026-11-24 17:00"),
        ("mon am", "2026-11-30 10:00"),
        ("mon pm", "2026-11-30 14:00"),
        ("fri in the afternoon", "2026-11-27 14:00"),
        ("this afternoon", "2026-11-24 14:00"),
        ("tonight", "2026-11-24 18:00"),
        ("day after tomorrow 9am", "2026-11-26 09:00"),
        ("today 4pm", "2026-11-24 16:00"),
        # The hour first.
        ("3pm tomorrow", "2026-11-25 15:00"),
        ("9am on Thursday", "2026-11-26 09:00"),
        ("3pm in 2 weeks", "2026-12-08 15:00"),
        ("16:00 25 nov", "2026-11-25 16:00"),
        ("noon fri", "2026-11-27 12:00"),
        # Dates.
        ("nov 25", "2026-11-25 10:00"),
        ("25th nov 4pm", "2026-11-25 16:00"),
        ("the 3rd of december", "2026-12-03 10:00"),
        ("on the 3rd at 2pm", "2026-12-03 14:00"),
        ("the 24th 5pm", "2026-11-24 17:00"),
        ("31st", "2026-12-31 10:00"),  # November has none
        ("25nov", "2026-11-25 10:00"),
        ("25-nov-2027 4pm", "2027-11-25 16:00"),
        ("Nov 25, 2027", "2027-11-25 10:00"),
        ("25 nov 20:30", "2026-11-25 20:30"),  # no year
        ("wed 25 nov 4pm", "2026-11-25 16:00"),
        ("Wed 25 Nov, 16:00", "2026-11-25 16:00"),  # as the screens have it
        ("25.11. 16:00", "2026-11-25 16:00"),
        ("25.11.2026 16:00", "2026-11-25 16:00"),
        ("3.12. 9am", "2026-12-03 09:00"),  # the dot at the end: the day first
        ("wed 25.11. 16:00", "2026-11-25 16:00"),
        ("25/11", "2026-11-25 10:00"),
        ("11/25", "2026-11-25 10:00"),
        ("11/25 4pm", "2026-11-25 16:00"),
        ("11/25/26 4pm", "2026-11-25 16:00"),
        ("12/12", "2026-12-12 10:00"),
        ("sat 12/5 10am", "2026-12-05 10:00"),  # 12 May is a Wednesday
        ("2026-11-26 4pm", "2026-11-26 16:00"),
        ("2026/11/26 16:30", "2026-11-26 16:30"),
        ("2026-11-26T16:30:00+0100", "2026-11-26 08:30"),
        # Dots that can only be a time of day.
        ("9.45", "2026-11-24 09:45"),
        ("9.10 am", "2026-11-24 09:10"),
        ("tue 11.12", "2026-11-24 11:12"),
        # Whose clock.
        ("3pm my time", "2026-11-24 14:00"),
        ("3pm theirs", "2026-11-24 15:00"),
        ("tomorrow 9am their time", "2026-11-25 09:00"),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: str) -> None:
    assert read(typed) == there(meant)


@pytest.mark.parametrize("example", EXAMPLES.split(", "))
def test_each_example_that_a_refusal_gives_is_understood(example: str) -> None:
    assert read(example) > NOW


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "3", "15", "soon", "asap", "call me", "tue 25:00", "tue 13pm", "0pm", "13p", "12:60", "24:00",
        "tue 3x", "money 3pm", "friend", "sundry 4pm", "wedding 2pm",  # not days of the week
        "3m", "3:00m", "tue 3m", "3pmm",
        "25 xyz 4pm", "xyz 25", "10 min", "25 novice 4pm",  # not months
        "31 feb 4pm", "30 feb", "0 nov", "32 nov", "feb 31 3pm",
        "+2x", "+h", "in weeks", "+99999h", "in weeks two", "+2h 3pm", "+3d 99",
        "2026-13-01", "2026-02-30 10:00", "2026-11-26 25:00", "2026-11-26T10:00+99:99", "2026-11-26T10",
        "0001-01-01T00:00+14:00", "9999-12-31 23:59", "9999-12-31T23:59-12:00", "0000-01-01",
        "3pm first", "+2h second", "sun 1:30am second first", "tue 3pm 1", "tue 1 2", "first", "2",
        "25 nov 1630", "25 nov 1999", "00/11", "32/13", "11/25/", "11//25", "13.13.", "0th", "32nd", "nov", "the",
        "next", "next 3pm", "next day", "this 3pm", "this week", "next tue next tue", "3pm 4pm", "tue wed", "in in 2h",
        "+1h75m30", "in 1 week 2 days", "+3bd 99", "+-2h", "25 nov 25 nov",
        "tomorrow 9am or 10", "tomorrowish", "todays 3pm", "mine", "tue mine 3", "²p", "½", "\u0663", "tue \u00b2",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(Unclear) as refused:
        read(typed)
    assert EXAMPLES in refused.value.fix


@pytest.mark.parametrize(
    ("typed", "now", "instead"),
    [
        ("7am", "2026-11-24 08:00", "tomorrow 7am"),
        ("3pm", "2026-11-24 16:00", "tomorrow 3pm"),
        ("15:00", "2026-11-24 15:00", "tomorrow 3pm"),  # this very minute
        ("3:30p", "2026-11-27 16:00", "mon 3:30pm"),  # a Friday
        ("3:30", "2026-11-24 08:00", "today 3:30pm"),
        ("3:30", "2026-11-24 16:00", "tomorrow 3:30pm"),
        ("3:30am", "2026-11-24 08:00", "tomorrow 3:30am"),
        ("03:30", "2026-11-24 08:00", "tomorrow 3:30am"),
        ("3p", "2026-11-28 16:00", "mon 3pm"),  # a Saturday
        ("3p", "2026-11-29 16:00", "tomorrow 3pm"),
        ("eod", "2026-11-27 18:30", "mon 5pm"),
        ("am", "2026-11-24 11:00", "tomorrow 10am"),
        ("today", "2026-11-24 10:01", "tomorrow 10am"),
        ("today 7am", "2026-11-24 08:00", "tomorrow 7am"),
        ("24 nov 7am", "2026-11-24 08:00", "tomorrow 7am"),
        ("2026-11-24 07:59", "2026-11-24 08:00", "tomorrow 7:59am"),
        ("2026-11-23 16:30", "2026-11-24 08:00", "today 4:30pm"),
        ("11/20/2026", "2026-11-24 08:00", "today 10am"),
        ("1999-01-01", "2026-11-24 08:00", "today 10am"),
        ("2026-11-24T08:00:00-07:00", "2026-11-24 08:00", "tomorrow 8am"),
        ("+0h", "2026-11-24 08:00", "tomorrow 8am"),
        ("+0d", "2026-11-24 08:00", "tomorrow 8am"),
        ("3pm", "2026-12-31 16:00", "tomorrow 3pm"),
        ("2pm mine", "2026-11-24 16:00", "tomorrow 2pm mine"),
    ],
)
def test_what_has_gone_by_is_refused_with_the_next_that_is_to_come(typed: str, now: str, instead: str) -> None:
    with pytest.raises(UsageError, match="gone by") as refused:
        read(typed, there(now))
    assert refused.value.fix == f"Do you mean “{instead}”?"
    assert read(instead, there(now)) > there(now)


def test_the_29th_of_february_needs_a_leap_year() -> None:
    assert read("29 feb 10am", datetime(2027, 3, 1, 12, tzinfo=UTC)) == there("2028-02-29 10:00")
    assert read("29 feb 10am", datetime(2028, 3, 1, 12, tzinfo=UTC)) == there("2032-02-29 10:00")


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("14 mar 2:30am", "2027-03-10T12:00:00+00:00"),
        ("sun 2am", "2027-03-10T12:00:00+00:00"),
        ("2027-03-14 02:59", "2027-03-10T12:00:00+00:00"),
        ("2027-03-14 02:59:59", "2027-03-10T12:00:00+00:00"),
        ("+4d 2:30am", "2027-03-10T12:00:00+00:00"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused(typed: str, now: str) -> None:
    with pytest.raises(UsageError, match="clocks go forward") as refused:
        read(typed, datetime.fromisoformat(now))
    assert refused.value.fix == "Do you mean “sun 3am”?"
    assert read("sun 3am", datetime.fromisoformat(now)) == there("2027-03-14 03:00")


def test_a_span_that_ends_where_the_clocks_skip_is_refused_with_the_time_after_it() -> None:
    now = datetime(2027, 3, 7, 9, 15, tzinfo=UTC)  # 02:15 there
    with pytest.raises(UsageError, match=r"no 02:15 on Sun 14 Mar there") as refused:
        read("in 1 week", now)
    assert refused.value.fix == "Do you mean “14 mar 3am”?"


@pytest.mark.parametrize("now", ["2026-11-01T06:30:00+00:00", "2027-03-14T08:30:00+00:00"])
@pytest.mark.parametrize(("typed", "hours"), [("+1h", 1), ("+2h", 2), ("in 3 hours", 3), ("+90m", 1.5)])
def test_hours_are_hours_while_the_clocks_change(typed: str, hours: float, now: str) -> None:
    at = datetime.fromisoformat(now)
    assert read(typed, at) == at + timedelta(hours=hours)


def test_mine_is_the_reps_clock_also_for_the_day() -> None:
    # 23:30 on Tuesday in Chicago is Wednesday in Tokyo.
    late, tokyo = datetime(2026, 11, 25, 5, 30, tzinfo=UTC), ZoneInfo("Asia/Tokyo")
    assert read("tomorrow 9am mine", late, tokyo) == datetime(2026, 11, 25, 9, tzinfo=CHICAGO)
    assert read("tomorrow 9am", late, tokyo) == datetime(2026, 11, 26, 9, tzinfo=tokyo)


FALL_BACK = datetime(2026, 10, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["sun 1:30am", "1 nov 1:30am", "2026-11-01 01:30", "in 2 days 1:30am", "1:30am sun"])
def test_a_time_that_comes_twice_is_asked_for(typed: str) -> None:
    first, second = datetime(2026, 11, 1, 7, 30, tzinfo=UTC), datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    with pytest.raises(UsageError, match=r"01:30 comes twice on Sun 1 Nov there") as refused:
        read(typed, FALL_BACK)
    assert refused.value.fix == "Type “sun 1:30am first” or “sun 1:30am second”."
    for answer, moment in ((" first", first), (" second", second), (" 1", first), (" 2", second)):
        assert read(typed + answer, FALL_BACK) == moment
    assert read(f"{typed} second theirs", FALL_BACK) == second


def test_the_hour_that_comes_twice_on_the_reps_clock_is_said_to_be_here() -> None:
    with pytest.raises(UsageError, match="twice on Sun 1 Nov here") as refused:
        read("sun 1:30am mine", FALL_BACK)
    assert "“sun 1:30am second mine”" in refused.value.fix
    assert read("sun 1:30am second mine", FALL_BACK) == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def test_between_the_two_only_the_second_is_left() -> None:
    now = datetime(2026, 11, 1, 7, 45, tzinfo=UTC)  # 01:45 there, for the first time
    assert read("1:30am", now) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    with pytest.raises(UsageError, match="gone by"):
        read("1:30am first", now)


@pytest.mark.parametrize(
    ("typed", "what", "fix"),
    [
        ("11/12", "“11/12” is 11 Dec or 12 Nov.", "Write 11 dec or 12 nov."),
        ("1/2 3pm", "“1/2” is 1 Feb or 2 Jan.", "Write 1 feb or 2 jan."),
        ("3/12/2027", "“3/12/2027” is 3 Dec or 12 Mar.", "Write 3 dec or 12 mar."),
        ("3.12.27 9am", "“3.12.27” is 3 Dec or 12 Mar.", "Write 3 dec or 12 mar."),
        ("3.12 9am", "“3.12” is 3 Dec or 12 Mar.", "Write 3 dec or 12 mar."),
        ("10.12", "“10.12” is 10:12 or 10 Dec.", "Write 10:12 or 10 dec."),
        ("16.01", "“16.01” is 16:01 or 16 Jan.", "Write 16:01 or 16 jan."),
        ("tue 25 nov", "25 Nov 2026 is a Wednesday.", "Leave out the weekday or the date."),
        ("fri 29 feb 2028", "29 Feb 2028 is a Tuesday.", "Leave out the weekday or the date."),
    ],
)
def test_two_meanings_are_spelled_out_and_nothing_is_guessed(typed: str, what: str, fix: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(typed)
    assert (refused.value.what, refused.value.fix) == (what, fix)
    assert not isinstance(refused.value, Unclear)


def test_a_date_in_figures_is_taken_exactly_where_it_can_mean_but_one_day() -> None:
    for first in range(1, 32):
        for second in range(1, 32):
            meant = set()
            for month, day in ((first, second), (second, first)):
                with suppress(ValueError):
                    meant.add(datetime(2027, month, day, 10, tzinfo=DENVER).astimezone(UTC))
            if len(meant) == 1:
                assert {read(f"{first}/{second}/2027")} == meant
                continue
            with pytest.raises(UsageError) as refused:
                read(f"{first}/{second}/2027")
            assert isinstance(refused.value, Unclear) is (not meant)


@pytest.mark.parametrize(
    ("typed", "now", "meant"),
    [
        # A Friday evening.
        ("tomorrow 9am", "2026-11-27 18:30", "2026-11-28 09:00"),
        ("mon", "2026-11-27 18:30", "2026-11-30 10:00"),
        ("next mon", "2026-11-27 18:30", "2026-11-30 10:00"),
        ("next fri", "2026-11-27 18:30", "2026-12-04 10:00"),
        ("fri 9am", "2026-11-27 18:30", "2026-12-04 09:00"),
        ("next week", "2026-11-27 18:30", "2026-11-30 10:00"),
        ("eow", "2026-11-27 16:59", "2026-11-27 17:00"),
        ("eow", "2026-11-27 18:30", "2026-12-04 17:00"),
        ("eow", "2026-11-28 09:00", "2026-12-04 17:00"),
        ("+1 business day", "2026-11-27 18:30", "2026-11-30 18:30"),
        ("+1d", "2026-11-27 18:30", "2026-11-28 18:30"),
        ("next month", "2026-11-27 18:30", "2026-12-28 10:00"),  # the 27th is a Sunday
        # A Sunday.
        ("next week", "2026-11-29 12:00", "2026-11-30 10:00"),
        ("next tue", "2026-11-29 12:00", "2026-12-01 10:00"),
        # The ends of months and years.
        ("next month", "2027-01-31 09:00", "2027-03-01 10:00"),  # 28 Feb is a Sunday
        ("in 1 month", "2026-10-31 09:00", "2026-11-30 09:00"),
        ("in 2 months", "2026-12-31 09:00", "2027-03-01 09:00"),
        ("in 14 months", "2026-12-31 09:00", "2028-02-29 09:00"),
        ("in 12 months", "2028-02-29 09:00", "2029-02-28 09:00"),
        ("in 1 month", "2026-11-30 09:00", "2026-12-30 09:00"),
        ("tomorrow", "2026-12-31 09:00", "2027-01-01 10:00"),
        ("tomorrow 9am", "2028-02-28 09:00", "2028-02-29 09:00"),
        ("+1d", "2027-02-28 09:00", "2027-03-01 09:00"),
        ("the 30th", "2027-01-31 09:00", "2027-03-30 10:00"),
        ("the 1st", "2026-12-31 09:00", "2027-01-01 10:00"),
        ("1 jan", "2026-12-31 09:00", "2027-01-01 10:00"),
        ("29/2", "2027-03-01 09:00", "2028-02-29 10:00"),
        ("+1w", "2026-12-28 09:00", "2027-01-04 09:00"),
    ],
)
def test_weekends_and_the_ends_of_months_and_years(typed: str, now: str, meant: str) -> None:
    assert read(typed, there(now)) == there(meant)


# Doubts.


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        ("tue 3pm", ()),
        ("next tue 3pm", ()),
        ("next fri", ()),
        ("tue 7am", ("07:00 today has gone by: this is 1 Dec",)),
        ("next mon", ("30 Nov is meant, not 7 Dec",)),
        ("3 feb", ()),
        ("20 nov", ("20 Nov has gone by this year: this is 2027",)),
        ("11/20 4pm", ("20 Nov has gone by this year: this is 2027",)),
        ("2027-11-24", ()),
        ("2027-11-26", ("more than a year ahead, in 2027",)),
        ("in 3 years", None),
        ("+2w", ()),
        ("+60w", ("more than a year ahead, in 2028",)),
        ("2030-01-01T09:00Z", ("more than a year ahead, in 2030",)),
    ],
)
def test_what_may_be_meant_otherwise_is_said(typed: str, doubts: tuple[str, ...] | None) -> None:
    if doubts is None:
        with pytest.raises(Unclear):
            whole(typed)
        return
    assert whole(typed).doubts == doubts


def test_each_judge_has_its_say_on_the_moment_that_is_meant() -> None:
    asked = []
    judges = [
        lambda at: asked.append(at),
        lambda at: "too late there" if at > there("2026-11-24 18:00") else None,
        lambda at: "Maya was promised a call",
    ]
    assert whole("next mon 7pm", judges=judges).doubts == (
        "30 Nov is meant, not 7 Dec", "too late there", "Maya was promised a call",
    )  # fmt: skip
    assert whole("3pm", judges=judges).doubts == ("Maya was promised a call",)
    assert asked == [there("2026-11-30 19:00"), there("2026-11-24 15:00")]
    with pytest.raises(UsageError):
        whole("soon", judges=judges)
    assert len(asked) == 2


def test_the_clock_that_it_was_meant_on_is_told() -> None:
    assert whole("3pm").zone == DENVER
    assert whole("3pm mine").zone == CHICAGO


moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
WORDS = """today tomorrow tmrw tom mon tue tuesday wed thu fri sat sunday next week month mine on at in noon am pm eod
    morning afternoon 1 3 7 9 12 15 25 29 31 3p 3pm 9am 12am 15:00 7.30 2:30 +2h +3d +1w + 90 9999 m min hours days
    weeks months jan feb mar november nov dec may 2026-11-26 2027-03-14T02:30 2028-02-29 T16:00 Z -06:00 eow
    tonight 25.11. 11/12 25/11 11/25 10.12 first second 1st 31st the 2027 25nov tue, bd this
    evening half an hour one 3mo : . , - ²"""
words = st.sampled_from(WORDS.split())
phrases = st.lists(words, min_size=1, max_size=5).map(" ".join)
texts = st.one_of(phrases, st.lists(words, max_size=4).map("".join), st.text(max_size=30))


@given(texts, moments, zones, zones)
@example("29 feb", datetime(2028, 3, 1, tzinfo=UTC), ZONES[0], ZONES[0])
@example("9999-12-31", NOW, ZONES[1], ZONES[0])
@example("+9999months", NOW, ZONES[1], ZONES[0])
@example("+9999weeks", NOW, ZONES[1], ZONES[0])
def test_any_text_is_a_time_to_come_or_refused_with_examples(
    text: str, now: datetime, theirs: ZoneInfo, ours: ZoneInfo
) -> None:
    try:
        moment = read(text, now, theirs, ours)
    except UsageError as error:
        moment, refused = None, error
    if moment is None:
        assert refused.what
        assert refused.fix
        assert isinstance(refused, Unclear) is (EXAMPLES in refused.fix)
    else:
        assert moment > now
        assert moment.utcoffset() == timedelta(0)


@given(phrases, moments, zones, zones)
def test_what_is_read_stands_on_the_clock_it_was_meant_for(
    text: str, now: datetime, theirs: ZoneInfo, ours: ZoneInfo
) -> None:
    """An hour that was typed is the hour on the wall there."""
    hour = re.search(r"\b(\d\d):(\d\d)\b", text)
    try:
        moment = read(text, now, theirs, ours)
    except UsageError:
        return
    if hour and not text.endswith("Z") and "-06:00" not in text:
        wall = moment.astimezone(ours if text.endswith(" mine") else theirs)
        assert f"{wall:%H:%M}" == hour[0]


def forms(at: datetime, zone: ZoneInfo, now: datetime) -> list[str]:
    """A moment to come, written in the ways that people and programs write it."""
    there = at.astimezone(zone)
    day, date = (there.date() - now.astimezone(zone).date()).days, there.date()
    half = f"{there.hour % 12 or 12}:{there.minute:02d}{'ap'[there.hour // 12]}"
    clocks = [f"{there:%H:%M}", half, f"{half}m", f"{half[:-1]} {half[-1]}.m."]
    if there.minute == 0:
        clocks.append(f"{there.hour % 12 or 12}{'ap'[there.hour // 12]}m")
    days = [
        f"{date}", f"{date:%Y/%m/%d}", f"{date.day} {date:%b} {date.year}", f"{date:%B} {date.day}, {date.year}",
        f"{date:%a} {date.day} {date:%b} {date.year}", f"{date:%A}, {date.day}. {date:%B} {date.year}",
    ]  # fmt: skip
    if date.day > 12 or date.day == date.month:
        days += [f"{date.day}/{date.month}/{date.year}", f"{date:%m/%d/%Y}", f"{date:%d.%m.%Y}", f"{date:%d.%m.%y}"]
    if day < 365 and (date.month, date.day) != (2, 29):
        days += [f"{date.day} {date:%b}", f"{date:%b} {date.day}", f"{date:%a} {date.day} {date:%b}", f"{date:%d.%m.}"]
    if day < 7:
        days += [f"{date:%a}", f"{date:%A}".lower(), f"in {day} days"]
    if day < 2:
        days.append(("today", "tomorrow")[day])
    if day < 28:
        days += [f"the {date.day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(date.day, 'th') }"]
    return [f"{each} {clock}" for each in days for clock in clocks] + [f"{clocks[2]} on {each}" for each in days]


ahead = st.integers(1, 2 * 366 * 24 * 60)
ZONES_OF_LAW = st.sampled_from(
    [*ZONES, ZoneInfo("America/Sao_Paulo"), ZoneInfo("Africa/Cairo"), ZoneInfo("America/Havana")]
)


def around_a_change(start: datetime, zone: ZoneInfo) -> datetime | None:
    """The hour before the first change of that clock within a year, None where it keeps still."""
    for length, steps in ((timedelta(days=7), 53), (timedelta(hours=1), 7 * 24)):
        turns = [
            at
            for at in (start + length * n for n in range(steps))
            if at.astimezone(zone).utcoffset() != (at + length).astimezone(zone).utcoffset()
        ]
        if not turns:
            return None
        start = turns[0]
    return start


def check_law(at: datetime, now: datetime, zone: ZoneInfo) -> None:
    """However a moment is written, it reads back as that moment; where its clock shows it twice, it is asked for."""
    there = at.astimezone(zone)
    both = [each for each in occurrences(there.date(), there.time(), zone) if each > now]
    assert read(plainly(at, now, zone), now, zone) == at
    assert read(f"{plainly(at, now, zone)} mine", now, UTC, zone) == at
    assert read(f"{at:%Y-%m-%dT%H:%M:%SZ}", now, zone) == at
    assert read(there.isoformat(), now, zone) == at
    for form in forms(at, zone, now):
        if len(both) > 1:
            with pytest.raises(UsageError, match="comes twice"):
                read(form, now, zone)
            form += (" first", " second")[both.index(at)]
        assert read(form, now, zone) == at, form


@given(moments, ahead, ZONES_OF_LAW)
def test_however_a_moment_is_written_it_reads_back(now: datetime, minutes: int, zone: ZoneInfo) -> None:
    now = now.replace(second=0, microsecond=0)
    check_law(now + timedelta(minutes=minutes), now, zone)


@given(moments, st.integers(-90, 90), st.integers(1, 8 * 24 * 60), ZONES_OF_LAW)
def test_so_it_does_around_a_change_of_the_clocks(start: datetime, off: int, before: int, zone: ZoneInfo) -> None:
    change = around_a_change(start.replace(minute=0, second=0, microsecond=0), zone)
    if change is not None:
        at = change + timedelta(minutes=60 + off)
        check_law(at, at - timedelta(minutes=before), zone)


@given(st.text(max_size=40) | phrases, moments, zones)
def test_what_a_refusal_offers_is_taken(text: str, now: datetime, zone: ZoneInfo) -> None:
    try:
        read(text, now, zone)
    except UsageError as error:
        for offered in re.findall(r"“([^”]*)”", error.fix):
            assert read(offered, now, zone) > now


def test_only_the_digits_of_this_keyboard_are_read() -> None:
    for digits in ("٣pm", "３pm", "tue ٣", "+٢h", "٢٠٢٦-11-26"):
        with pytest.raises(Unclear):
            read(digits)
