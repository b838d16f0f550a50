"""The do-not-call list as a rep asks it: every spelling of a number is that number, and nothing else."""

from collections.abc import Callable

import pytest
from support.dump import everything
from support.house import invented, number, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.model.errors import NotFound, ProspectError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.store import Record


@pytest.mark.parametrize(
    "asked",
    [
        "+13125550100",
        "312.555.0100",
        "312-555-0100",
        "(312) 555-0100",
        "1 312 555 0100",
        " 3125550100 ",
        "+1.312.555.0100",
    ],
)
def test_every_spelling_of_a_number_is_that_number(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(3)
    (entry,) = desk.do_not_call.add(asked)
    assert (entry.kind, entry.value) == ("number", "+13125550100")
    assert desk.lists.target(1).do_not_call
    assert not desk.lists.target(2).do_not_call
    assert not desk.do_not_call.check(asked).allowed
    assert desk.do_not_call.remove(asked) == 1
    assert desk.do_not_call.check(asked).allowed


@pytest.mark.parametrize("asked", ["@northwind0.example", "northwind0.example", "@NORTHWIND0.Example"])
def test_a_domain_is_all_who_have_an_address_there(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(6)
    (entry,) = desk.do_not_call.add(asked)
    assert (entry.kind, entry.value) == ("domain", "northwind0.example")
    assert [t.do_not_call for t in desk.lists.targets()] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("asked", ["account:Northwind 0", "account: northwind 0, Inc."])
def test_an_account_is_all_who_work_there(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(6)
    (entry,) = desk.do_not_call.add(asked)
    assert entry.kind == "account"
    assert [t.do_not_call for t in desk.lists.targets()] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("asked", ["2", "person1@northwind0.example", "Person 1"])
def test_a_person_is_listed_with_all_their_numbers(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(3, numbers=2)
    entries = desk.do_not_call.add(asked, words="take me off", by="Ana")
    assert [(e.kind, e.value) for e in entries] == [("person", "2"), ("number", number(1)), ("number", number(1, 1))]
    assert {(e.words, e.by) for e in entries} == {("take me off", "Ana")}
    assert desk.do_not_call.entries() == entries


@pytest.mark.parametrize("asked", ["", "  ", "account:", "account:Nobody", "99", "²", "nobody@acme.example", "Nobody"])
def test_what_names_nobody_is_refused(desk: Desk, record: Record, people: Callable[..., list[int]], asked: str) -> None:
    people(3)
    before = everything(record)
    for ask in (desk.do_not_call.add, desk.do_not_call.check, desk.do_not_call.remove):
        with pytest.raises(ProspectError) as refused:
            ask(asked)
        assert refused.value.fix
    assert everything(record) == before


def test_what_is_not_on_the_list_cannot_be_taken_off(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    with pytest.raises(NotFound):
        desk.do_not_call.remove("1")


def test_a_number_is_barred_by_what_bars_the_one_it_belongs_to(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(6)
    desk.do_not_call.add("account:Northwind 0")
    asked = desk.do_not_call.check(number(2))
    assert (asked.allowed, [e.kind for e in asked.entries]) == (False, ["account"])
    assert desk.do_not_call.check(number(4)).allowed


def test_a_number_nobody_has_can_be_listed_for_the_day_somebody_does(desk: Desk) -> None:
    desk.do_not_call.add(number(7))
    put_on_list(desk._record, [NewTarget(name="One", phones=(Phone(e164=number(7)),)), invented(1)])
    assert [t.do_not_call for t in desk.lists.targets()] == [True, False]
    assert [up.target.id for up in desk.preview.upcoming("spring", 9)] == [2]
    assert [(held.target.id, held.held_by) for held in desk.preview.held("spring")] == [(1, "do_not_call")]


def test_listing_twice_lists_once(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    assert desk.do_not_call.add("1") == desk.do_not_call.add("1") == desk.do_not_call.entries()
