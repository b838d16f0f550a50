"""What a check-in is called, how it speaks of people, and the words under its heading for help."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.checkin import HELP, a_kind_of, help_of, key_of, span_of, with_help
from prospect_tui.rules.text import clean


@pytest.mark.parametrize(
    ("kind", "day", "key"),
    [
        ("day", date(2026, 11, 24), "2026-11-24"),
        ("week", date(2026, 11, 24), "2026-W48"),
        ("week", date(2027, 1, 3), "2026-W53"),
        ("week", date(2024, 12, 30), "2025-W01"),
    ],
)
def test_what_it_is_called(kind, day, key):
    assert key_of(span_of(kind, day)) == key


@pytest.mark.parametrize(
    ("persona", "said"),
    [
        ("VP of Operations", "a VP of Operations"), ("CFO", "a CFO"), ("IT manager", "an IT manager"),
        ("HR director", "an HR director"), ("Operations manager", "an Operations manager"),
        ("Head of IT", "a Head of IT"),
        ("User", "a User"), (None, "somebody"), (" \x1b[2J", "somebody"),
    ],
)  # fmt: skip
def test_people_by_what_they_are(persona, said):
    assert a_kind_of(persona) == said


PAGE = (
    "# Check-in\n\n## When?\n\n- Nothing.\n\n## What I want help with\n\n- Nothing written yet.\n\n## After\n\n- more\n"
)


def test_help_in_a_page():
    assert help_of(PAGE) == ""
    kept = with_help(PAGE, "a list of plants\n\n# in *Ohio* 1 < 2")
    assert kept.startswith("# Check-in\n\n## When?\n\n- Nothing.\n\n## What I want help with\n\n- a list of plants\n")
    assert kept.endswith("\n\n## After\n\n- more\n")
    assert help_of(kept) == "a list of plants\n# in *Ohio* 1 < 2"
    assert with_help(kept, "") == PAGE


def test_help_where_the_heading_was_taken_out_or_spelled_otherwise():
    assert help_of("# Check-in\n") == ""
    assert help_of(with_help("# Check-in\n", "leads")) == "leads"
    assert help_of(f"# x\n##  {HELP.upper()}\nme\n\n* you\n") == "me\n\nyou"


@given(st.text(max_size=60), st.text(max_size=80))
def test_help_comes_back_as_it_was_written(page, words):
    said = "\n".join(line for line in clean(words, multiline=True).splitlines() if line)
    page = page.replace("\r", "")
    if said != "Nothing written yet.":
        assert help_of(with_help(page, said)) == said
