"""How good the rep finds themselves at each skill."""

from datetime import date, datetime
from typing import Any

from prospect_tui.model.skills import BlockFelt, Rating
from prospect_tui.model.words import Flag

from .connection import Connection
from .values import moment, sound, stamp

_COLUMNS = "id, skill, value, day, at"


class Ratings:
    """The rep's ratings. Reads may run at any time; writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, skill: str, value: int, day: date, now: datetime) -> int:
        """Keep a rating; gives its id."""
        return self._db.write(
            "INSERT INTO ratings (skill, value, day, at) VALUES (?, ?, ?, ?)",
            (skill, value, day.isoformat(), stamp(now)),
        )

    def all(self) -> list[Rating]:
        """Those that were not taken back, in the order in which they were kept."""
        return [_rating(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM ratings WHERE undone = 0 ORDER BY id")]

    def latest(self) -> Rating | None:
        """The one that was kept last and not taken back."""
        row = self._db.row(f"SELECT {_COLUMNS} FROM ratings WHERE undone = 0 ORDER BY id DESC LIMIT 1")
        return _rating(row) if row else None

    def any_since(self, day: date) -> bool:
        """Whether there is one of that day or later."""
        return (
            self._db.row("SELECT 1 FROM ratings WHERE undone = 0 AND day >= ? LIMIT 1", (day.isoformat(),)) is not None
        )

    def offered(self) -> str:
        """The month of which rating was last offered; empty where it never was."""
        return str(self._db.value("SELECT value FROM house WHERE name = 'rating'") or "")

    def note_offer(self, month: str) -> None:
        """Keep that it was offered for a month."""
        self._db.write("INSERT OR REPLACE INTO house (name, value) VALUES ('rating', ?)", (month,))

    def take_back(self, rating: int) -> None:
        """Take a rating back; the one before it of that skill stands again."""
        self._db.write("UPDATE ratings SET undone = 1 WHERE id = ?", (rating,))

    def felt(self, since: datetime) -> list[BlockFelt]:
        """The blocks that began since then (UTC) and have ended, of which the rep said how they felt."""
        rows = self._db.rows(
            "SELECT b.feeling, b.active_seconds, (SELECT count(*) FROM touches x"
            f" WHERE x.block = b.id AND +x.undone = 0 AND x.flags & {int(Flag.CONVERSATION)})"
            " FROM blocks b WHERE b.ended IS NOT NULL AND b.feeling IS NOT NULL AND b.started >= ? ORDER BY b.id",
            (stamp(since),),
        )
        return [BlockFelt(feeling=feeling, seconds=seconds, conversations=talks) for feeling, seconds, talks in rows]


@sound
def _rating(row: tuple[Any, ...]) -> Rating:
    return Rating(id=row[0], skill=row[1], value=row[2], day=date.fromisoformat(row[3]), at=moment(row[4]))
