"""What has gone out: touches with whom they were to, and in which form they went before."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec

from prospect_tui.model.outgoing import Edited, Outgoing, Wanted
from prospect_tui.model.words import Flag

from .connection import Connection
from .values import CRM_IDS, TOUCH_COLUMNS, moment, of_table, read_ids, read_touch, sound, stamp

_TOUCH = of_table("x", TOUCH_COLUMNS)
_QUERY = (
    f"SELECT {', '.join(_TOUCH)}, x.flags, x.offset_minutes,"
    " t.name, t.first_name, t.last_name, t.title, t.email, a.name,"
    f" {CRM_IDS}, t.forgotten IS NOT NULL, e.undone"
    " FROM touches x JOIN targets t ON t.id = x.target LEFT JOIN accounts a ON a.id = t.account"
    " LEFT JOIN exported e ON e.system = ? AND e.touch = x.id"
)
_NEW = "(e.touch IS NULL OR e.undone <> x.undone)"
_LISTED = "x.target IN (SELECT target FROM places WHERE list = ?)"

_values = msgspec.json.Decoder(dict[str, Any])


class Exported:
    """What went out of the record, and what may."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def touches(self, wanted: Wanted) -> Iterator[Outgoing]:
        """The touches wanted, in the order of their ids, read lazily; those that were undone too."""
        conditions: list[str] = ["1"]
        params: list[str | int] = [wanted.form]
        if wanted.new:
            conditions.append(_NEW)
        bounds = (("x.day >= ?", wanted.since), ("x.day <= ?", wanted.until), (_LISTED, wanted.scope))
        for condition, value in bounds:
            if value is not None:
                conditions.append(condition)
                params.append(value)
        for row in self._db.each(f"{_QUERY} WHERE {' AND '.join(conditions)} ORDER BY x.id", params):
            yield _read(row)

    def remember(self, form: str, went: Iterable[tuple[int, bool]], now: datetime) -> None:
        """Keep that these touches (id, undone) have gone out in this form. What was undone meanwhile stays to be
        told."""
        self._db.write_many(
            "INSERT INTO exported (system, touch, undone, at) VALUES (?, ?, ?, ?) ON CONFLICT (system, touch)"
            " DO UPDATE SET undone = excluded.undone, at = excluded.at WHERE excluded.undone > undone",
            ((form, touch, int(undone), stamp(now)) for touch, undone in went),
        )

    @sound
    def edited(self) -> list[Edited]:
        """The fields that reps set by hand, by their names in NewTarget, and did not set back to what they were; each
        with when it was set last."""
        rows = self._db.rows("SELECT target, at, before, after FROM edits WHERE undone = 0 ORDER BY id")
        first: dict[tuple[int, str], Any] = {}
        last: dict[tuple[int, str], tuple[str, Any]] = {}
        for target, at, before, after in rows:
            was = _values.decode(before or "{}")
            for field, value in _values.decode(after or "{}").items():
                first.setdefault((target, field), was.get(field))
                last[target, field] = (at, value)
        return [
            Edited(target=target, field=field, at=moment(at))
            for (target, field), (at, value) in last.items()
            if value != first[target, field]
        ]

    def stopped(self) -> list[Edited]:
        """The people who asked a rep not to be called, and when; no list said so."""
        rows = self._db.rows(
            "SELECT CAST(value AS INTEGER), max(at) FROM do_not_call WHERE kind = 'person' AND removed IS NULL"
            " AND ifnull(by, '') <> 'list' GROUP BY value"
        )
        return [Edited(target=target, field="do_not_call", at=moment(at)) for target, at in rows]


@sound
def _read(row: tuple[Any, ...]) -> Outgoing:
    flags, offset, name, first, last, title, email, account, ids, forgotten, before = row[len(_TOUCH) :]
    return Outgoing(
        touch=read_touch(row[: len(_TOUCH)]), flags=Flag(flags), offset=timedelta(minutes=offset), name=name,
        first_name=first, last_name=last, title=title, email=email, account=account, ids=read_ids(ids),
        forgotten=bool(forgotten), before=None if before is None else bool(before),
    )  # fmt: skip
