"""The demo within the app: a desk on a home of invented people, which goes when it is left."""

import tempfile
from pathlib import Path

from prospect_tui.model.clock import Clock
from prospect_tui.settings.home import find_home

from .desk import Desk, open_desk
from .rehearsal import rehearse


class Demo:
    """A desk to try things at. `close` takes all of it away. Raises ProspectError where no home can be made."""

    def __init__(self, clock: Clock) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="prospect-demo-", ignore_cleanup_errors=True)
        home = find_home(Path(self._folder.name))
        rehearse(home, clock.now(), clock.local_zone())
        self.desk: Desk = open_desk(home, clock)

    def close(self) -> None:
        """Let go of the desk, and remove its home."""
        self.desk.close()
        self._folder.cleanup()
