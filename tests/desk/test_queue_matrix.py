"""A sample of `python -m tests.matrix` through the queue: whom it offers and holds, beside a plain reading of the
table; and rules with something wrong in them, which must be noticed."""

import pytest

from tests.matrix.queue import QUEUE_CONTROLS, through_the_queue


def test_the_queue_offers_whom_the_table_allows_and_holds_the_others() -> None:
    count = through_the_queue(4_000, seed=3)
    assert count.wrong == []
    assert count.cases >= 4_000
    assert min(count.allowed, count.unlawful, count.outside, count.unknown) > 100
    assert len(count.walls) > 25


# The others need more cases: the command has them.
@pytest.mark.parametrize(
    "name", ["the rep's day begins an hour sooner", "the rep works on Saturdays", "Germany wants no consent"]
)
def test_a_rule_that_is_wrong_is_noticed(name: str) -> None:
    assert through_the_queue(6_000, seed=1, hours=QUEUE_CONTROLS[name]).violations
