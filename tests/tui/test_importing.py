"""The sheet that brings a list in."""

from pathlib import Path

import pytest
from support.screens import HOSTILE, SIZES, at_home, look_into

from prospect_tui.desk.paths import typed_path
from prospect_tui.model.errors import UsageError
from prospect_tui.tui.screens.encoding import name_of

ROWS = (
    "Name,Title,Company,Phone,Shoe size",
    "Ada Poe,CFO,Northwind,+1 312 555 0142,38",
    "Ben Low,CIO,Northwind,ask Ada,44",
    "Ada Poe,CFO,Northwind,+1 312 555 0142,38",
    ",,,,",
    ",,Nobody Ltd,,",
)


@pytest.fixture
def file(tmp_path):
    """A small list with some dirt, in a folder with a space in its name."""
    path = tmp_path / "my lists" / "fall people.csv"
    path.parent.mkdir()
    path.write_text("\n".join(ROWS) + "\n")
    return path


async def test_the_file_is_shown_before_anything_is_kept(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        shown = rep.screen()
        assert "5 rows = 2 added + 0 updated + 1 merged + 2 rejected" in shown
        assert "→ account" in shown
        assert "Kept as text, for scripts and export: Shoe size." in shown
        assert "row 2   Phone   “ask Ada”" in shown
        assert "Nothing is kept yet." in shown
        assert desk.lists.all() == []
        await rep.press("escape")
        assert rep.at == "HomeScreen"
    assert desk.lists.all() == []


async def test_enter_keeps_it_under_the_name_of_the_file(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "HomeScreen"
        assert "fall people: 2 added, 0 updated, 1 merged, 2 rejected" in rep.screen()
        assert "Ready for a block   fall people" in rep.screen()
    assert [info.name for info in desk.lists.all()] == ["fall people"]


async def test_a_name_that_was_typed_is_kept(desk, file):
    async with at_home(desk) as rep:
        await rep.press("i")
        await rep.type(str(file))
        await rep.press("down")
        await rep.type("autumn")
        await rep.press("enter")
        await rep.settle()
        assert "5 rows" in rep.screen()
        await rep.press("enter")
        await rep.settle()
    assert [info.name for info in desk.lists.all()] == ["autumn"]


async def test_an_enter_too_many_imports_nothing_unseen(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await rep.pilot.press("enter")  # no time has passed on the clock
        await rep.settle()
        assert rep.at == "ImportSheet"
    assert desk.lists.all() == []


async def test_the_same_file_again_says_that_it_joins(desk, file):
    desk.bring(file)
    async with at_home(desk) as rep:
        await look_into(rep, file)
        assert "It goes onto the list of that name that is there." in rep.screen()
        assert "0 added + 0 updated + 3 merged + 2 rejected" in rep.screen()


async def test_a_file_that_may_be_of_two_sources_says_so(desk, tmp_path):
    path = tmp_path / "both.csv"
    path.write_text("Lead ID,Lead Source,Lead Name,Contact Emails,Phone\nx,Web,Zoe,,312-555-0142\n")
    async with at_home(desk) as rep:
        await look_into(rep, path)
        assert "It fits salesforce, too: F2 shows which column is which" in rep.screen()


async def test_another_file_has_to_be_looked_into_again(desk, file, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("Name,Phone\nCid Ray,+1 312 555 0143\n")
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await rep.press("up", "ctrl+u")
        await rep.type(str(other))
        assert "5 rows" not in rep.screen()
        await rep.press("enter")
        await rep.settle()
        assert "1 row = 1 added" in rep.screen()
        await rep.press("enter")
        await rep.settle()
    assert [(info.name, info.targets) for info in desk.lists.all()] == [("other", 1)]


NO_LISTS = {
    "none.csv": (None, "There is no file"),
    "empty.csv": (b"", "is empty"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(64), "is a picture"),
    "data.csv": (b"+1 312 555 0142,ada@northwind.example\n", "has no header row"),
}


async def test_what_is_no_list_is_said_and_the_field_stays(desk, tmp_path):
    async with at_home(desk, (200, 50)) as rep:
        await rep.press("i")
        for name, (content, word) in NO_LISTS.items():
            path = tmp_path / name
            if content is not None:
                path.write_bytes(content)
            await rep.press("ctrl+u")
            await rep.type(str(path))
            await rep.press("enter")
            await rep.settle()
            assert rep.at == "ImportSheet"
            said = next(line for line in rep.screen().splitlines() if "✗" in line)
            assert word in said
            assert str(path) in rep.screen()
    assert desk.lists.all() == []


async def test_hostile_cells_are_harmless_text(desk, tmp_path):
    path = tmp_path / "hostile.csv"
    path.write_text(f"Name,Phone,{HOSTILE}\n{HOSTILE},{HOSTILE},{HOSTILE}\n")
    async with at_home(desk) as rep:
        await look_into(rep, path)
        for size in SIZES:
            await rep.resize(size)
            assert "1 row = " in rep.screen()
            assert "Enter imports" in rep.screen()
            assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())
        assert "[/] [@click=app.quit]x[/] gnp" in rep.screen()


def test_a_path_as_terminals_give_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    wanted = tmp_path / "my list.csv"
    for text in (
        str(wanted), f" {wanted} \n", f"'{wanted}'", f'"{wanted}"', f"“{wanted}”", "~/my list.csv",
        str(wanted).replace(" ", "\\ "), f"file://{str(wanted).replace(' ', '%20')}", f"'{wanted.as_uri()}'",
    ):  # fmt: skip
        assert typed_path(text) == wanted


def test_a_backslash_in_a_name_is_kept_where_there_is_such_a_file(tmp_path):
    path = tmp_path / "a\\ b.csv"
    path.touch()
    assert typed_path(str(path)) == path


@pytest.mark.parametrize("text", ["", "  ", "''", "\0", "file://", "~nobody-of-that-name/x.csv"])
def test_what_names_no_file_is_said(text):
    with pytest.raises(UsageError):
        typed_path(text)


def test_a_name_that_is_too_long_is_left_to_the_reader():
    assert isinstance(typed_path("x\\" * 4000), Path)


async def test_letters_that_were_guessed_wrongly_are_put_right(desk, tmp_path):
    path = tmp_path / "pl.csv"
    path.write_bytes("Name,Company\nŁucja Wąs,Żabka\n".encode("cp1250"))
    async with at_home(desk) as rep:
        await look_into(rep, path)
        assert "F3 if it isn't" in rep.screen()
        await rep.press("f3")
        await rep.settle()
        assert rep.at == "EncodingSheet"
        assert "Łucja Wąs,Żabka" in rep.screen()
        await rep.press("home", *["down"] * row_of(rep, "Cyrillic"), "enter")
        await rep.settle()
        await rep.press("f3")
        await rep.settle()
        assert "it was read as Cyrillic" in rep.screen()
        await rep.press("home", *["down"] * row_of(rep, "Central"), "enter")
        await rep.settle()
        await rep.press("enter")
        await rep.settle()
    assert [target.name for target in desk.lists.targets()] == ["Łucja Wąs"]


def row_of(rep, word):
    """Which of the readings that is."""
    return next(at for at, (name, _) in enumerate(rep.app.screen._readings) if word in name_of(name))


async def test_plain_letters_have_nothing_to_choose(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await rep.press("f3")
        await rep.settle()
        assert rep.at == "ImportSheet"
        assert "All of its letters are plain ones" in rep.screen()
