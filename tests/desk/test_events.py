"""Events: put down, invited to, who comes and who came; what is taken back is as it was."""

from collections.abc import Callable
from datetime import date

import pytest

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.plays import EventKind, GuestState
from prospect_tui.model.words import Channel, FollowUpKind
from prospect_tui.store import Record

DAY = 24 * 3600
WHEN = date(2026, 12, 10)


def states(desk: Desk, event: str = "Dock morning") -> dict[int, str | None]:
    return {guest.target: guest.state for guest in desk.events.show(event).guests}


def log(desk: Desk, target: int, outcome: str, channel: Channel = Channel.CALL) -> int:
    return desk.logbook.log(Entry(target=str(target), outcome=outcome, channel=channel)).touch.id


def undo(desk: Desk, record: Record, touch: int) -> None:
    with record.transaction():
        record.places.refresh(record.touches.undo(touch, desk.clock.now()), desk.clock.now())


def test_those_who_are_invited_are_called_and_what_they_say_is_kept(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    ids = people(6)
    desk.events.add("Dock morning", WHEN, give="see a yard that runs", host="Northgate")
    log(desk, ids[0], "do-not-call")
    invited = desk.events.invite("dock morning", list_name="spring")
    assert (invited.invited, invited.known, dict(invited.left_out)) == (5, 0, {"do not call": 1})
    assert desk.events.invite("1", [str(ids[1])]).known == 1
    assert set(states(desk).values()) == {None}
    (call,) = record.follow_ups.open_of(ids[1])
    assert (call.kind, call.channel) == (FollowUpKind.FOLLOW_UP, Channel.CALL)
    log(desk, ids[1], "no-answer")
    assert states(desk)[ids[1]] is GuestState.ASKED
    coming = log(desk, ids[1], "coming")
    assert states(desk)[ids[1]] is GuestState.COMING
    undo(desk, record, coming)
    assert states(desk)[ids[1]] is GuestState.ASKED
    log(desk, ids[2], "coming")
    assert states(desk)[ids[2]] is GuestState.COMING, "one call that asks and hears the answer"
    assert desk.events.show("1").counts["coming"] == 1
    assert desk.upkeep.verify().problems == ()


def test_the_call_has_the_events_words(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.events.add("Dock morning", WHEN, give="You see a yard that runs.")
    desk.events.invite("Dock morning", ["1"])
    block = desk.start(desk.plan("spring"))
    card = block.card()
    assert (card.play.name, card.play.what[:12]) == ("Invitations", "Invite them:")
    page = block.script(card)
    assert page.script.slug == "event-invitation"
    assert "Dock morning on Thursday, 10 December" in page.rendered.text
    assert "What's in it for you: You see a yard that runs." in page.rendered.text


def test_who_came_has_a_touch_and_what_follows_from_it(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(3)
    desk.events.add("Dock morning", WHEN)
    desk.events.invite("Dock morning", ["1", "2", "3"])
    for target in (1, 2):
        log(desk, target, "coming")
    desk.events.say("Dock morning", "3", GuestState.DECLINED)
    with pytest.raises(UsageError, match="yet to come"):
        desk.events.say("Dock morning", "1", GuestState.CAME)
    clock.step(16 * DAY)
    desk.events.say("Dock morning", "1", GuestState.CAME)
    desk.events.say("Dock morning", "2", GuestState.MISSED)
    assert list(states(desk).values()) == [GuestState.CAME, GuestState.MISSED, GuestState.DECLINED]
    touch = record.touches.last_of(1, 1)[0]
    assert (touch.channel, touch.outcome) == (Channel.EVENT, "attended")
    assert [f.kind for f in record.follow_ups.open_of(1)] == [FollowUpKind.FOLLOW_UP]
    undo(desk, record, touch.id)
    assert states(desk)[1] is GuestState.COMING
    desk.forgetting.forget(desk.forgetting.look("1"))
    assert 1 not in states(desk)


def test_a_talk_of_the_month_takes_the_event_that_was_put_down_and_moves_with_it(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(30, per_account=1)
    own = desk.events.add("Yards that run", date(2026, 12, 17), kind=EventKind.TALK)
    began = desk.plays.start("thought-leadership").began[0]
    assert began.event == own.id
    (due, *_) = desk.plays.status("thought-leadership").steps
    assert due.due == date(2026, 11, 26), "three weeks before"
    desk.events.change(str(own.id), day=date(2026, 12, 22), give="A page on what it costs")
    (due, *_) = desk.plays.status("thought-leadership").steps
    assert due.due == date(2026, 12, 1)
    clock.step(7 * DAY)
    assert desk.plays.turn().follow_ups == 20
    first = record.follow_ups.where("status = 'open'")[0].target
    log(desk, first, "declined")
    clock.step(17 * DAY)
    desk.plays.turn()
    left = {(step.target, step.number) for step in desk.plays.status("thought-leadership").steps}
    assert (first, 2) not in left, "who doesn't come is not reminded"


def test_without_one_the_cycle_puts_its_event_down(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(30, per_account=1)
    began = desk.plays.start("thought-leadership").began[0]
    made = desk.events.show(str(began.event)).event
    assert (made.name, made.kind, made.day) == ("Talk of the month, December 2026", EventKind.TALK, date(2026, 12, 22))
    assert (made.host, made.theme, made.give) == (None, None, None)


def test_an_event_that_is_called_off_invites_nobody_any_more(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(3)
    desk.events.add("Dock morning", WHEN)
    desk.events.invite("Dock morning", ["1", "2"])
    desk.events.remove("Dock morning")
    assert record.follow_ups.where("status = 'open'") == []
    with pytest.raises(NotFound, match=r"There is no event “Dock morning”\. There are: none yet"):
        desk.events.show("Dock morning")
    assert desk.upkeep.verify().problems == ()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda desk: desk.events.add(" ", WHEN), "needs a name"),
        (lambda desk: desk.events.add("x", date(2026, 11, 1)), "gone by"),
        (lambda desk: desk.events.show("nothing"), "There are: 1 Dock morning"),
        (lambda desk: desk.events.change("1", name=" "), "needs a name"),
        (lambda desk: desk.events.invite("1", ["nobody"]), "There is no target"),
    ],
)
def test_what_cant_be_is_said(desk: Desk, ask: Callable[[Desk], object], said: str) -> None:
    desk.events.add("Dock morning", WHEN)
    with pytest.raises((UsageError, NotFound), match=said):
        ask(desk)
    assert [told.event.name for told in desk.events.all()] == ["Dock morning"]


def test_an_event_that_is_over_invites_nobody(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(1)
    desk.events.add("Dock morning", WHEN)
    clock.step(20 * DAY)
    with pytest.raises(UsageError, match="Dock morning is over"):
        desk.events.invite("Dock morning", ["1"])


def test_a_call_that_came_too_late_for_the_event_goes(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(2)
    desk.events.add("Dock morning", WHEN)
    desk.events.invite("Dock morning", ["1", "2"])
    clock.step(16 * DAY)
    assert desk.plays.turn().dropped == 0, "it is today"
    clock.step(DAY)
    assert desk.plays.turn().dropped == 2
    assert record.follow_ups.where("status = 'open'") == []
    assert desk.upkeep.verify().problems == ()


def test_a_step_that_does_not_stand_as_its_follow_up_does_is_found_and_put_right(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(2)
    desk.events.add("Dock morning", WHEN)
    desk.events.invite("Dock morning", ["1", "2"])
    with record.transaction():
        record._db.write("UPDATE play_steps SET state = 'dropped' WHERE target = 2")
    assert desk.upkeep.verify().problems == ("1 steps of plays did not stand as their follow-ups do; put right",)
    assert desk.upkeep.verify().problems == ()
