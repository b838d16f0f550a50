"""What plays read runs on indexes, whatever the size of the record; nobody waits long for what they write."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.plans import listening, plan_of, walks

from prospect_tui.desk import Desk
from prospect_tui.desk.play_turn import PORTION
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.plays import Who
from prospect_tui.model.words import Kare
from prospect_tui.store import Record

SMALL = ("FROM plays", "FROM events")  # the few that a rep has started, or has put down


def few(sql: str) -> bool:
    """The people at one account, and the rep's own plays and events, are few and may be sorted."""
    return "INDEXED BY targets_account" in sql or any(table in sql for table in SMALL)


@pytest.mark.parametrize("who", Who)
def test_each_selector_searches_and_never_scans(desk: Desk, record: Record, who: Who) -> None:
    put_on_list(record, [structs.replace(invented(at), role="partner", connected="yes") for at in range(12)])
    day = date(2026, 11, 24)
    with listening(record) as heard:
        list(record.picks.candidates(who, scope=1, since=day - timedelta(days=365), until=day, level=lambda *_: "user"))
        record.picks.fitness(1, 1, 1)
    assert heard
    # An index that has nobody but those whom a selector means may be read from end to end.
    theirs = "USING INDEX targets_connected", "USING COVERING INDEX targets_connected"
    found = {
        sql: [bad for bad in walks(plan_of(record, sql)) if not bad.endswith(theirs)] for sql in heard if not few(sql)
    }
    assert {sql: bad for sql, bad in found.items() if bad} == {}


def test_a_turn_searches_and_never_scans(
    desk: Desk, record: Record, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(60, per_account=1)
    desk.plays.start("twenty-twenty")
    clock.step(7 * 24 * 3600)
    with listening(record) as heard:
        desk.plays.turn()
    found = {sql: walks(plan_of(record, sql)) for sql in dict.fromkeys(heard) if not few(sql)}
    numbers = "FROM phones WHERE target = "  # of one person, and sorted
    assert {sql: bad for sql, bad in found.items() if bad and numbers not in sql} == {}


def test_nobody_waits_for_more_than_a_portion(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    people(120, name="circle-of-influence", per_account=1)
    held, count = [0], 0
    with listening(record) as heard:
        desk.plays.start("circle-of-influence", count=120)
    for sql in heard:
        count = 0 if sql.startswith("BEGIN") else count + sql.startswith("INSERT INTO follow_ups")
        held.append(count)
    assert 0 < max(held) <= PORTION


def test_where_no_play_runs_a_turn_is_one_look(desk: Desk, record: Record) -> None:
    desk.plays  # noqa: B018 - made before it is listened to
    with listening(record) as heard:
        desk.plays.turn()
    assert len(heard) == 1


def test_tags_of_accounts_are_found_on_their_index(record: Record, people: Callable[..., list[int]]) -> None:
    people(12)
    sql = "SELECT id FROM accounts INDEXED BY accounts_tagged WHERE kare = ? ORDER BY id"
    assert walks(plan_of(record, sql.replace("?", f"'{Kare.KEEP.value}'"))) == []
