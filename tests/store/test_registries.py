"""A registry's copy in place of the one before: its own numbers come and go, what others asked for stays."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from support.dump import derived, everything
from support.house import START, number

from prospect_tui.model.errors import StoreError
from prospect_tui.model.registries import RegistryCopy
from prospect_tui.model.words import DncKind
from prospect_tui.store import Record
from prospect_tui.store.registries import Replaced


def bring(record: Record, numbers: Iterable[str], *, name: str = "us-312", day: int = 1) -> Replaced:
    count = record.registries.lay_out(numbers)
    copy = RegistryCopy(
        name=name, date=date(2026, 11, day), file=f"{name}.txt", numbers=count, brought=START + timedelta(days=day)
    )
    with record.transaction():
        done = record.registries.put_in_force(copy, f"registry {copy.file} of {copy.date}")
    record.registries.put_away()
    return done


def barred(record: Record) -> list[int]:
    return [target.id for target in record.people.each() if target.do_not_call]


def by_hand(record: Record, value: str) -> None:
    with record.transaction():
        record.do_not_call.add(DncKind.NUMBER, value, START, by="Bo", words="never")


def test_everybody_covered_leaves_the_queue_at_once(record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(6)
    assert bring(record, [number(1), number(4), number(1), number(700)]) == Replaced(added=3, already=0, removed=0)
    assert barred(record) == [ids[1], ids[4]]
    assert record._db.rows("SELECT target FROM places WHERE list = 0 AND open = 1 ORDER BY 1") == [
        (ids[i],) for i in (0, 2, 3, 5)
    ]
    before = derived(record)
    assert record.verify(START).problems == ()
    assert derived(record) == before


def test_the_same_copy_again_adds_nothing(record: Record, people: Callable[..., list[int]]) -> None:
    people(3)
    bring(record, [number(0), number(1)])
    before = everything(record)
    assert bring(record, [number(1), number(0)]) == Replaced(added=0, already=2, removed=0)
    assert everything(record) == before


def test_a_newer_copy_takes_off_what_it_no_longer_lists(record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(4)
    bring(record, [number(0), number(1)])
    assert bring(record, [number(1), number(2)], day=9) == Replaced(added=1, already=1, removed=1)
    assert barred(record) == ids[1:3]
    (copy,) = record.registries.copies()
    assert (copy.name, copy.date, copy.file, copy.numbers) == ("us-312", date(2026, 11, 9), "us-312.txt", 2)
    gone = record._db.rows("SELECT value, removed FROM do_not_call WHERE removed IS NOT NULL")
    assert gone == [(number(0), "2026-12-03T15:00:00Z")]  # kept with the day, as all that is taken off


@pytest.mark.parametrize("before", [True, False])
def test_what_people_asked_for_stays_whatever_a_registry_says(
    record: Record, people: Callable[..., list[int]], before: bool
) -> None:
    ids = people(2)
    if before:
        by_hand(record, number(0))
    bring(record, [number(0), number(1)])
    if not before:
        by_hand(record, number(0))
    assert [entry.by for entry in record.do_not_call.standing(DncKind.NUMBER, number(0))] == (
        ["Bo", "registry:us-312"] if before else ["registry:us-312", "Bo"]
    )
    assert bring(record, [number(1)], day=9).removed == 1
    assert barred(record) == ids
    assert [entry.by for entry in record.do_not_call.standing(DncKind.NUMBER, number(0))] == ["Bo"]


def test_registries_do_not_touch_each_other(record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(3)
    bring(record, [number(0), number(1)], name="federal")
    bring(record, [number(1), number(2)], name="state")
    bring(record, [number(2)], name="federal", day=9)
    assert barred(record) == ids[1:]
    with record.transaction():
        assert record.registries.drop("state", START) == 2
        assert record.registries.drop("county", START) is None
    assert barred(record) == ids[2:]
    assert [copy.name for copy in record.registries.copies()] == ["federal"]


def test_a_hand_takes_off_what_hands_have_listed_only(record: Record, people: Callable[..., list[int]]) -> None:
    people(1)
    bring(record, [number(0)])
    by_hand(record, number(0))
    with record.transaction():
        assert record.do_not_call.remove(DncKind.NUMBER, number(0), START)
        assert not record.do_not_call.remove(DncKind.NUMBER, number(0), START)
    assert [entry.by for entry in record.do_not_call.standing(DncKind.NUMBER, number(0))] == ["registry:us-312"]


def test_the_list_of_what_people_asked_for_is_not_buried(record: Record, people: Callable[..., list[int]]) -> None:
    people(1)
    bring(record, [number(0), number(1)])
    by_hand(record, number(2))
    assert [entry.value for entry in record.do_not_call.entries()] == [number(2)]
    assert [entry.value for entry in record.do_not_call.each()] == [number(0), number(1), number(2)]


def test_all_of_a_copy_or_nothing(record: Record, people: Callable[..., list[int]]) -> None:
    people(2)
    bring(record, [number(0)])
    before = everything(record)
    record.registries.lay_out([number(1)])
    copy = RegistryCopy(name="us-312", date=date(2026, 11, 9), file="x", numbers=1, brought=START)

    def fails() -> None:
        with record.transaction():
            record.registries.put_in_force(copy, "words")
            raise StoreError("The disk is full.")

    with pytest.raises(StoreError):
        fails()
    assert everything(record) == before
    assert record.registries.copies()[0].date == date(2026, 11, 1)


def test_a_copy_that_waits_holds_up_nobody(record: Record, people: Callable[..., list[int]]) -> None:
    """A long file takes seconds to read: a key in another window must not wait for it."""
    from prospect_tui.store.connection import Connection

    other = Connection(record.path, patience=0.0)

    def numbers() -> Iterable[str]:
        yield number(0)
        with other.transaction():  # raises where the record is locked
            other.write("INSERT INTO house (name, value) VALUES ('x', 'y')")
        yield number(1)

    assert record.registries.lay_out(numbers()) == 2
    other.close()


def test_damage_in_a_copys_line_is_said(record: Record) -> None:
    with record.transaction():
        record._db.write("INSERT INTO house (name, value) VALUES ('registry:x', '{')")
    with pytest.raises(StoreError):
        record.registries.copies()
