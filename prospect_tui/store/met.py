"""Who was met, as the rep's calendar has it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from prospect_tui.model.met import Acquaintance, Met

from .connection import Connection
from .values import moment_or_none, sound, stamp

LAST = "SELECT target, day, words, source FROM met WHERE target = ? ORDER BY day DESC, words DESC LIMIT 1"


class Acquaintances:
    """Who was met. Reads may run at any time; writes only inside a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, met: Met) -> bool:
        """Keep that somebody was met; gives whether it is new: a day and a subject are kept once, whatever kind of file
        says so."""
        day = met.day.isoformat()
        known = "SELECT 1 FROM met WHERE target = ? AND day = ? AND words = ?"
        if self._db.row(known, (met.target, day, met.words)):
            return False
        self._db.write(
            "INSERT INTO met (target, day, words, source) VALUES (?, ?, ?, ?)",
            (met.target, day, met.words, met.source),
        )
        return True

    def last(self, target: int) -> Met | None:
        """When a target was last met. One row of an index."""
        row = self._db.row(LAST, (target,))
        return _met(row) if row else None

    def domains(self, target: int) -> set[str]:
        """The domains of the addresses of a target and of all others at their account."""
        return {row[0] for row in self._db.rows(_DOMAINS, (target,))}

    def account_at(self, domain: str) -> int | None:
        """The account where most of those with addresses of a domain are."""
        found: int | None = self._db.value(_ACCOUNT_AT, (domain,))
        return found

    def since(self, day: date) -> Iterator[Acquaintance]:
        """Who was met since that day, the latest first; not those who were forgotten."""
        return (_acquaintance(row) for row in self._db.each(_SINCE.format("1"), (day.isoformat(),)))

    def untouched(self, day: date, before: datetime) -> Iterator[Acquaintance]:
        """Those of them who were neither called nor written to, nor met, since `before` (UTC), who may be called, and
        to whom nothing is promised."""
        moment = stamp(before)
        params = (day.isoformat(), moment, moment[:10])
        return (_acquaintance(row) for row in self._db.each(_SINCE.format(_UNTOUCHED), params))


_DOMAINS = (
    "SELECT domain FROM targets WHERE id = ?1 AND domain IS NOT NULL UNION SELECT o.domain FROM targets t"
    " JOIN targets o ON o.account = t.account WHERE t.id = ?1 AND o.domain IS NOT NULL"
)
_ACCOUNT_AT = (
    "SELECT account FROM targets WHERE domain = ? AND account IS NOT NULL GROUP BY account"
    " ORDER BY count(*) DESC, account LIMIT 1"
)
_UNTOUCHED = (
    "(t.last_touch IS NULL OR t.last_touch < ?) AND NOT t.retired AND NOT t.do_not_call AND NOT EXISTS"
    " (SELECT 1 FROM follow_ups f WHERE f.target = t.id AND f.status = 'open' AND f.kind IN ('callback', 'meeting'))"
    " AND NOT EXISTS (SELECT 1 FROM met l WHERE l.target = t.id AND l.day >= ?)"
)
# SQLite gives the words of the row that has the greatest day.
_SINCE = (
    "SELECT m.target, t.name, a.name, max(m.day), count(DISTINCT m.day), m.words, t.last_touch FROM met m"
    " JOIN targets t ON t.id = m.target LEFT JOIN accounts a ON a.id = t.account"
    " WHERE m.day >= ? AND t.forgotten IS NULL AND {} GROUP BY m.target ORDER BY max(m.day) DESC, m.target"
)


@sound
def _met(row: tuple[Any, ...]) -> Met:
    target, day, words, source = row
    return Met(target=target, day=date.fromisoformat(day), words=words, source=source)


@sound
def _acquaintance(row: tuple[Any, ...]) -> Acquaintance:
    target, name, account, day, days, words, touched = row
    return Acquaintance(
        target=target, name=name, account=account, last_met=date.fromisoformat(day), days=days, words=words,
        last_touch=moment_or_none(touched),
    )  # fmt: skip
