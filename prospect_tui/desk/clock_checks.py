"""How the clock and the data of time zones are."""

import os
import zoneinfo
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

from prospect_tui.model.clock import Clock

from .checks import Check, check

OLD_YEARS = 2
_VERSION_FILES = ("+VERSION", "tzdata.zi")


def clock_check(clock: Clock) -> Check:
    """The time, and the rep's own zone."""
    zone = clock.local_zone()
    now = clock.now().astimezone(zone)
    name = zone.key if isinstance(zone, ZoneInfo) else None
    word = f"{now:%Y-%m-%d %H:%M} in {name or zone.tzname(now)}; whether that is right can't be told without a network"
    problems = []
    if os.environ.get("PROSPECT_NOW"):
        problems.append("PROSPECT_NOW sets this time")
    if name is None:
        problems.append("the system doesn't name your zone: set TZ, or a promise may move when the clocks change")
    return check("clock", word, problems)


def zones_check(clock: Clock) -> Check:
    """Where the rules of time zones come from, and how old they are."""
    version, where = _zone_data()
    if where is None:
        return check("zone data", "none", ["no time zone is known here: `pip install tzdata`"], broken=True)
    if version is None:
        return check("zone data", f"of an unknown version, in {where}")
    old = version[:4].isdecimal() and clock.now().year - int(version[:4]) > OLD_YEARS
    problem = f"{version} is old: clocks may have changed since. Update the system’s tzdata, or `pip install -U tzdata`"
    return check("zone data", f"{version}, in {where}", [problem] if old else ())


def _zone_data() -> tuple[str | None, str | None]:
    """The version of the zones that serve, and where they are: the system's before the package's, as Python does."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / "Europe" / "London").exists():
            return _version_in(folder), str(folder)
    try:
        version = metadata.version("tzdata")
    except metadata.PackageNotFoundError:
        return None, None
    return f"{version[:4]} ({version})", "the package tzdata"


def _version_in(folder: Path) -> str | None:
    for name in _VERSION_FILES:
        try:
            with (folder / name).open() as file:
                return file.readline().removeprefix("# version").strip() or None
        except (OSError, UnicodeDecodeError):
            continue
    return None
