"""How often to keep in touch and until when, as a rep says it; and when that comes up."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from prospect_tui.model.errors import UsageError
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.words import Channel
from prospect_tui.rules.followups import keep_in_touch
from prospect_tui.rules.rhythms import EVERY, read_rhythm, said

TODAY = date(2026, 11, 24)
CHICAGO = ZoneInfo("America/Chicago")
AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "days", "until"),
    [
        ("every 6 weeks until june", 42, date(2027, 6, 1)),
        ("6w", 42, None),
        ("every week", 7, None),
        ("Every other week, until Q2", 14, date(2027, 4, 1)),
        ("2 months until 2027-06-01", 60, date(2027, 6, 1)),
        ("until q2", EVERY, date(2027, 4, 1)),
        ("until q4", EVERY, date(2027, 10, 1)),
        ("until november", EVERY, date(2027, 11, 1)),
        ("until june 2028", EVERY, date(2028, 6, 1)),
        ("45 days until 25 nov", 45, date(2026, 11, 25)),
        ("each quarter till 1 jun", 90, date(2027, 6, 1)),
    ],
)
def test_what_is_typed_is_read(text, days, until):
    assert read_rhythm(text, TODAY) == Rhythm(every_days=days, until=until)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "every", "6", "every 0 weeks", "every 60 weeks", "6w until", "6w until yesterday", "6w until the moon",
     "6w until 2026-11-24", "6w until 2020-01-01", "every 6 weeks and then until june", "until q5", "until 11/12"],
)  # fmt: skip
def test_what_cant_be_meant_is_refused_with_what_to_do(text):
    with pytest.raises(UsageError) as raised:
        read_rhythm(text, TODAY)
    assert raised.value.fix


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (Rhythm(every_days=42, until=date(2027, 6, 1)), "every 6 weeks until 1 Jun"),
        (Rhythm(every_days=7), "every week"),
        (Rhythm(every_days=30), "every month"),
        (Rhythm(every_days=45, until=date(2028, 6, 1)), "every 45 days until 1 Jun 2028"),
    ],
)
def test_it_is_said_as_it_is_typed(rhythm, words):
    assert said(rhythm, TODAY) == words
    assert read_rhythm(words, TODAY) == rhythm


def test_the_touches_vary_until_the_end_which_is_a_call_that_asks():
    rhythm, at, due = Rhythm(every_days=42, until=date(2027, 4, 1)), AT, []
    for kept in range(4):
        step = keep_in_touch(rhythm, at, CHICAGO, "America/Chicago", kept)
        at = step.due
        due.append((at.astimezone(CHICAGO).date().isoformat(), step.channel))
    assert due == [
        ("2027-01-05", Channel.LETTER), ("2027-02-16", Channel.EMAIL), ("2027-03-30", Channel.EVENT),
        ("2027-04-01", Channel.CALL),
    ]  # fmt: skip


def test_an_end_on_a_weekend_asks_on_the_monday_after():
    rhythm = Rhythm(every_days=300, until=date(2027, 5, 1))
    step = keep_in_touch(rhythm, AT, CHICAGO, None, 0)
    assert (step.due.astimezone(CHICAGO).date(), step.channel) == (date(2027, 5, 3), Channel.CALL)
    assert rhythm.is_over(date(2027, 5, 3))
