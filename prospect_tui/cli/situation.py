"""What a command runs in: the home it works on, and the desk on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.settings.clock import SystemClock
    from prospect_tui.settings.home import Home


HOOK_SECONDS = 11.0
"""A command that recorded something waits so long for the user's hook: for one run of it, at its limit."""

HOOK_SECONDS_OF_THE_APP = 3.0
"""The app, when it is left, waits so long for what the hook has not been told yet."""


class Situation:
    """The home that was named, opened when a command asks for it. What takes time to load is loaded then."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    @property
    def home(self) -> Home:
        """The home's folders."""
        from prospect_tui.settings.home import find_home

        return find_home(self.folder)

    @property
    def clock(self) -> SystemClock:
        """The system's clock. Raises UsageError for a PROSPECT_NOW that is no time."""
        from prospect_tui.settings.clock import SystemClock

        return SystemClock()

    @contextmanager
    def desk(self, *, tell: bool = True) -> Iterator[Desk]:
        """The desk on that home; what is wrong in the rep's own files, or turns out wrong in the stats book, is told in
        one line each (unless `tell` is False: the app shows it by itself), and doesn't stop a command. Raises
        ProspectError."""
        from prospect_tui.desk import open_desk

        desk = open_desk(self.home, self.clock)
        _run_hook(desk, HOOK_SECONDS if tell else HOOK_SECONDS_OF_THE_APP)
        try:
            found = len(desk.all_problems()) if tell else 0
            if found:
                _tell(desk.problems)
            if tell:
                desk.turn_plays_now()
            yield desk
            desk.calendar_file.settle()  # what goes wrong with it is told, too
            later = [*desk.problems[found:], *desk.book.problems]  # the hours are read where they are needed
            if tell and later:
                _tell(later)
        finally:
            told = {*desk.problems} if tell else set()
            desk.close()
            _tell_unsaid(desk, told)


def _tell(problems: list[str]) -> None:
    from .output import complain

    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    complain(f"note: {problems[0]}{more}. `prospect doctor` tells of all.")


def _run_hook(desk: Desk, patience: float) -> None:
    """Have the user's hook told of touches, but for those that a hook records itself: that would never end."""
    if not desk.config.hooks.after_touch:
        return
    from functools import partial

    from prospect_tui.desk.hooks import MARK
    from prospect_tui.reports.encoding import to_json

    if os.environ.get(MARK):
        return

    desk.run_hook(partial(to_json, indent=0), patience)


def _tell_unsaid(desk: Desk, told: set[str]) -> None:
    """What went wrong at the very end, or was on no screen; but for what was `told` before."""
    from .output import complain

    while word := desk.listeners.said():
        if word not in told:
            complain(f"note: {word}")


def has_terminal() -> bool:
    """Whether somebody can read and type here. A stream that was closed is None."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
