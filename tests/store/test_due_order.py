"""What is due comes by its time, whatever way it is found: many hours open or few, much passed over or little."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random

import pytest

from prospect_tui.model.queue import DueSelector
from prospect_tui.model.words import FollowUpKind
from prospect_tui.store import Record, order
from prospect_tui.store import due as agenda
from prospect_tui.store.due import due_in_order, kinds_due
from prospect_tui.store.values import stamp

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
SHIFTS = range(1, 15)
TRIES = (FollowUpKind.RETRY, FollowUpKind.FOLLOW_UP)

Row = tuple[str, int, int, str, int, int]
"""When it falls due, the follow-up, its target, its kind, the shift, the account."""


def agenda_of(record: Record, scope: int) -> list[Row]:
    """A list's steps: several at one moment, several at one account, a few not due yet; the first thirty are of one
    account, all in one shift."""
    random, rows = Random(scope), list[Row]()
    for number in range(1, 151):
        due = stamp(NOW - timedelta(minutes=random.randrange(-20, 90)) - timedelta(days=number < 31))
        shift, firm = (1, 1) if number < 31 else (random.choice(SHIFTS), random.randrange(1, 30))
        rows.append((due, number, 1000 + number, random.choice([*TRIES, FollowUpKind.CALLBACK]).value, shift, firm))
    with record.transaction():
        record._db.write_many(
            "INSERT INTO agenda (list, ready, kind, shift, due, follow_up, target, firm)"
            " VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
            [(scope, kind, shift, due, number, target, firm) for due, number, target, kind, shift, firm in rows],
        )
    return rows


def expected(rows: list[Row], selector: DueSelector) -> list[int]:
    """The same, plainly: all rows, sorted, and those left out that don't come up."""
    since = stamp(selector.anyhow_since) if selector.anyhow_since else None
    kept = []
    for due, number, target, kind, shift, firm in sorted(rows):
        if kind not in {each.value for each in selector.kinds} or due > stamp(selector.until):
            continue
        open_now = selector.shifts is None or shift in selector.shifts or (since is not None and due > since)
        if open_now and (firm not in selector.resting or target in selector.awake):
            kept.append(number)
    return kept


def found(record: Record, scope: int, selector: DueSelector) -> list[int]:
    """Each once, as they come."""
    return list(dict.fromkeys(row[1] for row in due_in_order(record._db, scope, selector)))


@pytest.mark.parametrize("open_now", [None, 0, 1, 2, 4, 5, 7, 13, 14])
def test_what_is_due_comes_by_its_time(record: Record, open_now: int | None) -> None:
    shifts = None if open_now is None else frozenset(list(SHIFTS)[len(SHIFTS) - open_now :])
    for scope in range(3):
        rows = agenda_of(record, scope)
        for kinds, resting in product((TRIES, TRIES[:1]), ((), (1,), (2, 3, 5, 7, 11), range(1, 30))):
            selector = DueSelector(
                kinds=kinds, until=NOW, shifts=shifts, resting=frozenset(resting),
                awake=frozenset({1010, 1042, 1077, 1100}),
            )  # fmt: skip
            assert found(record, scope, selector) == expected(rows, selector)


@pytest.mark.parametrize("open_now", [0, 1, 3, 13])
def test_a_promise_for_this_hour_comes_in_whatever_shift(record: Record, open_now: int) -> None:
    for scope in range(3):
        rows = agenda_of(record, scope)
        selector = DueSelector(
            kinds=(FollowUpKind.CALLBACK,), until=NOW, shifts=frozenset(list(SHIFTS)[len(SHIFTS) - open_now :]),
            anyhow_since=NOW - timedelta(minutes=60),
        )  # fmt: skip
        assert found(record, scope, selector) == expected(rows, selector) != []


@pytest.mark.parametrize("open_now", [None, 0, 1, 2, 4, 5, 14])
def test_a_kind_of_which_something_comes_up_is_told(record: Record, open_now: int | None) -> None:
    """With few hours open none but those; else perhaps others that are due in other hours."""
    shifts = None if open_now is None else frozenset(list(SHIFTS)[len(SHIFTS) - open_now :])
    since, few = NOW - timedelta(minutes=60), open_now is not None and 0 < open_now <= 4
    for scope in range(3):
        rows = agenda_of(record, scope)
        for count in range(0, len(rows), 5):  # fewer and fewer are left
            left = rows[count:]
            gone = [(scope, kind, shift, due, number) for due, number, _, kind, shift, _ in rows[:count]]
            with record.transaction():
                record._db.write_many(
                    "DELETE FROM agenda WHERE list = ? AND ready = 1 AND kind = ? AND shift = ? AND due = ?"
                    " AND follow_up = ?",
                    gone,
                )
            coming = set()
            for kind in FollowUpKind:
                anyhow = since if kind is FollowUpKind.CALLBACK and shifts is not None else None
                selector = DueSelector(kinds=(kind,), until=NOW, shifts=shifts, anyhow_since=anyhow)
                if expected(left, selector):
                    coming.add(kind)
            told = kinds_due(record._db, scope, NOW, shifts, since)
            assert told == coming if few else told >= coming


@pytest.mark.parametrize(
    "sql",
    [
        *(agenda._KINDS, agenda._kinds_in(4), agenda._BY_TIME, agenda._HEADS, agenda._OF_SHIFT, agenda._OF_ANY),
        *(order._OF_ALL.heads, order._OF_ALL.of_shifts, order._OF_ALL.named, order._OF_ALL.lane),
        *(order._OF_PERSONA.named, order._OF_PERSONA.lane, order._BEHIND),
    ],
)
def test_an_index_has_all_that_is_asked_of_it(record: Record, sql: str) -> None:
    """No row is read beside it: that would be another page for each."""
    given = len(set(re.findall(r"\?\d", sql)))
    plan = [row[3] for row in record._db.rows(f"EXPLAIN QUERY PLAN {sql}", ("",) * given)]
    beside = [step for step in plan if "INDEX" in step and "VIRTUAL TABLE" not in step and "COVERING" not in step]
    assert beside == []
    assert any(re.search("COVERING|PRIMARY KEY", step) for step in plan)
