"""Finding somebody by what the rep types: a part of a name, an account, an address, or a number in any spelling."""

from collections.abc import Callable

import pytest
from support.house import put_on_list

from prospect_tui.desk import Desk
from prospect_tui.model.people import NewTarget, Phone


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("person 1", [2, 4]),
        ("PERSON", [1, 2, 3, 4]),
        ("northwind 1", [2, 4]),
        ("Northwind 1, Inc.", [2, 4]),
        ("person2@", [3]),
        ("vp op", [1]),
        ("312 555 0104", [3]),
        ("+13125550104", [3]),
        ("3125550199", []),
        ("nobody", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("_", []),
        ("²²²²", []),
    ],
)
def test_people_are_found_by_what_is_typed(
    desk: Desk, people: Callable[..., list[int]], words: str, found: list[int]
) -> None:
    people(4)
    assert [target.id for target in desk.find.people(words)] == found


def test_marks_on_letters_make_no_difference(desk: Desk) -> None:
    put_on_list(desk._record, [NewTarget(name="Łukasz Żółć", phones=(Phone(e164="+13125550100"),))])
    for words in ("łukasz", "LUKASZ", "zolc", "Żółć"):
        assert [target.name for target in desk.find.people(words)] == ["Łukasz Żółć"]
