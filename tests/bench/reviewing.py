"""From the key that ends a block until its review is painted, in a pseudo-terminal."""

import time
from functools import partial

from msgspec import Struct, field

from prospect_tui.desk import open_desk
from prospect_tui.settings.home import Home

from .ground import Ground
from .rep import KEYS
from .terminal import PATIENCE_SECONDS, Window, prospect, until, watch

_ROUNDS = 5
_BETWEEN = 20.0
# Until what a key may need is loaded, which our app does after its first paint.
_SETTLES = 2.0
_SILENCE = 0.15
_ASKS, _LAST_ROW = "Enter ends and reviews", "formulas"


class Reviewed(Struct):
    """Milliseconds, block by block: from the Enter that ends it until the whole screen stands, and until the last byte
    (the toolkit paints it again as it settles); and those that the figures take."""

    stands: list[float] = field(default_factory=list)
    last_byte: list[float] = field(default_factory=list)
    figures: list[float] = field(default_factory=list)


def reviewed(ground: Ground, name: str) -> Reviewed:
    """Some blocks, each ended in a window."""
    home, found = getattr(ground, name), Reviewed()
    for _ in range(_ROUNDS):
        block = _work(ground, name, home)
        stands, last = _end(home, ground.now(name))
        found.stands.append(stands)
        found.last_byte.append(last)
        desk = open_desk(home, ground.clock(name))
        desk.hours.moments  # noqa: B018 - the app has them from the block
        start = time.perf_counter()
        desk.review.review(block)
        found.figures.append((time.perf_counter() - start) * 1000)
        desk.close()
    return found


def _work(ground: Ground, name: str, home: Home) -> int:
    """A block with all outcomes, left open; gives its id."""
    clock = ground.clock(name)
    desk = open_desk(home, clock)
    block = desk.start(desk.plan())
    for key in KEYS:
        outcome = desk.outcomes.keyed(key)
        if block.state.current is None or outcome is None:
            raise RuntimeError("nobody is left to call: give the store more targets")
        block.dial()
        clock.step(_BETWEEN)
        block.record(outcome)
    desk.close()
    return block.id


def _end(home: Home, now: str) -> tuple[float, float]:
    """Go on with the open block in a window, end it there, and wait for the review: until it stands, until the last of
    it has come."""
    window = prospect(home, now)
    try:
        until(window, "go on")
        watch([window], _SETTLES)
        window.press("\r")
        until(window, "Enter dials")
        watch([window], _SETTLES)
        window.press("q")
        until(window, _ASKS)
        watch([window], _SETTLES)
        before, sent = len(window.written), window.press("\r")
        if not watch([window], PATIENCE_SECONDS, partial(_stands, window, before)):
            raise RuntimeError("the review did not come:\n" + window.written.decode(errors="replace")[-2000:])
        stands = window.came(_LAST_ROW, before) or window.last_arrival()
        return (stands - sent) * 1000, (window.last_arrival() - sent) * 1000
    finally:
        window.kill()


def _stands(window: Window, before: int) -> bool:
    """Whether its last row has come, and nothing after it for a while."""
    return window.came(_LAST_ROW, before) is not None and time.perf_counter() - window.last_arrival() > _SILENCE
