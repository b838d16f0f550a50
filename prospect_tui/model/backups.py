"""Backups of the record: what one is called, when and why it was made."""

import re
from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"prospect-([0-9]{8}T[0-9]{6}Z)-([a-z]+)\.db")


class Why(StrEnum):
    """What a backup was made for. `replaced` is the record that a restore put a backup in the place of."""

    DAILY = "daily"
    IMPORT = "import"
    MIGRATION = "migration"
    ASKED = "asked"
    REPLACED = "replaced"


class Backup(Struct, frozen=True, kw_only=True):
    """A backup in the folder of backups: its file's name, the moment it was begun (UTC) and how large it is."""

    file: str
    at: datetime
    why: Why
    bytes: int


def file_name(at: datetime, why: Why) -> str:
    """The name of a backup's file, `prospect-20261124T150000Z-daily.db`."""
    return f"prospect-{at.astimezone(UTC).strftime(_STAMP)}-{why}.db"


def read_name(name: str) -> tuple[datetime, Why] | None:
    """The moment and the reason that a file's name tells, None for a name that is no backup's."""
    found = _NAME.fullmatch(name)
    if found is None or found[2] not in tuple(Why):
        return None
    try:
        return datetime.fromisoformat(found[1]), Why(found[2])
    except ValueError:  # a day that no month has
        return None
