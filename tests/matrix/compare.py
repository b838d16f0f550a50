"""The app's rules and the plain reading of the table, case by case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from prospect_tui.model.hours import Hours, Line
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.area_codes import place_of_number
from prospect_tui.rules.hours import Holidays, judge_line, walls_of
from prospect_tui.rules.zones import place_of_address, zones_of
from prospect_tui.settings.area_codes import load_area_codes
from prospect_tui.settings.holidays import PublicHolidays
from prospect_tui.settings.hours import built_in
from prospect_tui.settings.places import load_places

from .cases import Case
from .law import Law


@dataclass(frozen=True)
class Answer:
    """What somebody says of a case."""

    walls: tuple[str, ...]
    lawful: bool
    in_window: bool

    @property
    def allowed(self) -> bool:
        return self.lawful and self.in_window


@dataclass(frozen=True)
class Solved:
    """A case, all zones that its number may be in, and the right answer."""

    case: Case
    zones: tuple[str, ...]
    right: Answer


@dataclass
class Count:
    """What came of a run. A violation is any difference: a call that the table forbids, one wrongly held, or the wrong
    walls or reason behind a right answer. `wrong` are the first in words."""

    cases: int = 0
    allowed: int = 0
    unlawful: int = 0
    outside: int = 0
    unknown: int = 0
    violations: int = 0
    wrongly_called: int = 0
    wrongly_held: int = 0
    wrong: list[str] = field(default_factory=list)
    walls: set[str] = field(default_factory=set)


class Rules:
    """The app's side: its own tables and rules, or for a control others in their place, and `other_clocks` in the
    place of those of some zones."""

    def __init__(
        self,
        hours: Hours | None = None,
        holidays: Holidays | None = None,
        other_clocks: Mapping[str, str] | None = None,
    ) -> None:
        self.hours = hours or built_in()
        self.holidays = holidays or PublicHolidays()
        self._clocks = other_clocks or {}
        self._places, self._codes = load_places(), load_area_codes()

    def zones(self, case: Case) -> tuple[str, ...]:
        """All zones that the number of a case may be in."""
        where = {"country": case.country, "region": case.region, "city": case.city}
        return zones_of(self._places, **where, numbers=[case.number])[0]

    def answer(self, case: Case, zones: tuple[str, ...]) -> Answer:
        """What the app makes of a case."""
        country, region = place_of_address(
            self._places, country=case.country, region=case.region, numbers=[case.number]
        )
        walls = walls_of(
            self.hours,
            country=country,
            region=region,
            number_place=place_of_number(case.number, self._codes),
            zones=zones,
            kind=PhoneKind(case.kind),
            business=case.declared,
        )
        clocks = tuple(self._clocks.get(zone, zone) for zone in zones)
        judged = judge_line(self.hours, Line(zones=clocks, walls=walls), case.at, self.holidays)
        return Answer(walls, judged.lawful, judged.in_window)


def plain_answer(law: Law, case: Case, zones: tuple[str, ...]) -> Answer:
    """What the table says of a case."""
    return Answer(tuple(law.binding(case, zones)), law.lawful(case, zones), law.in_window(case, zones))


def solve(rules: Rules, law: Law, asked: Iterable[Case]) -> Iterator[Solved]:
    """Each case with what the table says of it; of the rules only the zones of the number are taken."""
    for case in asked:
        zones = rules.zones(case)
        yield Solved(case, zones, plain_answer(law, case, zones))


def compare(rules: Rules, solved: Iterable[Solved]) -> Count:
    """What the rules make of every case, beside what the table says."""
    count = Count()
    for one in solved:
        said, right = rules.answer(one.case, one.zones), one.right
        count.cases += 1
        count.unknown += not one.zones
        count.unlawful += bool(one.zones) and not right.lawful
        count.outside += right.lawful and not right.in_window
        count.allowed += right.allowed
        count.walls |= set(right.walls)
        if said != right:
            count.violations += 1
            count.wrongly_called += said.allowed and not right.allowed
            count.wrongly_held += right.allowed and not said.allowed
            count.wrong += [in_words(one, said)] if len(count.wrong) < 20 else []
    return count


def differs(rules: Rules, solved: Iterable[Solved]) -> bool:
    """Whether rules answer any case other than the table does, in what may be called, whatever their walls."""
    for one in solved:
        said = rules.answer(one.case, one.zones)
        if (said.lawful, said.in_window) != (one.right.lawful, one.right.in_window):
            return True
    return False


def in_words(one: Solved, said: Answer) -> str:
    """A violation, so that somebody can look into it."""
    case = one.case
    where = "/".join(word or "-" for word in (case.country, case.region, case.city))
    kind = f"{case.kind}{', declared' if case.declared else ''}"
    asked = f"{where} {case.number} ({kind}) at {case.at:%a %F %T}Z in {one.zones}"
    return f"{asked}: {said}, and the table says {one.right}"


def ordinary_days(place: str, day: date) -> None:
    """For a control: nobody has any holidays."""
