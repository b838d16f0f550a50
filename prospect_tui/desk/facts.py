"""All that a rep can change in somebody, taken down as it stands, told apart, and put back."""

from datetime import date, datetime
from typing import Any

import msgspec

from prospect_tui.model.edits import CUSTOM, PHONES, PLACES, Values
from prospect_tui.model.people import NewTarget, Phone, Target
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.words import FollowUpStatus, Kare, Level, PhoneKind, Place
from prospect_tui.store import Record

_PLAIN = (
    "name", "first_name", "last_name", "title", "account", "role", "email", "linkedin", "city", "region", "country",
    "timezones", "timezone_source", "persona", "tier", "source", "connected",
)  # fmt: skip


class Facts:
    """Reads and writes them, the latter inside a transaction; what follows from them is reckoned after."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def of(self, target: Target) -> Values:
        """All of them as they stand."""
        plain: Values = {name: getattr(target, name) for name in _PLAIN}
        plain["timezones"] = list(target.timezones)
        plain |= {f"{CUSTOM}{header}": text for header, text in target.custom.items()}
        return plain | {
            "kare": target.kare.value if target.kare else None,
            "level": target.level.value if target.level else None,
            PHONES: [phone_row(phone) for phone in target.phones],
            PLACES: {str(number): place.value for number, place in self._record.places.stands(target.id).items()},
            "retirements": [each.id for each in self._record.retirements.of(target.id)],
            "follow_ups": [each.id for each in self._record.follow_ups.open_of(target.id)],
            "rhythm": _rhythm_row(self._record.rhythms.of(target.id)),
        }

    def write(self, target: Target, values: Values, now: datetime) -> None:
        """Have these of them stand as they are given."""
        self._write_fields(target, values, now)
        if "kare" in values:
            self._write_kare(target, values["kare"], now)
        if "level" in values:
            self._record.people.set_level(target.id, Level(values["level"]) if values["level"] else None)
        if PHONES in values:
            self._record.people.set_phones(target.id, [_phone(row) for row in values[PHONES]])
        if PLACES in values:
            stands = {int(number): Place(place) for number, place in values[PLACES].items()}
            self._record.places.set_stands(target.id, stands)
        if "retirements" in values:
            self._write_retirements(target.id, values["retirements"])
        if "rhythm" in values:
            self._record.rhythms.set(target.id, _rhythm(values["rhythm"]), now)
        if "follow_ups" in values:
            self._write_follow_ups(target.id, values["follow_ups"])

    def _write_fields(self, target: Target, values: Values, now: datetime) -> None:
        plain = {name: values[name] for name in _PLAIN if name in values}
        headers = {name.removeprefix(CUSTOM): text for name, text in values.items() if name.startswith(CUSTOM)}
        if not plain and not headers:
            return
        person = as_new(target)
        custom = {header: text for header, text in {**person.custom, **headers}.items() if text is not None}
        person = msgspec.structs.replace(person, **_typed(plain), custom=custom)
        account = self._record.people.account_of(target.id)
        if "account" in plain:
            named, partner = plain["account"], person.role == "partner"
            account = self._record.people.account(named, None, now, partner=partner)[0] if named else None
        self._record.people.update(target.id, account, person)

    def _write_kare(self, target: Target, tag: str | None, now: datetime) -> None:
        account = self._record.people.account_of(target.id)
        if account is not None:
            everybody = self._record.tags.set(account, Kare(tag) if tag else None, now)
            self._record.clocks.refresh(everybody, now)

    def _write_retirements(self, target: int, standing: list[int]) -> None:
        now = {each.id for each in self._record.retirements.of(target)}
        for number in now.symmetric_difference(standing):
            self._record.retirements.set_standing(number, stands=number in standing)

    def _write_follow_ups(self, target: int, standing: list[int]) -> None:
        now = {each.id for each in self._record.follow_ups.open_of(target)}
        for number in now.symmetric_difference(standing):
            status = FollowUpStatus.OPEN if number in standing else FollowUpStatus.CANCELLED
            self._record.follow_ups.close(number, None, status)


def differing(before: Values, after: Values) -> tuple[Values, Values]:
    """What differs, as it was and as it is. The tag of another account is no change of a tag."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if "account" in names and "kare" in names:
        names.remove("kare")
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def as_new(known: Target) -> NewTarget:
    """A target's own fields, without its numbers."""
    return NewTarget(
        name=known.name, first_name=known.first_name, last_name=known.last_name, title=known.title,
        account=known.account, role=known.role, email=known.email, linkedin=known.linkedin, city=known.city,
        region=known.region, country=known.country, timezones=known.timezones, timezone_source=known.timezone_source,
        persona=known.persona, tier=known.tier, fit=known.fit, source=known.source, connected=known.connected,
        custom=known.custom,
    )  # fmt: skip


def _typed(plain: Values) -> dict[str, Any]:
    typed: dict[str, Any] = dict(plain)
    if "timezones" in typed:
        typed["timezones"] = tuple(typed["timezones"])
    return typed


def _rhythm_row(rhythm: Rhythm | None) -> list[Any] | None:
    """A rhythm as an edit keeps it."""
    return [rhythm.every_days, rhythm.until.isoformat() if rhythm.until else None] if rhythm else None


def _rhythm(row: list[Any] | None) -> Rhythm | None:
    return Rhythm(every_days=row[0], until=date.fromisoformat(row[1]) if row[1] else None) if row else None


def phone_row(phone: Phone) -> dict[str, str | None]:
    """A number as an edit keeps it."""
    return {"e164": phone.e164, "extension": phone.extension, "kind": phone.kind.value}


def _phone(row: dict[str, Any]) -> Phone:
    return Phone(e164=row["e164"], extension=row["extension"], kind=PhoneKind(row["kind"]))
