"""Each kind of export goes in whole and is worked in a block."""

from pathlib import Path

import pytest

from prospect_tui.desk.views import Card, Nobody

LISTS = Path(__file__).parent.parent / "data" / "lists"
KEYS = "nvgclxwn"


@pytest.mark.parametrize("name", ["plain", "salesforce", "hubspot", "apollo", "outlook"])
def test_a_list_with_numbers_runs_through_a_block(desk, clock, name):
    report = desk.bring(LISTS / f"{name}.csv")
    assert report.rows == 240 == report.added + report.updated + report.merged + report.rejected
    block = desk.start(desk.plan(name))
    called = []
    for key in KEYS:
        card = block.card()
        assert isinstance(card, Card)
        assert card.phone is not None
        assert card.offer.why
        called.append(card.target.id)
        clock.step(30)
        block.dial()
        clock.step(30)
        block.record(desk.outcomes.keyed(key))
    desk.end(block)
    review = desk.review.review(block.id)
    assert review.block.counts.dials == len(KEYS)
    assert sum(count for _, count in review.outcomes) == len(KEYS)
    assert review.block.active_seconds == len(KEYS) * 60
    assert desk.upkeep.verify().problems == ()


def test_a_list_without_a_number_goes_in_whole_and_says_why_nobody_can_be_called(desk):
    report = desk.bring(LISTS / "linkedin.csv")
    assert report.rows == 240 == report.added + report.merged
    block = desk.start(desk.plan("linkedin"))
    nobody = block.card()
    assert isinstance(nobody, Nobody)
    assert f"None of the {report.added} people" in nobody.why
    assert "Phone" in nobody.fix


def test_one_list_after_the_other_adds_nobody_twice(desk):
    first = desk.bring(LISTS / "salesforce.csv")
    second = desk.bring(LISTS / "apollo.csv")
    again = desk.bring(LISTS / "apollo.csv")
    assert second.added == 0
    assert (again.added, again.updated) == (0, 0)
    assert sum(1 for _ in desk.lists.targets()) == first.added
