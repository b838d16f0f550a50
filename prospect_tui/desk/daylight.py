"""By which clocks it is a time to call, and what the others hold."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from prospect_tui.model.hours import Hours, Judged, Line, Wall
from prospect_tui.model.queue import LawfulCalls, Verdict
from prospect_tui.model.words import HeldBy
from prospect_tui.rules.caps import until_lawful
from prospect_tui.rules.hours import Holidays, changes_after, judge_line, may_call
from prospect_tui.rules.hours_words import why_unagreed
from prospect_tui.store import Record
from prospect_tui.store.clocks import UNKNOWN, Clock


class Open(Struct, frozen=True, kw_only=True):
    """The clocks by which it is a time to call, and the shifts that they make."""

    clocks: frozenset[int] = frozenset()
    shifts: frozenset[int] = frozenset()


class Daylight:
    """The clocks of the record, looked at only when one of them turns or a new one comes in."""

    def __init__(self, record: Record, hours: Hours, holidays: Holidays) -> None:
        self._record = record
        self._hours = hours
        self._holidays = holidays
        self._clocks: dict[int, Clock] = {}
        self._caps: dict[int, tuple[LawfulCalls, ...]] = {}
        self._last = UNKNOWN
        self._open = Open()
        self._since: datetime | None = None
        self._until: datetime | None = None

    def open(self, now: datetime) -> Open:
        """The clocks by which numbers may be called: the law, the rep's own window and consent allow it."""
        self._take_in()
        if self._since is None or self._until is None or not self._since <= now < self._until:
            self._look(now)
        return self._open

    def closed(self, clock: int, now: datetime) -> Verdict:
        """What the clock of a number that may not be called now holds."""
        known = self._clock(clock)
        if known is None:
            why = "their time zone is unknown: it may be night there"
            return Verdict(held_by=HeldBy.UNKNOWN_ZONE, why=why, rule="unknown_zone")
        wall = self._wants_consent(known)
        if wall is not None:
            why = why_unagreed(wall.name)
            return Verdict(held_by=HeldBy.CONSENT_NEEDED, why=why, rule=wall.id, source=wall.source)
        judged = self.judged(clock, now)
        source = self._hours.walls[judged.rule].source if judged.rule in self._hours.walls else None
        return Verdict(
            held_by=HeldBy.OUTSIDE_HOURS, why=judged.why, until=judged.until, rule=judged.rule, source=source
        )

    def silent(self) -> frozenset[int]:
        """The shifts of those who wait for a word of the rep's: their time zone, or that they have agreed."""
        self._take_in()
        unagreed = (clock.shift for clock in self._clocks.values() if self._wants_consent(clock) is not None)
        return frozenset((UNKNOWN, *unagreed))

    def judged(self, clock: int, now: datetime) -> Judged:
        """What law and window say of a clock."""
        known = self._clock(clock)
        if known is None:
            return Judged(lawful=False, in_window=False, rule="", why="nothing tells their time zone")
        return judge_line(self._hours, known.line, now, self._holidays)

    def line(self, clock: int) -> Line | None:
        """What a clock goes by."""
        known = self._clock(clock)
        return known.line if known else None

    def capped(self, target: int, clock: int, now: datetime, *, before: datetime | None = None) -> Verdict | None:
        """What the law says where somebody who goes by this clock has had as many calls as it allows; every one of its
        walls counts. `before`: of a call that was made at that moment, so that it and those after it don't count."""
        held = None
        for law in self._caps_of(clock):
            dials = self._record.touches.dialled_since(target, now - timedelta(hours=law.hours))
            if before is not None:
                dials = [at for at in dials if at < before]
            until = until_lawful(law, dials, now)
            if until is not None and (held is None or held.until is None or until > held.until):
                held = Verdict(
                    held_by=HeldBy.CAP_REACHED, why=law.why, until=until, rule=law.rule, source=law.source
                )  # fmt: skip
        return held

    def _caps_of(self, clock: int) -> tuple[LawfulCalls, ...]:
        """The caps of a clock's walls, which stay what they are: a clock is its walls."""
        caps = self._caps.get(clock)
        if caps is None:
            known = self._clock(clock)
            walls = () if known is None else self._hours.binding(known.line)
            caps = tuple(_cap(wall, wall.calls) for wall in walls if wall.calls is not None)
            if known is not None:
                self._caps[clock] = caps
        return caps

    def wants_consent(self, clock: int) -> Wall | None:
        """The wall that wants consent first, and has none yet."""
        known = self._clock(clock)
        return None if known is None else self._wants_consent(known)

    def _look(self, now: datetime) -> None:
        clocks = self._clocks.values()
        may = {clock.id for clock in clocks if self._wants_consent(clock) is None}
        lines = {clock.id: clock.line for clock in clocks}
        clocks_open = frozenset(i for i in may if may_call(self._hours, lines[i], now, self._holidays))
        self._open = Open(clocks=clocks_open, shifts=frozenset(self._clocks[clock].shift for clock in clocks_open))
        turns = [changes_after(self._hours, line, now) for line in lines.values()]
        self._since, self._until = now, min(turns, default=datetime.max.replace(tzinfo=now.tzinfo))

    def _take_in(self) -> None:
        """Read the clocks that are new; which ones are open is looked at anew then."""
        if self._record.clocks.last() == self._last:
            return
        for clock in self._record.clocks.after(self._last):
            self._clocks[clock.id] = clock
            self._last = clock.id
        self._since = None

    def _clock(self, clock: int) -> Clock | None:
        if clock not in self._clocks:
            self._take_in()
        return self._clocks.get(clock)

    def _wants_consent(self, clock: Clock) -> Wall | None:
        return None if clock.consented else self._hours.asking_consent(clock.line)


def _cap(wall: Wall, calls: int) -> LawfulCalls:
    times = f"{calls} call{'' if calls == 1 else 's'}"
    why = f"{wall.name}: {times} in {wall.within_hours} hours is what the law allows"
    return LawfulCalls(calls=calls, hours=wall.within_hours, rule=wall.id, source=wall.source, why=why)
