"""Days of work, parts of a day, and local times that a change of the clocks skips."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from prospect_tui.model.hours import Spans, Week

SATURDAY = 5
_QUARTER = 15

EARLY, MORNING, MIDDAY, AFTERNOON, LATE = "early", "morning", "midday", "afternoon", "late"

_STARTS = ((0, EARLY), (9, MORNING), (12, MIDDAY), (14, AFTERNOON), (17, LATE))
_HOURS = {
    EARLY: time(8, 30),
    MORNING: time(10, 15),
    MIDDAY: time(12, 45),
    AFTERNOON: time(15, 0),
    LATE: time(17, 15),
}
_BY_TURNS = (AFTERNOON, MORNING, MIDDAY, LATE, EARLY)
# Somebody not reached in the morning is tried in the afternoon, then late, early, at midday: never the same part
# of the day twice in a row.
_OTHER = {EARLY: AFTERNOON, MORNING: AFTERNOON, MIDDAY: LATE, AFTERNOON: MORNING, LATE: EARLY}


def band_of(at: time) -> str:
    """The part of the day: early (before 9), morning, midday (from 12), afternoon (from 14), late (from 17)."""
    return [name for start, name in _STARTS if at.hour >= start][-1]


def no_feast(day: date) -> str | None:
    """Of a place whose holidays nobody knows: every day is an ordinary one."""
    return None


class Workdays(NamedTuple):
    """On which days and at what hours somebody can be called: the name of the public holiday that a day is there, and
    the rep's own window by weekday, None where any hour will do."""

    feast: Callable[[date], str | None] = no_feast
    own: Week | None = None

    def spans(self, day: date) -> Spans:
        """What the window leaves of a day; nothing where there is none."""
        return self.own[day.weekday()] if self.own is not None else ()


ANY_HOUR = Workdays()


def another_band(at: time, open_at: Spans = ()) -> time:
    """A time in another part of the day than this one, within the window where it leaves any."""
    ours = band_of(at)
    turns = [band for band in (_OTHER[ours], *_BY_TURNS) if band != ours]
    return _HOURS[next((band for band in turns if _is_in(_HOURS[band], open_at)), turns[0])]


def edge_of_day(at: time, open_at: Spans = ()) -> time:
    """Before 9 or after 17, whichever is farther from this time: when the one who answers the phone for somebody
    isn't there. Where the window is shut then, as early or as late as it leaves."""
    edges = [edge for edge in (_HOURS[EARLY], _HOURS[LATE]) if _is_in(edge, open_at)]
    if not edges:
        edges = [_at(open_at[0].start), _at(max(open_at[0].start, open_at[-1].end - _QUARTER))]
    return max(edges, key=lambda edge: abs(_minutes(edge) - _minutes(at)))


def within(at: time, open_at: Spans) -> time:
    """That time, or where the window is shut then, the next that it leaves on that day, else the last."""
    if _is_in(at, open_at):
        return at
    later = [span.start for span in open_at if span.start > _minutes(at)]
    return _at(min(later)) if later else _at(max(open_at[-1].start, open_at[-1].end - _QUARTER))


def is_business_day(day: date, feast: Callable[[date], str | None] = no_feast) -> bool:
    """Monday to Friday, but for public holidays."""
    return day.weekday() < SATURDAY and feast(day) is None


def business_days_after(day: date, count: int, feast: Callable[[date], str | None] = no_feast) -> date:
    """The day that many business days on, Monday being one on from a Saturday; with 0 the day itself or the next
    business day."""
    while count > 0 or not is_business_day(day, feast):
        day += timedelta(days=1)
        count -= is_business_day(day, feast)
    return day


def local(day: date, at: time, zone: tzinfo) -> datetime:
    """That time of that day in a zone, as UTC. A time that the clocks skip is moved past the gap, one that comes twice
    is the first."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def exists(day: date, at: time, zone: tzinfo) -> bool:
    """Whether the clocks of that zone show that time on that day."""
    moment = datetime.combine(day, at, tzinfo=zone)
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _is_in(at: time, spans: Spans) -> bool:
    """Whether a window is open at that time; one that is not known, or is shut all day, lets it be."""
    return not spans or any(span.start <= _minutes(at) < span.end for span in spans)


def _at(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + at.second / 60
