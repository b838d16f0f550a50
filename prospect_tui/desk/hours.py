"""Calling hours: what they are, what a number goes by, what a list is declared as, who has agreed to be called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock, zone_named
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.people import Target
from prospect_tui.rules.days import Workdays, no_feast
from prospect_tui.rules.text import clean
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

from .daylight import Daylight
from .find import Finder
from .hours_shown import Consent, HoursChecked, WallShown, Window, clock_spans, shown, week_shown
from .ledger import DayLedger
from .moments import Moments

if TYPE_CHECKING:
    from prospect_tui.model.hours import Hours, Line, Wall
    from prospect_tui.model.places import Places
    from prospect_tui.settings.holidays import PublicHolidays

    from .lines import Lines


class HoursDesk:
    """What decides when somebody may be called. The tables are read when they are first needed."""

    def __init__(
        self, home: Home, record: Record, clock: Clock, finder: Finder, caps: Caps, problems: list[str]
    ) -> None:
        self._home = home
        self._record = record
        self._clock = clock
        self._finder = finder
        self._caps = caps
        self._problems = problems
        self._workdays: dict[str | None, Workdays] = {}

    @cached_property
    def hours(self) -> Hours:
        """The calling hours in force; what is wrong with the user's file is listed with the problems."""
        from prospect_tui.settings.hours import load_hours

        hours, problems = load_hours(self._home.config)
        self._problems += [str(problem) for problem in problems]
        return hours

    @cached_property
    def holidays(self) -> PublicHolidays:
        """The public holidays."""
        from prospect_tui.settings.holidays import PublicHolidays

        return PublicHolidays()

    @cached_property
    def lines(self) -> Lines:
        """What each number goes by."""
        from .lines import Lines

        return Lines(self._record, self.hours, _tables, self._clock.now().year)

    @cached_property
    def moments(self) -> Moments:
        """This moment, for the queue. Numbers are reckoned first, where the law's table has other rows by now."""
        self.lines.set_everybody(self._clock.now())
        daylight = Daylight(self._record, self.hours, self.holidays)
        return Moments(self._record, self._clock, daylight, DayLedger(self._record, self._clock, self._caps))

    def check(self, words: str, at: datetime | None = None) -> HoursChecked:
        """Whether a number, or the first number of a target, may be called now or at a moment, by the hours and by
        consent; caps and the do-not-call list are another matter. Raises NotFound, Ambiguous, UsageError."""
        from prospect_tui.rules.hours import OWN, judge_line, lawful_spans
        from prospect_tui.rules.hours_words import why_unagreed

        number, target = self._meant(words)
        moment = (at or self._clock.now()).astimezone(UTC)
        line = self._line(number, target)
        judged, wall = judge_line(self.hours, line, moment, self.holidays), self._narrowest(line, moment)
        unagreed = self._wants_consent(line, target)
        if unagreed is not None:
            why = why_unagreed(unagreed.name)
            judged = replace(judged, lawful=False, rule=unagreed.id, why=why, until=None)
            wall = unagreed
        there = moment.astimezone(zone_named(line.zones[0])) if line.zones else None
        day = (there or moment).date()
        legal = lawful_spans(self.hours, line, day, self.holidays) if line.zones else ()
        return HoursChecked(
            number=number, at=moment, local_time=there, allowed=judged.allowed, lawful=judged.lawful,
            in_window=judged.in_window, zones=line.zones,
            place=", ".join(wall.name for wall in self.hours.binding(line)) or None,
            rule=judged.rule or ("unknown_zone" if not line.zones else OWN), why=judged.why,
            wall=wall.id if wall else None, source=wall.source if wall else None, date=wall.date if wall else None,
            verified=wall.verified if wall else None,
            window=Window(own=clock_spans(self.hours.own[day.weekday()]), legal=clock_spans(legal)), until=judged.until,
        )  # fmt: skip

    def moment(self, words: str, typed: str) -> datetime:
        """The moment that is typed, on the clock of the number or target that the words mean: as for a callback, or a
        date with its time in ISO 8601, which may have gone by. Raises NotFound, Ambiguous, UsageError."""
        from prospect_tui.rules.when import read_when

        line, ours = self._line(*self._meant(words)), self._clock.local_zone()
        theirs = zone_named(line.zones[0]) if line.zones else ours
        try:
            exact = datetime.fromisoformat(typed.strip().upper()) if len(typed.strip()) > _A_DATE else None
        except ValueError:
            exact = None
        if exact is not None and not _FIRST_YEAR <= exact.year <= _LAST_YEAR:
            raise UsageError(f"{exact.year} is no year to call in.", f"Give one from {_FIRST_YEAR} to {_LAST_YEAR}.")
        if exact is not None:
            return exact if exact.tzinfo else exact.replace(tzinfo=theirs)
        return read_when(typed, now=self._clock.now(), theirs=theirs, ours=ours).at

    def walls(self) -> list[WallShown]:
        """The hours in force: the rep's own window, then the law's walls."""
        own = WallShown(id="own", name="your own window", hours=week_shown(self.hours.own))
        return [own, *(shown(wall) for wall in self.hours.walls.values())]

    def consents(self) -> list[Consent]:
        """Those who have agreed to be called, in the order in which that was noted."""
        called = self._record.people.called
        return [
            Consent(target=target, name=called(target), at=at, words=words)
            for target, at, words in self._record.clocks.consents()
        ]

    def against(self, target: Target, at: datetime) -> str | None:
        """What the hours say against calling a target at a moment (UTC), in a few words; None for nothing."""
        from prospect_tui.rules.dialling import first_number

        number = first_number(target.phones, at)
        clock = self._record.clocks.of_number(target.id, number.e164) if number else 0
        judged = self.moments.daylight.judged(clock, at) if clock else None
        if judged is not None and not judged.allowed:
            return judged.why
        day = at.astimezone(zone_named(target.zone)).date() if target.zone else None
        feast = self.workdays(target.zone).feast(day) if day else None
        return f"{day:%a} {day.day} {day:%b} is {feast} there" if day and feast else None

    def workdays(self, zone: str | None) -> Workdays:
        """On which days and at what hours somebody in a zone can be called: the public holidays of its country, where
        the table of the law has a row for that, and the rep's own window."""
        known = self._workdays.get(zone)
        if known is None:
            country = self.hours.country_of(zone) if zone else None
            feast = no_feast if country is None else partial(self.holidays, country)
            known = self._workdays[zone] = Workdays(feast=feast, own=self.hours.own)
        return known

    def declare(self, list_name: str, kind: str | None, reason: str | None) -> None:
        """Declare a list's numbers as business numbers or mixed (None: take it back), with the reason. Raises
        NotFound, UsageError."""
        list_id = self._finder.list_id(list_name)
        words = clean(reason or "")
        if kind == "business" and not words:
            raise UsageError(
                "Why are these business numbers?", 'Say how you know: --reason "direct lines from their site".'
            )
        with self._record.transaction():
            self._record.places.declare(list_id, kind, words or None if kind else None, self._clock.now())

    def agree(self, words: str, how: str) -> Target:
        """Keep that a target has agreed to be called, and how. Raises NotFound, Ambiguous, UsageError."""
        target = self._finder.target(words)
        with self._record.transaction():
            self.keep_consent(target.id, how)
        return target

    def keep_consent(self, target: int, how: str) -> None:
        """Keep, inside a transaction, that a target has agreed to be called, and how. Raises UsageError for no
        words."""
        said, now = clean(how), self._clock.now()
        if not said:
            raise UsageError("Say how and when they agreed.", "Such as: by mail, 3 November.")
        self._record.clocks.consent(target, said, now)
        self._record.places.refresh([target], now)

    def withdraw(self, words: str) -> Target:
        """Take a target's consent back. Raises NotFound, Ambiguous."""
        target, now = self._finder.target(words), self._clock.now()
        with self._record.transaction():
            if not self._record.clocks.withdraw(target.id, now):
                raise NotFound(f"{target.name} has agreed to nothing.", "Nothing was changed.")
            self._record.places.refresh([target.id], now)
        return target

    def tell_zone(self, words: str, zone: str) -> tuple[Target, tuple[str, ...]]:
        """Keep the time zone of a target, by its name or by a city. Raises NotFound, Ambiguous, UsageError."""
        target = self._finder.target(words)
        with self._record.transaction():
            return target, self.lines.tell(target.id, zone, self._clock.now())

    def _meant(self, words: str) -> tuple[str, int | None]:
        """The number that is meant, and the target whose it is if it is one's alone."""
        numbers = self._finder.numbers(words) if not words.strip().isdecimal() or len(words.strip()) > 6 else ()
        if numbers:
            holders = self._record.people.with_number(numbers[0])
            return numbers[0], holders[0] if len(holders) == 1 else None
        from prospect_tui.rules.dialling import first_number

        target = self._finder.target(words)
        number = first_number(target.phones, self._clock.now())
        if number is None:
            raise NotFound(f"{target.name} has no number.", "Give a number.")
        return number.e164, target.id

    def _line(self, number: str, target: int | None) -> Line:
        if target is not None:
            clock = self._record.clocks.of_number(target, number)
            known = self.moments.daylight.line(clock) if clock else None
            if known is not None:
                return known
        return self.lines.of_number(number)

    def _narrowest(self, line: Line, moment: datetime) -> Wall | None:
        """The wall that forbids it, else the one that leaves least of that day."""
        from prospect_tui.model.hours import DAY, WEEKDAYS, Span
        from prospect_tui.rules.hours import judge_line

        at_any_hour = replace(self.hours, own=((Span(0, DAY),),) * len(WEEKDAYS))
        return self.hours.walls.get(judge_line(at_any_hour, line, moment, self.holidays).rule)

    def _wants_consent(self, line: Line, target: int | None) -> Wall | None:
        """The wall that wants consent first, where none was noted."""
        if target is not None and self._record.clocks.has_consent(target):
            return None
        return self.hours.asking_consent(line)


_FIRST_YEAR, _LAST_YEAR = 1971, 2099
_A_DATE = len("2026-11-24")


def _tables() -> tuple[Places, Mapping[str, str]]:
    """The places and the area codes that ship."""
    from prospect_tui.settings.area_codes import load_area_codes
    from prospect_tui.settings.places import load_places

    return load_places(), load_area_codes()
