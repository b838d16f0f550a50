"""Where people stood in another record of ours, who come in with its export: set aside with them, then stored."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import PhoneState

from .connection import Connection
from .derived import refresh_many
from .values import json_text, stamp

BROUGHT_REASON = "retired in the record that the export is of"
"""Why the work is over on somebody who came in retired."""


class BroughtStanding:
    """What our own export says of people beside themselves. Belongs to `Imported`, which stores them."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def begin(self) -> None:
        """Make room."""
        for statement in _TABLES:
            self._db.write(statement)

    def put_away(self) -> None:
        """Give back the room."""
        for table in ("in_standing", "in_taught", "in_onto"):
            self._db.write(f"DROP TABLE IF EXISTS temp.{table}")

    def lay_out(self, people: Iterable[tuple[int, NewTarget]]) -> None:
        """Set aside where these stood, each with their number among the newcomers."""
        standing, taught = [], []
        for number, person in people:
            if (stood := person.standing) is None:
                continue
            standing.append((number, stood.status, stood.level, json_text(stood.lists)))
            taught += [
                (number, phone.e164, phone.extension, phone.state, _stamped(phone.quarantined_until))
                for phone in person.phones
                if phone.state is not PhoneState.UNKNOWN
            ]
        self._db.write_many("INSERT INTO temp.in_standing VALUES (?,?,?,?)", standing)
        self._db.write_many("INSERT INTO temp.in_taught VALUES (?,?,?,?,?)", taught)

    def store(self, first: int, list_id: int, onto: Mapping[str, int], now: datetime) -> None:
        """Have the newcomers, the first of whom has the id `first`, stand as they stood: on the lists `onto`, by their
        names, where any are given, else on the import's list."""
        db, base = self._db, first - 1
        those = [row[0] for row in db.rows("SELECT ?1 + n FROM temp.in_standing", (base,))]
        if not those:
            return
        db.write_many("INSERT OR IGNORE INTO temp.in_onto VALUES (?, ?)", onto.items())
        db.write(_LEVELS, (base,))
        db.write(_RETIRED, (base, BROUGHT_REASON, stamp(now)))
        db.write(_TAUGHT, (base,))
        db.write(_ONTO, (base,))
        if onto:
            db.write(_OFF, (base, list_id))
        db.write(_ACTIVE, (base,))
        refresh_many(db, those, now)


def _stamped(at: datetime | None) -> str | None:
    return stamp(at) if at else None


_TABLES = (
    "CREATE TEMP TABLE in_standing (n INTEGER PRIMARY KEY, status, level, lists)",
    "CREATE TEMP TABLE in_taught (n, e164, extension, state, until)",
    "CREATE TEMP TABLE in_onto (name PRIMARY KEY, id)",
)
_LEVELS = (
    "UPDATE targets SET level = i.level FROM temp.in_standing i WHERE targets.id = ?1 + i.n AND i.level IS NOT NULL"
)
_RETIRED = (
    "INSERT INTO retirements (target, reason, at) SELECT ?1 + n, ?2, ?3 FROM temp.in_standing"
    " WHERE status = 'retired' ORDER BY n"
)
_TAUGHT = (
    "UPDATE phones SET brought_state = i.state, brought_until = i.until FROM temp.in_taught i"
    " WHERE phones.target = ?1 + i.n AND phones.e164 = i.e164 AND phones.extension IS i.extension"
)
_ONTO = (
    "INSERT OR IGNORE INTO places (list, target, place) SELECT o.id, ?1 + i.n, 'bench'"
    " FROM temp.in_standing i CROSS JOIN json_each(i.lists) j CROSS JOIN temp.in_onto o ON o.name = j.value"
    " ORDER BY o.id, i.n"
)
_OFF = (
    "DELETE FROM places WHERE list = ?2 AND target IN (SELECT ?1 + i.n FROM temp.in_standing i WHERE NOT EXISTS"
    " (SELECT 1 FROM json_each(i.lists) j CROSS JOIN temp.in_onto o ON o.name = j.value WHERE o.id = ?2))"
)
_ACTIVE = (
    "UPDATE places SET place = 'active' WHERE target IN (SELECT ?1 + n FROM temp.in_standing WHERE status = 'active')"
)
