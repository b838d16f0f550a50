"""Who in the record may be meant by rows of a list: many looked up at once, each on an index."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from msgspec import Struct, field

from prospect_tui.model.edits import PHONES, PLACES
from prospect_tui.model.people import CrmId, NewTarget, Phone
from prospect_tui.model.words import Kare, PhoneKind

from .connection import Connection
from .values import json_text, sound

SAID = "said"
"""The kind of a change that is none: what an import said of somebody as well, that another list had filled in."""

MANY = 20
"""So many people with one number are behind a switchboard."""

Key = tuple[str, ...]
"""What two people have in common; see `rules.same.keys_of`."""

_zones = msgspec.json.Decoder(tuple[str, ...])
_custom = msgspec.json.Decoder(dict[str, str])
_values = msgspec.json.Decoder(dict[str, Any])


class FilledIn(Struct, frozen=True, kw_only=True):
    """What a list has filled in (see `rules.said_again`); or, `again`, has said as well."""

    list_id: int
    again: bool
    what: dict[str, Any]


class Known(Struct, frozen=True, kw_only=True):
    """Somebody whom the record knows, as a row is held against them. `lists` are the ids of their lists, `edited` the
    fields that the rep set by hand, each with what stood there before; `person.do_not_call` says whether they are
    listed by themselves. `filled` is what lists have filled in since they were there."""

    id: int
    account: int | None
    person: NewTarget
    lists: frozenset[int]
    edited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    filled: tuple[FilledIn, ...] = ()


class Namesake(Struct, frozen=True):
    """Somebody by name and account key."""

    id: int
    name: str
    account: str


class Answer(Struct, frozen=True):
    """What the rep said of somebody and another name at an account."""

    target: int
    same: bool


class Meeting:
    """Looks people up for whole portions of a list."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def last(self) -> int:
        """The newest target."""
        return int(self._db.value("SELECT max(id) FROM targets") or 0)

    def last_account(self) -> int:
        """The newest account."""
        return int(self._db.value("SELECT max(id) FROM accounts") or 0)

    def change(self) -> int:
        """A number that is another one after somebody else has written to the record."""
        return int(self._db.value("PRAGMA data_version"))

    def who(self, keys: Iterable[Key]) -> dict[Key, list[int]]:
        """The targets that have each of these keys, by their ids; keys that nobody has are left out."""
        sorts: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
        for sort, *values in keys:
            sorts[sort][tuple(values)] = None
        found: dict[Key, list[int]] = defaultdict(list)
        for sort, wanted in sorts.items():
            several = list(wanted)
            for at, target in self._db.rows(_WHO[sort], (json_text(several),)):
                found[(sort, *several[at])].append(target)
        return found

    def answers(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Answer]]:
        """What the rep said of each of these names at its account, both as keys; the last word on each target."""
        wanted = list(dict.fromkeys(names))
        found: dict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
        for at, target, same in self._db.rows(_ANSWERS, (json_text(wanted),)):
            found[wanted[at]][target] = bool(same)
        return {name: [Answer(*each) for each in said.items()] for name, said in found.items()}

    def has_answers(self) -> bool:
        """Whether the rep was ever asked."""
        return self._db.row("SELECT 1 FROM aliases LIMIT 1") is not None

    def named(self, names: Iterable[str]) -> list[Namesake]:
        """Everybody who has one of these folded names."""
        rows = self._db.rows(_NAMED, (json_text(list(names)),))
        return [Namesake(target, name, account or "") for target, name, account in rows]

    def on_the_line(self, numbers: Iterable[str]) -> dict[str, list[Namesake]]:
        """Everybody who has one of these numbers, but for those that many have: that is a switchboard."""
        wanted = list(numbers)
        found: dict[str, list[Namesake]] = defaultdict(list)
        for at, target, name, account in self._db.rows(_ON_THE_LINE, (json_text(wanted), MANY)):
            found[wanted[at]].append(Namesake(target, name, account or ""))
        return {number: there for number, there in found.items() if len(there) < MANY}

    def colleagues(self, accounts: Iterable[str]) -> dict[str, list[Namesake]]:
        """Everybody at these accounts, which are named by their keys."""
        wanted = list(dict.fromkeys(accounts))
        found: dict[str, list[Namesake]] = defaultdict(list)
        for at, target, name in self._db.rows(_AT, (json_text(wanted),)):
            found[wanted[at]].append(Namesake(target, name, wanted[at]))
        return found

    def accounts(self, keys: Iterable[str]) -> dict[str, tuple[int, str, Kare | None, bool]]:
        """The accounts of these keys: id, name, tag, and whether nobody has given that."""
        wanted = list(dict.fromkeys(keys))
        rows = self._db.rows(_ACCOUNTS, (json_text(wanted),))
        return {
            wanted[at]: (account, name, Kare(kare) if kare else None, bool(assumed))
            for at, account, name, kare, assumed in rows
        }

    @sound
    def known(self, targets: Collection[int]) -> dict[int, Known]:
        """These targets, whole; without those who are gone or were forgotten."""
        if not targets:
            return {}
        ids = json_text(sorted(targets))
        phones, crm, lists = self._of(_PHONES, ids), self._of(_IDS, ids), self._of(_LISTS, ids)
        edits, filled = self._of(_EDITS, ids), self._of(_FILLED, ids)
        return {
            row[0]: Known(
                id=row[0],
                account=row[1],
                person=_person(row, phones.get(row[0], ()), crm.get(row[0], ())),
                lists=frozenset(each[1] for each in lists.get(row[0], ())),
                edited=_edited(edits.get(row[0], ())),
                filled=_filled(filled.get(row[0], ())),
            )
            for row in self._db.rows(_KNOWN, (ids,))
        }

    def _of(self, sql: str, ids: str) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._db.rows(sql, (ids,)):
            found[row[0]].append(row)
        return found


# The keys are the outer loop, each one look at an index.
_EACH = "SELECT k.key, t.id FROM json_each(?1) k CROSS JOIN"
_PART = "json_extract(k.value, '$[{}]')"
_WHO = {
    "id": (
        f"SELECT k.key, c.target FROM json_each(?1) k CROSS JOIN crm_ids c ON c.value = {_PART.format(2)}"
        f" AND c.system = {_PART.format(0)} AND c.kind = {_PART.format(1)} ORDER BY c.target"
    ),
    "email": f"{_EACH} targets t ON t.email_key = {_PART.format(0)} ORDER BY t.id",
    "linkedin": f"{_EACH} targets t ON t.linkedin_key = {_PART.format(0)} ORDER BY t.id",
    "number": (
        f"SELECT DISTINCT k.key, t.id FROM json_each(?1) k CROSS JOIN targets t ON t.name_key = {_PART.format(1)}"
        f" CROSS JOIN phones p INDEXED BY phones_target ON p.target = t.id AND p.e164 = {_PART.format(0)}"
        " ORDER BY t.id"
    ),
    "name": (
        f"{_EACH} targets t ON t.name_key = {_PART.format(0)} LEFT JOIN accounts a ON a.id = t.account"
        f" WHERE ifnull(a.name_key, '') = {_PART.format(1)} AND t.forgotten IS NULL ORDER BY t.id"
    ),
}
# Nobody has a name: their numbers are the fewer.
_WHO["nameless"] = (
    f"SELECT DISTINCT k.key, t.id FROM json_each(?1) k CROSS JOIN phones p ON p.e164 = {_PART.format(0)}"
    " CROSS JOIN targets t ON t.id = p.target AND t.name_key = '' ORDER BY t.id"
)
_ANSWERS = (
    f"SELECT k.key, s.target, s.same FROM json_each(?1) k CROSS JOIN aliases s ON s.name_key = {_PART.format(0)}"
    f" AND s.account_key = {_PART.format(1)} ORDER BY s.id"
)
_NAMED = (
    "SELECT t.id, t.name, a.name_key FROM json_each(?1) k CROSS JOIN targets t ON t.name_key = k.value"
    " LEFT JOIN accounts a ON a.id = t.account WHERE t.forgotten IS NULL ORDER BY t.id"
)
_ON_THE_LINE = (
    "SELECT k.key, t.id, t.name, a.name_key FROM json_each(?1) k CROSS JOIN targets t ON t.id IN"
    " (SELECT p.target FROM phones p WHERE p.e164 = k.value LIMIT ?2) LEFT JOIN accounts a ON a.id = t.account"
)
_AT = (
    "SELECT k.key, t.id, t.name FROM json_each(?1) k CROSS JOIN accounts a ON a.name_key = k.value"
    " CROSS JOIN targets t ON t.account = a.id ORDER BY t.id"
)
_ACCOUNTS = (
    "SELECT k.key, a.id, a.name, a.kare, a.assumed FROM json_each(?1) k CROSS JOIN accounts a ON a.name_key = k.value"
)
_ROWS_OF = "FROM json_each(?1) k CROSS JOIN {} x ON x.target = k.value"
_PHONES = (
    f"SELECT x.target, x.e164, x.extension, x.kind {_ROWS_OF.format('phones')} ORDER BY x.target, x.position, x.id"
)
_IDS = f"SELECT x.target, x.system, x.kind, x.value {_ROWS_OF.format('crm_ids')} ORDER BY x.target, x.id"
_LISTS = f"SELECT x.target, x.list {_ROWS_OF.format('places')} WHERE x.list > 0"
_EDITS = f"SELECT x.target, x.before, x.after {_ROWS_OF.format('edits')} WHERE x.undone = 0 ORDER BY x.id"
_FILLED = (
    "SELECT x.target, i.id, i.list, x.kind, x.before FROM json_each(?1) k"
    " CROSS JOIN import_changes x ON x.target = k.value"
    f" AND x.kind IN ('fields', 'phones', 'ids', 'account', '{SAID}') CROSS JOIN imports i ON i.id = x.import"
    " ORDER BY x.id"
)
_KNOWN = (
    "SELECT t.id, t.account, t.name, t.first_name, t.last_name, t.title, a.name, t.role, t.email, t.linkedin, t.city,"
    " t.region, t.country, t.zones, t.zone_source, t.persona, t.tier, t.fit, t.source, t.connected, t.custom,"
    " EXISTS (SELECT 1 FROM do_not_call d WHERE d.kind = 'person' AND d.value = CAST(t.id AS TEXT)"
    "  AND d.removed IS NULL)"
    " FROM json_each(?1) k CROSS JOIN targets t ON t.id = k.value LEFT JOIN accounts a ON a.id = t.account"
    " WHERE t.forgotten IS NULL"
)


def _person(row: tuple[Any, ...], phones: Iterable[tuple[Any, ...]], ids: Iterable[tuple[Any, ...]]) -> NewTarget:
    return NewTarget(
        name=row[2], first_name=row[3], last_name=row[4], title=row[5], account=row[6], role=row[7], email=row[8],
        linkedin=row[9], city=row[10], region=row[11], country=row[12], timezones=_zones.decode(row[13]),
        timezone_source=row[14], persona=row[15], tier=row[16], fit=row[17], source=row[18], connected=row[19],
        custom=_custom.decode(row[20]), do_not_call=bool(row[21]),
        phones=tuple(Phone(e164=p[1], extension=p[2], kind=PhoneKind(p[3])) for p in phones),
        ids=tuple(CrmId(system=each[1], kind=each[2], value=each[3]) for each in ids),
    )  # fmt: skip


@sound
def _filled(rows: Iterable[tuple[Any, ...]]) -> tuple[FilledIn, ...]:
    """What lists have filled in, all of one import together."""
    found: dict[tuple[int, bool], FilledIn] = {}
    for _, number, list_id, kind, told in rows:
        again, what = kind == SAID, msgspec.json.decode(told)
        by = found.setdefault((number, again), FilledIn(list_id=list_id, again=again, what={}))
        by.what.update(what if again else {kind: what})
    return tuple(found.values())


@sound
def _edited(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    """What fields that were set by hand said before. Of numbers, and of lists (by their ids), those that were taken
    away and not given back."""
    found: dict[str, list[str]] = {}
    for _, before, after in rows:
        was, now = _values.decode(before or "{}"), _values.decode(after or "{}")
        for name in {*was, *now}:
            kept = found.setdefault(name, [])
            if name in (PHONES, PLACES):
                had, has = ({*_names(each.get(name))} for each in (was, now))
                found[name] = sorted(({*kept} | had) - has)
            elif isinstance(was.get(name), str):
                kept.append(was[name])
    return {name: tuple(values) for name, values in found.items()}


def _names(several: Any) -> Iterable[str]:
    """What numbers, or places on lists, go by."""
    return (str(each["e164"] if isinstance(each, dict) else each) for each in several or ())
