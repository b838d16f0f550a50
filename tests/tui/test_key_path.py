"""Nothing on the key path imports a module: all that the keys of a block need is loaded after the first paint."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = """
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from prospect_tui.desk import open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import find_home
from prospect_tui.tui.app import ProspectApp

async def main():
    clock = SteppedClock(datetime(2026, 11, 24, 15, tzinfo=UTC), ZoneInfo("America/Chicago"))
    desk = open_desk(find_home(Path(sys.argv[1])), clock)
    desk.run_hook(lambda event: "{}", 1.0)
    app = ProspectApp(desk, start=desk.plan("spring") if sys.argv[3] == "block" else None)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.3)
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        before = set(sys.modules)
        for key in sys.argv[2].split():
            clock.step(1)
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        print(json.dumps({"new": sorted(set(sys.modules) - before), "touches": len(desk.lists.touches())}))

asyncio.run(main())
"""
LIST = Path(__file__).parent.parent / "data" / "lists" / "plain.csv"


def told(home: Path, keys: str, at: str) -> dict[str, Any]:
    """What these keys loaded, pressed at home or in a block, on a home with a list."""
    imported = [sys.executable, "-m", "prospect_tui", "--home", str(home), "import", str(LIST), "--list", "spring"]
    subprocess.run(imported, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(home), keys, at], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found | {"new": [name for name in found["new"] if not name.startswith("encodings")]}


def test_no_module_is_loaded_by_a_key(tmp_path):
    home = tmp_path / "home"
    (home / "config").mkdir(parents=True)
    config = '[dialler]\nby = "command"\ncommand = ["true", "{number}"]\n[hooks]\nafter_touch = ["true"]\n'
    (home / "config" / "config.toml").write_text(config)
    keys = "enter n v g c l enter x tab s space space u u b 2 enter m enter e k enter z 2 enter w right left p d enter"
    keys += " h space m m escape o n t escape r"
    keys += " escape slash m a ctrl+o n escape escape escape a enter escape escape i escape"
    found = told(home, keys, "block")
    assert found["touches"] >= 8, "the keys were taken"
    assert found["new"] == []


def test_no_module_is_loaded_by_a_key_that_opens_a_screen_from_home(tmp_path):
    keys = "w q g q slash n enter escape escape i escape a escape h enter escape equals_sign escape q k enter escape"
    keys += " escape c escape f q l q y escape t escape o escape equals_sign escape p escape question_mark escape b"
    assert told(tmp_path / "home", keys, "home")["new"] == []
