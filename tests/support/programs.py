"""Programs at the other end: small scripts that write down what they were given."""

import time
from collections.abc import Callable
from pathlib import Path
from shlex import quote

PATIENCE_SECONDS = 30.0


class Other:
    """A program that writes its arguments, and what stood on its standard input, to files beside it."""

    def __init__(self, folder: Path, name: str = "my-dialler", then: str = "exit 0", *, reads: bool = False) -> None:
        """`then` is what it does at last, in the shell's words; `reads` has it read its standard input first."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / name
        self._runs, self._given = folder / f"{name}.runs", folder / f"{name}.given"
        keep = f"cat >> {quote(str(self._given))}\n" if reads else ""
        self.path.write_text(
            f"#!/bin/sh\n{keep}run=$(for each in \"$@\"; do printf '%s\\001' \"$each\"; done; printf '\\002.')\n"
            f'printf %s "${{run%.}}" >> {quote(str(self._runs))}\n{then}\n'  # at once: several may run
        )
        self.path.chmod(0o755)

    @property
    def runs(self) -> list[list[str]]:
        """The arguments of each run so far."""
        if not self._runs.exists():
            return []
        return [run.split("\x01")[:-1] for run in self._runs.read_text().split("\x02")[:-1]]

    @property
    def given(self) -> str:
        """All that stood on its standard input."""
        return self._given.read_text() if self._given.exists() else ""


def wait_for(holds: Callable[[], object]) -> None:
    """Wait until that holds; fails where it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def is_running(process: int) -> bool:
    """Whether a process of that number is there, and is no zombie."""
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
