"""Listeners: what they are told of a touch, and when; one that breaks breaks nothing else."""

from collections.abc import Callable, Iterator

import pytest

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.listeners import Committed, What
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import ProspectError
from prospect_tui.store import open_record


class Ear:
    """Keeps what it was told, and what stood in the store then, as another process would read it."""

    def __init__(self, desk: Desk) -> None:
        self.heard: list[Committed] = []
        self.on_disk: list[str | None] = []
        self.closed = 0
        self._store = desk.home.store

    def hear(self, committed: Committed) -> None:
        self.heard.append(committed)
        record = open_record(self._store)
        touch = record.touches.get(committed.touch)
        record.close()
        self.on_disk.append(None if touch is None else "undone" if touch.undone else touch.outcome)

    def close(self) -> None:
        self.closed += 1

    @property
    def last(self) -> Committed:
        return self.heard[-1]


class Broken:
    """Breaks whenever it is told anything."""

    def hear(self, committed: Committed) -> None:
        raise RuntimeError("Dana Whitfield")

    def close(self) -> None:
        raise RuntimeError("Dana Whitfield")


@pytest.fixture
def ear(desk: Desk) -> Iterator[Ear]:
    made = Ear(desk)
    desk.listeners.add(Broken())
    desk.listeners.add(made)
    return made


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]], ear: Ear) -> BlockDesk:
    people(8, numbers=2)
    return desk.start(desk.plan("spring"))


def key(desk: Desk, letter: str):
    return desk.outcomes.keyed(letter)


def test_each_outcome_is_told_once_it_is_on_disk(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    block.dial()
    assert ear.heard == [], "a dial is no touch yet"
    made = block.record(key(desk, "n"))
    told = Committed(event=What.RECORDED, touch=made.touch, target=made.target.id, follow_up=made.follow_up)
    assert ear.heard == [told]
    assert ear.on_disk == ["no-answer"]


def test_what_is_taken_back_is_told(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    made = block.record(key(desk, "v"))
    block.undo()
    assert ear.last == Committed(event=What.UNDONE, touch=made.touch, target=made.target.id)
    assert ear.on_disk == ["voicemail", "undone"]


def test_a_correction_names_the_touch_it_takes_the_place_of(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    first = block.record(key(desk, "n"))
    second = block.correct(first.touch, key(desk, "c"))
    assert ear.last.event is What.CORRECTED
    assert (ear.last.touch, ear.last.in_place_of) == (second.touch, first.touch)
    assert ear.on_disk == ["no-answer", "conversation"]


def test_a_time_that_is_agreed_after_the_key_is_told_with_the_touch(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    made = block.record(key(desk, "b"))
    moved = desk.prompts(block).when(made, "tomorrow 3pm")
    assert [each.event for each in ear.heard] == [What.RECORDED, What.CORRECTED]
    assert ear.last == Committed(event=What.CORRECTED, touch=made.touch, target=made.target.id, follow_up=moved)
    assert ear.heard[0].follow_up.due != moved.due


def test_a_note_is_told(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    made = block.record(key(desk, "c"))
    block.note(made.touch, "likes tea")
    assert (ear.last.event, ear.last.touch, ear.last.follow_up) == (What.CORRECTED, made.touch, made.follow_up)


def test_a_number_that_was_dialled_and_left_is_a_touch(block: BlockDesk, ear: Ear) -> None:
    block.next_number()
    assert ear.heard == [], "nothing was dialled"
    block.dial()
    block.next_number()
    assert (ear.last.event, ear.on_disk) == (What.RECORDED, ["no-answer"])


def test_what_was_sent_and_what_was_logged_are_told(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    from prospect_tui.model.words import Channel

    sent = block.sent(block.card().target.id, Channel.EMAIL)
    logged = desk.logbook.log(Entry(target="Person 5", outcome="voicemail"))
    assert [each.touch for each in ear.heard] == [sent.touch, logged.touch.id]
    assert ear.on_disk == ["sent", "voicemail"]


def test_what_was_not_stored_is_not_told(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    with pytest.raises(ProspectError):
        block.undo()
    with pytest.raises(ProspectError):
        desk.logbook.log(Entry(target="Person 5", outcome="no-such"))
    assert ear.heard == []


def test_one_that_breaks_is_named_without_what_it_held(desk: Desk, block: BlockDesk, ear: Ear) -> None:
    block.record(key(desk, "n"))
    block.record(key(desk, "n"))
    assert len(ear.heard) == 2
    assert [p for p in desk.problems if "Broken" in p] == ["Broken broke after a touch was stored: RuntimeError"]
    assert not any("Whitfield" in problem for problem in desk.problems)


def test_everybody_is_told_of_the_end_once(desk: Desk, ear: Ear) -> None:
    desk.listeners.close()
    desk.listeners.close()
    assert ear.closed == 1
