"""Names of people, composed and taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.lists.names import person_name
from prospect_tui.rules.text import clean


@pytest.mark.parametrize(
    ("name", "whole", "first", "last"),
    [
        ("Ada Osei", "Ada Osei", "Ada", "Osei"),
        ("Osei, Ada", "Ada Osei", "Ada", "Osei"),
        ("Dr. Ada Osei", "Dr. Ada Osei", "Ada", "Osei"),
        ("Prof. Dr. Ludwig van Beethoven", "Prof. Dr. Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Ana de la Cruz", "Ana de la Cruz", "Ana", "de la Cruz"),
        ("van der Berg, Jan", "Jan van der Berg", "Jan", "van der Berg"),
        ("John Michael Smith", "John Michael Smith", "John", "Smith"),
        ("J. Robert Vance", "J. Robert Vance", "J. Robert", "Vance"),
        ("Martin Luther King Jr.", "Martin Luther King Jr.", "Martin", "King"),
        ("King, Martin Luther, Jr.", "Martin Luther King", "Martin", "King"),
        ("Ada Osei, PhD, MBA", "Ada Osei, PhD, MBA", "Ada", "Osei"),
        ("Jack Ma", "Jack Ma", "Jack", "Ma"),
        ("Ada Osei (she/her)", "Ada Osei (she/her)", "Ada", "Osei"),
        ("Ada", "Ada", "Ada", None),
        ("Dr.", "Dr.", "Dr.", None),
        (",", ",", None, None),
    ],
)
def test_a_whole_name_is_taken_apart(name: str, whole: str, first: str | None, last: str | None) -> None:
    assert person_name(name, None, None) == (whole, first, last)


def test_parts_are_composed() -> None:
    assert person_name(None, "Ada", "Osei") == ("Ada Osei", "Ada", "Osei")
    assert person_name(None, "Dr. Ada", None) == ("Ada", "Ada", None)
    assert person_name(None, None, "Osei") == ("Osei", None, "Osei")
    assert person_name(None, None, None) == ("", None, None)


def test_what_is_given_is_not_guessed() -> None:
    assert person_name("Ada O.", "Ada", "Osei") == ("Ada O.", "Ada", "Osei")
    assert person_name("Osei Ada Maria", "Ada", None) == ("Osei Ada Maria", "Ada", "Maria")


text = st.text(max_size=60).map(clean)


@given(text, st.none() | text, st.none() | text)
def test_any_name_has_parts_that_are_in_it(name: str, first: str | None, last: str | None) -> None:
    whole, *_ = person_name(name or None, first, last)
    assert bool(whole) == bool(name or first or last)
    if not (first or last) and name:
        _, found_first, found_last = person_name(name, None, None)
        assert all(part in whole for part in (found_first, found_last) if part)
