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


MAYA = NewTarget(
    name="Maya Ortiz", title="VP Operations", account="Blackberg Logistics", email="maya.ortiz@blackberg.example",
    phones=(Phone(e164="+13125550142"), Phone(e164="+442079460018")),
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "maya", "Ortiz", "ortiz maya", "blackb", "vp operations black", "maya.ortiz@blackberg.example", "@blackberg",
        "ortiz@blackb", "blackberg.example", "312 555 0142", "(312)5550142", "+1312", "1 312 555", "3125", "0142",
        "550142", "３１２ ５５５", "+44 20", "0044 20", "0018", "946 0018",
    ],
)  # fmt: skip
def test_somebody_is_found_by_a_part_of_anything(desk: Desk, words: str) -> None:
    people = [MAYA, NewTarget(name="Zed", phones=(Phone(e164="+13035550199"),), email="zed@other.test")]
    put_on_list(desk._record, people)
    assert [hit.name for hit in desk.find.people(words)] == ["Maya Ortiz"]


def test_the_very_one_comes_first_then_whoever_begins_so(desk: Desk) -> None:
    names = ("Zoe Ada", "Adam Poe", "Bo Stone", "Ada", "Ada Poe")
    put_on_list(desk._record, [NewTarget(name=name, account="Ada Works" if name[0] == "B" else None) for name in names])
    assert [hit.name for hit in desk.find.people("ada")] == ["Ada", "Ada Poe", "Adam Poe", "Zoe Ada", "Bo Stone"]


def test_the_number_that_was_looked_for_is_the_one_shown(desk: Desk) -> None:
    put_on_list(desk._record, [MAYA])
    (hit,) = desk.find.people("0018")
    assert hit.number == "+442079460018"
    (hit,) = desk.find.people("maya")
    assert hit.number == "+13125550142"


def test_those_who_are_not_to_be_called_are_found_and_marked(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    desk.do_not_call.add("1")
    desk.people.retire(2, "left")
    marks = {hit.id: (hit.do_not_call, hit.retired) for hit in desk.find.people("person")}
    assert marks == {1: (True, False), 2: (False, True), 3: (False, False)}


def test_a_word_that_everybody_has_finds_as_it_does_with_few(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(220, numbers=1)
    found = [hit.id for hit in desk.find.people("northwind")]
    assert found == list(range(1, 51))
    assert [hit.id for hit in desk.find.people("northwind person219")] == [220]
    assert desk.find.people("northwind persona") == []
