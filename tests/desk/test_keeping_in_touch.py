"""Keeping in touch with who said "later": in a rhythm, until a date; what undo takes back."""

from datetime import date, timedelta

import pytest

from prospect_tui.desk.in_touch import Kept
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import UsageError
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.words import Channel

SIX_WEEKS = Rhythm(every_days=42, until=date(2027, 6, 1))


def local_day(desk, kept: Kept) -> str:
    return kept.follow_up.due.astimezone(desk.clock.local_zone()).date().isoformat()


def later(desk, block, text: str):
    """The outcome `l` on whoever is on screen, and what is typed at its prompt."""
    recorded = block.record(desk.outcomes.keyed("l"))
    return recorded, desk.prompts(block).keep(recorded, text)


def test_later_keeps_its_default_where_nothing_is_typed(desk, people):
    people(2)
    recorded, step = later(desk, desk.start(desk.plan("spring")), "")
    assert (recorded.asks, step) == ("rhythm", recorded.follow_up)
    kept = desk.in_touch.of(recorded.target.id)
    assert (local_day(desk, kept), kept.rhythm) == ("2027-02-22", None)


def test_what_is_typed_sets_how_often_and_until_when(desk, people):
    people(2)
    recorded, step = later(desk, desk.start(desk.plan("spring")), "every 6 weeks until june")
    kept = desk.in_touch.of(recorded.target.id)
    assert (kept.rhythm, kept.follow_up, local_day(desk, kept)) == (SIX_WEEKS, step, "2027-01-05")


def test_what_is_not_understood_changes_nothing(desk, people):
    people(2)
    block = desk.start(desk.plan("spring"))
    recorded = block.record(desk.outcomes.keyed("l"))
    with pytest.raises(UsageError):
        desk.prompts(block).keep(recorded, "one fine day")
    assert desk.in_touch.of(recorded.target.id) == Kept(
        target=recorded.target.id, rhythm=None, follow_up=recorded.follow_up
    )


def test_undo_takes_the_rhythm_back_with_the_outcome_and_the_one_before_stands_again(desk, people):
    (target,) = people(1)
    desk.in_touch.keep(desk.lists.target(target), Rhythm(every_days=14))
    before = desk.in_touch.of(target)
    block = desk.start(desk.plan("spring"))
    block.bring(target)
    recorded, _ = later(desk, block, "6w until june")
    desk.prompts(block).keep(recorded, "8w")  # said again at the same prompt
    assert desk.in_touch.of(target).rhythm == Rhythm(every_days=56)
    block.undo()
    assert desk.in_touch.of(target) == before


def test_the_next_touch_follows_in_the_rhythm_and_the_last_one_asks(desk, clock, people):
    (target,) = people(1)
    desk.in_touch.keep(desk.lists.target(target), SIX_WEEKS)
    channels = []
    for _ in range(5):
        kept = desk.in_touch.of(target)
        channels.append(kept.follow_up.channel)
        clock.step((kept.follow_up.due - clock.now()).total_seconds() + 60)
        desk.logbook.log(Entry(target=str(target), outcome="sent", channel=kept.follow_up.channel))
    assert channels == [Channel.LETTER, Channel.EMAIL, Channel.EVENT, Channel.VISIT, Channel.CALL]
    kept = desk.in_touch.of(target)  # June has come, and nobody has said more: as without a rhythm
    assert clock.now().astimezone(clock.local_zone()).date() == date(2027, 6, 1)
    assert local_day(desk, kept) == "2027-07-01"


def test_the_card_says_how_they_are_kept_in_touch_with_and_asks_at_the_end(desk, clock, people):
    (target,) = people(1)
    desk.in_touch.keep(desk.lists.target(target), SIX_WEEKS)

    def why() -> str:
        return desk.preview.upcoming(None, 1)[0].why

    clock.step(timedelta(days=42, hours=2).total_seconds())
    assert why() == "Keep in touch with a note, every 6 weeks until 1 Jun, due today 10:00"
    desk.in_touch.keep(desk.lists.target(target), Rhythm(every_days=42, until=date(2027, 1, 7)))
    clock.step(timedelta(days=2).total_seconds())
    assert why() == "In touch until 7 Jan, which has come: call, then go on or let go"


def test_by_hand_it_takes_the_place_of_tries_not_of_promises(desk, record, people):
    target, other = people(2)
    for who, outcome in ((target, "no-answer"), (other, "callback")):
        desk.logbook.log(Entry(target=str(who), outcome=outcome))
        desk.in_touch.keep(desk.lists.target(who), SIX_WEEKS)
    assert [[step.kind.value for step in record.follow_ups.open_of(who)] for who in (target, other)] == [
        ["nurture"], ["callback", "nurture"],
    ]  # fmt: skip


def test_each_change_by_hand_is_taken_back_whole(desk, record, people):
    (target,) = people(1)
    desk.logbook.log(Entry(target=str(target), outcome="no-answer"))
    before = record.follow_ups.open_of(target)
    desk.in_touch.keep(desk.lists.target(target), SIX_WEEKS)
    first = desk.in_touch.of(target)
    desk.in_touch.stop(desk.lists.target(target))
    assert desk.in_touch.of(target) == Kept(target=target, rhythm=None, follow_up=None)
    desk.people.undo(target)
    assert desk.in_touch.of(target) == first
    desk.people.undo(target)
    assert (record.follow_ups.open_of(target), desk.in_touch.of(target).rhythm) == (before, None)
    assert record.verify(desk.clock.now()).problems == ()


def test_going_on_and_letting_go_are_typed(desk, people):
    target, other = people(2)
    said = desk.in_touch.typed(desk.lists.target(target), "6w until june")
    assert said == "kept in touch with every 6 weeks until 1 Jun"
    assert desk.in_touch.typed(desk.lists.target(target), "") == "kept in touch with every 6 weeks"
    assert desk.in_touch.typed(desk.lists.target(other), "Let go").startswith("let go")
    assert desk.lists.target(other).status == "retired"
    with pytest.raises(UsageError):
        desk.in_touch.typed(desk.lists.target(other), "6w")


def test_stopping_what_was_not_begun_is_said(desk, people):
    (target,) = people(1)
    with pytest.raises(UsageError):
        desk.in_touch.stop(desk.lists.target(target))
