"""Plays beside everything else: what waits, what is left out, undo, stop, two programs, forgetting, bad files."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from support.house import invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.play_views import Turned
from prospect_tui.model.clock import SteppedClock, today_of
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.words import Channel, DncKind, FollowUpStatus, Place, Reason
from prospect_tui.plain.sentences import target_lines
from prospect_tui.store import Record

DAY = 24 * 3600


def log(desk: Desk, target: int, outcome: str, channel: Channel = Channel.CALL, **more: object) -> int:
    return desk.logbook.log(Entry(target=str(target), outcome=outcome, channel=channel, **more)).touch.id


def letters(desk: Desk) -> list[int]:
    """Whose letter is due."""
    return [f.target for f in desk._record.follow_ups.where("status = 'open'") if f.channel is Channel.LETTER]


def test_a_play_that_nobody_is_there_for_says_what_would_fill_it(desk: Desk) -> None:
    for play in desk.plays.all():
        with pytest.raises(UsageError, match="nobody is there for it now") as said:
            desk.plays.start(play.slug)
        assert desk.plays.show(play.slug).play.fix in str(said.value)
    assert desk._record.plays.all() == []
    assert desk.lists.all() == []


def test_a_play_started_twice_and_one_that_isnt_there(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(30)
    assert desk.plays.start("20/20").follow_ups == 10  # one of each account
    with pytest.raises(UsageError, match=r"20/20 runs since 24 Nov 2026\. `prospect play stop twenty-twenty`"):
        desk.plays.start("twenty-twenty")
    with pytest.raises(NotFound, match=r"There is no play “twenty”\. There are: circle-of-influence, "):
        desk.plays.start("twenty")
    with pytest.raises(UsageError, match="Lost customers doesn't run"):
        desk.plays.status("recapture")
    with pytest.raises(UsageError, match="gone by"):
        desk.plays.start("recapture", first_day=today_of(desk.clock) - timedelta(days=1))


def test_a_play_that_begins_later(desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]) -> None:
    people(60)
    day = today_of(clock) + timedelta(days=6)
    assert desk.plays.start("twenty-twenty", first_day=day, count=3) == Turned()
    clock.step(5 * DAY)
    assert desk.plays.turn() == Turned()
    clock.step(DAY)
    began = desk.plays.turn().began[0]
    assert (began.cycle, began.day, began.people) == (1, day, 3)


def test_weeks_that_went_by_while_nobody_looked_are_not_made_up(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(200, per_account=1)
    desk.plays.start("twenty-twenty")
    clock.step(30 * DAY)
    turned = desk.plays.turn()
    assert [(each.cycle, each.day) for each in turned.began] == [(5, date(2026, 12, 22))]
    assert len(letters(desk)) == 40


def test_what_is_promised_or_planned_is_not_overridden(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    first, second, *_ = people(6, name="circle-of-influence")
    log(desk, first, "callback", callback="+2d")
    log(desk, second, "no-answer")
    turned = desk.plays.start("circle-of-influence")
    status = desk.plays.status("circle-of-influence")
    assert turned.waiting == 1  # the second is a few days later, by the spread
    waits = {step.target: step.waits for step in status.steps if step.waits}
    assert waits == {first: "a promised call is planned"}
    clock.step(3 * DAY)
    log(desk, first, "left-company")
    assert desk.plays.turn().dropped == 1


def test_a_letter_is_closed_by_a_letter_and_undo_opens_its_step_again(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(3, per_account=1)
    desk.plays.start("twenty-twenty")
    target = letters(desk)[0]
    (due,) = record.follow_ups.open_of(target)
    log(desk, target, "voicemail")
    assert record.follow_ups.get(due.id).status is FollowUpStatus.OPEN
    sent = log(desk, target, "sent", Channel.LETTER)
    assert record.follow_ups.get(due.id).status is FollowUpStatus.DONE
    (cycle,) = record.plays.cycles(record.plays.of("twenty-twenty").id)
    first = next(row for row in record.plays.of_cycle(cycle.id) if row.target == target)
    assert (first.state, first.touch, first.done) == ("done", sent, date(2026, 11, 24))
    with record.transaction():
        record.places.refresh(record.touches.undo(sent, clock.now()), clock.now())
    assert record.plays.step(first.id).state == "open"
    assert record.follow_ups.get(due.id).status is FollowUpStatus.OPEN
    assert desk.upkeep.verify().problems == ()


def test_nothing_is_planned_after_a_letter_but_by_the_play(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(3, per_account=1)
    desk.plays.start("twenty-twenty")
    clock.step(5 * DAY)  # late: the next comes a week after this one
    target = letters(desk)[0]
    log(desk, target, "sent", Channel.LETTER)
    assert record.follow_ups.open_of(target) == []
    clock.step(2 * DAY)
    desk.plays.turn()
    steps = {step.target: step for step in desk.plays.status("twenty-twenty").steps if step.due <= today_of(clock)}
    assert steps[target].waits == "comes 7 days after the step before it"
    clock.step(5 * DAY)
    desk.plays.turn()
    (due,) = record.follow_ups.open_of(target)
    assert (due.channel, due.due.date()) == (Channel.LETTER, date(2026, 12, 6))


def test_in_a_block_the_play_says_what_to_do_and_the_writing_sheet_has_its_letter(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(2, per_account=1)
    desk.plays.start("twenty-twenty")
    block = desk.start(desk.plan("20/20"))
    card = block.card()
    assert card.offer.reason is Reason.FOLLOW_UP_DUE
    assert card.offer.why == "Follow-up by letter due today 08:00"
    assert (card.play.name, card.play.what) == ("20/20", "Write the first letter.")
    assert target_lines(card, "US")[3:] == ["Follow-up by letter due today 08:00.", "20/20: Write the first letter."]
    draft = block.draft(card)
    assert (draft.channel, draft.page.script.slug) == (Channel.LETTER, "twenty-twenty-letter-1")
    # After a call the letter is still to be written; it isn't asked for again right away.
    block.record(desk.outcomes.keyed("n"))
    assert block.card().target.id != card.target.id
    block.record(desk.outcomes.keyed("n"))
    assert not hasattr(block.card(), "target")
    block.sent(card.target.id, Channel.LETTER, draft.page.script.slug)
    assert letters(desk) != []
    assert record.follow_ups.open_of(card.target.id)[0].kind == "retry"


def test_a_call_of_a_play_has_the_plays_words(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(8, per_account=1)
    desk.plays.start("referral-ask")
    clock.step(60 * DAY)
    desk.plays.turn()
    block = desk.start(desk.plan("Referral asks"))
    card = block.card()
    assert card.play.play == "referral-ask"
    assert block.script(card).script.slug == "referral-ask-call"
    assert block.opener(card).script.slug == "referral-ask-call"
    assert block.voicemail(card).script.slug == "voicemail"


def test_who_is_not_to_be_worked_is_left_out_and_counted(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    ids = people(6, name="circle-of-influence", per_account=1)
    log(desk, ids[0], "do-not-call")
    log(desk, ids[1], "not-interested")
    desk.forgetting.forget(desk.forgetting.look(str(ids[2])))
    began = desk.plays.start("circle-of-influence").began[0]
    assert (began.people, dict(began.left_out)) == (3, {"do_not_call": 1, "retired": 1})
    with record.transaction():
        record.do_not_call.add(DncKind.PERSON, str(ids[4]), clock.now())
        record.places.refresh([ids[4]], clock.now())
    clock.step(30 * DAY)
    assert desk.plays.turn().dropped == 2
    assert desk.plays.status("circle-of-influence").cycles[0].left_out == {"do_not_call": 1, "retired": 1}


def test_who_was_tried_too_often_is_left_out(careful: Desk) -> None:
    desk = careful
    put_on_list(desk._record, [invented(0), invented(3)], name="circle-of-influence")
    for _ in range(desk.config.caps.tries):
        log(desk, 1, "no-answer")
    assert dict(desk.plays.start("circle-of-influence").began[0].left_out) == {"capped": 1}


def test_stop_takes_away_what_is_open_and_leaves_what_was_done(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(4, per_account=1)
    desk.plays.start("twenty-twenty")
    done = letters(desk)[0]
    log(desk, done, "sent", Channel.LETTER)
    stopped = desk.plays.stop("20/20")
    assert (stopped.steps, stopped.follow_ups) == (11, 3)
    assert letters(desk) == []
    assert desk.plays.turn() == Turned()
    assert desk.plays.due() == (0, 0)
    assert desk.upkeep.verify().problems == ()
    with pytest.raises(UsageError, match="doesn't run"):
        desk.plays.stop("20/20")
    assert desk.plays.start("20/20").began[0].people == 3, "whoever had the letter is fresh no more"


def test_the_list_of_a_play_stays_while_it_runs(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(4, per_account=1)
    desk.plays.start("twenty-twenty")
    with pytest.raises(UsageError, match=r"A play fills that list\. `prospect play stop twenty-twenty`"):
        desk.lists.remove("20/20")
    desk.plays.stop("twenty-twenty")
    desk.lists.remove("20/20")
    assert [info.name for info in desk.lists.all()] == ["spring"]
    assert desk.upkeep.verify().problems == ()


def test_a_list_that_a_play_made_says_nothing_of_numbers(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3, per_account=1)
    desk.hours.declare("spring", "business", "from their sites")
    clocks = "SELECT target, lane FROM places WHERE list = 0 ORDER BY target"
    before = desk._record._db.rows(clocks)
    desk.plays.start("twenty-twenty")
    assert desk._record._db.rows(clocks) == before


def test_forgetting_somebody_takes_them_out_of_plays(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(3, per_account=1)
    desk.plays.start("twenty-twenty")
    gone = letters(desk)[0]
    desk.forgetting.forget(desk.forgetting.look(str(gone)))
    assert gone not in letters(desk)
    assert record._db.value("SELECT count(*) FROM play_steps WHERE target = ?", (gone,)) == 0
    assert gone not in {step.target for step in desk.plays.status("twenty-twenty").steps}
    desk.plays.turn()
    assert desk.upkeep.verify().problems == ()


def test_somebody_whom_a_referral_brought_goes_with_it_though_a_play_has_them(
    desk: Desk, record: Record, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(1)
    block = desk.start(desk.plan("spring"))
    named = desk.prompts(block).referral(block.record(desk.outcomes.keyed("r")), "Bo Rahm, 312 555 0142")
    assert named is not None
    desk.plays.start("twenty-twenty")
    assert len(record.follow_ups.open_of(named.id)) == 1
    block.undo(confirmed=True)
    assert desk.lists.target(named.id) is None
    assert desk.upkeep.verify().problems == ()


def test_two_programs_turn_at_once_and_nothing_is_done_twice(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(60, per_account=1)
    day = today_of(clock) + timedelta(days=1)
    desk.plays.start("twenty-twenty", first_day=day)
    clock.step(DAY)
    others = [open_desk(desk.home, clock) for _ in range(3)]
    gate = threading.Barrier(len(others))
    turned: list[Turned] = []

    def turn(which: int) -> None:
        other = open_desk(desk.home, clock)
        gate.wait()
        turned.append(other.plays.turn())
        other.close()

    threads = [threading.Thread(target=turn, args=(which,)) for which in range(len(others))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.close()
    assert sum(len(each.began) for each in turned) == 1
    assert sum(each.follow_ups for each in turned) == 20
    assert len(letters(desk)) == len(set(letters(desk))) == 20
    assert desk.upkeep.verify().problems == ()


@pytest.fixture
def mine(desk: Desk) -> Callable[[str, str], Desk]:
    """Writes a play of the rep's own, and opens a desk that has read it."""

    def write(name: str, text: str) -> Desk:
        folder = desk.home.playbook / "plays"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(text)
        return open_desk(desk.home, desk.clock)

    return write


PLAY = (
    'name = "Mine"\nabout = "x"\nevery = "week"\nfix = "Bring a list."\n[pick]\nwho = "fresh"\ncount = 2\n'
    '[[steps]]\nchannel = "call"\nscript = "{}"\nwhat = "Call."\n'
)


def test_a_step_whose_script_isnt_there_is_named_and_nothing_stops(
    mine: Callable[[str, str], Desk], people: Callable[..., list[int]]
) -> None:
    people(6)
    desk = mine("mine", PLAY.format("not-there"))
    assert desk.plays.show("mine").problems == (
        "steps[0].script: there is no script not-there; it says what to do, and the words are yours",
    )
    assert desk.plays.start("mine").follow_ups == 2
    card = desk.start(desk.plan("Mine")).card()
    assert card.play.what == "Call."
    found = desk.playbooks.check().wrong
    assert [(each.file, each.line, each.path) for each in found] == [("plays/mine.toml", 10, "$.steps[0].script")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (PLAY.replace('"week"', '"fortnight"'), 3, "'fortnight'"),
        (PLAY.replace("fresh", "anybody"), 6, "'anybody'"),
        (PLAY.replace("count = 2", "count = 0"), 7, "1"),
        (PLAY.replace("[[steps]]", "[[step]]"), None, "steps"),
        (PLAY.replace('who = "fresh"', 'who = "list"'), 5, "list is missing"),
        (PLAY + "event_day = 3\n", 12, "no event"),
        (PLAY + "colour = 3\n", 12, "colour"),
        ("name = ", 1, ""),
    ],
)
def test_a_broken_play_is_named_and_the_others_serve(
    mine: Callable[[str, str], Desk], text: str, line: int | None, said: str
) -> None:
    desk = mine("mine", text.format("opener"))
    (found,) = (each for each in desk.playbooks.check().wrong if each.file == "plays/mine.toml")
    assert said in f"{found.path} {found.problem}"
    assert found.line == line
    assert len(desk.plays.all()) == (12 if "colour" in text else 11)
    assert any("mine.toml" in problem for problem in desk.all_problems())


def test_a_play_that_went_from_the_playbook_keeps_its_steps_waiting(
    mine: Callable[[str, str], Desk], people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(6)
    desk = mine("mine", PLAY.format("opener"))
    desk.plays.start("mine")
    (desk.home.playbook / "plays" / "mine.toml").unlink()
    desk = open_desk(desk.home, clock)
    clock.step(8 * DAY)
    assert desk.plays.turn().words == ("The play mine is in the playbook no more: nothing new begins.",)
    assert desk.plays.all()[0].problems == ("the playbook has no play mine any more; its steps wait",)
    assert desk.plays.stop("mine").steps == 2
    assert Place.ACTIVE in desk._record.places.stands(1).values()


def test_who_you_know_is_asked_title_by_title(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    prompts = desk.plays.prompts("who-you-know")
    assert "your accountant" in prompts
    told = desk.plays.name("who-you-know", [("your accountant", "Ada Low"), ("", "person 0")], desk.adding)
    assert told == ("Who you know", 1, 1)
    assert desk.plays.start("who-you-know").began[0].people == 2
    with pytest.raises(UsageError, match="finds its people by itself"):
        desk.plays.prompts("recapture")
