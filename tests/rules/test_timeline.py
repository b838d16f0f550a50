"""A block is the fold of its events."""

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.blocks import BlockEvent
from prospect_tui.model.words import EventKind
from prospect_tui.rules.timeline import BlockState, fold, spans, state_of

START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def event(kind: EventKind, at: float = 0.0, **more: object) -> BlockEvent:
    return BlockEvent(id=1, kind=kind, at=START + timedelta(seconds=at), active=more.pop("active", 0.0), **more)


@st.composite
def blocks(draw: st.DrawFn) -> list[BlockEvent]:
    """A block as a desk writes it: seconds never run backwards, each touch is new, and undone only while it stands."""
    made, at, active, touch = [event(EventKind.STARTED)], 0.0, 0.0, 0
    standing: dict[int, int] = {}
    for _ in range(draw(st.integers(0, 25))):
        step = draw(st.integers(0, 300))
        at, active = at + step, active + draw(st.integers(0, step))
        kind = draw(st.sampled_from([k for k in EventKind if k not in (EventKind.STARTED, EventKind.ENDED)]))
        more: dict[str, object] = {"target": draw(st.integers(1, 5)), "active": active}
        if kind is EventKind.RECORDED:
            touch += 1
            standing[touch] = more["target"]
            more["touch"] = touch
        elif kind is EventKind.UNDONE:
            if not standing:
                continue
            undone = draw(st.sampled_from(sorted(standing)))
            more |= {"touch": undone, "target": standing.pop(undone)}
        elif kind in (EventKind.NUMBER, EventKind.DIALLED, EventKind.SERVED, EventKind.NOTED):
            more["detail"] = draw(st.sampled_from(["+13125550100", "+13125550101"]))
        made.append(event(kind, at, **more))
    if draw(st.booleans()):
        made.append(event(EventKind.ENDED, at, active=active))
    return made


def frozen(state: BlockState) -> bytes:
    return msgspec.json.encode(state)


@given(blocks(), st.integers(0, 30))
def test_folding_on_is_folding_all(events: list[BlockEvent], cut: int) -> None:
    """A block taken up again after a kill, from its first events, and carried on in memory, is the same block."""
    state = state_of(events[:cut])
    for later in events[cut:]:
        fold(state, later)
    assert frozen(state) == frozen(state_of(events))


@given(blocks())
def test_what_stands_is_what_was_recorded_and_not_undone(events: list[BlockEvent]) -> None:
    undone = {e.touch for e in events if e.kind is EventKind.UNDONE}
    standing = [e for e in events if e.kind is EventKind.RECORDED and e.touch not in undone]
    state = state_of(events)
    assert state.recorded == [e.touch for e in standing]
    assert state.touched == {e.touch: e.target for e in standing}


@given(blocks(), st.integers(1, 5))
def test_undo_removes_exactly_what_was_recorded(events: list[BlockEvent], target: int) -> None:
    before = state_of(events)
    events = [*events, event(EventKind.RECORDED, touch=99, target=target)]
    assert state_of(events).recorded == [*before.recorded, 99]
    after = state_of([*events, event(EventKind.UNDONE, touch=99, target=target)])
    assert (after.recorded, after.touched, after.skipped) == (before.recorded, before.touched, before.skipped)


@given(blocks())
def test_undoing_all_newest_first_leaves_nothing_standing(events: list[BlockEvent]) -> None:
    state = state_of(events)
    for touch in list(reversed(state.recorded)):
        fold(state, event(EventKind.UNDONE, touch=touch))
    assert (state.recorded, state.touched) == ([], {})


@given(blocks())
def test_a_number_a_dial_and_a_note_belong_to_the_one_on_screen(events: list[BlockEvent]) -> None:
    state = state_of([*events, event(EventKind.SERVED, target=3)])
    assert (state.current, state.number, state.dialled_at, state.note) == (3, None, None, None)


@given(blocks())
def test_what_was_dialled_and_noted_goes_with_the_outcome(events: list[BlockEvent]) -> None:
    """The next outcome of the same person, at their next number, has neither the seconds nor the note of this one."""
    current = state_of(events).current
    state = state_of([*events, event(EventKind.RECORDED, touch=99, target=current)])
    assert (state.dialled_at, state.note) == (None, None)


@given(blocks())
def test_a_correction_of_somebody_before_leaves_the_call_on_screen_alone(events: list[BlockEvent]) -> None:
    before = state_of(events)
    if before.current is None:
        return
    after = state_of([*events, event(EventKind.RECORDED, touch=99, target=before.current + 1000)])
    assert (after.dialled_at, after.note) == (before.dialled_at, before.note)


@given(blocks())
def test_a_block_stands_while_its_last_pause_was_not_resumed(events: list[BlockEvent]) -> None:
    changes = [e.kind for e in events if e.kind in (EventKind.PAUSED, EventKind.RESUMED)]
    assert state_of(events).paused == (changes[-1:] == [EventKind.PAUSED])


@given(blocks())
def test_the_blocks_clock_never_runs_backwards(events: list[BlockEvent]) -> None:
    state, before = BlockState(), 0.0
    for each in events:
        fold(state, each)
        assert state.active >= before
        before = state.active
    assert before == max(e.active for e in events)


@given(blocks())
def test_one_that_was_skipped_waits_once_and_until_it_is_served(events: list[BlockEvent]) -> None:
    skipped = state_of(events).skipped
    assert len(skipped) == len(set(skipped))
    served = state_of([*events, *(event(EventKind.SERVED, target=t) for t in range(1, 6))])
    assert served.skipped == []


@given(blocks(), st.integers(1, 5))
def test_one_skipped_twice_waits_in_the_place_of_the_first_time(events: list[BlockEvent], target: int) -> None:
    before = state_of(events).skipped
    once = state_of([*events, event(EventKind.SKIPPED, target=target)]).skipped
    assert once == (before if target in before else [*before, target])
    twice = state_of([*events, *[event(EventKind.SKIPPED, target=target)] * 2]).skipped
    assert twice == once


@given(blocks(), st.integers(0, 4000))
def test_spans_cover_the_block_without_gap_or_overlap(events: list[BlockEvent], later: int) -> None:
    until = max(e.at for e in events) + timedelta(seconds=later)
    ended = events[-1].kind is EventKind.ENDED
    found = spans(events, until)
    end = events[-1].at if ended else until
    assert all(span.start < span.end for span in found)
    assert [span.start for span in found[1:]] == [span.end for span in found[:-1]]
    assert sum((span.end - span.start for span in found), timedelta()) == end - START


@given(blocks())
def test_a_span_is_a_pause_from_its_key_to_the_next(events: list[BlockEvent]) -> None:
    found = spans(events, events[-1].at + timedelta(hours=1))
    for span in found:
        before = [e for e in events if e.at <= span.start and e.kind in (EventKind.PAUSED, EventKind.RESUMED)]
        assert span.paused == bool(before and before[-1].kind is EventKind.PAUSED)


def test_a_sleep_keeps_its_word() -> None:
    events = [
        event(EventKind.STARTED),
        event(EventKind.PAUSED, 60, detail="asleep"),
        event(EventKind.RESUMED, 600),
        event(EventKind.ENDED, 700),
    ]
    words = [(s.paused, s.why, (s.end - s.start).total_seconds()) for s in spans(events, START)]
    assert words == [(False, None, 60), (True, "asleep", 540), (False, None, 100)]
