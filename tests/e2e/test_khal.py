"""A promise in a calendar program that others wrote: khal imports the file that is kept, as the keys of a
block make it."""

import os
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.house import START, invented, put_on_list, set_free

from prospect_tui.desk import open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home

CONFIG = """\
[calendars]
[[promises]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = America/Chicago
default_timezone = America/Chicago
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Khal:
    """khal, for a rep in Chicago, on a calendar of the test's own."""

    def __init__(self, folder: Path) -> None:
        self._config = folder / "config"
        self._folder = folder
        (folder / "calendar").mkdir()
        self._config.write_text(CONFIG.format(folder=folder))

    def bring(self, file: Path) -> None:
        """Import a calendar file."""
        self._run("import", "--batch", "-a", "promises", str(file))

    def events(self) -> list[str]:
        """The events of the days after START, on the rep's clock."""
        shown = self._run("list", "2026-11-24", "9d", "--format", "{start-long} {title} {status}", "--day-format", "")
        return [line.strip() for line in shown.splitlines() if line.strip()]

    def _run(self, *words: str) -> str:
        home = os.environ | {"HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["khal", "-c", str(self._config), *words], capture_output=True, text=True, env=home,
                              stdin=subprocess.DEVNULL, timeout=60, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """khal; skipped with a word where there is none, but never where CI says that nothing skips."""
    if shutil.which("khal") is None:
        if os.environ.get("PROSPECT_NOTHING_SKIPS"):
            pytest.fail("khal is missing")
        pytest.skip("needs khal: apt-get install khal")
    (tmp_path / "khal").mkdir()
    return Khal(tmp_path / "khal")


@pytest.fixture
def promises(home: Home, tmp_path: Path) -> Path:
    """A calendar file that is kept up to date, of a rep who may call at any hour."""
    set_free(home)
    with (home.config / "config.toml").open("a") as config:
        config.write(f'\n[calendar]\nfile = "{tmp_path}/promises.ics"\n')
    return tmp_path / "promises.ics"


def test_a_promise_comes_moves_and_goes(khal: Khal, promises: Path, home: Home, clock: SteppedClock) -> None:
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(i, per_account=1) for i in range(3)])
    block = desk.start(desk.plan("spring"))
    block.skip()  # the second one is in Denver, where it is eight
    callback = block.outcomes.keyed("b")
    assert callback is not None
    promised = block.record(callback)
    desk.calendar_file.settle()
    khal.bring(promises)
    assert khal.events() == ["2026-11-25 09:00 Call back Person 1 (Northwind 1) CONFIRMED"]

    desk.prompts(block).when(promised, "tomorrow 3pm")  # their clock
    desk.calendar_file.settle()
    khal.bring(promises)
    assert khal.events() == ["2026-11-25 16:00 Call back Person 1 (Northwind 1) CONFIRMED"]

    block.undo()
    desk.close()
    khal.bring(promises)
    assert khal.events() == ["2026-11-25 16:00 Call back Person 1 (Northwind 1) CANCELLED"]


def test_a_planned_block_comes_moves_and_goes(khal: Khal, promises: Path, home: Home, clock: SteppedClock) -> None:
    desk = open_desk(home, clock)
    desk.planning.add("tue thu 10:00-11:00")
    desk.calendar_file.settle()
    khal.bring(promises)
    assert khal.events() == ["2026-11-24 10:00 Prospecting CONFIRMED", "2026-12-01 10:00 Prospecting CONFIRMED"]

    desk.planning.move(1, date(2026, 12, 1), START + timedelta(days=1, hours=2))
    desk.planning.leave_out(1, date(2026, 11, 24))
    desk.close()
    khal.bring(promises)
    assert khal.events() == ["2026-11-24 10:00 Prospecting CANCELLED", "2026-11-25 11:00 Prospecting CONFIRMED"]
