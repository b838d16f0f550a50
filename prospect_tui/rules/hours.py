"""Which walls bind a number, and whether it may be called at a moment.

A number may be in several zones: it is in hours when it is in hours in every one of them, for every wall. What counts
is what the clock on the wall shows there, so an hour that comes twice in autumn is open twice, or shut twice.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache

from prospect_tui.model.clock import zone_named
from prospect_tui.model.hours import DAY, Hours, Judged, Line, Span, Spans, Wall
from prospect_tui.model.words import PhoneKind

from .feasts import feast_on
from .hours_words import why_forbidden, why_lawful, why_outside, why_within

Holidays = Callable[[str, date], str | None]
"""The name of the public holiday that a day is in the place of a wall, by the wall's id; None: an ordinary day."""

OWN = "own"
LOOKED_AHEAD = timedelta(days=14)

_PEOPLES_OWN = (PhoneKind.MOBILE, PhoneKind.HOME)
_PART_OF = {
    "PR": "US", "VI": "US", "GU": "US", "AS": "US", "MP": "US",
    "GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR", "BL": "FR", "MF": "FR", "PM": "FR",
    "CX": "AU", "CC": "AU", "NF": "AU",
}  # fmt: skip
_SEASONS = (datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC))
_MINUTE = timedelta(minutes=1)

Rule = tuple[Wall | None, Spans]
"""A wall, or None for the rep's own window, and what it leaves of the day in question."""


def walls_of(
    hours: Hours,
    *,
    country: str | None,
    region: str | None,
    number_place: tuple[str | None, str | None],
    zones: Sequence[str],
    kind: PhoneKind,
    business: bool,
) -> tuple[str, ...]:
    """The ids of the walls that bind a number, sorted.

    `country` and `region` are the codes of the address, as `place_of_address` gives them, `number_place` those of the
    number itself. Both bind, and of each the country's wall and the state's. In a country of which no state is known,
    the walls of all its states that share a clock with one of `zones` bind. Where no country is known, the one that
    has a zone of `zones` counts. On a list declared as `business` numbers only walls that bind those stay, but a
    mobile or home number keeps all.
    """
    places = {_part_of(*place) for place in ((country, region), number_place)}
    countries = {code for code, _ in places if code} or _countries_in(hours, zones)
    bind = set(countries)
    for code in countries:
        states = {f"{code}-{state}" for there, state in places if there == code and state}
        bind |= states or _states_in(hours, code, zones)
    keeps_all = not business or kind in _PEOPLES_OWN
    return tuple(sorted(i for i in bind if (wall := hours.walls.get(i)) and (keeps_all or wall.business)))


def judge_line(hours: Hours, line: Line, at: datetime, holidays: Holidays) -> Judged:
    """Whether `line` may be called at `at` (aware), by every wall and by the rep's own window, in each of its zones.

    With no zone it may not: neither lawful nor in the window, for nobody knows.
    """
    if not line.zones:
        return Judged(lawful=False, in_window=False, rule="", why="nothing tells its time zone")
    ruled = [(there, rule) for there in _theres(line, at) for rule in _rules(hours, line, there.date(), holidays)]
    shut = [(there, rule) for there, rule in ruled if not _is_open(rule, there)]
    forbidding = [(there, rule) for there, rule in shut if rule[0]]
    in_window = len(forbidding) == len(shut)
    alone = len(line.zones) == 1
    if not shut:
        there, (wall, spans) = min((pair for pair in ruled if pair[1][0]), key=_left, default=ruled[0])
        why = why_lawful(wall.name, spans, there, alone) if wall else why_within(spans, there)
        return Judged(lawful=True, in_window=True, rule=wall.id if wall else OWN, why=why)
    there, (wall, spans) = min(forbidding or shut, key=_left)
    if wall is None:
        why = why_outside(spans, there)
    else:
        why = why_forbidden(wall.name, spans, _feast(wall, there.date(), holidays), there, alone)
    until = _next_open(hours, line, at, holidays)
    return Judged(lawful=not forbidding, in_window=in_window, rule=wall.id if wall else OWN, why=why, until=until)


def may_call(hours: Hours, line: Line, at: datetime, holidays: Holidays) -> bool:
    """Whether `judge_line` would allow it, without a word on why. Holidays are looked up only where all else is open:
    the first look is slow."""
    theres = _theres(line, at)
    walls = hours.binding(line)
    for there in theres:
        weekday = there.weekday()
        spans = (hours.own[weekday], *(wall.week[weekday] for wall in walls))
        if not all(_is_open((None, each), there) for each in spans):
            return False
    would_rest = [(there, wall) for there in theres for wall in walls if _rests(wall, there)]
    return bool(theres) and not any(_feast(wall, there.date(), holidays) for there, wall in would_rest)


def changes_after(hours: Hours, line: Line, at: datetime) -> datetime:
    """The next moment, UTC and after `at`, at which it may be otherwise; until then all stays as it is at `at`, but
    for the clock in `why`.

    It may come earlier than needed, never later: whether the day is a holiday is not looked up.
    """
    walls = hours.binding(line)
    moments = []
    for there in _theres(line, at):
        weekday = there.weekday()
        every = (hours.own[weekday], *(wall.week[weekday] for wall in walls), *(wall.holidays or () for wall in walls))
        moments.append(_moment(at, there, min(_next_edge(spans, _minute(there)) for spans in every)))
    return min(moments, default=at.astimezone(UTC) + LOOKED_AHEAD)


def lawful_spans(hours: Hours, line: Line, day: date, holidays: Holidays) -> Spans:
    """What the walls of `line` leave of a day, by the clock there; in each of its zones the same."""
    left: Spans = (Span(0, DAY),)
    for wall, spans in _rules(hours, line, day, holidays):
        if wall:
            left = in_common(left, spans)
    return left


def in_common(ours: Spans, theirs: Spans) -> Spans:
    """What lies in both."""
    pairs = ((max(a.start, b.start), min(a.end, b.end)) for a in ours for b in theirs)
    return tuple(Span(start, end) for start, end in pairs if start < end)


def _next_open(hours: Hours, line: Line, at: datetime, holidays: Holidays) -> datetime | None:
    """The first moment from `at` on at which all is open: from each shut rule to where it may next open."""
    moment = at.astimezone(UTC)
    while moment <= at + LOOKED_AHEAD:
        later = moment
        for there in _theres(line, moment):
            rules = _rules(hours, line, there.date(), holidays)
            edges = [_next_edge(rule[1], _minute(there)) for rule in rules if not _is_open(rule, there)]
            if edges:
                later = max(later, _moment(moment, there, max(edges)))
        if later == moment:
            return moment
        moment = later
    return None


def _theres(line: Line, at: datetime) -> list[datetime]:
    """What the clock shows in each zone."""
    return [at.astimezone(zone_named(zone)) for zone in line.zones]


def _rules(hours: Hours, line: Line, day: date, holidays: Holidays) -> Iterator[Rule]:
    """The rep's own window and each wall, with what they leave of that day."""
    weekday = day.weekday()
    yield None, hours.own[weekday]
    for wall in hours.binding(line):
        spans = wall.week[weekday]
        if wall.holidays is not None and _feast(wall, day, holidays):
            spans = in_common(spans, wall.holidays)
        yield wall, spans


def _rests(wall: Wall, there: datetime) -> bool:
    """Whether a wall would forbid a call at that time of a holiday."""
    return wall.holidays is not None and not _is_open((wall, wall.holidays), there)


def _feast(wall: Wall, day: date, holidays: Holidays) -> str | None:
    """The name of the holiday that a wall shuts for, if that day is one."""
    if wall.holidays is None:
        return None
    return holidays(wall.id, day) or (feast_on(wall.also_on, day) if wall.also_on else None)


def _is_open(rule: Rule, there: datetime) -> bool:
    minute = _minute(there)
    return any(span.start <= minute < span.end for span in rule[1])


def _minute(there: datetime) -> int:
    return there.hour * 60 + there.minute


def _left(ruled: tuple[datetime, Rule]) -> tuple[int, int, str]:
    """Sorts the rule that leaves least of the day first, and of equals a state's before its country's."""
    wall, spans = ruled[1]
    name = wall.id if wall else ""
    return sum(span.end - span.start for span in spans), -len(name), name


def _next_edge(spans: Spans, minute: int) -> int:
    """The next minute of the day at which a span starts or ends, or midnight: another day, with spans of its own."""
    return min((edge for span in spans for edge in (span.start, span.end) if edge > minute), default=DAY)


def _moment(at: datetime, there: datetime, minute: int) -> datetime:
    """When the clock that shows `there` at `at` comes to `minute` of its day, as UTC; or when it is changed, if that is
    sooner."""
    start = at.astimezone(UTC).replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minute - _minute(there))
    zone, offset = there.tzinfo, there.utcoffset()
    if end.astimezone(zone).utcoffset() == offset:
        return end
    while end - start > _MINUTE:  # the change is after `start`, and not after `end`
        middle = start + (end - start) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            start = middle
        else:
            end = middle
    return end


def _part_of(country: str | None, region: str | None) -> tuple[str | None, str | None]:
    """A territory as part of the country whose law holds there."""
    whole = _PART_OF.get(country or "")
    return (whole, country) if whole else (country, region)


def _countries_in(hours: Hours, zones: Sequence[str]) -> set[str]:
    return {wall.id[:2] for wall in hours.walls.values() if not set(wall.zones).isdisjoint(zones)}


def _states_in(hours: Hours, country: str, zones: Sequence[str]) -> set[str]:
    """The states of a country, of those with a wall, that share a clock with one of `zones`."""
    clocks = {_clock(zone) for zone in zones}
    states = (wall for wall in hours.walls.values() if wall.id.startswith(f"{country}-"))
    return {wall.id for wall in states if not clocks.isdisjoint(map(_clock, wall.zones))}


@cache
def _clock(zone: str) -> tuple[timedelta | None, ...]:
    """What tells the zones of a country apart: the offsets of winter and summer."""
    return tuple(season.astimezone(zone_named(zone)).utcoffset() for season in _SEASONS)
