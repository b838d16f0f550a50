"""Make the README's pictures from the real app, on the demo's data: `python docs/pictures.py`."""

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from prospect_tui.desk import open_desk
from prospect_tui.desk.rehearsal import rehearse
from prospect_tui.desk.sample import furnish
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import find_home, make_home
from prospect_tui.tui.app import ProspectApp

HERE = Path(__file__).parent
CHICAGO = ZoneInfo("America/Chicago")
MORNING = datetime(2026, 11, 24, 9, 35, tzinfo=CHICAGO)
SIZE = (120, 36)
# Textual's picture asks a server for its font; ours asks nobody.
_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


async def make(folder: Path) -> None:
    """The block a few calls in, the review at its end, and the history."""
    home = make_home(find_home(folder))
    furnish(home)
    rehearse(home, MORNING, CHICAGO)
    clock = SteppedClock(MORNING, CHICAGO)
    desk = open_desk(home, clock)
    app = ProspectApp(desk, start=desk.plan("spring list", goals=Goals(conversations=3, meetings=1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        for key in ("n", "v", "c", "n", "g", "v"):
            await _press(pilot, clock, key)
        await pilot.pause(1.2)
        _save(app, "block.svg")
        for key in ("n", "x", "v"):
            await _press(pilot, clock, key)
        await pilot.press("q", "enter")
        await pilot.pause(1.0)
        _save(app, "review.svg")
        await pilot.press("h", "p", "p", "p", "p", "left")
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        _save(app, "history.svg")
    desk.close()


async def _press(pilot: Pilot[None], clock: SteppedClock, key: str) -> None:
    """A call of a minute, and its outcome."""
    clock.step(65)
    await pilot.press("enter")
    clock.step(20)
    await pilot.press(key)
    await pilot.pause(0.2)


def _save(app: ProspectApp, name: str) -> None:
    picture = _FONT.sub("", app.export_screenshot(title="prospect"))
    (HERE / name).write_text(picture)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(make(Path(folder)))
