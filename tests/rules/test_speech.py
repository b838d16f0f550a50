"""Words, sentences and numbers of what is said aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.playbook import Rendered
from prospect_tui.rules.speech import kept_together, said_numbers, sentences, word_count


@given(st.text(max_size=60))
def test_words_are_counted_as_a_script_counts_them(text: str) -> None:
    assert word_count(text) == Rendered(segments=((text, "plain"),)).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("“One.” (Two.) three", ["“One.”", "(Two.)", "three"]),
        ("Mr. Holt and J. B. Ames agree. So does Dr. Wu.", ["Mr. Holt and J. B. Ames agree.", "So does Dr. Wu."]),
        (
            "Marlow Inc. ships by 5 p.m. daily. Ames Co. Then rain.",
            ["Marlow Inc. ships by 5 p.m. daily.", "Ames Co.", "Then rain."],
        ),
        ("Your K P I. Your S, L, A. And J. B. Ames.", ["Your K P I.", "Your S, L, A.", "And J. B. Ames."]),
        ("It costs 2.5 at acme.com now. Yes.", ["It costs 2.5 at acme.com now.", "Yes."]),
        ("one line\nand the next\n\nanother", ["one line\nand the next", "another"]),
        ("5 5 5, 0 1 0 0. Again", ["5 5 5, 0 1 0 0.", "Again"]),
        ("  . x  ", [".", "x"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


@given(st.lists(st.sampled_from(["Mr.", "a", "b.", "c!", "Inc.", "\n\n", " ", "1.", "…", "”"]), max_size=20))
def test_sentences_leave_nothing_out(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = sentences(text)
    assert all(text[span.start : span.end] == span.text == span.text.strip() for span in spans)
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call 3 1 2, 5 5 5, 0 1 0 0 today", [("3125550100", 1, 4)]),
        ("call 3 1 2 – 5 5 5 – 0 1 0 0", [("3125550100", 1, 4)]),
        ("call 3 1 2. 5 5 5. 0 1 0 0. 9 trucks", [("3125550100", 1, 4)]),
        ("three one two, five five five, oh one oh zero", [("3125550100", 1, 4)]),
        ("3 1 2 5 5 5 0 1 0 0", [("3125550100", 1, 10)]),
        ("3125550100", [("3125550100", 10, 10)]),
        ("+1 (312) 555-0100.", [("13125550100", 7, 4)]),
        ("1 800, 5 5 5, 0 1 0 0", [("18005550100", 1, 4)]),
        ("0 2 0, 7 9 4 6, 0 1 2 3", [("02079460123", 1, 4)]),
        ("5 5 5, 0 1 0 0, 5 5 5, 0 1 0 0", [("55501005550100", 1, 4)]),
        ("5 5 5, 0 1 0 0. Again, 5 5 5, 0 1 0 0", [("5550100", 1, 4)] * 2),
        ("on 11/12/2026 or 2026-11-12, 1,200,000 trucks, $5,550,100, in 555 docks", []),
        ("5 5 5, 0 1 0", []),
        ("", []),
    ],
)
def test_said_numbers(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = said_numbers(text)
    assert [(number.digits, number.together, number.unbroken) for number in found] == expected
    for number in found:
        assert text[number.start : number.end].strip(" ,.–") == text[number.start : number.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 3 1 2, 5 5 5, 0 1 0 0.", "at 3_1_2, 5_5_5, 0_1_0_0."),
        ("Three one two, five five oh", "Three_one_two, five_five_oh"),
        ("10 20 and 3 10, or 7 of 9", "10 20 and 3 10, or 7 of 9"),
        ("1 2\n3 4", "1_2\n3_4"),
    ],
)
def test_digits_of_one_breath_are_kept_together(text: str, expected: str) -> None:
    assert kept_together(text, "_") == expected
