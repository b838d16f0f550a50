"""The block's card says when somebody was met."""

from collections.abc import Callable
from datetime import date

import pytest
from support.house import CHICAGO

from prospect_tui.desk import Desk
from prospect_tui.model.met import Met
from prospect_tui.store import Record
from prospect_tui.store.met import LAST
from prospect_tui.tui.widgets.history_card import HistoryCard


@pytest.mark.parametrize("width", [30, 60])
def test_it_says_when_and_at_what(desk: Desk, record: Record, people: Callable[..., list[int]], width: int) -> None:
    first, _ = people(2)
    with record.transaction():
        for day, words in ((date(2026, 3, 1), "Lunch"), (date(2026, 11, 3), "Quarterly [b]review[/b]")):
            record.met.add(Met(target=first, day=day, words=words, source="icalendar"))
    block = desk.start(desk.plan("spring"))
    shown = HistoryCard(CHICAGO)
    shown.show(block.card())
    text = shown.content(width, 12).plain
    assert "Met   3 Nov 2026  Quarterly" in text
    assert "Lunch" not in text
    (line,) = (line for line in text.splitlines() if line.startswith("Met"))
    assert len(line) <= width
    block.skip()
    shown.show(block.card())
    assert "Met" not in shown.content(width, 12).plain


def test_it_is_one_row_of_an_index(record: Record) -> None:
    plan = [row[3] for row in record._db.rows(f"EXPLAIN QUERY PLAN {LAST}", (1,))]
    assert plan == ["SEARCH met USING COVERING INDEX met_target (target=?)"]
