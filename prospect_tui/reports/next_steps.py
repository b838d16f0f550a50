"""What to do next, in words."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from prospect_tui.desk.reviewed import FirstUp, Step
from prospect_tui.desk.views import Waiting
from prospect_tui.model.words import FollowUpKind

from .brief import both_clocks
from .words import moment


def step_words(step: Step, zone: tzinfo, today: date | None = None) -> tuple[str, str, str]:
    """What to do, with whom, and when (on the rep's own clock, of that zone) or about what. Each may be empty. What is
    read on a day that is known calls it today; what is kept has dates."""
    if step.kind == "promise" and step.promise is FollowUpKind.CALLBACK:
        when = f"{_when(step.due, zone, today)}{_yours(step.due, step.zone, zone)}" if step.due else ""
        late = "late since " if step.late else ""
        return "call", step.name, f"{late}{when}{_others(step, 'promise')}"
    if step.kind == "promise":
        return "agree when to meet", step.name, _others(step, "meeting").strip()
    if step.kind == "owed":
        places = "1 place" if step.others == 1 else f"{step.others} places"
        return f"bring people for {places} that nobody took", "", ""
    if step.kind == "ask":
        return "ask", step.name, f"whom else to call{_others(step, 'conversation')}"
    if step.kind == "call":
        return "begin with", step.name, _when(step.due, zone, today) if step.due else ""
    if step.kind == "wait" and step.due:
        return "start", "", f"{_when(step.due, zone, today)} your time: {step.why}"
    return "bring a list: nobody is left to call", "", ""


def steps_line(steps: Sequence[Step], zone: tzinfo) -> str:
    """All of them in one line: `call Dana Whitfield Tue 24 Nov 11:00 · ask Ruth Osei whom else to call`."""
    return " · ".join(" ".join(word for word in step_words(step, zone) if word) for step in steps)


def waiting_words(waits: Waiting | None, zone: tzinfo, today: date) -> tuple[str, str]:
    """That nobody can be called now, and what holds them: `236 outside their hours; the first comes up today 13:00
    your time.`"""
    if waits is None or not waits.why:
        return "Nobody can be called now:", "nobody waits for a later hour."
    opens = f"; the first comes up {_when(waits.opens, zone, today)} your time" if waits.opens else ""
    return "Nobody can be called now:", f"{waits.why}{opens}."


def first_when(first: FirstUp, zone: tzinfo) -> str:
    """When somebody comes first: the promised time, on the rep's clock; empty for whoever the queue gives."""
    return moment(first.at, zone) if first.at else ""


def _when(due: datetime, zone: tzinfo, today: date | None) -> str:
    there = due.astimezone(zone)
    return f"today {there:%H:%M}" if there.date() == today else moment(due, zone)


def _yours(due: datetime, theirs: str | None, zone: tzinfo) -> str:
    """That a time is on the rep's clock, where it was promised on another."""
    return " your time" if both_clocks(due, theirs, zone)[1] else ""


def _others(step: Step, word: str) -> str:
    if not step.others:
        return ""
    return f" (and {step.others} more {word}{'' if step.others == 1 else 's'})"
