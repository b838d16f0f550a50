"""Public holidays, from the library of that name: imported when the first is asked for, not before."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGE = "en_US"


class PublicHolidays:
    """Which day is a holiday in the place of a wall; each year of each place is worked out once."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, int], dict[date, str]] = {}

    def __call__(self, place: str, day: date) -> str | None:
        """The name of the public holiday that `day` is in `place` (`US-UT`, `FR`), or None.

        A state's holidays are the legal ones there, the day included on which one that falls on a weekend is kept. A
        place that nobody knows has none.
        """
        known = self._years.get((place, day.year))
        if known is None:
            known = self._years[place, day.year] = _holidays(place, day.year)
        return known.get(day)


def _holidays(place: str, year: int) -> dict[date, str]:
    country, _, state = place.partition("-")
    try:
        made = _of(country, state or None, year)
    except NotImplementedError:
        return {}
    return dict(made.items())


def _of(country: str, state: str | None, year: int) -> "HolidayBase":
    from holidays import country_holidays

    return country_holidays(country, subdiv=state, years=year, expand=False, language=_LANGUAGE)
