"""When blocks are planned, as people type it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.errors import UsageError
from prospect_tui.model.plans import Plan, PlanSettings
from prospect_tui.rules.plan_words import EXAMPLES, Meant, plan_words, read_plan
from prospect_tui.rules.when import Unclear

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)  # a Tuesday, nine in Chicago


def read(text: str, **more: object) -> Meant:
    return read_plan(text, **{"now": NOW, "zone": CHICAGO, "minutes": 25} | more)


def in_words(meant: Meant) -> str:
    plan = Plan(
        id=1, rule=meant.rule, first_day=meant.first_day, until_day=None, starts=meant.starts, minutes=meant.minutes,
        zone="America/Chicago", scope=0, settings=PlanSettings(), created=NOW,
    )  # fmt: skip
    return plan_words(plan)


@pytest.mark.parametrize(
    ("typed", "rule", "first", "words"),
    [
        ("mon wed fri 9:00-10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-25", "every Mon, Wed, Fri 9:00–10:00"),
        ("Mon, Wed and Fri 9–10am", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-25", "every Mon, Wed, Fri 9:00–10:00"),
        ("9:00-10:00 on mondays", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30", "every Mon 9:00–10:00"),
        ("tue 14:00-15:30", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "every Tue 14:00–15:30"),
        ("tue 8:00-8:30", "FREQ=WEEKLY;BYDAY=TU", "2026-12-01", "every Tue 8:00–8:30"),
        ("mon - thu 9 to 10", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "2026-11-24", "every Mon, Tue, Wed, Thu 9:00–10:00"),
        ("sat-mon 9-10", "FREQ=WEEKLY;BYDAY=MO,SA,SU", "2026-11-28", "every Mon, Sat, Sun 9:00–10:00"),
        ("weekdays 9:00-10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24", "weekdays 9:00–10:00"),
        ("every working day 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24", "weekdays 9:00–9:25"),
        ("daily 11-1", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "2026-11-24", "every day 11:00–13:00"),
        ("every 2 weeks thu 8-9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26", "every 2 weeks, Thu 8:00–9:00"),
        ("thu 8-9 every two weeks", "", "", ""),
        ("every other mon noon-1pm", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-30", "every 2 weeks, Mon 12:00–13:00"),
        ("first mon of each month 2pm", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07", "first Mon of each month 14:00–14:25"),
        ("last fri of the month 2-3pm", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "last Fri of each month 14:00–15:00"),
        ("25 nov 10:00-11:00", "", "2026-11-25", "Wed 25 Nov 10:00–11:00"),
        ("tomorrow 9 for 90 min", "", "2026-11-25", "Wed 25 Nov 9:00–10:30"),
        ("next tue 2pm", "", "2026-12-01", "Tue 1 Dec 14:00–14:25"),
        ("2026-12-01 9-10", "", "2026-12-01", "Tue 1 Dec 9:00–10:00"),
        ("mon 11-1pm", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30", "every Mon 11:00–13:00"),
        ("mon 4-5", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30", "every Mon 16:00–17:00"),
    ],
)  # fmt: skip
def test_what_is_understood(typed: str, rule: str, first: str, words: str) -> None:
    if not first:
        with pytest.raises(Unclear):
            read(typed)
        return
    meant = read(typed)
    assert (meant.rule, meant.first_day.isoformat(), in_words(meant)) == (rule, first, words)


@pytest.mark.parametrize(
    "typed", ["", "mon", "9-10", "bogus 9-10", "first foo of month 9-10", "every 0 weeks mon 9-10"]
)
def test_what_is_not_understood_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(Unclear) as refused:
        read(typed)
    assert EXAMPLES in refused.value.fix


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("weekdays 7-8", "7am or 7pm"),
        ("mon 10:00-9:00", "ends before it begins"),
        ("mon 25-26", "no time of day"),
        ("mon 9-6pm", "1 to 480 minutes"),
        ("fri 23:00 for 2h", "past midnight"),
        ("11/12 9-10", "11 Dec or 12 Nov"),
        ("today 8:00-8:30", "gone by"),
        ("every 13 weeks mon 9-10", "too seldom"),
    ],
)
def test_what_can_not_be_meant_is_refused_with_a_word(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(typed)
    assert said in str(refused.value)
    assert refused.value.fix


def test_each_example_is_understood() -> None:
    for example in EXAMPLES.split(", "):
        read(example)


def test_a_year_that_is_not_meant_is_a_doubt() -> None:
    assert read("23 nov 9-10").doubts == ("23 Nov has gone by this year: this is 2027",)


def test_from_a_day_on_the_weeks_are_counted_from_the_first_of_its_days() -> None:
    meant = read("every 2 weeks mon thu 9-10", since=date(2026, 12, 2))
    assert meant.first_day == date(2026, 12, 3)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        meant = read(text)
    except UsageError:
        return
    assert 1 <= meant.minutes <= 480


@given(
    st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1),
    st.integers(0, 23), st.sampled_from([0, 15, 30, 45]), st.integers(1, 480),
)  # fmt: skip
def test_what_is_typed_in_full_is_taken_to_the_minute(days: set[str], hour: int, minute: int, length: int) -> None:
    end = hour * 60 + minute + length
    if end >= 24 * 60:
        return
    meant = read(f"{' '.join(sorted(days))} {hour:02d}:{minute:02d}-{end // 60:02d}:{end % 60:02d}")
    assert (meant.starts, meant.minutes) == (time(hour, minute), length)
    assert {day[:2].upper() for day in days} == set(meant.rule.partition("BYDAY=")[2].split(","))
