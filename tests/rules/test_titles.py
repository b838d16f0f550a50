"""Titles come into one spelling, and roles out of it."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.playbook import Persona, Problem
from prospect_tui.playbook import load_titles
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.titles import Speller

TITLES = load_titles()
SPELLER = Speller(TITLES)
ONE = (Problem(problem="-"),)
PERSONAS = [
    Persona(slug="ops", name="VP Operations", problems=ONE, titles=("COO", "Operations Manager")),
    Persona(slug="cfo", name="CFO", problems=ONE, titles=("VP Finance", "Controller")),
    Persona(slug="it", name="Head of IT", problems=ONE, titles=("CIO",)),
    Persona(
        slug="owner", name="Owner or CEO", problems=ONE, titles=("President", "Managing Director", "General Manager")
    ),
    Persona(slug="poison", name="Head of Toxicology", problems=ONE, titles=("Dock Master",)),
]
MATCHER = PersonaMatcher(PERSONAS, TITLES)


def slugs(title: str) -> list[str]:
    return [persona.slug for persona in MATCHER.fits(title)]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Chief Financial Officer", ("cfo",)),
        ("Cheif Finacial Officer", ("cfo",)),
        ("C. F. O.", ("cfo",)),
        ("Sr. Dir. of Ops.", ("senior", "director", "operations")),
        ("Directeur d'usine", ("director", "plant")),
        ("Geschäftsführerin", ("managing director",)),
        ("GESCHAEFTSFUEHRER", ("managing director",)),
        ("Vertriebsleiter", ("sales", "director")),
        ("IT-Leiterin", ("it", "director")),
        ("Hoofd Inkoop", ("head", "procurement")),
        ("Dyrektor ds. Operacji", ("director", "operations")),
        ("Responsabile Risorse Umane", ("manager", "hr")),
        ("Prokurist", ("prokurist",)),
        ("Plant Managers", ("plant", "managers")),
        ("Resident", ("resident",)),
    ],
)
def test_other_spellings_and_languages_come_to_the_same_words(title: str, words: tuple[str, ...]) -> None:
    assert SPELLER.words(title) == words


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Interim Group CFO at Acme & Sons", ["cfo"]),
        ("Finance Director", ["cfo"]),  # no higher than a controller
        ("Finance Supervisor", []),
        ("Senior Director, Operations", ["ops"]),
        ("Operations Director, IT", ["it"]),
        ("IT Manager", ["it"]),  # the head of it, in many firms
        ("Regional IT Manager", []),
        ("Operations & Payroll Manager", ["ops"]),
        ("COO / CIO", ["ops", "it"]),
        ("VP Operations, Finance", ["ops", "cfo"]),
        ("CFO, Finance Solutions Inc", ["cfo"]),
        ("General Manager - Operations", ["ops"]),
        ("Managing Director, Investment Banking", []),
        ("CEO of Operations Coaching", ["owner"]),
        ("Product Owner", []),
        ("Quality Controller", []),
        ("Former CFO, COO", []),  # which of them is over?
        ("Former CFO | COO", ["ops"]),
        ("COO (retired)", []),
        ("Assistant, Managing Director", []),
        ("COO & CFO Assistant", []),
        ("Deputy to the CFO", []),
        ("Office of the CEO", []),
        ("Assistant Operations Manager", ["ops"]),
        ("Director of Toxicology", ["poison"]),  # a word of the persona's own
        ("Senior Dock Master (nights)", ["poison"]),
        ("VP Operations Enablement", []),
    ],
)
def test_what_somebody_stands_over_and_how_high(title: str, found: list[str]) -> None:
    assert slugs(title) == found


def test_a_short_form_that_may_mean_something_else_finds_nobody_alone() -> None:
    people = Persona(slug="hr", name="Head of HR", problems=ONE, titles=("CHRO",))
    buyers = Persona(slug="buyers", name="Head of Procurement", problems=ONE)
    assert PersonaMatcher([people], TITLES).fits("CPO") == ()
    assert PersonaMatcher([people, buyers], TITLES).fits("CPO") == (people, buyers)
    assert PersonaMatcher([Persona(slug="cpo", name="CPO", problems=ONE), people], TITLES).titled("cpo")


def test_of_two_personas_of_a_function_the_nearer_one_is_found() -> None:
    top = Persona(slug="top", name="COO", problems=ONE)
    floor = Persona(slug="floor", name="Operations Manager", problems=ONE)
    matcher = PersonaMatcher([top, floor], TITLES)
    assert matcher.titled("Director of Operations") is floor
    assert matcher.titled("Group Chief Operations Officer") is top


WORDS = sorted({word for spelling in TITLES.spellings for word in spelling.split() if len(word) > 1})
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
LISTED = st.lists(PHRASES, min_size=1, max_size=3).map(", ".join)


@given(LISTED, st.integers(0, 10_000))
def test_capitals_spaces_and_signs_around_change_nothing(title: str, seed: int) -> None:
    pick = random.Random(seed)
    expected = slugs(title)
    assert slugs(title.upper()) == slugs(title.title()) == expected
    assert slugs(title.replace(" ", pick.choice(["  ", "\t ", "\n", "\u00a0", " \u3000"]))) == expected
    assert (
        slugs(pick.choice(['"{}"', " {} ", "({})", "* {} *", "- {}", "{}.", "{}!", "🚚 {} 🚚", "[{}]"]).format(title))
        == expected
    )


@given(PHRASES)
def test_a_hyphen_or_a_stop_within_is_a_space(title: str) -> None:
    assert slugs(title.replace(" ", "-")) == slugs(title)
    assert slugs("".join(f"{letter}." for letter in "coo") + f", {title}") == slugs(f"coo, {title}")


@given(st.lists(st.lists(PHRASES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_persona_s_own_titles_find_it_unless_another_has_them_too(lists: list[list[str]]) -> None:
    personas = [Persona(slug=f"p{n}", name=f"qx{n}", titles=tuple(own), problems=ONE) for n, own in enumerate(lists)]
    matcher = PersonaMatcher(personas, TITLES)
    claimed = {persona.slug for _, rivals in matcher.rivals() for persona in rivals}
    for persona in personas:
        for title in (persona.name, *persona.titles):
            if SPELLER.words(title):
                assert persona in matcher.fits(title)
                assert len(matcher.fits(title)) == 1 or persona.slug in claimed


HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from(list("*./,|&'’-@()\x00\x1b\u202e\u200b ceoCEOvpäß"))))


@given(HOSTILE)
def test_hostile_text_never_raises(title: str) -> None:
    MATCHER.fits(title)
    PersonaMatcher([Persona(slug="x", name=title, titles=(title, f"* {title} *"), problems=ONE)], TITLES).fits(title)


@pytest.mark.parametrize(
    "piece", ["a", "ab ", "*", "&", "v.", "'", "operations ", "chief ", "former ", "coo, ", "\x1b]", "é\u0301"]
)
def test_a_title_of_10000_characters_is_read(piece: str) -> None:
    assert isinstance(slugs(piece * (10_000 // len(piece))), list)


def test_a_slip_is_told_only_in_long_words() -> None:
    letters = string.ascii_lowercase
    assert slugs("Oprations Manager") == slugs("Operatinos Manager") == ["ops"]
    assert SPELLER.words("Letter Grant County Farmer") == ("letter", "grant", "county", "farmer")
    assert [c for c in letters if slugs(f"C{c}O") == ["ops"]] == ["o"]
