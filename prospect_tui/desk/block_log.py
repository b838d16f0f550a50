"""A running block's events: written in one transaction with what they tell of, and folded into memory after it."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from prospect_tui.model.blocks import BlockEvent, BlockHead
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import EventKind
from prospect_tui.rules.timeline import BlockState, fold, state_of
from prospect_tui.store import Record

from .stopwatch import Gap, Stopwatch
from .views import TimeLeft

SIGN_OF_LIFE_SECONDS = 5.0


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
    """What has happened in a block, and its clock. Memory changes after the commit, never before."""

    def __init__(self, record: Record, clock: Clock, head: BlockHead, events: list[BlockEvent]) -> None:
        self._record = record
        self._clock = clock
        self._block = head.id
        self._planned = head.plan.minutes * 60
        self.events = events
        self.state: BlockState = state_of(events)
        self._watch = Stopwatch(clock, max(self.state.active, head.seen_active), running=not self.state.paused)
        self._last_sign = clock.monotonic()

    @property
    def active(self) -> float:
        """Seconds on the block's own clock."""
        return self._watch.seconds()

    def time_left(self, slept: float | None = None) -> TimeLeft:
        """The block's clock; `slept` is a sleep just found."""
        return TimeLeft(
            active=self._watch.seconds(), planned=self._planned, paused=not self._watch.running, slept=slept
        )

    @contextmanager
    def change(self, *, resume: bool = True) -> Iterator[Change]:
        """One keystroke, one transaction. What is done in a pause ends it, unless `resume` is False."""
        self._look()
        wakes = resume and self.state.paused
        change = Change(self._record, self._clock, self._block, self._watch)
        with self._record.transaction():
            self._must_be_ours()
            if wakes:
                change.add(EventKind.RESUMED)
            yield change
        self._fold(change.events)
        if wakes:
            self._watch.go()

    def tick(self) -> TimeLeft:
        """Look at the clock: a sleep becomes a pause; now and then a sign of life is left."""
        slept = self._look()
        mono = self._clock.monotonic()
        if mono - self._last_sign >= SIGN_OF_LIFE_SECONDS:
            self._last_sign = mono
            self._record.sign_of_life(self._block, self._clock.now(), self._watch.seconds())
        return self.time_left(slept)

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
        """Write the block's end."""
        with self.change(resume=False) as change:
            change.add(EventKind.ENDED)
            self._record.blocks.end(self._block, self._clock.now(), self._watch.seconds())
        self._watch.stop()

    def reason_of(self, touch: int) -> str | None:
        """Why the target of a touch had been on screen, as it was stored."""
        kinds = (EventKind.RECORDED,)
        return next((e.detail for e in self.events if e.kind in kinds and e.touch == touch), None)

    def _must_be_ours(self) -> None:
        """Refuse to write where another window has gone on with this block since."""
        if self._record.blocks.last_event(self._block) != (self.events[-1].id if self.events else None):
            raise ProspectError(
                "Another window has gone on with this block; nothing was recorded here.",
                "Go on there, or leave with Ctrl+Q and open it here anew.",
            )

    def _look(self) -> float | None:
        """A sleep is a pause that nobody pressed a key for; gives its seconds."""
        gap = self._watch.look()
        if gap is None:
            return None
        now = self._clock.now()
        self._write_sleep(gap)
        return (now - gap.since).total_seconds()

    def _write_sleep(self, gap: Gap) -> None:
        blocks, now = self._record.blocks, self._clock.now()
        with self._record.transaction():
            self._must_be_ours()
            asleep = blocks.add_event(self._block, EventKind.PAUSED, gap.since, gap.active, detail="asleep")
            awake = blocks.add_event(self._block, EventKind.RESUMED, now, gap.active)
        self._fold([asleep, awake])

    def _fold(self, events: list[BlockEvent]) -> None:
        for event in events:
            fold(self.state, event)
            self.events.append(event)


def close_gap(record: Record, clock: Clock, head: BlockHead, events: list[BlockEvent]) -> list[BlockEvent]:
    """A block that is taken up again was paused from its last sign of life until now."""
    state = state_of(events)
    if state.paused:
        return events
    since = max([e.at for e in events[-1:]] + ([head.seen] if head.seen else []))
    active = max(state.active, head.seen_active)
    with record.transaction():
        closed = record.blocks.add_event(head.id, EventKind.PAUSED, since, active, detail="closed")
        again = record.blocks.add_event(head.id, EventKind.RESUMED, clock.now(), active)
    return [*events, closed, again]


def offer_text(offer: object) -> str:
    """An offer as an event keeps it."""
    return msgspec.json.encode(offer).decode()
