"""Touches as CSV in the columns that an importer takes; see `model/exports.py` for what a form is."""

from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, cached_property, lru_cache, partial
from operator import attrgetter
from types import MappingProxyType

from prospect_tui.lists.names import PersonName, person_name
from prospect_tui.model.exports import Form, FromTouch, Known, TouchColumn, TouchForm
from prospect_tui.model.outgoing import Outgoing
from prospect_tui.model.words import Channel, Flag
from prospect_tui.rules.exports import known_by, outcome_there

from .cells import Plain, csv_lines, number
from .encoding import rfc3339

CHANNELS: Mapping[Channel, str] = MappingProxyType(
    {channel: channel.value.capitalize() for channel in Channel} | {Channel.INMAIL: "InMail"}
)
"""What our channels are called in words."""

_PEOPLE = 4096  # of whom the ids are kept at hand
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def touches_csv(going: Iterable[Outgoing], form: Form, said: Callable[[str], str]) -> Generator[str, None, None]:
    """Touches in the columns of a form that takes them; `said` gives our own words for an outcome."""
    touches = form.touches
    if touches is None:
        raise ValueError(f"{form.name} takes no touches")
    words = _Words(form, touches, said)
    lines = ([row.cell(column) for column in touches.columns] for row in (_Row(each, words) for each in going))
    yield from csv_lines([column.header for column in touches.columns], lines)


class _Words:
    """What things are called in a form; each is looked up once, and not for every row."""

    def __init__(self, form: Form, touches: TouchForm, said: Callable[[str], str]) -> None:
        self.form = touches
        self.ours = cache(said)
        self.known = lru_cache(_PEOPLE)(partial(known_by, form=form))
        self.theirs = cache(partial(outcome_there, form=touches))


class _Row:
    """One touch, as the columns ask for it. `ours` is what came of it in our own words."""

    def __init__(self, going: Outgoing, words: _Words) -> None:
        form = words.form
        self.going = going
        self.touch = going.touch
        self.words = words
        self.form = form
        self.known: Known = words.known(going.ids)
        self.ours = words.ours(going.touch.outcome)
        self.inbound = bool(going.flags & Flag.RECEIVED)
        self.seconds = self.touch.seconds if self.touch.talk_seconds is None else self.touch.talk_seconds
        self.at = self.touch.at if form.times == "utc" else self.touch.at.astimezone(timezone(going.offset))
        self.subject = f"{form.undone if self.touch.undone else ''}{CHANNELS[self.touch.channel]}: {self.ours}"

    @cached_property
    def name(self) -> PersonName:
        """Whom it was to, in the parts of the name, taken apart where only the whole is known."""
        return person_name(self.going.name, self.going.first_name, self.going.last_name)

    def cell(self, column: TouchColumn) -> str:
        """What stands in a column."""
        if column.only and self.touch.channel not in column.only:
            return ""
        if column.without_id and self.known.person:
            return ""
        if column.source is None:
            return column.value or ""
        text = _SOURCES[column.source](self) or ""
        return text if column.longest is None or isinstance(text, Plain) else text[: column.longest]


def _what_id(row: _Row) -> str:
    """The account's id: a record that is of a lead can be of no account beside."""
    return Plain("" if row.known.lead and not row.known.contact else row.known.account or "")


def _details(row: _Row) -> str:
    """One line of what the CRM may have no column for, and the note under it. It begins with a word of ours, so that
    no note makes a formula of it, and a note that begins with a dash stays as it was written."""
    at = f"{row.at:%Y-%m-%d %H:%M} {row.at:%Z}"
    words = (row.subject, at, row.touch.phone, f"prospect touch {row.touch.id}")
    line = ", ".join(word for word in words if word)
    return f"{line}\n{row.touch.note}" if row.touch.note else line


def _datetime(row: _Row) -> str:
    return Plain(rfc3339(row.at) if row.form.times == "utc" else row.at.strftime("%Y-%m-%d %H:%M:%S"))


def _lasted(row: _Row, unit: Callable[[int], str]) -> str:
    return Plain("" if row.seconds is None else unit(row.seconds))


def _hours_minutes(seconds: int) -> str:
    minutes = max(1, -(-seconds // 60))
    return f"{minutes // 60}:{minutes % 60:02}"


def _number(row: _Row, *, when: bool = True) -> str:
    return number(row.touch.phone or "") if when else ""


_SOURCES: Mapping[FromTouch, Callable[[_Row], str | None]] = {
    FromTouch.ID: lambda row: Plain(row.touch.id),
    FromTouch.PERSON_ID: lambda row: Plain(row.known.person or ""),
    FromTouch.CONTACT_ID: lambda row: Plain(row.known.contact or ""),
    FromTouch.LEAD_ID: lambda row: Plain(row.known.lead or ""),
    FromTouch.ACCOUNT_ID: lambda row: Plain(row.known.account or ""),
    FromTouch.WHAT_ID: _what_id,
    FromTouch.NAME: attrgetter("going.name"),
    FromTouch.FIRST_NAME: attrgetter("name.first"),
    FromTouch.LAST_NAME: attrgetter("name.last"),
    FromTouch.TITLE: attrgetter("going.title"),
    FromTouch.EMAIL: attrgetter("going.email"),
    FromTouch.ACCOUNT: attrgetter("going.account"),
    FromTouch.TYPE: lambda row: row.form.types.get(row.touch.channel, CHANNELS[row.touch.channel]),
    FromTouch.DIRECTION: lambda row: row.form.inbound if row.inbound else row.form.outbound,
    FromTouch.OUTCOME: lambda row: row.words.theirs(row.touch.outcome, row.going.flags),
    FromTouch.OUR_OUTCOME: attrgetter("ours"),
    FromTouch.SUBJECT: attrgetter("subject"),
    FromTouch.NOTE: attrgetter("touch.note"),
    FromTouch.DETAILS: _details,
    FromTouch.PHONE: _number,
    FromTouch.TO_NUMBER: lambda row: _number(row, when=not row.inbound),
    FromTouch.FROM_NUMBER: lambda row: _number(row, when=row.inbound),
    FromTouch.DATE: lambda row: Plain(f"{row.at:%Y-%m-%d}"),
    FromTouch.TIME: lambda row: Plain(f"{row.at:%H:%M}"),
    FromTouch.DATETIME: _datetime,
    FromTouch.TIMESTAMP: lambda row: Plain((row.touch.at - _EPOCH) // _MILLISECOND),
    FromTouch.SECONDS: lambda row: _lasted(row, str),
    FromTouch.MILLISECONDS: lambda row: _lasted(row, lambda seconds: str(seconds * 1000)),
    FromTouch.HOURS_MINUTES: lambda row: _lasted(row, _hours_minutes),
    FromTouch.BY: attrgetter("touch.by"),
    FromTouch.SCRIPT: attrgetter("touch.script"),
    FromTouch.UNDONE: lambda row: "yes" if row.touch.undone else "",
}
