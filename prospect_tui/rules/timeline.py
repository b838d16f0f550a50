"""A block computed from its events."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct, field

from prospect_tui.model.blocks import BlockEvent
from prospect_tui.model.words import EventKind


class Aside(NamedTuple):
    """One who was on screen when another was brought up, and comes back next: why they had been there, and the note
    written for them."""

    target: int
    reason: str | None
    note: str | None


class BlockState(Struct, kw_only=True):
    """Where a block stands after some of its events. `recorded` are the touches that stand, the last one last; those
    `beside` brought nobody else on screen. `incoming`: whoever is on screen was brought up for a call that came in, and
    was not dialled; `excuse` is why they are called at an hour when they wouldn't be offered."""

    current: int | None = None
    reason: str | None = None
    number: str | None = None
    dialled_at: datetime | None = None
    note: str | None = None
    incoming: bool = False
    excuse: str | None = None
    aside: list[Aside] = field(default_factory=list)
    paused: bool = False
    ended: bool = False
    active: float = 0.0
    skipped: list[int] = field(default_factory=list)
    recorded: list[int] = field(default_factory=list)
    touched: dict[int, int] = field(default_factory=dict)
    beside: set[int] = field(default_factory=set)


def fold(state: BlockState, event: BlockEvent) -> BlockState:
    """Let one event change the state, in place; gives the state."""
    state.active = max(state.active, event.active)
    _STEPS[event.kind](state, event)
    return state


def state_of(events: list[BlockEvent]) -> BlockState:
    """The state after all of these events."""
    state = BlockState()
    for event in events:
        fold(state, event)
    return state


def _started(state: BlockState, event: BlockEvent) -> None:
    state.paused = False


def _served(state: BlockState, event: BlockEvent) -> None:
    state.current, state.reason, state.number, state.dialled_at = event.target, event.detail, None, None
    state.note, state.incoming, state.excuse = None, False, None
    state.aside = [aside for aside in state.aside if aside.target != event.target]
    if event.target in state.skipped:
        state.skipped.remove(event.target)


def _jumped(state: BlockState, event: BlockEvent) -> None:
    if state.current is not None and state.current != event.target:
        aside = Aside(state.current, state.reason, state.note)
        state.aside = [*(other for other in state.aside if other.target != aside.target), aside]
    _served(state, event)


def _called_in(state: BlockState, event: BlockEvent) -> None:
    _jumped(state, event)
    state.incoming = True


def _excused(state: BlockState, event: BlockEvent) -> None:
    state.excuse = event.detail


def _dialled(state: BlockState, event: BlockEvent) -> None:
    state.dialled_at, state.incoming = event.at, False


def _number(state: BlockState, event: BlockEvent) -> None:
    state.number, state.dialled_at, state.excuse = event.detail, None, None


def _noted(state: BlockState, event: BlockEvent) -> None:
    state.note = event.detail


def _recorded(state: BlockState, event: BlockEvent) -> None:
    if state.current in (None, event.target):  # a correction is of somebody who was on screen before
        state.dialled_at, state.note, state.incoming, state.excuse = None, None, False, None
    if event.touch is not None and event.target is not None:
        state.recorded.append(event.touch)
        state.touched[event.touch] = event.target


def _sent(state: BlockState, event: BlockEvent) -> None:
    if event.touch is not None and event.target is not None:
        state.recorded.append(event.touch)
        state.touched[event.touch] = event.target
        state.beside.add(event.touch)


def _undone(state: BlockState, event: BlockEvent) -> None:
    if event.touch in state.recorded:
        state.recorded.remove(event.touch)
        state.touched.pop(event.touch, None)
        state.beside.discard(event.touch)


def _skipped(state: BlockState, event: BlockEvent) -> None:
    if event.target is not None and event.target not in state.skipped:
        state.skipped.append(event.target)


def _objected(state: BlockState, event: BlockEvent) -> None:
    """What somebody said against it is counted for the review; the block itself is as it was."""


def _paused(state: BlockState, event: BlockEvent) -> None:
    state.paused = True
    if event.detail is not None:  # closed or asleep: nobody can have been on the phone all that time
        state.dialled_at = None


def _resumed(state: BlockState, event: BlockEvent) -> None:
    state.paused = False


def _taken(state: BlockState, event: BlockEvent) -> None:
    """Another window goes on with the block; the block itself is as it was."""


def _ended(state: BlockState, event: BlockEvent) -> None:
    state.ended, state.current = True, None


_STEPS = {
    EventKind.STARTED: _started,
    EventKind.SERVED: _served,
    EventKind.JUMPED: _jumped,
    EventKind.CALLED_IN: _called_in,
    EventKind.EXCUSED: _excused,
    EventKind.DIALLED: _dialled,
    EventKind.NUMBER: _number,
    EventKind.NOTED: _noted,
    EventKind.RECORDED: _recorded,
    EventKind.SENT: _sent,
    EventKind.UNDONE: _undone,
    EventKind.SKIPPED: _skipped,
    EventKind.OBJECTED: _objected,
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: _resumed,
    EventKind.TAKEN: _taken,
    EventKind.ENDED: _ended,
}


def objections_met(events: Iterable[BlockEvent]) -> dict[str, int]:
    """How many people said each objection in a block, by its key, the most frequent first."""
    said = Counter(event.detail for event in events if event.kind is EventKind.OBJECTED and event.detail is not None)
    return dict(sorted(said.items(), key=lambda pair: (-pair[1], pair[0])))


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of a block on the wall's clock: working or paused (with the word why)."""

    start: datetime
    end: datetime
    paused: bool
    why: str | None = None


def spans(events: list[BlockEvent], until: datetime) -> list[Span]:
    """The block along time, from its start to its end or `until`, work and pauses by turns."""
    made: list[Span] = []
    start, paused, why = None, False, None
    for event in events:
        if event.kind is EventKind.STARTED:
            start = event.at
        elif start is not None and event.kind in (EventKind.PAUSED, EventKind.RESUMED, EventKind.ENDED):
            if event.at > start:
                made.append(Span(start=start, end=event.at, paused=paused, why=why))
            start = None if event.kind is EventKind.ENDED else event.at
            paused = event.kind is EventKind.PAUSED
            why = event.detail if paused else None
    if start is not None and until > start:
        made.append(Span(start=start, end=until, paused=paused, why=why))
    return made
