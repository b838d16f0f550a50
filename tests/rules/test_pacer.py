"""The pacer keeps the pace, and a rep's own pace is believed only where it can be."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prospect_tui.model.playbook import NORMAL_PACE, Rendered
from prospect_tui.rules.pacer import FASTEST_PACE, FEWEST_WORDS, SLOWEST_PACE, at, measured_pace, phrases

VOICEMAIL = (
    "Wendy, this is Ana at Copperline. Trucks wait for paper - it's in a cab. "
    "Call me on 3 1 2, 5 5 5, 0 1 0 0 today.\n\nAgain: 3 1 2, 5 5 5, 0 1 0 0."
)
pieces = st.sampled_from(
    ["Wendy,", "dock", "it's", "paper.", "-", "–", "3", "1", "2,", "Mr.", "\n\n", "…", "‹your", "a;", "5."]
)
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=40).map(" ".join))
paces = st.integers(60, 300)


def words(text: str) -> int:
    return Rendered(segments=((text, "plain"),)).words


def test_a_voicemail_is_said_in_breaths() -> None:
    assert [phrase.text for phrase in phrases(VOICEMAIL, NORMAL_PACE)] == [
        "Wendy, ",
        "this is Ana at Copperline. ",
        "Trucks wait for paper - ",
        "it's in a cab. ",
        "Call me on ",
        "3 1 2, ",
        "5 5 5, ",
        "0 1 0 0 ",
        "today.\n\n",
        "Again: ",
        "3 1 2, ",
        "5 5 5, ",
        "0 1 0 0.",
    ]


def test_a_digit_takes_as_long_as_a_word() -> None:
    name, number = phrases("Ana, 3 1 2", 60)
    assert (name.start, name.seconds, name.end) == (0, 1, 1)
    assert (number.start, number.seconds, number.end) == (1, 3, 4)


@pytest.mark.parametrize(
    ("text", "expected"), [("", []), (" \n", [" \n"]), ("…", ["…"]), (" – Ana, – ", [" – Ana, – "])]
)
def test_a_text_with_few_words_or_none(text: str, expected: list[str]) -> None:
    found = phrases(text, NORMAL_PACE)
    assert [phrase.text for phrase in found] == expected
    assert sum(phrase.seconds for phrase in found) == words(text) * 60 / NORMAL_PACE


@pytest.mark.parametrize("pace", [0, -5])
def test_no_pace_is_one_word_a_minute_as_in_a_script(pace: int) -> None:
    assert phrases("one two", pace) == phrases("one two", 1)


@given(texts, paces)
def test_the_phrases_are_the_text(text: str, pace: int) -> None:
    assert "".join(phrase.text for phrase in phrases(text, pace)) == text


@given(texts, paces)
def test_the_phrases_take_the_time_of_the_words(text: str, pace: int) -> None:
    found = phrases(text, pace)
    assert sum(phrase.seconds for phrase in found) == pytest.approx(words(text) * 60 / pace)
    assert all(phrase.seconds == pytest.approx(words(phrase.text) * 60 / pace) for phrase in found)


@given(texts, paces)
def test_each_phrase_begins_where_the_one_before_ends(text: str, pace: int) -> None:
    found = phrases(text, pace)
    assert [phrase.start for phrase in found[:1]] in ([], [0])
    for before, after in pairwise(found):
        assert before.seconds > 0
        assert after.start == pytest.approx(before.end)


@given(texts, paces, st.floats(0, 0.99))
def test_what_is_being_said_is_told_by_the_time(text: str, pace: int, part: float) -> None:
    found = phrases(text, pace)
    assume(words(text))
    for index, phrase in enumerate(found):
        assert at(found, phrase.start) == index
        assert at(found, phrase.start + part * phrase.seconds) == index


@given(texts, paces, st.floats(-100, 1000), st.floats(-100, 1000))
def test_time_goes_only_forward(text: str, pace: int, one: float, other: float) -> None:
    found = phrases(text, pace)
    assume(found)
    assert 0 <= at(found, min(one, other)) <= at(found, max(one, other)) < len(found)


def test_before_the_start_is_the_first_phrase_and_after_the_end_the_last() -> None:
    found = phrases(VOICEMAIL, NORMAL_PACE)
    assert (at(found, -1), at(found, 10_000)) == (0, len(found) - 1)


def test_no_phrases_have_no_time() -> None:
    with pytest.raises(ValueError, match="no phrases"):
        at((), 0)


@given(st.integers(FEWEST_WORDS, 500), st.integers(SLOWEST_PACE + 1, FASTEST_PACE - 1))
def test_who_reads_at_a_pace_is_measured_at_it(words: int, pace: int) -> None:
    assert measured_pace(words, words * 60 / pace).pace == pace


@given(st.integers(-5, 500), st.floats(-10, 1000))
def test_a_measured_pace_is_plausible_or_says_why_not(words: int, seconds: float) -> None:
    found = measured_pace(words, seconds)
    assert (found.pace is None) != (found.problem is None)
    assert found.pace is None or SLOWEST_PACE <= found.pace <= FASTEST_PACE


@pytest.mark.parametrize(
    ("words", "seconds", "pace", "problem"),
    [
        (75, 30, 150, None),
        (75, 29.9, 151, None),
        (80, 60, 80, None),
        (79, 60, None, "under 80"),
        (260, 60, 260, None),
        (261, 60, None, "over 260"),
        (20, 8, 150, None),
        (19, 8, None, "19 words"),
        (75, 0, None, "No time"),
        (75, -3, None, "No time"),
    ],
)
def test_a_pace_is_believed_within_bounds(words: int, seconds: float, pace: int | None, problem: str | None) -> None:
    found = measured_pace(words, seconds)
    assert found.pace == pace
    assert (problem or "") in (found.problem or "")
    assert (found.problem is None) == (problem is None)


def test_a_long_text_takes_no_longer_than_it_is_long() -> None:
    for piece in ("a, ", "1 a ", ",'", "– ", "...x"):
        phrases(piece * 20_000, NORMAL_PACE)  # quadratic time would be minutes
