"""The sheet that starts a block, and the fields it is made of."""

import pytest
from support.house import invented, put_on_list
from support.screens import SIZES, at_home, run_block

from prospect_tui.tui.widgets.fields import ChoiceField, NumberField


@pytest.fixture
def lists(desk, people, record):
    """Three lists: one with numbers, one with more, one without any."""
    people(6)
    people(9, first=20, name="autumn")
    put_on_list(record, [invented(i, numbers=0) for i in range(40, 43)], name="linkedin")
    return desk


async def test_it_begins_with_the_usual_and_enter_is_enough(desk, people, clock):
    people(20)
    for _ in range(3):
        desk.end(run_block(desk, clock, "nccc"))
    async with at_home(desk) as rep:
        await rep.press("enter")
        assert "your usual" in rep.screen()
        await rep.press("enter")
        assert rep.at == "BlockScreen"
    plan = desk.running().plan
    assert (plan.list_name, plan.minutes, plan.goals.conversations) == ("spring", 25, 3)


async def test_it_begins_with_list_and_minutes_of_the_last_block(lists, clock):
    lists.end(lists.start(lists.plan("spring", minutes=50)))
    async with at_home(lists) as rep:
        await rep.press("enter", "enter")
    running = lists.running()
    assert (running.plan.list_name, running.plan.minutes) == ("spring", 50)


def test_what_config_says_of_minutes_wins_over_the_last_block(lists):
    lists.end(lists.start(lists.plan("spring", minutes=50)))
    assert lists.plan("spring").minutes == 50
    lists.config.minutes = 30
    assert lists.plan("spring").minutes == 30


async def test_list_minutes_and_goals_by_keys(lists):
    async with at_home(lists) as rep:
        await rep.press("b", "s")
        assert "‹ spring ›" in rep.screen()
        await rep.press("down", "4", "5", "tab", "1", "2", "down", "right", "right", "left", "enter")
        assert rep.at == "BlockScreen"
    plan = lists.running().plan
    assert (plan.list_name, plan.minutes) == ("spring", 45)
    assert (plan.goals.conversations, plan.goals.meetings) == (12, 1)


async def test_the_lists_go_round_and_end_with_everyone(lists):
    async with at_home(lists) as rep:
        await rep.press("b", "left")
        assert "everyone, on all lists" in rep.screen()
        await rep.press("enter")
    assert lists.running().plan.scope == 0


async def test_each_list_says_who_would_be_first_at_every_size(lists):
    async with at_home(lists) as rep:
        await rep.press("b")
        assert "Nobody on this list has a number to dial." in rep.screen()
        await rep.press("a")
        for size in SIZES:
            await rep.resize(size)
            for words in ("First up  Person 21", "9 with a number", "Meetings", "Enter starts", "Esc leaves"):
                assert words in rep.screen()


async def test_escape_starts_nothing(lists):
    async with at_home(lists) as rep:
        await rep.press("b", "escape")
        assert rep.at == "HomeScreen"
    assert lists.running() is None


async def test_a_length_that_can_not_be_is_said_and_nothing_lost(lists):
    async with at_home(lists) as rep:
        await rep.press("b", "down")
        for minutes in ("999", "0"):
            await rep.press("left", *minutes, "enter")
            assert rep.at == "StartSheet"
            assert "A block lasts 1 to 480 minutes." in rep.screen()
            await rep.press("up", "down")
        await rep.press("5", "0", "enter")
        assert rep.at == "BlockScreen"
    assert lists.running().plan.minutes == 50


def test_a_choice_goes_round_and_to_a_letter():
    field = ChoiceField("List", ["spring", "autumn", "summer"])
    field.turn(-1)
    assert field.shown == "summer"
    field.type("A")
    assert field.shown == "autumn"
    field.type("s")
    assert field.shown == "summer"
    field.type("s")
    assert field.shown == "spring"
    field.type("x")
    assert field.shown == "spring"


def test_a_number_goes_through_its_presets():
    field = NumberField("Minutes", 30, presets=(25, 50))
    field.turn(1)
    assert field.value == 50
    field.turn(1)
    assert field.value == 50
    field.turn(-1)
    assert field.value == 25


def test_a_number_is_typed_and_erased():
    field = NumberField("Minutes", 25)
    for digit in "1x2²3":
        field.type(digit)
    assert field.value == 123
    field.type("4")
    assert field.value == 234
    field.erase()
    assert field.value == 23
    field.enter()
    field.type("7")
    assert field.value == 7
    field.erase()
    assert field.value is None
    assert field.shown == "–"


def test_a_goal_counts_down_to_none():
    field = NumberField("Meetings", 1)
    field.turn(-1)
    assert field.value is None
    field.turn(-1)
    assert field.value is None
    field.turn(1)
    assert field.value == 1


async def test_where_all_are_outside_their_hours_home_and_the_sheet_say_when_the_first_comes_up(careful, clock):
    put_on_list(careful._record, [invented(i, per_account=1) for i in range(6)])
    clock.sleep(14 * 3600)
    opens = min(each.until for each in careful.preview.held("spring")).astimezone(clock.local_zone())
    when = f"first comes up {opens:%a} {opens.day} {opens:%b} {opens:%H:%M} your time"
    async with at_home(careful) as rep:
        for size in SIZES:
            await rep.resize(size)
            shown = " ".join(rep.screen().replace("│", " ").split())
            assert "6 outside their hours" in shown, rep.screen()
            assert f"{opens:%H:%M} your time" in shown, rep.screen()
        await rep.press("b")
        shown = " ".join(rep.screen().replace("│", " ").split())
        assert "6 outside their hours" in shown
        assert when in shown, rep.screen()
