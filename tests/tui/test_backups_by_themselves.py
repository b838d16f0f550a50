"""The day's backup, made by the app itself: after the first paint, off the keys, and no reason to stop."""

import asyncio
import threading

import pytest
from support.screens import Typist, at_home

from prospect_tui.model.backups import Why
from prospect_tui.tui.screens import home as home_screen

DAY = 24 * 3600


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(home_screen, "BACKUP_SECONDS", 0.01)


async def settled(rep: Typist) -> None:
    """Until the thread has done its work and the screen has heard of it."""
    while rep.app.screen._backed_up is None:
        await asyncio.sleep(0.01)
    await rep.settle()


async def test_the_first_start_of_the_day_backs_up(desk, people, clock):
    people(6)
    for _ in range(2):
        async with at_home(desk) as rep:
            await settled(rep)
            assert "problem" not in rep.screen()
    assert [each.why for each in desk.backups.all()] == [Why.DAILY]


async def test_an_app_that_stays_open_backs_up_the_next_day_too(desk, people, clock):
    people(6)
    async with at_home(desk) as rep:
        await settled(rep)
        for step in (3600, DAY):
            clock.step(step)
            rep.app.screen._tick()
            await settled(rep)
    assert len(desk.backups.all()) == 2


async def test_what_goes_wrong_is_said_and_the_app_goes_on(desk, people, clock):
    people(6)
    desk.home.backups.write_text("a file where the folder should be")
    async with at_home(desk) as rep:
        await settled(rep)
        assert "✗ Today's backup is missing." in rep.screen()
        rep.app.screen._tick()
        await settled(rep)
        assert "p 1 problem" in rep.screen()
        await rep.press("enter", "enter", "n")
        assert rep.at == "BlockScreen"
    assert len(list(desk.book.known())) == 0
    assert desk.running().recorded == 1


async def test_a_fault_of_ours_in_it_is_no_crash(desk, people, monkeypatch):
    people(6)

    def fault(_stopped):
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(desk.backups, "daily", fault)
    async with at_home(desk) as rep:
        await settled(rep)
        assert "✗ Today's backup is missing." in rep.screen()
        await rep.press("enter")
        assert rep.at == "StartSheet"
    assert rep.app.crash is None


async def test_keys_are_taken_while_it_is_made_and_leaving_ends_it(desk, people, monkeypatch):
    people(6)
    begun, ended = threading.Event(), threading.Event()

    def slow(stopped):
        begun.set()
        while not stopped():
            ended.wait(0.01)
        ended.set()

    monkeypatch.setattr(desk.backups, "daily", slow)
    async with at_home(desk) as rep:
        await asyncio.to_thread(begun.wait, 5)
        await rep.press("enter", "enter", "n", "v")
        assert rep.at == "BlockScreen"
        assert desk.running().recorded == 2
        assert not ended.is_set()
    assert ended.wait(5)


async def test_a_home_that_is_thrown_away_needs_none(desk):
    async with at_home(desk) as rep:
        await rep.press("d")
        await rep.rest()
        demo = rep.app.screen._desk
        rep.app.screen._back_up()
        await rep.settle()
        assert demo.lists.all()
        assert demo.backups.all() == []
        await rep.press("q")
