"""The table of public holidays that ships, against the library that it was written from."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from prospect_tui.settings.feasts import feasts_kept, load_feasts
from prospect_tui.settings.holidays import PublicHolidays, holidays_by_library
from prospect_tui.settings.hours import built_in

TOOLS = Path(__file__).parents[2] / "tools"
STALE = "feasts.json is not what the library says: run `python tools/feasts.py` and commit the file"


def with_holidays() -> list[str]:
    walls = built_in().walls.values()
    return [wall.id for wall in walls if wall.holidays is not None or len(wall.id) == 2]


def test_the_table_is_what_the_tool_writes() -> None:
    script = f"import json, sys; sys.path.insert(0, {str(TOOLS)!r}); import feasts; print(json.dumps(feasts.table()))"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    ours = {place: msgspec.json.decode(names) for place, names in load_feasts().places.items()}
    assert ours == json.loads(made), STALE


@pytest.mark.parametrize("place", with_holidays())
def test_every_day_of_a_place_is_as_the_library_has_it(place: str) -> None:
    known, table = PublicHolidays(), load_feasts()
    for year in range(table.first - 1, table.last + 2):
        theirs = holidays_by_library(place, year)
        days = (date(year, 1, 1) + timedelta(days=day) for day in range(366))
        ours = {day: name for day in days if day.year == year and (name := known(place, day))}
        assert ours == theirs, STALE


def test_the_years_and_places_that_it_has() -> None:
    table = load_feasts()
    assert list(table.places) == with_holidays(), STALE
    assert (table.first, table.last) == (2024, 2036)
    for place, year in (("US-UT", table.first - 1), ("US-UT", table.last + 1), ("US-TX", 2026), ("XX", 2026)):
        assert feasts_kept(place, year) is None


@pytest.mark.parametrize(
    ("place", "day", "asks_the_library"),
    [
        ("US-UT", "2026, 7, 24", False),
        ("FR", "2024, 1, 1", False),
        ("NZ", "2036, 12, 31", False),
        ("FR", "2037, 7, 14", True),
        ("US-TX", "2026, 7, 4", True),  # a row of the rep's own
    ],
)
def test_the_library_is_asked_only_about_what_the_table_lacks(place: str, day: str, asks_the_library: bool) -> None:
    script = (
        "import sys, datetime; from prospect_tui.settings.holidays import PublicHolidays;"
        f"PublicHolidays()({place!r}, datetime.date({day})); print('holidays' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(asks_the_library)
