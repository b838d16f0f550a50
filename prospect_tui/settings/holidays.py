"""Public holidays: from the table that ships, and for a place or a year that it lacks from the library `holidays`,
which is large and slow to load: imported when it is first needed, not before."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from .feasts import feasts_kept

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGE = "en_US"


class PublicHolidays:
    """Which day is a holiday in the place of a wall; each year of each place is worked out once."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, int], Mapping[date, str]] = {}

    def __call__(self, place: str, day: date) -> str | None:
        """The name of the public holiday that `day` is in `place` (`US-UT`, `FR`), or None.

        A state's holidays are the legal ones there, the day included on which one that falls on a weekend is kept. A
        place that nobody knows has none.
        """
        known = self._years.get((place, day.year))
        if known is None:
            known = self._years[place, day.year] = _holidays(place, day.year)
        return known.get(day)


def holidays_by_library(place: str, year: int) -> dict[date, str]:
    """Day → name of the holidays of a place in a year, as the library has them; none of a place that it doesn't
    know."""
    country, _, state = place.partition("-")
    try:
        made = _of(country, state or None, year)
    except NotImplementedError:
        return {}
    return dict(made.items())


def _holidays(place: str, year: int) -> Mapping[date, str]:
    kept = feasts_kept(place, year)
    return holidays_by_library(place, year) if kept is None else kept


def _of(country: str, state: str | None, year: int) -> "HolidayBase":
    from holidays import country_holidays

    return country_holidays(country, subdiv=state, years=year, expand=False, language=_LANGUAGE)
