"""What calendars were told of callbacks and meetings."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from prospect_tui.model.calendar import Event, Planned, Told

from .connection import Connection
from .values import FOLLOW_UP_COLUMNS, json_text, moment, moment_or_none, of_table, read_follow_up, sound, stamp

IDENTITY = "identity"
"""Under which the house keeps its name among all records, for its events in calendars."""

_event = msgspec.json.Decoder(Event)


class Calendar:
    """Callbacks and meetings as a calendar has them. Reads may run at any time; writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def identity(self) -> str | None:
        """The name of this record among all records; None before one was needed."""
        found: str | None = self._db.value("SELECT value FROM house WHERE name = ?", (IDENTITY,))
        return found

    def settle_identity(self) -> str:
        """The same, given now if there is none yet."""
        self._db.write("INSERT OR IGNORE INTO house (name, value) VALUES (?, ?)", (IDENTITY, secrets.token_hex(8)))
        return str(self.identity())

    def planned(self) -> Iterator[Planned]:
        """The callbacks and meetings that are still to come, in the order of their ids; not of those who are not to be
        called. Runs on indexes alone."""
        return (_planned(row) for row in self._db.rows(_PLANNED))

    def closed(self, since: datetime) -> Iterator[tuple[Planned, Told]]:
        """Those that are not, and that a calendar was told of: all that it may have, and those taken out of it since
        that moment."""
        rows = self._db.rows(_CLOSED, (stamp(since),))
        return ((_planned(row), _told(row[len(_COLUMNS) :])) for row in rows)

    def told(self, follow_ups: Iterable[int]) -> dict[int, Told]:
        """What a calendar was last told of these."""
        numbers = json_text(sorted(follow_ups))
        return {row[0]: _told(row[1:]) for row in self._db.rows(_TOLD, (numbers,))}

    def tell(self, follow_up: int, told: Told) -> None:
        """Keep what a calendar is told."""
        self._db.write(
            "INSERT INTO calendar (follow_up, sequence, told, at) VALUES (?, ?, ?, ?) ON CONFLICT (follow_up)"
            " DO UPDATE SET sequence = excluded.sequence, told = excluded.told, at = excluded.at",
            (follow_up, told.sequence, json_text(told.event), stamp(told.at)),
        )


_COLUMNS = (*of_table("f", FOLLOW_UP_COLUMNS), "f.created", "f.remind", "x.at")
_FOLLOW_UP = f"SELECT {', '.join(_COLUMNS)}"
_PLANNED = (
    f"{_FOLLOW_UP} FROM agenda g CROSS JOIN follow_ups f ON f.id = g.follow_up CROSS JOIN targets t ON t.id = f.target"
    " LEFT JOIN touches x ON x.id = f.closed_by"
    " WHERE g.list = 0 AND g.ready IN (0, 1) AND g.kind IN ('callback', 'meeting') AND NOT t.do_not_call ORDER BY f.id"
)
_CLOSED = (
    f"{_FOLLOW_UP}, c.sequence, c.told, c.at FROM calendar c CROSS JOIN follow_ups f ON f.id = c.follow_up"
    " CROSS JOIN targets t ON t.id = f.target LEFT JOIN touches x ON x.id = f.closed_by"
    " WHERE (f.status <> 'open' OR t.do_not_call) AND (c.at >= ? OR NOT json_extract(c.told, '$.cancelled'))"
    " ORDER BY f.id"
)
_TOLD = (
    "SELECT c.follow_up, c.sequence, c.told, c.at FROM json_each(?) n CROSS JOIN calendar c ON c.follow_up = n.value"
)


@sound
def _planned(row: tuple[Any, ...]) -> Planned:
    created, remind, closed = row[len(_COLUMNS) - 3 : len(_COLUMNS)]
    return Planned(
        follow_up=read_follow_up(row), created=moment(created), remind=moment_or_none(remind),
        closed=moment_or_none(closed),
    )  # fmt: skip


@sound
def _told(row: tuple[Any, ...]) -> Told:
    sequence, told, at = row
    return Told(sequence=sequence, at=moment(at), event=_event.decode(told))
