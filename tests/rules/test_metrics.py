"""Counts and rates: one definition, with intervals that a book on statistics gives too."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.blocks import Counts, Rates
from prospect_tui.model.words import Flag
from prospect_tui.rules.metrics import FORMULAS, MEANINGS, add_flags, rate, rates
from prospect_tui.rules.samples import wilson
from prospect_tui.settings.outcomes import built_in

shares = st.integers(0, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (10, 100, 0.0552, 0.1744),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 1, 0.2065, 1.0),
        # Newcombe 1998, table I, the score method without correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_the_published_ones(numerator: int, denominator: int, low: float, high: float) -> None:
    found = wilson(numerator, denominator)
    assert found is not None
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@given(shares)
def test_a_rate_lies_inside_its_interval_and_that_inside_nought_to_one(share: tuple[int, int]) -> None:
    made = rate(*share)
    if share[1] == 0:
        assert (made.value, made.low, made.high, made.denominator) == (None, None, None, 0)
    else:
        assert 0 <= made.low <= made.value <= made.high <= 1


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_solves_the_equation_that_defines_it(share: tuple[int, int]) -> None:
    """Wilson's bounds are the p at which the observed share lies exactly z standard errors away."""
    found, (numerator, denominator) = wilson(*share), share
    assert found is not None
    for bound in found:
        error = math.sqrt(bound * (1 - bound) / denominator)
        assert abs(numerator / denominator - bound) == pytest.approx(1.959963984540054 * error, abs=1e-7)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(n, 500))))
def test_what_failed_is_as_sure_as_what_succeeded(share: tuple[int, int]) -> None:
    numerator, denominator = share
    if denominator == 0:
        assert wilson(0, 0) is None
        return
    low, high = wilson(numerator, denominator) or (0.0, 0.0)
    other = wilson(denominator - numerator, denominator) or (0.0, 0.0)
    assert (1 - high, 1 - low) == pytest.approx(other)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(2, 20))
def test_more_dials_make_a_rate_surer(share: tuple[int, int], times: int) -> None:
    few = wilson(*share) or (0.0, 0.0)
    many = wilson(share[0] * times, share[1] * times) or (0.0, 0.0)
    assert many[1] - many[0] < few[1] - few[0]


@given(st.lists(st.integers(0, 8191).map(Flag)))
def test_counting_touches_out_again_leaves_nothing(touches: list[Flag]) -> None:
    counts = Counts()
    for flags in touches:
        add_flags(counts, flags)
    assert counts.dials == sum(Flag.DIAL in flags for flags in touches)
    assert counts.nos == sum(Flag.NO in flags for flags in touches)
    for flags in reversed(touches):
        add_flags(counts, flags, -1)
    assert counts == Counts()


# The table of outcomes: what each counts as.
TABLE = {
    "no-answer": "dials attempts",
    "voicemail": "dials voicemails attempts",
    "gatekeeper": "dials answers attempts",
    "conversation": "dials answers connects conversations attempts",
    "meeting": "dials answers connects conversations positive meetings attempts positive_conversations",
    "callback": "dials answers connects positive attempts",
    "later": "dials answers connects attempts",
    "not-interested": "dials answers connects nos attempts",
    "referral": "dials answers connects conversations positive attempts positive_conversations",
    "wrong-number": "dials answers attempts",
    "do-not-call": "dials answers connects do_not_call attempts",
    "busy": "dials attempts",
    "disconnected": "dials attempts",
    "left-company": "dials attempts",
    "switchboard": "dials answers attempts",
    "called-back": "calls_received answers connects conversations",
    "sent": "attempts",
    "replied": "",
    "coming": "dials answers connects conversations positive attempts positive_conversations",
    "declined": "dials answers connects conversations attempts",
    "attended": "",
    "meeting-held": "meetings_held",
    "meeting-missed": "meetings_missed",
}


def test_every_outcome_is_in_the_table() -> None:
    assert {row.name for row in built_in().rows} == set(TABLE)


@pytest.mark.parametrize("outcome", TABLE)
def test_an_outcome_counts_as_the_table_says(outcome: str) -> None:
    row = built_in().named(outcome)
    counts = Counts()
    assert row is not None
    add_flags(counts, row.counts_as)
    assert counts == Counts(**dict.fromkeys(TABLE[outcome].split(), 1))


def test_each_rate_has_the_denominator_that_its_formula_says() -> None:
    counts = Counts(
        dials=40, answers=30, connects=20, conversations=10, positive=9, meetings=5, positive_conversations=6,
        meetings_held=3, meetings_missed=1, callbacks_made=7, callbacks_on_time=2,
    )  # fmt: skip
    made = rates(counts, (28, 18, 8, 4), dialled=25, reached=15)
    got = {name: (getattr(made, name).numerator, getattr(made, name).denominator) for name in FORMULAS}
    assert got == {
        "answer_rate": (28, 40),
        "connect_rate": (18, 40),
        "conversation_rate": (10, 20),
        "positive_rate": (8, 40),
        "dial_to_meeting": (4, 40),
        "conversation_to_meeting": (5, 10),
        "reach_rate": (15, 25),
        "conversation_to_positive": (6, 10),
        "hold_rate": (3, 4),
        "promise_keeping": (2, 7),
    }


def test_no_dials_make_no_rates() -> None:
    made = rates(Counts(), (0, 0, 0, 0), 0, 0)
    assert all(getattr(made, name).value is None and getattr(made, name).low is None for name in FORMULAS)


def test_every_count_and_every_rate_is_explained() -> None:
    assert list(MEANINGS) == list(Counts.__struct_fields__)
    assert list(FORMULAS) == list(Rates.__struct_fields__)
