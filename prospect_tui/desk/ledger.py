"""The calls of the day, kept at hand: read once, then only what has come in since."""

from datetime import UTC, datetime, time, timedelta

from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock
from prospect_tui.rules.caps import Ledger
from prospect_tui.store import Record

LASTS = timedelta(minutes=5)
"""After which it is read anew: another process may have taken a call back."""


class DayLedger:
    """The ledger of the rep's day."""

    def __init__(self, record: Record, clock: Clock, caps: Caps) -> None:
        self._record = record
        self._clock = clock
        self._caps = caps
        self._made: Ledger | None = None
        self._read = datetime.min.replace(tzinfo=UTC)
        self._last = 0

    def now(self) -> Ledger:
        """The calls that stand until now."""
        now = self._clock.now()
        ledger = self._made
        if ledger is None or now >= ledger.day_ends or abs(now - self._read) > LASTS:
            ledger = self._begin(now)
        dials = self._record.touches.dials_after(self._last)
        if dials:
            ledger.enter(dials)
            self._last = dials[-1].id
        return ledger

    def of_another_day(self, at: datetime) -> Ledger:
        """The ledger with which a day to come begins: nobody has been called."""
        return self._empty(at.astimezone(self._clock.local_zone()))

    def strike(self, touch: int) -> None:
        """Leave out a call that was taken back."""
        if self._made is not None:
            self._made.strike(touch)

    def forget(self) -> None:
        """Read all of it anew the next time: a call was not stored, or another window has the block."""
        self._made = None

    def _begin(self, now: datetime) -> Ledger:
        there = now.astimezone(self._clock.local_zone())
        midnight = datetime.combine(there.date(), time(), tzinfo=there.tzinfo)
        ledger = self._empty(there)
        since = midnight - timedelta(minutes=self._caps.spread_minutes)  # an account called then may rest still
        dials = self._record.touches.dials_since(since, there.date() - timedelta(days=1))
        ledger.enter(sorted(dials, key=lambda dial: (dial.at, dial.id)))
        self._made, self._read = ledger, now
        self._last = self._record.touches.last()
        return ledger

    def _empty(self, there: datetime) -> Ledger:
        """A ledger of the day of that moment, on the rep's clock."""
        midnight = datetime.combine(there.date(), time(), tzinfo=there.tzinfo)
        tomorrow = datetime.combine(there.date() + timedelta(days=1), time(), tzinfo=there.tzinfo)
        return Ledger(self._caps, midnight.astimezone(UTC), tomorrow.astimezone(UTC))
