"""How values stand in the record: times as text, structs as JSON."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import msgspec

from prospect_tui.model.errors import StoreError
from prospect_tui.model.people import CrmId, Phone, Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import Channel, FollowUpKind, FollowUpStatus, Kare, Level, PhoneKind, PhoneState

P = ParamSpec("P")
T = TypeVar("T")


def sound(read: Callable[P, T]) -> Callable[P, T]:
    """Have what stands in a row and can't be meant said as damage: a time that is none, an unknown word."""

    @wraps(read)
    def reads(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except (ValueError, TypeError, KeyError, OverflowError, msgspec.MsgspecError) as error:
            raise StoreError(
                "A row of the record is damaged.", "`prospect store verify` says what; `prospect store restore` helps."
            ) from error

    return reads


def stamp(at: datetime) -> str:
    """A time as it is stored: UTC, whole seconds, sortable as text."""
    return at.astimezone(UTC).isoformat()[:19] + "Z"


def stamp_or_none(at: datetime | None) -> str | None:
    """A time as it is stored, or None."""
    return None if at is None else stamp(at)


@sound
def moment(text: str) -> datetime:
    """A stored time, aware, UTC."""
    return datetime.fromisoformat(text)


@sound
def moment_or_none(text: str | None) -> datetime | None:
    """A stored time, or None."""
    return None if text is None else datetime.fromisoformat(text)


def json_text(value: Any) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def of_table(table: str, columns: str) -> list[str]:
    """Columns that are named one after the other, each as that of a table."""
    return [f"{table}.{name.strip()}" for name in columns.split(",")]


TOUCH_COLUMNS = (
    "id, block, target, channel, outcome, at, zone, phone, script, seconds, talk_seconds, by, note, undone,"
    " against_dnc, out_of_hours_reason"
)


@sound
def read_touch(row: tuple[Any, ...]) -> Touch:
    """A row of TOUCH_COLUMNS."""
    return Touch(
        id=row[0], block=row[1], target=row[2], channel=Channel(row[3]), outcome=row[4], at=moment(row[5]), zone=row[6],
        phone=row[7], script=row[8], seconds=row[9], talk_seconds=row[10], by=row[11], note=row[12],
        undone=bool(row[13]), against_dnc=bool(row[14]), out_of_hours_reason=row[15],
    )  # fmt: skip


FOLLOW_UP_COLUMNS = "id, target, kind, due, zone, promised, channel, status, by"


@sound
def read_follow_up(row: tuple[Any, ...]) -> FollowUp:
    """A row of FOLLOW_UP_COLUMNS."""
    return FollowUp(
        id=row[0], target=row[1], kind=FollowUpKind(row[2]), due=moment_or_none(row[3]), zone=row[4],
        promised=bool(row[5]), channel=Channel(row[6]), status=FollowUpStatus(row[7]), by=row[8],
    )  # fmt: skip


CRM_IDS = (
    "(SELECT json_group_array(json_object('system', c.system, 'kind', c.kind, 'value', c.value))"
    " FROM crm_ids c WHERE c.target = t.id)"
)
"""What CRMs know a target `t` by, as one column; see `read_ids`."""

TARGET_COLUMNS = (
    "t.id, t.name, t.first_name, t.last_name, t.title, a.name, a.kare, t.role, t.email, t.linkedin, t.city, t.region,"
    " t.country, t.zones, t.zone_source, t.persona, t.tier, t.source, t.retired, t.do_not_call, t.custom, t.fit,"
    f" t.connected, {CRM_IDS}, t.level"
)

_zones = msgspec.json.Decoder(tuple[str, ...])
_custom = msgspec.json.Decoder(dict[str, str])
_ids = msgspec.json.Decoder(tuple[CrmId, ...])


def read_ids(value: str) -> tuple[CrmId, ...]:
    """What stands in the column CRM_IDS."""
    return _ids.decode(value)


@sound
def read_target(row: tuple[Any, ...], phones: tuple[Phone, ...], lists: tuple[str, ...], active: bool) -> Target:
    """A row of TARGET_COLUMNS with what stands in other tables."""
    return Target(
        id=row[0], name=row[1], first_name=row[2], last_name=row[3], title=row[4], account=row[5],
        kare=Kare(row[6]) if row[6] else None, role=row[7], phones=phones, email=row[8], linkedin=row[9], city=row[10],
        region=row[11], country=row[12], timezones=_zones.decode(row[13]), timezone_source=row[14], persona=row[15],
        tier=row[16], source=row[17], lists=lists, status="retired" if row[18] else "active" if active else "bench",
        do_not_call=bool(row[19]), custom=_custom.decode(row[20]), fit=row[21],
        connected=row[22], ids=tuple(sorted(read_ids(row[23]))), level=Level(row[24]) if row[24] else None,
    )  # fmt: skip


PHONE_COLUMNS = "target, e164, extension, kind, state, quarantined_until"


@sound
def read_phone(row: tuple[Any, ...]) -> Phone:
    """A row of PHONE_COLUMNS."""
    return Phone(
        e164=row[1],
        extension=row[2],
        kind=PhoneKind(row[3]),
        state=PhoneState(row[4]),
        quarantined_until=moment_or_none(row[5]),
    )
