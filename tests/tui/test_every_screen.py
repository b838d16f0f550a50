"""Every screen and sheet as text, at three sizes: one app each, led through all of them."""

from collections.abc import Callable

import pytest
from support.screens import SIZES, Typist, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.desk.sample import furnish
from prospect_tui.tui.screens.block import BlockScreen

HOME = ["w", "c", "o", "equals_sign", "y", "i", "a", "slash", "h", "r", "question_mark"]
"""The keys of home that open something; what shows where the home is on disk has tests of its own."""

BLOCK = ["o", "h", "a", "f", "slash", "i", "y", "up", "question_mark"]
"""Those of a block."""


async def _looked_at(rep: Typist) -> str:
    """The screen, with a block's clock as it is now, not as at its last tick; below a sheet that is painted with a
    timer, which may be late."""
    for screen in rep.app.screen_stack:
        if isinstance(screen, BlockScreen):
            screen._tick()
    await rep.rest()
    for screen in rep.app._background_screens:
        screen._on_timer_update()
    await rep.rest()
    return rep.screen()


async def _pages(rep: Typist, keys: list[str], here: str) -> list[str]:
    """What each of these keys opens."""
    pages = []
    for key in keys:
        await rep.press(key)
        await rep.settle()
        assert rep.at != here, f"{key} opened nothing"
        pages.append(f"{key}: {rep.at}\n{await _looked_at(rep)}")
        for _ in range(3):
            if rep.at != here:
                await rep.press("escape")
        assert rep.at == here, f"{key} is not left by Escape"
    return pages


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_as_it_looks(desk: Desk, people: Callable[..., list[int]], size, snapshot) -> None:
    furnish(desk.home)
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    people(12)
    desk.end(run_block(desk, desk.clock, "nvc"))
    async with at_home(desk, size) as rep:
        await rep.settle()
        pages = await _pages(rep, HOME, "HomeScreen")
        await rep.press("b")
        pages.append(rep.screen())
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "BlockScreen"
        pages += await _pages(rep, BLOCK, "BlockScreen")
        for key in ("full_stop", "full_stop"):
            await rep.press(key)
            pages.append(await _looked_at(rep))
        before = pages[-1]
        rep.app.theme = "paper"
        await rep.settle()
        assert await _looked_at(rep) == before, "a theme changes no word"
    assert "\f\n".join(pages) == snapshot
