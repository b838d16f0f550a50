"""Somebody added by hand, and an account with everybody there."""

from collections.abc import Callable

import pytest
from support.dump import everything
from support.house import invented, number, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.adding import NewPerson
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.words import Kare, Place
from prospect_tui.store import Record

MAYA = NewPerson(
    name="Maya Ortiz", title="CFO", account="Brand New Ltd", number="(303) 555-0177", email="maya@new.example",
    linkedin="in/mayaortiz", kare="Expand", list_name="spring",
)  # fmt: skip


def test_whoever_is_added_comes_up(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(2)
    made = desk.adding.add(MAYA).target
    assert (made.name, made.account, made.kare, made.source) == ("Maya Ortiz", "Brand New Ltd", Kare.EXPAND, "by hand")
    assert (made.lists, made.status, made.timezones[0]) == (("spring",), "active", "America/Denver")
    assert record.verify(desk.clock.now()).problems == ()
    block = desk.start(desk.plan("spring", active=1))
    assert block.card().target.id == made.id
    assert [hit.id for hit in desk.find.people("0177")] == [made.id]


def test_added_and_taken_back_leaves_nothing(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(2)
    before = {table: rows for table, rows in everything(record).items() if table not in ("house", "clocks")}
    made = desk.adding.add(MAYA).target
    desk.people.edit(made.id, "title", "CEO")
    desk.adding.take_back(made.id)
    assert {table: everything(record)[table] for table in before} == before
    with pytest.raises(UsageError, match="not added by hand"):
        desk.adding.take_back(1)


def test_one_who_was_called_is_not_taken_back(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2)
    made = desk.adding.add(MAYA).target
    block = desk.start(desk.plan("spring", active=1))
    with pytest.raises(UsageError, match="happened"):
        desk.adding.take_back(made.id)  # on screen
    block.bring(made.id)
    block.record(block.outcomes.keyed("n"))
    with pytest.raises(UsageError, match="happened"):
        desk.adding.take_back(made.id)


@pytest.mark.parametrize(
    ("typed", "known_by", "likely"),
    [
        (NewPerson(name="P. One", email="PERSON1@northwind0.example"), "e-mail address", False),
        (NewPerson(name="person 1", number="312 555 0102"), "number and name", False),
        (NewPerson(name="Person 1", account="Northwind 0, LLC"), "name and account", True),
    ],
)
def test_who_is_there_already_is_said(
    desk: Desk, record: Record, people: Callable[..., list[int]], typed: NewPerson, known_by: str, likely: bool
) -> None:
    people(3)
    before = everything(record)
    found = desk.adding.add(typed)
    assert (found.target.id, found.known_by, found.likely) == (2, known_by, likely)
    assert everything(record) == before
    if likely:
        assert desk.adding.add(typed, another=True).target.id == 4


def test_what_is_wrong_adds_nobody(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(1)
    before = everything(record)
    for wrong in (
        NewPerson(name=""), NewPerson(name="Ada", number="12"), NewPerson(name="Ada", email="x"),
        NewPerson(name="Ada", kare="Keep"), NewPerson(name="Ada", account="Northwind 0", kare="Keep"),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            desk.adding.add(wrong)
    with pytest.raises(NotFound):
        desk.adding.add(NewPerson(name="Ada", list_name="winter"))
    assert everything(record) == before


def test_the_first_list_is_made_and_none_is_needed(desk: Desk) -> None:
    assert desk.adding.add(NewPerson(name="Ada", place=Place.BENCH)).target.lists == ()
    made = desk.adding.add(NewPerson(name="Bea", list_name="My people", place=Place.BENCH)).target
    assert (made.lists, made.status) == (("My people",), "bench")


def test_an_account_tells_who_is_there_and_what_it_was_told(desk: Desk, record: Record) -> None:
    ids = put_on_list(record, [invented(i, per_account=130) for i in range(130)])
    block = desk.start(desk.plan("spring"))
    for target, key in ((ids[0], "v"), (ids[1], "b"), (ids[2], "n")):
        block.bring(target)
        block.record(block.outcomes.keyed(key), script="first-voicemail")
        desk.clock.step(60)
    at = desk.persons.account(desk.persons.look(ids[0]).account)
    assert (at.firm.people, len(at.first.people), at.first.more) == (130, 50, True)
    shown = list(at.first.people)
    while (page := desk.persons.colleagues(at.firm.id, shown[-1].id)).people:
        shown += page.people
    assert [each.id for each in shown] == ids
    assert (shown[0].outcome, at.first.levels[ids[0]], at.first.levels[ids[1]]) == ("voicemail", "VP", "chief")
    assert [(each.script, each.times, each.name) for each in at.said] == [("first-voicemail", 1, "Person 0")]
    assert [name for name, _ in at.promised] == ["Person 1"]


def test_the_whole_past_of_somebody_is_read_a_page_at_a_time(desk: Desk, record: Record) -> None:
    (target,) = put_on_list(record, [invented(0)])
    block = desk.start(desk.plan("spring"))
    for _ in range(90):
        block.bring(target)
        block.record(block.outcomes.keyed("n"))
        desk.clock.step(60)
    block.undo()
    desk.people.edit(target, "title", "CEO")
    desk.people.undo(target)
    past = list(desk.persons.history(target))
    touches = [each.touch.id for each in past if each.touch is not None]
    assert touches == sorted(touches, reverse=True)
    assert len(touches) == 90
    assert [each.undone for each in past if each.edit or each.touch][:3] == [True, True, False]
    assert past[-1].words == "came into the record"
    assert past[2].then is not None
    assert [each.at for each in past] == sorted((each.at for each in past), reverse=True)
    assert number(0) in {each.touch.phone for each in past if each.touch}
