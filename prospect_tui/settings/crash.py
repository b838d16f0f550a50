"""A fault of ours: noted for the log without anybody's data, told in one line."""

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from prospect_tui import __version__

from .home import PRIVATE_FILE, PRIVATE_FOLDER


def note(error: BaseException, log: Path) -> bool:
    """Write where a fault happened to the log, readable by its owner only: no local variables, no message, since both
    may hold people's names and numbers. Gives whether it could be written."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE), "w") as file:
            file.write(report(error))
    except OSError:
        return False
    return True


def report(error: BaseException) -> str:
    """What may be told of a fault: its kind, where it happened, and the versions."""
    version = ".".join(map(str, sys.version_info[:3]))
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} prospect {__version__}, Python {version}, {platform.system()}\n"]
    for each in _chain(error):
        lines += traceback.format_list(traceback.extract_tb(each.__traceback__))
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}\n")
    return "".join([*lines, "\n"])


def _chain(error: BaseException) -> list[BaseException]:
    """The fault with those that led to it, the first one first."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.insert(0, at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return chain
