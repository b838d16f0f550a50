"""What a command sees, and what it leaves."""

import json
import os
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
