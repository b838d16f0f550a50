"""Titles find their persona."""

import random
import time

import pytest

from prospect_tui.model.playbook import Influencer, Persona, Problem
from prospect_tui.playbook import load_titles
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.titles import Speller

TITLES = load_titles()

ONE = (Problem(problem="-"),)
OPS = Persona(slug="ops", name="VP Operations", problems=ONE, titles=("* COO *", "* VP * Operations *"))
CFO = Persona(slug="cfo", name="CFO", problems=ONE, titles=("Controller", "* CFO *", "* VP * Finance *"))
IT = Persona(slug="head-of-it", name="Head of IT", problems=ONE, titles=("* IT *", "* IT Director"))
PLANT = Persona(slug="plant", name="Plant Manager", problems=ONE, titles=("* Plant *", "IT Plant Lead"))
MATCHER = PersonaMatcher((OPS, CFO, IT, PLANT), TITLES)


@pytest.mark.parametrize(
    "spelling",
    [
        "VP Ops",
        "vp operations",
        "Vice President, Operations",
        "Vice President - Operations",
        "V.P. of Operations",
        "V P, Operations",
        "VICE  PRESIDENT\nOF THE OPERATIONS",
    ],
)
def test_a_title_has_many_spellings(spelling: str) -> None:
    assert Speller(TITLES).words(spelling) == ("vp", "operations")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("VP Ops", "ops"),
        ("Operations VP", "ops"),
        ("SVP, Global Operations (EMEA)", "ops"),
        ("Chief Operating Officer", "ops"),
        ("Chief Financial Officer", "cfo"),
        ("Controller", "cfo"),
        ("Director, IT", "head-of-it"),
        ("IT Director", "head-of-it"),
        ("Head of I.T.", "head-of-it"),
        ("Security Officer", None),
        ("Corporate Controller", "cfo"),
        ("Document Controller", None),
        ("Assistant to the COO", None),
        ("EA to CFO", None),
        ("Head of Plants", None),
        ("", None),
        ("*", None),
        ("\u202e[/]", None),
    ],
)
def test_a_title_finds_its_persona_or_none(title: str, slug: str | None) -> None:
    personas = [OPS, CFO, Persona(slug="head-of-it", name="Head of IT", problems=ONE, titles=("IT Director",))]
    found = PersonaMatcher(personas, TITLES).titled(title)
    assert (found.slug if found else None) == slug


def test_the_more_specific_pattern_wins() -> None:
    matcher = MATCHER
    assert matcher.titled("VP IT Operations") == OPS  # two words before one
    assert matcher.titled("IT Plant Lead") == PLANT  # all words, no star, before any star


def test_a_pattern_over_several_parts_wins_only_over_what_it_holds() -> None:
    both = Persona(slug="both", name="qx", problems=ONE, titles=("* Plant * HR Manager *",))
    quality = Persona(slug="quality", name="qy", problems=ONE, titles=("* Quality Engineer *", "General Manager"))
    star = Persona(slug="star", name="qz", problems=ONE, titles=("* General Manager *",))
    matcher = PersonaMatcher((OPS, PLANT, both, quality, star), TITLES)
    assert matcher.fits("Plant & HR Manager") == (both,)
    assert matcher.fits("COO & Quality Engineer") == (OPS, quality)
    assert matcher.fits("General Manager, Toledo") == (quality,)
    assert matcher.fits("General Manager of Toys") == (quality,)


def test_two_equally_specific_personas_are_none() -> None:
    assert MATCHER.match(persona=None, title="COO & CFO") is None
    assert MATCHER.match(persona=None, title="VP Finance and Operations") is None
    twins = [Persona(slug=slug, name=slug, problems=ONE, titles=("Owner",)) for slug in ("one", "two")]
    matcher = PersonaMatcher(twins, TITLES)
    assert matcher.titled("Owner") is None
    assert matcher.rivals() == [("owner", tuple(twins))]


def test_the_column_comes_before_the_title() -> None:
    assert MATCHER.match(persona="plant manager", title="CFO") == PLANT
    assert MATCHER.match(persona="head-of-it", title="CFO") == IT
    assert MATCHER.match(persona="Janitor", title="CFO") == CFO
    assert MATCHER.match(persona=None, title=None) is None


def test_a_pattern_made_to_backtrack_does_not() -> None:
    slow = Persona(slug="slow", name="slow", problems=ONE, titles=("* q " * 60 + "b",))
    started = time.perf_counter()
    assert PersonaMatcher([slow], TITLES).titled("q " * 90 + "b c") is None
    assert time.perf_counter() - started < 10  # it would go on for ever


def test_a_long_list_is_matched() -> None:
    pick = random.Random(1)
    words = ["vp", "director", "operations", "plant", "manager", "it", "finance", "head", "senior", "supply"]
    titles = [" ".join(pick.choices(words, k=4)) + f" {number}" for number in range(500)]
    found = [MATCHER.titled(title) for title in titles]
    assert any(found)
    assert None in found


SERVICE = Influencer(name="Customer service", titles=("* Customer Service *", "Dispatcher"))
SAFETY = Influencer(name="Safety")
ACCOUNTS = Influencer(name="Accounts payable", titles=("* AP *", "* Accounts Payable *"))
BUYER = Persona(slug="buyer", name="Buyer", problems=ONE, influencers=(SERVICE, SAFETY, ACCOUNTS))


@pytest.mark.parametrize(
    ("title", "influencer"),
    [
        ("Customer Service Representative", SERVICE),
        ("Head of Customer Care, EMEA", SERVICE),
        ("Senior Dispatcher", SERVICE),
        ("Safety Officer", SAFETY),  # a name serves as the pattern where there is none
        ("Director, Environmental Health & Safety", SAFETY),
        ("AP Clerk", ACCOUNTS),
        ("Customer Service & Safety Lead", SERVICE),  # the one that is written first
        ("Former Safety Officer", None),
        ("Buyer", None),
        ("", None),
    ],
)
def test_a_colleague_s_title_tells_which_influencer_they_are(title: str, influencer: Influencer | None) -> None:
    matcher = PersonaMatcher([BUYER, OPS], TITLES)
    assert matcher.influencer(BUYER, title) is influencer
    assert matcher.influencer(OPS, title) is None


def test_fits_tells_none_one_and_several() -> None:
    assert MATCHER.fits("Nurse") == ()
    assert MATCHER.fits("Chief Operating Officer, EMEA") == (OPS,)
    assert MATCHER.fits("CFO / COO") == (CFO, OPS)
    assert MATCHER.titled("CFO / COO") is None


def test_a_name_without_a_word_is_nobody_s() -> None:
    assert PersonaMatcher([Persona(slug="x", name="The", problems=ONE)], TITLES).named("*") is None
