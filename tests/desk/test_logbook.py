"""A touch made elsewhere: entered late or at once, beside a running block, it does what it says and no more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.dump import derived, everything
from support.house import START, invented, number, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import Ambiguous, NotFound, UsageError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Channel, FollowUpKind, PhoneState, Place
from prospect_tui.store import Record


@pytest.mark.parametrize(
    "words", ["1", number(0), "312-555-0100", "(312) 555 0100", "person0@northwind0.example", "PERSON 0"]
)
def test_a_target_is_found_by_id_number_email_or_name(desk: Desk, people: Callable[..., list[int]], words: str) -> None:
    people(3)
    assert desk.logbook.log(Entry(target=words, outcome="no-answer")).touch.target == 1


@pytest.mark.parametrize("words", ["99", "+1 312 555 0199", "nobody@acme.example", "Nobody", "²", "1️⃣", "@", "'; DROP"])
def test_one_that_there_is_not_is_told_and_nothing_stored(
    desk: Desk, record: Record, people: Callable[..., list[int]], words: str
) -> None:
    people(3)
    before = everything(record)
    with pytest.raises(NotFound):
        desk.logbook.log(Entry(target=words, outcome="no-answer"))
    assert everything(record) == before


def test_several_of_one_number_are_named_and_nothing_stored(desk: Desk, record: Record) -> None:
    phones = (Phone(e164=number(0)),)
    put_on_list(
        record, [NewTarget(name="Ada", title="CFO", account="Acme", phones=phones), NewTarget(name="Bo", phones=phones)]
    )
    before = everything(record)
    with pytest.raises(Ambiguous) as asked:
        desk.logbook.log(Entry(target=number(0), outcome="no-answer"))
    assert asked.value.candidates == [(1, "Ada, CFO, Acme"), (2, "Bo")]
    assert everything(record) == before


@pytest.mark.parametrize(
    "entry",
    [
        Entry(target="1", outcome="hung-up"),
        Entry(target="", outcome="no-answer"),
        Entry(target="1", outcome="no-answer", number="five"),
        Entry(target="1", outcome="no-answer", at=START + timedelta(minutes=1)),
        Entry(target="1", outcome="no-answer", callback="3pm"),
        Entry(target="1", outcome="callback", callback="whenever"),
        Entry(target="1", outcome="callback", callback="yesterday"),
    ],
)
def test_what_is_off_is_refused_and_nothing_stored(
    desk: Desk, record: Record, people: Callable[..., list[int]], entry: Entry
) -> None:
    people(3)
    before = everything(record)
    with pytest.raises(UsageError) as refused:
        desk.logbook.log(entry)
    assert refused.value.fix
    assert everything(record) == before


def test_an_unknown_outcome_names_those_there_are(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    with pytest.raises(UsageError, match="called-back"):
        desk.logbook.log(Entry(target="1", outcome="hung-up"))


def test_a_callback_is_agreed_on_the_prospects_clock(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    logged = desk.logbook.log(Entry(target="2", outcome="Callback", callback="tomorrow 9am"))  # in Denver
    assert logged.follow_up is not None
    assert f"{logged.follow_up.due:%d %H:%M}" == "25 16:00"
    assert (logged.follow_up.promised, logged.follow_up.kind) == (True, FollowUpKind.CALLBACK)


def test_a_call_received_is_no_dial(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="called-back"))
    counts = desk.figures.stats().counts
    assert (counts.dials, counts.calls_received, counts.conversations) == (0, 1, 1)
    assert desk._record.people.attempts(1) == 0


def test_another_channel_has_no_number(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    logged = desk.logbook.log(Entry(target="1", outcome="sent", channel=Channel.EMAIL))
    assert (logged.touch.phone, logged.touch.channel) == (None, Channel.EMAIL)
    assert desk.figures.stats().counts.dials == 0


def test_a_touch_entered_late_does_not_undo_what_was_agreed_since(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    agreed = desk.logbook.log(Entry(target="1", outcome="callback", callback="+3d")).follow_up
    late = desk.logbook.log(Entry(target="1", outcome="conversation", at=START - timedelta(days=2)))
    assert late.follow_up is None
    assert desk.lists.follow_ups(target="1", open_only=True) == [agreed]
    assert desk.logbook.log(Entry(target="1", outcome="conversation")).follow_up is not None
    assert agreed not in desk.lists.follow_ups(target="1", open_only=True)


def test_a_touch_entered_late_counts_on_its_own_day(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="no-answer", at=START - timedelta(days=3)))
    assert [row[0] for row in desk._record._db.rows("SELECT day FROM touches")] == ["2026-11-21"]


def test_what_an_older_touch_says_of_a_number_gives_way_to_the_newer_one(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(1, numbers=2)
    desk.logbook.log(Entry(target="1", outcome="conversation", number=number(0)))
    desk.logbook.log(Entry(target="1", outcome="wrong-number", number=number(0), at=START - timedelta(days=1)))
    assert desk.lists.target(1).phones[0].state is PhoneState.GOOD


def test_one_who_said_no_twice_stays_retired_when_one_no_is_taken_back(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(3)
    block = desk.start(desk.plan("spring"))
    target = block.record(block.outcomes.keyed("x")).target.id
    again = desk.logbook.log(Entry(target=str(target), outcome="not-interested"))
    assert again.replacement is None  # one was pulled for the first
    block.undo()
    assert desk.lists.target(target).status == "retired"


@pytest.mark.parametrize(
    ("outcome", "channel"),
    [
        *((each, Channel.CALL) for each in ("voicemail", "not-interested", "wrong-number", "referral", "do-not-call")),
        ("sent", Channel.LETTER),
    ],
)
def test_a_touch_taken_back_leaves_the_record_as_if_it_had_not_been(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]], outcome: str, channel: Channel
) -> None:
    people(6, place=Place.ACTIVE)
    people(3, first=6)
    desk.logbook.log(Entry(target="1", outcome="conversation"))  # from which a follow-up stands
    before, stats = derived(record), desk.figures.stats()
    clock.step(3600)
    logged = desk.logbook.log(Entry(target="1", outcome=outcome, channel=channel))
    assert derived(record) != before
    taken = desk.logbook.undo_last("1", confirmed=True)
    assert taken.touch.id == logged.touch.id
    assert taken.touch == record.touches.get(logged.touch.id)
    assert taken.touch.undone
    assert derived(record) == before
    assert desk.figures.stats() == stats
    assert [touch.outcome for touch in record.touches.last_of(1, 9)] == ["conversation"]


def test_what_cannot_be_taken_back_says_why_and_stays(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(3)
    with pytest.raises(UsageError, match="No touch with Person 2"):
        desk.logbook.undo_last("3")
    block = desk.start(desk.plan("spring"))
    target = block.record(block.outcomes.keyed("v")).target.id
    desk.logbook.log(Entry(target="3", outcome="do-not-call"))
    before = everything(record)
    with pytest.raises(UsageError, match=f"block {block.id}"):
        desk.logbook.undo_last(str(target))
    with pytest.raises(UsageError, match="not to be called"):
        desk.logbook.undo_last("3")
    assert everything(record) == before
    last = desk.logbook.undo_last("3", confirmed=True).touch.id
    with pytest.raises(UsageError, match="no longer there"):
        desk.logbook.undo(last)


def test_the_one_recorded_last_is_taken_back_though_it_was_made_before(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="conversation"))
    desk.logbook.log(Entry(target="1", outcome="no-answer", at=START - timedelta(days=1)))
    assert desk.logbook.undo_last("1").touch.outcome == "no-answer"


def test_a_meeting_that_is_over_is_done_with_the_next_touch(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="meeting", callback="+2d"))
    desk.clock.sleep(timedelta(days=1).total_seconds())
    desk.logbook.log(Entry(target="1", outcome="no-answer"))
    kept = desk.lists.follow_ups(target="1", open_only=True)
    assert [(f.kind, f.due) for f in kept] == [(FollowUpKind.MEETING, START + timedelta(days=2))]
    desk.clock.sleep(timedelta(days=2).total_seconds())
    desk.logbook.log(Entry(target="1", outcome="no-answer"))
    assert [f.kind for f in desk.lists.follow_ups(target="1", open_only=True)] == [FollowUpKind.RETRY]


@pytest.mark.parametrize(("minutes_before", "kept"), [(16, False), (15, True), (0, True), (-500, True)])
def test_a_call_a_quarter_of_an_hour_early_keeps_a_promise(
    desk: Desk, people: Callable[..., list[int]], minutes_before: int, kept: bool
) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="callback", callback="+1h"))
    desk.clock.sleep((60 - minutes_before) * 60)
    desk.logbook.log(Entry(target="1", outcome="no-answer"))
    assert desk.figures.stats().counts.callbacks_made == int(kept)


def test_nobody_is_scheduled_who_is_on_the_do_not_call_list(desk: Desk) -> None:
    put_on_list(desk._record, [invented(0)])
    desk.do_not_call.add("1")
    logged = desk.logbook.log(Entry(target="1", outcome="no-answer"))
    assert logged.follow_up is None
    assert logged.touch.against_dnc
