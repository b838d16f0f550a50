"""Finding somebody, and everything about them, runs on indexes."""

from collections.abc import Callable

import pytest
from support.plans import listening, plan_of, walks

from prospect_tui.desk import Desk
from prospect_tui.store import Record


def shown_in(steps: list[str]) -> list[str]:
    """The steps of a plan that read more than they give. SQLite calls a look into the index of words a scan; what a
    person or an account has may be sorted."""
    ours = (step for step in walks(steps) if "VIRTUAL TABLE" not in step and "TEMP B-TREE" not in step)
    return list(ours)


@pytest.mark.parametrize(
    "words", ["per", "person 1", "northwind person", "northwind", "person1@north", "312 555 01", "0104", "+1312", "12"]
)
def test_a_look_for_somebody_reads_no_table(
    desk: Desk, record: Record, people: Callable[..., list[int]], words: str
) -> None:
    people(30, numbers=2)
    with listening(record) as heard:
        desk.find.people(words)
    assert heard
    assert {sql: bad for sql in heard if (bad := shown_in(plan_of(record, sql)))} == {}


def test_a_page_of_somebody_or_of_an_account_reads_no_table(
    desk: Desk, record: Record, people: Callable[..., list[int]]
) -> None:
    people(30)
    block = desk.start(desk.plan("spring"))
    block.record(block.outcomes.keyed("v"), script="first")
    desk.people.edit(1, "title", "CEO")
    with listening(record) as heard:
        person = desk.persons.look(1)
        assert list(desk.persons.history(1))
        desk.persons.account(person.account)
        desk.persons.colleagues(person.account, 2)
    assert len(heard) > 10
    assert {sql: bad for sql in heard if (bad := shown_in(plan_of(record, sql)))} == {}


def test_a_change_by_hand_reads_no_table(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(30)
    with listening(record) as heard:
        desk.people.edit(1, "title", "CEO")
        desk.people.add_number(1, "303 555 0177")
        desk.people.retire(2, "left")
        desk.people.undo(1)
        desk.people.undo(2)
    changed = {sql: bad for sql in heard if (bad := shown_in(plan_of(record, sql)))}
    assert changed == {}
