"""How a store of an earlier version becomes one of today: a step from each version to the next.

A step is frozen: it makes the tables of the version it leads to, not those of a later one. What can be derived is
computed at the end, by the code of today. All of it is one transaction, after a backup.
"""

from collections.abc import Callable

from .connection import Connection, statements
from .derived import refresh_everybody
from .schema import VERSION, step, tables


def upgrade(db: Connection, before: Callable[[int], None] | None = None) -> None:
    """Make the tables of a new store, or take an earlier one to VERSION. `before` is called with the earlier version
    before anything is changed. Raises StoreError; then nothing has changed."""
    version = _version(db)
    if version == VERSION:
        return
    if version and before is not None:
        before(version)
    with db.transaction():
        version = _version(db)
        if version == VERSION:  # another process was faster
            return
        for script in [step(to) for to in range(version + 1, VERSION + 1)] if version else [tables()]:
            for statement in statements(script):
                db.write(statement)
        if version:
            refresh_everybody(db)
        db.write(f"PRAGMA user_version = {VERSION}")


def _version(db: Connection) -> int:
    return int(db.value("PRAGMA user_version"))
