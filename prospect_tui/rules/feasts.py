"""Legal holidays that a table names: by their date, or by name where the date moves."""

import re
from datetime import date, timedelta
from functools import lru_cache

MOVING = ("Good Friday", "Mardi Gras", "Election Day", "Day after Thanksgiving")
"""Those known by name. Election Day is the Tuesday after the first Monday of November, every year."""

_NOVEMBER, _MONDAY, _THURSDAY = 11, 0, 3
_DATED = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)(?: (.+))?")


def is_feast(words: str) -> bool:
    """Whether `words` name days: "Good Friday", "06-14 Flag Day" of every year, "2026-12-24", of that year alone."""
    dated = _DATED.fullmatch(words)
    if not dated:
        return words in MOVING
    try:
        date(int(dated[1] or 2000), int(dated[2]), int(dated[3]))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def feast_on(feasts: tuple[str, ...], day: date) -> str | None:
    """The name of the one of `feasts`, each as `is_feast` knows them, that `day` is; None: an ordinary day."""
    for words in feasts:
        dated = _DATED.fullmatch(words)
        if dated:
            if day.strftime("%m-%d") == f"{dated[2]}-{dated[3]}" and dated[1] in (None, str(day.year)):
                return dated[4] or "a holiday"
        elif day == _moving(words, day.year):
            return words
    return None


def _moving(name: str, year: int) -> date:
    """When one of MOVING is."""
    if name == "Election Day":
        return _first(_MONDAY, year) + timedelta(days=1)
    if name == "Day after Thanksgiving":
        return _first(_THURSDAY, year) + timedelta(weeks=3, days=1)
    return easter(year) - timedelta(days=2 if name == "Good Friday" else 47)


def _first(weekday: int, year: int) -> date:
    """The first such weekday of November."""
    first = date(year, _NOVEMBER, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning, as Meeus, Jones and Butcher give it."""
    century, rest = divmod(year, 100)
    moon = year % 19
    skipped, leap = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon + century - skipped - shift + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (moon + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)
