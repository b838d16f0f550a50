"""The queue's lanes: the same order whether all of them are walked, or those of some hours, tags or a persona."""

import itertools
from collections.abc import Callable

import pytest
from msgspec import structs
from support.house import invented, put_on_list

from prospect_tui.model.words import Kare, Place
from prospect_tui.store import Record
from prospect_tui.store.order import in_order, tag_of

TIERS = ("A", "B", "B+", None)
FITS = (None, 100, 7)
PLACES = ("America/Chicago", "America/Denver", "Europe/Berlin")
PERSONAS = ("ops", "cfo", None)


@pytest.fixture
def crowd(record: Record) -> list[int]:
    """Everybody differs in tag, zones, tier, fit or persona."""
    mixed = itertools.product(TIERS, [(), PLACES[:1], PLACES[1:], PLACES[2:]], PERSONAS)
    people = [
        structs.replace(invented(i, per_account=1), tier=tier, fit=FITS[i // 5 % 3], timezones=zones, persona=persona)
        for i, (tier, zones, persona) in enumerate(mixed)
    ]
    return put_on_list(record, people)


def shift_of(lane: str) -> int:
    """A lane is named `shift|tag`."""
    return int(lane.split("|", maxsplit=1)[0])


def expected(record: Record, keep: Callable[[str, str], bool] = lambda lane, persona: True) -> list[int]:
    rows = record._db.rows("SELECT rank, attempts, target, lane, persona FROM places WHERE list = 1 AND open = 1")
    return [row[2] for row in sorted(rows) if keep(row[3], row[4])]


def found(record: Record, **narrowed: object) -> list[int]:
    return list(in_order(record._db, 1, Place.BENCH, (0, 1), **narrowed))


def test_a_better_tier_comes_first_then_a_better_fit(record: Record, crowd: list[int]) -> None:
    ranks = [(row[0] or "~", -(50 if row[1] is None else row[1]), row[2]) for row in record._db.rows(
        "SELECT tier, fit, id FROM targets"
    )]  # fmt: skip
    assert found(record) == [target for _, _, target in sorted(ranks)]


def test_all_lanes_come_as_one(record: Record, crowd: list[int]) -> None:
    assert found(record) == expected(record)
    assert sorted(found(record)) == crowd


def shifts_of(record: Record) -> list[int]:
    return sorted({shift_of(row[0]) for row in record._db.rows("SELECT lane FROM places")})


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_those_of_some_shifts(record: Record, crowd: list[int], count: int) -> None:
    every = shifts_of(record)
    assert len(every) == 3
    shifts = set(every[:count])
    assert found(record, shifts=shifts) == expected(record, lambda lane, _: shift_of(lane) in shifts)


def test_those_of_some_tags_and_shifts(record: Record, crowd: list[int]) -> None:
    shifts, tags = set(shifts_of(record)[:2]), {Kare.ATTAIN.value, Kare.KEEP.value}
    wanted = expected(record, lambda lane, _: shift_of(lane) in shifts and tag_of(lane) in tags)
    assert found(record, shifts=shifts, tags=tags) == wanted
    assert found(record, tags=tags) == expected(record, lambda lane, _: tag_of(lane) in tags)


def test_those_of_a_persona(record: Record, crowd: list[int]) -> None:
    shifts = set(shifts_of(record)[1:3])
    assert found(record, persona="cfo") == expected(record, lambda _, persona: persona == "cfo")
    wanted = expected(record, lambda lane, persona: persona == "cfo" and shift_of(lane) in shifts)
    assert found(record, persona="cfo", shifts=shifts) == wanted
