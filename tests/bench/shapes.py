"""What a screen of ours consists of, counted in the app itself, so that the bare app can be given as much."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from textual.strip import Strip
from textual.widget import Widget

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.tui.app import ProspectApp

from .terminal import COLUMNS, ROWS


class Shape(Struct, frozen=True, kw_only=True):
    """How many widgets a screen has that are painted, how many there are besides to hold them, and how many
    characters other than blanks are painted."""

    painted: int
    holding: int
    characters: int


def home_shape(desk: Desk) -> Shape:
    """The home screen, as it is first shown."""
    return asyncio.run(_shape(desk, None))


def key_shape(desk: Desk, key: str) -> Shape:
    """What a key paints in a block, which is started for it and ended."""
    shape = asyncio.run(_shape(desk, key))
    running = desk.running()
    if running is not None:
        desk.end_where_it_stood(running.id)
    return shape


async def _shape(desk: Desk, key: str | None) -> Shape:
    app = ProspectApp(desk, start=desk.plan() if key else None)
    with _painted() as painted:
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            await pilot.pause()
            if key:
                await pilot.pause(1.0)  # until the script's engine is loaded
                if isinstance(desk.clock, SteppedClock):
                    desk.clock.step(1.0)  # the slip guard lets a key through
                painted.clear()
                await pilot.press(key)
            await pilot.pause()
            shown = [widget for widget in app.screen.walk_children(Widget) if widget.display]
            leaves = {id(widget) for widget in shown if not widget.children}
            seen = {name: text for name, text in painted.items() if name in leaves}
            return Shape(painted=len(seen), holding=len(shown) - len(leaves), characters=sum(map(len, seen.values())))


@contextmanager
def _painted() -> Iterator[dict[int, str]]:
    """The widgets that Textual paints meanwhile, with the text that each shows, blanks left out."""
    painted: dict[int, str] = {}
    render_lines = Widget.render_lines

    def noting(self: Widget, crop: Any) -> list[Strip]:
        strips = render_lines(self, crop)
        painted[id(self)] = "".join("".join(strip.text.split()) for strip in strips)
        return strips

    Widget.render_lines = noting  # type: ignore[method-assign]
    try:
        yield painted
    finally:
        Widget.render_lines = render_lines  # type: ignore[method-assign]
