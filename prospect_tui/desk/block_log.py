"""A running block's events: written in one transaction with what they tell of, and folded into memory after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import msgspec

from prospect_tui.model.blocks import BlockEvent, BlockHead
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import EventKind
from prospect_tui.rules.timeline import BlockState, fold, state_of
from prospect_tui.settings.lock import BlockLock
from prospect_tui.store import Record

from .signs import DRIFT_SECONDS, QUIET_SECONDS, SIGN_OF_LIFE_SECONDS, Sign, is_quiet, last_sign, reckoned
from .stopwatch import Gap, Stopwatch
from .views import TimeLeft


class OnlyWatching(ProspectError):
    """Another window has the block: what was asked would change it, and was not done."""


class HasEnded(ProspectError):
    """What was asked needs a block that runs."""

    def __init__(self) -> None:
        super().__init__("That block has ended.", "`prospect review` shows it.")


class Change:
    """The events of one keystroke, before they are committed."""

    def __init__(self, record: Record, clock: Clock, block: int, watch: Stopwatch) -> None:
        self._record = record
        self._clock = clock
        self._block = block
        self._watch = watch
        self.events: list[BlockEvent] = []

    def add(
        self,
        kind: EventKind,
        *,
        target: int | None = None,
        touch: int | None = None,
        detail: str | None = None,
    ) -> None:
        """Store an event of this moment."""
        now, active = self._clock.now(), self._watch.seconds()
        self.events.append(self._record.blocks.add_event(self._block, kind, now, active, target, touch, detail))


class BlockLog:
    """What has happened in a block, and its clock. Memory changes after the commit, never before.

    One window has the block and writes; any other is `watching`: it takes in what is written, and writes nothing.
    Whose it is shows in the events: a window that meets one that it has not written watches from then on.
    """

    def __init__(
        self, record: Record, clock: Clock, head: BlockHead, events: list[BlockEvent], lock: BlockLock,
        *, watching: bool = False,
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._lock = lock
        self._block = head.id
        self._planned = head.plan.minutes * 60
        self.watching = watching
        self.quiet = False
        self.events = events
        self.state: BlockState = state_of(events)
        self._watch = Stopwatch(clock, last_sign(head, events).active, running=not self.state.paused)
        self._unwritten: list[Gap] = []
        self._last_sign = clock.monotonic()
        if watching:
            self._reckon(head)

    @property
    def active(self) -> float:
        """Seconds on the block's own clock."""
        return self._watch.seconds()

    def time_left(self, *, slept: float | None = None, moved: bool = False) -> TimeLeft:
        """The block's clock; `slept` is a sleep just found, `moved` says that another window has changed the block."""
        paused = self.state.paused if self.watching else not self._watch.running
        return TimeLeft(active=self._watch.seconds(), planned=self._planned, paused=paused, slept=slept, moved=moved)

    @contextmanager
    def change(self, *, resume: bool = True) -> Iterator[Change]:
        """One keystroke, one transaction. What is done in a pause ends it, unless `resume` is False. Raises
        OnlyWatching while another window has the block."""
        if not self.watching:
            self._look()
        wakes = resume and self.state.paused
        change = Change(self._record, self._clock, self._block, self._watch)
        with self.writing():
            if wakes:
                change.add(EventKind.RESUMED)
            yield change
        self._fold(change.events)
        if wakes:
            self._watch.go()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction on this block. Raises OnlyWatching while another window has it; where that is found out here,
        this one watches from now on."""
        if self.watching:
            raise OnlyWatching("Another window has this block; nothing was changed.", "Take it over, to go on here.")
        try:
            with self._record.transaction():
                if self._record.blocks.last_event(self._block) != self._last:
                    raise _Moved
                yield
        except _Moved:
            self._give_way()
            raise OnlyWatching(
                "Another window has gone on with this block; nothing was recorded here.", "Take it over, to go on here."
            ) from None

    def tick(self) -> TimeLeft:
        """Look around: what another window has written; a sleep, which becomes a pause; now and then a sign of life is
        left."""
        if self.state.ended:
            return self.time_left()
        newer = self._record.blocks.events(self._block, after=self._last)
        if newer and not self.watching:
            self._give_way()
        if self.watching:
            self._follow(newer)
            return self.time_left(moved=bool(newer))
        self._lock.take()  # the window that had it lets go at its own next look
        slept = self._look()
        mono = self._clock.monotonic()
        if mono - self._last_sign >= SIGN_OF_LIFE_SECONDS:
            self._last_sign = mono
            self._record.sign_of_life(self._block, self._clock.now(), self._watch.seconds())
        return self.time_left(slept=slept)

    def take_over(self) -> None:
        """Have the block from now on; the window that had it watches. While that one was there the block's clock went
        on; the time since it was left, or has gone quiet, is a pause. Raises HasEnded."""
        had = self._lock.held
        alone = self._lock.take()
        try:
            with self._record.transaction():
                made = self._take(alone=alone)
        except BaseException:
            if not had:
                self._lock.let_go()
            raise
        self._fold(made)
        self._watch.settle(made[-1].active, running=not self.state.paused)
        self._last_sign = self._clock.monotonic()
        self.watching = self.quiet = False

    def pause(self) -> None:
        """Let the block's clock stand."""
        if self.state.paused:
            return
        with self.change(resume=False) as change:
            change.add(EventKind.PAUSED)
        self._watch.stop()

    def resume(self) -> None:
        """Let the block's clock run on."""
        if self.state.paused:
            with self.change():
                pass

    def end(self) -> None:
        """Write the block's end, and that a planned block is kept by it."""
        from .keeping import keep_planned

        with self.change(resume=False) as change:
            change.add(EventKind.ENDED)
            now, seconds = self._clock.now(), self._watch.seconds()
            self._record.blocks.end(self._block, now, seconds)
            keep_planned(self._record, self._clock, self._block, seconds)
        self._watch.stop()
        self._lock.let_go()

    def reason_of(self, touch: int) -> str | None:
        """Why the target of a touch had been on screen, as it was stored."""
        kinds = (EventKind.RECORDED, EventKind.SENT)
        return next((e.detail for e in self.events if e.kind in kinds and e.touch == touch), None)

    # Its own clock.

    def _look(self) -> float | None:
        """A sleep is a pause that nobody pressed a key for; gives its seconds. Where it can't be written now, it is
        before the next event."""
        gap = self._watch.look()
        if gap is not None:
            self._unwritten.append(gap)
        slept = sum((gap.until - gap.since).total_seconds() for gap in self._unwritten)
        while self._unwritten:
            self._write_sleep(self._unwritten[0])
            self._unwritten.pop(0)
        return slept or None

    def _write_sleep(self, gap: Gap) -> None:
        blocks = self._record.blocks
        with self.writing():
            asleep = blocks.add_event(self._block, EventKind.PAUSED, gap.since, gap.active, detail="asleep")
            awake = blocks.add_event(self._block, EventKind.RESUMED, gap.until, gap.active)
        self._fold([asleep, awake])

    def _reckon(self, head: BlockHead) -> None:
        """Set the clock by the other window's, as far as that can be told from here."""
        now, sign = self._clock.now(), last_sign(head, self.events)
        self.quiet = is_quiet(sign, now) and not self.state.ended
        runs = not (self.state.paused or self.state.ended or self.quiet)
        active = reckoned(sign, now, running=runs)
        self._watch.look()
        if runs is not self._watch.running or abs(active - self._watch.seconds()) > DRIFT_SECONDS:
            self._watch.settle(active, running=runs)

    # Between windows.

    @property
    def _last(self) -> int | None:
        return self.events[-1].id if self.events else None

    def _give_way(self) -> None:
        """Another window has the block: watch it from now on."""
        self.watching = True
        self._unwritten.clear()
        self._lock.let_go()

    def _follow(self, newer: list[BlockEvent]) -> None:
        """Take in what another window has written."""
        self._fold(newer)
        head = self._record.blocks.head(self._block)
        if head is not None:
            self._reckon(head)

    def _take(self, *, alone: bool) -> list[BlockEvent]:
        """Write that this window has the block now; `alone` says that no other one holds it."""
        self._fold(self._record.blocks.events(self._block, after=self._last))
        head = self._record.blocks.head(self._block)
        if head is None or self.state.ended:
            raise HasEnded
        now, sign = self._clock.now(), last_sign(head, self.events)
        runs, made = not self.state.paused, []
        gone = is_quiet(sign, now, DRIFT_SECONDS if alone else QUIET_SECONDS)
        active = reckoned(sign, now, running=runs and not gone)
        if runs and gone:
            made += _closed(self._record, head.id, sign, now)
        return [*made, self._record.blocks.add_event(head.id, EventKind.TAKEN, now, active)]

    def _fold(self, events: list[BlockEvent]) -> None:
        for event in events:
            fold(self.state, event)
            self.events.append(event)


class _Moved(Exception):
    """Another window has written an event since."""


def close_gap(record: Record, clock: Clock, block: int) -> None:
    """A block that is taken up again was paused from its last sign of life until now. Raises HasEnded."""
    with record.transaction():
        head, events = record.blocks.head(block), record.blocks.events(block)
        if head is None or head.ended is not None:
            raise HasEnded
        if not state_of(events).paused:
            _closed(record, block, last_sign(head, events), clock.now())


def _closed(record: Record, block: int, sign: Sign, now: datetime) -> list[BlockEvent]:
    """Write that nobody was there since that sign."""
    closed = record.blocks.add_event(block, EventKind.PAUSED, sign.at, sign.active, detail="closed")
    return [closed, record.blocks.add_event(block, EventKind.RESUMED, now, sign.active)]


def offer_text(offer: object) -> str:
    """An offer as an event keeps it."""
    return msgspec.json.encode(offer).decode()
