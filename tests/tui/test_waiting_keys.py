"""A key that waits for another process says so at once, and is shown as done once it is stored."""

import asyncio
import time
from collections.abc import Callable

import pytest
from support.dump import everything
from support.house import START
from support.others import held
from support.screens import Typist, at_block
from textual import events

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.tui import patience

WAITS = "another window is storing"
_PATIENT_SECONDS = 20.0


@pytest.fixture(autouse=True)
def brief(monkeypatch) -> None:
    """Looks again sooner than for a person, and for longer than any machine takes."""
    monkeypatch.setattr(patience, "BRIEF_SECONDS", 0.02)


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(24, numbers=2)
    desk._record._db.patience = _PATIENT_SECONDS
    return desk.start(desk.plan("spring", minutes=25))


async def until(rep: Typist, words: str) -> None:
    """Wait until something is on screen; a key that waits comes again and again, so that the app is never at rest."""
    last = time.monotonic() + _PATIENT_SECONDS
    while words not in rep.screen():
        assert time.monotonic() < last, rep.screen()
        await asyncio.sleep(0.01)


async def press(rep: Typist, key: str) -> None:
    rep.clock.step(1)
    rep.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_an_outcome_waits_in_words_and_is_shown_once_it_is_stored(desk, block, home, clock):
    async with at_block(desk, block, (80, 24)) as rep:
        first, before = block.card().target, everything(desk._record)
        with held(home.store) as other:
            await press(rep, "c")
            await until(rep, WAITS)
            pressed = clock.now()
            assert "✓" not in rep.screen()
            assert block.card().target == first
            assert everything(desk._record) == before
            clock.step(3)
            other.let_go()
        await until(rep, "✓ conversation")
        await rep.rest()
        (touch,) = desk.lists.touches()
        assert (touch.target, touch.outcome, touch.at) == (first.id, "conversation", pressed)
        assert WAITS not in rep.screen()
        assert block.card().target != first


async def test_nothing_else_is_done_meanwhile_and_nothing_is_recorded_twice(desk, block, home):
    async with at_block(desk, block) as rep:
        with held(home.store) as other:
            await press(rep, "n")
            await until(rep, WAITS)
            for key in ("v", "s", "enter", "q", "slash"):
                await press(rep, key)
                await until(rep, "first what waits")
                await until(rep, WAITS)
            await rep.pilot.press("ctrl+q")
            await until(rep, WAITS)
            assert rep.at == "BlockScreen"
            other.let_go()
        await until(rep, "✓ no answer")
        await rep.rest()
        assert [touch.outcome for touch in desk.lists.touches()] == ["no-answer"]
        await rep.press("v")
        assert len(desk.lists.touches()) == 2


@pytest.mark.parametrize(
    ("key", "done"), [("s", "skipped"), ("space", "paused"), ("enter", "a key records what came of it")]
)
async def test_any_other_key_waits_as_well(desk, block, home, key, done):
    async with at_block(desk, block) as rep:
        with held(home.store) as other:
            await press(rep, key)
            await until(rep, WAITS)
            other.let_go()
        await until(rep, done)
        assert WAITS not in rep.screen()


async def test_what_asks_for_more_asks_once_it_is_stored(desk, block, home):
    async with at_block(desk, block) as rep:
        with held(home.store) as other:
            await press(rep, "b")
            await until(rep, WAITS)
            assert "when?" not in rep.screen()
            other.let_go()
        await until(rep, "when?")
        assert WAITS not in rep.screen()
        assert [touch.outcome for touch in desk.lists.touches()] == ["callback"]


async def test_escape_leaves_it_undone(desk, block, home):
    async with at_block(desk, block) as rep:
        before = everything(desk._record)
        with held(home.store):
            await press(rep, "c")
            await until(rep, WAITS)
            await press(rep, "escape")
            await until(rep, "left: nothing of it was done")
            await rep.rest()
        assert everything(desk._record) == before
        assert WAITS not in rep.screen()


async def test_an_answer_waits_in_its_field(desk, block, home):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("b")
        await rep.type("fri 3pm")
        with held(home.store) as other:
            await press(rep, "enter")
            await until(rep, WAITS)
            assert "fri 3pm" in rep.screen()
            await press(rep, "escape")
            await rep.rest()
            assert WAITS not in rep.screen()
            assert "fri 3pm" in rep.screen()
            await press(rep, "enter")
            await until(rep, WAITS)
            other.let_go()
        await until(rep, "✓ call back")
        await rep.rest()
        (promise,) = desk.lists.follow_ups(open_only=True)
        assert f"{promise.due:%a}" == "Fri"


@pytest.mark.parametrize(("key", "typed"), [("n", "asks for pricing"), ("a", "")])
async def test_a_change_to_an_outcome_waits_on_its_page(desk, block, home, key, typed):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("c", "up", *(() if key == "a" else (key,)))
        if typed:
            await rep.type(typed)
        with held(home.store) as other:
            await press(rep, "enter" if typed else key)
            await until(rep, WAITS)
            await press(rep, "escape")
            await rep.rest()
            assert WAITS not in rep.screen()
            assert rep.at == "OutcomesSheet"
            assert (block.touches()[0].note, len(block.asked())) == (None, 0)
            await press(rep, "enter" if typed else key)
            await until(rep, WAITS)
            other.let_go()
        await until(rep, "“asks for pricing”" if typed else "asked who else")
        await rep.rest()
        assert WAITS not in rep.screen()
        assert (block.touches()[0].note or "", len(block.asked())) == (typed, 0 if typed else 1)


async def test_what_is_held_for_too_long_is_kept_as_of_its_key(desk, block, home, clock):
    desk._record._db.patience = 0.1
    async with at_block(desk, block) as rep:
        with held(home.store):
            await press(rep, "c")
            await until(rep, WAITS)
            clock.step(4)
            await until(rep, "NOT STORED")
        clock.step(60)
        await rep.press("enter")
        (touch,) = desk.lists.touches()
        assert (touch.at - START).total_seconds() == 1
