"""In what a block is tried: each with its size, its colours, its letters."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from prospect_tui.settings.home import Home

DISPLAY = ":97"


class Case(NamedTuple):
    """A terminal and its settings; `within` is a program that the app runs under there."""

    name: str
    size: str = "100x32"
    options: tuple[str, ...] = ("-bg", "black", "-fg", "white")
    settings: tuple[tuple[str, str], ...] = (("TERM", "xterm-256color"),)
    within: tuple[str, ...] = ()

    def command(self, home: Home) -> list[str]:
        """What is started."""
        run = [sys.executable, "-m", "prospect_tui", "block", "--list", "spring"]
        look = ["-fa", "DejaVu Sans Mono", "-fs", "10", "-geometry", f"{self.size}+0+0", *self.options]
        inner = [f"{key}={value}" for key, value in self.settings]
        return ["xterm", *look, "-e", *self.within, "env", *inner, *run]

    def of_display(self) -> dict[str, str]:
        """The environment of whatever looks at the display."""
        return {"PATH": os.environ["PATH"], "DISPLAY": DISPLAY}

    def variables(self, home: Home) -> dict[str, str]:
        """The environment of the terminal."""
        ours = {"PROSPECT_HOME": str(home.data.parent), "PROSPECT_NOW": "2026-11-24T15:00:00Z", "TZ": "America/Chicago"}
        kept = {key: os.environ[key] for key in ("HOME", "PYTHONPATH") if key in os.environ}
        return self.of_display() | kept | ours | {"LC_ALL": "C.UTF-8"}


_SLOW = (sys.executable, str(Path(__file__).parents[1] / "support" / "slow_line.py"), "--delay", "0.2", "--")
_SCREEN = ("screen", "-U", "-c", "/dev/null")
CASES = (
    Case("xterm-256"),
    Case("xterm-true", settings=(("TERM", "xterm-256color"), ("COLORTERM", "truecolor"))),
    Case("xterm-16", settings=(("TERM", "xterm"),)),
    Case("xterm-small", size="80x24"),
    Case("xterm-large", size="240x70"),
    Case("xterm-no-color", settings=(("TERM", "xterm-256color"), ("NO_COLOR", "1"))),
    Case("xterm-ascii", settings=(("TERM", "xterm-256color"), ("LC_ALL", "C"))),
    Case(
        "xterm-light",
        options=("-bg", "white", "-fg", "black"),
        settings=(("TERM", "xterm-256color"), ("PROSPECT_THEME", "terminal")),
    ),
    Case("xterm-far", within=_SLOW),
    Case("screen-256", settings=(("TERM", "screen-256color"),), within=_SCREEN),
    Case("screen-16", settings=(("TERM", "screen"),), within=_SCREEN),
)
