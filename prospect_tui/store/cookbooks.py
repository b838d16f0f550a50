"""The cookbooks that the rep has written, word by word; and the counts of a recipe that no touch has."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from .connection import Connection
from .values import moment, sound, stamp


class Written(Struct, frozen=True, kw_only=True):
    """A cookbook as it stood: when it was kept (UTC), its text, and the rep's day on which it was agreed on."""

    id: int
    at: datetime
    text: str
    agreed: date | None


class Cookbooks:
    """The history of the rep's cookbook. Writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def keep(self, text: str, now: datetime, agreed: date | None = None) -> int:
        """Keep a text as it is now; gives its id."""
        return self._db.write(
            "INSERT INTO cookbooks (at, text, agreed) VALUES (?, ?, ?)",
            (stamp(now), text, agreed.isoformat() if agreed else None),
        )

    def all(self) -> list[Written]:
        """All of them, oldest first."""
        return [_written(row) for row in self._db.rows("SELECT id, at, text, agreed FROM cookbooks ORDER BY id")]

    def last(self) -> Written | None:
        """The one that was kept last."""
        row = self._db.row("SELECT id, at, text, agreed FROM cookbooks ORDER BY id DESC LIMIT 1")
        return _written(row) if row else None

    def agreed(self, by: date | None = None) -> Written | None:
        """The one that was agreed on last, by a day if one is given."""
        row = self._db.row(
            "SELECT id, at, text, agreed FROM cookbooks WHERE agreed IS NOT NULL AND agreed <= ?"
            " ORDER BY id DESC LIMIT 1",
            (by.isoformat() if by is not None else "9999-12-31",),
        )
        return _written(row) if row else None

    def agreed_first(self) -> date | None:
        """The day on which a cookbook was first agreed on."""
        found = self._db.value("SELECT min(agreed) FROM cookbooks WHERE agreed IS NOT NULL")
        return _day(found) if found else None

    def asks(self, since: date, until: date) -> int:
        """How often somebody was asked whom else to talk to, on the rep's days from `since` to `until`."""
        sql = (
            "SELECT count(*) FROM asks a JOIN touches x ON x.id = a.touch"
            " WHERE a.undone = 0 AND x.undone = 0 AND x.day >= ? AND x.day <= ?"
        )
        return int(self._db.value(sql, (since.isoformat(), until.isoformat())))

    def event_days(self, since: date, until: date) -> int:
        """The days of those on which there was an event: one that was kept as such, or a touch at one."""
        sql = (
            "SELECT count(*) FROM (SELECT day FROM events WHERE removed IS NULL AND day >= ? AND day <= ?"
            " UNION SELECT day FROM touches WHERE undone = 0 AND channel = 'event' AND day >= ? AND day <= ?)"
        )
        bounds = since.isoformat(), until.isoformat()
        return int(self._db.value(sql, (*bounds, *bounds)))


@sound
def _day(text: str) -> date:
    return date.fromisoformat(text)


@sound
def _written(row: tuple[Any, ...]) -> Written:
    agreed = date.fromisoformat(row[3]) if row[3] else None
    return Written(id=row[0], at=moment(row[1]), text=row[2], agreed=agreed)
