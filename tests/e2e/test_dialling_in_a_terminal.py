"""Enter in a real terminal, with real programs at the other end: the rep's command, and a soft phone's link."""

import json
import os
import subprocess
import sys
from pathlib import Path

from support.programs import Other, wait_for

LIST = "Name,Company,Phone\nAda Poe,Northwind,312 555 0142\nBo Ray,Southwind,312 555 0143\n"
NOW = "2026-11-24T09:00:00-06:00"


def _home(folder: Path, config: str) -> Path:
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(config)
    (folder / "people.csv").write_text(LIST)
    _prospect(home, "import", str(folder / "people.csv"), "--list", "spring")
    return home


def _prospect(home: Path, *words: str) -> str:
    environment = {**os.environ, "PROSPECT_HOME": str(home), "TZ": "America/Chicago", "PROSPECT_NOW": NOW}
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", *words], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def _command_lines_with_a_number(home: Path) -> list[str]:
    """The command lines of this home's processes that hold one of the numbers."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            ours = str(home) in (folder / "environ").read_bytes().decode(errors="replace")
            words = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if ours and ("5550142" in words or "5550143" in words):
            found.append(words.replace("\0", " "))
    return found


def test_enter_runs_the_reps_command_once_each_time_and_the_hook_hears(tmp_path, terminal, prospect):
    phone, hook = Other(tmp_path / "bin"), Other(tmp_path / "bin", "my-hook", reads=True)
    command, after = [str(phone.path), "--number", "{number}"], [str(hook.path), "--quiet"]
    config = f'[dialler]\nby = "command"\ncommand = {json.dumps(command)}\n[hooks]\nafter_touch = {json.dumps(after)}\n'
    home = _home(tmp_path, config)
    terminal.run(
        f"{prospect} block --list spring", PROSPECT_HOME=str(home), TZ="America/Chicago", PROSPECT_NOW=NOW,
        size=(80, 24),
    )  # fmt: skip
    terminal.until("Enter dials with my-dialler")
    assert phone.runs == [], "nothing dials without a key"
    terminal.settle()
    for count in (1, 2):
        terminal.press("Enter")
        terminal.until("my-dialler has the number")
        wait_for(lambda count=count: len(phone.runs) == count)
        terminal.settle()
    first = phone.runs[0]
    assert phone.runs == [first, first]
    assert first in (["--number", "+13125550142"], ["--number", "+13125550143"])
    assert _command_lines_with_a_number(home) == []
    terminal.press("n")
    terminal.until("✓ no answer", "1 dial")
    terminal.settle()
    phone.path.write_text("#!/bin/sh\nexit 3\n")
    terminal.press("Enter")
    terminal.until("✗ dial by hand: exit 3", "the dialler failed: exit 3 · dial by hand")
    terminal.press("c")
    terminal.until("✓ conversation", "2 dials")
    wait_for(lambda: len(hook.runs) == 2)
    terminal.settle()
    terminal.press("C-q")
    terminal.until("[left 0]")
    assert len(phone.runs) == 2
    assert hook.runs == [["--quiet"], ["--quiet"]]
    touches = json.loads(_prospect(home, "touches", "--json"))
    assert [json.loads(line)["touch"] for line in hook.given.splitlines()] == touches
    for log in (home / "data").glob("*.log"):
        assert "555" not in log.read_text(), "no number in a log"


def test_enter_opens_the_soft_phones_link(tmp_path, terminal, prospect):
    opener = Other(tmp_path / "bin", "xdg-open")
    home = _home(tmp_path, '[dialler]\nby = "link"\nlink = "zoom"\n')
    terminal.run(
        f"{prospect} block --list spring", PROSPECT_HOME=str(home), TZ="America/Chicago", PROSPECT_NOW=NOW,
        PATH=f"{opener.path.parent}:{os.environ['PATH']}",
    )  # fmt: skip
    terminal.until("Enter dials with Zoom")
    terminal.settle()
    terminal.press("Enter")
    terminal.until("handed to Zoom; a key records what came of it")
    number = "42" if "Ada Poe" in terminal.screen().split("Also here")[0] else "43"
    assert opener.runs == [[f"zoomphonecall://+131255501{number}"]]
    terminal.press("v")
    terminal.until("✓ voicemail", "1 dial")
    terminal.settle()
    terminal.press("C-q")
    terminal.until("[left 0]")
