"""Two windows on one home: what the second offers, what the first then says, and what the keys do while one watches."""

from collections.abc import Callable, Iterator

import pytest
from support.dump import everything
from support.house import die
from support.screens import SIZES, Typist, at_block, at_home

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.signs import QUIET_SECONDS
from prospect_tui.front.commands import BLOCK, by_key
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home
from prospect_tui.tui.screens.block import BlockScreen

CHANGING = [key for command in BLOCK if not command.reads for key in command.keys if key != "q"]
READING = [command.keys[0] for command in BLOCK if command.reads]


def press(block: BlockDesk, key: str) -> None:
    block.record(block.outcomes.keyed(key))


async def look(rep: Typist) -> None:
    """Let the screen look around, as it does once a second."""
    screen = rep.app.screen_stack[-1] if rep.at in ("BlockScreen", "HomeScreen") else rep.app.screen_stack[-2]
    (screen._tick_elsewhere if type(screen).__name__ == "HomeScreen" else screen._tick)()
    await rep.rest()


@pytest.fixture
def other(desk: Desk, home: Home, clock: SteppedClock) -> Iterator[Desk]:
    """The desk of the other window."""
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def theirs(other: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> BlockDesk:
    """A block that runs in the other window: a minute old, one outcome."""
    people(24, numbers=2)
    block = other.start(other.plan("spring", minutes=25))
    press(block, "n")
    for _ in range(12):
        clock.step(5)
        block.tick()
    return block


# The second window's home.


async def test_home_says_that_a_block_runs_elsewhere(desk, theirs, snapshot):
    async with at_home(desk) as rep:
        for size in SIZES:
            await rep.resize(size)
            await look(rep)
            assert rep.screen() == snapshot(name=str(size))


@pytest.mark.parametrize("key", ["enter", "w", "W"])
async def test_enter_and_w_watch(desk, theirs, key):
    before = everything(desk._record)
    async with at_home(desk) as rep:
        await rep.press(key)
        assert rep.at == "BlockScreen"
        assert theirs.card().target.name in rep.screen()
        assert "Another window has this block." in rep.screen()
        assert "WATCHING" in rep.screen()
    assert everything(desk._record) == before


async def test_t_takes_over(desk, theirs):
    async with at_home(desk) as rep:
        await rep.press("t")
        assert rep.at == "BlockScreen"
        assert "WATCHING" not in rep.screen()
        await rep.press("n")
        assert len(desk.lists.touches()) == 2
    assert theirs.tick().moved
    assert theirs.watching


async def test_the_clock_at_home_goes_on_and_a_window_that_dies_is_noticed(desk, other, theirs, clock):
    async with at_home(desk, (80, 24)) as rep:
        assert "24:00 left of 25:00" in rep.screen()
        clock.step(5)
        theirs.tick()
        await look(rep)
        assert "23:55 left of 25:00" in rep.screen()
        die(other)
        await look(rep)
        assert "A block is open" in rep.screen()
        assert "go on" in rep.screen()
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert "WATCHING" not in rep.screen()


async def test_a_block_that_another_window_took_up_just_now_is_not_taken_up_twice(desk, other, theirs):
    die(other)
    async with at_home(desk) as rep:
        assert "A block is open" in rep.screen()
        other.go_on(theirs.id)
        await rep.press("enter")
        assert rep.at == "HomeScreen"
        assert "✗ That block is open in another window" in rep.screen()
        assert "A block runs in another window" in rep.screen()


async def test_a_block_that_ended_just_now_is_not_watched(desk, other, theirs):
    async with at_home(desk) as rep:
        other.end(theirs)
        await rep.press("enter")
        assert "✗ That block has ended" in rep.screen()
        assert "Ready for a block" in rep.screen()


async def test_a_plan_waits_behind_the_other_window(desk, theirs):
    async with at_home(desk, start=desk.plan("spring", minutes=50)) as rep:
        await rep.rest()
        assert rep.at == "HomeScreen"
        assert "watch it, or take it over" in rep.screen()


async def test_the_keys_at_home_tell_of_both(desk, theirs):
    async with at_home(desk) as rep:
        assert "Enter watch   t take over" in rep.screen()
        await rep.press("question_mark")
        assert "the other window watches" in rep.screen()
        assert "Choose a theme" not in rep.screen(), "t takes over, and is no theme"


# Watching.


async def test_what_is_watched_at_each_size(desk, theirs, snapshot):
    async with at_home(desk) as rep:
        await rep.press("w")
        for size in SIZES:
            await rep.resize(size)
            await look(rep)
            assert rep.screen() == snapshot(name=str(size))


async def test_what_happens_there_shows_here(desk, theirs, clock):
    async with at_home(desk) as rep:
        await rep.press("w")
        before = theirs.card().target.name
        press(theirs, "c")
        await look(rep)
        assert theirs.card().target.name in rep.screen()
        assert f"✓ {before}: an outcome in the other window" in rep.screen()
        assert "conversations 1" in rep.screen()
        theirs.dial()
        clock.step(7)
        theirs.tick()
        await look(rep)
        assert "dialling 7 s" in rep.screen()
        theirs.pause()
        await look(rep)
        assert "WATCHING PAUSED" in rep.screen()


async def test_the_script_that_was_turned_to_stays_while_the_same_one_is_on_screen(desk, theirs):
    async with at_home(desk) as rep:
        await rep.press("w", "right")
        turned = rep.app.screen._board._script_turn
        theirs.dial()
        await look(rep)
        assert rep.app.screen._board._script_turn == turned == 1
        press(theirs, "n")
        await look(rep)
        assert rep.app.screen._board._script_turn == 0


@pytest.mark.parametrize("key", [*CHANGING, "n", "V", "c", "m", "d", "z"])
async def test_a_key_that_would_change_something_says_that_one_watches(desk, theirs, key):
    async with at_home(desk) as rep:
        await rep.press("w")
        before = everything(desk._record)
        await rep.press(key)
        assert "here you only watch: t takes the block over" in rep.screen()
        assert rep.at == "BlockScreen"
        assert everything(desk._record) == before


@pytest.mark.parametrize("key", READING)
async def test_one_who_watches_may_read(desk, theirs, key):
    async with at_home(desk) as rep:
        await rep.press("w", key)
        assert "here you only watch" not in rep.screen()
        if rep.at != "BlockScreen":
            await rep.press("escape")
        assert rep.at == "BlockScreen"


async def test_the_help_shows_the_keys_of_watching(desk, theirs):
    async with at_home(desk) as rep:
        await rep.press("w", "question_mark")
        assert "While another window has the block" in rep.screen()
        assert "Go on with the block here" in rep.screen()
        assert "Take the last outcome back" not in rep.screen()


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_leaves_the_block_as_it_is(desk, theirs, key):
    before = everything(desk._record)
    async with at_home(desk) as rep:
        await rep.press("w", key)
        assert rep.at == "HomeScreen"
        assert "A block runs in another window" in rep.screen()
        await rep.press("w")
        await rep.pilot.press("ctrl+q")
    assert everything(desk._record) == before
    press(theirs, "n")


async def test_t_takes_over_what_is_watched(desk, theirs):
    async with at_home(desk) as rep:
        await rep.press("w", "t")
        assert "The block is here now" in rep.screen()
        assert "WATCHING" not in rep.screen()
        assert "n no answer" in rep.screen()
        await rep.press("c")
        assert [t.outcome for t in theirs.touches()] == ["conversation", "no-answer"]


@pytest.mark.parametrize("key", ["q", "enter", "escape"])
async def test_the_end_over_there_is_said_and_reviewed(desk, other, theirs, key):
    async with at_home(desk) as rep:
        await rep.press("w")
        other.end(theirs)
        await look(rep)
        assert "The block was ended in the other window." in rep.screen()
        await rep.press("n")
        assert "the block has ended: Enter reviews it" in rep.screen()
        await rep.press(key)
        assert rep.at == "ReviewScreen"
        await rep.press("escape")
        assert rep.at == "HomeScreen"
        assert "Ready for a block" in rep.screen()


async def test_a_window_that_has_gone_quiet_is_told(desk, other, theirs, clock):
    async with at_home(desk) as rep:
        await rep.press("w")
        die(other)
        clock.step(QUIET_SECONDS + 1)
        await look(rep)
        assert "has gone quiet" in rep.screen()
        await rep.press("t")
        assert "WATCHING" not in rep.screen()
        left = rep.app.screen._block.time_left()
        assert left.active == pytest.approx(60, abs=2), "the time since it was last heard of is a pause"


# The first window, once another one has the block.


@pytest.fixture
def ours(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> BlockDesk:
    """A block of this window, which has it."""
    people(24, numbers=2)
    block = desk.start(desk.plan("spring", minutes=25))
    clock.step(5)
    block.tick()
    return block


async def test_the_first_window_says_so_and_watches(desk, other, ours, snapshot):
    async with at_block(desk, ours) as rep:
        await rep.press("n")
        theirs = other.take_over(ours.id)
        press(theirs, "c")
        await look(rep)
        assert "⇄ Taken over by another window." in rep.screen()
        assert theirs.card().target.name in rep.screen()
        for size in SIZES:
            await rep.resize(size)
            await look(rep)
            assert rep.screen() == snapshot(name=str(size))
        await rep.press("n")
        assert "here you only watch" in rep.screen()
        await rep.press("t")
        assert "The block is here now" in rep.screen()
        rep.clock.step(1)
        await rep.press("v")
        assert [t.outcome for t in ours.touches()] == ["voicemail", "conversation", "no-answer"]
        theirs.tick()
        assert theirs.watching


async def test_a_key_before_it_could_know_records_nothing_and_says_so(desk, other, ours):
    async with at_block(desk, ours) as rep:
        theirs = other.take_over(ours.id)
        await rep.press("c")
        assert "nothing was recorded here" in rep.screen()
        assert "WATCHING" in rep.screen()
        assert desk.lists.touches() == []
        assert not theirs.watching


@pytest.mark.parametrize(("key", "typed"), [("b", "fri 3pm"), ("m", ""), ("r", "Maya Ortiz"), ("d", "2"), ("z", "3")])
async def test_a_prompt_closes_and_its_default_is_kept(desk, other, ours, key, typed):
    async with at_block(desk, ours) as rep:
        await rep.press(key)
        await rep.type(typed)
        other.take_over(ours.id)
        before = everything(desk._record)
        await look(rep)
        assert "The outcome keeps its default." in rep.screen()
        assert rep.app.focused is None
        assert "WATCHING" in rep.screen()
        await rep.press("enter", "u", "escape")
        assert everything(desk._record) == before


async def test_an_answer_before_it_could_know_changes_nothing(desk, other, ours):
    still = pytest.MonkeyPatch()
    still.setattr(BlockScreen, "_tick", lambda screen: None)  # no look at the other window comes between
    async with at_block(desk, ours) as rep:
        still.undo()
        await rep.press("b")
        await rep.type("fri 3pm")
        (before,) = desk.lists.follow_ups(open_only=True)
        other.take_over(ours.id)
        await rep.press("enter")
        assert "nothing was recorded here" in rep.screen()
        assert desk.lists.follow_ups(open_only=True) == [before]
        await look(rep)
        assert "The outcome keeps its default." in rep.screen()


async def test_a_note_that_is_being_typed_stays_in_its_field(desk, other, ours):
    """It is nowhere else, so that it is not thrown away."""
    async with at_block(desk, ours) as rep:
        await rep.press("e")
        await rep.type("ask for Jo after lunch")
        other.take_over(ours.id)
        await look(rep)
        assert "ask for Jo after lunch" in rep.screen()
        assert "copy it" in rep.screen()
        await rep.press("enter")
        assert "ask for Jo after lunch" in rep.screen()
        await rep.press("escape")
        assert "Another window has this block." in rep.screen()
        await rep.press("t", "e")
        await rep.type("ask for Jo")
        await rep.press("enter")
        assert ours.state.note == "ask for Jo"


async def test_a_note_that_is_as_it_was_closes(desk, other, ours):
    async with at_block(desk, ours) as rep:
        await rep.press("e")
        other.take_over(ours.id)
        await look(rep)
        assert "The note is as it was." in rep.screen()
        assert rep.app.focused is None


async def test_a_question_that_waited_is_dropped(desk, other, ours):
    async with at_block(desk, ours) as rep:
        await rep.press("q")
        assert "Enter ends" in rep.screen()
        other.take_over(ours.id)
        await look(rep)
        await rep.press("enter")
        assert "here you only watch" in rep.screen()
        assert desk.running() is not None


async def test_a_page_that_is_open_stays_and_changes_nothing(desk, other, ours):
    async with at_block(desk, ours) as rep:
        await rep.press("n", "up")
        assert rep.at == "OutcomesSheet"
        other.take_over(ours.id)
        await look(rep)
        assert rep.at == "OutcomesSheet"
        await rep.press("c")
        await rep.type("v")
        await rep.press("enter")
        assert "Take it over, to go on here" in rep.screen()
        assert [t.outcome for t in desk.lists.touches()] == ["no-answer"]
        await rep.press("escape", "escape")
        assert "Another window has this block." in rep.screen()


async def test_the_keys_of_watching_hide_no_key_of_a_block(desk):
    """t is a letter that a rep's own outcome may have; it takes a block over only where outcomes are not recorded."""
    assert "t" not in by_key(BLOCK)
