"""What a cookbook asks of a day, a week and a block, and what became of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.blocks import Counts, Goals
from prospect_tui.model.cookbook import (
    Activities,
    Agreed,
    Assumptions,
    BlockGoals,
    Business,
    ByKare,
    Cookbook,
    Goal,
    Often,
    WorkingTime,
)
from prospect_tui.rules.cookbook_changes import read_changes
from prospect_tui.rules.funnel import Days, days_of
from prospect_tui.rules.metrics import rates
from prospect_tui.rules.periods import period_of
from prospect_tui.rules.recipe import (
    Asked,
    Measured,
    asked_today,
    factors_of,
    goals_of_block,
    is_work,
    kept_share,
    plan_of,
    recipe_of,
    weekly,
    with_rates,
)
from prospect_tui.settings.files import packaged_toml

MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=ahead) for ahead in range(5)]
DAYS = Days(in_year=230, in_week=5)
SHIPPED = packaged_toml(Assumptions, "assumptions.toml")
AGREED = Agreed(on=MONDAY, dials=200, conversations=12, meetings=1.5)


def cookbook(**more: object) -> Cookbook:
    return Cookbook(goal=Goal(meetings=10, per="month"), **more)  # type: ignore[arg-type]


def measured(counts: Counts | None = None, on_dials: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Measured:
    counts = counts or Counts()
    return Measured(since=MONDAY, rates=rates(counts, on_dials, 0, 0), dials=counts.dials, seconds=36_000)


def test_a_rate_is_measured_where_there_is_enough_and_assumed_elsewhere_with_its_source() -> None:
    counts = Counts(dials=300, connects=40, conversations=24, meetings=4, meetings_held=1)
    found = factors_of(cookbook(), measured(counts, (50, 40, 0, 4)), SHIPPED)
    assert {name: each.mark for name, each in found.items()} == {
        "dials_per_hour": "measured", "connect_rate": "measured", "conversation_rate": "measured",
        "conversation_to_meeting": "assumed", "hold_rate": "assumed", "deal_rate": "assumed",
    }  # fmt: skip
    assert found["connect_rate"].range.value == pytest.approx(40 / 300)
    assert found["dials_per_hour"].range.value == pytest.approx(30)
    assert "belkins.io" in found["conversation_to_meeting"].source
    assert (found["conversation_to_meeting"].numerator, found["conversation_to_meeting"].denominator) == (4, 24)


def test_hours_that_do_not_do_are_told_with_what_they_bring() -> None:
    plan = plan_of(cookbook(time=WorkingTime(hours_a_day=1)), factors_of(cookbook(), measured(), SHIPPED))
    assert plan.verdict == "short"
    needed = plan.steps["hours"].value
    assert plan.brings["meetings"].value == pytest.approx(120 * plan.available / needed)
    assert "deals" not in plan.steps  # nothing is said of deals
    exact = with_rates(factors_of(cookbook(), measured(), SHIPPED), {"dials_per_hour": 10_000})
    assert plan_of(cookbook(), exact).verdict == "fits"


def test_between_the_two_it_is_tight() -> None:
    plan = plan_of(cookbook(), factors_of(cookbook(), measured(), SHIPPED))
    hours = plan.steps["hours"]
    between = (hours.value + hours.high) / 2 / plan.days.in_year
    time = WorkingTime(hours_a_day=min(16, between))
    assert plan_of(cookbook(time=time), plan.factors).verdict == "tight"


def test_a_step_as_anchor_gives_the_same_funnel_as_the_goal_that_it_comes_from() -> None:
    income = Cookbook(goal=Goal(income=50_000, kare=ByKare(attain=Business(deal=20_000, commission=10))))
    factors = factors_of(income, measured(), SHIPPED)
    whole = plan_of(income, factors)
    other = plan_of(income, factors, ("dials", whole.steps["dials"].value))
    assert other.steps["income"].value == pytest.approx(50_000)
    assert sum(each.value for each in other.deals.values()) == pytest.approx(25)


@pytest.mark.parametrize(
    ("given_words", "goal", "anchor"),
    [
        (["meetings=12"], 12, ("meetings", 144)),
        (["meetings=3/week"], 3, None),
        (["dials=40", "free_days=0"], 10, ("dials", 40 * 365.25 / 7 * 5)),
        (["conversation_rate=30%"], 10, None),
    ],
)
def test_a_change_is_read(given_words: list[str], goal: float, anchor: tuple[str, float] | None) -> None:
    changes = read_changes(given_words, cookbook())
    assert changes.goal.meetings == goal
    if anchor:
        assert changes.anchor == (anchor[0], pytest.approx(anchor[1]))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dails=40", "changes nothing"), ("dials", "changes nothing"), ("dials=forty", "no number"),
        ("dials=0", "no number"), ("dials=nan", "no number"), ("dials=inf", "no number"), ("dials=4/hour", "no period"),
        ("connect_rate=120%", "more than 100 %"), ("hours_a_day=40", "hours_a_day"), ("deals=4", "nothing of deals"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_meant_is_named(words: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_changes([words], cookbook())


def test_two_steps_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="dials and meetings can't both be given"):
        read_changes(["dials=40", "meetings=3"], cookbook())


def test_a_block_aims_for_its_part_of_the_week_or_for_what_is_said_of_it() -> None:
    time = WorkingTime(hours_a_day=2)
    assert goals_of_block(cookbook(agreed=AGREED, time=time), 50) == Goals(conversations=1)
    assert goals_of_block(cookbook(agreed=AGREED, time=time), 480) == Goals(conversations=10, meetings=1)
    said = cookbook(agreed=AGREED, time=time, block=BlockGoals(conversations=4, dials=30))
    assert goals_of_block(said, 25) == Goals(conversations=4, dials=30)
    assert goals_of_block(cookbook(), 25) == Goals()


def test_dials_are_those_of_the_funnel_unless_the_cookbook_has_its_own() -> None:
    factors = factors_of(cookbook(), measured(), SHIPPED)
    plan = plan_of(cookbook(), factors)
    assert weekly(plan, cookbook())["dials"] == pytest.approx(plan.a("week", "dials").value, abs=0.01)
    own = cookbook(activities=Activities(calls=Often(day=40)))
    assert weekly(plan, own)["dials"] == 200


def test_a_recipe_has_what_comes_of_it_first_and_then_what_is_done() -> None:
    made = cookbook(agreed=AGREED, activities=Activities(letters=Often(week=5), email=Often(day=0)))
    assert [(row.name, row.per, row.number) for row in recipe_of(made)] == [
        ("conversations", "week", 12), ("meetings", "week", 1.5), ("calls", "day", 40), ("letters", "week", 5),
    ]  # fmt: skip
    assert recipe_of(cookbook()) == []


def test_a_day_asks_for_what_the_week_has_left() -> None:
    letters = Asked(name="letters", per="week", number=10)
    assert asked_today(letters, MONDAY, 0, DAYS) == 2
    assert asked_today(letters, MONDAY + timedelta(days=3), 2, DAYS) == 4
    assert asked_today(letters, MONDAY + timedelta(days=4), 10, DAYS) == 0
    assert asked_today(letters, MONDAY + timedelta(days=5), 0, DAYS) == 0  # a Saturday
    event = Asked(name="events", per="month", number=1)
    assert [asked_today(event, date(2026, 12, day), 0, DAYS) for day in (1, 10, 18, 31)] == [0, 0, 1, 1]
    assert asked_today(event, date(2026, 12, 31), 1, DAYS) == 0
    assert [asked_today(Asked(name="meetings", per="week", number=0.8), day, 0, DAYS) for day in WEEK] == [
        0,
        0,
        0,
        1,
        1,
    ]
    assert asked_today(Asked(name="calls", per="day", number=40), MONDAY + timedelta(days=4), 0, DAYS) == 40


@given(st.integers(0, 40), st.sampled_from(["week", "month"]), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_whoever_does_what_each_day_asks_for_has_all_at_the_end(number: int, per: str, day: date) -> None:
    row, at = Asked(name="letters", per=per, number=number), period_of(per, day).first
    done, end = 0, at + timedelta(days=7 if per == "week" else 28)
    while at < end or period_of(per, at) == period_of(per, day):
        if period_of(per, at) == period_of(per, day):
            done += asked_today(row, at, done, DAYS)
        at += timedelta(days=1)
    assert done == number


def test_more_of_one_thing_does_not_make_up_for_another() -> None:
    assert kept_share({"calls": (500, 100.0), "letters": (1, 10.0)}) == pytest.approx(0.55)
    assert kept_share({}) is None


def test_a_week_of_four_days_works_until_thursday() -> None:
    days = days_of(WorkingTime(days_a_week=4))
    assert [is_work(MONDAY + timedelta(days=n), days) for n in range(7)] == [True] * 4 + [False] * 3
