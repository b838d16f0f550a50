"""A rep at work: outcome after outcome through the desk, a block a day, as the app would."""

import time
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from msgspec import Struct

from prospect_tui.desk import open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.outcomes import Outcome
from prospect_tui.rules.days import is_business_day
from prospect_tui.settings.home import Home

from .build import ZONE

# About as often as they come.
KEYS = "nvngnvcnvxnbvnglnvnmvcnwrnzvnd"
KEYS_A_BLOCK = 60
KEYS_A_CHECKPOINT = 25
_BETWEEN_KEYS = 20.0
_PATIENCE_DAYS = 100


class Stroke(Struct, frozen=True):
    """What one keystroke took (ms): until it was committed, how much of that the processor was at work, until the next
    card was in hand too; and the bytes that it added to the log."""

    commit: float
    worked: float
    card: float
    bytes: int


class Rep:
    """Presses keys on a home. Between keys the clock is stepped, the block looks around and ahead, and the log is
    folded in now and then, as in the app; a block has 60 keys, and the next is on the next business day, when what was
    not reached comes up again."""

    def __init__(self, home: Home, clock: SteppedClock, keys: str = KEYS) -> None:
        self.clock = clock
        self.desk = open_desk(home, self.clock)
        self.record = self.desk._record
        self._log = Log(home.store)
        self._keys = cycle(keys)
        self._count = 0
        self.block = self._start()

    def press(self) -> Stroke:
        """The next key, whatever has to be done before it being done first."""
        self.make_ready()
        return self.stroke()

    def stroke(self) -> Stroke:
        """The next key itself."""
        outcome, before = self._outcome(), self._log.frames()
        start, idle = time.perf_counter(), time.thread_time()
        self.block.record(outcome)
        committed, worked = time.perf_counter(), time.thread_time()
        self.block.card()
        shown = time.perf_counter()
        took = [seconds * 1000 for seconds in (committed - start, worked - idle, shown - start)]
        return Stroke(took[0], took[1], took[2], self._log.bytes_since(before))

    def make_ready(self) -> None:
        """What happens between two keys."""
        self._count += 1
        if self._count % KEYS_A_CHECKPOINT == 0:
            self.desk.checkpoint()
        if self._count % KEYS_A_BLOCK == 0:
            self._next_day()
        for _ in range(_PATIENCE_DAYS):
            if self.block.state.current is not None:
                break
            self._next_day()
        self.clock.step(_BETWEEN_KEYS)
        self.block.tick()
        self.block.look_ahead()

    def close(self) -> None:
        """End the block, let the night pass, and let go."""
        self.desk.end(self.block)
        self._sleep()
        self.desk.close()

    def _outcome(self) -> Outcome:
        found = self.desk.outcomes.keyed(next(self._keys))
        assert found is not None
        return found

    def _start(self) -> BlockDesk:
        return self.desk.start(self.desk.plan(minutes=120))

    def _next_day(self) -> None:
        """End the block, and start one on the next business day."""
        self.desk.end(self.block)
        self._sleep()
        self.block = self._start()

    def _sleep(self) -> None:
        """Until nine o'clock on the next business day."""
        there = self.clock.now().astimezone(ZONE) + timedelta(days=1)
        while not is_business_day(there.date()):
            there += timedelta(days=1)
        nine = there.replace(hour=9, minute=0, second=0)
        self.clock.step((nine - self.clock.now()).total_seconds())


class Log:
    """The store's write-ahead log, measured from outside by the counter in its index (`mxFrame`, SQLite's WAL-index
    format)."""

    def __init__(self, store: Path) -> None:
        self._index = store.with_name(f"{store.name}-shm")

    def frames(self) -> int:
        """The frames in the log."""
        return int.from_bytes(self._header()[16:20], "little")

    def bytes_since(self, before: int) -> int:
        """What was written since there were so many frames: a log that was folded in starts anew."""
        header = self._header()
        frames, page = int.from_bytes(header[16:20], "little"), int.from_bytes(header[14:16], "little")
        written = frames - before if frames > before else frames
        return written * (_page(page) + 24)

    def _header(self) -> bytes:
        with self._index.open("rb") as file:
            return file.read(20)


def _page(stored: int) -> int:
    return 65_536 if stored == 1 else stored
