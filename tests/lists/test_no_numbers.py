"""A list in which no column is known as one of numbers: it says so, and names one that looks like it."""

from pathlib import Path

import pytest
from support.listed import write_rows

from prospect_tui.lists import check_usable, open_list
from prospect_tui.model.errors import UsageError
from prospect_tui.model.lists import ListFile
from prospect_tui.reports.imports import numberless


def opened(folder: Path, headers: tuple[str, ...], *rows: tuple[str, ...]) -> ListFile:
    return open_list(write_rows(folder / "list.csv", rows, headers))


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("312 555 0142", "+1 (312) 555-0143 ext. 7"), True),
        (("'+13125550142", ""), True),
        (("2026-11-24", "2026-11-25"), False),
        (("10023", "10024"), False),
        (("312 555 0142", "ask her"), False),
        (("", ""), False),
    ],
)
def test_a_column_that_looks_like_numbers_is_named(tmp_path: Path, texts: tuple[str, str], named: bool) -> None:
    first, second = texts
    file = opened(tmp_path, ("Name", "Shoe", "Ring"), ("Ada", "39", first), ("Bo", "44", second))
    assert file.number_like == ("Ring" if named else None)
    (line,) = numberless(file.columns, file.number_like)
    assert line.startswith("no column was taken for a number")
    assert ('--map "Ring=phone"' in line) is named


def test_a_list_with_one_says_nothing(tmp_path: Path) -> None:
    file = opened(tmp_path, ("Name", "Tel", "Ring"), ("Ada", "", "312 555 0142"))
    assert file.number_like is None
    assert numberless(file.columns, file.number_like) == ()


@pytest.mark.parametrize(
    ("header", "field"),
    [("Tel 1", "phone"), ("Contact Number", "phone"), ("Business Phone Number", "business"), ("Tel 2", "other_phone")],
)
def test_headers_of_numbers(tmp_path: Path, header: str, field: str) -> None:
    assert opened(tmp_path, ("Name", header), ("Ada", "")).columns[header] == field


def test_the_example_is_a_column_that_is_unknown(tmp_path: Path) -> None:
    file = opened(tmp_path, ("City", "Wer", "Ring", "Country"), ("Bonn", "Ada", "x", "Germany"))
    with pytest.raises(UsageError, match='"City", "Wer", "Ring", "Country"') as told:
        check_usable(file, "list.csv")
    assert told.value.fix == 'Say which is which: --map "Wer=name".'
