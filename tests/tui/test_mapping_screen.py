"""Which column is which: a file that nobody recognises asks, and what is said is kept for the next one."""

import pytest
from support.screens import HOSTILE, SIZES, at_home, look_into

ROWS = (
    "Wer,Was,Wo,Ruf,Netz",
    "Ada Poe,CFO,Northwind,+1 312 555 0142,ada@northwind.example",
    "Ben Low,CIO,Northwind,ask Ada,",
    ",,Nobody Ltd,,",
)


@pytest.fixture
def file(tmp_path):
    """A list whose headers nobody knows."""
    path = tmp_path / "liste.csv"
    path.write_text("\n".join(ROWS) + "\n")
    return path


async def say(rep, letter, *more):
    """Open the fields for the column, go on to the one that begins with that letter, and take it."""
    await rep.press("enter", letter, *more, "enter")
    await rep.settle()


async def test_a_file_that_nobody_recognises_asks_and_shows_what_each_choice_makes(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        assert rep.at == "MappingSheet"
        assert "Say which column has the name" in rep.screen()
        await rep.press("d")
        assert rep.at == "MappingSheet"  # nobody could be named or reached
        await say(rep, "n")
        assert "Wer  → name" in rep.screen()
        assert "  1  Ada Poe" in rep.screen()
        assert "  3  nobody: no name, and nothing to reach" in rep.screen()
        await rep.press("down", "down")
        await say(rep, "a")
        assert "  1  Ada Poe · Northwind" in rep.screen()
        await rep.press("down")
        await say(rep, "m")
        assert "(312) 555-0142 mobile" in rep.screen() or "312 555 0142 mobile" in rep.screen()
        assert "Ruf: “ask Ada”" in rep.screen()
        await rep.press("d")
        await rep.settle()
        assert rep.at == "ImportSheet"
        assert "3 rows = 2 added" in rep.screen()
        await rep.press("enter")
        await rep.settle()
    (ada, ben) = desk.lists.targets()
    assert (ada.name, ada.account, ada.phones[0].e164, ada.custom["Was"]) == (
        "Ada Poe", "Northwind", "+13125550142", "CFO",
    )  # fmt: skip
    assert ben.custom["Ruf"] == "ask Ada"


async def test_what_was_said_is_kept_for_the_next_file_with_these_headers(desk, file, tmp_path):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await say(rep, "n")
        await rep.press("d")
        await rep.settle()
        await rep.press("escape")
        other = tmp_path / "more.csv"
        other.write_text("Wer,Was,Wo,Ruf,Netz\nCid Ray,COO,Acme,,\n")
        await look_into(rep, other)
        assert rep.at == "ImportSheet"
        assert "1 row = 1 added" in rep.screen()


async def test_a_column_that_was_taken_wrongly_is_put_right(desk, tmp_path):
    path = tmp_path / "known.csv"
    path.write_text("Name,Company,Phone\nAda Poe,Northwind,+1 312 555 0142\n")
    async with at_home(desk) as rep:
        await look_into(rep, path)
        assert rep.at == "ImportSheet"
        await rep.press("f2")
        await rep.settle()
        await rep.press("down")
        assert rep.at == "MappingSheet"
        await rep.press("space")
        await rep.settle()
        assert "  1  Ada Poe · Northwind" not in rep.screen()
        await rep.press("d")
        await rep.settle()
        assert "Kept as text, for scripts and export: Company." in rep.screen()


async def test_escape_closes_the_fields_then_leaves_everything_as_it_was(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        await rep.press("enter", "escape")
        assert rep.at == "MappingSheet"
        await rep.press("escape")
        assert rep.at == "ImportSheet"
        assert "No column of it is known" in rep.screen()
    assert not (desk.home.config / "mappings.toml").exists()


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_headers_and_cells_are_text(desk, tmp_path, size):
    path = tmp_path / "hostile.csv"
    header = HOSTILE.replace("app.quit", "quit")  # else it reads like somebody's data, and is no header
    path.write_text(f"{header},Wer\n{HOSTILE},{HOSTILE}\n")
    async with at_home(desk, size) as rep:
        await look_into(rep, path)
        assert rep.at == "MappingSheet"
        await rep.press("down")
        await say(rep, "n")
        assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())
        assert "[/]" in rep.screen()
        assert "d done" in rep.screen()
