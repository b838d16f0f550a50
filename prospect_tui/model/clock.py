"""Time is passed in: one clock, the wall's and the monotonic one."""

from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo


@cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone of that IANA name, kept: by itself the library keeps eight and reads the others anew from their
    files. Raises KeyError, ValueError or OSError for a name that is none."""
    return ZoneInfo(name)


class Clock(Protocol):
    """Where the desk and the screens read the time."""

    def now(self) -> datetime:
        """The wall's time, aware, UTC, whole seconds or finer."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards; they stand still while the machine sleeps, where the system does so."""
        ...

    def local_zone(self) -> tzinfo:
        """The rep's own zone."""
        ...


def today_of(clock: Clock) -> date:
    """The day that it is where the rep is."""
    return clock.now().astimezone(clock.local_zone()).date()


class AheadClock:
    """Another clock, so far ahead of it."""

    def __init__(self, clock: Clock, ahead: timedelta) -> None:
        self._clock = clock
        self._ahead = ahead

    def now(self) -> datetime:
        """The wall's time there."""
        return self._clock.now() + self._ahead

    def monotonic(self) -> float:
        """The other clock's."""
        return self._clock.monotonic()

    def local_zone(self) -> tzinfo:
        """The rep's own zone."""
        return self._clock.local_zone()


class SteppedClock:
    """A clock that moves only when told; for replaying and for tests.

    Times are aware UTC; `sleep` moves the wall and leaves the monotonic clock, as a laptop's lid does.
    """

    def __init__(self, start: datetime, zone: tzinfo) -> None:
        self._now = start
        self._monotonic = 1000.0
        self._zone = zone

    def now(self) -> datetime:
        """The wall's time."""
        return self._now

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return self._monotonic

    def local_zone(self) -> tzinfo:
        """The rep's own zone."""
        return self._zone

    def step(self, seconds: float) -> None:
        """Let that many seconds go by."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep that long."""
        self._now += timedelta(seconds=seconds)
