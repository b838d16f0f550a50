"""A rep at plain mode who types what was written down before, and what they heard."""

import io
from collections.abc import Sequence
from unicodedata import category

from prospect_tui.desk import Desk
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import SteppedClock
from prospect_tui.plain import run_plain
from prospect_tui.plain.keyboard import EndOfInput, Gone, Pressed, Tick, key_named
from prospect_tui.plain.voice import COLUMNS, Voice
from prospect_tui.reports.page import width

NEVER = "\x1b\x9b\x07\x08\x0c\r\t"
"""What no line of plain mode holds: what a terminal obeys, a bell, a step back."""


class Typed:
    """Keys and answers in turn, each a second after the one before; None is Escape, a number a pause of so many
    seconds. At the end nothing more comes, or `ends` is raised."""

    single = True

    def __init__(self, clock: SteppedClock, items: Sequence[str | float | None], ends: Exception | None = None) -> None:
        self._clock, self._items, self._ends = clock, list(items), ends or EndOfInput()
        self.taken = 0

    def key(self, tick: Tick) -> Pressed:
        said = self._next(tick)
        if said is None:
            return Pressed(key="escape")
        if said.startswith(":") and len(said) > 1:
            return Pressed(word=said[1:])
        return Pressed(key=key_named(said) if len(said) <= 1 else said)

    def line(self, tick: Tick) -> str | None:
        return self._next(tick)

    def _next(self, tick: Tick) -> str | None:
        while self._items and isinstance(self._items[0], int | float):
            self._clock.step(self._items.pop(0))
            tick()
        if not self._items:
            raise self._ends
        self._clock.step(1)
        self.taken += 1
        return self._items.pop(0)


def play(
    desk: Desk, clock: SteppedClock, *items: str | float | None, plan: BlockPlan | None = None, leaves: bool = True
) -> list[str]:
    """Run plain mode on what is typed; gives the lines that were said, each of which must be fit to be heard. At the
    end the rep `leaves`, so that the block waits, or what was piped in is through, so that it ends."""
    out = io.StringIO()
    try:
        run_plain(desk, plan or desk.plan("spring"), Typed(clock, items, Gone() if leaves else None), Voice(out))
    finally:
        check(out.getvalue())
    return out.getvalue().split("\n")[:-1]


def check(said: str) -> None:
    """What plain mode says is nothing but lines, none too long, nothing drawn."""
    assert not set(NEVER) & set(said)
    assert all(category(sign) != "Cc" or sign == "\n" for sign in said)
    assert not [sign for sign in said if "\u2500" <= sign <= "\u25ff" or "\u2800" <= sign <= "\u28ff"]
    assert not [line for line in said.split("\n") if width(line) > COLUMNS]
