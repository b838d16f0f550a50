"""Keeping in touch at the screen: after `l`, at the end of a rhythm, on somebody's page; who of ours made a touch."""

from datetime import date

import pytest
from support.screens import SIZES, at_block

from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.words import Place


@pytest.fixture
def block(desk, people):
    """A block over four people."""
    people(4, place=Place.ACTIVE)
    return desk.start(desk.plan("spring"))


@pytest.mark.parametrize("size", SIZES)
async def test_later_asks_how_often_and_until_when(desk, block, size):
    target = block.card().target
    async with at_block(desk, block, size) as rep:
        await rep.press("l")
        assert "Keep in touch with" in rep.screen()
        assert "Enter keeps Mon 22 Feb" in rep.screen()
        await rep.type("every 6 weeks until jun")
        assert "every 6 weeks until 1 Jun" in rep.screen()
        await rep.press("enter")
        assert desk.in_touch.of(target.id).rhythm == Rhythm(every_days=42, until=date(2027, 6, 1))
        assert "Tue 5 Jan" in rep.screen()


async def test_an_empty_enter_keeps_the_default_and_escape_takes_it_back(desk, block, record):
    first = block.card().target
    async with at_block(desk, block) as rep:
        await rep.press("l", "escape")
        assert (block.card().target.id, record.follow_ups.open_of(first.id)) == (first.id, [])
        await rep.press("l")
        await rep.type("whenever")
        await rep.press("enter")
        assert "Such as: every 6 weeks until june" in rep.screen()
        await rep.press(*["backspace"] * 8, "enter")
        assert desk.in_touch.of(first.id).rhythm is None
        assert block.card().target.id != first.id


async def test_at_its_end_k_goes_on_or_lets_go(desk, clock, people):
    one, other, *_ = people(4, place=Place.ACTIVE)
    for target in (one, other):
        desk.in_touch.keep(desk.lists.target(target), Rhythm(every_days=42, until=date(2026, 12, 1)))
    clock.step(7 * 86_400 + 7200)
    block = desk.start(desk.plan("spring"))
    assert block.card().target.id == one
    async with at_block(desk, block, (200, 50)) as rep:
        assert "which has come: call, then go on or let go" in rep.screen()
        await rep.press("k")
        assert "Go on keeping in touch" in rep.screen()
        await rep.press("enter")
        assert "kept in touch with every 6 weeks" in rep.screen()
        assert (desk.in_touch.of(one).rhythm, block.card().target.id) == (Rhythm(every_days=42), other)
        await rep.press("k")
        await rep.type("let go")
        await rep.press("enter")
        assert desk.lists.target(other).status == "retired"
        assert block.card().target.id not in (one, other)
        await rep.press("k")
        assert "Go on keeping in touch" not in rep.screen()


async def test_the_page_tells_and_changes_it(desk, block):
    target = block.card().target
    async with at_block(desk, block) as rep:
        await rep.press("a")
        await rep.rest()
        await rep.press("enter")
        await rep.rest()
        assert rep.at == "PersonSheet"
        await rep.press("t", *["backspace"] * 20)
        await rep.type("8w until q3")
        await rep.press("enter")
        assert "every 8 weeks until 1 Jul" in rep.screen()
        assert "a note is next" in rep.screen()
        await rep.press("u")
        assert desk.in_touch.of(target.id).rhythm is None


async def test_who_of_ours_made_a_touch_is_kept(desk, block, record):
    async with at_block(desk, block) as rep:
        await rep.press("n", "up", "b")
        await rep.type("Dana (VP Sales)")
        await rep.press("enter")
        assert "by Dana (VP Sales)" in rep.screen()
        (touch,) = block.touches()
        assert touch.by == "Dana (VP Sales)"
        await rep.press("b")
        await rep.type("1")
        await rep.press("enter")
        assert "There is no colleague 1" in rep.screen()
        await rep.press("backspace", "enter")
        assert record.touches.get(touch.id).by is None
