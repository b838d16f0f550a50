"""Ctrl+P: all that can be done on a screen, by a word of it, done as its key does it."""

import pytest
from support.screens import HOSTILE, at_block, at_home

from prospect_tui.desk import Desk
from prospect_tui.model.outcomes import Outcome, Outcomes
from prospect_tui.tui.offers import of_foot, of_outcomes


@pytest.fixture
def listed(desk: Desk, people) -> Desk:
    people(12)
    return desk


def outcomes(desk: Desk) -> list[str]:
    block = desk._record._db.rows("SELECT max(id) FROM blocks")[0][0]
    return [touch.outcome for touch in desk._record.touches.of_block(block)]


async def test_it_records_an_outcome_and_does_a_command_by_a_word(listed) -> None:
    block = listed.start(listed.plan("spring"))
    async with at_block(listed, block) as rep:
        await rep.press("ctrl+p")
        assert rep.at == "PaletteSheet"
        assert "no answer" in rep.screen()
        await rep.type("voicemail")
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert outcomes(listed) == ["voicemail"]
        await rep.press("ctrl+p")
        await rep.type("undo")
        await rep.press("enter")
        assert outcomes(listed) == []
        await rep.press("ctrl+p")
        await rep.type("find")
        await rep.press("enter")
        assert rep.at == "FindSheet"


async def test_escape_and_a_word_that_fits_nothing_do_nothing(listed) -> None:
    block = listed.start(listed.plan("spring"))
    async with at_block(listed, block) as rep:
        await rep.press("ctrl+p", "escape")
        assert rep.at == "BlockScreen"
        await rep.press("ctrl+p")
        await rep.type(HOSTILE)
        assert "Nothing fits." in rep.screen()
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert outcomes(listed) == []


async def test_nothing_is_chosen_before_a_word_or_an_arrow(listed) -> None:
    block = listed.start(listed.plan("spring"))
    async with at_block(listed, block) as rep:
        await rep.press("ctrl+p", "enter")
        assert rep.at == "BlockScreen"
        assert outcomes(listed) == []
        await rep.press("ctrl+p", "down", "enter")
        assert outcomes(listed) == ["no-answer"]


async def test_while_a_question_waits_only_its_answers_are_there(listed) -> None:
    """What a key couldn't do the palette doesn't."""
    block = listed.start(listed.plan("spring"))
    async with at_block(listed, block) as rep:
        await rep.press("b")
        assert outcomes(listed) == ["callback"]
        await rep.press("ctrl+p")
        await rep.type("no answer")
        assert "Nothing fits." in rep.screen()
        await rep.press("escape", "ctrl+p")
        await rep.type("leave")
        await rep.press("enter")
        assert outcomes(listed) == [], "Escape takes it back"


async def test_a_watching_window_is_offered_what_a_watcher_may(listed, home, clock) -> None:
    from prospect_tui.desk import open_desk

    block = listed.start(listed.plan("spring"))
    other = open_desk(home, clock)
    watched = other.watch(block.id)
    async with at_block(other, watched) as rep:
        await rep.press("ctrl+p")
        await rep.type("voicemail left")
        assert "Nothing fits." in rep.screen()
        await rep.press("escape", "ctrl+p")
        assert "take over" in rep.screen()
        assert "no answer" not in rep.screen()
        await rep.press("escape")
    other.close()
    assert outcomes(listed) == []


async def test_on_home_on_a_sheet_and_on_somebodys_page(listed) -> None:
    async with at_home(listed) as rep:
        await rep.settle()
        await rep.press("ctrl+p")
        await rep.type("week")
        await rep.press("enter")
        assert rep.at == "PlanScreen"
        await rep.press("ctrl+p")
        await rep.type("back home")
        await rep.press("enter")
        assert rep.at == "HomeScreen"
        await rep.press("slash")
        await rep.type("person 0")
        await rep.settle()
        await rep.press("ctrl+p")
        await rep.type("opens")
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "PersonSheet"
        await rep.press("ctrl+p")
        await rep.type("add a number")
        await rep.press("enter")
        assert "Another number" in rep.screen()


async def test_its_own_key_closes_it(listed) -> None:
    async with at_home(listed) as rep:
        await rep.press("ctrl+p", "ctrl+p")
        assert rep.at == "HomeScreen"


async def test_a_label_that_looks_like_markup_is_a_label(listed) -> None:
    own = Outcome(name="odd", label=HOSTILE, key="t")
    rows = (*listed.outcomes.rows, own)
    listed.outcomes = Outcomes(rows=rows)
    block = listed.start(listed.plan("spring"))
    async with at_block(listed, block) as rep:
        await rep.press("ctrl+p")
        await rep.type("odd")
        assert "[/] [@click=app.quit]x[/]" in rep.screen()
        assert "\x1b" not in rep.screen()


def test_the_foot_of_a_sheet_is_read() -> None:
    foot = "↑ ↓ choose · Enter: they are on the line · Ctrl+O opens them · n note · ← back · Esc goes back"
    assert [(each.key, each.label) for each in of_foot(foot)] == [
        ("enter", "they are on the line"), ("ctrl+o", "opens them"), ("n", "note"), ("left", "back"),
        ("escape", "goes back"),
    ]  # fmt: skip


def test_outcomes_without_a_key_are_left_to_the_outcome_that_asks(desk) -> None:
    assert {each.character for each in of_outcomes(desk.outcomes)} == {*"nvgcmbrlxwdz"}
