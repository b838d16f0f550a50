"""A plain reading of data/hours.toml: is a call allowed? Shares nothing with the app but that file.

Slow, and in the words of the law: from each row its sentence, then the clock in each zone, then yes or no.
"""

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .cases import BUSINESS, Case

TABLE = Path(__file__).parents[2] / "prospect_tui" / "data" / "hours.toml"

_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_CALENDAR = {
    "Good Friday": ["2026-04-03", "2027-03-26"],
    "Mardi Gras": ["2026-02-17", "2027-02-09"],
    "Election Day": ["2026-11-03", "2027-11-02"],
    "Day after Thanksgiving": ["2026-11-27", "2027-11-26"],
}

Rows = dict[str, dict[str, Any]]


class Law:
    """The table, as tomllib reads it."""

    def __init__(self, text: str | None = None) -> None:
        table = tomllib.loads(TABLE.read_text(encoding="utf-8") if text is None else text)
        self.own: dict[str, str] = table["own"]
        self.rows: Rows = {row["id"]: row for row in table["wall"]}

    def binding(self, case: Case, zones: tuple[str, ...]) -> list[str]:
        """The rows that bind the number of a case, whose zones are `zones`."""
        countries = [place[0] for place in (case.address, case.number_place) if place[0] is not None]
        if not countries:
            countries = [i for i in self.rows if len(i) == 2 and any(z in self.rows[i]["zones"] for z in zones)]
        found = set()
        for country in countries:
            found.add(country)
            states = [place[1] for place in (case.address, case.number_place) if place[0] == country and place[1]]
            for state in states:
                found.add(f"{country}-{state}")
            if not states:
                for i, row in self.rows.items():
                    if i.startswith(country + "-") and any(_same_clock(a, b) for a in row["zones"] for b in zones):
                        found.add(i)
        found = {i for i in found if i in self.rows}
        if case.declared and case.kind == BUSINESS:
            found = {i for i in found if self.rows[i].get("business", False)}
        return sorted(found)

    def lawful(self, case: Case, zones: tuple[str, ...]) -> bool:
        """Whether every row that binds allows the call, in every zone; not where no zone is known."""
        for zone in zones:
            there = case.at.astimezone(ZoneInfo(zone))
            for i in self.binding(case, zones):
                hours = self.rows[i]["hours"]
                if not _within(_of_day(hours, there), there):
                    return False
                feast = is_holiday(i, there.date()) or _is_also(self.rows[i].get("also_on", []), there.date())
                if "holidays" in hours and feast and not _within(hours["holidays"], there):
                    return False
        return bool(zones)

    def in_window(self, case: Case, zones: tuple[str, ...]) -> bool:
        """Whether the call is within the rep's own hours, in every zone."""
        theres = [case.at.astimezone(ZoneInfo(zone)) for zone in zones]
        return bool(zones) and all(_within(_of_day(self.own, there), there) for there in theres)


def _of_day(hours: dict[str, str], there: datetime) -> str:
    """What the table says of that weekday."""
    today = there.weekday()
    for key, said in hours.items():
        if key == "daily":
            return said
        if key == "holidays":
            continue
        first, _, last = key.partition("-")
        if _WEEKDAYS.index(first) <= today <= _WEEKDAYS.index(last or first):
            return said
    return "none"


def _within(said: str, there: datetime) -> bool:
    """Whether the clock is within "8:00-20:00, 21:00-22:00"; the last minute is the one before the end."""
    if said == "all day":
        return True
    if said == "none":
        return False
    clock = there.strftime("%H:%M")
    for span in said.split(", "):
        start, end = (hour.rjust(5, "0") for hour in span.split("-"))
        if start <= clock < end:
            return True
    return False


def _is_also(named: list[str], day: date) -> bool:
    """Whether a row names that day; the moving ones of the years that are asked about, from a calendar."""
    dates = (str(day), str(day)[5:])
    return any(words.split()[0] in dates or str(day) in _CALENDAR.get(words, []) for words in named)


@cache
def is_holiday(place: str, day: date) -> bool:
    """Whether the law of a place has that day as a public holiday."""
    import holidays

    country, _, state = place.partition("-")
    year = holidays.country_holidays(country, subdiv=state or None, years=day.year)
    return day in year


@cache
def _same_clock(zone: str, other: str) -> bool:
    noons = [datetime(2026, month, 15, 12) for month in range(1, 13)]
    return all(ZoneInfo(zone).utcoffset(noon) == ZoneInfo(other).utcoffset(noon) for noon in noons)
