"""What a row says of somebody that an earlier list has filled in: taken back, that list must not take it along.

`Filled` is as an import keeps what it did: `fields` with what each said before and after (`custom.HEADER` for a text),
`phones` with their extensions, `ids`, and the `account` by its id.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from prospect_tui.model.edits import CUSTOM
from prospect_tui.model.people import TOLD, NewTarget

from .merging import Edited, Headers, alike, merged

Filled = Mapping[str, Any]

_PLACE = ("country", "region", "city")
_ZONES = ("timezones", "timezone_source")


def said_again(known: NewTarget, filled: Filled, row: NewTarget, headers: Headers, edited: Edited) -> dict[str, Any]:
    """As much of what was `filled` in as the row would fill in by itself, and what follows from that; empty where it
    says nothing of it."""
    without = _without(known, filled)
    again = merged(without, row, headers, edited)
    found: dict[str, Any] = {}
    texts = {again.custom[key] for key in again.custom.keys() - without.custom.keys()}
    fields = {
        name: values for name, values in filled.get("fields", {}).items() if _is_back(name, values[1], again, texts)
    }
    numbers = {(phone.e164, phone.extension) for phone in again.phones}
    if phones := [each for each in filled.get("phones", ()) if tuple(each) in numbers]:
        found["phones"] = phones
    ids = {(each.system, each.kind, each.value) for each in again.ids}
    if known_by := [each for each in filled.get("ids", ()) if tuple(each) in ids]:
        found["ids"] = known_by
    if "account" in filled and again.account and known.account and alike("account", again.account, known.account):
        found["account"] = filled["account"]
    fields |= _following(filled.get("fields", {}), fields, moved=bool(phones))
    return found | ({"fields": fields} if fields else {})


def joined(one: Filled, other: Filled) -> dict[str, Any]:
    """What either of them says."""
    found = dict(one)
    for kind, value in other.items():
        if kind == "fields":
            found[kind] = {**found.get(kind, {}), **value}
        elif kind == "account":
            found[kind] = value
        else:
            found[kind] = [*found.get(kind, []), *(each for each in value if list(each) not in _lists(found.get(kind)))]
    return found


def shared(one: Filled, other: Filled) -> dict[str, Any]:
    """As much of what the first says as the other does."""
    found: dict[str, Any] = {}
    for kind in ("fields", "phones", "ids", "account"):
        if kind not in one or kind not in other:
            continue
        if kind == "fields":
            found[kind] = {name: values for name, values in one[kind].items() if name in other[kind]}
        elif kind == "account":
            found[kind] = one[kind]
        else:
            found[kind] = [each for each in one[kind] if list(each) in _lists(other[kind])]
    return {kind: value for kind, value in found.items() if value}


def apart(one: Filled, *others: Filled) -> dict[str, Any]:
    """What the first says, without what any of the others do."""
    found = dict(one)
    for other in others:
        for kind in found.keys() & other.keys():
            if kind == "fields":
                found[kind] = {name: values for name, values in found[kind].items() if name not in other[kind]}
            elif kind == "account":
                found[kind] = None
            else:
                found[kind] = [each for each in found[kind] if list(each) not in _lists(other[kind])]
    return {kind: value for kind, value in found.items() if value}


def _without(known: NewTarget, filled: Filled) -> NewTarget:
    """Somebody as they were before that was filled in."""
    fields = filled.get("fields", {})
    changes: dict[str, Any] = {
        name: tuple(before) if isinstance(before, list) else before
        for name, (before, _) in fields.items()
        if not name.startswith(CUSTOM)
    }
    texts = {name.removeprefix(CUSTOM) for name in fields if name.startswith(CUSTOM)}
    numbers, ids = _rows(filled.get("phones", ())), _rows(filled.get("ids", ()))
    if "account" in filled:
        changes["account"] = None
    return replace(
        known, **changes, custom={key: text for key, text in known.custom.items() if key not in texts},
        phones=tuple(phone for phone in known.phones if (phone.e164, phone.extension) not in numbers),
        ids=tuple(each for each in known.ids if (each.system, each.kind, each.value) not in ids),
    )  # fmt: skip


def _is_back(name: str, value: Any, again: NewTarget, texts: Iterable[str]) -> bool:
    """Whether a field says again what it was filled in with."""
    if name.startswith(CUSTOM):
        return value in texts
    now = getattr(again, name)
    if name in _ZONES:
        return again.timezone_source in TOLD and (list(now) if isinstance(now, tuple) else now) == value
    return isinstance(now, str) and isinstance(value, str) and alike(name, now, value)


def _following(filled: Mapping[str, Any], said: Mapping[str, Any], *, moved: bool) -> dict[str, Any]:
    """What was worked out from what stays: a persona from the title, time zones from an address or a number."""
    stays = {*_ZONES} if moved or not said.keys().isdisjoint(_PLACE) else set[str]()
    stays |= {"persona"} if "title" in said else set()
    return {name: values for name, values in filled.items() if name in stays}


def _lists(several: Iterable[Iterable[Any]] | None) -> list[list[Any]]:
    return [list(each) for each in several or ()]


def _rows(several: Iterable[Iterable[Any]]) -> set[tuple[Any, ...]]:
    return {tuple(each) for each in several}
