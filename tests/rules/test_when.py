"""Times as people type them: what is understood, what is refused, and that nothing typed lies in the past."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prospect_tui.model.errors import UsageError
from prospect_tui.rules.when import EXAMPLES, read_when

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
    return read_when(text, now=now, theirs=theirs, ours=ours)


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
        ("7:30", "2026-11-25 07:30"),  # gone by today: the next business day
        ("12pm", "2026-11-24 12:00"),
        ("12am", "2026-11-25 00:00"),
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
        ("in 2 months", "2027-01-23 08:00"),
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
        "+2x", "+h", "in weeks", "+99999h", "in two weeks", "+2h 3pm", "+3d 99",
        "2026-13-01", "2026-02-30 10:00", "2026-11-26 25:00", "2026-11-26T10:00+99:99", "2026-11-26T10",
        "0001-01-01T00:00+14:00", "9999-12-31 23:59", "9999-12-31T23:59-12:00", "0000-01-01",
        "tomorrow 9am or 10", "tomorrowish", "todays 3pm", "mine", "tue mine 3", "²p", "½", "\u0663", "tue \u00b2",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(typed)
    assert EXAMPLES in refused.value.fix
    assert "gone by" not in refused.value.what


@pytest.mark.parametrize(
    "typed", ["today 7am", "24 nov 7am", "2026-11-24 07:59", "2026-11-24", "+0h", "+0d", "1999-01-01"]
)
def test_what_has_gone_by_is_refused(typed: str) -> None:
    now = NOW if typed != "2026-11-24" else NOW + timedelta(hours=3)
    with pytest.raises(UsageError, match="gone by") as refused:
        read(typed, now)
    assert EXAMPLES in refused.value.fix


def test_the_29th_of_february_needs_a_leap_year() -> None:
    assert read("29 feb 10am", datetime(2027, 3, 1, 12, tzinfo=UTC)) == there("2028-02-29 10:00")
    assert read("29 feb 10am", datetime(2028, 3, 1, 12, tzinfo=UTC)) == there("2032-02-29 10:00")


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("14 mar 2:30am", "2027-03-10T12:00:00+00:00"),
        ("sun 2am", "2027-03-10T12:00:00+00:00"),
        ("2027-03-14 02:59", "2027-03-10T12:00:00+00:00"),
        ("in 1 week", "2027-03-07T09:15:00+00:00"),  # 02:15 there
    ],
)
def test_a_time_that_the_clocks_skip_is_refused(typed: str, now: str) -> None:
    with pytest.raises(UsageError, match="clocks go forward") as refused:
        read(typed, datetime.fromisoformat(now))
    assert EXAMPLES in refused.value.fix


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


def test_an_hour_past_on_a_saturday_is_meant_for_monday() -> None:
    saturday = datetime(2026, 11, 28, 23, 0, tzinfo=UTC)
    assert read("3p", saturday) == there("2026-11-30 15:00")


moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
WORDS = """today tomorrow tmrw tom mon tue tuesday wed thu fri sat sunday next week month mine on at in noon am pm eod
    morning afternoon 1 3 7 9 12 15 25 29 31 3p 3pm 9am 12am 15:00 7.30 2:30 +2h +3d +1w + 90 9999 m min hours days
    weeks months jan feb mar november nov dec may 2026-11-26 2027-03-14T02:30 2028-02-29 T16:00 Z -06:00 : . , - ²"""
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
        assert EXAMPLES in refused.fix
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
