"""The merge fields of a script, and where their values come from."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from prospect_tui.model.people import Target
from prospect_tui.model.playbook import Persona, Sender
from prospect_tui.model.plays import Event

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "first_name": "first name",
        "last_name": "last name",
        "name": "name",
        "title": "title",
        "account": "account",
        "city": "city",
        "persona": "persona",
        "problem": "problem",
        "kare": "KARE",
        "referrer": "referrer",
        "event": "event",
        "event_day": "the day of the event",
        "event_host": "host",
        "event_theme": "theme",
        "event_give": "what's in it for the guest",
        "day_part": "time of day",
        "rep_first": "your first name",
        "rep_name": "your name",
        "rep_company": "your company",
        "rep_phone": "your number",
        "rep_phone_spoken": "your number",
    }
)
"""Each field with the words that mark it where it has no value."""

_NOON = 12
_BREATH = 4
_DIGITS = re.compile(r"\d+")


def merge_fields(
    target: Target,
    sender: Sender,
    *,
    persona: Persona | None = None,
    referrer: str | None = None,
    local: datetime | None = None,
    event: Event | None = None,
) -> dict[str, str | None]:
    """A value, or None, for each of FIELDS.

    `persona` is the one spoken to, `referrer` who gave the name, `local` the prospect's clock; `day_part` is
    morning or afternoon by it; `event` is what they are invited to.
    """
    return {
        "first_name": target.first_name,
        "last_name": target.last_name,
        "name": target.name or None,
        "title": target.title,
        "account": target.account,
        "city": target.city,
        "persona": persona.name if persona else None,
        "problem": persona.problem if persona else None,
        "kare": target.kare,
        "referrer": referrer,
        "day_part": _day_part(local),
        **_event_fields(event),
        **_sender_fields(sender),
    }


def spoken_number(e164: str) -> str:
    """The digits of a number as they are said in its own country, in groups of four at most: `3 1 2, 5 5 5, 0 1 0 0`. A
    longer one is cut into threes: nobody writes down eight digits in one breath."""
    groups = _DIGITS.findall(_formatted(e164, national=True))
    return ", ".join(" ".join(part) for group in groups for part in _in_breaths(group))


def _in_breaths(group: str) -> Iterator[str]:
    while len(group) > _BREATH:
        yield group[: _BREATH - 1]
        group = group[_BREATH - 1 :]
    yield group


def _event_fields(event: Event | None) -> dict[str, str | None]:
    if event is None:
        return dict.fromkeys(("event", "event_day", "event_host", "event_theme", "event_give"))
    return {
        "event": event.name,
        "event_day": f"{event.day:%A}, {event.day.day} {event.day:%B}",
        "event_host": event.host,
        "event_theme": event.theme,
        "event_give": event.give,
    }


def _sender_fields(sender: Sender) -> dict[str, str | None]:
    return {
        "rep_first": sender.first_name or (sender.name.split()[0] if sender.name else None),
        "rep_name": sender.name,
        "rep_company": sender.company,
        "rep_phone": _formatted(sender.phone, national=False) if sender.phone else None,
        "rep_phone_spoken": spoken_number(sender.phone) if sender.phone else None,
    }


def _day_part(local: datetime | None) -> str | None:
    if local is None:
        return None
    return "morning" if local.hour < _NOON else "afternoon"


def _formatted(e164: str, *, national: bool) -> str:
    """The number in its country's own groups, or as it stands if it can't be read."""
    import phonenumbers

    form = phonenumbers.PhoneNumberFormat
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)
