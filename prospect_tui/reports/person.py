"""Somebody whole, as text and for `--json`."""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any

from prospect_tui.desk.persons import Happened, Person
from prospect_tui.rules.phones import readable
from prospect_tui.rules.rhythms import said
from prospect_tui.rules.text import clean

from .accounts import NO_TAG
from .words import KINDS, NONE, day, due, moment

_LABEL = 14


def shown(person: Person, past: Iterable[Happened]) -> dict[str, Any]:
    """What `show --json` prints: the target, what there is beside it, and all that has happened, newest first."""
    return {
        "target": person.target,
        "persona": person.persona,
        "level": person.level or None,
        "account_level": person.stands_at,
        "rhythm": person.rhythm,
        "fit_reasons": person.fit.reasons if person.fit else (),
        "lists": [{"name": each.name, "place": each.place} for each in person.stands],
        "due": person.due,
        "do_not_call": person.asked,
        "retired": [{"reason": each.reason, "at": each.at} for each in person.retired],
        "history": [_event(event) for event in past],
    }


def shown_text(person: Person, past: Iterable[Happened], today: date, zone: tzinfo, region: str) -> str:
    """The same for people to read."""
    target = person.target
    rows = [
        ("id", str(target.id)), ("name", target.name), ("title", target.title), ("account", target.account),
        ("level", person.stands_at), ("KARE", target.kare or (NO_TAG if target.account else None)),
        ("e-mail", target.email), ("LinkedIn", target.linkedin),
        ("address", ", ".join(word for word in (target.city, target.region, target.country) if word)),
        ("time zone", target.zone), ("persona", person.persona or target.persona), ("tier", target.tier),
        ("status", "do not call" if target.do_not_call else target.status),
    ]  # fmt: skip
    rows += [("number", f"{readable(p.e164, p.extension, region)}, {p.kind}, {p.state}") for p in target.phones]
    rows += [("list", f"{each.name}, {each.place}") for each in person.stands]
    rows += [
        ("due", f"{KINDS[step.kind]} {due(step, zone)}{f', by {step.by}' if step.by else ''}") for step in person.due
    ]
    if person.rhythm is not None:
        rows.append(("in touch", said(person.rhythm, today)))
    rows += [
        ("do not call", f"{e.kind}, {moment(e.at, zone)}{f', {e.words}' if e.words else ''}") for e in person.asked
    ]
    rows += [("retired", f"{each.reason}, {moment(each.at, zone)}") for each in person.retired]
    rows += [(header, text) for header, text in target.custom.items()]
    lines = [f"{clean(label)[:_LABEL].ljust(_LABEL)}  {clean(text or NONE)}" for label, text in rows]
    return "\n".join([*lines, "", *(_line(event, zone) for event in past)])


def _event(event: Happened) -> dict[str, Any]:
    """One of the past: its kind, and what it was."""
    told = {"touch": event.touch, "edit": event.edit, "brought": event.brought, "follow_up": event.then}
    kind = next((kind for kind, what in told.items() if what is not None), "note")
    return {"at": event.at, "kind": kind, "undone": event.undone, "words": event.words or None, **told}


def _line(event: Happened, zone: tzinfo) -> str:
    if event.touch is not None:
        touch = event.touch
        words = [touch.outcome, touch.channel.value, touch.script, touch.by, f"“{touch.note}”" if touch.note else None]
    elif event.edit is not None:
        words = [f"{event.edit.field} by hand"]
    elif event.brought is not None:
        words = ["a list", event.brought.file]
    elif event.then is not None:
        words = [KINDS[event.then.kind], event.then.status.value]
    else:
        words = [event.words]
    undone = ["taken back"] if event.undone else []
    when = day(event.day) if event.day else moment(event.at, zone)
    return f"{when.ljust(18)}{' · '.join(clean(word) for word in [*words, *undone] if word)}"
