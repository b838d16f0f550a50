"""Where the proofs take place: a home of invented people, and the moment of each round."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from prospect_tui.desk import Desk, open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import Place
from prospect_tui.settings.home import Home, find_home
from tests.support.house import CHICAGO, START, invented, put_on_list

PEOPLE = 72
# A round takes less than this on its clock; every so often a night lies between two.
ROUND = timedelta(minutes=20)
NIGHT = timedelta(hours=18)
ROUNDS_A_DAY = 8

Row = dict[str, object]


class Table(NamedTuple):
    """A table's rows, as SQLite gives them: quick to compare."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]

    def each(self) -> list[Row]:
        """The rows by the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


Rows = dict[str, Table]


def clock_of(number: int) -> SteppedClock:
    """The clock at the start of a round. A Tuesday in the rep's zone, Chicago, and the days that follow."""
    return SteppedClock(START + number * ROUND + number // ROUNDS_A_DAY * NIGHT, CHICAGO)


def desk_at(folder: Path, clock: SteppedClock) -> Desk:
    """A desk on the home in that folder."""
    return open_desk(find_home(folder), clock)


def settle(folder: Path, people: int = PEOPLE) -> Home:
    """A home with that many people on two lists, some with two numbers, some on both lists; gives it closed."""
    home = find_home(folder)
    desk = open_desk(home, clock_of(0))
    record = desk._record
    third = people // 3
    spring = put_on_list(record, [invented(i) for i in range(2 * third)], name="spring")
    put_on_list(record, [invented(i, numbers=2) for i in range(2 * third, people)], name="autumn")
    with record.transaction():
        autumn = record.places.list_id("autumn") or 0
        for target in spring[::7]:
            record.places.put(autumn, target, Place.BENCH, START)
    desk.hours.moments  # noqa: B018 - the numbers are reckoned, as by the first look at the queue
    desk.close()
    return home


def copied(folder: Path, to: Path) -> Path:
    """A home as it lies there, without what processes share in memory; gives the copy."""
    if to.exists():
        shutil.rmtree(to)
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*-shm"))
    return to


def store_of(folder: Path) -> Path:
    """The record of the home in that folder."""
    return find_home(folder).store


def rows_of(store: Path) -> Rows:
    """All rows of all tables, read by SQLite alone and in the order of their keys; an unreadable store raises
    sqlite3.Error."""
    db = sqlite3.connect(store)
    try:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {name: _table(db, name) for name in names if not name.startswith("sqlite_")}
    finally:
        db.close()


def _table(db: sqlite3.Connection, name: str) -> Table:
    cursor = db.execute(f"SELECT * FROM {name} ORDER BY 1, 2")
    return Table(tuple(column[0] for column in cursor.description), cursor.fetchall())


def live_on(folder: Path, seed: int, calls: int, number: int = 0) -> None:
    """Let a rep work through this many calls at a home: blocks, outcomes, prompts, slips taken back. Closed after."""
    from tests.crash.rep import Rep

    clock = clock_of(number)
    desk = desk_at(folder, clock)
    rep = Rep(desk, clock, Random(seed))
    for call in range(calls):
        if call % 100 == 99:
            clock.step(NIGHT.total_seconds())
        rep.act()
    rep.leave()
    desk.close()
