"""Start the installed app without a terminal, begin a block, record an outcome; a file missing from the wheel fails."""

import asyncio
import os
from pathlib import Path

from prospect_tui.desk import open_desk
from prospect_tui.settings.clock import SystemClock
from prospect_tui.settings.home import find_home
from prospect_tui.tui.app import ProspectApp


async def start() -> None:
    """From the home screen into a block and out of the app."""
    desk = open_desk(find_home(Path(os.environ["PROSPECT_HOME"])), SystemClock())
    assert not desk.problems, desk.problems
    app = ProspectApp(desk, start=desk.plan("plain"))
    async with app.run_test(size=(120, 36)) as pilot:
        while type(app.screen).__name__ != "BlockScreen":
            await pilot.pause(0.1)
        await pilot.pause(1.0)  # the slip guard lets a key through
        assert app.theme in ("harbour", "paper"), app.theme
        await pilot.press("n")
        await pilot.pause(0.5)
    assert app.crash is None, app.crash
    running = desk.running()
    assert running is not None, "no block was started"
    assert running.recorded == 1, "nothing was recorded"
    desk.close()
    print("headless: a block, one outcome, theme", app.theme)


asyncio.run(start())
