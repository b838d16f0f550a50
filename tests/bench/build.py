"""A store of any size, made through the store's own parts: people, their past, where they stand on lists."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from prospect_tui.desk import open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import Place
from prospect_tui.playbook import builtin_folder, init_playbook, load_playbook
from prospect_tui.settings.home import Home, find_home, make_home
from prospect_tui.settings.outcomes import built_in
from prospect_tui.store import Record, open_record

from .campaigns import Step, business_days, invent_past
from .invent import PER_ACCOUNT, Inventor
from .past import PastWriter

ZONE = ZoneInfo("America/Chicago")
# A Tuesday, 09:00 in Chicago; every store's past ends on the business day before.
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
RECIPE = 2
"""Counts up when stores are built another way; kept ones are then built anew."""

_SEED = 20261124
_TOGETHER, _DAYS_TOGETHER = 5_000, 20
_CACHE_KIB = 1_500_000
_ON_A_LIST = 5_000
_ON_TWO_LISTS = 0.1

Say = Callable[[str], None]


class Sizes(Struct, frozen=True):
    """How much a store holds."""

    targets: int
    touches: int
    blocks: int

    def __str__(self) -> str:
        return f"{self.targets:,} targets + {self.touches:,} touches"


class Kept(Struct, frozen=True):
    """What a kept store was built as. `schema` is a digest of its tables and indexes."""

    sizes: Sizes
    schema: str
    recipe: int = RECIPE


def clock() -> SteppedClock:
    """A clock at the moment where every store's past has ended."""
    return SteppedClock(NOW, ZONE)


def prepare(folder: Path, sizes: Sizes, keep: Path | None, say: Say) -> Home:
    """A home with a store of that size at `folder`, to be written to. It is a copy of the one in `keep`, which is built
    where it isn't there yet, or was built as something else."""
    if keep is None:
        return build(find_home(folder), sizes, say)
    kept = keep / f"{sizes.targets}-{sizes.touches}-{sizes.blocks}"
    note, wanted = kept / "kept.json", msgspec.json.encode(Kept(sizes, _schema()))
    if not note.exists() or note.read_bytes() != wanted:
        shutil.rmtree(kept, ignore_errors=True)
        build(find_home(kept), sizes, say)
        note.write_bytes(wanted)
    shutil.copytree(kept, folder)
    return find_home(folder)


def _schema() -> str:
    """A digest of a new store's tables and indexes: one that was kept from before a change of them is no use."""
    with tempfile.TemporaryDirectory() as folder:
        record = open_record(Path(folder) / "empty.db")
        rows = record._db.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")
        record.close()
    return sha256(repr(rows).encode()).hexdigest()[:16]


def build(home: Home, sizes: Sizes, say: Say) -> Home:
    """Make the home, its playbook, its record and its stats book; says where the time went."""
    make_home(home)
    init_playbook(home.playbook)
    record, random, spent = open_record(home.store), Random(_SEED), _Spent()
    record._db.rows(f"PRAGMA cache_size = -{_CACHE_KIB}")  # a past falls on all pages of the indexes at once
    with spent.on("people"):
        people = _add_people(record, home, sizes.targets)
    with spent.on("touches"):
        homes = _add_lists(record, people)
        waiting = _add_past(record, people, homes, sizes, random)
    with spent.on("places"):
        _put_on_lists(record, homes, waiting, random)
    record.close()
    with spent.on("stats book, fits"):
        desk = open_desk(home, clock())
        desk.catch_up()  # as the first start after an import does: later ones find nothing to do
    with spent.on("clocks"):
        desk.hours.moments  # noqa: B018 - reckons all numbers
        desk.close()
    say(f"built {sizes}: {spent}")
    return home


def _add_people(record: Record, home: Home, count: int) -> dict[int, NewTarget]:
    inventor = Inventor(_SEED, _titles(home))
    made: dict[int, NewTarget] = {}
    for numbers in _portions(range(count), _TOGETHER):
        with record.transaction():
            for number in numbers:
                if number % PER_ACCOUNT == 0 or number == numbers[0]:
                    company = inventor.company(number // PER_ACCOUNT)
                    account, _ = record.people.account(company.name, company.kare, NOW)
                person = inventor.person(number, company)
                made[record.people.add(person, account, NOW)] = person
        record.checkpoint()
    return made


def _titles(home: Home) -> list[tuple[str, str | None]]:
    personas = load_playbook([home.playbook, builtin_folder()]).personas.values()
    known = [(title, persona.slug) for persona in personas for title in persona.titles]
    return [*known, ("Office Manager", None), ("Owner", None), ("Assistant", None)]


def _add_lists(record: Record, people: Iterable[int]) -> dict[int, int]:
    """Lists enough for everybody; gives the list of each target."""
    homes: dict[int, int] = {}
    for number, targets in enumerate(_portions(people, _ON_A_LIST)):
        with record.transaction():
            made = record.places.add_list(f"List {number + 1}", f"list-{number + 1}", NOW)
            record.places.declare(made, "business", "invented", NOW)
        homes |= dict.fromkeys(targets, made)
    return homes


def _add_past(
    record: Record, people: dict[int, NewTarget], homes: dict[int, int], sizes: Sizes, random: Random
) -> set[int]:
    """Touches and blocks, the oldest first; gives the targets with a next step to come."""
    days = business_days(NOW.astimezone(ZONE).date())
    past = invent_past(len(people), sizes.touches, len(days), built_in(), random)
    writer = PastWriter(record, people, homes, ZONE, random)
    blocks = _spread(sizes.blocks, past)
    for several in _portions(zip(days, past, blocks, strict=True), _DAYS_TOGETHER):
        with record.transaction():
            for day, steps, count in several:
                writer.write(day, steps, count)
        record.checkpoint()
    return set(writer.waiting)


def _spread(blocks: int, past: list[list[Step]]) -> list[int]:
    """How many blocks each day has: the same share of those days that have a step."""
    worked = [index for index, steps in enumerate(past) if steps]
    spread = [0] * len(past)
    for number in range(blocks if worked else 0):
        spread[worked[number * len(worked) // blocks]] += 1
    return spread


def _put_on_lists(record: Record, homes: dict[int, int], waiting: set[int], random: Random) -> None:
    """Everybody on their list, a few on another as well; who is being worked is active there. Putting a target on a
    list also computes what the indexes hold of it."""
    lists = sorted(set(homes.values()))
    for targets in _portions(homes, _TOGETHER):
        with record.transaction():
            for target in targets:
                place = Place.ACTIVE if target in waiting else Place.BENCH
                record.places.put(homes[target], target, place, NOW)
                if random.random() < _ON_TWO_LISTS:
                    record.places.put(random.choice(lists), target, place, NOW)
        record.checkpoint()


def _portions(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(things)
    while several := list(islice(rest, size)):
        yield several


class _Spent:
    """Where the time goes."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Note how long this takes."""
        start = time.perf_counter()
        yield
        self._parts.append(f"{name} {time.perf_counter() - start:.1f} s")

    def __str__(self) -> str:
        return ", ".join(self._parts)
