"""Who rests after calls, by the rep's own caps: the number, the account, the others there."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from prospect_tui.model.caps import Caps, Dial
from prospect_tui.model.queue import LawfulCalls, Verdict
from prospect_tui.model.words import HeldBy

CONFIRMED = "confirmed: "
"""What the words begin with that are kept with a call for which Enter was pressed twice; why it was asked follows."""

ACCOUNT_A_DAY, NUMBER_A_DAY, SPREAD_MINUTES = "account_a_day", "number_a_day", "spread_minutes"

_FULL_ACCOUNT, _FULL_NUMBER = "the account had {} calls today", "the number had {} calls today"
_SPREAD = "somebody else at the account was called less than {} minutes ago"


class Rest(NamedTuple):
    """The accounts where nobody new may be called for now; and those who may be though their account rests: nobody but
    them was called there a moment ago."""

    accounts: frozenset[int] = frozenset()
    awake: frozenset[int] = frozenset()


class _Lately:
    """The dials since a moment that moves on, by account. Taken in and let go one by one: each key asks, and counting
    those of an hour anew would take longer than the rest of its look."""

    def __init__(self, since: datetime) -> None:
        self._since = since
        self._dials: deque[Dial] = deque()
        self._targets: dict[int, Counter[int]] = {}
        self._alone: dict[int, int] = {}
        self._told: tuple[set[int], Rest] | None = None

    def add(self, dial: Dial) -> bool:
        """Take in a dial; False, and it is not, where it is older than the newest."""
        if self._dials and dial.at < self._dials[-1].at:
            return False
        if dial.account is not None and dial.at > self._since:
            self._dials.append(dial)
            self._targets.setdefault(dial.account, Counter())[dial.target] += 1
            self._see(dial.account)
        return True

    def forget(self, since: datetime) -> bool:
        """Let go of those until that moment; False where it lies before those that are known."""
        if since < self._since:
            return False
        self._since = since
        while self._dials and self._dials[0].at <= since:
            gone = self._dials.popleft()
            account = gone.account or 0
            self._targets[account] -= Counter((gone.target,))
            self._see(account)
        return True

    def rest(self, full: set[int]) -> Rest:
        """Which accounts rest, those that are `full` too. The same answer again as long as nothing has changed."""
        if self._told is None or self._told[0] != full:
            alone = self._alone
            awake = alone.values() if full.isdisjoint(alone) else (alone[each] for each in alone.keys() - full)
            self._told = set(full), Rest(frozenset(full.union(self._targets)), frozenset(awake))
        return self._told[1]

    def _see(self, account: int) -> None:
        """See whether anybody, and whether only one, was called there."""
        self._told = None
        targets = self._targets[account]
        self._alone.pop(account, None)
        if not targets:
            del self._targets[account]
        elif len(targets) == 1:
            self._alone[account] = next(iter(targets))


class Ledger:
    """The dials of the rep's day and of the hours before it, and whom they let rest. `day_starts` and `day_ends` are
    the bounds (UTC) of the rep's day."""

    def __init__(self, caps: Caps, day_starts: datetime, day_ends: datetime) -> None:
        self._caps = caps
        self._spread = timedelta(minutes=caps.spread_minutes)
        self._starts, self._ends = day_starts, day_ends
        self._of_number: dict[str, list[Dial]] = defaultdict(list)
        self._of_account: dict[int, list[Dial]] = defaultdict(list)
        self._in_turn: list[Dial] = []
        self._full: set[int] = set()
        self._lately: _Lately | None = None

    @property
    def day_ends(self) -> datetime:
        """When the day is over that this is the ledger of (UTC)."""
        return self._ends

    @property
    def spreads(self) -> bool:
        """Whether an account rests after a call."""
        return self._caps.spread_minutes > 0

    def enter(self, dials: Iterable[Dial]) -> None:
        """Take in dials, in the order of their time; one that comes late stands in its place."""
        for dial in dials:
            insort(self._in_turn, dial, key=lambda other: other.at)
            if self._lately is not None and not self._lately.add(dial):
                self._lately = None
            if dial.account is not None:
                insort(self._of_account[dial.account], dial, key=lambda other: other.at)
                self._count(dial.account)
            if dial.number and dial.at >= self._starts:
                self._of_number[dial.number].append(dial)

    def strike(self, dial: int) -> None:
        """Leave out a dial that was taken back."""
        struck = next((other for other in reversed(self._in_turn) if other.id == dial), None)
        if struck is None:
            return
        self._in_turn.remove(struck)
        self._lately = None
        if struck.account is not None:
            self._of_account[struck.account].remove(struck)
            self._count(struck.account)
        if struck.number and struck.at >= self._starts:
            self._of_number[struck.number].remove(struck)

    def rest(self, now: datetime) -> Rest:
        """Which accounts rest: one was called there a moment ago, or as many as a day may have."""
        since = now - self._spread
        if self._lately is None or not self._lately.forget(since):
            self._lately = _Lately(since)
            for dial in self._in_turn[bisect_right(self._in_turn, since, key=lambda dial: dial.at) :]:
                self._lately.add(dial)
        return self._lately.rest(self._full)

    def held(self, target: int, account: int | None, number: str | None, now: datetime) -> Verdict | None:
        """What lets this person rest now by the rep's own caps, None where nothing does."""
        dials = self._of_account.get(account, []) if account is not None else []
        if account in self._full:
            why = _FULL_ACCOUNT.format(self._caps.account_a_day)
            return Verdict(held_by=HeldBy.CAP_REACHED, why=why, until=self._ends, rule=ACCOUNT_A_DAY)
        if number and len(self._of_number.get(number, ())) >= self._caps.number_a_day:
            why = _FULL_NUMBER.format(self._caps.number_a_day)
            return Verdict(held_by=HeldBy.CAP_REACHED, why=why, until=self._ends, rule=NUMBER_A_DAY)
        others = next((dial for dial in reversed(dials) if dial.target != target), None)
        until = others.at + self._spread if others else now
        if until > now:
            why = _SPREAD.format(self._caps.spread_minutes)
            return Verdict(held_by=HeldBy.ACCOUNT_SPREAD, why=why, until=until, rule=SPREAD_MINUTES)
        return None

    def _count(self, account: int) -> None:
        """See whether an account has had its calls of the day."""
        today = sum(dial.at >= self._starts for dial in self._of_account[account])
        (self._full.add if today >= self._caps.account_a_day else self._full.discard)(account)


def cap_said(words: str) -> Verdict | None:
    """The cap of the rep's own that is told in the words kept with a call which they confirmed against it: what they
    were then, they may be no more."""
    for rule, said in ((ACCOUNT_A_DAY, _FULL_ACCOUNT), (NUMBER_A_DAY, _FULL_NUMBER), (SPREAD_MINUTES, _SPREAD)):
        head, tail = said.split("{}")
        if words.startswith(f"{CONFIRMED}{head}") and words.endswith(tail):
            held_by = HeldBy.ACCOUNT_SPREAD if rule == SPREAD_MINUTES else HeldBy.CAP_REACHED
            return Verdict(held_by=held_by, why=words.removeprefix(CONFIRMED), rule=rule)
    return None


def until_lawful(law: LawfulCalls, dials: Sequence[datetime], now: datetime) -> datetime | None:
    """Until when somebody may not be called who was dialled at these times (UTC), where a law allows so many calls in
    so many hours; None where they may be."""
    since = now - timedelta(hours=law.hours)
    counted = sorted(at for at in dials if at > since)
    return counted[-law.calls] + timedelta(hours=law.hours) if len(counted) >= law.calls else None
