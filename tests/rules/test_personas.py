"""Titles find their persona, and targets their scripts."""

import random
import time

import pytest

from prospect_tui.model.playbook import Persona, Playbook, Script, ScriptChannel
from prospect_tui.model.words import Kare
from prospect_tui.rules.personas import PersonaMatcher, persona_for, script_for, title_words

OPS = Persona(slug="ops", name="VP Operations", problem="-", titles=("* COO *", "* VP * Operations *"))
CFO = Persona(slug="cfo", name="CFO", problem="-", titles=("Controller", "* CFO *", "* VP * Finance *"))
IT = Persona(slug="head-of-it", name="Head of IT", problem="-", titles=("* IT *", "* IT Director"))
PLANT = Persona(slug="plant", name="Plant Manager", problem="-", titles=("* Plant *", "IT Plant Lead"))
BOOK = Playbook(personas={persona.slug: persona for persona in (OPS, CFO, IT, PLANT)})


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
    assert title_words(spelling) == ("vp", "operations")


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
        ("Corporate Controller", None),
        ("Assistant to the COO", None),
        ("EA to CFO", None),
        ("Head of Plants", None),
        ("", None),
        ("*", None),
        ("\u202e[/]", None),
    ],
)
def test_a_title_finds_its_persona_or_none(title: str, slug: str | None) -> None:
    personas = [OPS, CFO, Persona(slug="head-of-it", name="Head of IT", problem="-", titles=("IT Director",))]
    found = PersonaMatcher(personas).titled(title)
    assert (found.slug if found else None) == slug


def test_the_more_specific_pattern_wins() -> None:
    matcher = PersonaMatcher(BOOK.personas.values())
    assert matcher.titled("VP IT Operations") == OPS  # two words before one
    assert matcher.titled("IT Plant Lead") == PLANT  # all words, no star, before any star


def test_two_equally_specific_personas_are_none() -> None:
    assert persona_for(BOOK, persona=None, title="COO & CFO") is None
    assert persona_for(BOOK, persona=None, title="VP Finance and Operations") is None
    twins = [Persona(slug=slug, name=slug, problem="-", titles=("Owner",)) for slug in ("one", "two")]
    matcher = PersonaMatcher(twins)
    assert matcher.titled("Owner") is None
    assert matcher.rivals() == [("owner", tuple(twins))]


def test_the_column_comes_before_the_title() -> None:
    assert persona_for(BOOK, persona="plant manager", title="CFO") == PLANT
    assert persona_for(BOOK, persona="head-of-it", title="CFO") == IT
    assert persona_for(BOOK, persona="Janitor", title="CFO") == CFO
    assert persona_for(BOOK, persona=None, title=None) is None


def test_a_pattern_made_to_backtrack_does_not() -> None:
    slow = Persona(slug="slow", name="slow", problem="-", titles=("* a " * 60 + "b",))
    started = time.perf_counter()
    assert PersonaMatcher([slow]).titled("a " * 90 + "b c") is None
    assert time.perf_counter() - started < 10  # it would go on for ever


def test_a_long_list_is_matched() -> None:
    pick = random.Random(1)
    words = ["vp", "director", "operations", "plant", "manager", "it", "finance", "head", "senior", "supply"]
    titles = [" ".join(pick.choices(words, k=4)) + f" {number}" for number in range(500)]
    matcher = PersonaMatcher(BOOK.personas.values())
    found = [matcher.titled(title) for title in titles]
    assert any(found)
    assert None in found


def script(slug: str, **more: object) -> Script:
    values = {"slug": slug, "name": slug, "channel": ScriptChannel.VOICEMAIL, "text": slug} | more
    return Script(**values)  # type: ignore[arg-type]


def order(scripts: list[Script], attempt: int = 1, kare: Kare | None = Kare.ATTAIN) -> list[str]:
    book = Playbook(scripts=tuple(scripts))
    found = script_for(book, channel=ScriptChannel.VOICEMAIL, persona=OPS, kare=kare, attempt=attempt)
    return [found_script.slug for found_script in found]


SERIES = [script(f"v{number}", persona="ops", attempts=(number,)) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("attempt", "slugs"),
    [
        (1, ["v1", "v2", "v3"]),
        (2, ["v2", "v3", "v1"]),
        (3, ["v3", "v1", "v2"]),
        (4, ["v1", "v2", "v3"]),
        (8, ["v2", "v3", "v1"]),
    ],
)
def test_each_try_has_its_voicemail_and_then_they_begin_again(attempt: int, slugs: list[str]) -> None:
    assert order(SERIES, attempt) == slugs


def test_a_client_is_not_spoken_to_as_a_stranger() -> None:
    client = script("client", kare=(Kare.EXPAND, Kare.KEEP))
    assert order([*SERIES, client], 2, Kare.EXPAND) == ["client", "v2", "v3", "v1"]
    assert order([*SERIES, client], 2) == ["v2", "v3", "v1"]
    assert order([client], 1, None) == []


def test_only_what_suits_is_offered() -> None:
    others = [script("call", channel=ScriptChannel.CALL), script("cfo", persona="cfo"), script("any")]
    assert order([*others, *SERIES]) == ["v1", "v2", "v3", "any"]


def test_a_fallback_stands_in_only_for_nothing() -> None:
    fallback = script("fallback", fallback=True)
    assert order([fallback, script("any")]) == ["any"]
    assert order([fallback]) == ["fallback"]
