"""A rep's whole run in a real terminal: a list in, a block, a crash in the middle, the review, the figures."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).parent.parent / "data" / "lists" / "plain.csv"


def _json(home: Path, *words: str, now: str) -> object:
    environment = {**os.environ, "PROSPECT_HOME": str(home), "TZ": "America/Chicago", "PROSPECT_NOW": now}
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", *words, "--json"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_block_with_a_crash_in_the_middle(tmp_path, terminal, prospect):
    home = tmp_path / "a home with spaces, ünïcode"
    first, later = "2026-11-24T09:00:00-06:00", "2026-11-24T09:20:00-06:00"
    report = _json(home, "import", str(LIST), "--list", "spring", now=first)
    assert report["rows"] == 240
    assert report["rows"] == report["added"] + report["updated"] + report["merged"] + report["rejected"]

    terminal.run(
        f"{prospect} block --list spring --minutes 25 --goal conversations=2",
        PROSPECT_HOME=str(home), TZ="America/Chicago", PROSPECT_NOW=first,
    )  # fmt: skip
    terminal.until("left of 25:00", "n no answer", "Tue 24 Nov")
    assert len(terminal.screen().splitlines()) == 36
    terminal.settle()

    terminal.press("Enter")
    terminal.until("dialling")
    terminal.press("n")
    terminal.until("✓ no answer", "1 dial")
    terminal.settle()
    terminal.press("v")
    terminal.until("✓ voicemail", "2 dials")
    terminal.settle()
    terminal.press("C")  # as with CapsLock on
    terminal.until("✓ conversation", "3 dials")
    terminal.settle()
    terminal.press("b")
    terminal.until("when?")
    terminal.type("wed 3pm")
    terminal.until("Wed 25 Nov, 15:00")
    terminal.press("Enter")
    terminal.until("✓ call back", "Wed 25 Nov, 15:00", "4 dials")
    terminal.settle()
    terminal.press("x")
    terminal.until("✓ not interested", "replaced by", "5 dials")
    terminal.settle()
    terminal.press("g")
    terminal.until("✓ gatekeeper", "6 dials")
    terminal.settle()
    terminal.press("u")
    terminal.until("gatekeeper taken back", "5 dials")
    on_screen = _json(home, "blocks", now=first)[-1]
    assert on_screen["ended"] is None
    named = re.search(r"taken back: (.+?) is on screen", terminal.screen())[1]

    terminal.kill()
    terminal.run(f"{prospect} block", PROSPECT_HOME=str(home), TZ="America/Chicago", PROSPECT_NOW=later, size=(120, 30))
    terminal.until(named)
    terminal.press("Enter")
    screen = terminal.until("5 dials", named, "left of 25:00", "Enter dial")
    minutes = re.search(r"(\d+):\d\d left of 25:00", screen)[1]
    assert int(minutes) >= 23, "the time after the crash counts as a pause"
    terminal.settle()
    terminal.press("m")
    terminal.until("when?")
    terminal.press("Enter")
    terminal.until("✓ meeting", "6 dials")
    terminal.settle()
    terminal.press("q")
    terminal.until("Enter ends")
    terminal.press("Enter")
    terminal.until("review", "conversations")
    terminal.press("q")
    terminal.settle()
    terminal.press("q")
    terminal.until("[left 0]")

    stats = _json(home, "stats", now=later)
    wanted = {
        "dials": 6, "answers": 4, "connects": 4, "conversations": 2, "positive": 2, "meetings": 1, "voicemails": 1,
        "callbacks_promised": 1, "callbacks_made": 0, "calls_received": 0, "referrals": 0, "nos": 1, "do_not_call": 0,
        "replacements": 1, "owed": 0, "attempts": 6, "positive_conversations": 1, "meetings_held": 0,
        "meetings_missed": 0, "callbacks_on_time": 0, "referrals_asked": 0,
    }  # fmt: skip
    assert stats["counts"] == wanted
    blocks = _json(home, "blocks", now=later)
    assert len(blocks) == 1
    assert blocks[0]["counts"] == wanted
    assert blocks[0]["active_seconds"] < 600, "the time after the crash is no working time"
    assert _json(home, "review", now=later)["counts"] == wanted
    callbacks = [f for f in _json(home, "followups", now=later) if f["kind"] == "callback"]
    assert [f["due"] for f in callbacks if f["status"] == "open"]
    undone = [t for t in _json(home, "touches", now=later) if t["undone"]]
    assert [t["outcome"] for t in undone] == ["gatekeeper"]

    from tinydb import TinyDB

    with TinyDB(home / "data" / "stats" / "2026.json") as book:
        documents = book.table("blocks").all()
    assert len(documents) == 1
    assert documents[0]["counts"] == wanted
