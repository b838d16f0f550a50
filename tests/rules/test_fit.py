"""How well a target fits: what counts, what doesn't, and what is said of it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from prospect_tui.model.fit import Facts, Spread
from prospect_tui.model.playbook import Bounds, Profile
from prospect_tui.rules.fit import fit, says_nothing

OURS = Profile(
    verticals=("food", "building materials"), regions=("DE", "US-OH"), employees=Bounds(from_=50, to=2000),
    growth=Bounds(from_=5),
)  # fmt: skip
FITS = Facts(industry="Food & Beverages", country="US", region="US-OH", employees=Spread(120, 120), growth=Spread(8, 8))
FAILS = Facts(industry="Banking", country="US", region="US-TX", employees=Spread(9, 9), growth=Spread(-2, -2))
NAMES = ("industry", "place", "employees", "growth")


def mixed(choice: tuple[int, ...]) -> Facts:
    """Facts of which each fits (1), is not known (0), or doesn't fit (-1)."""
    parts: dict[str, object] = {}
    for name, how in zip(NAMES, choice, strict=True):
        of = {1: FITS, -1: FAILS, 0: Facts()}[how]
        for field in ("country", "region") if name == "place" else (name,):
            parts[field] = getattr(of, field)
    return Facts(**parts)


CHOICES = st.tuples(*[st.sampled_from([-1, 0, 1])] * 4)
PROFILES = st.builds(
    Profile,
    verticals=st.sampled_from([(), OURS.verticals]),
    regions=st.sampled_from([(), OURS.regions]),
    employees=st.sampled_from([None, Bounds(), OURS.employees]),
    growth=st.sampled_from([None, OURS.growth]),
)
NUMBERS = st.one_of(st.none(), st.floats(-1e9, 1e9))
ANY = st.builds(
    Facts, industry=st.one_of(st.none(), st.text(max_size=90)), country=st.sampled_from([None, "DE", "US", "FR"]),
    region=st.sampled_from([None, "US-OH", "US-TX"]),
    employees=st.one_of(st.none(), st.builds(Spread, NUMBERS, NUMBERS)),
    growth=st.one_of(st.none(), st.builds(Spread, NUMBERS, NUMBERS)),
)  # fmt: skip


def test_all_that_fits_is_a_hundred_and_nothing_is_none() -> None:
    assert fit(OURS, FITS).score == 100
    assert fit(OURS, FAILS).score == 0
    assert fit(OURS, Facts()).score == 50
    assert fit(Profile(), FITS) == fit(Profile(), FAILS)
    assert fit(Profile(), FITS).score == 50


@given(PROFILES, ANY)
def test_a_score_stays_in_bounds_and_gives_its_reasons(profile: Profile, facts: Facts) -> None:
    found = fit(profile, facts)
    assert 0 <= found.score <= 100
    assert all(reason and "\n" not in reason for reason in found.reasons)
    assert says_nothing(profile) == (found.reasons == ())


@given(PROFILES, CHOICES)
def test_one_more_thing_that_fits_never_lowers_it(profile: Profile, choice: tuple[int, ...]) -> None:
    for at, how in enumerate(choice):
        for better in range(how + 1, 2):
            raised = (*choice[:at], better, *choice[at + 1 :])
            assert fit(profile, mixed(raised)).score >= fit(profile, mixed(choice)).score


def test_what_each_is_does_not_matter_only_how_many_fit() -> None:
    by_balance: dict[int, set[int]] = {}
    for choice in itertools.product((-1, 0, 1), repeat=4):
        by_balance.setdefault(sum(choice), set()).add(fit(OURS, mixed(choice)).score)
    assert all(len(scores) == 1 for scores in by_balance.values())
    scores = [min(by_balance[balance]) for balance in sorted(by_balance)]
    assert scores == sorted(set(scores))


@given(PROFILES, CHOICES)
def test_what_nobody_knows_is_as_if_it_were_not_asked(profile: Profile, choice: tuple[int, ...]) -> None:
    """It doesn't move the score off the middle: that is where those are of whom nothing is known."""
    unknown = fit(profile, mixed(tuple(0 for _ in choice)))
    assert unknown.score == 50
    one = structs.replace(profile, verticals=(), regions=(), growth=None)
    assert fit(one, mixed((choice[0], choice[1], 0, choice[3]))).score == 50


@given(st.permutations(OURS.verticals), st.permutations(OURS.regions), CHOICES)
def test_the_order_of_what_a_profile_names_is_nothing(
    verticals: list[str], regions: list[str], choice: tuple[int, ...]
) -> None:
    turned = structs.replace(OURS, verticals=tuple(verticals), regions=tuple(regions))
    assert fit(turned, mixed(choice)) == fit(OURS, mixed(choice))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(industry="Food"), "Food: a vertical of ours"),
        (Facts(industry="FOODS and Beverages"), "FOODS and Beverages: a vertical of ours"),
        (Facts(industry="Building Material"), "Building Material: a vertical of ours"),
        (Facts(industry="Building; raw materials"), "Building; raw materials: no vertical of ours"),
        (Facts(industry="Seafood"), "Seafood: no vertical of ours"),
        (Facts(industry="—"), "industry unknown"),
        (Facts(country="DE"), "DE: a region of ours"),
        (Facts(country="DE", region="DE-BY"), "DE-BY: a region of ours"),
        (Facts(country="US", region="US-OH"), "US-OH: a region of ours"),
        (Facts(country="US", region="US-TX"), "US-TX: no region of ours"),
        (Facts(country="US"), "US, state unknown"),
        (Facts(country="FR"), "FR: no region of ours"),
        (Facts(), "country unknown"),
        (Facts(employees=Spread(1200, 1200)), "1,200 employees: as we like it"),
        (Facts(employees=Spread(3200, 3200)), "3,200 employees: over 2,000 is too many"),
        (Facts(employees=Spread(11, 49)), "11 to 49 employees: under 50 is too few"),
        (Facts(employees=Spread(11, 50)), "11 to 50 employees: as we like it"),
        (Facts(employees=Spread(10001, None)), "10,001 or more employees: over 2,000 is too many"),
        (Facts(employees=Spread(None, 10)), "up to 10 employees: under 50 is too few"),
        (Facts(growth=Spread(4.5, 4.5)), "growth 4.5 %: under 5 % is too little"),
        (Facts(growth=Spread(5, 5)), "growth 5 %: as we like it"),
        (Facts(), "growth unknown"),
        (Facts(), "employees unknown"),
    ],
)
def test_a_reason_is_short_and_says_it(facts: Facts, said: str) -> None:
    assert said in fit(OURS, facts).reasons


def test_a_long_industry_is_cut_in_its_reason() -> None:
    assert max(map(len, fit(OURS, Facts(industry="x" * 500)).reasons)) < 100
