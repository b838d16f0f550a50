"""What is said is fit for any terminal, whatever a list holds."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens import HOSTILE
from support.typed import check

from prospect_tui.plain.voice import Voice, spoken

signs = st.one_of(
    st.text(), st.text("\x1b[]0;\x9bmA\u2500\u2588↑→·漢é \n\r\t\u0301👩\u200d0123456789"), st.just(HOSTILE)
)


@given(st.lists(signs, max_size=4))
def test_whatever_is_said_is_lines_that_a_terminal_only_shows(texts):
    out = io.StringIO()
    Voice(out).say(*texts)
    check(out.getvalue())


@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), max_size=60), st.integers(20, 80))
def test_no_word_is_lost_or_broken_that_fits(words, columns):
    lines = spoken(" ".join(words), columns)
    assert " ".join(lines).split() == words
    assert all(len(line) <= columns for line in lines)
    for before, after in pairwise(lines):
        assert len(f"{before} {after.split()[0]}") > columns, "a line is filled before the next begins"


@given(st.text("x", min_size=1, max_size=300))
def test_a_word_longer_than_a_line_is_broken_and_whole(word):
    assert "".join(spoken(word)) == word


def test_a_number_stays_on_one_line():
    line = "Sally Oakley at Northwind Traders was promised a call, and her number is the 312 555 0142"
    assert len(line) > 80
    assert [row for row in spoken(line) if "312 555 0142" in row]


@pytest.mark.parametrize(
    ("text", "said"),
    [("A · B", "A, B"), ("→ Tue 15:00", "Tue 15:00"), ("no name yet: ↑ r adds it", "no name yet: Up r adds it"),
     ("██ 3", "3"), ("", ""), ("  ", "")],
)  # fmt: skip
def test_signs_of_a_screen_are_words(text, said):
    assert "\n".join(spoken(text)) == said
