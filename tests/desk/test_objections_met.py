"""What was said against it is counted: once for each person, by whoever has the block, and it stays."""

import csv
from collections.abc import Callable

import pytest
from support.dump import everything
from support.forgotten import forget

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.words import EventKind
from prospect_tui.reports.export import blocks_csv
from prospect_tui.reports.review import review_json, review_markdown, review_text
from prospect_tui.settings.home import Home

OBJECTIONS = """
[[objections]]
key = "nt"
says = "I have no time right now."
answer = "One question, then."

[[objections]]
key = "ni"
says = "We're not interested."
answer = "Fair enough."
"""


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(9)
    desk.home.playbook.mkdir(parents=True, exist_ok=True)
    (desk.home.playbook / "objections.toml").write_text(OBJECTIONS)
    return desk.start(desk.plan("spring", active=5))


def press(block: BlockDesk, key: str) -> None:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    block.record(outcome)


def test_one_event_names_the_person_and_the_key_and_nothing_else_changes(desk: Desk, block: BlockDesk) -> None:
    before, current = everything(desk._record), block.state.current
    assert block.objected("nt")
    after = everything(desk._record)
    assert [table for table in after if after[table] != before[table]] == ["block_events"]
    last = block.events()[-1]
    assert (last.kind, last.target, last.detail, last.touch) == (EventKind.OBJECTED, current, "nt", None)
    assert desk._record.blocks.events(block.id) == block.events(), "memory has what the disk has"


def test_the_same_words_of_one_person_count_once(block: BlockDesk) -> None:
    assert [block.objected(key) for key in ("nt", "nt", "ni", "nt")] == [True, False, True, False]


def test_a_block_tells_how_many_said_it_the_most_frequent_first(desk: Desk, block: BlockDesk) -> None:
    for said in ("ni", "nt", "nt", "", "nt ni"):
        for key in said.split():
            block.objected(key)
        press(block, "c")
    assert list(desk.review.block(block.id).objections.items()) == [("nt", 3), ("ni", 2)]


def test_undo_takes_back_the_outcome_and_not_what_was_said(desk: Desk, block: BlockDesk) -> None:
    block.objected("nt")
    press(block, "x")
    block.undo()
    assert desk.review.block(block.id).objections == {"nt": 1}
    assert not block.objected("nt"), "they are on screen again, and have been counted"


def test_looking_one_up_in_a_pause_does_not_end_it(block: BlockDesk) -> None:
    block.pause()
    assert block.objected("nt")
    assert block.state.paused


def test_a_window_that_watches_writes_nothing(home: Home, clock: SteppedClock, desk: Desk, block: BlockDesk) -> None:
    other = open_desk(home, clock)
    theirs = other.watch(block.id)
    before = everything(desk._record)
    assert not theirs.objected("nt")
    assert everything(desk._record) == before
    other.close()


def test_nor_does_a_block_that_has_ended_or_has_nobody_left(desk: Desk, block: BlockDesk) -> None:
    ended = block
    desk.end(ended)
    before = everything(desk._record)
    assert not ended.objected("nt")
    assert everything(desk._record) == before
    block = desk.start(desk.plan("spring", active=5))
    for _ in range(20):
        if block.state.current is not None:
            press(block, "x")
    assert block.state.current is None
    assert not block.objected("nt")


@pytest.mark.parametrize("key", ["", "n", "not", "NT", "n1", "Maya Ortiz", "nt\n", "né"])
def test_what_is_no_key_is_refused(desk: Desk, block: BlockDesk, key: str) -> None:
    before = everything(desk._record)
    with pytest.raises(UsageError):
        block.objected(key)
    assert everything(desk._record) == before


def test_a_kill_loses_none(home: Home, clock: SteppedClock, desk: Desk, block: BlockDesk) -> None:
    block.objected("nt")
    other = open_desk(home, clock)
    again = other.take_over(block.id)
    assert not again.objected("nt")
    assert other.review.block(block.id).objections == {"nt": 1}
    other.close()


def test_the_review_and_the_stats_book_tell_them(desk: Desk, block: BlockDesk) -> None:
    for _ in range(3):
        block.objected("nt")
        press(block, "l")
    block.objected("zz")
    desk.end(block)
    zone = desk.clock.local_zone()
    review = desk.review.review(block.id)
    text = review_text(review, zone)
    said = next(line for line in text.splitlines() if "no time" in line)
    assert said.strip().startswith("“I have no time right now.” ")
    assert said.endswith(" ×3")
    assert "zz, no longer in the playbook" in text
    assert "×3" in review_markdown(review, zone)
    assert review_json(review)["objections"] == {"nt": 3, "zz": 1}
    page = desk.book.get(block.id)
    assert page is not None
    assert page["objections"] == {"nt": 3, "zz": 1}
    header, row = csv.reader("".join(blocks_csv(desk.review.blocks())).splitlines())
    assert dict(zip(header, row, strict=True))["objections"] == "nt 3; zz 1"
    assert desk.upkeep.verify().problems == ()


def test_a_review_without_any_has_no_section(desk: Desk, block: BlockDesk) -> None:
    press(block, "c")
    desk.end(block)
    assert "Objections" not in review_text(desk.review.review(block.id), desk.clock.local_zone())


def test_counts_stay_when_the_person_is_forgotten(desk: Desk, block: BlockDesk) -> None:
    target = block.state.current
    block.note_down("prefers marzipan")
    block.objected("nt")
    press(block, "x")
    desk.end(block)
    forget(desk, str(target))
    assert desk.review.block(block.id).objections == {"nt": 1}
    details = [e.detail for e in desk._record.blocks.events(block.id) if e.target == target and e.detail]
    assert details == ["nt"], "the note and what was on screen are gone"
    assert desk.upkeep.verify().problems == ()
