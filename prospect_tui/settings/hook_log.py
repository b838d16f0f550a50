"""What a hook was not told: a private file without anybody's data, which does not grow beyond a size."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from .home import PRIVATE_FILE, Home

FILE = "hook.log"
_LARGEST = 64 << 10


class Missed(Struct, frozen=True, kw_only=True):
    """One event that did not reach the hook: when (UTC), of which touch (by its id), and what went wrong."""

    at: datetime
    event: str
    touch: int
    problem: str


def note_missed(home: Home, missed: Missed) -> bool:
    """Add one to the file; gives whether that could be written. A file that has grown makes way, once, for a new
    one."""
    path = home.data / FILE
    try:
        with suppress(FileNotFoundError):
            if path.stat().st_size > _LARGEST:
                path.replace(path.with_name(f"{FILE}.old"))
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
        try:
            os.write(file, msgspec.json.encode(missed) + b"\n")
        finally:
            os.close(file)
    except OSError:
        return False
    return True


def read_missed(home: Home) -> list[Missed]:
    """All that the file has, oldest first; a line that is damaged is passed over."""
    found = []
    for name in (f"{FILE}.old", FILE):
        for line in _lines(home.data / name):
            with suppress(msgspec.DecodeError, ValueError):
                found.append(msgspec.json.decode(line, type=Missed))
    return found


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError:
        return []
