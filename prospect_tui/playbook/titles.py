"""The packaged vocabulary of titles."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from prospect_tui.model.titles import Held, Titles, Words
from prospect_tui.rules.title_tokens import plain_words, raw_tokens

_Spellings = dict[str, tuple[str, ...]]
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class _Passed(msgspec.Struct, forbid_unknown_fields=True):
    seniority: tuple[str, ...]
    narrow: tuple[str, ...]
    places: tuple[str, ...]


class _Staff(msgspec.Struct, forbid_unknown_fields=True):
    words: tuple[str, ...]
    servants: tuple[str, ...]
    assistants: tuple[str, ...]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    yielding: frozenset[str]
    sites: frozenset[str]
    named: frozenset[str]
    apart: frozenset[str]
    joints: _Spellings
    ranks: dict[str, int]
    holds: dict[str, Held]
    chiefs: dict[str, str]
    unclear: _Spellings
    functions: _Spellings
    words: _Spellings
    endings: dict[str, str]
    stems: dict[str, str]
    passed: _Passed
    staff: _Staff


@cache
def load_titles() -> Titles:
    """The vocabulary that ships with the package; read once, which costs some milliseconds.

    Raises msgspec.ValidationError, with the path of what is wrong, if the table is damaged.
    """
    text = files("prospect_tui").joinpath("data", "titles.toml").read_text(encoding="utf-8")
    table = msgspec.toml.decode(text, type=_File)
    joints = {spelling: joint for joint, spellings in table.joints.items() for spelling in spellings}
    joints = {form: joint for spelling, joint in joints.items() for form in _forms(spelling, {})}
    passed = frozenset((*table.passed.seniority, *table.passed.narrow, *table.passed.places))
    functions, staff = frozenset(table.functions), frozenset(table.staff.words)
    whole = frozenset((*table.ranks, *table.holds, *table.chiefs, *table.unclear, *functions, *passed, *staff))
    spellings = dict(_spellings({**table.words, **table.functions}, whole, joints))
    spellings |= {word: (word,) for word in whole if " " in word}
    return Titles(
        joints=joints,
        spellings=spellings,
        known=frozenset(word for phrase in (*spellings, *whole, *table.words) for word in phrase.split()),
        apart=table.apart,
        ranks=table.ranks,
        functions=functions,
        holds=table.holds,
        chiefs=table.chiefs,
        unclear=table.unclear,
        yielding=table.yielding,
        sites=table.sites,
        named=table.named,
        endings=table.endings,
        stems=table.stems,
        passed=passed,
        narrow=frozenset(table.passed.narrow),
        staff=staff,
        servants=frozenset(table.staff.servants),
        assistants=frozenset(table.staff.assistants),
    )


def _spellings(table: _Spellings, whole: frozenset[str], joints: Mapping[str, str]) -> Iterator[tuple[str, Words]]:
    for word, spellings in table.items():
        canonical = (word,) if word in whole else tuple(word.split())
        for spelling in spellings:
            for form in _forms(spelling, joints):
                yield form, canonical


def _forms(spelling: str, joints: Mapping[str, str]) -> set[str]:
    """A spelling as titles are read: without accents, and with umlauts written out."""
    return {_plain(form, joints) for form in {spelling, spelling.translate(_WRITTEN_OUT)}}


def _plain(form: str, joints: Mapping[str, str]) -> str:
    return " ".join(word for raw in raw_tokens(form) for word in plain_words(raw, joints))
