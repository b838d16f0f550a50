"""When the next step falls due."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from types import MappingProxyType

from prospect_tui.model.hours import Spans
from prospect_tui.model.outcomes import Then
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.touches import NewFollowUp
from prospect_tui.model.words import Channel, FollowUpKind

from .days import ANY_HOUR, Workdays, another_band, business_days_after, edge_of_day, is_business_day, local, within

KEEP_IN_TOUCH = Then(kind=FollowUpKind.NURTURE, days=90)
"""What follows the last try of somebody whom nobody reaches: not reached is not no."""

THEN_AGAIN = Then(kind=FollowUpKind.NURTURE, days=30)
"""What follows once somebody has been kept in touch with by a note, an article, an invitation or a drop-in."""

KEPT_BY = (Channel.LETTER, Channel.EMAIL, Channel.EVENT, Channel.VISIT, Channel.CALL)
"""How somebody is kept in touch with, by turns: a note, an article, an invitation, a drop-in, a call. Not now is not
no; the same call every quarter is soon not taken."""

KEPT_WORDS = MappingProxyType(
    {
        Channel.LETTER: "a note", Channel.EMAIL: "an article", Channel.INMAIL: "a message",
        Channel.EVENT: "an invitation", Channel.VISIT: "a drop-in", Channel.CALL: "a call",
    }
)  # fmt: skip
"""What each of them is, in words."""

_MID_MORNING = time(10, 0)
_REMINDER = time(9, 0)
_DAY_BEGINS, _DAY_ENDS = 8, 18


def follow_up(
    then: Then, at: datetime, zone: tzinfo, zone_name: str | None, *, kept: int = 0,
    rhythm: Rhythm | None = None, days: Workdays = ANY_HOUR,
) -> NewFollowUp:  # fmt: skip
    """The follow-up that an outcome at `at` (UTC) makes by default, reckoned on the prospect's clock. `kept` is how
    often they were kept in touch with before; `rhythm` says how often they are, where that was agreed, `days` on which
    days and at what hours they can be called."""
    if then.undated:
        return meeting(None, at, zone, zone_name, days)
    if then.kind is FollowUpKind.NURTURE and rhythm is not None and not rhythm.is_over(at.astimezone(zone).date()):
        return keep_in_touch(rhythm, at, zone, zone_name, kept, days)
    return NewFollowUp(
        kind=then.kind,
        due=due(then, at, zone, days),
        zone=zone_name,
        promised=then.kind is FollowUpKind.CALLBACK,
        channel=KEPT_BY[kept % len(KEPT_BY)] if then.kind is FollowUpKind.NURTURE else Channel.CALL,
    )


def keep_in_touch(
    rhythm: Rhythm, at: datetime, zone: tzinfo, zone_name: str | None, kept: int, days: Workdays = ANY_HOUR
) -> NewFollowUp:
    """The next touch of somebody who is kept in touch with in a rhythm, after `at` (UTC); at its end a call, which
    settles what becomes of them."""
    day = business_days_after(rhythm.next_day(at.astimezone(zone).date()), 0, days.feast)
    channel = Channel.CALL if rhythm.is_over(day) else KEPT_BY[kept % len(KEPT_BY)]
    return NewFollowUp(
        kind=FollowUpKind.NURTURE,
        due=local(day, within(_MID_MORNING, days.spans(day)), zone),
        zone=zone_name,
        channel=channel,
    )


def due(then: Then, at: datetime, zone: tzinfo, days: Workdays = ANY_HOUR) -> datetime:
    """The moment (UTC) that a rule gives, from a touch at `at` (UTC), on the clock of `zone`."""
    if then.minutes is not None:
        return (at + timedelta(minutes=then.minutes)).astimezone(UTC)
    there = at.astimezone(zone)
    if then.days is not None:
        day = business_days_after(there.date() + timedelta(days=then.days), 0, days.feast)
    else:
        day = business_days_after(there.date(), then.business_days or 1, days.feast)
    return local(day, _time_of(then.band, there, days.spans(day)), zone)


def meeting(
    due_at: datetime | None, now: datetime, zone: tzinfo, zone_name: str | None, days: Workdays = ANY_HOUR
) -> NewFollowUp:
    """A meeting, brought up at nine on the business day before it to be confirmed, if that is still to come; one
    without a date is brought up on the next business day, to be dated."""
    if due_at is None:
        tomorrow = business_days_after(now.astimezone(zone).date(), 1, days.feast)
        return NewFollowUp(kind=FollowUpKind.MEETING, due=None, zone=zone_name, remind=local(tomorrow, _REMINDER, zone))
    day = due_at.astimezone(zone).date() - timedelta(days=1)
    while not is_business_day(day, days.feast):
        day -= timedelta(days=1)
    remind = local(day, _REMINDER, zone)
    return NewFollowUp(kind=FollowUpKind.MEETING, due=due_at, zone=zone_name, remind=remind if remind > now else None)


def _time_of(band: str | None, there: datetime, open_at: Spans) -> time:
    now = there.time().replace(second=0, microsecond=0)
    if band == "same":  # a promise for the middle of the night would be nobody's wish
        return now if _DAY_BEGINS <= now.hour < _DAY_ENDS else _MID_MORNING
    if band == "another":
        return another_band(now, open_at)
    if band == "edges":
        return edge_of_day(now, open_at)
    return within(_MID_MORNING, open_at)
