"""What the start is spared until the first screen stands."""

import gc
import subprocess
import sys

from support.screens import at_home

from prospect_tui.desk import Desk
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.screens.home import GARBAGE_AFTER, HomeScreen

LATER = (
    "prospect_tui.desk.block",
    "prospect_tui.desk.dnc",
    "prospect_tui.desk.logging",
    "prospect_tui.desk.planning",
    "prospect_tui.desk.prompts",
    "prospect_tui.desk.demo",
    "prospect_tui.playbook",
    "prospect_tui.rules.same",
    "prospect_tui.store.exported",
    "prospect_tui.store.imported",
    "prospect_tui.store.meeting",
    "prospect_tui.store.plans",
    "prospect_tui.tui.screens.block",
    "prospect_tui.tui.screens.sheets",
    "prospect_tui.tui.widgets.plan_cards",
    "dateutil",
    "filelock",
    "holidays",
    "icalendar",
    "jinja2",
    "phonenumbers",
    "rapidfuzz",
    "slugify",
    "tinydb",
    "importlib.resources",
)
SCRIPT = """
import sys
import prospect_tui.cli.main, prospect_tui.cli.app, prospect_tui.tui.app, prospect_tui.tui.screens.home
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


def test_what_the_first_screen_does_without_is_not_loaded_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "prospect_tui.desk.overview", *LATER], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["prospect_tui.desk.overview"]


async def test_garbage_that_the_start_left_is_looked_for_from_the_first_paint_on(desk: Desk) -> None:
    before = gc.get_threshold()
    gc.disable()
    try:
        async with at_home(desk):
            assert gc.isenabled()
            assert gc.get_threshold() == (GARBAGE_AFTER, *before[1:])
    finally:
        gc.set_threshold(*before)
        gc.enable()
        gc.unfreeze()


async def test_home_is_the_only_screen_and_has_its_size_before_it_is_laid_out(desk: Desk) -> None:
    classes: list[frozenset[str]] = []

    class Watched(HomeScreen):
        def on_mount(self) -> None:
            classes.append(self.classes)

    class Watching(ProspectApp):
        def _first_screen(self) -> HomeScreen:
            return Watched(self.desk)

    async with Watching(desk).run_test(size=(80, 24)) as pilot:
        assert classes == [{"-narrow", "-low"}]
        assert [type(screen) for screen in pilot.app.screen_stack] == [Watched]


async def test_a_theme_of_the_rep_s_own_is_in_the_first_style_sheet(desk: Desk) -> None:
    desk.config.theme = "paper"
    app = ProspectApp(desk)
    assert app.theme == "paper"
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert app.screen.styles.background.hex.lower() == str(app.current_theme.background).lower()
