"""What reps set by hand: each change with what was there before, so that it can be taken back, and wins over lists."""

from datetime import datetime
from typing import Any

import msgspec

from prospect_tui.model.edits import Edit, Values

from .connection import Connection
from .values import json_text, moment, sound, stamp

_COLUMNS = "id, target, field, at, before, after, undone"
_values = msgspec.json.Decoder(dict[str, Any])


class Edits:
    """The edits of the record."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, target: int, field: str, before: Values, after: Values, now: datetime) -> int:
        """Keep a change; gives its id."""
        return self._db.write(
            "INSERT INTO edits (target, field, at, before, after) VALUES (?, ?, ?, ?, ?)",
            (target, field, stamp(now), json_text(before), json_text(after)),
        )

    def last(self, target: int) -> Edit | None:
        """The last change of a target that stands."""
        row = self._db.row(
            f"SELECT {_COLUMNS} FROM edits WHERE target = ? AND undone = 0 ORDER BY id DESC LIMIT 1", (target,)
        )
        return _edit(row) if row else None

    def of(self, target: int) -> list[Edit]:
        """All changes of a target, those taken back included, oldest first."""
        return [
            _edit(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM edits WHERE target = ? ORDER BY id", (target,))
        ]

    def take_back(self, edit: int) -> None:
        """Keep that a change was taken back."""
        self._db.write("UPDATE edits SET undone = 1 WHERE id = ?", (edit,))


@sound
def _decoded(text: str | None) -> Values:
    return _values.decode(text or "{}")


@sound
def _edit(row: tuple[Any, ...]) -> Edit:
    return Edit(
        id=row[0], target=row[1], field=row[2], at=moment(row[3]), before=_decoded(row[4]), after=_decoded(row[5]),
        undone=bool(row[6]),
    )  # fmt: skip
