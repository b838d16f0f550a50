"""What decides when a number may be called: a row for each set of time zones and walls, and the numbers that go by
it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from prospect_tui.model.hours import Line
from prospect_tui.model.words import PhoneKind

from .connection import Connection, Version
from .derived import refresh_those, which_clock
from .values import json_text, moment, sound, stamp

UNKNOWN = 0
"""The clock of a number whose zones nobody knows."""

_names = msgspec.json.Decoder(tuple[str, ...])


class Clock(Struct, frozen=True, kw_only=True):
    """One of them; `consented`: whoever goes by it has agreed to be called; `shift`: those open at the same hours."""

    id: int
    line: Line
    consented: bool
    shift: int


class Numbered(Struct, frozen=True, kw_only=True):
    """A number, and what its clock follows from: the address of whose it is, and their zones where they were told."""

    phone: int
    target: int
    e164: str
    kind: PhoneKind
    country: str | None
    region: str | None
    city: str | None
    told: tuple[str, ...]


class Going(NamedTuple):
    """A number and the clocks that it goes by: on a mixed list, on one of business numbers, after consent."""

    phone: int
    clock: int
    business: int
    consented: int


class Alike(NamedTuple):
    """Numbers that differ in nothing that counts: one of them, the three clocks by which they go now, as in Going, and
    a row of each that begins with its phone and its target."""

    one: Numbered
    go_by: tuple[int, int, int]
    rows: list[tuple[Any, ...]]


class Clocks:
    """The clocks of the record."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._read: tuple[int, str, Version, int] | None = None

    def of(self, line: Line, pattern: str, *, consented: bool = False) -> int:
        """The clock of a line, made if need be, that is open by this pattern; UNKNOWN where it has no zones."""
        if not line.zones:
            return UNKNOWN
        values = (json_text(line.zones), json_text(line.walls), int(consented))
        found = self._db.value("SELECT id FROM clocks WHERE zones = ? AND walls = ? AND consented = ?", values)
        if found:
            return int(found)
        shift = self._db.value("SELECT min(shift) FROM clocks WHERE pattern = ?", (pattern,)) or 0
        made = self._db.write(
            "INSERT INTO clocks (zones, walls, consented, pattern, shift) VALUES (?, ?, ?, ?, ?)",
            (*values, pattern, shift),
        )
        if not shift:
            self._db.write("UPDATE clocks SET shift = id WHERE id = ?", (made,))
        return made

    def open_by(self, patterns: Mapping[int, str]) -> set[int]:
        """Have these clocks open by other patterns; gives those whose shift is another than before. `refresh` of those
        who go by them comes after."""
        before = set(self._db.rows("SELECT id, shift FROM clocks"))
        rows = [(pattern, clock) for clock, pattern in patterns.items()]
        self._db.write_many("UPDATE clocks SET pattern = ? WHERE id = ?", rows)
        self._db.write("UPDATE clocks SET shift = (SELECT min(k.id) FROM clocks k WHERE k.pattern = clocks.pattern)")
        return {row[0] for row in set(self._db.rows("SELECT id, shift FROM clocks")) - before}

    def last(self) -> int:
        """The newest clock."""
        return int(self._db.value("SELECT max(id) FROM clocks") or 0)

    def after(self, clock: int) -> list[Clock]:
        """The clocks that are newer than this one."""
        return [_clock(row) for row in self._db.rows(_CLOCKS, (clock,))]

    def numbers_of(self, target: int) -> list[Numbered]:
        """The numbers of a target."""
        return [_numbered(row) for row in self._db.rows(_NUMBERS.format("x.target = ?"), (target,))]

    def of_number(self, target: int, e164: str) -> int:
        """The clock by which a number of a target goes now, by their lists and their consent. The one that was
        read last is not read again before anything was written."""
        version = self._db.version()
        if self._read is None or self._read[:3] != (target, e164, version):
            self._read = (target, e164, version, int(self._db.value(_CLOCK_OF, (target, e164)) or UNKNOWN))
        return self._read[3]

    def all_alike(self, tells: int) -> list[Alike]:
        """Every number, those together that go by the same clocks and differ in nothing that counts: neither in what
        the address, the zones and the kind are, nor in the first characters, so many as `tells`."""
        groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._db.each(_NUMBERS.format("1")):
            groups[row[2][:tells], row[3:]].append(row)
        return [Alike(_numbered(rows[0]), rows[0][8:], rows) for rows in groups.values()]

    def go_by(self, numbers: Iterable[Going]) -> None:
        """Have these numbers go by these clocks. `refresh` of their targets comes after."""
        self._db.write_many(
            "UPDATE phones SET clock = ?, business_clock = ?, consented_clock = ? WHERE id = ?",
            [(n.clock, n.business, n.consented, n.phone) for n in numbers],
        )

    def refresh(self, targets: Collection[int], now: datetime) -> None:
        """Put these people in the lanes of their clocks."""
        refresh_those(self._db, targets, now)

    def who_goes_by(self, clocks: Collection[int]) -> set[int]:
        """The targets with a number that may go by one of these clocks."""
        named = "IN (SELECT value FROM json_each(?1))"
        rows = self._db.rows(
            f"SELECT target FROM phones WHERE clock {named} OR business_clock {named} OR consented_clock {named}",
            (json_text(sorted(clocks)),),
        )
        return {row[0] for row in rows}

    def reckoned_by(self) -> str:
        """What the clocks of the record were reckoned by, as `reckon_by` kept it; empty where they never were."""
        return str(self._db.value("SELECT value FROM house WHERE name = 'clocks'") or "")

    def reckon_by(self, mark: str) -> None:
        """Keep what the clocks are reckoned by."""
        self._db.write("INSERT OR REPLACE INTO house (name, value) VALUES ('clocks', ?)", (mark,))

    def tell_zones(self, target: int, zones: tuple[str, ...], source: str | None) -> None:
        """Keep the zones that somebody told us of a person, or that were worked out, and whence."""
        self._db.write("UPDATE targets SET zones = ?, zone_source = ? WHERE id = ?", (json_text(zones), source, target))

    # Consent.

    def consent(self, target: int, words: str, now: datetime) -> None:
        """Keep that a person has agreed to be called, and how."""
        self._db.write("INSERT INTO consents (target, at, words) VALUES (?, ?, ?)", (target, stamp(now), words))

    def withdraw(self, target: int, now: datetime) -> bool:
        """Take a person's consent back; False where there was none."""
        if not self.has_consent(target):
            return False
        self._db.write("UPDATE consents SET removed = ? WHERE target = ? AND removed IS NULL", (stamp(now), target))
        return True

    def has_consent(self, target: int) -> bool:
        """Whether a person has agreed to be called."""
        sql = "SELECT 1 FROM consents WHERE target = ? AND removed IS NULL LIMIT 1"
        return self._db.row(sql, (target,)) is not None

    @sound
    def consents(self) -> list[tuple[int, datetime, str]]:
        """Who has agreed to be called, when that was noted, and how; in that order."""
        rows = self._db.rows("SELECT target, at, words FROM consents WHERE removed IS NULL ORDER BY id")
        return [(target, moment(at), words) for target, at, words in rows]


_CLOCKS = "SELECT id, zones, walls, consented, shift FROM clocks WHERE id > ? ORDER BY id"

_CLOCK_OF = (
    f"SELECT {which_clock()} FROM targets t JOIN phones x INDEXED BY phones_target ON x.target = t.id AND x.e164 = ?2"
    " WHERE t.id = ?1 LIMIT 1"
)

_NUMBERS = (
    "SELECT x.id, x.target, x.e164, x.kind, t.country, t.region, t.city,"
    " CASE WHEN t.zone_source IN ('column', 'told') THEN t.zones ELSE '[]' END,"
    " x.clock, x.business_clock, x.consented_clock"
    " FROM phones x JOIN targets t ON t.id = x.target WHERE {} ORDER BY x.id"
)


@sound
def _clock(row: tuple[int, str, str, int, int]) -> Clock:
    line = Line(zones=_names.decode(row[1]), walls=_names.decode(row[2]))
    return Clock(id=row[0], line=line, consented=bool(row[3]), shift=row[4])


@sound
def _numbered(row: tuple[Any, ...]) -> Numbered:
    return Numbered(
        phone=row[0], target=row[1], e164=row[2], kind=PhoneKind(row[3]), country=row[4], region=row[5], city=row[6],
        told=_names.decode(row[7]),
    )  # fmt: skip
