"""Who rests after calls, by the rep's own caps: the number, the account, the others there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from prospect_tui.model.caps import Caps, Dial
from prospect_tui.model.queue import LawfulCalls, Verdict
from prospect_tui.model.words import HeldBy

K = TypeVar("K")


class Ledger:
    """The dials of the rep's day and of the hours before it, and whom they let rest. `day_starts` and `day_ends` are
    the bounds (UTC) of the rep's day."""

    def __init__(self, caps: Caps, day_starts: datetime, day_ends: datetime) -> None:
        self._caps = caps
        self._starts, self._ends = day_starts, day_ends
        self._of_number: dict[str, list[Dial]] = defaultdict(list)
        self._of_account: dict[int, list[Dial]] = defaultdict(list)

    @property
    def day_ends(self) -> datetime:
        """When the day is over that this is the ledger of (UTC)."""
        return self._ends

    @property
    def spreads(self) -> bool:
        """Whether an account rests after a call."""
        return self._caps.spread_minutes > 0

    def enter(self, dials: Iterable[Dial]) -> None:
        """Take in dials, in the order of their time."""
        for dial in dials:
            if dial.account is not None:
                self._of_account[dial.account].append(dial)
            if dial.number and dial.at >= self._starts:
                self._of_number[dial.number].append(dial)

    def strike(self, dial: int) -> None:
        """Leave out a dial that was taken back."""
        _strike(self._of_account, dial)
        _strike(self._of_number, dial)

    def resting(self, now: datetime) -> frozenset[int]:
        """The accounts where nobody new may be called now: one was called there a moment ago, or as many as a day may
        have."""
        return frozenset(
            account
            for account, dials in self._of_account.items()
            if dials[-1].at > now - self._spread or self._is_full(dials)
        )

    def full(self, now: datetime) -> frozenset[int]:
        """The accounts where nobody at all may be called now, not even the one who was called last."""
        since = now - self._spread
        return frozenset(
            account
            for account, dials in self._of_account.items()
            if self._is_full(dials) or len({dial.target for dial in dials if dial.at > since}) > 1
        )

    def held(self, target: int, account: int | None, number: str | None, now: datetime) -> Verdict | None:
        """What lets this person rest now by the rep's own caps, None where nothing does."""
        dials = self._of_account.get(account, []) if account is not None else []
        if self._is_full(dials):
            why = f"the account had {self._caps.account_a_day} calls today"
            return Verdict(held_by=HeldBy.CAP_REACHED, why=why, until=self._ends, rule="account_a_day")
        if number and len(self._of_number.get(number, ())) >= self._caps.number_a_day:
            why = f"the number had {self._caps.number_a_day} calls today"
            return Verdict(held_by=HeldBy.CAP_REACHED, why=why, until=self._ends, rule="number_a_day")
        others = next((dial for dial in reversed(dials) if dial.target != target), None)
        until = others.at + self._spread if others else now
        if until > now:
            why = f"somebody else at the account was called less than {self._caps.spread_minutes} minutes ago"
            return Verdict(held_by=HeldBy.ACCOUNT_SPREAD, why=why, until=until, rule="spread_minutes")
        return None

    @property
    def _spread(self) -> timedelta:
        return timedelta(minutes=self._caps.spread_minutes)

    def _is_full(self, dials: list[Dial]) -> bool:
        return sum(dial.at >= self._starts for dial in dials) >= self._caps.account_a_day


def until_lawful(law: LawfulCalls, dials: Sequence[datetime], now: datetime) -> datetime | None:
    """Until when somebody may not be called who was dialled at these times (UTC), where a law allows so many calls in
    so many hours; None where they may be."""
    since = now - timedelta(hours=law.hours)
    counted = sorted(at for at in dials if at > since)
    return counted[-law.calls] + timedelta(hours=law.hours) if len(counted) >= law.calls else None


def _strike(dials: dict[K, list[Dial]], struck: int) -> None:
    for key, several in dials.items():
        if any(dial.id == struck for dial in several):
            left = [dial for dial in several if dial.id != struck]
            dials.pop(key)
            if left:
                dials[key] = left
            return
