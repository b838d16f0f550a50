"""Numbers as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.fit import Spread
from prospect_tui.rules.spreads import read_spread


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("250", 250, 250), ("1,200", 1200, 1200), ("1.200", 1200, 1200), ("1 200", 1200, 1200), ("1.2k", 1200, 1200),
        ("2K", 2000, 2000), ("51-200", 51, 200), ("51 – 200", 51, 200), ("1,001-5,000", 1001, 5000),
        ("51 to 200 employees", 51, 200), ("11 bis 50 Mitarbeiter", 11, 50), ("1k-5k", 1000, 5000),
        ("200-51", 51, 200), ("10,000+", 10000, None), ("10001+ employees", 10001, None), ("> 500", 500, None),
        (">=500", 500, None), ("500 or more", 500, None), ("over 500", 500, None), ("< 10", None, 10),
        ("up to 10", None, 10), ("~250", 250, 250), ("12%", 12, 12), ("12.5 %", 12.5, 12.5), ("12,5 %", 12.5, 12.5),
        ("-3 %", -3, -3), ("-5 to 5%", -5, 5), ("0", 0, 0),
    ],
)  # fmt: skip
def test_what_lists_write(text: str, low: float | None, high: float | None) -> None:
    assert read_spread(text) == Spread(low, high)


@pytest.mark.parametrize(
    "text", ["", "many", "n/a", "-", "SMB", "1-2-3", "12 Nov", "250 trucks", "1e9", "++", "9" * 40, "٣٤"]
)
def test_what_is_none(text: str) -> None:
    found = read_spread(text)
    assert found is None or text == "٣٤"  # digits of another script are digits


@given(st.text(max_size=200))
def test_any_text_is_read_or_left(text: str) -> None:
    found = read_spread(text)
    assert found is None or found.low is None or found.high is None or found.low <= found.high
