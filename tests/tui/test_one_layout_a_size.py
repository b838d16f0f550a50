"""Another size of the terminal: who is laid out for it, how often, and what shows then."""

from collections import Counter
from collections.abc import Callable

import pytest
from support.screens import Typist, at_home
from textual.screen import Screen

from prospect_tui.desk import Desk
from prospect_tui.tui.screens.opened import WholePage
from prospect_tui.tui.screens.person import PersonSheet

LAYOUTS = 3
"""The new size, what the classes of that size changed, what the bars that scroll made of it."""


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each screen was laid out."""
    counted = Counter[str]()
    lay_out = Screen._refresh_layout

    def counting(screen: Screen[object], *given: object, **named: object) -> None:
        counted[type(screen).__name__] += 1
        lay_out(screen, *given, **named)

    monkeypatch.setattr(Screen, "_refresh_layout", counting)
    return counted


async def fewest(rep: Typist, laid_out: Counter[str], who: set[str]) -> int:
    """Of several sizes, the last of them 80×24, how often the busiest of these screens was laid out at the best; nobody
    else was. What comes at once is laid out at once, and on a busy machine it may not."""
    counts = []
    for size in ((80, 24), (120, 36), (80, 24), (120, 36), (80, 24)):
        laid_out.clear()
        await rep.resize(size)
        await rep.settle()
        assert set(laid_out) == who
        counts.append(max(laid_out.values()))
    return min(counts)


async def test_what_nobody_sees_is_laid_out_when_it_comes_back(desk: Desk, laid_out: Counter[str]) -> None:
    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        await rep.press("h")
        await rep.settle()
        assert await fewest(rep, laid_out, {"HistoryScreen"}) <= LAYOUTS
        await rep.press("q")
        await rep.settle()
        assert rep.at == "HomeScreen"
        assert rep.app.screen.has_class("-narrow", "-low")
        came_back = rep.screen()
    async with at_home(desk, (80, 24)) as rep:
        await rep.settle()
        assert rep.screen() == came_back


async def test_what_is_seen_through_a_sheet_is_laid_out_with_it(desk: Desk, laid_out: Counter[str]) -> None:
    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        await rep.press("y")
        await rep.settle()
        assert await fewest(rep, laid_out, {"HomeScreen", "MeSheet"}) <= LAYOUTS
        assert rep.app.screen_stack[0].has_class("-narrow", "-low")
        small = rep.screen()
    async with at_home(desk, (80, 24)) as rep:
        await rep.settle()
        await rep.press("y")
        await rep.settle()
        assert rep.screen() == small


@pytest.mark.parametrize("theme", ["harbour", "terminal"])
async def test_a_page_as_large_as_the_screen_is_laid_out_alone(
    desk: Desk, people: Callable[..., list[int]], laid_out: Counter[str], theme: str
) -> None:
    target = people(1)[0]
    async with at_home(desk, (120, 36)) as rep:
        rep.app.theme = theme
        await rep.settle()
        await rep.press("slash")
        await _open(rep, PersonSheet(desk, target))
        assert await fewest(rep, laid_out, {"PersonSheet"}) <= LAYOUTS
        await rep.press("escape", "escape")
        await rep.settle()
        assert rep.at == "HomeScreen"
        came_back = rep.screen()
    async with at_home(desk, (80, 24)) as rep:
        rep.app.theme = theme
        await rep.settle()
        assert rep.screen() == came_back


async def test_sizes_that_change_back_at_once_end_at_the_last(desk: Desk) -> None:
    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        before = rep.screen()
        for size in ((80, 24), (200, 50), (120, 36)):
            await rep.pilot.resize_terminal(*size)
        await rep.rest()
        assert rep.app.screen.has_class("-wide", "-tall")
        assert rep.screen() == before


async def test_rows_of_a_page_are_made_once_for_a_width(
    desk: Desk, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = PersonSheet._draw

    def counting(page: PersonSheet) -> None:
        drawn.append(page._width)
        draw(page)

    assert issubclass(PersonSheet, WholePage)
    monkeypatch.setattr(PersonSheet, "_draw", counting)
    target = people(1)[0]
    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        await _open(rep, PersonSheet(desk, target))
        del drawn[:]
        await rep.resize((80, 24))
        await rep.settle()
        assert len(drawn) == len(set(drawn)) >= 1
        del drawn[:]
        await rep.resize((80, 30))
        await rep.settle()
        assert len(drawn) == len(set(drawn)) <= 1


async def _open(rep: Typist, page: PersonSheet) -> None:
    rep.app.push_screen(page)
    await rep.settle()
