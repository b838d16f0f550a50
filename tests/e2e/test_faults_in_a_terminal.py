"""The app in a real terminal while its disk fills up, or its files are taken away: what was acknowledged is there."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.commands import Ran, environment, process_of_app, settings_of

from prospect_tui.settings.home import Home

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a limit put on another process")

LIST = Path(__file__).parent.parent / "data" / "lists" / "plain.csv"
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


@pytest.fixture
def there(home: Home):
    """A home with a list; runs commands on it."""

    def run(*words: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "prospect_tui", *words], env=environment(home), capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=60, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    assert run("import", str(LIST), "--list", "spring").code == 0
    return run


def outcomes(there) -> list[str]:
    return [touch["outcome"] for touch in there("touches", "--json").json if not touch["undone"]]


def log_of(home: Home) -> Path:
    return home.store.with_name(home.store.name + "-wal")


def test_a_disk_that_fills_up_in_a_block(home, there, terminal, prospect):
    """A key that could not be stored says so and is not counted; once there is room it is taken. At the end the book
    has no room: the review is there, and its page at the next start."""
    terminal.run(f"{prospect} block --list spring", **settings_of(home))
    terminal.until("left of 25:00", "n no answer")
    terminal.settle()
    terminal.press("n")
    terminal.until("✓ no answer", "1 dial")
    terminal.settle()

    resource.prlimit(process_of_app(home), resource.RLIMIT_FSIZE, (log_of(home).stat().st_size, NO_LIMIT[1]))
    terminal.press("v")
    terminal.until("NOT STORED", "The disk is full", "Enter tries again")
    terminal.settle()
    terminal.press("Enter")
    terminal.settle()
    assert "NOT STORED" in terminal.screen()
    assert outcomes(there) == ["no-answer"]

    resource.prlimit(process_of_app(home), resource.RLIMIT_FSIZE, NO_LIMIT)
    terminal.press("Enter")
    terminal.until("✓ voicemail", "2 dials")
    terminal.settle()
    assert outcomes(there) == ["no-answer", "voicemail"]

    (home.stats / "book.lock").mkdir()
    terminal.press("q")
    terminal.until("Enter ends")
    terminal.press("Enter")
    terminal.until("review", "stats book")
    assert there("blocks", "--json").json[-1]["ended"] is not None
    assert not list(home.stats.glob("*.json"))
    terminal.press("q")
    terminal.settle()
    terminal.press("q")
    terminal.until("[left 0]")

    (home.stats / "book.lock").rmdir()
    terminal.run(prospect, **settings_of(home))
    terminal.until("Ready for a block")
    for _ in range(300):
        if list(home.stats.glob("2026.json")):
            break
        time.sleep(0.05)
    assert list(home.stats.glob("2026.json")), "the page was written by the next start"


def test_files_that_are_removed_in_a_block(home, there, terminal, prospect):
    terminal.run(f"{prospect} block --list spring", **settings_of(home))
    terminal.until("left of 25:00", "n no answer")
    terminal.settle()
    terminal.press("n")
    terminal.until("✓ no answer", "1 dial")
    terminal.settle()
    for file in home.data.glob("prospect.db*"):
        file.unlink()
    terminal.press("v")
    terminal.until("NOT STORED", "had been removed", "Enter tries again")
    terminal.settle()
    assert outcomes(there) == ["no-answer"]
    terminal.press("Enter")
    terminal.until("✓ voicemail", "2 dials")
    terminal.settle()
    terminal.kill()
    assert outcomes(there) == ["no-answer", "voicemail"]
    assert there("store", "verify", "--json").json["problems"] == []
    assert len(there("targets", "--json").json) == 239


@pytest.mark.parametrize("fault", ["a disk that is full", "a store that is none"])
def test_an_app_that_can_not_open_says_why_in_a_line(home, terminal, prospect, fault):
    """The terminal is left as it was."""
    home.data.mkdir(parents=True)
    if fault == "a disk that is full":
        terminal.run(f"sh -c 'ulimit -f 0; exec {prospect}'", **settings_of(home))
        terminal.until("prospect: The disk is full", "Free some space", "[left 1]")
        assert not [file for file in home.data.rglob("*") if file.is_file() and file.stat().st_size]
    else:
        home.store.write_text("a list of some kind, and no store\n" * 200)
        terminal.run(prospect, **settings_of(home))
        terminal.until("prospect: ", " is damaged", "[left 1]")
        assert home.store.read_text().startswith("a list")
    assert len([line for line in terminal.screen().splitlines() if line.strip()]) <= 4
    assert os.path.exists(home.data)
