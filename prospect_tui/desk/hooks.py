"""The user's hook: a program that gets each touch on its standard input, off the key path."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.dialing.programs import Programs
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.settings.home import Home
from prospect_tui.settings.hook_log import Missed, note_missed
from prospect_tui.store import open_record

from .listeners import Committed, What

LIMIT_SECONDS = 10.0
MOST_WAITING = 500
MARK = "PROSPECT_HOOK"
"""Set for a hook, so that what it records itself calls no hook again."""

Encode = Callable[["TouchEvent"], str]


class TouchEvent(Struct, frozen=True, kw_only=True):
    """What a hook reads, as one JSON object; the touch, the target and the follow-up as `--json` has them.
    `in_place_of` is the id of the touch that this one corrects."""

    event: What
    touch: Touch
    target: Target
    follow_up: FollowUp | None
    in_place_of: int | None


class Hook:
    """Hands each event to the program, one after the other, in a thread of its own. What does not arrive is listed, by
    the touch's id and what went wrong, and said once."""

    def __init__(
        self, home: Home, command: Sequence[str], clock: Clock, encode: Encode, say: Callable[[str], None],
        patience: float, *, limit: float = LIMIT_SECONDS, most: int = MOST_WAITING,
    ) -> None:  # fmt: skip
        """`patience` are the seconds that what waits has at the end, `limit` those of one run, `most` how many events
        may wait."""
        self._home = home
        self._command = tuple(command)
        self._clock = clock
        self._encode = encode
        self._say = say
        self._patience = patience
        self._limit = limit
        self._most = most
        self._waiting: queue.SimpleQueue[Committed | None] = queue.SimpleQueue()
        self._too_many: deque[Committed] = deque()
        self._programs = Programs()
        self._thread: threading.Thread | None = None
        self._at_end = False
        self._missed = 0

    def hear(self, committed: Committed) -> None:
        """Put it in the queue."""
        if self._waiting.qsize() >= self._most:
            self._too_many.append(committed)  # listed in the thread: a key writes no file
            return
        self._waiting.put(committed)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="hook", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Give what waits a little time; list the rest."""
        if self._thread is None:
            return
        self._waiting.put(None)
        self._thread.join(self._patience)
        if self._thread.is_alive():
            self._at_end = True
            self._programs.stop()
            self._thread.join(self._patience)

    def _work(self) -> None:
        while (heard := self._waiting.get()) is not None:
            self._miss_too_many()
            self._deliver(heard)
        self._miss_too_many()

    def _deliver(self, heard: Committed) -> None:
        problem: str | None = "not delivered: the app was left"
        if not self._at_end:
            try:
                problem = self._run(heard)
            except ProspectError:
                problem = "the record could not be read"
            except Exception as error:  # a fault of ours: what is said of it has nobody's data
                problem = type(error).__name__
        if problem is not None:
            self._miss(heard, problem)

    def _run(self, heard: Committed) -> str | None:
        event = read_event(self._home.store, heard)
        if event is None:  # somebody who was forgotten since: nobody is told of them
            return None
        given = f"{self._encode(event)}\n".encode()
        ended = self._programs.run(self._command, seconds=self._limit, given=given, environment=self._environment())
        return "stopped: the app was left" if ended.problem and self._at_end else ended.problem

    def _miss_too_many(self) -> None:
        while self._too_many:
            self._miss(self._too_many.popleft(), f"more than {self._most} waited")

    def _environment(self) -> dict[str, str]:
        """What a hook finds beside our own environment: that it is one, and the home, where one folder has it all."""
        home, above = self._home, self._home.data.parent
        whole = (above / "config", above / "data") == (home.config, home.data)
        return {MARK: "1"} | ({"PROSPECT_HOME": str(above)} if whole else {})

    def _miss(self, heard: Committed, problem: str) -> None:
        missed = Missed(at=self._clock.now(), event=heard.event.value, touch=heard.touch, problem=problem)
        listed = note_missed(self._home, missed)
        self._missed += 1
        if self._missed == 1:
            where = "`prospect doctor` lists what it missed" if listed else "what it missed could not be listed"
            self._say(f"your hook was not told of touch {heard.touch}: {problem}; {where}")


def read_event(store: Path, heard: Committed) -> TouchEvent | None:
    """An event in full, read on a connection of its own; None where the touch or its target is gone. Raises
    StoreError."""
    if not store.is_file():  # taken away: a new one must not take its place
        return None
    with closing(open_record(store)) as record:
        touch, target = record.touches.get(heard.touch), record.people.get(heard.target)
    if touch is None or target is None:
        return None
    touch = replace(touch, undone=heard.event is What.UNDONE)  # as it was then, not as it is by now
    return TouchEvent(
        event=heard.event, touch=touch, target=target, follow_up=heard.follow_up, in_place_of=heard.in_place_of
    )
