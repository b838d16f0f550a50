"""What a command sees, and what it leaves."""

import json
import os
from pathlib import Path
from typing import Any

from prospect_tui.settings.home import Home

from .house import START


class Ran:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The one value that was printed."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def environment(home: Home) -> dict[str, str]:
    """What a process of `prospect` sees: the home, the moment, the rep's zone."""
    return os.environ | {
        "PROSPECT_HOME": str(home.data.parent),
        "PROSPECT_NOW": START.isoformat(),
        "TZ": "America/Chicago",
        "COLUMNS": "120",
    }


def process_of_app(home: Home) -> int:
    """The process of the app on that home."""
    wanted = f"PROSPECT_HOME={home.data.parent}".encode()
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                words = (each / "cmdline").read_bytes().split(b"\0")
                if b"prospect_tui" in words and wanted in (each / "environ").read_bytes().split(b"\0"):
                    return int(each.name)
            except OSError:
                continue
    raise AssertionError("the app does not run")


def settings_of(home: Home) -> dict[str, str]:
    """The settings that an app in a terminal wants, to work on that home."""
    settings = environment(home)
    return {name: settings[name] for name in ("PROSPECT_HOME", "PROSPECT_NOW", "TZ")}
