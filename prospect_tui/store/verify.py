"""Looking the record over: what SQLite says of its pages, and whether what the indexes hold follows from the facts."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from . import finding
from .connection import Connection
from .derived import lead_anew
from .places import Places


class Findings(Struct, frozen=True, kw_only=True):
    """What was looked at, what was wrong, and what was put right."""

    targets: int
    problems: tuple[str, ...]
    rebuilt: int


# Targets in one transaction: a block in another window must not wait for the whole record.
PORTION = 200

_DERIVED = (
    "SELECT attempts, last_touch, retired, do_not_call, reachable FROM targets WHERE id = ?",
    "SELECT list, place, open, lead, lane, firm, persona, rank, attempts, retired, numbered FROM places"
    " WHERE target = ? ORDER BY list",
    "SELECT list, ready, kind, shift, due, follow_up, firm FROM agenda WHERE target = ? ORDER BY list, follow_up",
    "SELECT e164, state, quarantined_until FROM phones WHERE target = ? ORDER BY id",
    "SELECT name, account, title, email FROM finding WHERE rowid = ?",
)


def verify(db: Connection, places: Places, now: datetime) -> Findings:
    """Check pages, references and derived columns; the derived ones that differ are stored anew."""
    from .plays import steps_anew  # the first screen does without

    problems = [f"SQLite: {row[0]}" for row in db.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    problems += [
        f"{row[0]} row {row[1]} names a {row[2]} row that is not there" for row in db.rows("PRAGMA foreign_key_check")
    ]
    targets = [row[0] for row in db.rows("SELECT id FROM targets ORDER BY id")]
    rebuilt = 0
    if not problems:
        with db.transaction():
            places.release_quarantined(now)  # that time has passed is no fault
        for start in range(0, len(targets), PORTION):
            with db.transaction():
                rebuilt += sum(_rebuilt(db, places, target, now) for target in targets[start : start + PORTION])
    with db.transaction():
        misled = lead_anew(db)
        astray = steps_anew(db)
    if astray:
        problems.append(f"{astray} steps of plays did not stand as their follow-ups do; put right")
    if misled:
        problems.append(f"{misled} places in the queue were led by the wrong person of an account; put right")
    if rebuilt:
        problems.append(f"the queue did not agree with the rows of {rebuilt} targets: it was made anew from those rows")
    return Findings(targets=len(targets), problems=tuple(problems), rebuilt=rebuilt)


def _rebuilt(db: Connection, places: Places, target: int, now: datetime) -> bool:
    before = _derived(db, target)
    places.refresh([target], now)
    finding.index(db, target)
    return before != _derived(db, target)


def _derived(db: Connection, target: int) -> list[list[tuple[Any, ...]]]:
    return [db.rows(query, (target,)) for query in _DERIVED]
