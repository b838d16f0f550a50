"""The card's words while a dialler is at work, and when it fails or hangs; the key returns at once."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest
from support.house import invented, put_on_list, set_free
from support.screens import SIZES, Typist, at_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.dialing import Dialled, PhoneDialler
from prospect_tui.dialing.by_hand import TerminalClipboard
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the other programs are shell scripts")


class Slow:
    """A way that takes until it is let go, and then comes to what the test says."""

    slow, words = True, "with Zoom"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.came_to = Dialled(word="handed to Zoom", sign="with Zoom")
        self.go = threading.Semaphore(0)

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        return ()

    def carry(self, e164: str, extension: str | None) -> Dialled:
        self.asked.append(e164)
        came_to = self.came_to
        self.go.acquire(timeout=30)
        return came_to

    def stop(self) -> None:
        self.go.release(100)


FAILED = Dialled(word="the dialler failed: exit 3 · dial by hand", failed=True, sign="dial by hand: exit 3")


@pytest.fixture
def way() -> Slow:
    return Slow()


@pytest.fixture
def desk(home: Home, clock: SteppedClock, way: Slow) -> Iterator[Desk]:
    set_free(home)
    made = open_desk(home, clock, PhoneDialler(way))
    put_on_list(made._record, [invented(index, numbers=2) for index in range(6)])
    yield made
    made.close()


async def until(rep: Typist, holds: Callable[[], object]) -> None:
    """Let the app's loop turn until that holds."""
    for _ in range(600):
        if holds():
            return
        await rep.pilot.pause(0.01)
    raise AssertionError(rep.screen())


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_key_returns_and_the_outcome_follows(desk: Desk, way: Slow, size: tuple[int, int]) -> None:
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, size) as rep:
        await rep.press("enter")
        assert "dialling with Zoom …; a key records" in rep.screen()
        assert block.state.dialled_at is not None, "the stopwatch runs from Enter"
        way.go.release()
        await until(rep, lambda: "handed to Zoom; a key records" in rep.screen())
        assert "dialling 0 s with Zoom" in rep.screen() or "dialling 1 s with Zoom" in rep.screen()
        await rep.press("n")
        assert "✓ no answer" in rep.screen()
        assert "Zoom" not in rep.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_a_dialler_that_fails_says_so_on_the_card(desk: Desk, way: Slow, size: tuple[int, int]) -> None:
    way.came_to = FAILED
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, size) as rep:
        await rep.press("enter")
        way.go.release()
        await until(rep, lambda: "✗ the dialler failed: exit 3 · dial by hand" in rep.screen())
        assert "✗ dial by hand: exit 3" in rep.screen()
        assert "dialling" in rep.screen()
        await rep.press("v")
        assert "✓ voicemail" in rep.screen(), "it holds nothing up"
        assert "exit 3" not in rep.screen()


async def test_one_that_hangs_holds_no_key_up_and_is_not_heard_for_the_next(desk: Desk, way: Slow) -> None:
    way.came_to = FAILED
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        await rep.press("enter", "n", "v")
        assert block.state.recorded
        assert len(block.state.recorded) == 2
        way.go.release()
        await rep.pilot.pause(0.2)
        assert "failed" not in rep.screen()


async def test_enter_again_asks_again_and_the_last_one_is_heard(desk: Desk, way: Slow) -> None:
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        way.came_to = FAILED
        await rep.press("enter")
        await until(rep, lambda: len(way.asked) == 1)
        way.came_to = Dialled(word="handed to Zoom", sign="with Zoom")
        await rep.press("enter")
        await until(rep, lambda: len(way.asked) == 2)
        assert way.asked[0] == way.asked[1]
        way.go.release(2)
        await until(rep, lambda: "handed to Zoom" in rep.screen())
        assert "failed" not in rep.screen()
        await rep.press("c")
        assert len(desk.lists.touches()) == 1


async def test_what_is_said_late_covers_no_question(desk: Desk, way: Slow) -> None:
    block = desk.start(desk.plan("spring"))
    way.came_to = FAILED
    async with at_block(desk, block) as rep:
        await rep.press("enter", "q")
        assert "Enter ends and reviews" in rep.screen()
        way.go.release()
        await until(rep, lambda: "✗ dial by hand: exit 3" in rep.screen())
        assert "Enter ends and reviews" in rep.screen()
        await rep.press("escape")
        assert not block.state.ended


async def test_another_number_is_another_call(desk: Desk, way: Slow) -> None:
    way.came_to = FAILED
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        await rep.press("enter", "tab")
        way.go.release()
        await rep.pilot.pause(0.2)
        assert "failed" not in rep.screen()


async def test_a_copied_number_is_sent_to_the_terminal_and_stays_on_the_card(home: Home, clock: SteppedClock) -> None:
    set_free(home)
    desk = open_desk(home, clock, PhoneDialler(TerminalClipboard()))
    put_on_list(desk._record, [invented(0)])
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        await rep.press("enter")
        assert rep.app.clipboard == block.card().phone.e164
        assert "copied, if your terminal lets it" in rep.screen()
        await rep.resize((80, 24))
        assert "312 555 0100" in rep.screen()
    desk.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_rep_is_told_how_enter_dials(home: Home, clock: SteppedClock, size: tuple[int, int]) -> None:
    set_free(home)
    with (home.config / "config.toml").open("a") as config:
        config.write('[dialler]\nby = "link"\nlink = "zoom"\n')
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(0)])
    async with at_block(desk, desk.start(desk.plan("spring")), size) as rep:
        assert "Enter dials with Zoom, one key records" in rep.screen()
        await rep.press("question_mark")
        if size[1] < 30:
            await rep.press("pagedown")
        await until(rep, lambda: "Dial the number on screen, with Zoom" in rep.screen())
    desk.close()


async def test_what_a_hook_missed_is_said_once_and_covers_no_question(desk: Desk) -> None:
    async with at_block(desk, desk.start(desk.plan("spring"))) as rep:
        await rep.press("q")
        desk.listeners.say("your hook was not told of touch 1: exit 3")
        rep.app.screen._tick()
        assert "Enter ends and reviews" in rep.screen()
        await rep.press("escape")
        rep.app.screen._tick()
        await rep.rest()
        assert "✗ your hook was not told of touch 1: exit 3" in rep.screen()
        await rep.press("n")
        rep.app.screen._tick()
        await rep.rest()
        assert "your hook" not in rep.screen()
