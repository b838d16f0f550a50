"""Runs the app under a monkey's hand, on a store of invented people, and looks after every move."""

import shutil
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from msgspec import Struct, field
from textual import events
from textual.pilot import OutOfBounds, Pilot
from textual.screen import Screen
from textual.widgets import OptionList

import prospect_tui
from prospect_tui.desk import Desk, open_desk
from prospect_tui.settings.home import Home, find_home
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.screens.block import BlockScreen
from prospect_tui.tui.screens.palette import PaletteSheet
from tests.support.house import invented, put_on_list, set_free, stepped_clock
from tests.support.screens import rest

from .books import Books, Licence, Where, licence
from .hand import Move, move

PEOPLE = 400
VERIFY_EVERY = 500
REMEMBERED = 12
SLIP_SECONDS = 0.3
PIECE_SECONDS = 1.0
_SAMPLE = Path(prospect_tui.__file__).with_name("data") / "sample" / "playbook"


class Report(Struct):
    """What a run came to. `screens` are the moves made on each, `wrong` what must not have been."""

    moves: int = 0
    starts: int = 0
    touches: int = 0
    undone: int = 0
    blocks: int = 0
    verified: int = 0
    moved: Counter[str] = field(default_factory=Counter)
    screens: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class NoOpener:
    """Takes links nowhere."""

    def open(self, link: str) -> None:
        """Take it."""


class Run:
    """A monkey at a home of its own. `told` hears how far it is."""

    def __init__(self, folder: Path, seed: int, told: Callable[[str], None] = lambda words: None) -> None:
        self._home: Home = find_home(folder)
        self._random = Random(seed)
        self._clock = stepped_clock()
        self._told = told
        self._last: deque[str] = deque(maxlen=REMEMBERED)
        self._before = Where()
        self._bracketed = False
        self.report = Report()
        self._desk = self._people(PEOPLE)
        self._books = Books(self._home.store)

    def _people(self, count: int) -> Desk:
        set_free(self._home)
        shutil.copytree(_SAMPLE, self._home.config / "playbook")
        desk = self._open()
        put_on_list(desk._record, [invented(i, numbers=1 + i % 2) for i in range(count)])
        return desk

    def _open(self) -> Desk:
        return open_desk(self._home, self._clock, opener=NoOpener())

    async def press(self, moves: int) -> Report:
        """That many moves; where the app is left it is started anew. Ends at the first thing that is wrong."""
        while self.report.moves < moves and not self.report.wrong:
            self.report.starts += 1
            try:
                await self._sit_down(moves)
            except Exception as error:
                self.report.wrong.append(f"crash: {error!r}, after {', '.join(self._last)}")
            self._verify()
            self._desk.close()
            self._desk = self._open()
        self.report.touches = len(self._books.touches)
        self.report.undone = sum(touch["undone"] for touch in self._books.touches.values())
        self.report.blocks = len({touch["block"] for touch in self._books.touches.values()})
        self._books.close()
        self._desk.close()
        return self.report

    async def _sit_down(self, moves: int) -> None:
        app = ProspectApp(self._desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await rest(pilot)
            while app.return_code is None and self.report.moves < moves and not self.report.wrong:
                await self._move(pilot)
                if self.report.moves % VERIFY_EVERY == 0:
                    self._verify()
                    self._told(f"{self.report.moves} moves, {len(self._books.touches)} touches")

    async def _move(self, pilot: Pilot[None]) -> None:
        done, app = move(self._random), pilot.app
        self._clock.step(done.wait)
        where, may = self._before_it(app, done)
        self._last.append(f"{done} on {where.screen}")
        self.report.moves += 1
        self.report.moved[done.what] += 1
        self.report.screens[where.screen] += 1
        await self._do(pilot, done)
        self._before = where
        self._books.compare(where, may, str(done))
        self._count(app)
        self.report.wrong += [f"{words}; before: {', '.join(self._last)}" for words in self._books.wrong]

    async def _do(self, pilot: Pilot[None], done: Move) -> None:
        app = pilot.app
        place = (done.at[0] * app.size.width // 1_000, done.at[1] * app.size.height // 1_000)
        if done.what == "key":
            app.post_message(events.Key(done.key, done.text))
        elif done.what == "paste":
            app.post_message(events.Paste(done.text or ""))
        elif done.what == "size":
            await pilot.resize_terminal(*done.at)
        elif done.what == "click":
            try:
                await pilot.click(offset=place)
            except OutOfBounds:
                self._last.append("beside the screen")
        else:
            app.post_message(events.MouseScrollDown(None, *place, 0, 1, 0, False, False, False))
        if app.return_code is None:
            await rest(pilot)

    def _before_it(self, app: ProspectApp, done: Move) -> tuple[Where, Licence]:
        """Where it is done, and what it may do: the palette presses the key that was chosen on the screen below."""
        piece = self._may_be_a_piece(done)
        where = self._where(app.screen, done, piece)
        if done.what != "key":
            return where, Licence()
        if isinstance(app.screen, PaletteSheet) and done.key == "enter":
            at = app.screen.query_one(OptionList).highlighted
            if at is None:
                return where, Licence()
            chosen = app.screen._fitting[at]
            below = self._where(app.screen_stack[-2], done, True)
            return below, licence(below, chosen.key, chosen.character)
        return where, licence(where, done.key, done.text)

    def _where(self, screen: Screen[object], done: Move, piece: bool) -> Where:
        name = type(screen).__name__
        if not isinstance(screen, BlockScreen):
            return Where(name)
        if not self._is_ours(screen):
            return Where(f"{name} of the guide")
        question, state = screen._board.prompt._question, screen._block.state
        free = question is None and screen._confirm is None and screen.special_keys() is None and not state.ended
        soon, asked = done.wait < SLIP_SECONDS, type(question).__name__ if question else ""
        before = self._before
        came = before.screen == "BlockScreen" and before.target != state.current
        fresh = soon and (came or before.screen in ("HomeScreen", "StartSheet"))
        return Where(
            name, asked, free, state.current, state.incoming, state.dialled_at is not None,
            guarded=soon or piece, fresh=fresh,
        )  # fmt: skip

    def _may_be_a_piece(self, done: Move) -> bool:
        """Whether a bracket came so soon before it that it may be taken for the rest of an arrow's sequence."""
        piece = self._bracketed and done.wait < PIECE_SECONDS
        self._bracketed = done.text == "[" or (piece and " " <= (done.text or "") <= "?")
        return piece

    def _count(self, app: ProspectApp) -> None:
        """The counts on screen are those of the books."""
        screen = app.screen if app.return_code is None else None
        if not isinstance(screen, BlockScreen) or not self._is_ours(screen):
            return
        block, counts = screen._block, screen._block.standing().counts
        ours = self._books.counts(block.id)
        theirs = {name: getattr(counts, name) for name in ("dials", "answers", "conversations", "meetings", "nos")}
        if any(ours[name] != count for name, count in theirs.items()):
            self._books.wrong.append(f"the block counts {theirs}, the books {ours}")

    def _is_ours(self, screen: BlockScreen) -> bool:
        """Whether what is done there goes into the store: the guided block has invented people of its own."""
        return screen._desk is self._desk

    def _verify(self) -> None:
        self._books.everything_agrees()
        self.report.wrong += [f"store verify: {problem}" for problem in self._desk.upkeep.verify().problems]
        self.report.verified += 1
