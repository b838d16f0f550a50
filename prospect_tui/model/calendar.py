"""What calendars are told of promises, of planned blocks and of events with guests."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from .touches import FollowUp
from .words import FollowUpStatus

_Minutes = Annotated[int, Meta(ge=0, le=10_080)]


class CalendarSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[calendar]`: the rep's calendar."""

    file: Annotated[
        str, Meta(description="A file that is kept up to date for a calendar program; none where empty.")
    ] = ""
    names: Annotated[bool, Meta(description="Without it the file has initials only, and no numbers.")] = True
    callback_alarm: Annotated[_Minutes, Meta(description="Minutes before a promised call; 0 for no alarm.")] = 2
    meeting_alarm: Annotated[_Minutes, Meta(description="Minutes before a meeting; 0 for no alarm.")] = 15
    plan_alarm: Annotated[_Minutes, Meta(description="Minutes before a planned block; 0 for no alarm.")] = 10
    me: Annotated[
        tuple[str, ...], Meta(description="Your own addresses, by which a calendar's meetings are read.")
    ] = ()


class Event(Struct, frozen=True, kw_only=True):
    """One event as a calendar is told of it. `start` UTC; `zone` is the IANA zone to show it in; `alarm` goes off so
    many minutes before, None for no alarm; `busy` says whether it takes up time of the rep's; one of a `whole_day`
    starts at midnight there."""

    uid: str
    start: datetime
    minutes: int
    zone: str | None
    summary: str
    description: str = ""
    url: str | None = None
    alarm: int | None = None
    busy: bool = True
    whole_day: bool = False
    cancelled: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """An event and how often it has changed since it was first told; `at` (UTC) is when it last did."""

    sequence: int
    at: datetime
    event: Event


class Planned(Struct, frozen=True, kw_only=True):
    """A callback or meeting as the record has it. `remind` (UTC) is when one without a date is brought up, `created`
    (UTC) when it was agreed, `closed` (UTC) when the touch was made that closed it."""

    follow_up: FollowUp
    created: datetime
    remind: datetime | None = None
    closed: datetime | None = None

    @property
    def took_place(self) -> bool:
        """Whether it was done, and not before its time: then it stays in the calendar as it was told."""
        due, done = self.follow_up.due, self.follow_up.status is FollowUpStatus.DONE
        return done and due is not None and self.closed is not None and self.closed >= due
