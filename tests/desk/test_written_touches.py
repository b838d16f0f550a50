"""What is written: it stands beside the calls that are planned, and keeps in touch by turns."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import Channel, FollowUpKind, Place, Reason


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    """A block over three people."""
    people(3)
    return desk.start(desk.plan("spring"))


def press(block: BlockDesk, outcome: str) -> int:
    found = block.outcomes.named(outcome)
    assert found is not None
    return block.record(found).target.id


def planned(desk: Desk, target: int) -> list[FollowUp]:
    return [step for step in desk.lists.follow_ups(open_only=True) if step.target == target]


def rows(desk: Desk) -> dict[str, list[tuple]]:
    """The tables that an outcome changes, without what only tells the time."""
    db = desk._record._db
    names = ("targets", "phones", "places", "follow_ups", "agenda", "replacements", "retirements")
    return {name: sorted(map(repr, db.rows(f"SELECT * FROM {name} WHERE 1"))) for name in names}


def test_what_is_sent_leaves_the_call_that_is_planned(desk: Desk, block: BlockDesk) -> None:
    first = press(block, "conversation")
    (before,) = planned(desk, first)
    current = block.state.current
    made = block.sent(first, Channel.EMAIL, "a-mail")
    assert planned(desk, first) == [before]
    assert block.state.current == current
    (touch,) = [each for each in block.touches() if each.id == made.touch]
    assert (touch.channel, touch.outcome, touch.script, touch.phone) == (Channel.EMAIL, "sent", "a-mail", None)
    assert block.standing().counts.dials == 1


def test_where_nothing_is_planned_a_try_follows_what_was_sent(desk: Desk, block: BlockDesk) -> None:
    current = block.state.current
    assert current is not None
    block.dial()
    block.note_down("has a dog")
    dialled = block.state.dialled_at
    block.sent(current, Channel.INMAIL)
    (step,) = planned(desk, current)
    assert (step.kind, step.channel) == (FollowUpKind.RETRY, Channel.CALL)
    assert (block.state.current, block.state.dialled_at, block.state.note) == (current, dialled, "has a dog")
    press(block, "conversation")
    assert [step.kind for step in planned(desk, current)] == [FollowUpKind.FOLLOW_UP]


def test_what_was_sent_is_taken_back_whole_and_nobody_else_comes(desk: Desk, block: BlockDesk) -> None:
    first = press(block, "conversation")
    current, before = block.state.current, rows(desk)
    block.sent(first, Channel.EMAIL)
    assert block.undo().target.id == first
    assert (block.state.current, [touch.target for touch in block.touches()]) == (current, [first])
    after = rows(desk)
    after["follow_ups"] = [row for row in after["follow_ups"] if "'undone'" not in row]
    assert after == before
    assert block.undo().target.id == first, "the call before it"
    assert block.state.current == first


def test_a_call_is_not_corrected_to_what_was_sent(block: BlockDesk) -> None:
    first = press(block, "conversation")
    made = block.sent(first, Channel.EMAIL)
    voicemail = block.outcomes.named("voicemail")
    assert voicemail is not None
    with pytest.raises(ProspectError, match="Undo takes it back"):
        block.correct(made.touch, voicemail)


def keep_waiting(desk: Desk, clock: SteppedClock, days: int) -> BlockDesk:
    """Another block, so many days on."""
    running = desk.running()
    if running is not None:
        desk.end_where_it_stood(running.id)
    clock.step(timedelta(days=days).total_seconds())
    return desk.start(desk.plan("spring"))


def test_not_now_is_kept_in_touch_with_by_turns(desk: Desk, clock: SteppedClock) -> None:
    """A note, an article, an invitation, a drop-in, a call, and again; each shows why they are on screen."""
    (only,) = put_on_list(desk._record, [invented(0)], place=Place.ACTIVE)
    block = desk.start(desk.plan("spring"))
    press(block, "later")
    assert [step.channel for step in planned(desk, only)] == [Channel.LETTER]
    said, channels = [], (Channel.LETTER, Channel.EMAIL, Channel.EMAIL, Channel.VISIT)
    for days, channel in zip((92, 33, 33, 33), channels, strict=True):
        block = keep_waiting(desk, clock, days)
        card = block.card_of(only)
        assert card is not None
        assert card.offer.reason is Reason.NURTURE_DUE
        said.append(card.offer.why.partition(",")[0])
        assert block.draft(card).channel in (channel, Channel.LETTER)
        block.sent(only, channel)
        assert block.state.current is None, "that was all that was due"
    block = keep_waiting(desk, clock, 33)
    card = block.card_of(only)
    assert card is not None
    said.append(card.offer.why.partition(",")[0])
    assert said == [
        "Keep in touch with a note", "Keep in touch with an article", "Keep in touch with an invitation",
        "Keep in touch: drop in", "Keep in touch with a call",
    ]  # fmt: skip
    press(block, "later")
    assert [step.channel for step in planned(desk, only)] == [Channel.LETTER], "round again"


def test_what_kept_in_touch_is_taken_back_and_is_due_again(desk: Desk, clock: SteppedClock) -> None:
    (only,) = put_on_list(desk._record, [invented(0)], place=Place.ACTIVE)
    press(desk.start(desk.plan("spring")), "later")
    block = keep_waiting(desk, clock, 92)
    block.sent(only, Channel.LETTER)
    assert block.state.current is None
    block.undo()
    assert block.state.current == only
    assert [(step.kind, step.channel) for step in planned(desk, only)] == [(FollowUpKind.NURTURE, Channel.LETTER)]


def test_a_mail_that_was_logged_leaves_the_call_that_is_planned(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.logbook.log(Entry(target="Person 0", outcome="callback", callback="tomorrow 3pm"))
    logged = desk.logbook.log(Entry(target="Person 0", outcome="sent", channel=Channel.EMAIL))
    assert logged.follow_up is None
    assert [step.kind for step in desk.lists.follow_ups(open_only=True)] == [FollowUpKind.CALLBACK]


def test_a_block_in_which_something_was_sent_is_the_same_when_it_is_taken_up_again(
    desk: Desk, block: BlockDesk
) -> None:
    first = press(block, "conversation")
    block.sent(first, Channel.EMAIL)
    before = block.state
    assert desk.go_on(block.id).state.beside == before.beside
    assert desk.go_on(block.id).state.current == before.current
