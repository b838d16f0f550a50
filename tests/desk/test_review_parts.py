"""What a review tells beside its counts: what to do next, who comes first, what was said, how it went."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from support.dump import everything
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import FollowUpKind
from prospect_tui.reports.chat import chat_text
from prospect_tui.reports.next_steps import step_words
from prospect_tui.store import Record

People = Callable[..., list[int]]


@pytest.fixture
def block(desk: Desk, people: People) -> BlockDesk:
    people(12, per_account=1)
    return desk.start(desk.plan("spring", active=9, goals=Goals(conversations=3, dials=12)))


def press(block: BlockDesk, clock: SteppedClock, keys: str, seconds: float = 30) -> None:
    for key in keys:
        outcome = block.outcomes.keyed(key)
        assert outcome is not None
        block.dial()
        clock.step(seconds)
        block.record(outcome)


def kinds(desk: Desk, block: BlockDesk) -> list[tuple[str, str, int]]:
    return [(step.kind, step.name, step.others) for step in desk.review.review(block.id).steps]


def test_what_to_do_next_begins_with_what_was_promised(desk: Desk, block: BlockDesk, clock: SteppedClock) -> None:
    press(block, clock, "cbmbc")
    steps = desk.review.review(block.id).steps
    assert kinds(desk, block) == [("promise", "Person 3", 1), ("promise", "Person 6", 0), ("ask", "Person 6", 2)]
    assert (steps[0].promise, steps[1].promise, steps[0].late) == (FollowUpKind.CALLBACK, FollowUpKind.MEETING, False)
    zone = clock.local_zone()
    assert step_words(steps[0], zone) == ("call", "Person 3", "Wed 25 Nov 09:01 your time (and 1 more promise)")
    assert step_words(steps[2], zone) == ("ask", "Person 6", "whom else to call (and 2 more conversations)")
    clock.step(2 * 86_400)
    late = desk.review.review(block.id).steps[0]
    assert late.late
    assert step_words(late, zone)[2].startswith("late since Wed 25 Nov 09:01 your time")


def test_who_named_somebody_or_wants_no_calls_is_not_asked_whom_else_to_call(
    desk: Desk, block: BlockDesk, clock: SteppedClock
) -> None:
    press(block, clock, "c")
    (touch,) = block.touches()
    assert ("ask", "Person 0", 0) in kinds(desk, block)
    desk.prompts(block).late_referral(touch.id, "Maya Ortiz, 312 555 0144")
    assert "ask" not in [kind for kind, *_ in kinds(desk, block)]


def test_places_that_nobody_took_are_to_be_filled(desk: Desk, clock: SteppedClock, people: People) -> None:
    people(2, per_account=1)
    block = desk.start(desk.plan("spring"))
    press(block, clock, "xx")
    assert kinds(desk, block) == [("owed", "", 2)]
    (step,) = desk.review.review(block.id).steps
    assert step_words(step, clock.local_zone())[0] == "bring people for 2 places that nobody took"


def test_where_nothing_is_left_to_do_the_first_of_the_next_day_is_named(
    desk: Desk, block: BlockDesk, clock: SteppedClock
) -> None:
    press(block, clock, "n")
    (step,) = desk.review.review(block.id).steps
    assert (step.kind, step.due) == ("call", datetime(2026, 11, 25, 15, tzinfo=UTC))
    assert step.name == desk.review.review(block.id).first_five.people[0].name  # type: ignore[union-attr]


def test_without_anybody_a_list_is_to_be_brought(desk: Desk, clock: SteppedClock, people: People) -> None:
    people(1)
    block = desk.start(desk.plan("spring"))
    press(block, clock, "d")
    desk.end(block)
    assert [kind for kind, *_ in kinds(desk, block)] == ["owed"]


def test_where_all_are_outside_their_hours_it_says_when_the_first_may_be_called(
    careful: Desk, clock: SteppedClock
) -> None:
    put_on_list(careful._record, [invented(i, per_account=1) for i in range(6)])
    clock.sleep(14 * 3600)
    block = careful.start(careful.plan("spring"))
    careful.end(block)
    review = careful.review.review(block.id)
    (step,) = review.steps
    assert (step.kind, step.why) == ("wait", "6 outside their hours")
    assert review.first_five is not None
    assert review.first_five.waits == careful.preview.waiting("spring")
    assert step.due == min(each.until for each in careful.preview.held("spring") if each.until)
    zone = clock.local_zone()
    there = step.due.astimezone(zone)
    what, whom, when = step_words(step, zone, there.date())
    assert f"{what}{whom} {when}" == f"start today {there:%H:%M} your time: 6 outside their hours"


def test_a_list_that_is_worked_off_wants_another(desk: Desk, clock: SteppedClock, record: Record) -> None:
    put_on_list(record, [invented(i, numbers=0) for i in range(2)])
    block = desk.start(desk.plan("spring"))
    desk.end(block)
    (step,) = desk.review.review(block.id).steps
    assert step_words(step, clock.local_zone())[0] == "bring a list: nobody is left to call"


def test_of_the_next_day_today_is_still_the_day_of_who_reads_it(
    desk: Desk, clock: SteppedClock, people: People
) -> None:
    people(1)
    block = desk.start(desk.plan("spring"))
    press(block, clock, "n")
    desk.end(block)
    clock.sleep(7 * 3600)
    late = desk.start(desk.plan("spring"))
    desk.end(late)
    first = desk.review.review(late.id).first_five
    assert first is not None
    assert [each.why[:23] for each in first.people] == ["Try 2, due Wed 25 Nov 1"]
    clock.sleep(86_400)
    again = desk.review.review(late.id).first_five
    assert again is not None
    assert [each.why[:18] for each in again.people] == ["Try 2, due today 1"]


def test_first_come_the_promises_of_that_day_then_whom_the_queue_would_give(
    desk: Desk, block: BlockDesk, clock: SteppedClock
) -> None:
    prompts = desk.prompts(block)
    for when in ("tomorrow 4pm mine", "tomorrow 11am mine", "3pm mine"):  # the last is today's
        outcome = block.outcomes.keyed("b")
        assert outcome is not None
        prompts.when(block.record(outcome), when)
    press(block, clock, "n")
    desk.end(block)
    before = everything(desk._record)
    first = desk.review.review(block.id).first_five
    assert everything(desk._record) == before
    assert first is not None
    assert first.begins == datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert [each.name for each in first.people[:2]] == ["Person 3", "Person 0"]
    assert [each.at for each in first.people[2:]] == [None] * 3
    assert "Person 6" not in [each.name for each in first.people], "promised for today"
    clock.sleep((first.begins - clock.now()).total_seconds())
    served = [up.target.name for up in desk.preview.upcoming("spring", 9)]
    asked = [each.name for each in first.people[2:]]
    assert [name for name in served if name in asked] == asked
    assert served[0] == "Person 6", "today's promise is overdue by then, and comes before all"


def test_the_course_of_a_block_beside_what_its_goals_need(desk: Desk, clock: SteppedClock, people: People) -> None:
    people(12, per_account=1)
    block = desk.start(desk.plan("spring", minutes=5, goals=Goals(conversations=3, dials=12)))
    press(block, clock, "nncnnncn")
    desk.end(block)
    conversations, dials = desk.review.review(block.id).course
    seconds = desk.review.block(block.id).active_seconds
    assert (dials.figure, dials.done, dials.goal, dials.needs) == ("dials", 8, 12, 144.0)
    assert dials.per_hour == round(8 * 3600 / seconds, 2)
    assert [mark.wanted for mark in conversations.marks] == [0.6, 1.2, 1.8, 2.4, 3.0]
    assert seconds == 240
    assert [mark.done for mark in dials.marks] == [2, 4, 6, 8, None], "the block had ended by then"
    assert [mark.done for mark in conversations.marks] == [0, 1, 1, 2, None]


def test_the_voicemails_that_were_left_by_script(desk: Desk, clock: SteppedClock, people: People) -> None:
    people(6)
    folder = desk.home.playbook / "scripts"
    folder.mkdir(parents=True)
    head = '+++\nname = "The clipboard"\nchannel = "voicemail"\n+++\nHello {{ first_name }}.\n'
    (folder / "clipboard.md").write_text(head)
    block = desk.start(desk.plan("spring"))
    press(block, clock, "vnv")
    (left, *others) = desk.review.review(block.id).voicemails
    assert sum(each.count for each in (left, *others)) == 2
    assert all(each.words for each in (left, *others))
    assert desk.figures.stats(by="script").counts.voicemails == 2


def test_the_team_is_told_figures_and_nobodys_name(desk: Desk, block: BlockDesk, clock: SteppedClock) -> None:
    press(block, clock, "ncbxm")
    desk.end(block)
    desk.review.remark(block.id, "Person 1 has a dog", 4)
    text = chat_text(desk.review.review(block.id), clock.local_zone())
    assert text.startswith(
        "Block of Tue 24 Nov, 09:00: 2 min 30 s of prospecting\n2 conversations (goal 3) · 1 meeting ·"
    )
    assert "1 callback promised · 1 meeting promised · 1 person whose work ended" in text
    names = {target.name for target in desk.lists.targets()} | {
        target.account or "-" for target in desk.lists.targets()
    }
    assert not [name for name in names if name in text]
