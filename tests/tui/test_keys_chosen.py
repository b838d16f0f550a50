"""Keys of the rep's own on the screens: a whole block by each preset, what the lines say, what the help says."""

from collections.abc import Callable

import pytest
from support.screens import at_block, at_home
from textual import events
from textual.screen import Screen

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.adding import NewPerson
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home
from prospect_tui.tui import screens as package
from prospect_tui.tui.about import ABOUT
from prospect_tui.tui.screens.block import BlockScreen
from prospect_tui.tui.screens.review import ReviewScreen

NAMES = {
    "/": "slash",
    "+": "plus",
    "-": "minus",
    "*": "asterisk",
    ".": "full_stop",
    ";": "semicolon",
    "?": "question_mark",
}


@pytest.fixture
def chosen(desk: Desk, people, home: Home, clock: SteppedClock) -> Callable[[str], Desk]:
    """The desk with this keymap, with a dozen people on a list."""
    opened = []

    def choose(text: str) -> Desk:
        people(12)
        desk.close()
        (home.config / "keymap.toml").write_text(text)
        opened.append(open_desk(home, clock))
        return opened[-1]

    yield choose
    for each in opened:
        each.close()


async def type_sign(rep, sign: str) -> None:
    """A key as a terminal sends it on any layout: its name, and the sign it writes."""
    rep.clock.step(1)
    rep.app.post_message(events.Key(NAMES.get(sign, sign), sign))
    await rep.rest()


def outcomes(desk: Desk) -> list[str]:
    block = desk._record._db.rows("SELECT max(id) FROM blocks")[0][0]
    return [touch.outcome for touch in desk._record.touches.of_block(block)]


@pytest.mark.parametrize(
    ("preset", "signs", "skip", "end"),
    [("mnemonic", "nvwx", "s", "q"), ("left-hand", "fvwx", "k", ";"), ("keypad", "1209", "+", "end")],
)
async def test_a_block_by_the_keys_of_each_preset(chosen, preset: str, signs: str, skip: str, end: str) -> None:
    desk = chosen(f'preset = "{preset}"\n')
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        for sign in signs:
            await rep.press("enter")
            await type_sign(rep, sign)
        before = block.state.current
        await type_sign(rep, skip)
        assert block.state.current != before, "skipped"
        await rep.press(NAMES.get(end, end), "enter")
        await rep.settle()
        assert rep.at == "ReviewScreen"
    assert outcomes(desk) == ["no-answer", "voicemail", "wrong-number", "not-interested"]


async def test_on_another_alphabet_the_keypad_does_it_all_and_letters_do_nothing(chosen) -> None:
    """The layout writes ф where the Latin one writes a."""
    desk = chosen('preset = "keypad"\n')
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        for letter in "фывапролджэтьбюnvgcsq":
            await type_sign(rep, letter)
        assert outcomes(desk) == []
        await type_sign(rep, "1")
        await rep.press("backspace")
        assert outcomes(desk) == [], "taken back"
        await type_sign(rep, "-")
        await rep.press("escape", "backspace")
        assert "+ takes it back" in rep.screen()
        assert outcomes(desk) == ["do-not-call"]
        await type_sign(rep, "+")
        assert outcomes(desk) == []


async def test_a_letter_of_another_alphabet_can_be_a_key(chosen) -> None:
    desk = chosen('[outcomes]\nno-answer = "т"\n[block]\nskip = "ы"\n')
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        before = block.state.current
        await type_sign(rep, "Ы")
        assert block.state.current != before
        await type_sign(rep, "т")
    assert outcomes(desk) == ["no-answer"]


async def test_the_lines_and_the_help_of_a_block_say_what_is_in_force(chosen) -> None:
    desk = chosen('preset = "keypad"\n')
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, (200, 60)) as rep:
        assert "1 no answer" in rep.screen()
        assert "+ skip" in rep.screen()
        await type_sign(rep, "1")
        assert "Bksp undo" in rep.screen()
        await rep.press("f1")
        assert rep.at == "HelpSheet"
        assert "F3      note" in rep.screen()


async def test_home_and_what_it_opens_go_by_them(chosen) -> None:
    desk = chosen('preset = "keypad"\n')
    async with at_home(desk) as rep:
        await rep.settle()
        assert "F7 your name" in rep.screen()
        assert "F2 week" in rep.screen()
        await rep.press("w")
        assert rep.at == "HomeScreen"
        await rep.press("f2")
        assert rep.at == "PlanScreen"
        assert "Ins plans a block" in rep.screen()
        await rep.press("escape", "f5")
        await rep.settle()
        assert rep.at == "HistoryScreen"
        await rep.press("f1")
        assert "F3" in rep.screen()


async def test_somebodys_page_goes_by_them(chosen) -> None:
    desk = chosen('[person]\nnumber = "f2"\n')
    async with at_home(desk) as rep:
        await rep.press("slash")
        await rep.type("person 0")
        await rep.settle()
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "PersonSheet"
        assert "F2 number" in rep.screen()
        await rep.press("f2")
        assert "Another number" in rep.screen()


async def test_plays_check_in_and_skills_go_by_them(chosen) -> None:
    desk = chosen('preset = "keypad"\n')
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("g", "f", "l")
        assert rep.at == "HomeScreen"
        await rep.press("1")
        assert rep.at == "PlaysScreen"
        assert "F2 starts it" in rep.screen()
        await rep.press("f2")
        assert "runs:" in rep.screen()
        await rep.press("escape", "3")
        await rep.settle()
        assert rep.at == "CheckInScreen"
        await rep.press("f5")
        await rep.settle()
        assert rep.at == "SkillsScreen"
        await rep.press("2")
        assert "opening: 2 · Bksp takes it back" in rep.screen()
        await rep.press("backspace")
        assert "taken back: opening 2" in rep.screen()


async def test_accounts_go_by_them_and_their_lines_and_their_help_say_so(chosen) -> None:
    desk = chosen('preset = "keypad"\n')
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("2")
        await rep.settle()
        assert rep.at == "AccountsPage"
        assert "F2 F3 F4 F5 only these · F6 partners" in rep.screen()
        await rep.press("f4", "k")
        assert "only Recapture" in rep.screen()
        await rep.press("f4", "question_mark")
        assert rep.at == "KeysSheet"
        assert "What is what" in rep.screen()
        await rep.press("escape", "enter")
        await rep.settle()
        assert rep.at == "AccountSheet"
        assert "F2 F3 F4 F5 tag it · Bksp undo" in rep.screen()
        await rep.press("f2", "f4")
        assert "it is Recapture now; Bksp takes it back" in rep.screen()
        await rep.press("ctrl+p")
        await rep.type("tag the account keep")
        await rep.press("enter")
        assert "it is Keep now" in rep.screen()


async def test_the_cards_of_home_and_somebodys_page_name_the_keys_in_force(chosen) -> None:
    desk = chosen('preset = "keypad"\n')
    desk.planning.add("tomorrow 9", list_name="spring")
    desk.adding.add(NewPerson(name="Ada Low"))
    async with at_home(desk) as rep:
        await rep.settle()
        assert "F2 shows the week" in rep.screen()
        await rep.press("slash")
        await rep.type("ada low")
        await rep.settle()
        await rep.press("enter")
        await rep.settle()
        assert "F2 adds one" in rep.screen()


async def test_a_faulty_keymap_is_named_on_home_and_the_built_in_keys_serve(chosen) -> None:
    desk = chosen('[block]\nskip = "e"\n')
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press("p")
        assert "keymap.toml, $.block.skip: e is also the key of block.note" in rep.screen()


def _screens() -> list[type[Screen]]:
    """All screens there are."""
    from importlib import import_module
    from pkgutil import iter_modules

    found = set()
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Screen) and each.__module__.startswith(package.__name__):
                found.add(each)
    lent = {each for each in found if any(other is not each and issubclass(other, each) for other in found)}
    return [*(found - lent), BlockScreen, ReviewScreen]  # the guided ones are made of these


def test_every_screen_says_what_its_parts_are() -> None:
    """But pages to read, and the palette, which are that by themselves."""
    from prospect_tui.tui.screens.palette import PaletteSheet
    from prospect_tui.tui.screens.sheets import Reading

    named = {each.__name__ for each in _screens() if not issubclass(each, Reading | PaletteSheet)}
    assert named == {*ABOUT}
    assert all(words.endswith(".") for parts in ABOUT.values() for _, words in parts)


@pytest.mark.parametrize(
    ("key", "sheet"),
    [
        ("enter", "StartSheet"),
        ("slash", "FindSheet"),
        ("i", "ImportSheet"),
        ("y", "MeSheet"),
        ("t", "ThemeSheet"),
        ("o", "WhySheet"),
        ("a", "AddSheet"),
    ],
)
async def test_f1_explains_any_sheet_also_where_one_types(chosen, key: str, sheet: str) -> None:
    desk = chosen("")
    async with at_home(desk) as rep:
        await rep.settle()
        await rep.press(key)
        assert rep.at == sheet
        await rep.press("f1")
        assert rep.at == "AboutSheet"
        assert ABOUT[sheet][0][0] in rep.screen()
        await rep.press("escape")
        assert rep.at == sheet


async def test_a_question_mark_is_typed_where_one_types(chosen) -> None:
    desk = chosen("")
    async with at_home(desk) as rep:
        await rep.press("slash")
        await type_sign(rep, "?")
        assert rep.at == "FindSheet"
        assert rep.app.focused.value == "?"
