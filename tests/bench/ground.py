"""What the measurements stand on: the options, a folder, and the two stores, built when somebody asks for one."""

import os
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home

from .build import Say, Sizes, clock, prepare

_Made = TypeVar("_Made")
_Given = ParamSpec("_Given")


class Options(Struct, frozen=True, kw_only=True):
    """How much is measured, and how often."""

    large: Sizes
    small: Sizes
    rep: Sizes = Sizes(100_000, 150_000, 1_000)
    rounds: int = 2_000
    starts: int = 20
    paints: int = 200
    slow_rounds: int = 5
    documents: int = 100_000
    book_blocks: int = 2_000
    keep: Path | None = None


class Ground:
    """One run. `folder` is where everything is written, so that all figures are of one disk."""

    def __init__(self, folder: Path, options: Options, say: Say) -> None:
        self.folder = folder
        self.options = options
        self.say = say
        self._clocks = {"large": clock(), "small": clock(), "rep": clock()}
        self._made: dict[str, Any] = {}

    @cached_property
    def large(self) -> Home:
        """The home with the large store."""
        return self._home("large", self.options.large)

    @cached_property
    def small(self) -> Home:
        """The home with the small store."""
        return self._home("small", self.options.small)

    @cached_property
    def rep(self) -> Home:
        """The home of a rep after ten years."""
        return self._home("rep", self.options.rep)

    def clock(self, name: str) -> SteppedClock:
        """The clock of that store: it runs on from measurement to measurement."""
        return self._clocks[name]

    def now(self, name: str) -> str:
        """The moment at which that store stands, for a process."""
        return self._clocks[name].now().isoformat()

    def once(self, name: str, measure: Callable[["Ground"], _Made]) -> _Made:
        """What that measures, done at the first call: several rows are held against the same figures."""
        if name not in self._made:
            self._made[name] = measure(self)
        made: _Made = self._made[name]
        return made

    def _home(self, name: str, sizes: Sizes) -> Home:
        home = prepare(self.folder / name, sizes, self.options.keep, self.say)
        os.sync()  # what was just copied must not be written back while something is timed
        return home


def worked(work: Callable[_Given, object], *given: _Given.args, **named: _Given.kwargs) -> tuple[float, float]:
    """How many milliseconds this takes, and for how many of them the processor works for it: on a machine that has
    other things to do the second says more."""
    start, idle = time.perf_counter(), time.thread_time()
    work(*given, **named)
    return (time.perf_counter() - start) * 1000, (time.thread_time() - idle) * 1000


def timed(work: Callable[_Given, object], *given: _Given.args, **named: _Given.kwargs) -> float:
    """How many milliseconds this takes."""
    return worked(work, *given, **named)[0]


class RawFile:
    """A file that is appended to and forced to disk, the least that a durable write can cost."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def append(self, count: int) -> float:
        """Append so many bytes and force them to disk; gives the milliseconds."""
        data = os.urandom(count)
        start = time.perf_counter()
        self._file.write(data)
        os.fsync(self._file.fileno())
        return (time.perf_counter() - start) * 1000

    def close(self) -> None:
        """Let go of it."""
        self._file.close()
