"""Two apps on one home, each in a real terminal: the second watches and takes over, the first says so and takes back,
and one that is killed leaves the block to the other at once."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).parent.parent / "data" / "lists" / "plain.csv"
NOW = "2026-11-24T09:00:00-06:00"


def _environment(home: Path) -> dict[str, str]:
    return {"PROSPECT_HOME": str(home), "TZ": "America/Chicago", "PROSPECT_NOW": NOW}


def _json(home: Path, *words: str) -> object:
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", *words, "--json"],
        capture_output=True, text=True, check=False, env=os.environ | _environment(home),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_block_goes_from_window_to_window_and_back(tmp_path, terminal, other_terminal, prospect):
    home = tmp_path / "home"
    _json(home, "import", str(LIST), "--list", "spring")
    first, second = terminal, other_terminal

    first.run(f"{prospect} block --list spring --minutes 25", **_environment(home))
    first.until("left of 25:00", "n no answer")
    first.settle()
    first.press("n")
    first.until("✓ no answer", "1 dial")

    # The second is opened, and watches.
    second.run(prospect, **_environment(home), size=(80, 24))
    second.until("A block runs in another window", "Enter watch  t take over", "1 outcome recorded")
    second.press("Enter")
    second.until("WATCHING", "Another window has this block.", "1 dial")
    first.settle()
    first.press("c")
    first.until("✓ conversation", "2 dials")
    shown = second.until("an outcome in the other window", "2 dials")
    assert "conversations 1" in shown
    second.press("n")
    second.until("here you only watch")
    assert len(_json(home, "touches")) == 2

    # It takes over while the first is asked for a time.
    first.settle()
    first.press("b")
    first.until("when?")
    first.type("thu 3")
    second.until("3 dials")
    second.press("t")
    second.until("The block is here now", "n no answer")
    first.until("Taken over by another window. The outcome keeps its default.", "WATCHING")
    second.settle()
    second.press("x")
    second.until("✓ not interested", "4 dials")
    first.until("an outcome in the other window", "4 dials")
    first.press("v")
    first.until("here you only watch")

    # The first takes it back.
    first.press("t")
    first.until("The block is here now")
    second.until("Taken over by another window.", "WATCHING")
    first.settle()
    first.press("g")
    first.until("✓ gatekeeper", "5 dials")
    second.until("5 dials")

    # A third window meets it too; then the one that has it is killed.
    second.press("q")
    second.until("A block runs in another window", "5 outcomes recorded")
    first.kill()
    second.until("A block is open", "Enter go on")
    second.press("Enter")
    second.until("5 dials", "n no answer")
    second.settle()
    second.press("u")
    second.until("gatekeeper taken back", "4 dials")
    second.press("q")
    second.until("Enter ends")
    second.press("Enter")
    second.until("review")
    second.press("q")
    second.settle()
    second.press("q")
    second.until("[left 0]")

    touches = _json(home, "touches")
    assert [(t["outcome"], t["undone"]) for t in touches] == [
        ("no-answer", False), ("conversation", False), ("callback", False), ("not-interested", False),
        ("gatekeeper", True),
    ]  # fmt: skip
    (block,) = _json(home, "blocks")
    assert block["counts"]["dials"] == 4
    assert block["ended"] is not None
    (promise,) = (f for f in _json(home, "followups") if f["kind"] == "callback")
    assert promise["status"] == "open", "its default stands"
    assert re.fullmatch(r"2026-11-25T\d\d:\d\d:\d\dZ", promise["due"])


def test_the_end_in_one_window_is_reviewed_in_the_other(tmp_path, terminal, other_terminal, prospect):
    home = tmp_path / "home"
    _json(home, "import", str(LIST), "--list", "spring")
    terminal.run(f"{prospect} block --list spring", **_environment(home))
    terminal.until("left of 25:00")
    terminal.settle()
    other_terminal.run(f"{prospect} block --list spring", **_environment(home))
    other_terminal.until("watch it, or take it over")
    other_terminal.press("w")
    other_terminal.until("WATCHING")
    terminal.press("n")
    terminal.until("1 dial")
    terminal.press("q")
    terminal.until("Enter ends")
    terminal.press("Enter")
    terminal.until("review")
    other_terminal.until("The block was ended in the other window.")
    other_terminal.press("Enter")
    other_terminal.until("review", "How it felt")
    (block,) = _json(home, "blocks")
    assert block["counts"]["dials"] == 1
