"""The demo within the app: a desk on a home of invented people, which goes when it is left."""

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from prospect_tui.model.blocks import BlockPlan, Goals
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import Home, find_home, make_home
from prospect_tui.settings.keymap import FILE as KEYMAP

from .desk import Desk, open_desk
from .rehearsal import at_hours_of_work, rehearse
from .sample import LIST_NAME, furnish, sample_list

MINUTES, CONVERSATIONS = 25, 2
"""What the guided first block is planned with."""


_TRIES, _PAUSE_SECONDS = 30, 0.1


class Demo:
    """A desk to try things at, by the keys that a rep has at `theirs`, with two weeks of blocks, or without a `past`
    with the sample's list alone. `close` takes all of it away. Raises ProspectError where no home can be made."""

    def __init__(self, clock: Clock, theirs: Home, *, past: bool = True) -> None:
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="prospect-demo-", ignore_cleanup_errors=True)
        except OSError as error:
            what = f"There is no place for the demo's home: {error.strerror}."
            raise ProspectError(what, "Free some space where temporary files go, then again.") from error
        try:
            home = find_home(Path(self._folder.name))
            clock = at_hours_of_work(clock)
            if past:
                rehearse(home, clock.now(), clock.local_zone())
            else:
                furnish(home)
            _bring_keys(theirs, home)
            self.desk: Desk = open_desk(home, clock)
            if not past:
                self.desk.bring(sample_list(), name=LIST_NAME)
        except BaseException:
            self._folder.cleanup()
            raise

    def close(self) -> None:
        """Let go of the desk, and remove its home."""
        self.desk.close()
        self._folder.cleanup()
        for _ in range(_TRIES):  # a thread that was at work may have written while it was removed
            if not Path(self._folder.name).exists():
                return
            time.sleep(_PAUSE_SECONDS)
            shutil.rmtree(self._folder.name, ignore_errors=True)


def guided_plan(desk: Desk) -> BlockPlan:
    """The plan of the guided first block, on the sample list."""
    return desk.plan(LIST_NAME, minutes=MINUTES, goals=Goals(conversations=CONVERSATIONS))


def _bring_keys(theirs: Home, demo: Home) -> None:
    """The rep's own keys, as far as they have any; what names an outcome of their own has no place in the demo, and
    the built-in keys serve then."""
    make_home(demo)
    with suppress(OSError):
        shutil.copyfile(theirs.config / KEYMAP, demo.config / KEYMAP)
