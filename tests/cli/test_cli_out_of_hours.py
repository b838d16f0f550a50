"""The review lists each call out of hours, with when it was there and why."""

import pytest
from msgspec.structs import replace
from support.house import invented, put_on_list

from prospect_tui.desk import open_desk
from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind


@pytest.fixture
def late(home, clock):
    """A block with a call at 19:00 in Chicago, 18:00 in Denver, and one with a reason after nine in Chicago."""
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(0, per_account=1), invented(1, per_account=1)])
    block = desk.start(desk.plan("spring"))
    clock.step(10 * 3600)
    block.bring(2)
    block.dial(confirmed=True)
    clock.step(30)
    block.record(desk.outcomes.named("no-answer"))
    clock.step(2 * 3600)
    block.bring(1)
    block.excuse("asked | for it\x1b[2J")
    block.dial()
    clock.step(30)
    block.record(desk.outcomes.named("conversation"))
    desk.end(block)
    desk.close()


def test_in_json(late, prospect):
    first, second = prospect("review", "--json").json["out_of_hours"]
    assert set(first) == {"touch", "target", "at", "zone", "reason", "name", "rule", "against", "source"}
    assert (first["touch"], first["target"], first["zone"]) == (1, 2, "America/Denver")
    assert first["at"] == "2026-11-25T01:00:30Z"
    assert first["reason"].startswith("confirmed: outside your own hours")
    assert (second["target"], second["name"], second["reason"]) == (1, "Person 0", "asked | for it")
    assert (first["rule"], first["against"]) == ("own", "outside your own hours, 8:00 to 18:00: it is 18:00 in Denver")
    assert second["rule"] == "US-IL"
    assert second["against"] == "Illinois: no calls after 21:00 (it is 21:00 there)"
    assert second["source"]


def test_in_words(late, prospect):
    text = prospect("review").out
    assert "Called out of hours" in text
    assert "Tue 24 Nov 18:00 their time, 19:00 yours  Person 1  confirmed: outside your own hours" in text
    assert "confirmed: outside your own hours, 8:00 to 18:00: it is 18:00 in Denver  rule own" in text
    assert "rule US-IL: Illinois: no calls after 21:00" in text
    assert "for it" not in prospect("review", "--format", "md").out, "what is made to be shown says no reasons"
    marked = prospect("review", "--format", "md", "--names", "--notes").out
    assert "## Called out of hours" in marked
    assert "| Person 0 | asked \\| for it | rule US-IL: Illinois" in marked


def test_a_block_within_hours_says_nothing_of_it(past, prospect):
    assert prospect("review", "--json").json["out_of_hours"] == []
    assert "out of hours" not in prospect("review").out


def test_a_call_against_a_cap_names_the_cap_and_whoever_comes_first_the_rule(home, clock, prospect):
    clock.step(2 * 3600)
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(0), invented(1), invented(3)])
    block = desk.start(desk.plan("spring"))
    for number in (1, 2):
        block.bring(number)
        block.dial(confirmed=number == 2)
        clock.step(30)
        block.record(desk.outcomes.named("callback" if number == 1 else "no-answer"))
    desk.end(block)
    desk.close()
    told = prospect("review", "--json").json
    (call,) = told["out_of_hours"]
    assert call["rule"] == "spread_minutes"
    assert call["against"] == "somebody else at the account was called less than 60 minutes ago"
    assert [(each["target"], each["rule"]) for each in told["first_five"]["people"]] == [(1, "promises"), (3, "fresh")]


def test_a_law_that_counts_calls_is_named_by_the_call_that_was_one_too_many(home, clock, prospect):
    clock.step(2 * 3600)
    desk = open_desk(home, clock)
    florida = replace(invented(0), phones=(Phone(e164="+13055550142", kind=PhoneKind.MOBILE),), timezones=())
    put_on_list(desk._record, [florida])
    block = desk.start(desk.plan("spring"))
    for number in range(4):
        block.bring(1)
        if number == 3:
            block.excuse("they called the office")
        block.dial(confirmed=True)
        clock.step(30)
        block.record(desk.outcomes.named("no-answer"))
    desk.end(block)
    desk.close()
    clock.step(3600)
    assert prospect("review", "--json").json["out_of_hours"][-1]["rule"] == "US-FL"
