"""What decides when each number may be called: reckoned where a number or an address comes in, or all anew where the
law's table has other rows."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import msgspec

from prospect_tui.model.errors import UsageError
from prospect_tui.model.hours import Hours, Line
from prospect_tui.model.people import TOLD
from prospect_tui.model.places import Places
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.area_codes import place_of_number
from prospect_tui.rules.calling_codes import is_toll_free
from prospect_tui.rules.hours import walls_of
from prospect_tui.rules.shifts import pattern_of
from prospect_tui.rules.text import clean
from prospect_tui.rules.zones import place_of_address, read_zone, zones_of
from prospect_tui.store import Record
from prospect_tui.store.clocks import Going, Numbered

RECKONING = 1
"""Counted up where numbers are reckoned otherwise than before by the same tables."""

TELLS = 8
"""So many characters of a number tell where it is: a plus sign and seven digits."""

_TOLD = "told"

_Known = tuple[object, ...]


class Wanted(NamedTuple):
    """A clock that is to be: whose line, open by which pattern, for whom."""

    line: Line
    pattern: str
    consented: bool = False


class Lines:
    """Finds the clocks of numbers. `tables` gives the places and the area codes, which are read when first needed;
    `year` is that from which the zones' clocks are compared."""

    def __init__(
        self, record: Record, hours: Hours, tables: Callable[[], tuple[Places, Mapping[str, str]]], year: int
    ) -> None:
        self._record = record
        self._year = year
        self._hours = hours
        self._read = tables
        self._known: dict[_Known, tuple[int, int, int]] = {}
        self._patterns: dict[tuple[tuple[str, ...], tuple[str, ...], bool], str] = {}

    def on(self, record: Record) -> "Lines":
        """The same by the same tables, on another connection."""
        return Lines(record, self._hours, lambda: self.tables, self._year)

    @cached_property
    def tables(self) -> tuple[Places, Mapping[str, str]]:
        """The places and the area codes: some 50 ms to read, once."""
        return self._read()

    def reckon(self, target: int, now: datetime) -> None:
        """Reckon the clocks of a target's numbers, inside a transaction: after they or the address have changed."""
        self.set_clocks(target)
        self._record.places.refresh([target], now)

    def set_clocks(self, target: int) -> None:
        """The same, without finding their lane anew: `refresh` comes after."""
        self._record.clocks.go_by([self._going(number) for number in self._record.clocks.numbers_of(target)])

    def of_number(self, e164: str) -> Line:
        """What a number goes by of which nothing else is known."""
        number = Numbered(
            phone=0, target=0, e164=e164, kind=PhoneKind.OTHER, country=None, region=None, city=None, told=()
        )
        return self._line(number, business=False)

    def tell(self, target: int, words: str, now: datetime) -> tuple[str, ...]:
        """Keep the time zone that the rep knows of a person, or their city, inside a transaction; gives the zones.
        Raises UsageError for words that name none."""
        zones = self.zones_named(words)
        person = self._record.people.get(target)
        if person is not None and (person.timezones, person.timezone_source) != (zones, _TOLD):
            before = {"timezones": person.timezones, "timezone_source": person.timezone_source}
            after = {"timezones": zones, "timezone_source": _TOLD}
            self._record.edits.add(target, "zone", before, after, now)  # what the rep says wins over lists
        self._record.clocks.tell_zones(target, zones, _TOLD)
        self.reckon(target, now)
        return zones

    def place_anew(self, target: int) -> None:
        """Work out a target's time zones anew, unless somebody said them, inside a transaction: after the address or a
        number was taken back. `reckon` comes after."""
        person = self._record.people.get(target)
        if person is None or person.timezone_source in TOLD:
            return
        numbers = [phone.e164 for phone in person.phones]
        zones, source = self.zones_at(person.country, person.region, person.city, numbers)
        if (zones, source) != (person.timezones, person.timezone_source):
            self._record.clocks.tell_zones(target, zones, source)

    def zones_at(
        self, country: str | None, region: str | None, city: str | None, numbers: Sequence[str]
    ) -> tuple[tuple[str, ...], str | None]:
        """The zones that an address and numbers tell, and whence; see `rules.zones.zones_of`."""
        return zones_of(self.tables[0], country=country, region=region, city=city, numbers=numbers)

    def zones_named(self, words: str) -> tuple[str, ...]:
        """The zones that words name: a zone as people write it, or a city. Raises UsageError for words that name
        none."""
        zone = read_zone(words)
        zones = (zone,) if zone else self._zones_of_place(words)
        if not zones:
            raise UsageError(
                f"“{clean(words)[:40]}” is no time zone or city that I know.", "Try ET, Pacific, Denver, Europe/Berlin."
            )
        return zones

    def set_everybody(self, now: datetime) -> bool:
        """Reckon anew where the tables are others than those that it was reckoned by, in one transaction: all numbers
        where other walls bind, only the shifts where they open at other hours. Gives whether that was so."""
        marks, clocks = self._marks(), self._record.clocks
        kept = tuple(clocks.reckoned_by().split()) or ("", "")
        if kept == marks:
            return False
        with self._record.transaction():
            concerned = self._reckon_all() if kept[0] != marks[0] else set()
            patterns = {c.id: self._pattern(c.line, consented=c.consented) for c in clocks.after(0)}
            moved = clocks.open_by(patterns)
            if moved:
                concerned |= clocks.who_goes_by(moved)
            if concerned:
                clocks.refresh(concerned, now)
            clocks.reckon_by(" ".join(marks))
        return True

    def _reckon_all(self) -> set[int]:
        """Reckon every number anew; gives the targets of those that go by other clocks than before."""
        changed: list[Going] = []
        concerned: set[int] = set()
        for alike in self._record.clocks.all_alike(TELLS):
            clocks = self._clocks_of(alike.one)
            if alike.go_by != clocks:
                changed += [Going(row[0], *clocks) for row in alike.rows]
                concerned.update(row[1] for row in alike.rows)
        self._record.clocks.go_by(changed)
        return concerned

    def _zones_of_place(self, words: str) -> tuple[str, ...]:
        """The zone of a city or a state, by itself or with its country after a comma."""
        places, _ = self.tables
        name, _, rest = (part.strip() for part in words.partition(","))
        tries = [(name, None, rest or None), (None, name, rest or None), (name, rest or None, None), (name, None, "US")]
        for city, region, country in tries:
            zones, _ = zones_of(places, country=country, region=region, city=city, numbers=[])
            if len(zones) == 1:
                return zones
        return ()

    def _going(self, number: Numbered) -> Going:
        """The clocks of a number; of numbers that differ in nothing that counts they are worked out once."""
        alike = (number.e164[:TELLS], number.kind, number.country, number.region, number.city, number.told)
        clocks = self._known.get(alike)
        if clocks is None:
            clocks = self._known[alike] = self._clocks_of(number)
        return Going(number.phone, *clocks)

    def _clocks_of(self, number: Numbered) -> tuple[int, int, int]:
        mixed, business, consented = map(self.clock, self.wanted(number))
        return mixed, business, consented

    def wanted(self, number: Numbered) -> tuple[Wanted, Wanted, Wanted]:
        """What the three clocks of a number are to be: on a mixed list, on one of business numbers, after consent."""
        mixed, business = self._line(number, business=False), self._line(number, business=True)
        plain = Wanted(mixed, self._pattern(mixed))
        wants = self._hours.asking_consent(mixed) is not None
        consented = Wanted(mixed, self._pattern(mixed, consented=True), True) if wants else plain
        return plain, Wanted(business, self._pattern(business)), consented

    def clock(self, wanted: Wanted) -> int:
        """The clock that was wanted, made if need be. Inside a transaction."""
        return self._record.clocks.of(wanted.line, wanted.pattern, consented=wanted.consented)

    def _pattern(self, line: Line, *, consented: bool = False) -> str:
        alike = (line.zones, line.walls, consented)
        pattern = self._patterns.get(alike)
        if pattern is None:
            made = pattern_of(self._hours, line, consented=consented, year=self._year)
            pattern = self._patterns[alike] = made
        return pattern

    def _line(self, number: Numbered, *, business: bool) -> Line:
        places, codes = self.tables
        if is_toll_free(number.e164) and not number.told:
            return Line(zones=(), walls=())  # it rings anywhere
        zones = number.told
        if not zones:
            zones, _ = zones_of(
                places, country=number.country, region=number.region, city=number.city, numbers=[number.e164]
            )
        country, region = place_of_address(places, country=number.country, region=number.region, numbers=[number.e164])
        walls = walls_of(
            self._hours, country=country, region=region, number_place=place_of_number(number.e164, codes), zones=zones,
            kind=number.kind, business=business,
        )  # fmt: skip
        return Line(zones=tuple(sorted(zones)), walls=walls)

    def _marks(self) -> tuple[str, str]:
        """What the clocks follow from: which walls there are, and whom each binds where; and when they open."""
        walls = sorted(self._hours.walls.values(), key=lambda wall: wall.id)
        binding = [(wall.id, wall.business, wall.consent, wall.zones) for wall in walls]
        opening = [(wall.id, wall.week, wall.holidays, wall.consent) for wall in walls]
        return _digest((RECKONING, binding)), _digest((self._year, self._hours.own, opening))


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:16]
