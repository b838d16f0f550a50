"""Targets and accounts in the record: adding, changing, reading, finding."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from prospect_tui.model.people import FORGOTTEN, Account, CrmId, NewTarget, Phone, Target
from prospect_tui.model.words import Kare, Level, PhoneKind
from prospect_tui.rules.dialling import dial_order
from prospect_tui.rules.same_keys import linkedin_key
from prospect_tui.rules.text import company_key, fold

from . import finding
from .connection import Connection, Version
from .hashes import NumberHashes
from .values import (
    PHONE_COLUMNS,
    TARGET_COLUMNS,
    json_text,
    moment_or_none,
    read_phone,
    read_target,
    sound,
    stamp,
)


class People:
    """The people of the record."""

    def __init__(self, db: Connection, hashes: NumberHashes) -> None:
        self._db = db
        self._read: tuple[int, Version, Target | None] | None = None
        self._hashes = hashes

    def account(self, name: str, kare: Kare | None, now: datetime, *, partner: bool = False) -> tuple[int, Kare | None]:
        """The account of that name, made if need be, and the tag it has: an account keeps its own tag. A new one
        without a tag is to be attained, a partner has none."""
        key = company_key(name)
        found = self._db.row("SELECT id, kare FROM accounts WHERE name_key = ?", (key,))
        if found:
            return int(found[0]), Kare(found[1]) if found[1] else None
        tag = None if partner else (kare or Kare.ATTAIN)
        made = self._db.write(
            "INSERT INTO accounts (name, name_key, kare, created, assumed) VALUES (?, ?, ?, ?, ?)",
            (name, key, tag.value if tag else None, stamp(now), int(kare is None and not partner)),
        )
        return made, tag

    def add(self, person: NewTarget, account: int | None, now: datetime, *, made_by: int | None = None) -> int:
        """Store a new target with its numbers; gives its id. Its places on lists come after."""
        target = self._db.write(
            "INSERT INTO targets (account, name, name_key, first_name, last_name, title, role, email, email_key,"
            " domain, linkedin, linkedin_key, city, region, country, zones, zone_source, persona, tier,"
            " fit, source, connected, custom, created, made_by)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (account, *columns_of(person), stamp(now), made_by),
        )
        self.add_ids(target, person.ids)
        self.add_phones(target, person.phones)
        finding.index(self._db, target)
        return target

    def add_phones(self, target: int, phones: Sequence[Phone], start: int = 0) -> None:
        """Give a target these numbers, behind those that it has of the same kind; one it has is left alone. `start` is
        how many it has. One of somebody who was forgotten stands on the do-not-call list from now on."""
        self._hashes.meet(p.e164 for p in phones)
        self._db.write_many(
            "INSERT OR IGNORE INTO phones (target, position, e164, extension, kind) VALUES (?, ?, ?, ?, ?)",
            [(target, start + n, p.e164, p.extension, p.kind.value) for n, p in enumerate(phones)],
        )
        if start or len(phones) > 1:
            self.order_phones(target)

    def add_ids(self, target: int, ids: Iterable[CrmId]) -> None:
        """Keep what CRMs know a target by, beside what they do already."""
        self._db.write_many(
            "INSERT OR IGNORE INTO crm_ids (target, system, kind, value) VALUES (?, ?, ?, ?)",
            [(target, each.system, each.kind, each.value) for each in ids],
        )

    @sound
    def order_phones(self, target: int) -> None:
        """Have a target's numbers stand in the order in which they are best dialled, unless the rep has put them in an
        order of their own: what comes in stands behind those then. Without gaps, after one was taken away."""
        if self._db.row(_ORDERED, (target,)) is not None:
            return
        rows = self._db.rows("SELECT id, position, kind FROM phones WHERE target = ? ORDER BY position, id", (target,))
        order = dial_order([PhoneKind(kind) for _, _, kind in rows])
        moved = [(n, rows[at][0]) for n, at in enumerate(order) if rows[at][1] != n]
        self._db.write_many("UPDATE phones SET position = ? WHERE id = ?", moved)

    def set_phones(self, target: int, phones: Sequence[Phone]) -> None:
        """Have a target have these numbers in this order, and no others. What calling has taught of a number comes back
        with `refresh`; the clocks that a new one goes by come after."""
        known = {(row[1], row[2]): row[0] for row in self._db.rows(_NUMBERS_OF, (target,))}
        wanted = [(phone.e164, phone.extension) for phone in phones]
        self._hashes.meet(e164 for e164, extension in wanted if (e164, extension) not in known)
        self._db.write_many(
            "DELETE FROM phones WHERE id = ?", [(known[each],) for each in known.keys() - set(wanted)]
        )  # fmt: skip
        for position, phone in enumerate(phones):
            number = known.get((phone.e164, phone.extension))
            if number is None:
                self._db.write(
                    "INSERT INTO phones (target, position, e164, extension, kind) VALUES (?, ?, ?, ?, ?)",
                    (target, position, phone.e164, phone.extension, phone.kind.value),
                )
            else:
                self._db.write(
                    "UPDATE phones SET position = ?, kind = ? WHERE id = ?", (position, phone.kind.value, number)
                )

    def update(self, target: int, account: int | None, person: NewTarget) -> None:
        """Replace a target's fields (not its numbers, not its ids) by these."""
        self._db.write(
            "UPDATE targets SET account=?, name=?, name_key=?, first_name=?, last_name=?, title=?, role=?, email=?,"
            " email_key=?, domain=?, linkedin=?, linkedin_key=?, city=?, region=?, country=?, zones=?,"
            " zone_source=?, persona=?, tier=?, fit=?, source=?, connected=?, custom=? WHERE id=?",
            (account, *columns_of(person), target),
        )
        finding.index(self._db, target)

    def drop_account(self, account: int, made: datetime) -> None:
        """Erase an account that was made at that moment, where nobody is at it and nothing names it."""
        self._db.write(_DROP_ACCOUNT, (account, stamp(made)))

    def set_level(self, target: int, level: Level | None) -> None:
        """Keep how high somebody stands, as the rep has said; None: by their title."""
        self._db.write("UPDATE targets SET level = ? WHERE id = ?", (level.value if level else None, target))

    def set_persona(self, target: int, persona: str) -> None:
        """Keep which persona a target is. Their places on lists come after."""
        self._db.write("UPDATE targets SET persona = ? WHERE id = ?", (persona, target))

    def remove(self, target: int) -> None:
        """Erase a target that a touch made and nothing else knows."""
        for table in _THEIRS:
            self._db.write(f"DELETE FROM {table} WHERE target = ?", (target,))
        self._db.write(
            "DELETE FROM calendar WHERE follow_up IN (SELECT id FROM follow_ups WHERE target = ?)", (target,)
        )
        self._db.write("DELETE FROM follow_ups WHERE target = ?", (target,))  # what a play had planned
        finding.unindex(self._db, target)
        self._db.write("UPDATE referrals SET target = NULL WHERE target = ?", (target,))
        self._db.write("DELETE FROM targets WHERE id = ?", (target,))

    def get(self, target: int) -> Target | None:
        """One target, whole; None for one who was forgotten. The one who was read last is not read again before
        anything was written."""
        version = self._db.version()
        if self._read is None or self._read[:2] != (target, version):
            self._read = (target, version, self._whole(target))
        return self._read[2]

    def _whole(self, target: int) -> Target | None:
        row = self._db.row(
            f"SELECT {TARGET_COLUMNS} FROM targets t LEFT JOIN accounts a ON a.id = t.account"
            " WHERE t.id = ? AND t.forgotten IS NULL",
            (target,),
        )
        if row is None:
            return None
        phones = tuple(
            read_phone(p)
            for p in self._db.rows(
                f"SELECT {PHONE_COLUMNS} FROM phones WHERE target = ? ORDER BY position, id", (target,)
            )
        )
        places = self._db.rows(
            "SELECT l.name, p.place, l.id FROM places p JOIN lists l ON l.id = p.list"
            " WHERE p.target = ? ORDER BY p.list",
            (target,),
        )
        lists = tuple(name for name, _, number in places if number)
        return read_target(row, phones, lists, any(place == "active" for _, place, _ in places))

    def called(self, target: int) -> str:
        """What a target is called; FORGOTTEN for one who was, empty for one that isn't there."""
        row = self._db.row("SELECT name, forgotten FROM targets WHERE id = ?", (target,))
        return "" if row is None else FORGOTTEN if row[1] else str(row[0])

    def called_at(self, target: int) -> tuple[str, str | None]:
        """The same, and the name of the account; None without one, and for one who was forgotten."""
        row = self._db.row(
            "SELECT t.name, t.forgotten, a.name FROM targets t LEFT JOIN accounts a ON a.id = t.account WHERE t.id = ?",
            (target,),
        )
        return ("", None) if row is None else (FORGOTTEN, None) if row[1] else (str(row[0]), row[2])

    def persona_of(self, target: int) -> str | None:
        """Which persona a target is, by its key."""
        found: str | None = self._db.value("SELECT persona FROM targets WHERE id = ?", (target,))
        return found

    def has_persona(self, persona: str) -> bool:
        """Whether anybody is that persona, by an index that begins with the source: it is asked source by source, of a
        thousand at most."""
        return bool(self._db.value(_HAS_PERSONA, (persona,)))

    def personas(self) -> list[str]:
        """The personas that anybody is. Looks at everybody, in an index."""
        return [r[0] for r in self._db.rows("SELECT DISTINCT persona FROM targets WHERE persona IS NOT NULL")]

    def account_of(self, target: int) -> int | None:
        """The id of a target's account."""
        found: int | None = self._db.value("SELECT account FROM targets WHERE id = ?", (target,))
        return found

    def attempts(self, target: int) -> int:
        """How often a target was dialled."""
        return int(self._db.value("SELECT attempts FROM targets WHERE id = ?", (target,)) or 0)

    def each(self, where: str = "1", params: Sequence[Any] = ()) -> Iterator[Target]:
        """Targets in the order of their ids, read lazily; `where` is one of this package's own conditions on `t`
        and `a`."""
        targets = self._db.each(
            f"SELECT {TARGET_COLUMNS} FROM targets t LEFT JOIN accounts a ON a.id = t.account"
            f" WHERE t.forgotten IS NULL AND {where} ORDER BY t.id",
            params,
        )
        phones = _Following(self._db.each(f"SELECT {PHONE_COLUMNS} FROM phones ORDER BY target, position, id"))
        places = _Following(
            self._db.each(
                "SELECT p.target, l.name, p.place, l.id FROM places p JOIN lists l ON l.id = p.list"
                " ORDER BY p.target, l.id"
            )
        )
        for row in targets:
            stands = places.of(row[0])
            yield read_target(
                row,
                tuple(read_phone(p) for p in phones.of(row[0])),
                tuple(p[1] for p in stands if p[3]),
                any(p[2] == "active" for p in stands),
            )

    def account_named(self, key: str) -> int | None:
        """The account of that name, as `company_key` spells it."""
        found: int | None = self._db.value("SELECT id FROM accounts WHERE name_key = ?", (key,))
        return found

    def accounts(self) -> list[Account]:
        """All accounts by name, with how many targets each has."""
        return [
            Account(id=row[0], name=row[1], kare=Kare(row[2]) if row[2] else None, targets=row[3])
            for row in self._db.rows(
                "SELECT a.id, a.name, a.kare, count(t.id) FROM accounts a LEFT JOIN targets t ON t.account = a.id"
                " GROUP BY a.id ORDER BY a.name_key"
            )
        ]

    def colleagues(self, target: int, limit: int = 20) -> list[tuple[int, str, str | None, datetime | None, bool]]:
        """The others at a target's account: id, name, title, last touch (UTC), retired."""
        return [
            (row[0], row[1], row[2], moment_or_none(row[3]), bool(row[4]))
            for row in self._db.rows(
                "SELECT id, name, title, last_touch, retired FROM targets"
                " WHERE account = (SELECT account FROM targets WHERE id = ?) AND id <> ? ORDER BY id LIMIT ?",
                (target, target, limit),
            )
        ]

    def with_number(self, e164: str) -> list[int]:
        """The targets that have this number."""
        return [
            r[0] for r in self._db.rows("SELECT DISTINCT target FROM phones WHERE e164 = ? ORDER BY target", (e164,))
        ]

    def named_at(self, name: str, account: str) -> list[int]:
        """The targets of that very name at that account, both spellings folded."""
        return [
            r[0]
            for r in self._db.rows(
                "SELECT t.id FROM targets t JOIN accounts a ON a.id = t.account"
                " WHERE t.name_key = ? AND a.name_key = ? ORDER BY t.id",
                (fold(name), company_key(account)),
            )
        ]

    def with_number_and_name(self, e164: str, name: str) -> list[int]:
        """The targets that have this number and this very name, spelling folded."""
        return [
            r[0]
            for r in self._db.rows(
                "SELECT DISTINCT t.id FROM phones p JOIN targets t ON t.id = p.target"
                " WHERE p.e164 = ? AND t.name_key = ? ORDER BY t.id",
                (e164, fold(name)),
            )
        ]

    def with_email(self, email: str) -> list[int]:
        """The targets that have this e-mail address."""
        return self._ids("email_key = ?", email.strip().lower())

    def with_linkedin(self, url: str) -> list[int]:
        """The targets that have this LinkedIn address."""
        return self._ids("linkedin_key = ?", linkedin_key(url))

    def named(self, name: str) -> list[int]:
        """The targets of that very name, spelling folded."""
        return self._ids("name_key = ?", fold(name))

    def _ids(self, where: str, value: str) -> list[int]:
        return [r[0] for r in self._db.rows(f"SELECT id FROM targets WHERE {where} ORDER BY id", (value,))]


_HAS_PERSONA = (
    "WITH RECURSIVE sources (name) AS ("
    " SELECT min(source) FROM targets"
    " UNION ALL SELECT (SELECT min(t.source) FROM targets t WHERE t.source > sources.name) FROM sources"
    "  WHERE sources.name IS NOT NULL LIMIT 1000)"
    " SELECT EXISTS (SELECT 1 FROM targets t WHERE t.source IS NULL AND t.persona = ?1)"
    " OR EXISTS (SELECT 1 FROM sources s CROSS JOIN targets t ON t.source = s.name AND t.persona = ?1)"
)

_NUMBERS_OF = "SELECT id, e164, extension FROM phones WHERE target = ? ORDER BY position, id"

_ORDERED = "SELECT 1 FROM edits WHERE target = ? AND undone = 0 AND field = 'phones' LIMIT 1"

NEEDLESS_ACCOUNT = (
    "NOT EXISTS (SELECT 1 FROM targets t WHERE t.account = accounts.id)"
    " AND NOT EXISTS (SELECT 1 FROM do_not_call d WHERE d.kind = 'account' AND d.value = CAST(accounts.id AS TEXT))"
    " AND NOT EXISTS (SELECT 1 FROM kare_changes k WHERE k.account = accounts.id)"
)
"""Whether nobody is at an account, and nothing names it, nor has the rep tagged it."""

_THEIRS = (
    "phones", "crm_ids", "places", "agenda", "edits", "import_changes", "aliases", "met", "event_guests", "play_steps",
    "rhythms",
)  # fmt: skip
_DROP_ACCOUNT = f"DELETE FROM accounts WHERE id = ? AND created = ? AND {NEEDLESS_ACCOUNT}"


class _Following:
    """Rows sorted by their first column, taken target by target beside another sorted reading."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=lambda row: row[0])
        self._key = -1
        self._rows: list[tuple[Any, ...]] = []

    def of(self, target: int) -> list[tuple[Any, ...]]:
        """The rows of this target; targets are asked for in ascending order."""
        while self._key < target:
            following = next(self._groups, None)
            if following is None:
                self._key, self._rows = target, []
                break
            self._key, self._rows = following[0], list(following[1])
        return self._rows if self._key == target else []


def columns_of(person: NewTarget) -> tuple[Any, ...]:
    """What stands in a target's row of a person, from the name on, but for what follows from touches."""
    email = person.email.strip() if person.email else None
    return (
        person.name, fold(person.name), person.first_name, person.last_name, person.title, person.role or "prospect",
        email, email.lower() if email else None, email.lower().rpartition("@")[2] if email else None, person.linkedin,
        linkedin_key(person.linkedin) if person.linkedin else None, person.city, person.region,
        person.country, json_text(person.timezones), person.timezone_source, person.persona, person.tier, person.fit,
        person.source, person.connected, json_text(person.custom),
    )  # fmt: skip
