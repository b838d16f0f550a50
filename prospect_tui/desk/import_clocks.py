"""What follows from where the people of a list are: their time zones, and the clocks that their numbers go by. Worked
out once for those that differ in nothing that counts."""

from collections.abc import Sequence

from prospect_tui.model.people import TOLD, NewTarget, Phone
from prospect_tui.rules.zones import zones_of
from prospect_tui.store.clocks import Numbered
from prospect_tui.store.imported import Clocks

from .lines import TELLS, Lines, Wanted

_AREA = 5
"""So many characters of a North American number tell where it is: a plus sign, a one and the area code."""

_Place = tuple[str | None, str | None, str | None]


class ImportClocks:
    """The zones and clocks of one import. Nothing is written before `made`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._places, _ = lines.tables
        self._zones: dict[object, tuple[tuple[str, ...], str | None]] = {}
        self._numbers: dict[object, Clocks] = {}
        self._wanted: dict[Wanted, int] = {}

    def zones(self, person: NewTarget) -> tuple[tuple[str, ...], str | None]:
        """The zones that somebody may be in, from their address and their numbers, and whence they are known."""
        numbers = [phone.e164 for phone in person.phones]
        alike = (person.country, person.region, person.city, *map(self._tells, numbers))
        found = self._zones.get(alike)
        if found is None:
            found = self._zones[alike] = zones_of(
                self._places, country=person.country, region=person.region, city=person.city, numbers=numbers
            )
        return found

    def of(self, person: NewTarget) -> Sequence[Clocks]:
        """The clocks of somebody's numbers, in their order."""
        told = person.timezones if person.timezone_source in TOLD else ()
        place = (person.country, person.region, person.city)
        return [self._of(phone, place, told) for phone in person.phones]

    def made(self) -> list[int]:
        """The ids of the clocks that were worked out, made if need be, in their order. Inside a transaction."""
        return [self._lines.clock(wanted) for wanted in self._wanted]

    def _of(self, phone: Phone, place: _Place, told: tuple[str, ...]) -> Clocks:
        alike = (self._tells(phone.e164), phone.kind, place, told)
        clocks = self._numbers.get(alike)
        if clocks is None:
            country, region, city = place
            number = Numbered(
                phone=0, target=0, e164=phone.e164, kind=phone.kind, country=country, region=region, city=city,
                told=told,
            )  # fmt: skip
            places = (self._wanted.setdefault(wanted, len(self._wanted)) for wanted in self._lines.wanted(number))
            clocks = self._numbers[alike] = Clocks(*places)
        return clocks

    def _tells(self, e164: str) -> str:
        """As much of a number as tells where it is."""
        return e164[: _AREA if e164[1:_AREA] in self._places.prefixes else TELLS]
