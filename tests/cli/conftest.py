"""A home to run commands on: in this process with a clock that stands still, or as a process of its own."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.commands import Ran, environment
from support.house import CHICAGO, START, stepped_clock

from prospect_tui.cli.main import main
from prospect_tui.cli.situation import Situation
from prospect_tui.desk.rehearsal import rehearse
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home, find_home

Run = Callable[..., Ran]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SteppedClock:
    """The clock of the tests, for the commands too."""
    made = stepped_clock()
    monkeypatch.setattr(Situation, "clock", made)
    return made


@pytest.fixture
def prospect(home: Home, clock: SteppedClock) -> Run:
    """Runs a command in this process on the test's home: `prospect("targets", "--json")`."""

    def run(*args: str, keys: str | None = None) -> Ran:
        done = CliRunner().invoke(main, ["--home", str(home.data.parent), *args], input=keys)
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def process(home: Home) -> Run:
    """Runs `prospect` as a process on the test's home, without a terminal."""

    def run(*args: str, script: str | None = None, **settings: Any) -> Ran:
        begin = ["-c", script] if script else ["-m", "prospect_tui"]
        done = subprocess.run(
            [sys.executable, *begin, *args], env=environment(home), capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=60, **settings,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def _past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("past") / "home"
    rehearse(find_home(folder), START, CHICAGO)
    return folder


@pytest.fixture
def past(_past: Path, home: Home) -> Home:
    """The test's home with the sample and two weeks of blocks in it."""
    shutil.copytree(_past, home.data.parent)
    return home


@pytest.fixture
def write_list(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list file: `write_list("Name,Phone", "Ada Poe,312 555 0142")`."""

    def write(*lines: str, name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
