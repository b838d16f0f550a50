"""How times, spans and figures are said where there is little room: on a screen, in a line."""

from datetime import datetime, tzinfo

from prospect_tui.model.clock import zone_named
from prospect_tui.model.touches import FollowUp

from .words import KINDS, day

__all__ = ["KINDS", "both_clocks", "day", "day_and_time", "dotted", "minutes", "next_step", "place", "plural", "span"]


def minutes(seconds: float) -> str:
    """A span as a clock shows it, `17:42`; past the end with a plus sign."""
    whole = int(abs(seconds))
    sign = "+" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def span(seconds: float) -> str:
    """A span in words that are short: `40 s`, `6 min`, `1 h 05`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60:02d}"


def plural(count: int, word: str) -> str:
    """`1 dial`, `2 dials`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def dotted(*words: str | None) -> str:
    """Those of the words that there are: `VP Operations · Acme`."""
    return " · ".join(word for word in words if word)


def day_and_time(at: datetime) -> str:
    """A moment: `Thu 26 Nov, 10:15`."""
    return f"{day(at)}, {at:%H:%M}"


def place(zone: str | None) -> str:
    """The city that a zone is named after, for `09:42 in Chicago`."""
    return zone.rpartition("/")[2].replace("_", " ") if zone else ""


def both_clocks(at: datetime, zone: str | None, ours: tzinfo) -> tuple[str, str]:
    """A moment on the prospect's clock, and the same on the rep's where it differs (else empty)."""
    theirs = at.astimezone(zone_named(zone)) if zone else at.astimezone(ours)
    mine = at.astimezone(ours)
    if theirs.utcoffset() == mine.utcoffset():
        return day_and_time(theirs), ""
    same_day = theirs.date() == mine.date()
    return day_and_time(theirs), f"{mine:%H:%M} yours" if same_day else f"{day(mine)} {mine:%H:%M} yours"


def next_step(follow_up: FollowUp, ours: tzinfo) -> tuple[str, str, str]:
    """A follow-up as kind, when on the prospect's clock, and where and when on the rep's."""
    kind = KINDS[follow_up.kind]
    if follow_up.due is None:
        return kind, "no date yet", ""
    theirs, mine = both_clocks(follow_up.due, follow_up.zone, ours)
    where = place(follow_up.zone) if mine else ""
    return kind, theirs, f"{where} ({mine})" if mine else ""
