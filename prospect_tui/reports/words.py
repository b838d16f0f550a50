"""How figures and times are said, the same in every report."""

import math
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo

from prospect_tui.model.blocks import Rate
from prospect_tui.model.plans import Stands
from prospect_tui.model.samples import Difference, Usual, Verdict
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.text import clean

NONE = "—"
BAR = "█"

KINDS = {
    FollowUpKind.CALLBACK: "call back",
    FollowUpKind.MEETING: "meeting",
    FollowUpKind.RETRY: "retry",
    FollowUpKind.FOLLOW_UP: "follow up",
    FollowUpKind.NURTURE: "keep in touch",
}

STANDS = MappingProxyType(
    {
        Stands.KEPT: "kept",
        Stands.MOVED: "moved",
        Stands.TO_COME: "to come",
        Stands.MISSED: "missed",
        Stands.WENT_BY: "went by",
        Stands.LEFT_OUT: "left out",
        Stands.HOLIDAY: "holiday",
    }
)
"""What is said of how a planned day stands."""


def share(rate: Rate) -> str:
    """A share alone, `12 %`; a dash where there is nothing to share."""
    return NONE if rate.value is None else f"{_hundredths(rate.value)} %"


def percent(rate: Rate) -> str:
    """A share with its interval, `12 % (7–19)`; a dash where there is nothing to share."""
    if rate.low is None or rate.high is None:
        return NONE
    return f"{share(rate)} ({_hundredths(rate.low)}–{_hundredths(rate.high)})"


def whole_share(part: float, whole: float) -> str:
    """A part of a whole, `12 %`; a dash where there is no whole."""
    return f"{part / whole * 100:.0f} %" if whole else NONE


def out_of(rate: Rate) -> str:
    """What a share was made of, `6 of 31`."""
    return f"{rate.numerator} of {rate.denominator}"


def differs(difference: Difference | None) -> str:
    """`higher by 5 (1–9)`, in points."""
    if difference is None or difference.value is None or difference.low is None or difference.high is None:
        return NONE
    if difference.verdict is Verdict.TOO_FEW:
        return difference.verdict.value
    low, high = sorted((abs(difference.low), abs(difference.high)))
    return f"{difference.verdict} by {_points(abs(difference.value))} ({_points(low)}–{_points(high)})"


def between(usual: Usual) -> str:
    """The whole numbers that a count may be by chance alone, `(0–6)`; empty where that can't be said."""
    if usual.low is None or usual.high is None:
        return ""
    return f"({math.ceil(usual.low)}–{math.floor(usual.high)})"


def bar(value: int, most: int, cells: int = 24) -> str:
    """A bar of at most that many cells; anything above nothing shows."""
    return BAR * max(1, round(value * cells / most)) if value and most else ""


def day(at: date) -> str:
    """A day, `Tue 24 Nov`."""
    return f"{at:%a} {at.day} {at:%b}"


def moment(at: datetime, zone: tzinfo) -> str:
    """A time on a clock, `Tue 24 Nov 09:02`."""
    there = at.astimezone(zone)
    return f"{day(there)} {there:%H:%M}"


def both_clocks(at: datetime, zone: str | None, ours: tzinfo) -> str:
    """A time on the prospect's clock, with the rep's own where it differs."""
    if zone is None:
        return moment(at, ours)
    theirs, mine = at.astimezone(ZoneInfo(zone)), at.astimezone(ours)
    if theirs.utcoffset() == mine.utcoffset():
        return moment(at, ours)
    own = f"{mine:%H:%M}" if theirs.date() == mine.date() else f"{day(mine)} {mine:%H:%M}"
    return f"{moment(theirs, ZoneInfo(zone))} their time, {own} yours"


def due(follow_up: FollowUp, ours: tzinfo) -> str:
    """When a next step falls due, on both clocks."""
    return both_clocks(follow_up.due, follow_up.zone, ours) if follow_up.due else "no date yet"


def whom(name: str, *more: str | None) -> str:
    """A person with what places them: name, title, account."""
    return ", ".join(word for word in (clean(each) for each in (name, *more) if each) if word) or NONE


def span(seconds: float) -> str:
    """A length of time, `24 min 05 s`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest:02d} s" if rest else f"{minutes} min"


def time_left(seconds: float) -> str:
    """How long something still takes, `40 s` or `3 min`."""
    whole = round(seconds)
    return f"{whole} s" if whole < 90 else f"{round(whole / 60)} min"


def hours(seconds: float) -> str:
    """A longer time, `3 h 05 min`."""
    whole, minutes = divmod(round(seconds / 60), 60)
    return f"{whole:,} h {minutes:02d} min" if whole else f"{minutes} min"


def number(value: float) -> str:
    """A mean, with a decimal only where it says something."""
    return f"{value:.1f}".removesuffix(".0")


def many(count: int, one: str, several: str = "") -> str:
    """A count with its word: `1 row`, `3 rows`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def some(names: Iterable[str], most: int = 8) -> str:
    """The first of these names, and how many more there are: `ada, bob and 3 more`."""
    shown = [clean(name) for name in names]
    more = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {more} more" if more > 0 else "")


def left_out(more: int, which: str = "them all") -> tuple[str, ...]:
    """The line under a table that shows the first of many, where there are more: what `--json` lists."""
    return (f"and {more} more: --json lists {which}",) if more > 0 else ()


def _points(share: float) -> str:
    return number(round(share * 100, 1)) if share < 0.0995 else f"{share * 100:.0f}"


def _hundredths(share: float) -> str:
    value = share * 100
    return f"{value:.1f}" if 0.05 <= value < 0.95 else f"{value:.0f}"
