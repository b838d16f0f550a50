"""The plan on screen: planned, moved, left out, started from home; and one that went by is spoken of once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from support.screens import HOSTILE, SIZES, at_home

from prospect_tui.desk import Desk
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.plans import Stands

TODAY = date(2026, 11, 24)  # a Tuesday, nine in Chicago


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in Chicago in November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=6)


def go_to(clock: SteppedClock, moment: datetime) -> None:
    clock.step((moment - clock.now()).total_seconds())


@pytest.fixture
def listed(desk: Desk, people: Callable[..., list[int]]) -> Desk:
    people(6)
    people(3, first=20, name="autumn")
    return desk


@pytest.fixture
def planned(listed: Desk) -> Desk:
    """Planned for at ten on weekdays, an hour, on `spring`."""
    listed.planning.add("weekdays 10:00-11:00", list_name="spring", goals=Goals(conversations=3))
    return listed


async def test_an_empty_plan_says_what_would_be_here_and_a_plans_it(listed: Desk) -> None:
    async with at_home(listed) as rep:
        await rep.settle()
        await rep.press("w")
        assert rep.at == "PlanScreen"
        for size in SIZES:
            await rep.resize(size)
            assert "Your planned blocks would stand here" in rep.screen()
        await rep.press("a")
        assert rep.at == "PlanSheet"
        await rep.type("mon wed 9:00-10:00")
        assert "→ every Mon, Wed 9:00–10:00   from 25 Nov on" in rep.screen()
        await rep.press("enter")
        shown = rep.screen()
        assert "planned: every Mon, Wed 9:00–10:00 from Wed 25 Nov" in shown
        assert "Wed 25 Nov" in shown
        await rep.press("u")
        assert "taken back" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"
    assert listed.planning.all() == []


async def test_the_sheet_takes_list_and_minutes_and_asks_twice_where_two_overlap(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w", "a")
        rep.app.focused.value = ""
        await rep.type("tomorrow 10:30")
        await rep.press("down", "s", "down", "4", "5", "enter")
        assert "overlaps plan 1" in rep.screen()
        assert len(planned.planning.all()) == 1
        await rep.press("enter")
        assert rep.at == "PlanScreen"
    plan = planned.planning.get(2)
    assert (plan.minutes, planned.planning.list_name(plan)) == (45, "spring")


async def test_a_week_that_is_looked_at_is_where_a_plan_begins(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w", "right", "a")
        assert rep.app.focused.value == "30 nov 9:00–9:25"
        await rep.press(*"tue thu 7:00-8:00")
        assert rep.app.focused.value == "tue thu 7:00-8:00", "what was offered gave way"
        assert "from 1 Dec on" in rep.screen()
        await rep.press("down", "up", "enter")
        assert "planned: every Tue, Thu 7:00–8:00 from Tue 1 Dec" in rep.screen()
        assert "next week" in rep.screen()
        await rep.press("a")
        assert rep.app.focused.value == "30 nov 9:00–9:25"
    assert planned.planning.get(2).first_day == date(2026, 12, 1)


@pytest.mark.parametrize("weeks", [(), ("left",)], ids=["this week", "one that has gone by"])
async def test_a_week_that_has_begun_is_planned_from_today_on(planned: Desk, weeks: tuple[str, ...]) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w", *weeks, "a")
        assert rep.app.focused.value == "25 nov 9:00–9:25"
        await rep.press(*"tue 14:00-15:00", "enter")
        assert "planned: every Tue 14:00–15:00 from Tue 24 Nov" in rep.screen()


async def test_what_is_no_time_is_said_with_examples_and_nothing_is_lost(listed: Desk) -> None:
    async with at_home(listed) as rep:
        await rep.settle()
        await rep.press("w", "a")
        await rep.type("whenever")
        await rep.press("enter")
        assert "no time to plan for" in rep.screen()
        assert rep.app.focused.value == "whenever"
        await rep.press("escape")
        assert rep.at == "PlanScreen"


async def test_blocks_are_moved_left_out_and_removed_and_u_takes_it_back(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w")
        await rep.press("down", "m")
        await rep.type("fri 2pm")
        assert "→ Fri 27 Nov, 14:00" in rep.screen()
        await rep.press("enter")
        assert "→ moved to Fri 27 Nov, 14:00" in rep.screen()
        await rep.press("u", "l")
        assert planned.planning.one(1, TODAY + timedelta(days=1)).stands is Stands.LEFT_OUT
        assert "left out: Wed 25 Nov, 10:00" in rep.screen()
        await rep.press("u", "x")
        assert "Take away weekdays 10:00–11:00" in rep.screen()
        await rep.press("enter")
        assert planned.planning.all() == []
        await rep.press("u", "right")
        assert "next week" in rep.screen()
        assert "Mon 30 Nov" in rep.screen()
    assert len(planned.planning.all()) == 1


async def test_moving_onto_another_block_asks_once_more(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w", "m")
        await rep.type("tomorrow 10:30")
        await rep.press("enter")
        assert "Enter again moves it there all the same." in rep.screen()
        await rep.press("enter")
    assert planned.planning.one(1, TODAY).at == at(25, 10, 30)


async def test_every_size_shows_the_week_the_holiday_and_what_was_kept(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("w")
        for size in SIZES:
            await rep.resize(size)
            for words in ("Tue 24 Nov", "10:00–11:00", "holiday: Thanksgiving Day", "KEPT", "this week", "✓ kept"):
                assert words in rep.screen()


async def test_a_list_of_a_hostile_name_does_no_harm(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3, name="evil")
    desk.lists.rename("evil", f"evil {HOSTILE}")
    name = desk.lists.all()[0].name
    desk.planning.add("tue 10-11", list_name=name)
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("w")
        assert "evil" in rep.screen()
        await rep.press("a", "escape", "escape")
        assert rep.at == "HomeScreen"


async def test_home_starts_what_is_planned_with_one_key(planned: Desk, clock: SteppedClock) -> None:
    go_to(clock, at(24, 9, 50))
    async with at_home(planned) as rep:
        await rep.settle()
        for size in SIZES:
            await rep.resize(size)
            assert "PLANNED" in rep.screen()
            assert "10:00 spring" in rep.screen()
        await rep.press("s")
        assert rep.at == "BlockScreen"
    plan = planned.running().plan
    assert (plan.list_name, plan.minutes, plan.goals.conversations) == ("spring", 60, 3)
    assert planned.planning.one(1, TODAY).at == at(24, 10)


async def test_started_before_its_time_it_is_moved_to_now(planned: Desk) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("s")
        assert rep.at == "BlockScreen"
    assert planned.planning.one(1, TODAY).at < at(24, 9, 1)


async def test_the_start_sheet_offers_what_is_planned_now(planned: Desk, clock: SteppedClock) -> None:
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("enter")
        assert "‹ autumn ›" in rep.screen()
        await rep.press("escape")
        go_to(clock, at(24, 10, 5))
        await rep.press("enter")
        assert "planned for 10:00–11:00" in rep.screen()
        await rep.press("enter")
    assert (planned.running().plan.list_name, planned.running().plan.minutes) == ("spring", 60)


async def test_one_that_went_by_is_spoken_of_once_and_m_moves_it(planned: Desk, clock: SteppedClock) -> None:
    (planned.home.config / "why.toml").write_text('words = "the house by the lake"\n')
    go_to(clock, at(24, 11, 5))
    async with at_home(planned) as rep:
        await rep.settle()
        for size in SIZES:
            await rep.resize(size)
            assert "Tue 24 Nov, 10:00 spring went by. It happens." in rep.screen()
            assert "the house by the lake" in rep.screen()
            assert "moves it: Tue 24 Nov, 11:15 is free" in rep.screen()
        await rep.press("m")
        assert "went by" not in rep.screen()
    assert planned.planning.one(1, TODAY).at == at(24, 11, 15)


@pytest.mark.parametrize("keys", [("escape",), ("n", "escape", "escape"), ("n", "enter", "escape", "escape")])
async def test_escape_leaves_it_and_it_is_not_spoken_of_again(
    planned: Desk, clock: SteppedClock, keys: tuple[str, ...]
) -> None:
    go_to(clock, at(24, 11, 5))
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press(*keys)
        assert rep.at == "HomeScreen"
        assert "went by" not in rep.screen()
    assert planned.planning.missed() is None
    assert planned.planning.one(1, TODAY).word is None


async def test_n_says_why(planned: Desk, clock: SteppedClock) -> None:
    go_to(clock, at(24, 11, 5))
    async with at_home(planned) as rep:
        await rep.settle()
        await rep.press("n")
        await rep.type("on the road")
        await rep.press("enter")
        assert "went by" not in rep.screen()
        await rep.press("w")
        assert "✗ missed: on the road" in rep.screen()
    assert planned.planning.over(TODAY, TODAY)[0].word == "on the road"


async def test_without_plans_home_is_as_it_was(listed: Desk) -> None:
    async with at_home(listed) as rep:
        before = rep.screen()
        await rep.settle()
        assert "PLANNED" not in before + rep.screen()
        assert not rep.app.screen.has_class("planned")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_block_whose_time_went_by_today_is_not_to_come(planned: Desk, clock: SteppedClock, size) -> None:
    async with at_home(planned, size) as rep:
        await rep.settle()
        assert "went by" not in rep.screen()
        go_to(clock, at(24, 10, 30))
        await rep.press("w")
        assert "now" in rep.screen()
        assert "went by" not in rep.screen()
        await rep.press("escape")
        go_to(clock, at(24, 11))
        await rep.press("w")
        shown = rep.screen()
        assert "○ went by" in shown
        assert "1 went by today · 2 to come" in shown
        assert "○··" in shown
        assert "✗ missed ○ went by · to come" in shown
        await rep.press("escape")
        await rep.settle()
        if size != SIZES[0]:
            assert "○  10:00–11:00  went by" in rep.screen()
