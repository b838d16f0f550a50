"""Which lists came in, and taking one back: who came with it goes, what it changed goes back, but for what has been
done with it since."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.edits import CUSTOM
from prospect_tui.model.imports import Kept

from .brought_standing import BROUGHT_REASON
from .connection import Connection
from .derived import refresh_many
from .handing_on import HandingOn
from .meeting import Meeting
from .people import NEEDLESS_ACCOUNT, People
from .values import json_text, moment, sound, stamp


class Counts(Struct, frozen=True, kw_only=True):
    """What an import did, as it is kept: its rows, and the accounts and the list that were made for it (`last_account`
    below the first: none). `onto` are the lists that people came back onto from our own export, `made` those of them
    that were made for it; `tagged` are the accounts that it gave their first tag."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    merged: int = 0
    rejected: int = 0
    first_account: int = 1
    last_account: int = 0
    made_list: bool = False
    onto: tuple[int, ...] = ()
    made: tuple[int, ...] = ()
    tagged: tuple[int, ...] = ()


class Import(Struct, frozen=True, kw_only=True):
    """A list file that came in. `at` UTC."""

    id: int
    list_id: int
    at: datetime
    file: str
    format: str
    counts: Counts


class TakenBack(Struct, frozen=True, kw_only=True):
    """What taking an import back did to people: how many went, in how many something went back, how many places on the
    list went, who or what stays; `clocks` are those whose numbers or address are others now."""

    removed: int
    restored: int
    places: int
    kept: tuple[Kept, ...]
    clocks: frozenset[int]


class Imports:
    """The imports of one record."""

    def __init__(self, db: Connection, people: People, meeting: Meeting) -> None:
        self._db = db
        self._people = people
        self._meeting = meeting

    def add(self, list_id: int, now: datetime, file: str, form: str) -> int:
        """Keep that a list comes in; gives the id. `count` comes after."""
        sql = "INSERT INTO imports (list, at, file, format) VALUES (?, ?, ?, ?)"
        return self._db.write(sql, (list_id, stamp(now), file, form))

    def count(self, import_id: int, counts: Counts) -> None:
        """Keep what an import did."""
        self._db.write("UPDATE imports SET counts = ? WHERE id = ?", (json_text(counts), import_id))

    @sound
    def last(self, list_id: int | None) -> Import | None:
        """The newest import that wasn't taken back; of that list, if given."""
        which, params = ("AND list = ?", (list_id,)) if list_id is not None else ("", ())
        row = self._db.row(
            "SELECT id, list, at, file, format, counts FROM imports INDEXED BY imports_words WHERE undone IS NULL"
            f" {which} ORDER BY id DESC LIMIT 1",
            params,
        )
        if row is None:
            return None
        counts = msgspec.json.decode(row[5], type=Counts)
        return Import(id=row[0], list_id=row[1], at=moment(row[2]), file=row[3], format=row[4], counts=counts)

    def take_back(self, taken: Import, now: datetime) -> TakenBack:
        """Take an import back, inside a transaction. What was promised stays: whoever it marked do not call stays so,
        and stays. Who runs in a block must not be among them."""
        untouched, kept = self._came_with(taken)
        going = frozenset(untouched)
        touched = {each.target for each in kept}
        changes = self._changes(taken.id)
        staying = {target: told for target, told in changes.items() if target not in going}
        said = HandingOn(self._db, taken.id, staying)
        done = {target: self._restored(target, told, taken, said) for target, told in staying.items()}
        kept += [each for one in done.values() for each in one.kept]
        places = sum(one.places for one in done.values()) + self._off_the_list(taken.list_id, [*going, *touched])
        self._remove(going)
        self._drop_accounts(taken.counts)
        self._db.write("UPDATE imports SET undone = ? WHERE id = ?", (stamp(now), taken.id))
        self._db.write("DELETE FROM import_changes WHERE import = ?", (taken.id,))
        handed_on = [told["account"] for told in staying.values() if "account" in told]
        self._db.write(_DROP_OF_UNDONE, (json_text(handed_on),))
        refresh_many(self._db, sorted((touched | set(changes)) - going), now)
        return TakenBack(
            removed=len(going), restored=sum(one.back for one in done.values()), places=places, kept=tuple(kept),
            clocks=frozenset(target for target, one in done.items() if one.clocks),
        )  # fmt: skip

    # Who came with it.

    def _came_with(self, taken: Import) -> tuple[list[int], list[Kept]]:
        """Those who go, and those who stay, with why."""
        going, kept = [], []
        for target, name, *reasons in self._db.rows(
            _CAME, (taken.id, taken.list_id, json_text(taken.counts.onto), BROUGHT_REASON)
        ):
            why = next((word for word, holds in zip(_REASONS, reasons, strict=True) if holds), None)
            if why is None:
                going.append(target)
            else:
                kept.append(Kept(target=target, name=name, why=why))
        return going, kept

    def _remove(self, going: Iterable[int]) -> None:
        """Erase people who came with an import and of whom nothing else is known."""
        those = (json_text(sorted(going)),)
        for table, column in _THEIRS:
            self._db.write(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?1))", those)

    def _off_the_list(self, list_id: int, targets: Iterable[int]) -> int:
        """Take people off the list that an import put them on; gives how many were on it."""
        those = json_text(sorted(targets))
        where = "list = ?2 AND target IN (SELECT value FROM json_each(?1))"
        count = int(self._db.value(f"SELECT count(*) FROM places WHERE {where}", (those, list_id)))
        self._db.write(f"DELETE FROM agenda WHERE {where}", (those, list_id))
        self._db.write(f"DELETE FROM places WHERE {where}", (those, list_id))
        return count

    def _drop_accounts(self, counts: Counts) -> None:
        """Erase the accounts that were made for an import, where nobody is at them and nothing names them."""
        self._db.write(_DROP_ACCOUNTS, (counts.first_account, counts.last_account))

    # What it changed in others.

    def _changes(self, import_id: int) -> dict[int, dict[str, Any]]:
        """What an import changed in each target, by kind; several aliases make a list."""
        found: dict[int, dict[str, Any]] = defaultdict(dict)
        sql = "SELECT target, kind, before FROM import_changes WHERE import = ? ORDER BY id"
        for target, kind, before in self._db.rows(sql, (import_id,)):
            value = msgspec.json.decode(before)
            if kind == "alias":
                found[target].setdefault(kind, []).append(value)
            else:
                found[target][kind] = value
        return found

    def _restored(self, target: int, told: dict[str, Any], taken: Import, said: HandingOn) -> "_Restored":
        """Take back what an import changed in somebody, but for what a later one `said` as well."""
        name, kept = self._people.called(target), []
        left = said.left(target, told)
        if left != told:
            kept.append(Kept(target=target, name=name, why="is said by a later list, too"))
        told = left
        fields, stays = self._fields_back(target, told)
        phones = False
        for e164, extension in told.get("phones", ()):
            if self._db.row(_DIALLED, (target, e164)) is not None:
                kept.append(Kept(target=target, name=name, why="a number was dialled since"))
                continue
            phones = True
            self._db.write(_DROP_NUMBER, (target, e164, extension))
        if phones:
            self._people.order_phones(target)
        self._db.write_many(_DROP_ID, [(target, *each) for each in told.get("ids", ())])
        self._db.write_many("DELETE FROM aliases WHERE id = ?", [(alias,) for alias in told.get("alias", ())])
        places = self._off_the_list(taken.list_id, [target]) if "placed" in told else 0
        if "stopped" in told:
            kept.append(Kept(target=target, name=name, why="marked do not call"))
        if stays:
            kept.append(Kept(target=target, name=name, why="was changed since"))
        return _Restored(fields or phones or bool(told.get("ids")), places, fields or phones, kept)

    def _fields_back(self, target: int, told: dict[str, Any]) -> tuple[bool, bool]:
        """Have fields say again what they said before, where they say what the import did; gives whether any does, and
        whether any says something else by now, and stays."""
        known = self._meeting.known([target]).get(target)
        if known is None or not ("fields" in told or "account" in told):
            return False, False
        changes: dict[str, Any] = {}
        custom, stays = dict(known.person.custom), False
        for field, (before, after) in told.get("fields", {}).items():
            key = field.removeprefix(CUSTOM)
            if field.startswith(CUSTOM):
                if custom.get(key) == after:
                    del custom[key]
                else:
                    stays = stays or key in custom
            elif _as_json(getattr(known.person, field)) == after:
                changes[field] = tuple(before) if isinstance(before, list) else before
            elif field not in _ZONES:  # those are worked out anew
                stays = True
        account = None if told.get("account") == known.account else known.account
        person = replace(known.person, **changes, custom=custom)
        if person == known.person and account == known.account:
            return False, stays
        self._people.update(target, account, person)
        return True, stays


class _Restored(NamedTuple):
    """Whether anything went back, how many places went, whether the hours may be others now, and what stays."""

    back: bool
    places: int
    clocks: bool
    kept: list[Kept]


def _as_json(value: object) -> object:
    """A value as it comes out of JSON."""
    return list(value) if isinstance(value, tuple) else value


_REASONS = (
    "was touched", "has a follow-up", "was on screen in a block", "was edited", "is on another list",
    "marked do not call", "has agreed to be called", "was retired", "was forgotten", "took somebody's place",
    "was named by somebody", "was changed by a later import", "was met",
    "is in a play", "was asked to an event",
)  # fmt: skip
_CAME = (
    "SELECT t.id, t.name, EXISTS (SELECT 1 FROM touches x INDEXED BY touches_target WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM follow_ups x WHERE x.target = t.id),"
    " t.id IN (SELECT e.target FROM block_events e WHERE e.target IS NOT NULL),"
    " EXISTS (SELECT 1 FROM edits x WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM places x WHERE x.target = t.id AND x.list NOT IN (0, ?2)"
    "  AND x.list NOT IN (SELECT value FROM json_each(?3))),"
    " EXISTS (SELECT 1 FROM do_not_call d WHERE d.kind = 'person' AND d.value = CAST(t.id AS TEXT)),"
    " EXISTS (SELECT 1 FROM consents x WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM retirements x WHERE x.target = t.id AND (x.reason <> ?4 OR x.touch IS NOT NULL)),"
    " t.forgotten IS NOT NULL,"
    " EXISTS (SELECT 1 FROM replacements x WHERE x.replacement = t.id),"
    " EXISTS (SELECT 1 FROM referrals x WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM import_changes x WHERE x.target = t.id AND x.import <> ?1),"
    " EXISTS (SELECT 1 FROM met x WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM play_steps x WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM event_guests x WHERE x.target = t.id)"
    " FROM targets t WHERE t.brought_by = ?1 ORDER BY t.id"
)
_THEIRS = (
    ("import_changes", "target"), ("aliases", "target"), ("crm_ids", "target"), ("phones", "target"),
    ("agenda", "target"), ("retirements", "target"), ("places", "target"), ("finding", "rowid"), ("targets", "id"),
)  # fmt: skip
_DROP_ACCOUNTS = f"DELETE FROM accounts WHERE id BETWEEN ? AND ? AND {NEEDLESS_ACCOUNT}"
_DROP_OF_UNDONE = (
    "DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?1))"
    f" AND created IN (SELECT at FROM imports WHERE undone IS NOT NULL) AND {NEEDLESS_ACCOUNT}"
)
_ZONES = ("timezones", "timezone_source")
_DIALLED = "SELECT 1 FROM touches INDEXED BY touches_target WHERE target = ? AND phone = ? LIMIT 1"
_DROP_NUMBER = "DELETE FROM phones WHERE target = ? AND e164 = ? AND extension IS ?"
_DROP_ID = "DELETE FROM crm_ids WHERE target = ? AND system = ? AND kind = ? AND value = ?"
