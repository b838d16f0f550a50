"""A real terminal for whole runs: tmux, typed at and read."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator

import pytest

PATIENCE_SECONDS = 30.0


class Terminal:
    """One tmux window. Waits for what stands on the screen, never for a span of time alone."""

    def __init__(self) -> None:
        self._socket = ""

    def run(self, command: str, *, size: tuple[int, int] = (120, 36), **environment: str) -> None:
        """Start a command in the window, in place of what ran there."""
        self.close()
        self._socket = f"prospect-{uuid.uuid4().hex[:8]}"  # a server that is just ending would lend its size
        variables = {"TERM": "tmux-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **environment}
        words = " ".join(f"{key}={value!r}" for key, value in variables.items())
        # A size in the environment, which test runners set, is believed before the terminal's own.
        line = f'env -u COLUMNS -u LINES {words} {command}; echo "[left $?]"; exec cat'
        self._tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), line)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        for key in keys:
            self._tmux("send-keys", key)

    def type(self, text: str) -> None:
        """Type text as it stands."""
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p").stdout

    def until(self, *words: str) -> str:
        """Wait until all of these stand on the screen; gives the screen."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            screen = self.screen()
            if all(word in screen for word in words):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{words} did not come up:\n{self.screen()}")

    def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def settle(self) -> None:
        """Let the slip guard's 0.3 s pass, as a hand does between two keys."""
        time.sleep(0.45)

    def kill(self) -> None:
        """Kill -9 what runs in the window."""
        shell = int(self._tmux("display-message", "-p", "#{pane_pid}").stdout)
        found = subprocess.run(["pgrep", "-P", str(shell)], capture_output=True, text=True, check=False).stdout.split()
        for process in found:
            os.kill(int(process), 9)
        self.until("[left 137]")

    def close(self) -> None:
        """End the window."""
        if self._socket:
            self._tmux("kill-server")

    def _tmux(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["tmux", "-L", self._socket, "-f", "/dev/null", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal; skipped with a word where there is no tmux, but never where CI says that nothing skips."""
    yield from _terminal()


@pytest.fixture
def other_terminal() -> Iterator[Terminal]:
    """A second one."""
    yield from _terminal()


def _terminal() -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        if os.environ.get("PROSPECT_NOTHING_SKIPS"):
            pytest.fail("tmux is missing")
        pytest.skip("needs tmux: apt-get install tmux")
    made = Terminal()
    yield made
    made.close()


@pytest.fixture
def prospect() -> str:
    """The command, as this environment has it."""
    return f"{sys.executable} -m prospect_tui"
