"""The packaged vocabulary of titles says one thing of each word."""

import tomllib
from collections import Counter
from pathlib import Path

from prospect_tui.playbook import load_titles

TITLES = load_titles()
FILE = Path(__file__).parents[2] / "prospect_tui" / "data" / "titles.toml"


def test_no_spelling_means_two_things() -> None:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    written = Counter(s for kind in ("words", "functions") for spellings in table[kind].values() for s in spellings)
    assert [spelling for spelling, times in written.items() if times > 1] == []
    meant = {
        *TITLES.ranks,
        *TITLES.holds,
        *TITLES.chiefs,
        *TITLES.unclear,
        *TITLES.functions,
        *TITLES.passed,
        *TITLES.staff,
    }
    assert {s: words for s, words in TITLES.spellings.items() if s in meant and words != (s,)} == {}
    assert TITLES.apart.isdisjoint({*meant, *TITLES.spellings})
    small = {"&", "former", "future", "now"}
    assert {word for words in TITLES.spellings.values() for word in words} - meant - small == set()


def test_the_parts_speak_of_each_other() -> None:
    held = {held.function for held in TITLES.holds.values()}
    assert TITLES.yielding <= TITLES.holds.keys()
    assert TITLES.servants <= TITLES.staff
    assert TITLES.assistants <= TITLES.servants
    assert {*TITLES.chiefs.values(), *TITLES.sites, *TITLES.named, *TITLES.stems.values()} <= TITLES.functions
    assert {function for functions in TITLES.unclear.values() for function in functions} <= TITLES.functions
    assert {function for held in TITLES.holds.values() for function in held.beside} <= TITLES.functions
    assert set(TITLES.endings.values()) <= TITLES.ranks.keys()
    assert held.isdisjoint(TITLES.functions)
    assert TITLES.functions.isdisjoint(TITLES.passed | TITLES.staff | TITLES.ranks.keys())


def test_umlauts_may_be_written_out() -> None:
    assert TITLES.spellings["geschaftsfuhrer"] == TITLES.spellings["geschaeftsfuehrer"] == ("managing director",)
