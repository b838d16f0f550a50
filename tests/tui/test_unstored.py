"""What could not be stored is not shown as stored: it stays on screen to be tried again, copied, or let go of."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from support.dump import everything
from support.house import CHICAGO, START, put_on_list
from support.screens import HOSTILE, SIZES, at_block, at_home

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.front.commands import BLOCK, NOT_STORED, by_key
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.settings.home import Home

OTHERS = [key for command in BLOCK if not command.reads for key in command.keys if key not in by_key(NOT_STORED)]


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    """A block whose record waits a moment, and no longer, for another process."""
    people(24, numbers=2)
    desk._record._db.patience = 0.02
    return desk.start(desk.plan("spring", minutes=25))


@pytest.fixture
def refusing(home: Home) -> Callable[[], object]:
    """`with refusing():` another process holds the record meanwhile, so that nothing can be stored."""

    @contextmanager
    def hold() -> Iterator[None]:
        other = sqlite3.connect(home.store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    return hold


async def test_the_card_stays_and_what_is_not_stored_is_said(desk, block, refusing, snapshot):
    async with at_block(desk, block) as rep:
        await rep.press("e")
        await rep.type("asks for pricing; call after lunch, not before one")
        await rep.press("enter")
        shown, before = block.card().target, everything(desk._record)
        with refusing():
            await rep.press("c")
            assert "NOT STORED" in rep.screen()
            assert "Another process has held the record" in rep.screen()
            line = f"2026-11-24 09:00 · {shown.name} · {shown.phones[0].e164} · conversation · “asks for pricing"
            assert line in rep.screen()
            assert "✓" not in rep.screen()
            assert block.card().target == shown
            assert block.standing().counts.conversations == 0
            for size in SIZES:
                await rep.resize(size)
                rep.app.screen._tick()
                await rep.rest()
                assert rep.screen() == snapshot(name=str(size))
    assert everything(desk._record) == before


@pytest.mark.parametrize("again", ["enter", "c", "C"])
async def test_tried_again_it_is_stored_as_of_then(desk, block, refusing, clock, again):
    async with at_block(desk, block) as rep:
        await rep.press("enter")
        clock.step(41)
        with refusing():
            await rep.press("c")
            clock.step(30)
            await rep.press(again)
            assert "Still not stored." in rep.screen()
            assert desk.lists.touches() == []
        clock.step(30)
        await rep.press(again)
        (touch,) = desk.lists.touches()
        assert (touch.outcome, touch.seconds) == ("conversation", 42)
        assert (touch.at - START).total_seconds() == 43
        assert "NOT STORED" not in rep.screen()
        assert "✓ conversation" in rep.screen()
        await rep.press("n")
        assert len(desk.lists.touches()) == 2


async def test_a_voicemail_keeps_the_script_that_was_left(desk, block, refusing):
    async with at_block(desk, block) as rep:
        await rep.press("right")
        left = rep.app.screen._board.script_slug
        with refusing():
            await rep.press("v", "right")
        assert rep.app.screen._board.script_slug != left
        await rep.press("enter")
        assert desk.lists.touches()[0].script == left


async def test_what_asks_for_more_asks_once_it_is_stored(desk, block, refusing):
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("b")
            assert "when?" not in rep.screen()
        await rep.press("enter")
        assert "when?" in rep.screen()
        assert "stored, as of 09:00" in rep.screen()
        await rep.type("fri 3pm")
        await rep.press("enter")
        (promise,) = desk.lists.follow_ups(open_only=True)
        assert f"{promise.due:%a}" == "Fri"


@pytest.mark.parametrize("key", [*OTHERS, "n", "V", "m", "d"])
async def test_nothing_else_is_done_before_it_is_settled(desk, block, refusing, key):
    async with at_block(desk, block) as rep:
        await rep.press("n", "v")
        with refusing():
            await rep.press("c")
        before = everything(desk._record)
        await rep.press(key)
        assert "first settle what is not stored" in rep.screen()
        assert "NOT STORED" in rep.screen()
        assert rep.at == "BlockScreen"
        assert everything(desk._record) == before
        await rep.press("enter")
        assert "NOT STORED" not in rep.screen()
        assert len(desk.lists.touches()) == 3


@pytest.mark.parametrize("key", [command.keys[0] for command in BLOCK if command.reads])
async def test_one_may_read_meanwhile(desk, block, refusing, key):
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("c")
            await rep.press(key)
            assert "first settle" not in rep.screen()
            if rep.at != "BlockScreen":
                await rep.press("escape")
        assert "NOT STORED" in rep.screen()


async def test_y_copies_all_of_it(desk, block, refusing):
    async with at_block(desk, block) as rep:
        await rep.press("e")
        note = "asks for pricing " * 40
        await rep.type(note)
        await rep.press("enter")
        target = block.card().target
        with refusing():
            await rep.press("m", "y")
            assert "copied, if your terminal lets it" in rep.screen()
            assert "NOT STORED" in rep.screen(), "copied is not stored"
        said = f"2026-11-24 09:00 · {target.name} · {target.phones[0].e164} · meeting · “{note.strip()}”"
        assert rep.app.clipboard == said


async def test_escape_drops_it_once_it_is_said_that_it_is_lost(desk, block, refusing):
    async with at_block(desk, block) as rep:
        first = block.card().target
        with refusing():
            await rep.press("c", "escape")
            assert "It is lost then." in rep.screen()
            await rep.press("n")
            assert "kept: it still waits" in rep.screen()
            await rep.press("escape", "escape")
            assert f"dropped, not stored: 2026-11-24 09:00 · {first.name}" in rep.screen()
            assert "NOT STORED" not in rep.screen()
        assert desk.lists.touches() == []
        assert block.card().target == first
        await rep.press("n")
        assert [t.outcome for t in desk.lists.touches()] == ["no-answer"]


async def test_leaving_is_asked_for_twice(desk, block, refusing):
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("c", "question_mark")
            await rep.pilot.press("ctrl+q")
            assert rep.at == "BlockScreen"
            assert "if you leave now it is lost" in rep.screen()
            await rep.press("y")
            await rep.pilot.press("ctrl+q")
            assert rep.app.is_running, "another key in between, and it is asked anew"
            await rep.pilot.press("ctrl+q")
            await rep.rest()
        assert not rep.app.is_running


async def test_with_everything_stored_it_is_left_at_once(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("c")
        await rep.pilot.press("ctrl+q")
        await rep.rest()
        assert not rep.app.is_running


async def test_the_clock_goes_on_and_hides_nothing(desk, block, refusing, clock):
    async with at_block(desk, block, (80, 24)) as rep:
        with refusing():
            await rep.press("c")
            for _ in range(3):
                clock.step(20)
                clock.sleep(600)  # a sleep that can't be stored either
                rep.app.screen._tick()
            await rep.rest()
            assert "23:59 left of 25:00" in rep.screen()
            assert "NOT STORED" in rep.screen()
            assert "Not stored. This card stays" in rep.screen()
        rep.app.screen._tick()
        await rep.rest()
        assert "asleep for 30 min" in rep.screen()
        await rep.press("enter")
        along = desk.review.review(block.id).along
        assert [(span.why, (span.end - span.start).total_seconds()) for span in along if span.paused] == [
            ("asleep", 600)
        ] * 3
        assert [touch.seconds for touch in desk.lists.touches()] == [None]


async def test_the_same_trouble_is_told_once(desk, block, refusing, clock):
    async with at_block(desk, block) as rep:
        clock.sleep(600)
        with refusing():
            rep.app.screen._tick()
            await rep.rest()
            assert "✗ Another process has held the record" in rep.screen()
            rep.app.screen._board.tell("·", "a word of something else")
            rep.app.screen._tick()
            await rep.rest()
            assert "a word of something else" in rep.screen()
        rep.app.screen._tick()
        await rep.rest()
        assert "asleep for 10 min" in rep.screen()


@pytest.mark.parametrize("key", ["enter", "s", "tab", "space", "u"])
async def test_any_other_key_says_why_and_changes_nothing(desk, block, refusing, key):
    async with at_block(desk, block) as rep:
        await rep.press("n")
        before, state, shown = everything(desk._record), str(block.state), block.card().target
        with refusing():
            await rep.press(key)
            assert "✗ Another process has held the record" in rep.screen()
        assert (everything(desk._record), str(block.state), block.card().target) == (before, state, shown)
        assert "NOT STORED" not in rep.screen()


async def test_an_end_that_can_not_be_stored_leaves_the_block_running(desk, block, refusing):
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("q", "enter")
            assert "✗ Another process has held the record" in rep.screen()
            assert rep.at == "BlockScreen"
        await rep.press("n")
        assert len(desk.lists.touches()) == 1
        await rep.press("q", "enter")
        assert rep.at == "ReviewScreen"


async def test_a_block_that_ended_without_its_document_is_reviewed_all_the_same(desk, block, home):
    async with at_block(desk, block) as rep:
        await rep.press("n")
        home.stats.rmdir()
        home.stats.write_text("in the way")
        await rep.press("q", "enter")
        await rep.rest()
        assert rep.at == "ReviewScreen"
        assert "✗ The record has all of the block; its page in the stats book" in rep.screen()
        assert desk.running() is None
        home.stats.unlink()
        home.stats.mkdir()
        desk.review.complete_book()
        assert desk.book.get(block.id)["counts"]["dials"] == 1


# Prompts.


@pytest.mark.parametrize(
    ("key", "typed"), [("b", "fri 3pm"), ("m", "fri 3pm"), ("r", "Maya Ortiz, 312 555 0144"), ("d", "2"), ("z", "3"),
                       ("e", "ask for Jo")],
)  # fmt: skip
async def test_an_answer_that_can_not_be_stored_stays_in_the_field(desk, block, refusing, key, typed):
    async with at_block(desk, block) as rep:
        await rep.press(key)
        await rep.type(typed)
        before = everything(desk._record)
        with refusing():
            await rep.press("enter")
            assert "Another process has held the record" in rep.screen()
            assert typed in rep.screen()
            await rep.press("enter")
        assert everything(desk._record) == before
        await rep.press("enter")
        assert rep.app.focused is None
        assert everything(desk._record) != before


@pytest.mark.parametrize("key", "bmrz")
async def test_escape_that_can_not_be_stored_takes_nothing_back(desk, block, refusing, key):
    async with at_block(desk, block) as rep:
        first = block.card().target
        await rep.press(key)
        with refusing():
            await rep.press("escape")
            assert "Another process has held the record" in rep.screen()
        assert [t.undone for t in desk.lists.touches()] == [False]
        await rep.press("escape")
        assert [t.undone for t in desk.lists.touches()] == [True]
        assert block.card().target.id == first.id


async def test_an_empty_enter_keeps_what_is_stored_and_needs_no_disk(desk, block, refusing):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        with refusing():
            await rep.press("enter")
            assert rep.app.focused is None
            assert "✓ call back" in rep.screen()


@pytest.mark.parametrize(("key", "typed"), [("r", "Maya Ortiz, 312 555 0144"), ("d", "2")])
async def test_who_comes_next_may_fail_and_the_answer_is_not_taken_twice(desk, block, monkeypatch, key, typed):
    from prospect_tui.model.errors import StoreError

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full; that was not stored.")

    async with at_block(desk, block) as rep:
        await rep.press(key)
        await rep.type(typed)
        with monkeypatch.context() as patch:
            patch.setattr(desk._record.blocks, "add_event", full)
            await rep.press("enter")
        assert rep.app.focused is None
        named = [t for t in desk.lists.targets() if t.name == "Maya Ortiz"]
        assert len(named) == (1 if key == "r" else 0)


async def test_a_note_to_self_that_can_not_be_stored_stays_in_the_field(desk, block, refusing):
    async with at_home(desk) as rep:
        await rep.press("enter", "q", "enter")
        assert rep.at == "ReviewScreen"
        await rep.press("n")
        await rep.type("call earlier")
        with refusing():
            await rep.press("enter")
            assert "Another process has held the record" in rep.screen()
            assert "call earlier" in rep.screen()
        await rep.press("enter")
        assert "“call earlier”" in rep.screen()
        with refusing():
            await rep.press("4")
            assert "✗ Another process has held the record" in rep.screen()
        assert desk.review.block(block.id).feeling is None
        assert desk.review.block(block.id).note == "call earlier"


# With another window.


@pytest.fixture
def other(home: Home, clock: SteppedClock, block: BlockDesk) -> Iterator[Desk]:
    """The desk of another window."""
    made = open_desk(home, clock)
    yield made
    made.close()


async def test_it_outlives_being_taken_over_and_is_stored_once_the_block_is_back(desk, block, other, refusing):
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("c")
        other.take_over(block.id)
        await rep.press("enter")
        assert "nothing was recorded here" in rep.screen()
        assert "NOT STORED" in rep.screen()
        assert "t take over" in rep.screen()
        await rep.press("s")
        assert "first settle" in rep.screen()
        await rep.press("t")
        assert "NOT STORED" in rep.screen()
        await rep.press("enter")
        assert [t.outcome for t in desk.lists.touches()] == ["conversation"]
        assert "NOT STORED" not in rep.screen()


async def test_it_is_never_recorded_for_somebody_else(desk, block, other, refusing):
    async with at_block(desk, block) as rep:
        first = block.card().target.name
        with refusing():
            await rep.press("c")
        theirs = other.take_over(block.id)
        theirs.skip()
        await rep.press("enter", "t", "enter")
        assert f"{first} is no longer on screen; it can't be recorded here" in rep.screen()
        assert "NOT STORED" in rep.screen()
        assert desk.lists.touches() == []


async def test_hostile_names_and_notes_are_harmless_text(desk, record, refusing, clock):
    put_on_list(record, [NewTarget(name=HOSTILE, phones=(Phone(e164="+13125550101"),))])
    block = desk.start(desk.plan("spring"))
    record._db.patience = 0.02
    block.note_down(HOSTILE)
    async with at_block(desk, block) as rep:
        with refusing():
            await rep.press("c", "y")
            for size in SIZES:
                await rep.resize(size)
                assert "· [/] [@click=app.quit]x[/] gnp ·" in rep.screen()
                assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())
        assert not {"\x1b", "\x07", "\u202e", "\n"} & set(rep.app.clipboard)
        await rep.press("escape", "escape")
        assert "dropped, not stored" in rep.screen()


def test_the_line_is_on_the_reps_clock(block, desk):
    from prospect_tui.desk.views import Unstored
    from prospect_tui.model.errors import StoreError

    card = block.card()
    outcome = desk.outcomes.named("no-answer")
    made = Unstored(at=START, outcome=outcome, card=card, note=None, script=None, why=StoreError("full"))
    assert made.line(CHICAGO) == f"2026-11-24 09:00 · {card.target.name} · {card.phone.e164} · no-answer"
