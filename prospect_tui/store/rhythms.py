"""How often people are kept in touch with, and until when."""

from datetime import date, datetime

from prospect_tui.model.rhythms import Rhythm

from .connection import Connection
from .values import sound, stamp


class Rhythms:
    """The rhythms of the record: of each target the newest that has not ended."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @sound
    def of(self, target: int) -> Rhythm | None:
        """The rhythm of a target. One look at an index."""
        row = self._db.row(_STANDING, (target,))
        return Rhythm(every_days=row[1], until=date.fromisoformat(row[2]) if row[2] else None) if row else None

    def set(self, target: int, rhythm: Rhythm | None, now: datetime, touch: int | None = None) -> None:
        """Keep another rhythm, or (None) that there is none any more; `touch` is the one that it was agreed with."""
        row = self._db.row(_STANDING, (target,))
        if row is not None:
            self._db.write("UPDATE rhythms SET ended = ? WHERE id = ?", (stamp(now), row[0]))
        if rhythm is not None:
            until = rhythm.until.isoformat() if rhythm.until else None
            self._db.write(
                "INSERT INTO rhythms (target, every_days, until_day, at, touch, before) VALUES (?, ?, ?, ?, ?, ?)",
                (target, rhythm.every_days, until, stamp(now), touch, row[0] if row else None),
            )


def take_back(db: Connection, touch: int) -> None:
    """Forget the rhythms that were agreed with a touch; the one whose place they took stands again."""
    rows = db.rows(_OF_TOUCH, (touch,))
    if not rows:
        return
    before = rows[0][0]
    db.write(_FOLLOWING, (before, touch))
    db.write("DELETE FROM rhythms WHERE touch = ?", (touch,))
    if before is not None and any(ended is None for _, ended in rows):
        db.write("UPDATE rhythms SET ended = NULL WHERE id = ?", (before,))


_OF_TOUCH = "SELECT before, ended FROM rhythms WHERE touch = ? ORDER BY id"
_FOLLOWING = (
    "UPDATE rhythms SET before = ?1 WHERE touch IS NOT ?2 AND before IN (SELECT id FROM rhythms WHERE touch = ?2)"
)
_STANDING = (
    "SELECT id, every_days, until_day FROM rhythms INDEXED BY rhythms_target WHERE target = ? AND ended IS NULL"
    " ORDER BY id DESC LIMIT 1"
)
