"""Whom a cycle of a play picks: the selector's candidates, but for those who are not to be worked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from prospect_tui.model.caps import Caps
from prospect_tui.model.plays import Play, Running, Who
from prospect_tui.rules.days import local
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.store import Record
from prospect_tui.store.picks import Fitness

WITHIN = timedelta(days=365)
"""Who was met longer ago is not forgotten but unknown."""

_MIDNIGHT = time(0, 0)
_LEVELS = {"chief": "executive", "VP": "executive", "director": "management", "manager": "management"}
_USER = "user"
BUSY = "busy"
"""Who is still in a cycle of the same play."""
_WORDS = {"do_not_call": "do not call", BUSY: "still in the cycle before", "capped": "tried too often of late"}


class Picked(Struct, frozen=True, kw_only=True):
    """The people of a cycle in their order, and how many were left out on the way, by why."""

    people: tuple[int, ...]
    left_out: dict[str, int]


class Picker:
    """Picks people for plays. Reads only; what it gives is looked at again when it is stored."""

    def __init__(self, record: Record, caps: Caps, matcher: PersonaMatcher, zone: tzinfo) -> None:
        self._record = record
        self._caps = caps
        self._matcher = matcher
        self._zone = zone

    def pick(self, play: Play, running: Running, scope: int, today: date) -> Picked:
        """Those of a cycle. `scope` is the list that the selector is on (0: everybody). First those who never had a
        turn; then, where the play lets people come again, those whose turn is the longest ago."""
        wanted = play.pick.count if running.count is None else running.count
        left_out, turned, found = Counter[str](), list[tuple[int, int]](), list[int]()
        accounts = set[int]()
        for target, fitness in self._fit(play, running, scope, today, left_out):
            if not self._is_first(play, target, accounts):
                continue
            if fitness.last_cycle is None:
                found.append(target)
            elif play.pick.again:
                turned.append((fitness.last_cycle, target))
            if len(found) == wanted:
                break
        turned.sort(key=lambda each: each[0])
        people = [*found, *(target for _, target in turned)][:wanted]
        return Picked(people=tuple(people), left_out=dict(left_out))

    def why_not(self, target: int, fitness: Fitness) -> str | None:
        """Why somebody is left out, None where they are not."""
        if fitness.forgotten:
            return "forgotten"
        if fitness.do_not_call:
            return "do_not_call"
        if fitness.retired:
            return "retired"
        tries = self._caps.tries
        if fitness.attempts >= tries and self._record.touches.tries(target) >= tries:
            return "capped"
        return None

    def _fit(
        self, play: Play, running: Running, scope: int, today: date, left_out: Counter[str]
    ) -> Iterator[tuple[int, Fitness]]:
        """Who may be taken, in the order of the selector; of a group that wants one, the first who may."""
        pick = play.pick
        before = local(today - timedelta(days=pick.days), _MIDNIGHT, self._zone) if pick.days else None
        until = today - timedelta(days=pick.days)
        candidates = self._record.picks.candidates(
            pick.who, scope=scope, since=today - WITHIN, until=until, level=self.level
        )
        for group in candidates:
            for target in group:
                fitness = self._record.picks.fitness(target, running.id, running.source or 0)
                if fitness is None or not fitness.on_source:
                    continue
                why = BUSY if fitness.busy else self.why_not(target, fitness)
                if why is not None:
                    left_out[why] += 1
                elif self._suits(play, target, fitness, before, until):
                    yield target, fitness
                    if pick.one_per_account:
                        break

    def _suits(self, play: Play, target: int, fitness: Fitness, before: datetime | None, until: date) -> bool:
        """Whether somebody is one of those whom the selector means."""
        who = play.pick.who
        if who is Who.FRESH and (fitness.attempts or fitness.last_touch is not None):
            return False
        if before is not None and fitness.last_touch is not None and fitness.last_touch >= before:
            return False
        if who is Who.FORGOTTEN:
            met = self._record.met.last(target)
            return not fitness.promised and (met is None or met.day < until)
        return True

    def _is_first(self, play: Play, target: int, accounts: set[int]) -> bool:
        """Whether nobody else of that account is in this cycle, where the play wants one of each."""
        if not play.pick.one_per_account:
            return True
        account = self._record.people.account_of(target)
        if account is None:
            return True
        first = account not in accounts
        accounts.add(account)
        return first

    def level(self, noted: str | None, title: str | None) -> str:
        """At which level somebody works: as is noted, else as their title says."""
        return noted or _LEVELS.get(self._matcher.level(title) if title else "", _USER)


def said_left_out(left_out: Mapping[str, int]) -> str:
    """How many were left out, in words; empty for nobody."""
    said = [f"{count} {_WORDS.get(why, why)}" for why, count in left_out.items() if count]
    return f"left out: {', '.join(said)}" if said else ""
