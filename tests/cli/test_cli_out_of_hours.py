"""The review lists each call out of hours, with when it was there and why."""

import pytest
from support.house import invented, put_on_list

from prospect_tui.desk import open_desk


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
    assert set(first) == {"touch", "target", "at", "zone", "reason", "name"}
    assert (first["touch"], first["target"], first["zone"]) == (1, 2, "America/Denver")
    assert first["at"] == "2026-11-25T01:00:30Z"
    assert first["reason"].startswith("confirmed: outside your own hours")
    assert (second["target"], second["name"], second["reason"]) == (1, "Person 0", "asked | for it")


def test_in_words(late, prospect):
    text = prospect("review").out
    assert "Called out of hours" in text
    assert "Tue 24 Nov 18:00 their time, 19:00 yours  Person 1  confirmed: outside your own hours" in text
    assert "for it" not in prospect("review", "--format", "md").out, "what is made to be shown says no reasons"
    marked = prospect("review", "--format", "md", "--names", "--notes").out
    assert "## Called out of hours" in marked
    assert "| Person 0 | asked \\| for it |" in marked


def test_a_block_within_hours_says_nothing_of_it(past, prospect):
    assert prospect("review", "--json").json["out_of_hours"] == []
    assert "out of hours" not in prospect("review").out
