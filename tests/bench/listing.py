"""A list that comes in: how long it takes beside a plain loop over its numbers, how long others wait, how much memory
it takes, and whether a full store makes it slower."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from prospect_tui.desk import Desk, open_desk
from prospect_tui.settings.home import find_home
from prospect_tui.store import open_record

from .build import Sizes, build, clock
from .ground import Ground
from .invent import PER_ACCOUNT, Inventor
from .rows import Row, alone, middle, ratio

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
_ALWAYS, _FAST_REP = 0.05, 8.0
"""Seconds between two writes of another window: as if it did nothing else, and as a rep does who is fast."""

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
            loop.append(_seconds(plain_loop, path))
            ours.append(_seconds(desk.bring, path))
        waits.append(_wait(ground, f"lists-{number}-waited", path))
    lines = (
        ratio("until committed", middle(ours), middle(loop), 1.3, "s"),
        alone("another window waits to write, at most", max(waits), 4, "s"),
    )
    note = f"medians of {len(ours)} in turn; the wait is of imports beside which a thread writes to the same store"
    return Row(id="list", what=f"a list of {rows:,} rows beside a plain loop over its numbers", lines=lines, note=note)


def _wait(ground: Ground, name: str, path: Path) -> float:
    """How long another window waits at most while a list comes into a new home."""
    with _desk(ground, name) as desk, _Waiting(desk.home.store) as waiting:
        desk.bring(path)
    return waiting.longest


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
        with _Waiting(desk.home.store, _FAST_REP) as coming:
            desk.imports.bring(path)
        with _Waiting(desk.home.store, _FAST_REP) as going:
            desk.imports.undo()
    lines = (
        alone("a key waits for the import, at most", coming.longest, 1, "s"),
        alone("a key waits for its undoing, at most", going.longest, 1, "s"),
    )
    note = f"{coming.count + going.count} keys, one each {_FAST_REP:.0f} seconds"
    return Row(id="list-keys", what=f"a block in another window beside a list of {rows:,} rows", lines=lines, note=note)


def _on_a_full_store(ground: Ground, rows: int, many: int) -> Row:
    path = write_list(ground.folder / "more.csv", rows, _ELSEWHERE)
    empty, full, waits = [], [], []
    build(find_home(ground.folder / "lists-full"), Sizes(many, 0, 0), ground.say)
    with _desk(ground, "lists-full") as desk:
        for number in range(min(_ROUNDS, ground.options.rounds)):
            with _desk(ground, f"lists-empty-{number}") as other:
                empty.append(_seconds(other.bring, path))
            full.append(_seconds(desk.bring, path, name=f"more {number}"))
            desk.imports.undo()
        with _Waiting(desk.home.store) as waiting:
            desk.bring(path, name="waited for")
        waits.append(waiting.longest)
    lines = (
        ratio("until committed", middle(full), middle(empty), 1.2, "s"),
        alone("another window waits to write, at most", max(waits), 4, "s"),
    )
    what = f"a list of {rows:,} rows into a store of {many:,} targets, beside an empty one"
    return Row(id="list-full", what=what, lines=lines, note="taken back after each")


@contextmanager
def _desk(ground: Ground, name: str) -> Iterator[Desk]:
    """A desk on a home of that name, made if need be."""
    with closing(open_desk(find_home(ground.folder / name), clock())) as desk:
        yield desk


class _Waiting:
    """Takes the write lock of a store again and again, as another window does with each key; `longest` is what one of
    them waited, in seconds, `count` how many there were."""

    def __init__(self, store: Path, every: float = _ALWAYS) -> None:
        self._store = store
        self._every = every
        self.count = 0
        self._stop = Event()
        self.longest = 0.0

    def __enter__(self) -> "_Waiting":
        self._thread = Thread(target=self._write)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _write(self) -> None:
        with closing(open_record(self._store)) as record:
            over = False
            while not over:
                start = time.perf_counter()
                with record.transaction():
                    self.longest = max(self.longest, time.perf_counter() - start)
                self.count += 1
                over = self._stop.wait(self._every)


def _seconds(work: object, *given: object, **named: object) -> float:
    start = time.perf_counter()
    work(*given, **named)  # type: ignore[operator]
    return time.perf_counter() - start
