"""What a list adds to people who were there, each change with what was there before."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from prospect_tui.model.edits import CUSTOM
from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import Place

from .connection import Connection
from .derived import refresh_many
from .imported import Imported
from .meeting import SAID, Known
from .people import People
from .values import json_text, stamp

FIELDS = (
    "name", "first_name", "last_name", "title", "role", "email", "linkedin", "city", "region", "country", "timezones",
    "timezone_source", "persona", "tier", "source", "connected",
)  # fmt: skip
"""The fields of a target that a list may fill in, by their names in NewTarget."""


class Change(NamedTuple):
    """Somebody as they were known, and as they are to be; `placed`: they come onto the list; `said` is what the list
    says as well, that another has filled in."""

    known: Known
    person: NewTarget
    placed: bool
    said: dict[str, Any] | None = None

    @property
    def clocks(self) -> bool:
        """Whether the hours at which they may be called may be others now."""
        was, now = self.known.person, self.person
        return was.timezones != now.timezones or places_differ(was, now)


def places_differ(was: NewTarget, now: NewTarget) -> bool:
    """Whether the address or the numbers of somebody are others now."""
    return was.phones != now.phones or (was.country, was.region, was.city) != (now.country, now.region, now.city)


class Alias(NamedTuple):
    """What somebody was said to go by as well, or not to; `target` is an id."""

    target: int
    name_key: str
    account_key: str
    same: bool


class Merged:
    """Changes people as a list says."""

    def __init__(self, db: Connection, people: People, imported: Imported) -> None:
        self._db = db
        self._people = people
        self._imported = imported

    def change(self, import_id: int, list_id: int, changes: Sequence[Change], now: datetime) -> None:
        """Store these changes, and what was there before. `settle` comes after."""
        before: list[tuple[int, int, str, str]] = []
        for change in changes:
            told = self._changed(change, list_id, now)
            before += [(import_id, change.known.id, kind, json_text(was)) for kind, was in told.items()]
        self._db.write_many("INSERT INTO import_changes (import, target, kind, before) VALUES (?,?,?,?)", before)

    def settle(self, targets: Sequence[int], now: datetime) -> None:
        """Compute again what the indexes hold of these, all at once."""
        refresh_many(self._db, targets, now)

    def remember(self, import_id: int, aliases: Iterable[Alias], now: datetime) -> None:
        """Keep what was said of people's names, unless it was said before."""
        for alias in dict.fromkeys(aliases):
            known = self._db.value(_SAID, (alias.target, alias.name_key, alias.account_key))
            if known is not None and bool(known) == alias.same:
                continue
            made = self._db.write(
                "INSERT OR REPLACE INTO aliases (target, name_key, account_key, same, at) VALUES (?,?,?,?,?)",
                (*alias, stamp(now)),
            )
            self._db.write(
                "INSERT INTO import_changes (import, target, kind, before) VALUES (?, ?, 'alias', ?)",
                (import_id, alias.target, json_text(made)),
            )

    def _changed(self, change: Change, list_id: int, now: datetime) -> dict[str, Any]:
        """Store one; gives what was there before, by its kind."""
        known, person = change.known, change.person
        was, target = known.person, known.id
        told: dict[str, Any] = {}
        account = known.account
        if account is None and person.account:
            account, _ = self._people.account(person.account, person.kare, now, partner=person.role == "partner")
            told["account"] = account
        if fields := _fields(was, person):
            told["fields"] = fields
        if fields or account != known.account:
            self._people.update(target, account, person)
        new = person.phones[len(was.phones) :]
        if new:
            self._people.add_phones(target, new, start=len(was.phones))
            told["phones"] = [(phone.e164, phone.extension) for phone in new]
        if ids := person.ids[len(was.ids) :]:
            self._people.add_ids(target, ids)
            told["ids"] = [(each.system, each.kind, each.value) for each in ids]
        if person.do_not_call and not was.do_not_call:
            numbers = self._imported.list_do_not_call(target, person.phones, now)
            self._imported.hold_against_the_list(numbers, now)
            told["stopped"] = True
        if change.placed:
            rows = [(list_id, target, Place.BENCH.value), (0, target, Place.BENCH.value)]
            self._db.write_many("INSERT OR IGNORE INTO places (list, target, place) VALUES (?, ?, ?)", rows)
            told["placed"] = list_id
        if change.said:
            told[SAID] = change.said
        return told


_SAID = "SELECT same FROM aliases WHERE target = ? AND name_key = ? AND account_key = ? ORDER BY id DESC LIMIT 1"


def _fields(was: NewTarget, now: NewTarget) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, with what they say before and after."""
    found: dict[str, tuple[Any, Any]] = {
        name: (getattr(was, name), getattr(now, name)) for name in FIELDS if getattr(was, name) != getattr(now, name)
    }
    return found | {CUSTOM + key: (None, text) for key, text in now.custom.items() if key not in was.custom}
