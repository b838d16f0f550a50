"""What holds of the queue whoever is on it: promises first, nobody forgotten, nothing left by what was taken back; and
its caps, its spread over accounts and its split, with the hours and caps that ship."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from support.house import START, invented, put_on_list, stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.gate import Kind, MayNotDial
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.views import Nobody
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import HeldBy, Kare
from prospect_tui.settings.home import find_home

HOUR = timedelta(hours=1).total_seconds()


def put(desk: Desk, count: int, **shape: int) -> list[int]:
    return put_on_list(desk._record, [invented(i, **shape) for i in range(count)])


def press(block: BlockDesk, key: str) -> int:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    return block.record(outcome).target.id


def order(desk: Desk) -> list[tuple[int, str]]:
    return [(up.target.id, up.reason) for up in desk.preview.upcoming(None, 1_000)]


def holds(desk: Desk) -> dict[int, HeldBy]:
    return {one.target.id: one.held_by for one in desk.preview.held("spring")}


def on_screen(block: BlockDesk) -> int:
    card = block.card()
    assert not isinstance(card, Nobody), card
    return card.target.id


# Laws.


@given(keys=st.lists(st.sampled_from("nvgclbxwdz"), min_size=1, max_size=8), minutes=st.integers(0, 600))
def test_an_outcome_and_its_undo_leave_the_queue_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str], minutes: int
) -> None:
    clock = stepped_clock()
    desk = open_desk(find_home(tmp_path_factory.mktemp("laws")), clock)
    put(desk, 14, per_account=2, numbers=2)
    block = desk.start(desk.plan("spring", active=8, split={Kare.ATTAIN: 60, Kare.EXPAND: 40}))
    clock.step(minutes * 60)
    block.look_again()
    try:
        for key in keys:
            if isinstance(block.card(), Nobody):
                break
            before, held, current = order(desk), holds(desk), on_screen(block)
            press(block, key)
            block.undo(confirmed=True)
            assert on_screen(block) == current
            assert (order(desk), holds(desk)) == (before, held)
            press(block, key)
    finally:
        desk.close()


def test_the_queue_never_starves(careful: Desk, clock: SteppedClock) -> None:
    """Everybody in hours is offered once, whatever rests: as many picks as people, an hour apart at the most."""
    ids = put(careful, 24, per_account=3)
    block = careful.start(careful.plan("spring", active=5))
    offered = []
    for _ in range(4 * len(ids)):
        if isinstance(block.card(), Nobody):
            clock.step(HOUR)
            block.look_again()
            continue
        offered.append(press(block, "l"))
        clock.step(90)
    assert sorted(offered) == sorted(ids)


@pytest.mark.parametrize("ahead", [0, 59])
def test_a_due_promise_is_first_whatever_else_there_is(careful: Desk, clock: SteppedClock, ahead: int) -> None:
    ids = put(careful, 12)
    careful.logbook.log(Entry(target=str(ids[7]), outcome="callback", callback="+30m"))
    careful.logbook.log(Entry(target=str(ids[3]), outcome="busy"))
    clock.step((30 + ahead) * 60)
    assert order(careful)[0] == (ids[7], "callback_due")


def test_a_promise_counts_at_its_hour_outside_the_own_window_and_the_law(careful: Desk, clock: SteppedClock) -> None:
    (one, *_) = put(careful, 3)
    careful.logbook.log(Entry(target=str(one), outcome="callback", callback="tomorrow 9:30pm"))
    clock.step(24 * HOUR + 12.5 * HOUR)  # 21:30 in Chicago: the law there says 21:00
    assert order(careful) == [(one, "callback_due")]
    block = careful.start(careful.plan("spring"))
    block.dial()
    press(block, "c")
    (touch,) = [t for t in careful.lists.touches() if t.block == block.id]
    assert touch.out_of_hours_reason is not None
    assert "asked to be called" in touch.out_of_hours_reason


def test_a_promise_that_is_an_hour_late_waits_for_the_hours(careful: Desk, clock: SteppedClock) -> None:
    (one, *_) = put(careful, 3)
    careful.logbook.log(Entry(target=str(one), outcome="callback", callback="tomorrow 8:30pm"))
    clock.step(24 * HOUR + 12.6 * HOUR)
    assert order(careful) == []
    assert holds(careful)[one] is HeldBy.OUTSIDE_HOURS


# Caps, spread, split.


def test_two_of_an_account_are_not_called_within_an_hour(careful: Desk, clock: SteppedClock) -> None:
    ids = put(careful, 6, per_account=3)
    block = careful.start(careful.plan("spring"))
    called = [press(block, "l"), press(block, "l")]
    assert {careful.lists.target(i).account for i in called} == {"Northwind 0", "Northwind 1"}
    assert isinstance(block.card(), Nobody)
    assert Counter(holds(careful)[i] for i in ids if i not in called) == {HeldBy.ACCOUNT_SPREAD: 4}
    clock.step(HOUR - 1)
    assert order(careful) == []
    clock.step(1)
    assert [careful.lists.target(i).account for i, _ in order(careful)] == ["Northwind 0", "Northwind 1"]
    assert set(holds(careful)) == set(called), "looking ahead, one of each is told; nobody else is held"


def test_an_account_has_three_calls_a_day(careful: Desk, clock: SteppedClock) -> None:
    put(careful, 8, per_account=8)
    block = careful.start(careful.plan("spring"))
    for _ in range(3):
        press(block, "l")
        clock.step(HOUR)
        block.look_again()
    assert isinstance(block.card(), Nobody)
    assert HeldBy.CAP_REACHED in holds(careful).values()
    clock.step(24 * HOUR)
    assert order(careful)


def test_a_number_has_two_calls_a_day_and_a_third_takes_enter_twice(careful: Desk, clock: SteppedClock) -> None:
    (one,) = put(careful, 1)
    block = careful.start(careful.plan("spring"))
    for _ in range(2):
        press(block, "z")
        clock.step(HOUR)
        block.look_again()
    assert holds(careful) == {one: HeldBy.CAP_REACHED}
    block.bring(one)
    with pytest.raises(MayNotDial) as stopped:
        block.dial()
    assert stopped.value.hurdle.kind is Kind.TWICE
    block.dial(confirmed=True)
    press(block, "n")
    assert careful.lists.touches()[-1].out_of_hours_reason.startswith("confirmed: the number had 2 calls")


def test_after_six_tries_they_are_kept_in_touch_with_and_replaced(careful: Desk, clock: SteppedClock) -> None:
    first, second = put(careful, 2, per_account=1)
    for _ in range(5):
        careful.logbook.log(Entry(target=str(first), outcome="no-answer"))
        clock.step(24 * HOUR)
    logged = careful.logbook.log(Entry(target=str(first), outcome="no-answer"))
    assert logged.follow_up is not None
    assert logged.follow_up.kind == "nurture"
    assert logged.replacement is not None
    assert (logged.replacement.replacement, logged.replacement.reason) == (second, "6 tries")
    reached = careful.logbook.log(Entry(target=str(second), outcome="conversation"))
    assert reached.replacement is None


def test_fresh_targets_are_held_to_the_split(careful: Desk, people: Callable[..., list[int]]) -> None:
    """Of any ten calls the tags have their shares, to one call."""
    tags = (Kare.ATTAIN, Kare.RECAPTURE, Kare.EXPAND, Kare.KEEP)
    persons = [structs.replace(invented(i, per_account=1), kare=tags[i % 4], tier="A") for i in range(80)]
    put_on_list(careful._record, persons)
    split = {Kare.ATTAIN: 60, Kare.RECAPTURE: 25, Kare.EXPAND: 15}
    block = careful.start(careful.plan("spring", split=split))
    called: Counter[Kare | None] = Counter()
    for number in range(1, 31):
        target = careful.lists.target(press(block, "l"))
        called[target.kare] += 1
        assert all(abs(called[tag] - share * number / 100) <= 1 for tag, share in split.items()), called
    assert called[Kare.KEEP] == 0


def test_a_tag_that_the_split_leaves_out_comes_when_the_others_are_done(careful: Desk) -> None:
    tags = (Kare.KEEP, Kare.ATTAIN)
    keep, attain = (structs.replace(invented(i, per_account=1), kare=tag) for i, tag in enumerate(tags))
    put_on_list(careful._record, [keep, attain])
    block = careful.start(careful.plan("spring", split={Kare.ATTAIN: 1}))
    assert [careful.lists.target(press(block, "l")).kare for _ in range(2)] == [Kare.ATTAIN, Kare.KEEP]


# The law, consent, zones, promises while a call goes on.


def test_outside_the_law_a_reason_is_typed_and_the_list_forbids_it_always(careful: Desk, clock: SteppedClock) -> None:
    (one, *_) = put(careful, 2)
    clock.step(12.5 * HOUR)  # 21:30 in Chicago
    block = careful.start(careful.plan("spring"))
    block.bring(one)
    for confirmed in (False, True):
        with pytest.raises(MayNotDial) as stopped:
            block.dial(confirmed=confirmed)
    assert stopped.value.hurdle.kind is Kind.REASON
    assert stopped.value.hurdle.source
    with pytest.raises(ProspectError):
        block.excuse("   ")
    block.excuse("she mailed: call me now")
    block.dial()
    careful.do_not_call.add(str(one))
    with pytest.raises(ProspectError, match="not to be called"):
        block.dial(confirmed=True)
    press(block, "c")
    (touch,) = careful.lists.touches()
    assert touch.out_of_hours_reason == "she mailed: call me now"


def test_a_reason_is_for_one_number_and_one_person(careful: Desk, clock: SteppedClock) -> None:
    one, two = put(careful, 2, per_account=1, numbers=2)
    clock.step(12.5 * HOUR)
    block = careful.start(careful.plan("spring"))
    block.bring(one)
    block.excuse("asked to")
    block.next_number()
    with pytest.raises(MayNotDial):
        block.dial()
    block.excuse("asked to")
    block.bring(two)
    with pytest.raises(MayNotDial):
        block.dial()


def test_a_call_without_enter_out_of_hours_is_kept_as_one_without_a_reason(careful: Desk, clock: SteppedClock) -> None:
    (one,) = put(careful, 1)
    block = careful.start(careful.plan("spring"))
    clock.step(9.5 * HOUR)  # 18:30
    assert press(block, "n") == one
    assert careful.lists.touches()[0].out_of_hours_reason.startswith("no reason given: outside your own hours")


def test_a_promise_that_falls_due_is_told_and_jumped_to(careful: Desk, clock: SteppedClock) -> None:
    first, _, third = put(careful, 3, per_account=1)
    careful.logbook.log(Entry(target=str(third), outcome="callback", callback="+10m"))
    block = careful.start(careful.plan("spring"))
    assert block.tick().promised is None
    block.note_down("half typed")
    clock.step(8 * 60)
    told = block.tick().promised
    assert told is not None
    assert (told.target, told.due) == (third, START + timedelta(minutes=10))
    block.jump()
    assert on_screen(block) == third
    press(block, "v")
    assert on_screen(block) == first
    assert block.state.note == "half typed"
    assert block.tick().promised is None
    assert len(careful.lists.touches()) == 2


def test_a_call_that_comes_in_is_no_dial(careful: Desk) -> None:
    first, second, third = put(careful, 3, per_account=1)
    block = careful.start(careful.plan("spring"))
    block.bring(third)
    press(block, "c")
    assert on_screen(block) == first
    assert (block.standing().counts.dials, block.standing().counts.calls_received) == (0, 1)
    block.bring(second)
    block.dial()
    press(block, "c")
    assert (block.standing().counts.dials, block.standing().counts.calls_received) == (1, 1)


def test_a_number_that_was_dialled_and_left_is_a_touch_of_its_own(careful: Desk) -> None:
    (one,) = put(careful, 1, numbers=2)
    block = careful.start(careful.plan("spring"))
    block.dial()
    second = block.next_number()
    block.dial()
    press(block, "v")
    touches = careful.lists.touches()
    assert [(t.outcome, t.target) for t in touches] == [("no-answer", one), ("voicemail", one)]
    assert touches[0].phone != touches[1].phone == second
    assert [f.kind for f in careful.lists.follow_ups(open_only=True)] == ["retry"]
    block.undo()
    block.undo()
    assert [t.undone for t in careful.lists.touches()] == [True, True]
    assert block.standing().counts.dials == 0


def test_a_plan_has_the_split_of_the_settings(careful: Desk) -> None:
    assert BlockPlan(scope=0, list_name="x", minutes=25).split == {}
    assert careful.plan().split == careful.config.split
