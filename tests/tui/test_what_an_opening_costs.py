"""What is done once when a screen opens, and what isn't done at all."""

from collections import Counter
from collections.abc import Callable

import pytest
from support.screens import at_home
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widgets import Static

from prospect_tui.desk import Desk
from prospect_tui.tui.screens import home


async def test_what_opens_is_styled_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    styled = Counter[DOMNode]()
    apply = Stylesheet.apply

    def counting(sheet: Stylesheet, node: DOMNode, **named: bool) -> None:
        styled[node] += 1
        apply(sheet, node, **named)

    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        monkeypatch.setattr(Stylesheet, "apply", counting)
        await rep.press("y")
        await rep.settle()
        assert rep.at == "MeSheet"
        words = [*rep.app.screen.query(Static)]
        assert len(words) > 2
        assert {styled[each] for each in words} == {1}


async def test_home_does_not_look_around_between_its_sheet_and_the_block(
    desk: Desk, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    people(3)
    looked: list[bool] = []
    look_around = home.look_around

    def counting(desk: Desk) -> object:
        looked.append(True)
        return look_around(desk)

    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        monkeypatch.setattr(home, "look_around", counting)
        await rep.press("b", "enter")
        await rep.settle()
        assert rep.at == "BlockScreen"
        assert not looked
        await rep.press("q", "enter", "q")
        await rep.settle()
        assert rep.at == "HomeScreen"
        assert looked


async def test_home_looks_around_when_a_sheet_was_left(desk: Desk, people: Callable[..., list[int]]) -> None:
    async with at_home(desk, (120, 36)) as rep:
        await rep.settle()
        await rep.press("y")
        people(3)
        await rep.press("escape")
        await rep.settle()
        assert "spring" in rep.screen()
