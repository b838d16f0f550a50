"""Where somebody stands in the record, in the cells of our own export, and read back from them."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from prospect_tui.model.lists import OWN_COLUMNS
from prospect_tui.model.people import NewTarget, Phone, Standing, Target
from prospect_tui.model.words import Level, PhoneState

_ID, _STATUS, _LISTS, _LEVEL, _ZONES, _NUMBERS = OWN_COLUMNS
_STATUSES = frozenset({"retired", "active", "bench"})
_SOURCES = frozenset({"column", "told", "address", "number", "both"})
_NAMES = re.compile(r"(?:[^;]|;;)+")  # a semicolon of a list's own name is written twice
_NUMBER = re.compile(r"(.+) (good|wrong|disconnected|switchboard)(?: until (\S+))?")
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def own_cells(target: Target) -> dict[str, str]:
    """The cells that tell where a target stands, under OWN_COLUMNS."""
    zones = f"{target.timezone_source}: {', '.join(target.timezones)}" if target.timezones else ""
    return {
        _ID: str(target.id),
        _STATUS: target.status,
        _LISTS: "; ".join(name.replace(";", ";;") for name in target.lists),
        _LEVEL: target.level or "",
        _ZONES: zones if target.timezone_source else "",
        _NUMBERS: "; ".join(_told(phone) for phone in target.phones if phone.state is not PhoneState.UNKNOWN),
    }


def as_it_stood(person: NewTarget) -> NewTarget:
    """Somebody of a row of our own export, with where they stood; a cell that we would not write tells nothing. The
    cells themselves are no text of theirs any more."""
    cells = {key: text for key, text in person.custom.items() if key in OWN_COLUMNS}
    status = cells.get(_STATUS)
    standing = None
    if status in _STATUSES:
        standing = Standing(status=status, lists=_lists(cells.get(_LISTS, "")), level=_level(cells.get(_LEVEL)))
    changes: dict[str, object] = dict(_zones(cells.get(_ZONES, "")))
    if numbers := cells.get(_NUMBERS):
        changes["phones"] = _taught(person.phones, numbers)
    custom = {key: text for key, text in person.custom.items() if key not in OWN_COLUMNS}
    return replace(person, custom=custom, standing=standing, **changes)


def written(phone: Phone) -> str:
    """A number in E.164 with its extension, as the list reader takes it back."""
    return f"{phone.e164} ext. {phone.extension}" if phone.extension else phone.e164


def _told(phone: Phone) -> str:
    """What calling has taught of a number, and until when it rests."""
    rests = phone.quarantined_until
    until = f" until {rests.astimezone(UTC).strftime(_TIME)}" if rests else ""
    return f"{written(phone)} {phone.state.value}{until}"


def _taught(phones: Iterable[Phone], text: str) -> tuple[Phone, ...]:
    known = {}
    for part in text.split("; "):
        if found := _NUMBER.fullmatch(part.strip()):
            known[found[1]] = {"state": PhoneState(found[2]), "quarantined_until": _moment(found[3])}
    return tuple(replace(phone, **known.get(written(phone), {})) for phone in phones)


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None


def _zones(text: str) -> Mapping[str, object]:
    """The zones that were told, or worked out, with whence; nothing where one of them is none."""
    source, _, names = text.partition(": ")
    zones = tuple(names.split(", ")) if names else ()
    if source not in _SOURCES or not zones or not all(map(_is_zone, zones)):
        return {}
    return {"timezones": zones, "timezone_source": source}


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _lists(text: str) -> tuple[str, ...]:
    names = (part.strip().replace(";;", ";") for part in _NAMES.findall(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _level(text: str | None) -> Level | None:
    return Level(text) if text in tuple(Level) else None
