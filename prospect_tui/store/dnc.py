"""The do-not-call list: by number, person, account and e-mail domain."""

from collections.abc import Iterator
from datetime import datetime

from prospect_tui.model.registries import BY
from prospect_tui.model.touches import DncEntry
from prospect_tui.model.words import DncKind

from .connection import Connection
from .values import moment, sound, stamp


class DoNotCall:
    """Promises not to call. Nothing is ever erased here: an entry taken back keeps the day it was."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(
        self, kind: DncKind, value: str, now: datetime, *, touch: int | None = None, by: str | None = None,
        words: str | None = None,
    ) -> int:  # fmt: skip
        """Add an entry, unless the same touch (or, without one, the same hand) has made it; gives its id. Two who ask
        for the same number make two, so that taking one back leaves the other. `value` is a number in E.164, the id of
        a person or an account, or a domain."""
        found = self._db.value(
            "SELECT id FROM do_not_call WHERE kind = ? AND value = ? AND removed IS NULL AND touch IS ?"
            f" AND NOT {OF_REGISTRY}",  # what a registry says may go with its next copy; what a person said may not
            (kind.value, value, touch),
        )
        if found:
            return int(found)
        return self._db.write(
            "INSERT INTO do_not_call (kind, value, touch, at, by, words) VALUES (?,?,?,?,?,?)",
            (kind.value, value, touch, stamp(now), by, words),
        )

    def remove(self, kind: DncKind, value: str, now: datetime) -> bool:
        """Take what is listed for a value off the list, but for what a registry says; False where there was nothing."""
        self._db.write(
            "UPDATE do_not_call SET removed = ? WHERE kind = ? AND value = ? AND removed IS NULL"
            f" AND NOT {OF_REGISTRY}",
            (stamp(now), kind.value, value),
        )
        return bool(self._db.value("SELECT changes()"))

    def remove_made_by(self, touch: int, now: datetime) -> list[int]:
        """Take off the list what a touch put there; gives the targets that it covered."""
        rows = self._db.rows("SELECT kind, value FROM do_not_call WHERE touch = ? AND removed IS NULL", (touch,))
        self._db.write("UPDATE do_not_call SET removed = ? WHERE touch = ? AND removed IS NULL", (stamp(now), touch))
        return [target for kind, value in rows for target in self.covered(DncKind(kind), value)]

    def has(self, kind: DncKind, value: str) -> DncEntry | None:
        """The entry that stands for this value, the first where there are several."""
        return next(iter(self.standing(kind, value)), None)

    def standing(self, kind: DncKind, value: str) -> list[DncEntry]:
        """All entries that stand for this value, oldest first: whoever asked, each by itself."""
        rows = self._db.rows(
            "SELECT id, kind, value, at, by, words FROM do_not_call WHERE kind = ? AND value = ? AND removed IS NULL"
            " ORDER BY id",
            (kind.value, value),
        )
        return [_entry(row) for row in rows]

    def entries(self) -> list[DncEntry]:
        """What people and lists asked for, each value once, oldest first; without what registries say."""
        return [_entry(row) for row in self._db.rows(_ENTRIES.format(f"AND NOT {OF_REGISTRY}"))]

    def each(self) -> Iterator[DncEntry]:
        """All that stands on the list, each value once, oldest first; read lazily, for registries are long."""
        return (_entry(row) for row in self._db.each(_ENTRIES.format("")))

    def covered(self, kind: DncKind, value: str) -> list[int]:
        """The targets that an entry of this kind and value covers; a hash covers nobody until its number comes in."""
        if kind is DncKind.HASH:
            return []
        query = {
            DncKind.NUMBER: "SELECT DISTINCT target FROM phones WHERE e164 = ?",
            DncKind.PERSON: "SELECT id FROM targets WHERE id = CAST(? AS INTEGER)",
            DncKind.ACCOUNT: "SELECT id FROM targets WHERE account = CAST(? AS INTEGER)",
            DncKind.DOMAIN: "SELECT id FROM targets WHERE domain = ?",
        }[kind]
        return [r[0] for r in self._db.rows(query, (value,))]


OF_REGISTRY = f"(by IS NOT NULL AND by >= '{BY}' AND by < '{BY}~')"
"""Whether a registry put an entry on the list."""

_ENTRIES = (
    "SELECT min(id), kind, value, at, by, words FROM do_not_call"
    " WHERE removed IS NULL {} GROUP BY kind, value ORDER BY 1"
)


@sound
def _entry(row: tuple[int, str, str, str, str | None, str | None]) -> DncEntry:
    return DncEntry(id=row[0], kind=DncKind(row[1]), value=row[2], at=moment(row[3]), by=row[4], words=row[5])
