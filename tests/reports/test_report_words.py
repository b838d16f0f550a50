"""How figures and times are said."""

from datetime import UTC, datetime, timedelta

import pytest
from support.house import CHICAGO, START

from prospect_tui.model.touches import Touch
from prospect_tui.model.words import Channel
from prospect_tui.reports.strip import strip
from prospect_tui.reports.words import bar, both_clocks, many, number, percent, span, whom
from prospect_tui.rules.metrics import rate
from prospect_tui.rules.timeline import Span


def test_a_share_with_its_interval():
    assert percent(rate(6, 50)) == "12 % (6–24)"
    assert percent(rate(0, 0)) == "—"
    assert percent(rate(1, 300)) == "0.3 % (0.1–2)"
    assert percent(rate(0, 10)) == "0 % (0–28)"
    assert percent(rate(10, 10)) == "100 % (72–100)"


def test_a_bar_shows_anything_above_nothing():
    assert [bar(0, 100), bar(1, 100), bar(100, 100, 8), bar(50, 100, 8), bar(0, 0)] == ["", "█", "█" * 8, "█" * 4, ""]


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Chicago", "Tue 24 Nov 09:00"),
        (None, "Tue 24 Nov 09:00"),
        ("America/New_York", "Tue 24 Nov 10:00 their time, 09:00 yours"),
        ("Asia/Tokyo", "Wed 25 Nov 00:00 their time, Tue 24 Nov 09:00 yours"),
    ],
)
def test_a_time_on_both_clocks(zone, said):
    assert both_clocks(START, zone, CHICAGO) == said


def test_small_words():
    assert [span(5), span(60), span(125)] == ["5 s", "1 min", "2 min 05 s"]
    assert [number(2.0), number(1.25)] == ["2", "1.2"]
    assert [many(1, "row"), many(1200, "row"), many(2, "entry", "entries")] == ["1 row", "1,200 rows", "2 entries"]
    assert [whom("Ada", None, "Acme"), whom("\x1b[1m")] == ["Ada, Acme", "—"]


def spans(*parts):
    """Work and pauses by turns, in minutes from START."""
    at, made = START, []
    for index, minutes in enumerate(parts):
        end = at + timedelta(minutes=minutes)
        made.append(Span(start=at, end=end, paused=bool(index % 2)))
        at = end
    return made


def touched(*minutes):
    at = [START + timedelta(minutes=m) for m in minutes]
    return [
        Touch(id=i, block=1, target=1, channel=Channel.CALL, outcome="no-answer", at=a) for i, a in enumerate(at)
    ]  # fmt: skip


def test_a_block_along_time():
    drawn = strip(spans(6, 2, 4), touched(0.5, 3.2, 3.4, 11.9, 12))
    assert drawn.seconds == 60
    assert drawn.picture == "▅··█··‖‖···█"


def test_a_pause_in_which_something_was_recorded_shows_that():
    assert strip(spans(5, 5), touched(7.5)).picture == "·····‖‖█‖‖"


def test_long_blocks_are_drawn_in_as_many_cells_as_fit():
    drawn = strip(spans(480), touched(1))
    assert (len(drawn.picture), drawn.seconds) == (60, 480)
    assert len(strip(spans(1), []).picture) == 10


def test_nothing_is_drawn_of_no_time():
    assert strip([], []) is None
    assert (
        strip([Span(start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2026, 1, 1, tzinfo=UTC), paused=False)], [])
        is None
    )
