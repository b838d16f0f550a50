"""`?` and Ctrl+P on every screen that keys lead to, and the sentences on them: what they name is in force."""

import re
from collections.abc import Callable

import pytest
from support.screens import Typist, at_home, run_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.sample import furnish
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home
from prospect_tui.tui.about import ABOUT
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.screens.palette import PaletteSheet

HELP = {"KeysSheet", "HelpSheet", "AboutSheet"}
FROM_HOME = {
    "HomeScreen": (), "PlanScreen": ("w",), "PlanSheet": ("w", "a"), "PlaysScreen": ("g",), "CheckInScreen": ("f",),
    "HelpWanted": ("f", "w"), "SkillsScreen": ("l",), "TemplateSheet": ("c",), "WhySheet": ("o",),
    "MeSheet": ("y",), "ImportSheet": ("i",), "AddSheet": ("a",), "FindSheet": ("slash",), "ThemeSheet": ("t",),
    "ReviewScreen": ("r",),
    "HistoryScreen": ("h",), "TableSheet": ("h", "enter"), "AccountsPage": ("k",), "AccountSheet": ("k", "enter"),
    "StartSheet": ("enter",), "GuidedBlock": ("v",),
}  # fmt: skip
"""The screens by the keys that lead from home to them, but those of a block."""

FROM_A_BLOCK = {
    "BlockScreen": (), "ObjectionsSheet": ("o",), "PacerSheet": ("h",), "AccountSheet": ("a",), "NextSheet": ("f",),
    "FindSheet": ("slash",), "AddSheet": ("i",), "WritingSheet": ("y",), "OutcomesSheet": ("up",),
}  # fmt: skip


@pytest.fixture
def full(desk: Desk, people: Callable[..., list[int]]) -> Desk:
    """A desk with the sample's playbook, a dozen people, and a block that has ended."""
    furnish(desk.home)
    people(12)
    desk.end(run_block(desk, desk.clock, "nvc"))
    return desk


async def explains(rep: Typist, name: str) -> None:
    """`?`, or F1 where one types, opens the help of this very screen, and Escape closes that alone."""
    assert rep.at == name
    await rep.press("f1")
    assert rep.at in HELP, f"{name}: F1 opened {rep.at}"
    shown = str([each.render() for each in rep.app.screen.query("Static")])
    missing = [part for part, _ in ABOUT[name] if part not in shown]
    assert not missing, f"{name}: the help says nothing of {missing}"
    await rep.press("escape")
    assert rep.at == name


async def offers_what_it_can(rep: Typist, name: str) -> None:
    """The palette has each command of the screen, and nothing that no key does there."""
    below = rep.app.screen
    await rep.press("ctrl+p")
    palette = rep.app.screen
    assert isinstance(palette, PaletteSheet), name
    offered = {(each.key, each.label) for each in palette._offers}
    assert offered, f"{name}: nothing is offered"
    if isinstance(below, KeyedScreen):
        assert offered == {(each.keys[0], each.label) for each in below.in_force()}
        assert not [each for each in below.in_force() if not hasattr(below, f"do_{each.action}") and not each.shown_as]
    await rep.press("escape")
    assert rep.at == name


async def walk(rep: Typist, ways: dict[str, tuple[str, ...]], start: str) -> None:
    for name, keys in ways.items():
        for key in keys:
            await rep.press(key)
            await rep.settle()
        await explains(rep, name)
        await offers_what_it_can(rep, name)
        for _ in range(4):
            if rep.at != start:
                await rep.press("escape")
                await rep.settle()
        assert rep.at == start, f"{name} is not left by Escape"


async def test_help_and_palette_on_every_screen_from_home(full) -> None:
    async with at_home(full) as rep:
        await rep.settle()
        await walk(rep, FROM_HOME, "HomeScreen")


async def test_help_and_palette_on_every_screen_from_a_block(full) -> None:
    async with at_home(full) as rep:
        await rep.settle()
        await rep.press("b", "enter")
        await rep.settle()
        await rep.press("n")  # the block has an outcome to look at
        await rep.settle()
        await walk(rep, FROM_A_BLOCK, "BlockScreen")


@pytest.fixture
def keypad(full: Desk, home: Home, clock: SteppedClock):
    """That desk by the keypad."""
    full.close()
    (home.config / "keymap.toml").write_text('preset = "keypad"\n')
    opened = open_desk(home, clock)
    yield opened
    opened.close()


async def test_the_guided_block_goes_by_the_keypad(keypad) -> None:
    async with at_home(keypad) as rep:
        await rep.settle()
        await rep.press("v")
        assert rep.at == "HomeScreen", "a letter does nothing there"
        await rep.press("5", "enter")
        assert "press 1" in rep.screen()
        await rep.press("1")
        assert "Then 2" in rep.screen()
        await rep.press("2", "backspace", "4", "5")
        await rep.type("tue 3pm")
        await rep.press("enter")
        assert "End, then Enter" in rep.screen()
        await rep.press("end", "enter")
        await rep.settle()
        assert rep.at == "GuidedReview"


LETTER = re.compile(
    r"(?:^|[\s:;,·])([b-hj-z=.,/]) (?:takes|brings|shows|opens|keeps|adds|jumps|agrees|retires|goes|says)\b"
)
"""A sentence that names a letter or a sign as a key."""


async def test_by_the_keypad_no_sentence_names_a_letter(keypad) -> None:
    said = []

    async def look(*keys: str) -> None:
        for key in keys:
            await rep.press(key)
            await rep.settle()
        said.append(rep.screen())

    async with at_home(keypad, (120, 50)) as rep:
        await rep.settle()
        await look()
        await look("f2")
        await look("insert")
        await rep.type("tomorrow 9")
        await look("enter")
        assert "Bksp takes it back" in said[-1]
        await look("backspace")
        await look("escape", "f4")
        await look("escape", "f5")
        await look("escape", "3")
        await look("escape", "4")
        await look("escape", "2")
        await look("escape", "enter", "enter")
        assert rep.at == "BlockScreen"
        await look("f12")
        await look("1", "f1")
        await look("escape", "end", "enter")
    assert not [(row.strip(), found[1]) for page in said for row in page.split("\n") if (found := LETTER.search(row))]
