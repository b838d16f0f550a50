"""A calendar out: what another reader gets of it, whatever a list says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calendars import Read, read_back

from prospect_tui.lists.calendar_out import _comes_twice, as_calendar
from prospect_tui.model.calendar import Event, Told
from prospect_tui.rules.text import clean

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def told(sequence: int = 0, **more: object) -> Told:
    event = {"uid": "house-1@prospect-tui", "start": AT, "minutes": 15, "zone": "America/Chicago", "summary": "Call"}
    return Told(sequence=sequence, at=AT, event=Event(**{**event, **more}))


def back(one: Told) -> Read:
    (read,) = read_back(as_calendar([one])).values()
    return read


def test_an_event_reads_back_as_it_was_meant() -> None:
    read = back(told(3, summary="Call back Dana Cole (Acme)", description="CFO\n312 555 0100", url="tel:+13125550100",
                     alarm=2))  # fmt: skip
    assert (read.summary, read.description) == ("Call back Dana Cole (Acme)", "CFO\n312 555 0100")
    assert (read.sequence, read.status, read.url) == (3, "CONFIRMED", "tel:+13125550100")
    assert read.start.isoformat() == "2026-11-24T09:00:00-06:00"
    assert read.end - read.start == timedelta(minutes=15)
    assert read.alarms == ("-1 day, 23:58:00",)


def test_what_is_cancelled_says_so_and_rings_no_more() -> None:
    read = back(told(1, cancelled=True))
    assert read.cancelled
    assert read.alarms == ()


def test_no_events_are_a_calendar_all_the_same() -> None:
    assert read_back(as_calendar([])) == {}


@pytest.mark.parametrize(
    ("start", "written"),
    [
        (datetime(2026, 10, 31, 5, 30, tzinfo=UTC), "TZID=America/Chicago:20261031T003000"),
        (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "DTSTART:20261101T063000Z"),  # 1:30, for the first time
        (datetime(2026, 11, 1, 7, 30, tzinfo=UTC), "DTSTART:20261101T073000Z"),  # 1:30 again
        (datetime(2026, 11, 1, 5, 50, tzinfo=UTC), "DTSTART:20261101T055000Z"),  # ends within what comes twice
        (datetime(2026, 11, 1, 8, 0, tzinfo=UTC), "TZID=America/Chicago:20261101T020000"),
        (datetime(2026, 3, 8, 7, 59, tzinfo=UTC), "TZID=America/Chicago:20260308T015900"),
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), "TZID=America/Chicago:20260308T030000"),
    ],
)
def test_where_the_clocks_change_the_moment_stays_the_same(start: datetime, written: str) -> None:
    content = as_calendar([told(start=start, minutes=15)])
    assert written in content.decode()
    read = back(told(start=start, minutes=15))
    assert read.start.astimezone(UTC) == start
    assert read.end.astimezone(UTC) == start + timedelta(minutes=15)


@pytest.mark.parametrize("zone", [None, "Nowhere/Land", "../../etc/passwd", "X\r\nSUMMARY:y", "", "UTC"])
def test_a_zone_that_is_none_is_told_in_utc(zone: str | None) -> None:
    content = as_calendar([told(zone=zone)])
    assert b"DTSTART:20261124T150000Z" in content
    assert b"VTIMEZONE" not in content


@given(
    start=st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)),
    zone=st.sampled_from(["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Gaza"]),
)
def test_every_moment_reads_back_as_that_moment(start: datetime, zone: str) -> None:
    start = start.replace(microsecond=0)
    one = told(start=start, zone=zone)
    read = back(one)
    assert (read.start.astimezone(UTC), read.end - read.start) == (start, timedelta(minutes=15))
    if f"DTSTART;TZID={zone}" in as_calendar([one]).decode():
        assert read.start.replace(tzinfo=None) == start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    else:
        ends = (start + timedelta(minutes=minutes) for minutes in (0, 15))
        assert any(_comes_twice(end.astimezone(ZoneInfo(zone))) for end in ends)


# What a list says is hostile. `clean` has taken control characters out of it before; the library writes what is left.

_HOSTILE = st.text(
    st.one_of(st.sampled_from('\r\n\t;:,\\"=^\x00\x1b\x85\u2028\u202e\u200d'), st.characters(codec="utf-8")),
    max_size=120,
)


@given(_HOSTILE, _HOSTILE)
def test_hostile_text_stays_within_its_property(summary: str, description: str) -> None:
    one = told(summary=clean(summary), description=clean(description, multiline=True), alarm=2)
    content = as_calendar([one])
    read = back(one)
    assert read.summary == clean(summary)
    assert read.description == clean(description, multiline=True)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    content_lines = content.split(b"\r\n")
    assert content_lines.count(b"BEGIN:VEVENT") == content_lines.count(b"BEGIN:VALARM") == 1


def test_what_was_not_cleaned_breaks_out_of_nothing_either() -> None:
    bad = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other\r\nATTACH:file:///etc/passwd"
    read = read_back(as_calendar([told(summary=bad, description=bad)]))
    assert list(read) == ["house-1@prospect-tui"]
    assert read["house-1@prospect-tui"].summary.replace("\r", "") == bad.replace("\r", "")


def test_long_words_in_other_scripts_are_folded_between_letters() -> None:
    name = "Ὀδυσσεύς Παπαδόπουλος " * 8 + "王" * 90
    assert back(told(summary=name.strip())).summary == name.strip()
