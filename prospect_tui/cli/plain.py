"""`prospect block --plain`: the block line by line, at a terminal of any kind or from a pipe."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from prospect_tui.model.errors import ProspectError

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.front.guide import Guide
    from prospect_tui.model.blocks import BlockPlan
    from prospect_tui.model.clock import Clock
    from prospect_tui.plain.keyboard import Keyboard
    from prospect_tui.plain.leaving import Leaving
    from prospect_tui.settings.home import Home


PATIENCE_SECONDS = 3.0
"""What works beside a block has so long at its end; it writes whole or not at all."""


def run_guided(clock: Clock, home: Home) -> int:
    """Run the guided first block in plain mode, on invented people in a home that goes with it, by the keys of
    `home`; gives the exit code. Raises ProspectError."""
    from prospect_tui.desk.demo import Demo, guided_plan
    from prospect_tui.front.guide import Guide
    from prospect_tui.settings.guide import load_guide

    demo = Demo(clock, home, past=False)
    try:
        return run_block(demo.desk, guided_plan(demo.desk), lines=False, guide=Guide(load_guide()))
    finally:
        demo.close()


def run_block(desk: Desk, plan: BlockPlan, *, lines: bool, guide: Guide | None = None) -> int:
    """Run a block in plain mode; gives the exit code. Raises ProspectError."""
    from prospect_tui.plain import run_plain
    from prospect_tui.plain.leaving import Leaving
    from prospect_tui.plain.voice import Voice

    if sys.stdout is None or not _can_be_read():
        raise ProspectError("Plain mode needs something to read from and to write to.", "Don't close its streams.")
    desk.warm_up()
    gc.enable()  # the start of the app has it looked for garbage after the first paint; here is none
    with Leaving() as leaving, _keyboard(leaving, lines=lines) as keyboard, _beside(desk):
        return run_plain(desk, plan, keyboard, Voice(sys.stdout), guide)


def _can_be_read() -> bool:
    """Whether the input is a file of the system: a terminal, a pipe."""
    try:
        return sys.stdin is not None and sys.stdin.fileno() >= 0
    except OSError:
        return False


@contextmanager
def _keyboard(leaving: Leaving, *, lines: bool) -> Iterator[Keyboard]:
    """Single keys from a terminal, unless lines are asked for; else lines, with which the block ends."""
    tty = sys.stdin.isatty()
    if lines or not tty:
        from prospect_tui.plain.lines import Lines

        yield Lines(sys.stdin.fileno(), leaving, ends=not tty)
    elif sys.platform == "win32":
        from prospect_tui.plain.console import Console

        yield Console(leaving)
    else:
        from prospect_tui.plain.terminal import Terminal

        with Terminal(sys.stdin.fileno(), leaving) as terminal:
            yield terminal


@contextmanager
def _beside(desk: Desk) -> Iterator[None]:
    """While a block runs, what the app does beside it: today's backup, what an earlier run left undone."""
    stop = Event()

    def make_good() -> None:
        try:
            desk.catch_up()
            word = desk.backups.daily(stop.is_set)
        except ProspectError as error:
            word = str(error)
        if word:
            desk.problems.append(word)

    thread = Thread(target=make_good, name="beside", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)
