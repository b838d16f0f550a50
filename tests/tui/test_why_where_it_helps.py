"""The why stands small where a block is about to be cut short or skipped, and nowhere else than before the rep."""

from collections.abc import Callable

import pytest
from support.screens import HOSTILE, at_block, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock

WHY = "A year off with the kids"


@pytest.fixture
def wanting(desk: Desk, people: Callable[..., list[int]]) -> Desk:
    """Six people on `spring`, and a why."""
    people(6)
    desk.why.write(WHY)
    return desk


async def test_q_in_a_block_says_what_it_is_for_on_the_smallest_screen(wanting: Desk, clock: SteppedClock) -> None:
    async with at_block(wanting, run_block(wanting, clock, "n"), (80, 24)) as rep:
        assert WHY not in rep.screen()
        await rep.press("q")
        asked = next(line for line in rep.screen().splitlines() if "End with" in line)
        assert "Enter ends, Esc goes on. · for A year off" in asked
        await rep.press("escape")
        assert "A year off" not in rep.screen()


async def test_without_a_why_q_asks_as_ever(desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]) -> None:
    people(3)
    async with at_block(desk, run_block(desk, clock, ""), (80, 24)) as rep:
        await rep.press("q")
        asked = next(line for line in rep.screen().splitlines() if "End with" in line)
        assert asked.rstrip().endswith("Enter ends and reviews, Esc goes on.")


async def test_a_why_with_markup_in_it_is_words_there(wanting: Desk, clock: SteppedClock) -> None:
    wanting.why.write(HOSTILE)
    async with at_block(wanting, run_block(wanting, clock, ""), (120, 36)) as rep:
        await rep.press("q")
        assert "for [/] [@click=app.quit]x[/]" in rep.screen()


@pytest.mark.parametrize("why", [WHY, ""])
async def test_leaving_the_app_while_a_planned_block_waits_is_asked_once(wanting: Desk, why: str) -> None:
    wanting.why.write(why)
    wanting.planning.add("today 9:05-10:00", list_name="spring")
    async with at_home(wanting, (120, 36)) as rep:
        await rep.settle()
        await rep.press("q")
        assert "A block is planned for now." in rep.screen()
        asked = next(line for line in rep.screen().splitlines() if "planned for now" in line)
        assert ("for A year off" in asked) is bool(why)
        await rep.press("x")
        assert rep.app.is_running
        await rep.press("s")
        assert rep.at == "BlockScreen"


async def test_where_nothing_waits_the_app_is_left_at_once(wanting: Desk) -> None:
    wanting.planning.add("today 15:00-16:00", list_name="spring")
    async with at_home(wanting) as rep:
        await rep.settle()
        assert rep.app.screen.waits_now is False
        rep.app.screen.do_leave()
        assert rep.app._exit


async def test_a_shared_page_of_such_a_rep_has_none_of_it(wanting: Desk, clock: SteppedClock) -> None:
    wanting.planning.add("today 9:05-10:00", list_name="spring")
    block = run_block(wanting, clock, "nc")
    async with at_home(wanting) as rep:
        await rep.settle()
        await rep.press("e", "enter", "c", "s", "escape", "f")
        await rep.settle()
        await rep.press("c", "s")
    written = [file for file in wanting.home.exports.iterdir() if file.is_file()]
    assert len(written) >= 3
    assert not any("A year off" in file.read_text() for file in written)
    assert block.id
