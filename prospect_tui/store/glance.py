"""A look at the day, for what is asked at every prompt of a shell."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from prospect_tui.model.blocks import Counts
from prospect_tui.rules.metrics import counts_of

from .connection import FAULTS, explained
from .over import Over


def glance(path: Path, day: date) -> Counts:
    """The counts of a day of the rep's that the flags of touches alone decide. It only reads: where there is no record
    none is made, and one of an earlier version stays as it is. Raises StoreError."""
    if not path.is_file():
        return Counts()
    over = Over(since=day.isoformat(), until=day.isoformat())
    sql = f"SELECT x.flags, count(*) FROM touches x WHERE {over.where} GROUP BY x.day, x.outcome, x.flags"
    by_flags: dict[int, int] = {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            for flags, times in db.execute(sql, over.params):
                by_flags[flags] = by_flags.get(flags, 0) + times
    except FAULTS as error:
        raise explained(error, path) from error
    return counts_of(by_flags)
