"""How every screen and sheet takes a new size: once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen

Result = TypeVar("Result")


class FittingScreen(Screen[Result]):
    """Takes each size of the terminal once. Textual tells a screen of its size again when it has laid it out, has it,
    and what can be seen below it, laid out anew each time, and gives the classes that tell the size after that."""

    _fitted: Size | None = None
    _shown_before = False

    @on(events.Resize)
    def take_size(self, event: events.Resize) -> None:
        """A size that is new: the classes before the layout. The uppermost screen has those below laid out, too."""
        size = self.app.size
        shown = [self, *(each for each in seen_below(self.app.screen_stack) if isinstance(each, FittingScreen))]
        if self is not self.app.screen or all(each._fitted == size for each in shown):
            event.prevent_default()
            return
        for each in shown:
            each.fit(size)

    @on(events.ScreenResume)
    def come_up(self, event: events.ScreenResume) -> None:
        """While it was covered the terminal may have become another size. What is shown for the first time was styled
        when it was mounted, just now: Textual would do all of that again."""
        event.refresh_styles = event.refresh_styles and self._shown_before
        self._shown_before = True
        self.fit(self.app.size)

    def fit(self, size: Size, *, update: bool = True) -> None:
        """Take the classes of that size; without an `update` they are there for whoever styles it first."""
        self._fitted = size
        steps = (self.HORIZONTAL_BREAKPOINTS or (), size.width), (self.VERTICAL_BREAKPOINTS or (), size.height)
        classes: dict[str, bool] = {}
        for names, cells in steps:
            fitting = next((name for least, name in reversed(names) if cells >= least), "")
            classes |= {name: name == fitting for _, name in names}
        self.update_classes(classes, update=update, animate=False)


def seen_below(stack: Sequence[Screen[Any]]) -> list[Screen[Any]]:
    """The screens that can be seen through the uppermost one, the lowest first."""
    seen: list[Screen[Any]] = []
    for above, screen in zip(reversed(stack[1:]), reversed(stack[:-1]), strict=True):
        if above.styles.background.a == 1:
            break
        seen.append(screen)
    return seen[::-1]
