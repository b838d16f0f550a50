"""The tables of the record, as SQL that lies beside this file: `sql/`, by subject, and a step from each version to the
next.

Times are TEXT, RFC 3339 in UTC to the second with a Z, so that they sort as they read. Touches, retirements,
replacements, referrals and do-not-call entries are facts; what an index needs of them (`places`, `agenda`, a
target's `attempts`, `retired`, `do_not_call`, a number's state) is stored in the same commit and can be rebuilt.

SQLite keeps no checksums of its pages. What enters a figure, and what was said of or by a person, therefore stands in
an index as well as in its row (an index named `words` is there for nothing else): SQLite's integrity check compares the
two. Those begin with the row's id, so that a new row is added at their end.
"""

from pathlib import Path

VERSION = 7

_SQL = Path(__file__).parent / "sql"
# A trigger comes after the tables that it watches.
_SUBJECTS = ("people", "queue", "touches", "blocks", "lists", "plan", "plays", "house")


def tables() -> str:
    """What makes the tables of a new store."""
    return "".join(_read(subject) for subject in _SUBJECTS)


def step(version: int) -> str:
    """What leads from the version before to that one, 2 to VERSION; frozen as it was when it was made."""
    return _read(f"to_{version}")


def _read(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
