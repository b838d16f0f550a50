"""Whose work has ended, why, and who was taken up again."""

from datetime import datetime

from msgspec import Struct

from .connection import Connection
from .values import moment, sound


class Retirement(Struct, frozen=True, kw_only=True):
    """One that stands: why, since when (UTC), and the touch that made it, if one did."""

    id: int
    reason: str
    at: datetime
    touch: int | None


class Retirements:
    """The retirements of the record. `refresh` of the targets comes after each change."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @sound
    def of(self, target: int) -> list[Retirement]:
        """Those of a target that stand, oldest first."""
        rows = self._db.rows(
            "SELECT id, reason, at, touch FROM retirements INDEXED BY retirements_target"
            " WHERE target = ? AND undone = 0 ORDER BY id",
            (target,),
        )
        return [Retirement(id=row[0], reason=row[1], at=moment(row[2]), touch=row[3]) for row in rows]

    def set_standing(self, retirement: int, *, stands: bool) -> None:
        """Take a retirement back, or have it stand again."""
        self._db.write("UPDATE retirements SET undone = ? WHERE id = ?", (int(not stands), retirement))
