"""A list that comes in: how long it takes beside a plain loop over its numbers, how long others wait, how much memory
it takes, and whether a full store makes it slower."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from prospect_tui.desk import Desk, open_desk
from prospect_tui.settings.home import find_home

from .build import Sizes, build, clock
from .ground import Ground, worked
from .invent import PER_ACCOUNT, Inventor
from .rows import Row, alone, middle, ratio
from .waiting import FAST_REP, Looking, Waiting

_ROUNDS = 3
_SEED = 20261122
_HEADERS = (
    "First Name", "Last Name", "Title", "Company", "Work Phone", "Mobile Phone", "Email", "City", "State", "Country",
    "Industry", "Employees",
)  # fmt: skip
_NUMBERS = ("Work Phone", "Mobile Phone")
_PLACES = (("Chicago", "IL", "312"), ("New York", "NY", "212"), ("Denver", "CO", "303"), ("Phoenix", "AZ", "602"))
_ELSEWHERE = 500_000
"""The first of the people who come to a store that is full: nobody there is one of them."""

_KIB_A_MB = 1024.0

# Runs in a process of its own, whose memory is its own.
_IMPORT = """
import json, resource, sys
from pathlib import Path
from prospect_tui.desk import open_desk
from prospect_tui.settings.home import find_home
from tests.bench.build import clock
desk = open_desk(find_home(Path(sys.argv[1])), clock())
report = desk.imports.bring(Path(sys.argv[2]))
desk.close()
print(json.dumps([report.added, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def measure(ground: Ground) -> list[Row]:
    """The rows of lists."""
    sizes = ground.options
    rows, many = sizes.small.targets, sizes.large.targets
    short = write_list(ground.folder / "short.csv", rows)
    long = write_list(ground.folder / "long.csv", many)
    return [
        _beside_a_loop(ground, short, rows), _memory(ground, long, many), _beside_keys(ground, long, many),
        _on_a_full_store(ground, rows, many),
    ]  # fmt: skip


def write_list(path: Path, count: int, first: int = 0) -> Path:
    """A CSV file of so many people, all of them different; as a CRM has them: names in two columns, numbers as people
    write them."""
    random, inventor = Random(_SEED), Inventor(_SEED, [("VP Operations", None), ("CFO", None), ("Head of IT", None)])
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        for number in range(first, first + count):
            if number % PER_ACCOUNT == 0 or number == first:
                company = inventor.company(number // PER_ACCOUNT)
            person, (city, state, area) = inventor.person(number, company), random.choice(_PLACES)
            exchange, line = divmod(number, 10_000)
            work = f"({area}) {200 + exchange % 700}-{line:04}"
            mobile = f"+1 {area} {900 + exchange % 90} {line:04}" if number % 2 else ""
            facts = (city, state, "United States", company.name.split()[1], str(20 + number % 5_000))
            writer.writerow(
                (f"{person.first_name} {person.name.split()[1]}", person.last_name, person.title, company.name, work,
                 mobile, person.email, *facts)
            )  # fmt: skip
    return path


def plain_loop(path: Path) -> int:
    """The least that reading a list can cost: its rows, and each of its numbers parsed, validated, formatted and asked
    for its zones; gives how many there were."""
    count = 0
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for header in _NUMBERS:
                if text := row[header]:
                    number = phonenumbers.parse(text, "US")
                    phonenumbers.is_valid_number(number)
                    phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
                    time_zones_for_number(number)
                    count += 1
    return count


def _beside_a_loop(ground: Ground, path: Path, rows: int) -> Row:
    plain_loop(write_list(ground.folder / "warm.csv", 50))  # what is loaded once is no part of either
    ours, loop, waits = [], [], []
    for number in range(min(_ROUNDS, ground.options.rounds)):
        with _desk(ground, f"lists-{number}") as desk:
            desk.bring(ground.folder / "warm.csv", name="warm")
            loop.append(_worked(plain_loop, path))
            ours.append(_worked(desk.bring, path))
        waits.append(_wait(ground, f"lists-{number}-waited", path))
    lines = (
        ratio("until committed", middle([took for took, _ in ours]), middle([took for took, _ in loop]), 1.3, "s"),
        ratio("the processor", middle([at for _, at in ours]), middle([at for _, at in loop]), unit="s"),
        alone("the record is held in one go, at most", _held(ground, path), unit="s"),
        alone("another window waits to write, at most", max(waits), 4, "s"),
    )
    note = f"medians of {len(ours)} in turn; the wait is of imports beside which a thread writes to the same store"
    return Row(id="list", what=f"a list of {rows:,} rows beside a plain loop over its numbers", lines=lines, note=note)


def _wait(ground: Ground, name: str, path: Path) -> float:
    """How long another window waits at most while a list comes into a new home."""
    with _desk(ground, name) as desk, Waiting(desk.home.store) as waiting:
        desk.bring(path)
    return waiting.longest


def _held(ground: Ground, path: Path) -> float:
    """How long a list that comes into a new home holds the record in one go, at most."""
    with _desk(ground, f"lists-{path.stem}-held") as desk, Looking(desk.home.store) as looking:
        desk.imports.bring(path)
    return looking.longest


def _memory(ground: Ground, path: Path, rows: int) -> Row:
    home = ground.folder / "lists-memory"
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(home), str(path)], capture_output=True, text=True, check=True
    )
    added, peak = json.loads(done.stdout)
    line = alone(f"peak (RSS), {added:,} added", peak / _KIB_A_MB, 250, "MB")
    return Row(id="list-memory", what=f"memory of an import of {rows:,} rows", lines=(line,))


def _beside_keys(ground: Ground, path: Path, rows: int) -> Row:
    """How long the keys of a block in another window wait, while a long list comes in and is taken back."""
    with _desk(ground, "lists-keys") as desk:
        with Waiting(desk.home.store, FAST_REP) as coming:
            desk.imports.bring(path)
        with Waiting(desk.home.store, FAST_REP) as going:
            desk.imports.undo()
    lines = (
        alone("the record is held in one go where nobody presses a key", _held(ground, path), unit="s"),
        alone("a key waits for the import, at most", coming.longest, 1, "s"),
        alone("a key waits for its undoing, at most", going.longest, 1, "s"),
    )
    count, refused = coming.count + going.count, coming.refused + going.refused
    note = f"{count} keys, one each {FAST_REP:.0f} seconds; {refused} of them to be pressed again"
    return Row(id="list-keys", what=f"a block in another window beside a list of {rows:,} rows", lines=lines, note=note)


def _on_a_full_store(ground: Ground, rows: int, many: int) -> Row:
    path = write_list(ground.folder / "more.csv", rows, _ELSEWHERE)
    empty, full, waits = [], [], []
    build(find_home(ground.folder / "lists-full"), Sizes(many, 0, 0), ground.say)
    with _desk(ground, "lists-full") as desk:
        for number in range(min(_ROUNDS, ground.options.rounds)):
            with _desk(ground, f"lists-empty-{number}") as other:
                empty.append(_worked(other.bring, path))
            full.append(_worked(desk.bring, path, name=f"more {number}"))
            desk.imports.undo()
        with Waiting(desk.home.store) as waiting:
            desk.bring(path, name="waited for")
        waits.append(waiting.longest)
    lines = (
        ratio("until committed", middle([took for took, _ in full]), middle([took for took, _ in empty]), 1.2, "s"),
        ratio("the processor", middle([at for _, at in full]), middle([at for _, at in empty]), unit="s"),
        alone("another window waits to write, at most", max(waits), 4, "s"),
    )
    what = f"a list of {rows:,} rows into a store of {many:,} targets, beside an empty one"
    return Row(id="list-full", what=what, lines=lines, note="taken back after each")


@contextmanager
def _desk(ground: Ground, name: str) -> Iterator[Desk]:
    """A desk on a home of that name, made if need be."""
    with closing(open_desk(find_home(ground.folder / name), clock())) as desk:
        yield desk


def _worked(work: Callable[..., object], *given: object, **named: object) -> tuple[float, float]:
    """The seconds that this takes, and those of the processor."""
    took, processor = worked(work, *given, **named)
    return took / 1000, processor / 1000
