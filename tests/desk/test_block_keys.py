"""What the keys of a block do, one by one, where the model of the whole says too little."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.dump import derived, everything
from support.house import CHICAGO, START, die, invented, number, put_on_list, set_free

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.desk.views import Card, Nobody, Recorded
from prospect_tui.dialing import Dialled, Tell, tell_nobody
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, PhoneState, Place, Reason
from prospect_tui.settings.home import Home
from prospect_tui.store import Record


def press(block: BlockDesk, key: str) -> Recorded:
    outcome = block.outcomes.keyed(key) or block.outcomes.named(key)
    assert outcome is not None
    return block.record(outcome)


def on_screen(block: BlockDesk) -> Card:
    card = block.card()
    assert isinstance(card, Card)
    return card


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    """A block on nine people, three of them active."""
    people(9)
    return desk.start(desk.plan("spring", active=3, minutes=25))


class Listening:
    """A dialler that remembers, and looks into the record as it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.stored: list[str] = []
        self.desk: Desk | None = None

    def dial(self, e164: str, extension: str | None, tell: Tell = tell_nobody) -> Dialled:
        self.asked.append((e164, extension))
        assert self.desk is not None
        self.stored = [row[0] for row in self.desk._record._db.rows("SELECT kind FROM block_events ORDER BY id")]
        return Dialled(word="ringing")

    def close(self) -> None:
        pass


# Dialling.


def test_enter_records_before_it_asks_the_dialler(home: Home, clock: SteppedClock) -> None:
    dialler = Listening()
    desk = dialler.desk = open_desk(home, clock, dialler)
    put_on_list(desk._record, [NewTarget(name="One", phones=(Phone(e164=number(0), extension="42"),))])
    block = desk.start(desk.plan("spring"))
    assert block.dial().word == "ringing"
    assert dialler.asked == [(number(0), "42")]
    assert dialler.stored[-1] == "dialled"
    desk.close()


def test_however_often_enter_was_pressed_it_is_one_dial(block: BlockDesk) -> None:
    for _ in range(3):
        block.dial()
    press(block, "n")
    assert block.standing().counts.dials == 1


def test_seconds_run_from_enter_to_the_outcome(block: BlockDesk, clock: SteppedClock) -> None:
    press(block, "n")
    block.dial()
    clock.step(42)
    press(block, "c")
    assert [touch.seconds for touch in block.touches()] == [42, None]


def test_one_who_came_onto_the_do_not_call_list_since_is_not_dialled(
    block: BlockDesk, desk: Desk, home: Home, clock: SteppedClock
) -> None:
    shown = on_screen(block).target
    other = open_desk(home, clock)
    other.do_not_call.add(str(shown.id))
    with pytest.raises(ProspectError, match="not to be called"):
        block.dial()
    block.look_again()
    assert on_screen(block).target.id != shown.id
    other.close()


# Outcomes.


def test_what_a_key_returns_is_on_disk(block: BlockDesk, home: Home, clock: SteppedClock) -> None:
    recorded = press(block, "b")
    reader = open_desk(home, clock)
    (touch,) = reader.lists.touches()
    assert (touch.id, touch.outcome, touch.target) == (recorded.touch, "callback", recorded.target.id)
    (follow_up,) = reader.lists.follow_ups(open_only=True)
    assert follow_up == recorded.follow_up
    reader.close()


def test_a_disk_that_fails_changes_neither_record_nor_screen(
    block: BlockDesk, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(block, "n")
    before, state, shown, counts = everything(record), str(block.state), block.card(), block.standing()

    def full(*anything: object) -> None:
        raise StoreError("The disk is full; that was not stored.")

    for name in ("record", "skip", "undo", "next_number", "pause"):
        with monkeypatch.context() as patched:
            patched.setattr(record.blocks, "add_event", full)
            with pytest.raises(StoreError):
                press(block, "x") if name == "record" else _with_two_numbers(block, name)
        assert everything(record) == before
        assert (str(block.state), block.card(), block.standing()) == (state, shown, counts)
    assert press(block, "x").retired == "not interested"


def _with_two_numbers(block: BlockDesk, name: str) -> None:
    if name == "next_number":
        raise StoreError("this person has one number only")
    getattr(block, name)()


def test_a_retired_target_is_replaced_from_its_own_account_first(block: BlockDesk, desk: Desk) -> None:
    gone = on_screen(block).target
    recorded = press(block, "x")
    assert recorded.replacement is not None
    new = desk.lists.target(recorded.replacement.replacement)
    assert new is not None
    assert new.account == gone.account
    assert recorded.replacement_name == new.name
    assert on_screen(block).target.id == new.id
    assert on_screen(block).offer.reason is Reason.REPLACEMENT


def test_with_an_empty_bench_a_replacement_is_owed(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2, place=Place.ACTIVE)
    block = desk.start(desk.plan("spring"))
    recorded = press(block, "x")
    assert recorded.owed
    desk.end(block)
    assert desk.review.block(block.id).owed == 1


@pytest.mark.parametrize(("key", "state"), [("w", PhoneState.WRONG), ("disconnected", PhoneState.DISCONNECTED)])
def test_a_bad_number_is_put_aside_and_the_next_one_tried(
    desk: Desk, people: Callable[..., list[int]], key: str, state: PhoneState
) -> None:
    people(3, numbers=2)
    block = desk.start(desk.plan("spring"))
    shown = on_screen(block)
    recorded = press(block, key)
    assert recorded.next_number == shown.phones[1].e164
    assert on_screen(block).target.id == shown.target.id
    assert [p.e164 for p in on_screen(block).phones] == [recorded.next_number]
    assert on_screen(block).target.phones[0].state is state
    assert recorded.follow_up is None
    last = press(block, key)
    assert last.retired == "no good number left"
    assert on_screen(block).target.id != shown.target.id


def test_a_connect_makes_a_number_good(block: BlockDesk, desk: Desk) -> None:
    target = press(block, "c").target
    assert desk.lists.target(target.id).phones[0].state is PhoneState.GOOD


def test_a_touch_belongs_to_the_reps_day_and_the_prospects_hour(desk: Desk, clock: SteppedClock) -> None:
    tokyo = NewTarget(name="One", phones=(Phone(e164=number(0)),), timezones=("Asia/Tokyo",), timezone_source="column")
    put_on_list(desk._record, [tokyo])
    clock.step(timedelta(hours=13, minutes=30).total_seconds())  # 22:30 on Tuesday in Chicago, 13:30 on Wednesday there
    press(desk.start(desk.plan("spring")), "n")
    (row,) = desk._record._db.rows("SELECT day, offset_minutes, hour, weekday, zone FROM touches")
    assert row == ("2026-11-24", -360, 13, 3, "Asia/Tokyo")


def test_what_has_no_next_step_is_not_offered_again_at_once(home: Home, clock: SteppedClock) -> None:
    """An outcome of the rep's own that schedules nothing: the block goes on, and ends when nobody is left."""
    set_free(home)
    (home.config / "outcomes.toml").write_text(
        '[[outcome]]\nname = "mailed"\nlabel = "mailed"\nkey = "t"\nflags = ["dial"]\n'
    )
    desk = open_desk(home, clock)
    assert desk.problems == []
    put_on_list(desk._record, [invented(0), invented(1)])
    block = desk.start(desk.plan("spring"))
    assert [press(block, "t").target.name for _ in range(2)] == ["Person 0", "Person 1"]
    assert isinstance(block.card(), Nobody)
    desk.close()


# Notes.


def test_a_note_goes_with_the_outcome_of_the_one_it_was_written_for(block: BlockDesk) -> None:
    block.note_down("prefers mornings\nask for Jo")
    first = press(block, "n")
    press(block, "n")
    assert {touch.id: touch.note for touch in block.touches()} == {
        first.touch: "prefers mornings\nask for Jo",
        first.touch + 1: None,
    }


def test_a_note_is_kept_with_one_number_of_the_two_that_were_tried(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(1, numbers=2)
    block = desk.start(desk.plan("spring"))
    block.note_down("a bakery answered")
    press(block, "w")
    press(block, "n")
    assert [touch.note for touch in block.touches()] == [None, "a bakery answered"]


def test_undo_gives_the_note_back_to_be_kept_with_the_next_outcome(block: BlockDesk) -> None:
    block.note_down("ask for Jo")
    press(block, "n")
    block.undo()
    press(block, "c")
    assert [touch.note for touch in block.touches()] == ["ask for Jo"]


def test_a_note_written_later_stays_when_the_outcome_is_corrected(block: BlockDesk) -> None:
    recorded = press(block, "n")
    block.note(recorded.touch, "it was voicemail")
    block.correct(recorded.touch, block.outcomes.named("voicemail"))
    (touch,) = block.touches()
    assert (touch.outcome, touch.note) == ("voicemail", "it was voicemail")


# Undo and correction.


def test_with_nothing_to_take_back_undo_says_so(block: BlockDesk) -> None:
    with pytest.raises(ProspectError, match="nothing to undo"):
        block.undo()


def test_undo_goes_back_one_by_one_to_the_first(block: BlockDesk, record: Record) -> None:
    before = derived(record)
    targets = [press(block, key).target.id for key in "nvx"]
    for target in reversed(targets):
        assert block.undo().target.id == target
        assert on_screen(block).target.id == target
    assert derived(record) == before
    assert {touch.undone for touch in record.touches.all()} == {True}


def test_undo_opens_again_what_the_outcome_had_answered(block: BlockDesk, desk: Desk) -> None:
    promised = press(block, "b")
    meeting = press(block, "m")
    opened = desk.lists.follow_ups(open_only=True)
    for recorded, key in ((promised, "c"), (meeting, "n"), (promised, "x")):
        block.bring(recorded.target.id)
        press(block, key)
        assert desk.lists.follow_ups(open_only=True) != opened
        block.undo()
        assert desk.lists.follow_ups(open_only=True) == opened


def test_a_promise_not_to_call_is_taken_back_only_on_being_asked(block: BlockDesk) -> None:
    recorded = press(block, "d")
    with pytest.raises(NeedsConfirmation):
        block.undo()
    with pytest.raises(ProspectError):
        block.correct(recorded.touch, block.outcomes.named("no-answer"))
    assert [touch.outcome for touch in block.touches()] == ["do-not-call"]
    block.undo(confirmed=True)
    assert not on_screen(block).target.do_not_call


def test_undo_does_not_bring_back_one_who_asked_elsewhere_not_to_be_called(
    block: BlockDesk, desk: Desk, home: Home, clock: SteppedClock
) -> None:
    target = press(block, "n").target
    other = open_desk(home, clock)
    other.do_not_call.add(str(target.id))
    block.undo()
    assert on_screen(block).target.id != target.id
    assert block.touches() == []
    other.close()


def test_a_correction_keeps_time_and_number(block: BlockDesk, clock: SteppedClock) -> None:
    block.dial()
    clock.step(30)
    recorded = press(block, "n")
    before = block.touches()[0]
    clock.step(60)
    block.tick()
    made = block.correct(recorded.touch, block.outcomes.named("conversation"))
    (after,) = block.touches()
    assert after.id == made.touch
    assert (after.at, after.phone, after.seconds) == (before.at, before.phone, before.seconds)
    assert block.standing().counts.conversations == 1
    assert block.standing().counts.dials == 1


def test_correcting_an_early_touch_leaves_the_promise_that_a_later_one_made(
    block: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    first = press(block, "z")
    clock.sleep(3700)
    block.tick()
    block.bring(first.target.id)
    promised = press(block, "b")
    assert promised.target.id == first.target.id
    block.correct(first.touch, block.outcomes.named("conversation"))
    (open_one,) = desk.lists.follow_ups(target=str(first.target.id), open_only=True)
    assert open_one.id == promised.follow_up.id


def test_an_outcome_of_another_block_is_not_corrected_here(block: BlockDesk, desk: Desk) -> None:
    recorded = press(block, "n")
    desk.end(block)
    another = desk.start(desk.plan("spring"))
    with pytest.raises(ProspectError, match="no longer there"):
        another.correct(recorded.touch, another.outcomes.named("voicemail"))


# Going on.


def test_tab_goes_round_all_numbers(desk: Desk) -> None:
    numbers = ((number(0), "1"), (number(0), "2"), (number(1), None), (number(2), None))
    phones = tuple(Phone(e164=e164, extension=extension) for e164, extension in numbers)
    put_on_list(desk._record, [NewTarget(name="One", phones=phones)])
    block = desk.start(desk.plan("spring"))
    seen = [block.next_number() for _ in range(4)]
    assert {number(0), number(1), number(2)} == set(seen)
    assert on_screen(block).phone.e164 == seen[-1]


def test_one_who_was_skipped_comes_back_when_the_others_are_done(block: BlockDesk) -> None:
    skipped = on_screen(block).target.id
    block.skip()
    for _ in range(8):
        press(block, "n")
    assert on_screen(block).target.id == skipped
    assert on_screen(block).offer.reason is Reason.SKIPPED


def test_the_bench_is_drawn_from_only_when_nobody_active_is_left(block: BlockDesk, desk: Desk) -> None:
    places = []
    for _ in range(4):
        card = on_screen(block)
        places.append((card.target.status, card.offer.draws))
        press(block, "l")
    assert places == [("active", False)] * 3 + [("bench", True)]
    assert desk.lists.target(block.touches()[0].target).status == "active"


def test_who_comes_next_is_told_without_being_drawn(block: BlockDesk, record: Record) -> None:
    before = everything(record)
    five = block.next_five()
    assert len(five) == 5
    assert on_screen(block).target.id not in {card.target.id for card in five}
    assert everything(record) == before
    press(block, "n")
    assert on_screen(block).target.id == five[0].target.id


def test_a_list_without_numbers_says_so_and_what_to_do(desk: Desk) -> None:
    put_on_list(desk._record, [NewTarget(name=f"Person {i}") for i in range(3)])
    block = desk.start(desk.plan("spring"))
    nobody = block.card()
    assert isinstance(nobody, Nobody)
    assert "number" in nobody.why
    assert nobody.fix
    for key in (block.dial, block.next_number, lambda: press(block, "n")):
        with pytest.raises(ProspectError, match="number"):
            key()
    block.skip()
    assert block.touches() == []


def test_the_card_counts_the_tries(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(0)])
    block = desk.start(desk.plan("spring"))
    for tries in (1, 2, 3):
        card = on_screen(block)
        assert (card.attempt, len(card.touches)) == (tries, tries - 1)
        assert tries == 1 or card.offer.why.startswith(f"Try {tries}, due")
        press(block, "n")
        clock.sleep(4 * 86_400)
        block.look_again()


def test_nobody_left_becomes_somebody_when_a_promise_falls_due(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(0)])
    block = desk.start(desk.plan("spring"))
    desk.prompts(block).when(press(block, "b"), "+1h")
    assert isinstance(block.card(), Nobody)
    block.look_again()
    assert isinstance(block.card(), Nobody)
    clock.sleep(3600)
    block.look_again()
    assert on_screen(block).offer.reason is Reason.CALLBACK_DUE


def test_a_call_that_comes_in_is_brought_on_screen_and_recorded(
    block: BlockDesk, people: Callable[..., list[int]]
) -> None:
    (caller,) = people(1, first=20, name="autumn")
    block.bring(caller)
    assert on_screen(block).target.id == caller
    assert press(block, "c").target.id == caller


# One block at a time.


def test_a_second_block_waits_for_the_first(block: BlockDesk, desk: Desk, home: Home, clock: SteppedClock) -> None:
    other = open_desk(home, clock)
    for each in (desk, other):
        with pytest.raises(ProspectError, match="running"):
            each.start(each.plan("spring"))
    assert [b.id for b in desk.review.blocks()] == [block.id]
    other.close()


def test_two_that_start_at_once_make_one_block(
    desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    """The second has looked, and found none running, before the first has written."""
    people(3)
    other = open_desk(home, clock)
    looked = other._record.blocks.running

    def late() -> object:
        found = looked()
        if not desk._record.blocks.heads() and not other._record._db._sqlite.in_transaction:
            desk.start(desk.plan("spring"))
        return found

    other._record.blocks.running = late  # type: ignore[method-assign]
    plans = [(other, other.plan("spring")), (desk, desk.plan("spring"))]
    with pytest.raises(ProspectError, match="running"):
        [each.start(plan) for each, plan in plans]
    assert len(desk._record.blocks.heads()) == 1
    other.close()


def test_the_active_ones_last_from_block_to_block(block: BlockDesk, desk: Desk) -> None:
    active = {t.id for t in desk.lists.targets("spring", "active")}
    press(block, "n")
    desk.end(block)
    desk.start(desk.plan("spring", active=3))
    assert {t.id for t in desk.lists.targets("spring", "active")} == active


# The block's own clock.


def test_a_pause_is_not_counted_and_an_outcome_ends_it(block: BlockDesk, clock: SteppedClock) -> None:
    clock.step(60)
    block.pause()
    clock.step(80)
    assert block.tick().paused
    press(block, "n")
    clock.step(10)
    left = block.time_left()
    assert (left.paused, left.active) == (False, 70)


def test_the_clock_of_a_block_that_has_ended_stands(block: BlockDesk, desk: Desk, clock: SteppedClock) -> None:
    clock.step(20)
    desk.end(block)
    clock.step(20)
    assert block.time_left().active == 20


def test_pausing_twice_and_resuming_what_runs_leave_no_mark(block: BlockDesk) -> None:
    before = block.events()
    block.resume()
    assert block.events() == before
    block.pause()
    block.pause()
    assert len(block.events()) == len(before) + 1


def test_time_up_is_told_and_stops_nothing(block: BlockDesk, clock: SteppedClock) -> None:
    for _ in range(26):
        clock.step(60)
        block.tick()
    assert block.time_left().up
    assert block.time_left().left == -60
    press(block, "c")
    assert block.standing().counts.conversations == 1


@pytest.mark.parametrize("asleep", [6, 600, 3 * 86_400])
def test_a_sleep_is_a_pause_that_is_told_once(block: BlockDesk, clock: SteppedClock, asleep: float) -> None:
    clock.step(20)
    block.tick()
    clock.sleep(asleep)
    assert block.tick().slept == asleep
    assert block.tick().slept is None
    clock.step(5)
    assert block.time_left().active == 25


def test_a_key_pressed_after_a_sleep_finds_it_too(block: BlockDesk, clock: SteppedClock, desk: Desk) -> None:
    clock.step(20)
    clock.sleep(600)
    press(block, "n")
    assert block.time_left().active == 20
    desk.end(block)
    made = desk.review.block(block.id)
    assert (made.active_seconds, made.paused_seconds) == (20, 600)
    along = [(span.paused, (span.end - span.start).total_seconds()) for span in desk.review.review(block.id).along]
    assert along == [(False, 20), (True, 600)]


def test_a_wall_that_is_set_back_takes_nothing_away(block: BlockDesk, clock: SteppedClock) -> None:
    clock.step(30)
    block.tick()
    clock.sleep(-3600)
    clock.step(10)
    assert block.tick().active == 40


def test_a_clock_that_runs_on_in_sleep_is_found_by_its_silence(block: BlockDesk, clock: SteppedClock) -> None:
    clock.step(30)
    block.tick()
    clock.step(3600)
    assert block.tick().slept == 3600
    assert block.time_left().active == 30


@pytest.fixture
def killed(block: BlockDesk, clock: SteppedClock, home: Home, desk: Desk) -> Iterator[Desk]:
    """A desk opened after the block's own was killed: a minute in, two recorded, one skipped, the number dialled."""
    for _ in range(12):
        clock.step(5)
        block.tick()
    press(block, "n")
    press(block, "b")
    block.skip()
    block.dial()
    die(desk)
    again = open_desk(home, clock)
    yield again
    again.close()


def test_after_a_kill_the_block_is_offered_as_it_was(killed: Desk, block: BlockDesk, clock: SteppedClock) -> None:
    clock.sleep(7200)
    running = killed.running()
    assert running is not None
    assert (running.id, running.recorded) == (block.id, 2)
    assert running.current == on_screen(block).target.name
    again = killed.go_on(running.id)
    assert (again.plan, again.started) == (block.plan, block.started)
    # The stopwatch alone is not taken up: nobody was on the phone while the app was dead.
    block.state.dialled_at = None
    assert again.state == block.state
    assert again.card() == block.card()
    assert again.standing() == block.standing()
    assert again.time_left().active == 60
    made = killed.review.block(block.id)
    assert (made.active_seconds, made.paused_seconds) == (60, 7200)


def test_a_plan_is_kept_whole(desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]]) -> None:
    people(3)
    goals = Goals(conversations=3, meetings=1, dials=40)
    plan = desk.plan("spring", minutes=50, active=7, persona="cfo", kare=(Kare.KEEP, Kare.EXPAND), goals=goals)
    desk.start(plan)
    again = open_desk(home, clock)
    assert again.running().plan == plan
    assert (plan.minutes, plan.active, plan.persona, plan.goals) == (50, 7, "cfo", goals)
    again.close()


def test_a_block_killed_in_its_pause_is_taken_up_in_it(block: BlockDesk, home: Home, clock: SteppedClock) -> None:
    clock.step(30)
    block.pause()
    clock.sleep(600)
    again = open_desk(home, clock)
    taken_up = again.go_on(block.id)
    assert (taken_up.time_left().paused, taken_up.time_left().active) == (True, 30)
    taken_up.resume()
    clock.step(5)
    assert taken_up.time_left().active == 35
    again.close()


def test_a_block_left_open_can_be_ended_where_it_stood(killed: Desk, block: BlockDesk, clock: SteppedClock) -> None:
    last_seen = clock.now()
    clock.sleep(86_400)
    killed.end_where_it_stood(block.id)
    made = killed.review.block(block.id)
    assert (made.ended, made.active_seconds) == (last_seen, 60)
    assert killed.running() is None
    assert killed.book.get(block.id)["counts"]["dials"] == 2
    with pytest.raises(ProspectError):
        killed.end_where_it_stood(block.id)


def test_a_killed_block_whose_target_was_barred_meanwhile_goes_on_with_the_next(killed: Desk, block: BlockDesk) -> None:
    shown = on_screen(block).target.id
    killed.do_not_call.add(str(shown))
    assert on_screen(killed.go_on(block.id)).target.id != shown


def test_a_home_knows_its_zone(clock: SteppedClock) -> None:
    assert clock.local_zone() == CHICAGO
    assert clock.now() == START


def test_nothing_is_left_open_beside_the_record(desk: Desk, home: Home, block: BlockDesk, clock: SteppedClock) -> None:
    clock.step(10)
    block.tick()
    press(block, "n")
    desk.close()
    assert sorted(file.name for file in Path(home.data).iterdir()) == ["block.lock", "prospect.db", "stats"]
