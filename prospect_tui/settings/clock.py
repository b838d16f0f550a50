"""The system's clock, which `PROSPECT_NOW` may set."""

import os
import time
from datetime import UTC, datetime, timedelta, tzinfo

from prospect_tui.model.errors import UsageError


class SystemClock:
    """The wall and the monotonic clock. `PROSPECT_NOW` (RFC 3339 with its offset) sets where the wall starts; it runs
    on from there. Raises UsageError for one that is no such time."""

    def __init__(self, start: str | None = None) -> None:
        given = start if start is not None else os.environ.get("PROSPECT_NOW")
        self._ahead = _read(given) - datetime.now(UTC) if given else timedelta(0)
        self._zone: tzinfo | None = None

    def now(self) -> datetime:
        """The wall's time, UTC."""
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        """Seconds that never run backwards; on Linux and macOS they stand still while the machine sleeps."""
        return time.monotonic()

    def local_zone(self) -> tzinfo:
        """The rep's own zone, by its name where the system tells it."""
        if self._zone is None:
            self._zone = _local_zone()
        return self._zone


def _read(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment
    except ValueError:
        pass
    raise UsageError(f"PROSPECT_NOW is “{text}”, which is no time.", "Write it like 2026-11-24T09:00:00-06:00.")


def _local_zone() -> tzinfo:
    import tzlocal  # after the first paint, or in a command: it reads the system's files

    try:
        return tzlocal.get_localzone()
    except (LookupError, OSError, ValueError):  # a container without any zone set
        return datetime.now().astimezone().tzinfo or UTC
