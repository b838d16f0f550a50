"""What a rep is told about hours: "Florida: no calls after 20:00 (it is 20:14 there)"."""

from datetime import datetime

from prospect_tui.model.hours import DAY, Spans

_WHOLE_DAY = ((0, DAY),)


def why_lawful(place: str, spans: Spans, there: datetime, alone: bool) -> str:
    """A wall that is open now. `alone`: the line has no other zone, so that "there" is clear."""
    return f"{place}: calls {_at_any_hour(spans)} ({_it_is(there, alone)})"


def why_forbidden(place: str, spans: Spans, holiday: str | None, there: datetime, alone: bool) -> str:
    """A wall that is shut now, on a day of which it leaves `spans`."""
    if spans:
        return f"{place}: no calls {_shut_part(spans, there)} ({_it_is(there, alone)})"
    return f"{place}: no calls on {holiday or _a_weekday(there)} ({_it_is(there, alone, day=True)})"


def why_unagreed(place: str) -> str:
    """A wall that is shut until they have agreed."""
    return f"{place}: the law wants their consent first"


def why_within(spans: Spans, there: datetime) -> str:
    """The rep's own window, open."""
    return f"within your own hours, {words_of(spans)}: {_it_is(there, False)}"


def why_outside(spans: Spans, there: datetime) -> str:
    """The rep's own window, shut."""
    if spans:
        return f"outside your own hours, {words_of(spans)}: {_it_is(there, False)}"
    return f"outside your own hours, none on {_a_weekday(there)}: {_it_is(there, False, day=True)}"


def words_of(spans: Spans) -> str:
    """Spans as a rep reads them: "8:00 to 20:00", "10:00 to 13:00 and 14:00 to 20:00", "none", "the whole day"."""
    if not spans:
        return "none"
    if _is_whole_day(spans):
        return "the whole day"
    return " and ".join(f"{_clock(span.start)} to {_clock(span.end)}" for span in spans)


def city_of(zone: str) -> str:
    """The place that a zone is named after: "America/New_York" is New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def _at_any_hour(spans: Spans) -> str:
    return "at any hour" if _is_whole_day(spans) else f"from {words_of(spans).replace(' and ', ' and from ')}"


def _is_whole_day(spans: Spans) -> bool:
    return tuple((span.start, span.end) for span in spans) == _WHOLE_DAY


def _shut_part(spans: Spans, there: datetime) -> str:
    """The part of the day round that time which is in no span."""
    now = there.hour * 60 + there.minute
    ended = max((span.end for span in spans if span.end <= now), default=None)
    starts = min((span.start for span in spans if span.start > now), default=None)
    if ended is None or starts is None:
        return f"before {_clock(starts)}" if starts is not None else f"after {_clock(ended or 0)}"
    return f"from {_clock(ended)} to {_clock(starts)}"


def _it_is(there: datetime, alone: bool, day: bool = False) -> str:
    where = "there" if alone else f"in {city_of(str(there.tzinfo))}"
    weekday = f"{there:%A} " if day else ""
    return f"it is {weekday}{there.hour}:{there.minute:02} {where}"


def _a_weekday(there: datetime) -> str:
    return f"a {there:%A}"


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
