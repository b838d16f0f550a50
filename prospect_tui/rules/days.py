"""Days of work, parts of a day, and local times that a change of the clocks skips."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY = 5

EARLY, MORNING, MIDDAY, AFTERNOON, LATE = "early", "morning", "midday", "afternoon", "late"

_STARTS = ((0, EARLY), (9, MORNING), (12, MIDDAY), (14, AFTERNOON), (17, LATE))
_HOURS = {
    EARLY: time(8, 30),
    MORNING: time(10, 15),
    MIDDAY: time(12, 45),
    AFTERNOON: time(15, 0),
    LATE: time(17, 15),
}
# Somebody not reached in the morning is tried in the afternoon, then late, early, at midday: never the same part
# of the day twice in a row.
_OTHER = {EARLY: AFTERNOON, MORNING: AFTERNOON, MIDDAY: LATE, AFTERNOON: MORNING, LATE: EARLY}


def band_of(at: time) -> str:
    """The part of the day: early (before 9), morning, midday (from 12), afternoon (from 14), late (from 17)."""
    return [name for start, name in _STARTS if at.hour >= start][-1]


def another_band(at: time) -> time:
    """A time in another part of the day than this one."""
    return _HOURS[_OTHER[band_of(at)]]


def edge_of_day(at: time) -> time:
    """Before 9 or after 17, whichever is farther from this time: when the one who answers the phone for somebody
    isn't there."""
    return max(_HOURS[EARLY], _HOURS[LATE], key=lambda edge: abs(_minutes(edge) - _minutes(at)))


def is_business_day(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < SATURDAY


def business_days_after(day: date, count: int) -> date:
    """The day that many business days on, Monday being one on from a Saturday; with 0 the day itself or the next
    business day."""
    while count > 0 or not is_business_day(day):
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day


def local(day: date, at: time, zone: tzinfo) -> datetime:
    """That time of that day in a zone, as UTC. A time that the clocks skip is moved past the gap, one that comes twice
    is the first."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def exists(day: date, at: time, zone: tzinfo) -> bool:
    """Whether the clocks of that zone show that time on that day."""
    moment = datetime.combine(day, at, tzinfo=zone)
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + at.second / 60
