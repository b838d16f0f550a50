"""Writes prospect_tui/data/feasts.json from holidays: `python tools/feasts.py`, after each update of it.

Also where a wall of hours.toml comes to shut on public holidays: each that does, and each country, goes with its names
and days, of the years below, "Labor Day": ["2026-09-07", ...]. The app reads the file; the library, which is large and
slow to load, it asks only about a place or a year that is not there.
"""

import json
import sys
from pathlib import Path

import holidays

from prospect_tui.settings.holidays import holidays_by_library
from prospect_tui.settings.hours import built_in

FILE = Path(__file__).parents[1] / "prospect_tui" / "data" / "feasts.json"
FIRST, LAST = 2024, 2036

Names = dict[str, list[str]]
"""Name → days in ISO 8601."""


def table() -> dict[str, Names]:
    """The id of each country, and of each state that shuts on holidays → theirs, in the table's order."""
    walls = built_in().walls.values()
    return {wall.id: _names(wall.id) for wall in walls if wall.holidays is not None or wall.id == wall.country}


def _text(table: dict[str, Names]) -> str:
    source = json.dumps(f"holidays {holidays.__version__}, by tools/feasts.py")
    places = ",\n".join(f"    {json.dumps(place)}: {{\n{_lines(names)}\n    }}" for place, names in table.items())
    return f'{{\n  "source": {source},\n  "first": {FIRST},\n  "last": {LAST},\n  "places": {{\n{places}\n  }}\n}}\n'


def _names(place: str) -> Names:
    found: Names = {}
    for year in range(FIRST, LAST + 1):
        for day, name in sorted(holidays_by_library(place, year).items()):
            found.setdefault(name, []).append(day.isoformat())
    return dict(sorted(found.items()))


def _lines(names: Names) -> str:
    days = {name: json.dumps(days, separators=(",", ":")) for name, days in names.items()}
    return ",\n".join(f"      {json.dumps(name)}: {listed}" for name, listed in days.items())


def main() -> int:
    """Write the file; say what it has."""
    places = table()
    FILE.write_text(_text(places), encoding="utf-8")
    count = sum(len(days) for names in places.values() for days in names.values())
    print(f"{FILE.name}: {count} holidays of {FIRST} to {LAST} in {len(places)} places: {', '.join(places)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
