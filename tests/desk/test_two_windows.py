"""Two windows on one home: one has the running block, the other watches it or takes it over; nothing is lost between
them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dump import everything
from support.house import die, invented, put_on_list, stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.block_log import HasEnded, OnlyWatching
from prospect_tui.desk.signs import QUIET_SECONDS
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.model.words import EventKind
from prospect_tui.rules.timeline import state_of
from prospect_tui.settings.home import Home, find_home
from prospect_tui.settings.lock import BlockLock


def press(block: BlockDesk, key: str) -> None:
    block.record(block.outcomes.keyed(key))


def run_on(clock: SteppedClock, seconds: int, *blocks: BlockDesk) -> None:
    """Let time go by as in windows that are open: each looks around once a second."""
    for _ in range(seconds):
        clock.step(1)
        for block in blocks:
            block.tick()


@pytest.fixture
def other(home: Home, clock: SteppedClock, desk: Desk) -> Iterator[Desk]:
    """The desk of a second window."""
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def first(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> BlockDesk:
    """A block of 25 minutes in the first window, ten seconds old."""
    people(12, numbers=2)
    block = desk.start(desk.plan("spring", minutes=25))
    run_on(clock, 10, block)
    return block


@pytest.fixture
def second(first: BlockDesk, other: Desk) -> BlockDesk:
    """The second window, which watches."""
    return other.watch(first.id)


@contextmanager
def unchanged(desk: Desk) -> Iterator[None]:
    before = everything(desk._record)
    yield
    assert everything(desk._record) == before


def same(one: BlockDesk, another: BlockDesk) -> None:
    """Both show the same."""
    assert another.state == one.state
    assert another.card() == one.card()
    assert another.standing().counts == one.standing().counts
    assert another.time_left().active == pytest.approx(one.time_left().active, abs=2.1)
    assert another.time_left().paused == one.time_left().paused


# Which window has it.


def test_a_second_window_finds_the_block_in_the_first(first: BlockDesk, desk: Desk, other: Desk) -> None:
    running = other.running()
    assert (running.id, running.elsewhere, running.paused) == (first.id, True, False)
    assert running.current == first.card().target.name
    assert running.active == pytest.approx(10, abs=1.1)
    assert not desk.running().elsewhere


def test_the_time_that_it_tells_goes_on(first: BlockDesk, other: Desk, clock: SteppedClock) -> None:
    run_on(clock, 60, first)
    assert other.running().active == pytest.approx(70, abs=1.1)
    first.pause()
    run_on(clock, 63, first)
    assert other.running().active == pytest.approx(70, abs=0.1)
    assert other.running().paused


def test_the_time_stands_where_its_window_is_stopped(first: BlockDesk, other: Desk, clock: SteppedClock) -> None:
    clock.step(600)
    assert other.running().elsewhere
    assert other.running().active == pytest.approx(10, abs=0.1)


@pytest.mark.parametrize("how", [die, Desk.close], ids=["killed", "left"])
def test_a_block_whose_window_is_gone_is_offered_at_once(
    first: BlockDesk, desk: Desk, other: Desk, how: Callable[[Desk], None]
) -> None:
    how(desk)
    assert not other.running().elsewhere
    again = other.go_on(first.id)
    assert (again.state.current, again.state.recorded) == (first.state.current, first.state.recorded)
    assert again.time_left().active == pytest.approx(10, abs=1.1)


def test_a_block_that_a_window_has_is_not_gone_on_with_nor_ended_from_another(
    first: BlockDesk, desk: Desk, other: Desk
) -> None:
    with unchanged(desk):
        for key in (other.go_on, other.end_where_it_stood):
            with pytest.raises(ProspectError, match="another window"):
                key(first.id)
    press(first, "n")
    assert not first.watching


def test_after_the_end_nobody_holds_anything(first: BlockDesk, desk: Desk, other: Desk, home: Home) -> None:
    desk.end(first)
    with unchanged(desk):
        first.tick()
    assert not BlockLock(home.data).is_held_elsewhere()
    assert other.running() is None
    for key in (other.watch, other.take_over, other.go_on, other.end_where_it_stood):
        with pytest.raises(HasEnded):
            key(first.id)
    assert not BlockLock(home.data).is_held_elsewhere(), "what goes wrong holds nothing either"


# Watching.


def test_one_who_watches_sees_the_same_and_changes_nothing(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    assert (first.watching, second.watching) == (False, True)
    same(first, second)
    with unchanged(desk):
        run_on(clock, 4, second)
        second.card()
        second.next_five()
    assert second.tick().moved is False


@pytest.mark.parametrize("key", "nvgcmbrlxwdz")
def test_each_outcome_shows_in_the_window_that_watches(first: BlockDesk, second: BlockDesk, key: str) -> None:
    press(first, key)
    assert second.tick().moved
    same(first, second)
    first.undo(confirmed=True)
    assert second.tick().moved
    same(first, second)
    assert not second.tick().moved


def test_all_else_shows_too(first: BlockDesk, second: BlockDesk, clock: SteppedClock) -> None:
    whole = first.card().target.id
    for change in (
        first.dial, first.next_number, lambda: first.note_down("ask for Jo"), first.skip, first.pause, first.resume,
        lambda: first.bring(whole),
    ):  # fmt: skip
        change()
        run_on(clock, 3, first, second)
        same(first, second)


def test_the_clock_of_one_who_watches_goes_with_the_block(
    first: BlockDesk, second: BlockDesk, clock: SteppedClock
) -> None:
    run_on(clock, 40, first, second)
    same(first, second)
    first.pause()
    run_on(clock, 40, first, second)
    same(first, second)
    first.resume()
    run_on(clock, 40, first, second)
    same(first, second)
    assert second.time_left().active == pytest.approx(90, abs=2.1)


def test_a_sleep_is_written_once_and_by_the_window_that_has_it(
    first: BlockDesk, second: BlockDesk, clock: SteppedClock
) -> None:
    clock.sleep(3600)
    assert second.tick().slept is None
    assert first.tick().slept == 3600
    run_on(clock, 6, first, second)
    same(first, second)
    assert [e.detail for e in second.events()].count("asleep") == 1


CHANGES: dict[str, Callable[[BlockDesk], object]] = {
    "an outcome": lambda block: press(block, "n"),
    "dial": lambda block: block.dial(),
    "skip": lambda block: block.skip(),
    "number": lambda block: block.next_number(),
    "pause": lambda block: block.pause(),
    "note": lambda block: block.note_down("x"),
    "undo": lambda block: block.undo(),
    "bring": lambda block: block.bring(block.card().target.id),
    "correct": lambda block: block.correct(block.touches()[0].id, block.outcomes.named("voicemail")),
    "note of a touch": lambda block: block.note(block.touches()[0].id, "x"),
    "end": lambda block: block.end(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_one_who_watches_can_change_nothing(
    first: BlockDesk, second: BlockDesk, desk: Desk, change: Callable[[BlockDesk], object]
) -> None:
    press(first, "n")
    second.tick()
    with unchanged(desk), pytest.raises(OnlyWatching, match="Take it over"):
        change(second)
    same(first, second)


def test_one_who_watches_sees_the_end_and_its_clock_stands(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    desk.end(first)
    assert second.tick().moved
    assert second.state.ended
    before = second.time_left().active
    run_on(clock, 30, second)
    assert second.time_left().active == before
    assert not second.quiet
    with unchanged(desk), pytest.raises(HasEnded):
        second.take_over()


def test_a_window_that_has_gone_quiet_is_told_and_its_clock_stands(
    first: BlockDesk, second: BlockDesk, clock: SteppedClock
) -> None:
    run_on(clock, 5, first, second)
    run_on(clock, int(QUIET_SECONDS) + 2, second)
    assert second.quiet
    at = second.time_left().active
    run_on(clock, 60, second)
    assert second.time_left().active == at == pytest.approx(15, abs=2.1)
    run_on(clock, 6, first, second)  # it was only stopped for a while
    assert not second.quiet
    same(first, second)


# Taking over.


def test_the_first_is_stopped_and_watches_and_the_time_went_on(
    first: BlockDesk, second: BlockDesk, clock: SteppedClock
) -> None:
    press(first, "n")
    run_on(clock, 20, first, second)
    second.take_over()
    assert not second.watching
    assert second.time_left().active == pytest.approx(30, abs=2.1)
    assert EventKind.PAUSED not in [e.kind for e in second.events()]
    press(second, "c")
    assert first.tick().moved
    assert first.watching
    same(second, first)
    with pytest.raises(OnlyWatching):
        press(first, "v")
    assert [touch.outcome for touch in second.touches()] == ["conversation", "no-answer"]


def test_a_key_that_is_faster_than_the_news_records_nothing(first: BlockDesk, second: BlockDesk, desk: Desk) -> None:
    second.take_over()
    with unchanged(desk), pytest.raises(OnlyWatching, match="nothing was recorded here"):
        press(first, "c")
    assert first.watching
    assert first.tick().moved
    same(second, first)


def test_the_lock_goes_to_the_one_that_took_over(
    first: BlockDesk, second: BlockDesk, home: Home, desk: Desk, other: Desk
) -> None:
    second.take_over()
    assert desk._lock.held, "the first has not looked yet"
    second.tick()
    first.tick()
    second.tick()
    assert (desk._lock.held, other._lock.held) == (False, True)
    assert desk.running().elsewhere
    assert not other.running().elsewhere


def test_it_can_be_taken_back_again_and_again(first: BlockDesk, second: BlockDesk, clock: SteppedClock) -> None:
    has, watches = first, second
    for key in "nvcgl":
        run_on(clock, 2, first, second)
        watches.take_over()
        has, watches = watches, has
        press(has, key)
        run_on(clock, 2, first, second)
        assert (has.watching, watches.watching) == (False, True)
        same(has, watches)
    assert [touch.outcome for touch in has.touches()] == [
        "later", "gatekeeper", "conversation", "voicemail", "no-answer"
    ]  # fmt: skip
    assert has.time_left().active == pytest.approx(30, abs=3.1)


def test_one_on_the_phone_stays_on_the_phone(first: BlockDesk, second: BlockDesk, clock: SteppedClock) -> None:
    first.dial()
    first.note_down("ask for Jo")
    run_on(clock, 30, first, second)
    second.take_over()
    run_on(clock, 12, second)
    press(second, "c")
    (touch,) = second.touches()
    assert (touch.seconds, touch.note) == (42, "ask for Jo")


def test_a_pause_stays_a_pause(first: BlockDesk, second: BlockDesk, clock: SteppedClock) -> None:
    first.pause()
    run_on(clock, 30, first, second)
    second.take_over()
    run_on(clock, 30, first, second)
    assert second.time_left().paused
    assert second.time_left().active == pytest.approx(10, abs=0.1)
    second.resume()
    run_on(clock, 5, first, second)
    same(second, first)
    assert second.time_left().active == pytest.approx(15, abs=2.1)


def test_a_window_that_was_killed_is_known_to_be_gone_before_it_is_quiet(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    die(desk)
    run_on(clock, 12, second)
    assert not second.quiet
    second.take_over()
    assert second.time_left().active == pytest.approx(10, abs=1.1)


@pytest.mark.parametrize("how", [die, lambda desk: None], ids=["killed", "stopped"])
def test_time_since_a_window_was_last_heard_of_is_a_pause(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock, how: Callable[[Desk], None]
) -> None:
    how(desk)
    run_on(clock, 600, second)
    second.take_over()
    assert second.time_left().active == pytest.approx(10, abs=1.1)
    assert [e.detail for e in second.events()].count("closed") == 1
    press(second, "n")
    assert second.touches()[0].seconds is None


@pytest.mark.parametrize("how", [die, lambda desk: None], ids=["killed", "stopped"])
def test_a_pause_outlives_its_window(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock, how: Callable[[Desk], None]
) -> None:
    first.pause()
    how(desk)
    run_on(clock, 600, second)
    second.take_over()
    assert second.time_left().paused
    assert second.time_left().active == pytest.approx(10, abs=0.1)


def test_a_sleep_that_waited_to_be_written_is_dropped_with_the_block(
    first: BlockDesk, second: BlockDesk, desk: Desk, other: Desk, clock: SteppedClock
) -> None:
    """The window that took over has written that nobody was there."""
    desk._record._db._sqlite.execute("PRAGMA busy_timeout = 20")
    clock.sleep(600)
    with other._record.transaction(), pytest.raises(StoreError):
        first.tick()
    second.take_over()
    first.tick()
    first.take_over()
    press(first, "n")
    assert [e.detail for e in first.events() if e.kind is EventKind.PAUSED] == ["closed"]
    assert first.time_left().active == pytest.approx(10, abs=1.1)


def test_a_window_that_slept_through_all_of_it_watches_when_it_wakes(
    first: BlockDesk, second: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    """Its sleep is not written into a block that another window has."""
    run_on(clock, 30, second)
    second.take_over()
    press(second, "n")
    clock.sleep(120)
    second.tick()
    with unchanged(desk):
        assert first.tick().slept is None
    assert first.watching
    same(second, first)


def test_one_barred_meanwhile_is_not_taken_over_with_the_block(first: BlockDesk, second: BlockDesk, desk: Desk) -> None:
    shown = first.card().target.id
    desk.do_not_call.add(str(shown))
    second.take_over()
    assert second.card().target.id != shown
    first.tick()
    same(second, first)


def test_what_fails_while_taking_over_leaves_the_first_as_it_was(
    first: BlockDesk, second: BlockDesk, desk: Desk, other: Desk, home: Home
) -> None:
    other._record._db._sqlite.execute("PRAGMA busy_timeout = 20")
    with desk._record.transaction(), pytest.raises(ProspectError, match="held the record"):
        second.take_over()
    assert second.watching
    press(first, "n")
    second.tick()
    same(first, second)
    die(desk)
    with desk._record.transaction(), pytest.raises(ProspectError, match="held the record"):
        second.take_over()
    assert not BlockLock(home.data).is_held_elsewhere(), "the second holds nothing"


def test_an_end_that_came_in_between_is_said(first: BlockDesk, second: BlockDesk, desk: Desk) -> None:
    desk.end(first)
    with unchanged(desk), pytest.raises(HasEnded):
        second.take_over()
    assert second.state.ended
    assert desk.review.block(first.id).ended is not None


def test_an_end_by_another_process_ends_it_here(first: BlockDesk, desk: Desk, other: Desk) -> None:
    """As where there are no locks, and a second window has ended the block where it stood."""
    die(desk)
    other.end_where_it_stood(first.id)
    assert not other._lock.held
    assert first.tick().moved
    assert first.state.ended
    with pytest.raises(OnlyWatching):
        press(first, "n")


def test_without_locks_the_last_one_to_go_on_has_it(
    first: BlockDesk, desk: Desk, other: Desk, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object, **__: object) -> bool:
        raise OSError(38, "no locks here")

    die(desk)
    monkeypatch.setattr("filelock.lock_descriptor", no_locks)
    assert not other.running().elsewhere
    theirs = other.go_on(first.id)
    run_on(clock, 5, first, theirs)
    assert (first.watching, theirs.watching) == (True, False)
    press(theirs, "n")
    run_on(clock, 5, first, theirs)
    same(theirs, first)
    first.take_over()
    run_on(clock, 5, first, theirs)
    assert (first.watching, theirs.watching) == (False, True)


def test_what_is_typed_after_a_key_is_refused_once_another_window_has_it(
    first: BlockDesk, second: BlockDesk, desk: Desk
) -> None:
    prompts = desk.prompts(first)
    promised = first.record(first.outcomes.keyed("b"))
    second.take_over()
    with unchanged(desk):
        for answer in (
            lambda: prompts.when(promised, "tomorrow 9am"),
            lambda: prompts.time_of(promised.touch, "tomorrow 9am"),
            lambda: prompts.late_referral(promised.touch, "Maya Ortiz, 312 555 0144"),
            lambda: prompts.correct(promised.touch, "n"),
        ):
            with pytest.raises(OnlyWatching):
                answer()
    (kept,) = desk.lists.follow_ups(open_only=True)
    assert kept == promised.follow_up, "the default is stored, and stays"


# What it costs.


def test_a_look_around_reads_by_index_and_writes_nothing(
    first: BlockDesk, second: BlockDesk, desk: Desk, other: Desk
) -> None:
    for _ in range(40):
        press(first, "n")
        first.undo()
    second.tick()
    # What another window has written; which clocks there are; whose promise falls due. One who watches reads its head.
    for block, its, reads in ((first, desk, 3), (second, other, 4)):
        heard: list[str] = []
        sqlite = its._record._db._sqlite
        sqlite.set_trace_callback(heard.append)
        block.tick()
        sqlite.set_trace_callback(None)
        assert len(heard) == reads
        for sql in heard:
            assert sql.startswith("SELECT")
            steps = [row[3] for row in sqlite.execute(f"EXPLAIN QUERY PLAN {sql}")]
            assert all(step.startswith("SEARCH") for step in steps), steps


LOADED = """
import sys
from pathlib import Path
from support.house import invented, put_on_list, stepped_clock
from prospect_tui.desk import open_desk
from prospect_tui.desk.overview import look_around
from prospect_tui.settings.home import find_home

desk = open_desk(find_home(Path(sys.argv[1])), stepped_clock())
put_on_list(desk._record, [invented(i) for i in range(6)])
look_around(desk)
block = desk.start(desk.plan("spring"))
block.card()
print("filelock" in sys.modules)
block.tick()
print("filelock" in sys.modules)
"""


def test_the_library_of_locks_is_loaded_after_the_first_paint(tmp_path: Path) -> None:
    """Neither the home screen of a home without a block needs it, nor the first target of a block."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(tmp_path / "home")],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.stdout.split() == ["False", "True"], done.stderr


# Whatever two windows do.

ACTS = st.tuples(st.integers(0, 1), st.sampled_from(["look", "take", "n", "c", "u", "pause", "skip", "dial"]))


@settings(max_examples=40)
@given(st.lists(ACTS, max_size=30), st.integers(0, 3))
def test_whatever_two_windows_do_one_has_it_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str]], step: int
) -> None:
    clock = stepped_clock()
    home = find_home(tmp_path_factory.mktemp("two"))
    desks = [open_desk(home, clock), open_desk(home, clock)]
    put_on_list(desks[0]._record, [invented(i) for i in range(12)])
    blocks = [desks[0].start(desks[0].plan("spring"))]
    blocks.append(desks[1].watch(blocks[0].id))
    acknowledged: list[str] = []
    for which, act in acts:
        block = blocks[which]
        clock.step(step)
        try:
            if act == "look":
                block.tick()
            elif act == "take":
                block.take_over() if block.watching else block.tick()
            elif act == "u":
                block.undo()
                acknowledged.pop()
            elif act in ("n", "c"):
                press(block, act)
                acknowledged.append(block.outcomes.keyed(act).name)
            elif act == "pause":
                block.resume() if block.state.paused else block.pause()
            else:
                getattr(block, act)()
        except ProspectError:
            continue
    for _ in range(2):
        for block in blocks:
            block.tick()
    assert sum(not block.watching for block in blocks) == 1
    (has,) = (block for block in blocks if not block.watching)
    (watches,) = (block for block in blocks if block.watching)
    assert [desk._lock.held for desk in desks] == [block is has for block in blocks]
    same(has, watches)
    assert has.state == state_of(desks[0]._record.blocks.events(has.id))
    assert sorted(touch.outcome for touch in has.touches()) == sorted(acknowledged)
    for desk in desks:
        desk.close()
