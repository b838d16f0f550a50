"""How a store of an earlier version becomes one of today: a step from each version to the next.

A step is frozen: it makes the tables of the version it leads to, not those of a later one. What can be derived is
computed at the end, by the code of today. All of it is one transaction, after a backup.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .connection import Connection, statements
from .derived import refresh_everybody
from .schema import TABLES, VERSION
from .steps import TO_2, TO_3, TO_4, TO_5, TO_6


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
        for script in [STEPS[old] for old in range(version, VERSION)] if version else [TABLES]:
            for statement in statements(script):
                db.write(statement)
        if version:
            refresh_everybody(db)
        db.write(f"PRAGMA user_version = {VERSION}")


STEPS: Mapping[int, str] = MappingProxyType({1: TO_2, 2: TO_3, 3: TO_4, 4: TO_5, 5: TO_6})
"""The step that leads on from each earlier version, as SQL."""


def _version(db: Connection) -> int:
    return int(db.value("PRAGMA user_version"))
