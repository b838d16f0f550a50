"""Who was skipped again and again is asked about at the block's end, and retired only when told."""

from datetime import timedelta

import pytest
from support.house import invented, put_on_list
from support.screens import run_block

from prospect_tui.model.words import Place


@pytest.fixture
def skipping(desk, clock, people):
    """Runs a block on two people and skips until the first was skipped so often; ends it."""

    def run(times, *, count=2, notes=()):
        people(count, per_account=1)
        block = desk.start(desk.plan("spring", active=count))
        first = block.state.current
        notes, done = list(notes), 0
        while done < times:
            if block.state.current == first:
                done += 1
                if notes:
                    block.note_down(notes.pop(0))
            clock.step(20)
            block.skip()
        return block, first

    return run


def often(desk, block):
    return {each.target: each for each in desk.review.skips.often(block.id)}


def test_three_skips_ask_and_two_do_not(desk, skipping):
    block, first = skipping(3, notes=["on leave", "on leave", "wants mail"])
    assert often(desk, block)[first].times == 3
    assert often(desk, block)[first].reasons == ("on leave", "wants mail")


def test_two_do_not_ask(desk, skipping):
    block, first = skipping(2)
    assert first not in often(desk, block)


def test_the_note_is_the_reason_of_that_skip_alone(desk, skipping):
    block, first = skipping(2, notes=["on leave"])
    details = [e.detail for e in block.events() if e.kind == "skipped" and e.target == first]
    assert details == ["on leave", None]


def test_one_who_was_called_since_is_not_asked_about(desk, clock, skipping):
    block, first = skipping(3)
    while block.state.current != first:
        clock.step(20)
        block.skip()
    clock.step(20)
    block.record(desk.outcomes.named("no-answer"))
    assert first not in often(desk, block)
    block.undo()
    assert first in often(desk, block)


def test_skips_count_from_the_last_call_on(desk, clock, skipping):
    block, first = skipping(2)
    block.bring(first)
    clock.step(20)
    block.record(desk.outcomes.named("busy"))
    clock.step(20)
    block.bring(first)
    block.skip()
    assert first not in often(desk, block)


@pytest.mark.parametrize("taken", ["do-not-call", "retired", "promised"])
def test_one_who_is_not_to_be_called_or_was_promised_a_call_is_not_asked_about(desk, record, clock, skipping, taken):
    block, first = skipping(3)
    if taken == "do-not-call":
        desk.do_not_call.add(str(first))
    elif taken == "retired":
        desk.review.skips.retire(desk.review.skips.often(block.id))
    else:
        from prospect_tui.model.touches import NewFollowUp
        from prospect_tui.model.words import FollowUpKind

        with record.transaction():
            new = NewFollowUp(
                kind=FollowUpKind.CALLBACK, due=clock.now() + timedelta(days=1), zone="America/Chicago", promised=True
            )
            record.follow_ups.schedule(first, new, None, clock.now())
    assert first not in often(desk, block)


def test_the_retired_leave_the_queue_and_the_next_block_fills_their_places(desk, skipping, people):
    block, first = skipping(3, count=2)
    desk.end(block)
    (fresh,) = people(1, first=9, per_account=1)
    asked = [each for each in desk.review.skips.often(block.id) if each.target == first]
    desk.review.skips.retire(asked)
    assert desk.lists.target(first).status == "retired"
    again = desk.start(desk.plan("spring", active=2))
    assert desk._record.places.place(again.plan.scope, fresh) is Place.ACTIVE
    assert first not in {up.target.id for up in desk.preview.upcoming("spring", 10)}


def test_taking_it_back_leaves_all_as_it_was(desk, clock, record, people):
    people(2, per_account=1)
    desk.end(run_block(desk, clock, "nn"))
    clock.step(3 * 86_400)
    block = desk.start(desk.plan("spring"))
    for _ in range(6):
        clock.step(20)
        block.skip()
    desk.end(block)
    asked = desk.review.skips.often(block.id)
    assert len(asked) == 2

    def stands():
        steps = [(f.id, f.status, f.due) for f in desk.lists.follow_ups()]
        places = record._db.rows("SELECT * FROM places ORDER BY list, target")
        return steps, places, record._db.rows("SELECT * FROM agenda ORDER BY list, follow_up")

    before = stands()
    retired = desk.review.skips.retire(asked)
    assert desk.lists.follow_ups(open_only=True) == []
    assert {desk.lists.target(each.target).status for each in asked} == {"retired"}
    desk.review.skips.take_back(retired)
    assert stands() == before
    assert desk.upkeep.verify().problems == ()


def test_one_who_was_listed_while_it_was_asked_is_left_alone(desk, skipping):
    block, first = skipping(3)
    asked = desk.review.skips.often(block.id)
    desk.do_not_call.add(str(first))
    assert first not in {each.target for each in desk.review.skips.retire(asked)}


# Calls out of hours.


def test_a_call_out_of_hours_is_listed_with_when_it_was_there_and_why(careful, clock):
    clock.step(10 * 3600)  # 19:00 in Chicago
    put_on_list(careful._record, [invented(0)])
    block = careful.start(careful.plan("spring"))
    block.bring(1)
    block.dial(confirmed=True)
    clock.step(30)
    touch = block.record(careful.outcomes.named("no-answer")).touch
    (call,) = careful.review.review(block.id).out_of_hours
    assert (call.touch, call.target, call.name, call.zone) == (touch, 1, "Person 0", "America/Chicago")
    assert call.reason.startswith("confirmed: outside your own hours")
    block.undo()
    assert careful.review.review(block.id).out_of_hours == ()
