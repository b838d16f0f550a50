"""Which blocks were kept, and the rows of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.kept import is_kept, longest_row, row_at_the_end


@pytest.mark.parametrize(
    ("minutes", "seconds", "kept"),
    [(25, 1500, True), (25, 1600, True), (25, 1425, True), (25, 1424, False), (25, 0, False), (60, 3419, False)],
)
def test_a_block_is_kept_that_was_worked_nearly_as_long_as_planned(minutes: int, seconds: float, kept: bool) -> None:
    assert is_kept(minutes, seconds) is kept


@pytest.mark.parametrize(
    ("signs", "now", "longest"),
    [
        ("", 0, (0, 0)),
        ("n", 0, (0, 0)),
        ("y", 1, (0, 1)),
        ("yyn", 0, (0, 2)),
        ("yynyy", 2, (3, 2)),
        ("ynyyyn", 0, (2, 3)),
    ],
)
def test_rows_of_kept_blocks(signs: str, now: int, longest: tuple[int, int]) -> None:
    kept = [sign == "y" for sign in signs]
    assert (row_at_the_end(kept), longest_row(kept)) == (now, longest)


@given(st.lists(st.booleans(), max_size=30))
def test_the_longest_row_is_one_and_none_is_longer(kept: list[bool]) -> None:
    begin, length = longest_row(kept)
    assert all(kept[begin : begin + length])
    assert not any(all(kept[i : i + length + 1]) for i in range(len(kept) - length))
    assert row_at_the_end(kept) <= length
