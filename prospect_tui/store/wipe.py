"""What is gone from the record's tables, gone from its file as well.

SQLite leaves what it deletes, or moves from one page to another, where it stood until something else is written
there, and the index for finding keeps the words of deleted rows for a while. Only a file that is written anew holds
nothing but what its tables hold.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prospect_tui.model.errors import StoreError

from .alone import alone, must_be_ours
from .copying import Damaged, Watch, must_be_sound, reading, said, telling_damage, unwatched
from .forget import TRACES

# Of SQLite's machine; a look every few milliseconds.
_STEPS = 100_000
_UNDONE = "What is left in old pages of the record was not wiped"


def wipe(store: Path, watch: Watch = unwatched) -> None:
    """Write a store anew, its log folded in. A kill meanwhile leaves it as it was, and so does what `watch` raises.
    Raises InUse while anybody else is open on it, StoreError; then it is as it was."""
    with said(_UNDONE, store.parent):
        try:
            with telling_damage(), closing(reading(store)) as db, _left_off(db, watch):
                must_be_ours(db, store.name)
                must_be_sound(db)
            with alone(store) as db, _left_off(db, watch):
                db.execute("INSERT INTO finding (finding) VALUES ('optimize')")
                db.execute("VACUUM")
                db.execute("DELETE FROM house WHERE name = ?", (TRACES,))  # after it: a kill before has it done again
        except Damaged as damage:
            raise StoreError(
                f"{_UNDONE}: it is damaged ({damage}).", "`prospect store restore` puts a backup in its place."
            ) from damage


def has_traces(store: Path) -> bool:
    """Whether a store's old pages may still hold somebody who was forgotten. Raises StoreError."""
    with said(_UNDONE, store.parent), closing(reading(store)) as db:
        return _has_house(db) and db.execute("SELECT 1 FROM house WHERE name = ?", (TRACES,)).fetchone() is not None


@contextmanager
def _left_off(db: sqlite3.Connection, watch: Watch) -> Iterator[None]:
    """Ask again and again whether to go on: a large store takes many seconds, and the app may want to close."""
    why: list[BaseException] = []

    def look() -> int:
        try:
            watch("wiping", 0.0)
        except BaseException as error:
            why.append(error)
        return len(why)

    db.set_progress_handler(look, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if why:
            raise why[0] from None
        raise


def _has_house(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'house'").fetchone() is not None
