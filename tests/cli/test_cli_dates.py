"""Days and times of the past as people type them."""

from datetime import UTC, date, datetime

import pytest
from support.house import CHICAGO, START

from prospect_tui.cli.dates import read_day, read_past
from prospect_tui.model.errors import UsageError

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-01", "2026-11-01"),
        ("today", "2026-11-24"),
        ("Yesterday", "2026-11-23"),
        ("monday", "2026-11-23"),
        ("last mon", "2026-11-23"),
        ("tuesday", "2026-11-24"),
        ("last tuesday", "2026-11-17"),
        ("wed", "2026-11-18"),
        ("1 day", "2026-11-24"),
        ("7 days", "2026-11-18"),
        ("7 days ago", "2026-11-17"),
        ("2 weeks", "2026-11-11"),
        ("2w ago", "2026-11-10"),
        ("this week", "2026-11-23"),
        ("last week", "2026-11-16"),
        ("this  month", "2026-11-01"),
        ("last month", "2026-10-01"),
        ("this year", "2026-01-01"),
    ],
)
def test_a_day(text, day):
    assert read_day(text, TUESDAY).isoformat() == day


@pytest.mark.parametrize("text", ["", "soon", "tomorrow", "2026-13-01", "days", "7", "24/11/2026", "99999 days"])
def test_no_day(text):
    with pytest.raises(UsageError):
        read_day(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8:30", "2026-11-24T14:30"),
        ("8am", "2026-11-24T14:00"),
        ("12 am", "2026-11-24T06:00"),
        ("yesterday 15:00", "2026-11-23T21:00"),
        ("monday 3pm", "2026-11-23T21:00"),
        ("2026-10-20 09:30", "2026-10-20T14:30"),
        ("2026-10-20T09:30:00Z", "2026-10-20T09:30"),
        ("2026-10-20T09:30:00+01:00", "2026-10-20T08:30"),
        ("3 days ago 9:00", "2026-11-21T15:00"),
    ],
)
def test_a_moment_is_on_the_rep_s_clock(text, moment):
    assert read_past(text, START, CHICAGO) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "9", "25:00", "13pm", "noonish", "someday 9:00", "2026-10-20 25:00"])
def test_no_moment(text):
    with pytest.raises(UsageError):
        read_past(text, START, CHICAGO)
