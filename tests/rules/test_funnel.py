"""The funnel's arithmetic, and its ranges against chance itself."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.cookbook import Business, WorkingTime
from prospect_tui.model.words import Kare
from prospect_tui.rules.funnel import (
    LINKS,
    STEPS,
    Range,
    days_of,
    deals_for,
    enough,
    income_per_deal,
    pace_range,
    product,
    through,
    total,
)
from prospect_tui.rules.samples import wilson


def sure(value: float) -> Range:
    return Range(value, value, value)


def measured(hits: int, trials: int) -> Range:
    interval = wilson(hits, trials)
    assert interval is not None
    return Range(hits / trials, *interval)


EXACT = {
    "dials_per_hour": sure(20), "connect_rate": sure(0.1), "conversation_rate": sure(0.5),
    "conversation_to_meeting": sure(0.2), "hold_rate": sure(0.8), "deal_rate": sure(0.25), "income_per_deal": sure(500),
}  # fmt: skip


def test_from_an_income_down_to_hours() -> None:
    made = through("income", 100_000, EXACT)
    assert [round(made[step].value, 6) for step in reversed(STEPS)] == [
        100_000,
        200,
        800,
        1000,
        5000,
        10_000,
        100_000,
        5000,
    ]
    assert all(math.isclose(each.low, each.high) for each in made.values())


def test_the_same_from_any_other_step() -> None:
    whole = through("income", 100_000, EXACT)
    for step in STEPS:
        made = through(step, whole[step].value, EXACT)
        assert {name: round(each.value, 6) for name, each in made.items()} == {
            name: round(each.value, 6) for name, each in whole.items()
        }


def test_it_ends_where_nobody_knows_how_it_goes_on() -> None:
    known = {name: each for name, each in EXACT.items() if name not in ("hold_rate", "deal_rate", "income_per_deal")}
    assert list(through("meetings", 10, known)) == ["hours", "dials", "connects", "conversations", "meetings"]


def test_a_range_is_narrower_than_all_rates_at_their_worst_and_wider_than_the_widest_of_them() -> None:
    rates = {"connect_rate": measured(60, 600), "conversation_rate": measured(36, 60)}
    rates["conversation_to_meeting"] = measured(8, 36)
    dials = through("meetings", 10, rates)["dials"]
    worst = 10 / math.prod(each.low for each in rates.values())
    widest = min(each.low / each.value for each in rates.values())
    assert dials.value / widest < dials.high < worst


_SPANS = st.tuples(st.floats(0.01, 0.9), st.floats(1, 3), st.floats(1, 3)).map(
    lambda t: Range(t[0], t[0] / t[1], t[0] * t[2])
)


@given(st.lists(_SPANS, min_size=7, max_size=7), st.sampled_from(STEPS), st.floats(0.1, 1e6))
def test_every_value_lies_in_its_range_and_the_way_back_leads_home(
    spans: list[Range], step: str, amount: float
) -> None:
    factors = dict(zip(LINKS, spans, strict=True))
    made = through(step, amount, factors)
    assert all(each.low <= each.value * (1 + 1e-9) and each.value <= each.high * (1 + 1e-9) for each in made.values())
    for name, each in made.items():
        assert math.isclose(through(name, each.value, factors)[step].value, amount, rel_tol=1e-9)


def _binomial(chance: Random, trials: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(trials))


def test_nineteen_of_twenty_ranges_hold_what_it_truly_takes() -> None:
    """Reps whose rates are known to us alone: each dials 400 times and is told by that what ten meetings take."""
    chance, rounds, held = Random(8), 0, 0
    true = {"connect_rate": 0.15, "conversation_rate": 0.6, "conversation_to_meeting": 0.3}
    needed = 10 / math.prod(true.values())
    while rounds < 1500:
        connects = _binomial(chance, 400, true["connect_rate"])
        conversations = _binomial(chance, connects, true["conversation_rate"])
        meetings = _binomial(chance, conversations, true["conversation_to_meeting"])
        tried = {"connect_rate": (connects, 400), "conversation_rate": (conversations, connects)}
        tried["conversation_to_meeting"] = meetings, conversations
        if not all(enough(*each) for each in tried.values()):
            continue
        rounds += 1
        dials = through("meetings", 10, {name: measured(*each) for name, each in tried.items()})["dials"]
        held += dials.low <= needed <= dials.high
    assert 0.935 <= held / rounds <= 0.985


def test_the_range_is_that_of_rates_drawn_by_chance() -> None:
    """The middle nineteen of twenty of what it takes, where each measured rate is drawn from what its trials leave
    open (Jeffreys' prior) and each assumed one from its own range."""
    chance = Random(88)
    tried = {"connect_rate": (60, 600), "conversation_rate": (36, 60), "conversation_to_meeting": (9, 36)}
    assumed = {"hold_rate": Range(0.75, 0.6, 0.9), "deal_rate": Range(0.2, 0.1, 0.3)}
    factors = {name: measured(*each) for name, each in tried.items()} | assumed

    def drawn() -> float:
        rate = math.prod(chance.betavariate(hits + 0.5, trials - hits + 0.5) for hits, trials in tried.values())
        for each in assumed.values():
            off = chance.gauss(0, 1) / 1.959963984540054
            rate *= each.value * (each.high / each.value if off > 0 else each.value / each.low) ** off
        return 10 / rate

    by_chance = sorted(drawn() for _ in range(40_000))
    dials = through("deals", 10, factors)["dials"]
    assert dials.low == pytest.approx(by_chance[1000], rel=0.08)
    assert dials.high == pytest.approx(by_chance[39_000], rel=0.08)
    assert dials.value == pytest.approx(by_chance[20_000], rel=0.08)


def test_the_pace_is_as_sure_as_its_dials_are_many() -> None:
    """Dials that come by chance, twenty in an hour, for six hours: nineteen of twenty ranges hold the twenty."""
    chance, held = Random(3), 0
    for _ in range(1500):
        dials, at = 0, chance.expovariate(20)
        while at < 6:
            dials, at = dials + 1, at + chance.expovariate(20)
        found = pace_range(dials, 6 * 3600)
        assert found is not None
        held += found.low <= 20 <= found.high
    assert 0.935 <= held / 1500 <= 0.965
    assert pace_range(29, 3600) is None
    assert pace_range(100, 0) is None


def test_too_few_trials_or_hits_measure_nothing() -> None:
    assert enough(5, 30)
    assert not enough(4, 300)
    assert not enough(29, 29)


def test_deals_by_category_come_from_their_share_of_the_income() -> None:
    business = {
        Kare.ATTAIN: Business(deal=20_000, commission=10, share=60),
        Kare.EXPAND: Business(deal=5_000, commission=20, share=40, deal_low=2_500, deal_high=10_000),
        Kare.KEEP: Business(deal=1, share=0),
    }
    deals = deals_for(100_000, business)
    assert {tag: round(each.value, 6) for tag, each in deals.items()} == {Kare.ATTAIN: 30, Kare.EXPAND: 40}
    assert (deals[Kare.EXPAND].low, deals[Kare.EXPAND].high) == (pytest.approx(20), pytest.approx(80))
    one = income_per_deal(business)
    assert one is not None
    assert one.value == pytest.approx(100_000 / 70)
    assert 100_000 / total(list(deals.values())).high == pytest.approx(one.low)
    assert income_per_deal({}) is None


def test_a_year_of_work() -> None:
    days = days_of(WorkingTime(days_a_week=4, free_days=20))
    assert days.in_year == pytest.approx(365.25 / 7 * 4 - 20)
    assert days.parts("day") / days.parts("week") == pytest.approx(4)
    assert (days.parts("month"), days.parts("year")) == (12, 1)
    assert days_of(WorkingTime(days_a_week=1, free_days=200)).in_year > 50


def test_nothing_multiplied_is_one() -> None:
    assert product([]) == Range(1, 1, 1)
