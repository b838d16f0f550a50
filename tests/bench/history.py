"""The history screen: from its key until it is painted, and until all of it is counted."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from textual import events

from prospect_tui.desk import open_desk
from prospect_tui.desk.history import ALL_TIME, SPANS
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.screens.history import HistoryScreen

from .ground import Ground
from .rows import Line, Row, alone, middle

_OPEN_MS = 100
_TIMES = 5
_SIZE = (120, 36)
_QUIET = 3
# Until the app has begun to load what its first screen does without.
_SETTLES = 1.0

Wait = Callable[[], Awaitable[None]]


def measure(ground: Ground) -> list[Row]:
    """The row of the history."""
    return [asyncio.run(_row(ground))]


async def _row(ground: Ground) -> Row:
    desk = open_desk(ground.rep, ground.clock("rep"))
    desk.review.complete_book()
    app = ProspectApp(desk)
    painted: list[tuple[float, float]] = []
    counted: dict[str, list[float]] = {span: [] for span in SPANS}
    async with app.run_test(size=_SIZE) as pilot:

        async def settle() -> None:
            await app.workers.wait_for_complete()
            for _ in range(_QUIET):
                await pilot.pause(0)

        await pilot.pause(_SETTLES)
        await settle()
        for _ in range(_TIMES):
            start = time.perf_counter()
            painted.append(await _opened(app))
            await settle()
            for span in (*SPANS[2:], *SPANS[:2]):
                counted[span].append((time.perf_counter() - start) * 1000)
                start = time.perf_counter()
                _press(app, "p")
                await pilot.pause(0)
                await settle()
            _press(app, "escape")
            await settle()
    desk.close()
    return Row(
        id="history",
        what=f"the history screen at {ground.options.rep}, in the app itself",
        lines=tuple(_lines(painted, counted)),
        note=f"{_TIMES} times each; what a busy machine adds stands on the wall's clock only",
    )


def _lines(painted: list[tuple[float, float]], counted: dict[str, list[float]]) -> list[Line]:
    wall, processor = ([each[number] for each in painted] for number in (0, 1))
    lines = [
        alone("from `h` until it is painted, of the processor, p50", middle(processor), _OPEN_MS),
        alone("the first time", processor[0], _OPEN_MS),
        alone("on the wall's clock, p50", middle(wall)),
    ]
    return lines + [
        alone(f"until all of it is counted and drawn, {'' if span == ALL_TIME else 'a '}{span}, p50", middle(each))
        for span, each in counted.items()
    ]


async def _opened(app: ProspectApp) -> tuple[float, float]:
    """Press the key; the milliseconds until the screen has been painted for the first time, on the wall's clock and of
    the processor."""
    start, idle = time.perf_counter(), time.thread_time()
    _press(app, "h")
    while not isinstance(app.screen, HistoryScreen):
        await asyncio.sleep(0)
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - idle) * 1000


def _press(app: ProspectApp, key: str) -> None:
    app.post_message(events.Key(key, key if len(key) == 1 else None))
