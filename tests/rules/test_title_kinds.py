"""Titles that are looked up once for all of their kind find whom each of them finds when it is looked up by itself."""

import csv
from pathlib import Path
from random import Random

import msgspec

from prospect_tui.playbook import load_titles
from prospect_tui.rules.title_index import TitleIndex
from prospect_tui.rules.titles import Speller

DATA = Path(__file__).parents[1] / "data" / "titles"
BESIDE = (
    "EMEA", "Alabama", "North America", "regional", "Deputy", "senior", "Halverson Freight", "3PL 24", "7", "Foods",
    "former", "at Kestrel", "now", "assistant", "& Zebra", "of", "Toledo Plant",
)  # fmt: skip


class _File(msgspec.Struct):
    name: str
    titles: tuple[str, ...]


def test_a_kind_finds_what_each_of_its_titles_finds() -> None:
    files = [msgspec.toml.decode(file.read_bytes(), type=_File) for file in sorted(DATA.glob("personas/*.toml"))]
    further = [("Zebra 7", ("Head of Zebra 7", "* Regional Alabama *", "3PL Manager", "Director Halverson"))]
    index = TitleIndex(Speller(load_titles()), [(f.name, *f.titles) for f in files] + [(n, *t) for n, t in further])
    with (DATA / "titles.csv").open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)] + ["Zebra Head 7", "3PL Manager", "Director, Halverson"]
    chance = Random(7)
    for title in titles:
        for _ in range(8):
            parts = [title, *chance.sample(BESIDE, chance.randrange(4))]
            chance.shuffle(parts)
            told = "".join(part + chance.choice((" ", ", ", " - ", " / ", " | ", " & ")) for part in parts)
            assert index.owners(told) == index._search(tuple(index._speller.spelled(told))), told
    assert index._of_kind.cache_info().hits > 0
