"""How much a block shows: all, no figures, nothing but the call."""

import re

import pytest
from support.screens import SIZES, Typist, at_block

from prospect_tui.desk import Desk


@pytest.fixture
def block(desk: Desk, people):
    people(12)
    return desk.start(desk.plan("spring"))


def rings(rep: Typist, monkeypatch) -> list[int]:
    rung: list[int] = []
    monkeypatch.setattr(rep.app, "bell", lambda: rung.append(1))
    return rung


async def test_a_key_goes_through_the_views(desk, block):
    async with at_block(desk, block) as rep:
        assert "no answer" in rep.screen()
        assert "conversations 0" in rep.screen()
        await rep.press("full_stop")
        assert "no figures are shown" in rep.screen()
        assert "conversations 0" not in rep.screen()
        assert "no answer" in rep.screen()
        await rep.press("full_stop")
        assert "no answer" not in rep.screen()
        assert block.card().target.name in rep.screen()
        await rep.press("full_stop")
        assert "conversations 0" in rep.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_work_where_only_the_call_is_shown(desk, block, size):
    desk.config.view = "focus"
    async with at_block(desk, block, size) as rep:
        name = block.card().target.name
        assert name in rep.screen()
        await rep.press("b")
        assert "?" in rep.screen()
        await rep.type("tomorrow 3pm")
        await rep.press("enter")
        assert name in rep.screen(), "the last line tells of it"
        assert [touch.outcome for touch in desk.lists.touches()] == ["callback"]


async def test_the_clock_goes_on_by_quarters_of_a_minute(desk, block, clock):
    desk.config.view = "focus"
    async with at_block(desk, block, (80, 24)) as rep:
        drawn = []
        for _ in range(31):
            clock.step(1)
            rep.app.screen._tick()
            await rep.rest()
            head = rep.app.screen.query_one("#head")
            drawn.append(re.sub(r"\s+", " ", head._shown()[0]))
    assert list(dict.fromkeys(drawn)) == ["25:00", "24:45", "24:30"]


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_bell_rings_where_it_is_wanted(desk, block, clock, monkeypatch, wanted):
    desk.config.signals.time_up = wanted
    async with at_block(desk, block) as rep:
        rung = rings(rep, monkeypatch)
        for _ in range(26):
            clock.step(60)
            rep.app.screen._tick()
        await rep.rest()
        assert "Time is up" in rep.screen()
    assert bool(rung) is wanted
