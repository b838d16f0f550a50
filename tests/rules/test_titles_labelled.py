"""Titles as lists hold them, labelled by hand: `titles.csv` before the matcher was written, `more.csv` to see that it
does as well on titles that it wasn't written to."""

import csv
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from prospect_tui.model.playbook import Persona, Problem
from prospect_tui.playbook import load_titles
from prospect_tui.rules.personas import PersonaMatcher

DATA = Path(__file__).parents[1] / "data" / "titles"
ROWS = {"titles.csv": (265, 74, 36), "more.csv": (62, 10, 8)}


class _File(msgspec.Struct):
    name: str
    titles: tuple[str, ...]


def personas() -> list[Persona]:
    read = {file.stem: msgspec.toml.decode(file.read_bytes(), type=_File) for file in DATA.glob("personas/*.toml")}
    problems = (Problem(problem="-"),)
    return [Persona(slug=slug, name=f.name, titles=f.titles, problems=problems) for slug, f in sorted(read.items())]


def labelled(name: str) -> list[tuple[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [(row["title"], row["persona"]) for row in csv.DictReader(file)]


MATCHER = PersonaMatcher(personas(), load_titles())


def found(title: str) -> str:
    """What the matcher says of a title, as a label says it."""
    slugs = sorted(persona.slug for persona in MATCHER.fits(title))
    return "none" if not slugs else slugs[0] if len(slugs) == 1 else "ask:" + "|".join(slugs)


@pytest.mark.parametrize("name", ROWS)
def test_the_files_are_those_that_were_labelled(name: str) -> None:
    kinds = Counter(label.partition(":")[0] for _, label in labelled(name))
    asked, none = kinds.pop("ask"), kinds.pop("none")
    assert (kinds.total(), none, asked) == ROWS[name]


@pytest.mark.parametrize("name", ROWS)
def test_at_least_95_of_100_titles_find_their_persona_and_hardly_one_another(name: str) -> None:
    one = [(title, label) for title, label in labelled(name) if label != "none" and not label.startswith("ask:")]
    found_ones = [(label, found(title)) for title, label in one]
    assert sum(label == slug for label, slug in found_ones) / len(one) >= 0.98
    assert [pair for pair in found_ones if pair[1] not in (pair[0], "none") and not pair[1].startswith("ask:")] == []


@pytest.mark.parametrize("name", ROWS)
def test_where_several_fit_the_rep_is_asked_among_them(name: str) -> None:
    several = [(title, label) for title, label in labelled(name) if label.startswith("ask:")]
    assert all(MATCHER.titled(title) is None for title, _ in several)
    assert [
        (title, found(title))
        for title, label in several
        if set(found(title)[4:].split("|")) != set(label[4:].split("|"))
    ] == []


@pytest.mark.parametrize("name", ROWS)
def test_who_is_nobody_s_persona_gets_none(name: str) -> None:
    assert [
        (title, found(title)) for title, label in labelled(name) if label == "none" and found(title) != "none"
    ] == []
