"""Home where what it writes can't be written: it says so, in the words of the disk, and goes on."""

import os
import tempfile

import pytest
from support.screens import at_home, run_block


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch):
    """From now on the disk is full for every small file."""

    def fails(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)


async def test_a_theme_that_can_not_be_remembered_is_put_up_all_the_same(desk, full):
    files = {file: file.read_bytes() for file in desk.home.config.iterdir()}
    async with at_home(desk) as rep:
        before = rep.app.theme
        await rep.press("t", "down", "enter")
        assert rep.app.theme != before
        assert "No space left on device" in rep.screen()
    assert {file: file.read_bytes() for file in desk.home.config.iterdir()} == files


async def test_who_speaks_is_not_kept_where_it_can_not_be_written(desk, full, monkeypatch):
    async with at_home(desk) as rep:
        await rep.press("y")
        for words in ("Ana Reyes", "Copperline", "+1 312 555 0100"):
            await rep.type(words)
            await rep.press("enter")
        assert rep.at == "MeSheet", "what was typed is still there"
        assert "No space left on device" in rep.screen()
        assert desk.sender.name is None
        monkeypatch.undo()
        await rep.press("enter")
        assert rep.at == "HomeScreen"
    assert desk.sender.name == "Ana Reyes"
    assert (desk.home.config / "me.toml").exists()


async def test_a_demo_that_has_no_place_is_told(desk, monkeypatch):
    def none(**more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", none)
    async with at_home(desk) as rep:
        await rep.press("d")
        assert "No space left on device" in rep.screen()
        assert rep.at == "HomeScreen"


async def test_a_book_that_was_set_aside_is_among_the_problems(desk, clock, people):
    people(12)
    desk.end(run_block(desk, clock, "nc"))
    (desk.home.stats / "2026.json").write_text("{")
    async with at_home(desk) as rep:
        await rep.settle()
        assert "1 problem" in rep.screen()
        await rep.press("p")
        assert "2026.damaged-1.json" in rep.screen()
    assert desk.book.known() == {1}
