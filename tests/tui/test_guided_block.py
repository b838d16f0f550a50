"""The guided first block: gone through by the keys that it names, left half way, and gone wrong."""

import asyncio
from pathlib import Path

import pytest
from support.screens import SIZES, Typist, at_home, run_block
from textual.widget import Widget

from prospect_tui.front.commands import BLOCK
from prospect_tui.front.guide import ANSWER, LEAVE, Guide, parts
from prospect_tui.front.screens import REVIEW
from prospect_tui.settings.guide import load_guide
from prospect_tui.settings.outcomes import built_in
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.widgets.guide_line import GuideLine

BY_KEYS = ("enter", "n", "v", "u", "c", "b")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where throw-away homes are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def said(rep) -> str:
    return words_of(rep, GuideLine)


def words_of(rep, selector: str | type[Widget]) -> str:
    """What a part of the uppermost screen says, however its lines are broken."""
    return " ".join(rep.app.screen.query_one(selector).render().plain.split())


async def away(folder: Path) -> None:
    """Wait until the made-up home is gone."""
    while list(folder.glob("prospect-demo-*")):
        await asyncio.sleep(0)


def test_each_step_names_its_key_and_is_done_by_something_that_is_there():
    outcomes, steps = built_in(), load_guide()
    actions = {command.action for command in BLOCK} | {row.name for row in outcomes.rows} | {ANSWER, LEAVE}
    for step in steps:
        assert step.by in actions
        keys = [text for text, key in parts(step.words, (*BLOCK, *REVIEW), outcomes) if key]
        assert keys or step.by == ANSWER
        assert parts(step.why, REVIEW if step.by == LEAVE else BLOCK, outcomes)


async def test_who_does_what_it_says_is_through_and_back_home_with_nothing_kept(desk, temporary):
    async with at_home(desk, (80, 24)) as rep:
        assert "v  guided first block" in rep.screen()
        await rep.press("v")
        for number, key in enumerate(BY_KEYS, start=1):
            assert f"{number} of 9" in said(rep)
            named = [text for text, is_key in parts(load_guide()[number - 1].words, BLOCK, desk.outcomes) if is_key]
            assert [name.lower() for name in named] == [key]
            await rep.press(key)
        await rep.type("tue 3pm")
        await rep.press("enter")
        assert "8 of 9" in said(rep)
        await rep.press("q", "enter")
        assert rep.at == "GuidedReview"
        assert "9 of 9" in said(rep)
        await rep.press("enter")
        assert "That was a block" in rep.screen()
        assert "Bring a list from a CSV file." in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"
        await away(temporary)
    assert desk.review.blocks() == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_in_a_demo_it_ends_with_how_one_gets_to_a_home_that_stays(desk, temporary, size):
    app = ProspectApp(desk, throw_away=True, guided=True)
    async with app.run_test(size=size) as pilot:
        rep = Typist(pilot, desk.clock)
        await rep.rest()
        await rep.press("q", "enter", "enter")
        said = words_of(rep, "#to-read")
        assert "This demo's home is thrown away" in said
        assert "leave with q and type `prospect`: the first step there is i." in said
        assert "Bring a list" not in said
        await rep.press("escape", "i")
        said = words_of(rep, "#import-word")
        assert "nothing stays. To bring your own list leave with q and type `prospect`" in said
        await rep.press("escape")
        await away(temporary)


async def test_a_key_that_was_not_asked_for_leaves_the_step(desk, temporary):
    async with at_home(desk) as rep:
        await rep.press("v", "enter", "x")
        assert "2 of 9" in said(rep)
        await rep.press("u")
        assert "2 of 9" in said(rep)
        await rep.press("n")
        assert "3 of 9" in said(rep)


async def test_a_promise_that_is_taken_back_is_asked_for_again(desk, temporary):
    async with at_home(desk) as rep:
        await rep.press("v", *BY_KEYS)
        assert "7 of 9" in said(rep)
        await rep.press("escape")
        assert "6 of 9" in said(rep)


async def test_the_end_may_come_at_any_step(desk, temporary):
    async with at_home(desk) as rep:
        await rep.press("v", "q", "enter")
        assert "9 of 9" in said(rep)


async def test_it_is_left_by_escape_twice_and_goes_on_after_one(desk, temporary):
    async with at_home(desk) as rep:
        await rep.press("v", "escape")
        assert "Esc again leaves" in rep.screen()
        await rep.press("enter")
        assert "1 of 9" in said(rep), "the key that answered the question was no step"
        await rep.press("enter", "escape", "escape")
        assert rep.at == "HomeScreen"
        assert "v brings it again" in rep.screen()
        await away(temporary)


async def test_no_sentence_is_cut_at_any_size(desk, temporary):
    async with at_home(desk, (80, 24)) as rep:
        await rep.press("v")
        for size in SIZES:
            await rep.resize(size)
            guide, width = Guide(load_guide()), rep.app.screen.query_one(GuideLine).content_size.width
            for step in load_guide():
                leave, commands = ("Esc", REVIEW) if step.by == LEAVE else ("Esc Esc", BLOCK)
                drawn = GuideLine(guide, commands, desk.outcomes, leave).content(width, 2).plain
                assert "…" not in drawn
                guide.happened(step.by)


async def test_it_is_offered_until_a_block_was_finished(desk, clock, people):
    people(12)
    async with at_home(desk) as rep:
        assert "v a first block, guided" in rep.screen()
        assert "last block" not in rep.screen().splitlines()[-2], "there is none to review"
    desk.end(run_block(desk, clock, "nc"))
    async with at_home(desk) as rep:
        assert "guided" not in rep.screen()
        await rep.press("v")
        assert rep.at == "GuidedBlock"
        await rep.press("escape", "escape")
    assert len(desk.review.blocks()) == 1
