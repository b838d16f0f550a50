"""The plays on screen: started, stopped, opened as a block; what is due is said at home, after the first paint."""

from collections.abc import Callable

import pytest
from support.screens import HOSTILE, SIZES, at_home

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.plays import GuestState
from prospect_tui.model.words import Channel

DAY = 24 * 3600


def line(screen: str, words: str) -> str:
    return next(row for row in screen.splitlines() if words in row)


@pytest.mark.parametrize("size", SIZES)
async def test_a_play_is_started_shown_opened_as_a_block_and_stopped(
    desk: Desk, people: Callable[..., list[int]], size: tuple[int, int]
) -> None:
    people(9, per_account=1)
    async with at_home(desk, size) as rep:
        await rep.settle()
        await rep.press("g")
        assert rep.at == "PlaysScreen"
        assert "0 of 11 run" in rep.screen()
        while "▸ ○ 20/20" not in rep.screen():
            await rep.press("down")
        assert "Get into twenty new accounts" in rep.screen()
        assert "Write the first letter." in rep.screen()
        await rep.press("s")
        assert "20/20 runs: 9 people" in rep.screen()
        assert line(rep.screen(), "● 20/20").split()[-2:] == ["9", "–"]
        assert "1 of 11 run · 9 steps due today" in rep.screen()
        assert "Person 0" in rep.screen()
        await rep.press("b")
        assert rep.at == "StartSheet"
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert "Write the first letter." in rep.screen()
        await rep.press("y")
        assert "20/20: the first letter" in rep.screen()
        await rep.press("enter", "q", "enter", "escape")
        await rep.settle()
        while rep.at != "PlaysScreen":
            await rep.press("escape")
        assert "8 steps due today" in rep.screen()
        await rep.press("s")
        assert "Stop 20/20?" in rep.screen()
        await rep.press("enter")
        assert "stopped: 26 open steps taken away" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"


async def test_what_was_started_is_due_when_home_is_back(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(4, per_account=1)
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("g")
        while "▸ ○ 20/20" not in rep.screen():
            await rep.press("down")
        await rep.press("s", "escape")
        await rep.settle()
        assert "g 4 steps of your plays due" in rep.screen()


async def test_a_play_that_nobody_is_there_for_any_more_is_said_at_home(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(4, per_account=1)
    desk.plays.start("twenty-twenty")
    clock.step(7 * DAY)
    async with at_home(desk) as rep:
        await rep.settle()
        assert "20/20: nobody is there for it now" in rep.screen()


async def test_home_says_what_is_due_and_a_change_of_the_day_turns_the_plays(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    people(60, per_account=1)
    desk.plays.start("twenty-twenty")
    desk.logbook.log(Entry(target="1", outcome="sent", channel=Channel.LETTER))
    async with at_home(desk) as rep:
        await rep.settle()
        assert "g 19 steps of your plays due" in rep.screen()
        clock.step(7 * DAY)
        rep.app.screen._tick()
        await rep.settle()
        # Another twenty, and the second letter of whoever had the first.
        assert "g 40 steps of your plays due, 19 wait for something else" in rep.screen()


async def test_what_cant_be_is_said_in_the_line(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("g")
        while "▸ ○ Ecosystem partners" not in rep.screen():
            await rep.press("down")
        await rep.press("s")
        assert "nobody is there for it now" in rep.screen()
        await rep.press("b")
        assert "doesn't run: s starts it" in rep.screen()
        await rep.press("n")
        assert "finds its people by itself" in rep.screen()
        await rep.press("v")
        assert "no event yet" in rep.screen()


async def test_whom_one_knows_is_named_title_by_title(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("g")
        while "▸ ○ Who you know" not in rep.screen():
            await rep.press("down")
        await rep.press("n")
        assert "somebody you worked with before" in rep.screen()
        await rep.type("Ada Low")
        await rep.press("enter", "enter")
        assert "a customer who moved on" in rep.screen()
        await rep.type(HOSTILE + "Bo")
        await rep.press("enter", "escape")
        assert "2 named, on the play's list" in rep.screen()
        await rep.press("s")
        assert "Who you know runs: 2 people" in rep.screen()


async def test_the_guests_of_a_talk(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(6, per_account=1)
    event = str(desk.plays.start("thought-leadership").began[0].event)
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("g", "v")
        assert "Talk of the month, December 2026" in rep.screen()
        assert "6 to ask" in rep.screen()
        await rep.press("down", "c")
        assert "Person" in line(rep.screen(), "coming  ")
        await rep.press("a")
        assert "yet to come" in rep.screen()
        await rep.press("escape")
    assert desk.events.show(event).counts[GuestState.COMING] == 1
