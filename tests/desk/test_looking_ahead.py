"""Who comes next and who is held, asked from outside: the same as the block would do, and nothing is drawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec import structs
from support.dump import everything
from support.house import invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.serving import held
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import DncKind, HeldBy, Kare, Reason
from prospect_tui.settings.home import Home
from prospect_tui.store import Record


def test_what_comes_next_is_what_the_running_block_would_serve(
    desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(12)
    block = desk.start(desk.plan("spring", active=4, kare=(Kare.ATTAIN, Kare.RECAPTURE)))
    block.record(block.outcomes.keyed("n"))
    block.skip()
    other = open_desk(home, clock)
    assert [up.target.id for up in other.preview.upcoming(None, 9)] == [card.target.id for card in block.next_five(9)]
    other.close()


def test_what_comes_next_without_a_block_is_what_one_started_now_would_serve(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(9)
    desk.hours.moments  # noqa: B018 - the numbers are reckoned at the first look
    before = everything(record)
    coming = desk.preview.upcoming("spring", 9)
    assert everything(record) == before
    block = desk.start(desk.plan("spring", active=50))
    served = []
    for _ in range(9):
        served.append(block.card().target.id)
        block.record(block.outcomes.keyed("l"))
    assert [up.target.id for up in coming] == served
    assert [up.local_time.utcoffset() for up in coming[:2]] == [timedelta(hours=-6), timedelta(hours=-7)]


def test_each_one_who_is_held_has_a_reason_and_a_time_where_that_is_known(desk: Desk) -> None:
    put_on_list(desk._record, [invented(i) for i in range(5)] + [NewTarget(name="Silent")])
    later = desk.logbook.log(Entry(target="1", outcome="later")).follow_up
    desk.do_not_call.add("2")
    desk.logbook.log(Entry(target="3", outcome="not-interested"))
    held = {one.target.id: one for one in desk.preview.held("spring")}
    assert {number: one.held_by for number, one in held.items()} == {
        1: HeldBy.TOO_SOON, 2: HeldBy.DO_NOT_CALL, 6: HeldBy.NO_NUMBER,
    }  # fmt: skip
    assert held[1].until == later.due
    assert all(one.why for one in held.values())
    assert {up.target.id for up in desk.preview.upcoming("spring", 9)} == {4, 5}


def test_everybody_on_a_list_is_coming_held_or_retired(desk: Desk, people: Callable[..., list[int]]) -> None:
    ids = people(12)
    for target, outcome in zip(
        ids, ["no-answer", "callback", "meeting", "do-not-call", "not-interested"], strict=False
    ):
        desk.logbook.log(Entry(target=str(target), outcome=outcome))
    coming = {up.target.id for up in desk.preview.upcoming("spring", 99)}
    held = {one.target.id for one in desk.preview.held("spring")}
    retired = {t.id for t in desk.lists.targets("spring", "retired")}
    assert coming | held | retired == set(ids)
    assert not coming & (held | retired)


def test_a_due_promise_comes_before_everybody(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(12)
    for target, when in (("12", "+2h"), ("9", "+1h")):
        desk.logbook.log(Entry(target=target, outcome="callback", callback=when))
    clock.sleep(7200)
    first, second, third = desk.preview.upcoming(None, 3)
    assert [(up.target.id, up.reason) for up in (first, second)] == [
        (9, Reason.CALLBACK_DUE),
        (12, Reason.CALLBACK_DUE),
    ]
    assert third.reason is Reason.FRESH
    assert "promised" in first.why


def test_one_for_whom_two_things_are_due_comes_once(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(3)
    desk.logbook.log(Entry(target="2", outcome="meeting", callback="+2h"))
    desk.logbook.log(Entry(target="2", outcome="callback", callback="+1h"))
    clock.sleep(7200)
    assert len(desk.lists.follow_ups(target="2", open_only=True)) == 2
    assert [up.target.id for up in desk.preview.upcoming(None, 9)] == [2, 1, 3]


def test_a_list_that_there_is_not_is_told_with_those_there_are(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    for ask in (desk.preview.held, lambda name: desk.preview.upcoming(name, 5), desk.plan, desk.lists.remove):
        with pytest.raises(NotFound, match="spring"):
            ask("winter")


@pytest.mark.parametrize("settled", [{"minutes": 0}, {"minutes": 481}, {"active": 0}, {"active": 10_001}])
def test_a_plan_that_makes_no_sense_is_refused(desk: Desk, settled: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        desk.plan(None, **settled)


# Lists.


def test_a_list_is_found_in_any_case_and_renamed_to_a_free_name(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2)
    people(2, first=2, name="autumn")
    with pytest.raises(UsageError):
        desk.lists.rename("spring", "Autumn")
    with pytest.raises(UsageError):
        desk.lists.rename("spring", "!!!")
    desk.lists.rename("SPRING", "Spring  List")
    assert [info.name for info in desk.lists.all()] == ["Spring List", "autumn"]
    assert desk.plan("spring list").scope == 1


def test_a_list_that_a_block_runs_on_is_not_removed(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2)
    block = desk.start(desk.plan("spring"))
    with pytest.raises(UsageError, match="running"):
        desk.lists.remove("spring")
    desk.end(block)
    desk.lists.remove("spring")
    assert desk.lists.all() == []
    assert len(list(desk.lists.targets())) == 2


def test_a_list_counts_its_people_by_where_they_stand(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(6)
    desk.end(desk.start(desk.plan("spring", active=2)))
    desk.logbook.log(Entry(target="1", outcome="not-interested"))
    (info,) = desk.lists.all()
    assert (info.targets, info.active, info.bench, info.retired, info.with_number) == (6, 2, 3, 1, 6)


def test_each_one_who_is_held_names_the_rule_that_holds_them(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(i, per_account=1) for i in range(9)] + [NewTarget(name="Silent")])
    desk.logbook.log(Entry(target="1", outcome="callback", callback="11:00"))
    desk.logbook.log(Entry(target="2", outcome="no-answer"))
    desk.logbook.log(Entry(target="3", outcome="conversation"))
    desk.logbook.log(Entry(target="4", outcome="later"))
    desk.do_not_call.add("5")
    desk.do_not_call.add(f"account:{desk._record.people.get(6).account}")
    desk.do_not_call.add(f"@{desk._record.people.get(7).email.partition('@')[2]}")
    desk.do_not_call.add(desk._record.people.get(8).phones[0].e164)
    with desk._record.transaction():
        number = desk._record.people.get(9).phones[0].e164
        desk._record.do_not_call.add(DncKind.NUMBER, number, clock.now(), by="registry:federal")
        desk._record.places.refresh([9], clock.now())
    held = {one.target.id: one for one in desk.preview.held("spring")}
    assert {number: one.rule for number, one in held.items()} == {
        1: "due:callback", 2: "due:retry", 3: "due:follow_up", 4: "due:nurture", 5: "dnc:person", 6: "dnc:account",
        7: "dnc:domain", 8: "dnc:number", 9: "registry:federal", 10: "no_number",
    }  # fmt: skip
    assert {number: one.why for number, one in held.items()} == {
        1: "you promised to call today 11:00 their time", 2: "try 2 is due Wed 25 Nov 15:00 their time",
        3: "the follow-up is due Mon 30 Nov 10:00 their time", 4: "time to keep in touch Mon 22 Feb 10:00 their time",
        5: "on the do-not-call list: they asked for it themselves", 6: "on the do-not-call list: the whole account",
        7: "on the do-not-call list: everybody at that e-mail domain", 8: "on the do-not-call list: their number",
        9: "on the do-not-call list: their number, by the registry federal", 10: "no number to dial",
    }  # fmt: skip


def test_one_called_in_this_block_and_one_whose_number_rests_name_their_rules(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(2, per_account=1)
    desk.start(desk.plan("spring", active=2))
    with record.transaction():
        record._db.write("UPDATE phones SET quarantined_until = '2099-01-01T00:00:00Z' WHERE target = 2")
    moment = structs.replace(desk.hours.moments.of(), touched=frozenset({1}))
    found = {each.target: (each.verdict.held_by, each.verdict.rule) for each in held(record, 0, moment)}
    assert found == {
        1: (HeldBy.TOO_SOON, "touched_in_block"), 2: (HeldBy.NUMBER_QUARANTINED, "number_quarantined"),
    }  # fmt: skip
