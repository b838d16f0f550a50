"""What a calendar is told of a follow-up, a planned block or an event with guests, and when that has changed."""

import re
from collections.abc import Hashable, Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import TypeVar

from msgspec import structs

from prospect_tui.model.blocks import Goals
from prospect_tui.model.calendar import CalendarSettings, Event, Planned, Told
from prospect_tui.model.clock import zone_named
from prospect_tui.model.people import Target
from prospect_tui.model.plans import PlannedBlock
from prospect_tui.model.plays import Event as Hosted
from prospect_tui.model.plays import EventKind
from prospect_tui.model.words import FollowUpKind

from .dialling import first_number
from .phones import readable
from .plans import moment_of
from .text import clean

STAYS = timedelta(days=60)
"""How long an event that is over, or was cancelled, still stands in the file: whoever reads it less often than that
may keep a promise that was taken back."""

_CALL_MINUTES, _MEETING_MINUTES, _EVENT_MINUTES, _DAY_MINUTES = 15, 30, 60, 24 * 60
_KINDS = MappingProxyType({EventKind.TALK: "A talk", EventKind.NETWORKING: "A networking event"})

Of = TypeVar("Of", bound=Hashable)
"""What goes by one event in a calendar."""

_E164 = re.compile(r"\+[0-9]{3,15}")


def event_of(
    planned: Planned, target: Target, settings: CalendarSettings, house: str, now: datetime, region: str
) -> Event | None:
    """The event for something that is still to come; None where there is no time to show it at. `house` names the
    record among all records, `region` is the country whose numbers are written without a country code."""
    follow_up = planned.follow_up
    start = follow_up.due or planned.remind
    if start is None:
        return None
    meets, dated = follow_up.kind is FollowUpKind.MEETING, follow_up.due is not None
    alarm = settings.meeting_alarm if meets and dated else settings.callback_alarm
    phone = first_number(target.phones, now)
    number = phone.e164 if phone and settings.names else None
    return Event(
        uid=f"{house}-{follow_up.id}-{planned.created:%Y%m%dT%H%M%SZ}@prospect-tui",
        start=start,
        minutes=_MEETING_MINUTES if meets and dated else _CALL_MINUTES,
        zone=follow_up.zone,
        summary=_summary(follow_up.kind, dated, _who(target, names=settings.names)),
        description=_description(target, readable(number, phone.extension, region) if number and phone else None)
        if settings.names else f"Target {target.id}",
        url=f"tel:{number}" if number and _E164.fullmatch(number) else None,
        alarm=alarm or None,
        busy=dated,
    )  # fmt: skip


def event_of_block(planned: PlannedBlock, list_name: str | None, settings: CalendarSettings, house: str) -> Event:
    """The event of a planned block, named by the day that it was planned for first: moved, it is the same event."""
    plan = planned.plan
    on = f": {clean(list_name)}" if list_name and settings.names else ""
    goals = plan.settings.goals or Goals()
    wanted = ((goals.conversations, "conversation"), (goals.meetings, "meeting"), (goals.dials, "dial"))
    aims = ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in wanted if count)
    return Event(
        uid=f"{house}-plan-{plan.id}-{planned.day:%Y%m%d}-{plan.created:%Y%m%dT%H%M%SZ}@prospect-tui",
        start=planned.at,
        minutes=plan.minutes,
        zone=plan.zone,
        summary=f"Prospecting{on}",
        description=f"Goals: {aims}" if aims else "",
        alarm=settings.plan_alarm or None,
    )


def event_of_guests(hosted: Hosted, settings: CalendarSettings, house: str, created: datetime) -> Event:
    """The event that people are invited to; of a whole day, and no appointment, while it has no time. Without names it
    says only what kind it is."""
    try:
        zone: tzinfo = zone_named(hosted.zone)
    except (KeyError, ValueError, OSError):  # the system had no name for it then
        zone = UTC
    starts = time.fromisoformat(hosted.starts) if hosted.starts else None
    told = (("Theme", hosted.theme), ("Host", hosted.host), ("In it for them", hosted.give))
    return Event(
        uid=f"{house}-event-{hosted.id}-{created:%Y%m%dT%H%M%SZ}@prospect-tui",
        start=moment_of(hosted.day, starts or time(), zone)[0],
        minutes=_EVENT_MINUTES if starts else _DAY_MINUTES,
        zone=hosted.zone,
        summary=clean(hosted.name) if settings.names else _KINDS[hosted.kind],
        description="\n".join(f"{name}: {clean(text)}" for name, text in told if text) if settings.names else "",
        alarm=(settings.meeting_alarm or None) if starts else None,
        busy=starts is not None,
        whole_day=starts is None,
    )  # fmt: skip


def retold(before: Told | None, event: Event | None, now: datetime) -> Told | None:
    """What a calendar is told from now on, after it was told `before`; `event` is None for what is no longer to come.
    The sequence rises exactly where it is told something else. What was never told need not be cancelled."""
    if event is None:
        if before is None:
            return None
        event = structs.replace(before.event, cancelled=True, alarm=None)
    if before is not None and before.event == event:
        return before
    return Told(sequence=before.sequence + 1 if before else 0, at=now.replace(microsecond=0), event=event)


def compared(
    before: Mapping[Of, Told], events: Mapping[Of, Event], now: datetime
) -> tuple[dict[Of, Told], dict[Of, Told]]:
    """What a calendar must be told anew, and what stands in its file: it was told `before`, and `events` are those to
    come. What has begun stays as it was told."""
    changed, shown = dict[Of, Told](), dict[Of, Told]()
    for of in {*before, *events}:
        was = before.get(of)
        over = was is not None and of not in events and (was.event.cancelled or has_begun(was.event, now))
        told = was if over else retold(was, events.get(of), now)
        if told is not None and told is not was:
            changed[of] = told
        if told is not None and still_stands(told, now):
            shown[of] = told
    return changed, shown


def has_begun(event: Event, now: datetime) -> bool:
    """Whether an event is on, or over; one of a whole day is to come until that is over."""
    return event.start + (timedelta(minutes=event.minutes) if event.whole_day else timedelta()) <= now


def still_stands(told: Told, now: datetime) -> bool:
    """Whether something that is over, or was cancelled, still stands in the file."""
    over = told.at if told.event.cancelled else max(told.at, told.event.start)
    return now - over < STAYS


def _summary(kind: FollowUpKind, dated: bool, who: str) -> str:
    if kind is FollowUpKind.CALLBACK:
        return f"Call back {who}"
    return f"Meeting with {who}" if dated else f"Find a date to meet {who}"


def _who(target: Target, *, names: bool) -> str:
    name = clean(target.name)
    if not names:
        return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum()) or f"target {target.id}"
    if target.account:
        return f"{name} ({clean(target.account)})"
    return name or f"target {target.id}"


def _description(target: Target, number: str | None) -> str:
    lines = [clean(target.title) if target.title else None, number, clean(target.email) if target.email else None]
    return "\n".join(line for line in lines if line)
