"""Somebody row by row: fields, numbers, lists, what is due, and all that has happened."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from msgspec import Struct
from textual.content import Content

from prospect_tui.desk.in_touch import RHYTHM
from prospect_tui.desk.people import ADDED, RETIRED, number_ref
from prospect_tui.desk.persons import Happened, Person
from prospect_tui.desk.typed_fields import FIELDS
from prospect_tui.front.commands import Command, shown_for
from prospect_tui.model.clock import zone_named
from prospect_tui.model.edits import CUSTOM, PHONES, PLACES, Edit
from prospect_tui.model.people import Phone
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.followups import KEPT_WORDS
from prospect_tui.rules.phones import readable
from prospect_tui.rules.rhythms import said
from prospect_tui.rules.text import clean
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.words import day_and_time, dotted, next_step, plural

LABEL = 14
FIELD, NUMBER, LIST, STATUS = "field:", "number:", "list:", "status"
"""What the id of a row begins with that a key changes, or is."""

_DASH = "–"
_LATELY = timedelta(days=300)
"""So long ago a day is told without its year."""


class Row(Struct, frozen=True):
    """A row; without an id no key changes it."""

    content: Content
    id: str | None = None


def person_rows(
    person: Person, now: datetime, ours: tzinfo, region: str, commands: Sequence[Command], width: int
) -> Iterator[Row]:
    """All but the past; `commands` are those of the page."""
    target = person.target
    values = {
        "name": target.name, "title": target.title, "account": target.account, "kare": target.kare,
        "email": target.email, "linkedin": target.linkedin, "city": target.city, "region": target.region,
        "country": target.country, "zone": target.zone, "persona": _persona(person), "tier": target.tier,
        "role": target.role, "level": person.stands_at,
    }  # fmt: skip
    beside = {"title": person.level, "kare": "the account’s" if target.account else "", "persona": _fit(person)}
    if target.account and target.kare is None:
        beside["kare"] = "partners have no tag"
    beside["level"] = "as you said" if target.level else "by their title" if person.stands_at else ""
    beside["zone"] = f"{now.astimezone(zone_named(target.zone)):%H:%M} there" if target.zone else ""
    for field in ("name", "title", "account", "kare"):
        yield Row(_row(FIELDS[field], values[field], beside.get(field, ""), width), FIELD + field)
    for place, phone in enumerate(target.phones, 1):
        yield Row(_number(place, phone, now, ours, region), NUMBER + number_ref(phone))
    if not target.phones:
        yield Row(_row("Number", None, f"{shown_for(commands, 'number')} adds one", width))
    for field in list(FIELDS)[4:]:
        yield Row(_row(FIELDS[field], values[field], beside.get(field, ""), width), FIELD + field)
    for header, text in target.custom.items():
        yield Row(_row(header, text, "", width), f"{FIELD}{CUSTOM}{header}")
    yield Row(_status(person, ours), STATUS)
    for stand in person.stands:
        yield Row(_row("List", stand.name, stand.place.value, width), LIST + stand.name)
    changes = f"{shown_for(commands, 'keep')} changes it"
    yield from _standing(person, now.astimezone(ours).date(), ours, changes, width)
    for each in target.ids:
        yield Row(_row("Id", each.value, " ".join(word for word in (each.system, each.kind) if word), width))


def _standing(person: Person, today: date, ours: tzinfo, changes: str, width: int) -> Iterator[Row]:
    """What is due, what they asked for, how they agreed, who named them."""
    for step in person.due:
        kind, when, yours = next_step(step, ours)
        turn = f"{KEPT_WORDS[step.channel]} is next" if step.kind is FollowUpKind.NURTURE else ""
        asked = f"{step.by} is to call" if step.by else ""
        beside = dotted(yours, "promised" if step.promised else "", turn, asked)
        yield Row(_row("Due", f"{kind} {when}", beside, width))
    if person.rhythm is not None:
        yield Row(_row("In touch", said(person.rhythm, today), changes, width))
    for entry in person.asked:
        asked = f"{day_and_time(entry.at.astimezone(ours))} by {entry.kind.value}"
        words = dotted(entry.by, f"“{entry.words}”" if entry.words else "")
        yield Row(_row("Do not call", f"⊘ {asked}", words, width, "$bad"))
    for words in person.agreed:
        yield Row(_row("Agreed", words, "to be called", width))
    if person.referrer:
        yield Row(_row("Named by", person.referrer, "", width))
    if person.target.connected:
        since = "" if person.target.connected == "yes" else f"since {person.target.connected}"
        yield Row(_row("LinkedIn", "a connection of yours", since, width))


def past_row(event: Happened, now: datetime, ours: tzinfo, width: int) -> Row:
    """One thing of the past, with its note in full."""
    when = _when(event, now, ours)
    what, rest = _told(event, ours)
    style = "$dim" if event.undone else "bold"
    undone = (" · taken back", "$accent") if event.undone else None
    head = say((when.ljust(20), "$dim"), ("✗ " if event.undone else "", "$accent"), (what, style), undone)
    body = [say((row, "$dim")) for part in rest for row in hung(part, width, 20)]
    return Row(lines([head, *body]))


def _when(event: Happened, now: datetime, ours: tzinfo) -> str:
    """The moment, with its year where it is long ago; of what is known by its day the day."""
    lately, day = now - event.at < _LATELY, event.day
    if day is not None:
        return f"{day:%a} {day.day} {day:%b}" if lately else f"{day.day} {day:%b %Y}"
    at = event.at.astimezone(ours)
    return day_and_time(at) if lately else f"{at.day} {at:%b %Y, %H:%M}"


def hung(text: str, width: int, indent: int) -> list[str]:
    """A text in rows that all begin so many cells in."""
    space = " " * indent
    return textwrap.wrap(clean(text), max(20, width), initial_indent=space, subsequent_indent=space) or [space]


def _told(event: Happened, ours: tzinfo) -> tuple[str, list[str]]:
    """What something was, and what there is to tell of it below that."""
    if event.touch is not None:
        return _of_touch(event.touch), _below_touch(event, ours)
    if event.edit is not None:
        return _of_edit(event.edit)
    if event.brought is not None:
        what = ", ".join(dict.fromkeys(each for each in event.brought.what if each != "said")) or "nothing new"
        return ("came with a list" if event.brought.made else f"a list brought {what}"), [event.brought.file]
    if event.then is not None:
        kind, when, _ = next_step(event.then, ours)
        return f"{kind} {when}", [event.then.status.value]
    return clean(event.words), []


def _of_touch(touch: Touch) -> str:
    channel = "" if touch.channel.value == "call" else f" by {touch.channel.value}"
    return f"{touch.outcome.replace('-', ' ')}{channel}"


def _below_touch(event: Happened, ours: tzinfo) -> list[str]:
    touch, rest = event.touch, []
    if touch is None:
        return []
    number = readable(touch.phone) if touch.phone else ""
    script = f"script {touch.script}" if touch.script else ""
    facts = dotted(number, script, f"by {touch.by}" if touch.by else "", touch.out_of_hours_reason)
    if facts:
        rest.append(facts)
    if touch.note:
        rest.append(f"“{touch.note}”")
    if event.then is not None:
        kind, when, _ = next_step(event.then, ours)
        rest.append(f"→ {kind} {when} ({event.then.status.value})")
    return rest


def _of_edit(edit: Edit) -> tuple[str, list[str]]:
    """A change by hand: the field, and what it was and is."""
    if edit.field == ADDED:
        return "added by hand", []
    if edit.field == RETIRED:
        return ("retired by hand" if edit.after.get("retirements") else "taken up again by hand"), []
    if edit.field == PHONES:
        return "numbers by hand", [f"{_numbers(edit.before)} → {_numbers(edit.after)}"]
    if edit.field == RHYTHM:
        return "keeping in touch by hand", [f"{_often(edit.before)} → {_often(edit.after)}"]
    if edit.field == PLACES:
        return "lists by hand", []
    name = {"zone": "timezones"}.get(edit.field, edit.field)
    before, after = (_value(side.get(name)) for side in (edit.before, edit.after))
    label = FIELDS.get(edit.field, edit.field.removeprefix(CUSTOM))
    return f"{clean(label)} by hand", [f"{before} → {after}"]


def _often(side: dict[str, Any]) -> str:
    days, until = side.get(RHYTHM) or (None, None)
    return _DASH if days is None else f"every {days} days{f' until {until}' if until else ''}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _DASH
    return str(value) if value else _DASH


def _numbers(side: dict[str, list[dict[str, str]]]) -> str:
    return ", ".join(f"{readable(row['e164'])} {row['kind']}" for row in side.get("phones") or ()) or _DASH


def _row(label: str, value: str | None, beside: str, width: int, style: str = "") -> Content:
    room = max(20, width - LABEL)
    rows = textwrap.wrap(clean(value or ""), room) or [""]
    first = say((clean(label)[: LABEL - 2].ljust(LABEL), "$dim"), (rows[0], style) if value else (_DASH, "$faint"))
    tail = say("   ", (beside, "$dim")) if beside else Content("")
    if len(rows) == 1 and first.cell_length + tail.cell_length <= width:
        return Content.assemble(first, tail)
    more = [say(" " * LABEL, (row, style)) for row in rows[1:]]
    if beside:
        more += [say((row, "$dim")) for row in hung(beside, width, LABEL)]
    return lines([first, *more])


def _number(place: int, phone: Phone, now: datetime, ours: tzinfo, region: str) -> Content:
    state = "" if phone.state.value == "unknown" else phone.state.value
    bad = phone.state.value in ("wrong", "disconnected")
    rests = f"rests until {day_and_time(phone.quarantined_until.astimezone(ours))}" if not phone.usable(now) and phone.quarantined_until else ""  # fmt: skip  # noqa: E501
    return say(
        (f"Number {place}".ljust(LABEL), "$dim"), (readable(phone.e164, phone.extension, region), "bold"), "   ",
        (phone.kind.value, "$dim"), "   ", (state, "$bad" if bad else "$good"), "   ", (rests, "$dim"),
    )  # fmt: skip


def _status(person: Person, ours: tzinfo) -> Content:
    target = person.target
    label = ("Status".ljust(LABEL), "$dim")
    if person.retired:
        last = person.retired[-1]
        since = day_and_time(last.at.astimezone(ours))
        return say(label, ("∅ retired", "$bad"), "   ", (f"{last.reason}, {since}", "$dim"))
    return say(label, target.status, "   ", (plural(person.attempts, "dial"), "$dim"))


def _persona(person: Person) -> str | None:
    return person.persona or person.target.persona


def _fit(person: Person) -> str:
    if person.fit is None:
        return ""
    return f"fits {person.fit.score} of 100: {'; '.join(person.fit.reasons)}"
