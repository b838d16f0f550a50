"""A screen at rest, as text; and somebody who types at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled, WorkerFailed

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import SteppedClock
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.patience import Patience
from prospect_tui.tui.screens.block import BlockScreen

SIZES = [(80, 24), (120, 36), (200, 50)]

HOSTILE = "[/] [@click=app.quit]x[/] \x1b[2J\x1b]52;c;aGVsbG8=\x07\u202egnp\u202c"
"""What a list may hold: markup, a link that quits, escape sequences, letters turned round."""


def text_of(app: App[None]) -> str:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


QUIET_ROUNDS = 3


async def rest(pilot: Pilot[None]) -> None:
    """Wait until nobody on any screen has a message left, or a key that waits for another process. `pilot.pause()`
    alone takes a process that waits for a disk for one that has nothing to do."""
    quiet = 0
    while quiet < QUIET_ROUNDS:
        await pilot.pause(0)
        _must_work(pilot.app)
        here = [
            pilot.app,
            *(node for screen in pilot.app.screen_stack for node in screen.walk_children(with_self=True)),
        ]
        quiet = 0 if any(node.message_queue_size or _waits(node) for node in here) else quiet + 1


def _waits(node: object) -> bool:
    """Whether a key waits for another process, and comes again."""
    patience = getattr(node, "_patience", None)
    return isinstance(patience, Patience) and patience.waits


def _must_work(app: App[None]) -> None:
    """Fail where the app broke: nobody takes its messages any more."""
    broke = getattr(app, "crash", None)
    if broke is not None:
        raise AssertionError("the app broke") from broke


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no thread works for a screen any more, and for what it brings onto it."""
    await rest(pilot)
    while any(not worker.is_finished for worker in pilot.app.workers):
        # The next look at the playbook takes the place of one that is under way; one that fails is the screen's to say.
        with suppress(WorkerCancelled, WorkerFailed):
            await pilot.app.workers.wait_for_complete()
        await rest(pilot)


class Typist:
    """Types at an app like a person: the clock runs on between two keys."""

    def __init__(self, pilot: Pilot[None], clock: SteppedClock) -> None:
        self.pilot, self.clock, self.app = pilot, clock, pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names for them; a third of the time that `pilot.press` takes."""
        for key in keys:
            self.clock.step(1)
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await self.rest()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus, all at once, as a paste does."""
        field = self.app.focused
        field.insert_text_at_cursor(text)
        await self.rest()

    async def rest(self) -> None:
        """Wait until the app has done all that it was told."""
        await rest(self.pilot)

    async def settle(self) -> None:
        """Wait for what works in a thread, and for what it brings onto the screen."""
        await settle(self.pilot)

    def screen(self) -> str:
        return text_of(self.app)

    async def resize(self, size: tuple[int, int]) -> None:
        await self.pilot.resize_terminal(*size)
        await self.rest()

    @property
    def at(self) -> str:
        """The name of the screen that is up."""
        return type(self.app.screen).__name__


@asynccontextmanager
async def at_home(
    desk: Desk, size: tuple[int, int] = (120, 36), *, start: BlockPlan | None = None
) -> AsyncIterator[Typist]:
    """The app at its home screen."""
    app = ProspectApp(desk, start=start)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        yield Typist(pilot, desk.clock)


async def look_into(rep: Typist, path: Path) -> None:
    """From home, open the sheet that imports and look into a file."""
    await rep.press("i")
    await rep.type(str(path))
    await rep.press("enter")
    await rep.settle()


class OnBlock(ProspectApp):
    """The app at a block, without a home screen below it."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk)
        self.block = block

    def get_default_screen(self) -> Screen[None]:
        return Screen()

    def on_mount(self) -> None:
        self.push_screen(BlockScreen(self.desk, self.block))


@asynccontextmanager
async def at_block(desk: Desk, block: BlockDesk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Typist]:
    """The app at a block."""
    async with OnBlock(desk, block).run_test(size=size) as pilot:
        await rest(pilot)
        yield Typist(pilot, desk.clock)


def run_block(desk: Desk, clock: SteppedClock, keys: str, *, name: str = "spring", active: int = 50) -> BlockDesk:
    """A block in which each key is pressed after half a minute of calling; a space is a pause of two minutes."""
    block = desk.start(desk.plan(name, active=active))
    for key in keys:
        if key == " ":
            block.pause()
            clock.step(120)
            block.resume()
            continue
        block.dial()
        clock.step(30)
        block.record(desk.outcomes.keyed(key))
    return block
