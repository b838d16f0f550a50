"""Where targets stand: derived from the facts, and the same however often it is computed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.dump import derived, everything
from support.house import START, invented, number, put_on_list
from support.plans import listening, plan_of, walks

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.touches import NewFollowUp
from prospect_tui.model.words import FollowUpKind, Kare, Place
from prospect_tui.store import Record, verify


def standing(record: Record, list_id: int) -> dict[str, list[int]]:
    """Who is open on a list, by place."""
    rows = record._db.rows("SELECT place, target FROM places WHERE list = ? AND open = 1 ORDER BY target", (list_id,))
    return {place: [t for p, t in rows if p == place] for place in ("active", "bench")}


def test_filling_takes_from_the_bench_by_tier_until_enough_are_active(
    record: Record, people: Callable[..., list[int]]
) -> None:
    ids = people(9)
    with record.transaction():
        assert record.places.fill(1, 4, START) == 4
        assert record.places.fill(1, 4, START) == 0
    assert standing(record, 1)["active"] == [ids[i] for i in (0, 1, 3, 6)]  # tier A, then the first of tier B
    assert standing(record, 0) == standing(record, 1)


def test_filling_leaves_those_who_are_active_where_they_are(record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(6, place=Place.ACTIVE)
    people(6, first=6)
    with record.transaction():
        assert record.places.fill(1, 3, START) == 0
        record.touches.retire(ids[0], None, "left", START)
        record.places.refresh(ids, START)
        assert record.places.fill(1, 6, START) == 1
    assert len(standing(record, 1)["active"]) == 6


def test_everyone_follows_the_lists(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    autumn = record.places.list_id("spring")
    with record.transaction():
        other = record.places.add_list("winter", "winter", START)
        record.places.put(other, target, Place.ACTIVE, START)
    assert autumn is not None
    assert record.places.place(0, target) is Place.ACTIVE
    with record.transaction():
        record.places.move(other, target, Place.BENCH)
        record.places.refresh([target], START)
    assert record.places.place(0, target) is Place.BENCH


def test_a_list_removed_takes_its_places_and_nothing_else(record: Record, people: Callable[..., list[int]]) -> None:
    (target, *_) = people(3)
    with record.transaction():
        new = NewFollowUp(kind=FollowUpKind.CALLBACK, due=START, zone=None, promised=True)
        record.follow_ups.schedule(target, new, None, START)
        record.places.refresh([target], START)
        record.places.remove_list(1, START)
    assert record.places.lists() == []
    assert [f.target for f in record.follow_ups.due_until(START + timedelta(days=1))] == [target]
    assert record.verify(START).problems == ()
    assert record.people.get(target) is not None


def test_refreshing_twice_changes_nothing(desk: Desk, record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(12)
    for target, outcome in zip(
        ids, ["no-answer", "not-interested", "wrong-number", "meeting", "do-not-call"], strict=False
    ):
        desk.logbook.log(Entry(target=str(target), outcome=outcome))
    before = everything(record)
    with record.transaction():
        record.places.refresh(ids, desk.clock.now())
    assert everything(record) == before


def test_what_was_tampered_with_is_found_and_put_right(record: Record, people: Callable[..., list[int]]) -> None:
    people(4)
    before = derived(record)
    with record.transaction():
        record._db.write("UPDATE places SET open = 0, rank = 'Z' WHERE target = 2")
        record._db.write("UPDATE targets SET attempts = 9, retired = 1 WHERE id = 3")
        record._db.write("INSERT INTO agenda VALUES (0, 1, 'callback', 1, '2026-01-01T00:00:00Z', 1, 4, 2)")
    found = record.verify(START)
    assert (found.rebuilt, found.targets) == (3, 4)
    assert found.problems
    assert derived(record) == before
    assert record.verify(START).problems == ()


def test_others_can_write_while_the_record_is_looked_over(
    record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is done in small portions: none holds the record for longer than a key can wait."""
    people(9)
    monkeypatch.setattr(verify, "PORTION", 2)
    heard: list[str] = []
    record._db._sqlite.set_trace_callback(heard.append)
    assert record.verify(START).targets == 9
    record._db._sqlite.set_trace_callback(None)
    text = "\n".join(heard)
    assert text.count("BEGIN") >= 5
    for portion in text.split("BEGIN")[1:]:
        assert portion.count("UPDATE targets SET") <= 2


def test_a_reference_to_nobody_is_found(record: Record, people: Callable[..., list[int]]) -> None:
    people(1)
    record._db._sqlite.execute("PRAGMA foreign_keys = OFF")
    with record.transaction():
        record._db.write("INSERT INTO retirements (target, reason, at) VALUES (99, 'left', '')")
    (problem,) = record.verify(START).problems
    assert "retirements" in problem


def test_a_quarantine_that_has_ended_is_no_fault(desk: Desk, record: Record) -> None:
    """The number may be called again; nothing in the record is wrong because a day has passed."""
    two = NewTarget(name="Two", phones=(Phone(e164=number(0)), Phone(e164=number(1))))
    (target,) = put_on_list(record, [two])
    desk.logbook.log(Entry(target=str(target), outcome="disconnected", number=number(0)))
    desk.logbook.log(Entry(target=str(target), outcome="disconnected", number=number(1)))
    desk.clock.step(timedelta(days=31).total_seconds())
    assert record.verify(desk.clock.now()).problems == ()
    candidate = record.queue.candidate(0, target, desk.clock.now())
    assert candidate is not None
    assert candidate.usable_numbers == 2


def test_the_release_from_quarantine_brings_back_those_whose_time_has_come(desk: Desk, record: Record) -> None:
    ids = put_on_list(record, [invented(i) for i in range(3)])
    with record.transaction():
        for days, target in enumerate(ids):
            record._db.write(
                "UPDATE phones SET quarantined_until = ? WHERE target = ?",
                (f"2026-11-{25 + days}T00:00:00Z", target),
            )
            record._db.write("UPDATE targets SET reachable = 0 WHERE id = ?", (target,))
    with record.transaction():
        assert record.places.release_quarantined(START) == 0
        with listening(record) as heard:
            assert record.places.release_quarantined(START + timedelta(days=2)) == 2
    looked = next(sql for sql in heard if "quarantined_until <=" in sql)
    assert walks(plan_of(record, looked)) == [], "a block does not begin with a look at all numbers"


def test_accounts_keep_their_own_tag(record: Record) -> None:
    with record.transaction():
        made, tag = record.people.account("Acme Inc.", Kare.KEEP, START)
        assert tag is Kare.KEEP
        assert record.people.account("ACME", Kare.EXPAND, START) == (made, Kare.KEEP)
        assert record.people.account("Beta", None, START)[1] is Kare.ATTAIN
        assert record.people.account("Gamma", Kare.KEEP, START, partner=True)[1] is None
