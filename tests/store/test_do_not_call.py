"""Promises not to call: each stands on its own, whoever and whatever else is listed or taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.house import START, invented, number, put_on_list

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Channel, DncKind, Flag
from prospect_tui.store import Record
from prospect_tui.store.touches import NewTouch


def touch_on(record: Record, target: int) -> int:
    new = NewTouch(
        block=None, target=target, channel=Channel.CALL, outcome="do-not-call", flags=Flag.DIAL, at=START,
        offset=timedelta(0),
    )  # fmt: skip
    with record.transaction():
        return record.touches.add(new)


def add(record: Record, kind: DncKind, value: str, touch: int | None = None) -> None:
    with record.transaction():
        record.do_not_call.add(kind, value, START, touch=touch)
        record.places.refresh(record.do_not_call.covered(kind, value), START)


def undo(record: Record, touch: int) -> None:
    with record.transaction():
        record.places.refresh(set(record.touches.undo(touch, START)), START)


def barred(record: Record, target: int) -> bool:
    """Asked of the index and afresh, which must say the same."""
    candidate = record.queue.candidate(0, target, START)
    person = record.people.get(target)
    assert candidate is not None
    assert person is not None
    assert candidate.do_not_call == person.do_not_call
    return person.do_not_call


@pytest.mark.parametrize(
    ("kind", "value", "covered"),
    [
        (DncKind.NUMBER, number(4), [4]),
        (DncKind.PERSON, "5", [4]),
        (DncKind.ACCOUNT, "2", [3, 4, 5]),
        (DncKind.DOMAIN, "northwind1.example", [3, 4, 5]),
        (DncKind.DOMAIN, "wind1.example", []),  # no part of a domain
        (DncKind.PERSON, "55", []),
    ],
)
def test_an_entry_bars_those_whom_it_covers_and_nobody_else(
    record: Record, people: Callable[..., list[int]], kind: DncKind, value: str, covered: list[int]
) -> None:
    ids = people(9)
    add(record, kind, value)
    assert [index for index, target in enumerate(ids) if barred(record, target)] == covered
    with record.transaction():
        assert record.do_not_call.remove(kind, value, START)
        record.places.refresh(record.do_not_call.covered(kind, value), START)
    assert not any(barred(record, target) for target in ids)


def test_who_comes_onto_a_list_later_is_barred_too(record: Record, people: Callable[..., list[int]]) -> None:
    people(3)
    add(record, DncKind.ACCOUNT, "1")
    add(record, DncKind.NUMBER, number(50))
    person = NewTarget(name="New", phones=(Phone(e164=number(50)),))
    assert barred(record, put_on_list(record, [person])[0])
    assert barred(record, put_on_list(record, [invented(2)])[0])


def test_taking_one_promise_back_leaves_the_others_on_the_same_number(
    record: Record, people: Callable[..., list[int]]
) -> None:
    """Two people share a switchboard and both ask; the first was a slip of the key, the second was not."""
    first, second = people(2)
    one, two = touch_on(record, first), touch_on(record, second)
    add(record, DncKind.NUMBER, number(0), one)
    add(record, DncKind.NUMBER, number(0), two)
    undo(record, one)
    assert barred(record, first)
    undo(record, two)
    assert not barred(record, first)


def test_what_was_listed_by_hand_outlives_the_undo_of_a_touch(record: Record, people: Callable[..., list[int]]) -> None:
    target = people(1)[0]
    touch = touch_on(record, target)
    add(record, DncKind.NUMBER, number(0), touch)
    add(record, DncKind.NUMBER, number(0))
    undo(record, touch)
    assert barred(record, target)


def test_the_list_shows_a_promise_once_with_the_day_it_was_first_made(
    record: Record, people: Callable[..., list[int]]
) -> None:
    target = people(1)[0]
    add(record, DncKind.NUMBER, number(0))
    add(record, DncKind.NUMBER, number(0))
    add(record, DncKind.NUMBER, number(0), touch_on(record, target))
    (entry,) = record.do_not_call.entries()
    assert (entry.kind, entry.value, entry.at) == (DncKind.NUMBER, number(0), START)
    assert record.do_not_call.has(DncKind.NUMBER, number(0)) == entry


def test_taking_an_entry_off_the_list_takes_off_all_that_say_the_same(
    record: Record, people: Callable[..., list[int]]
) -> None:
    target = people(1)[0]
    add(record, DncKind.NUMBER, number(0))
    add(record, DncKind.NUMBER, number(0), touch_on(record, target))
    with record.transaction():
        assert record.do_not_call.remove(DncKind.NUMBER, number(0), START)
        assert not record.do_not_call.remove(DncKind.NUMBER, number(0), START)
    assert record.do_not_call.entries() == []
    assert record.do_not_call.has(DncKind.NUMBER, number(0)) is None


def test_nothing_is_ever_erased(record: Record, people: Callable[..., list[int]]) -> None:
    target = people(1)[0]
    touch = touch_on(record, target)
    add(record, DncKind.PERSON, str(target), touch)
    undo(record, touch)
    assert record._db.rows("SELECT kind, value, removed IS NOT NULL FROM do_not_call") == [("person", str(target), 1)]
