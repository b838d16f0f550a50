"""Plays and events for people to read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from prospect_tui.desk.play_picks import said_left_out
from prospect_tui.desk.play_views import (
    EventTold,
    Invited,
    PlayListed,
    PlayShown,
    PlayStatus,
    StepDue,
    StepTold,
    Stopped,
    Turned,
)
from prospect_tui.model.plays import MOST_PEOPLE, Play, Step
from prospect_tui.rules.text import clean

from .page import Column
from .table import Table
from .words import NONE, day

_PEOPLE = {
    "customers": "customers: accounts tagged Keep or Expand, and clients",
    "list": "those on a list",
    "fresh": "people whom nobody has called or written to, the best first",
    "partners": "people whose role is partner",
    "connected": "people you are connected with on LinkedIn",
    "forgotten": "people met, or spoken with, in the past twelve months and dropped since",
    "lost": "people at accounts tagged Recapture",
    "unmet": "people at customers whom nobody has met, at other levels than those who were",
}
_MOST_STEPS = 40


def plays_table(plays: Iterable[PlayListed]) -> Table:
    """All plays, with what is due."""
    rows = (
        (
            clean(each.slug), clean(each.name), each.every or NONE, _many(each.count),
            _day(each.running_since) if each.running_since else NONE, str(each.due) if each.running_since else NONE,
            str(each.waiting) if each.running_since else NONE, clean(each.about) or "; ".join(each.problems),
        )
        for each in plays
    )  # fmt: skip
    titles = ("name", "every", "a cycle", "runs since")
    columns = (Column("play"), *(Column(title) for title in titles), Column("due", True), Column("waits", True))
    return Table((*columns, Column("what")), rows)


def play_text(shown: PlayShown) -> str:
    """A play in full."""
    play, pick = shown.play, shown.play.pick
    about = [
        f"{clean(play.name)} ({play.slug})",
        clean(play.about),
        "",
        f"picks    {_PEOPLE[pick.who.value]}{_how(play)}",
        f"begins   every {play.every.value}, {_many(pick.count)} a cycle{_over(play)}",
        f"list     {clean(play.list)}",
    ]
    about += [f"event    {play.event.value}, {play.event_day} days after a cycle began"] if play.event else []
    steps = [_step(number, step) for number, step in enumerate(play.steps, 1)]
    return "\n".join([*about, "", *steps, *(f"note: {clean(problem)}" for problem in shown.problems)])


def turned_text(turned: Turned, status: PlayStatus) -> str:
    """What a start has led to."""
    began = [f"{each.people} people{_left_out(each.left_out)}" for each in turned.began]
    when = f"The first cycle has begun: {'; '.join(began)}" if began else f"It begins on {_day(status.next_cycle)}"
    rows = [f"{clean(status.name)} runs. {when}.", *map(clean, turned.words)]
    if status.list and began:
        rows.append(f"{turned.follow_ups} to do today, on the list {clean(status.list)}.")
    return "\n".join([*rows, *(f"note: {clean(problem)}" for problem in status.problems)])


def status_text(status: PlayStatus, today: date) -> str:
    """How a play stands: its cycles, and who is at which step."""
    counts = status.counts
    since = f"runs since {_day(status.first_day)}"
    after = f", the next cycle begins {_day(status.next_cycle)}" if status.next_cycle else ""
    rows = [
        f"{clean(status.name)}: {since}{after}",
        f"{counts['open']} steps open, {counts['done']} done, {counts['dropped']} left out;"
        f" list {clean(status.list) or NONE}",
    ]
    rows += [f"cycle {c.number}, {_day(c.day)}: {c.people} people{_left_out(c.left_out)}" for c in status.cycles[:3]]
    due = [step for step in status.steps if step.due <= today]
    rows += ["", *_steps_text("due", due), *_steps_text("to come", [s for s in status.steps if s.due > today])]
    return "\n".join([*rows, *(f"note: {clean(problem)}" for problem in status.problems)]).rstrip()


def due_table(due: Iterable[StepDue]) -> Table:
    """Who is due today, with what."""
    rows = (
        (
            str(each.step.target), clean(each.step.name), clean(each.step.account or NONE), each.step.channel.value,
            NONE if not each.numbered else "yes",
            f"waits: {each.step.waits}" if each.step.waits else clean(each.step.what), clean(each.play_name),
        )
        for each in due
    )  # fmt: skip
    titles = ("name", "account", "by", "number", "what", "play")
    return Table((Column("id", True), *(Column(title) for title in titles)), rows)


def stopped_text(stopped: Stopped) -> str:
    """What went with a stop."""
    steps = f"{stopped.steps} open step{'' if stopped.steps == 1 else 's'}"
    return f"Stopped: {clean(stopped.name)}. {steps} taken away, {stopped.follow_ups} of them planned already."


def events_table(events: Iterable[EventTold]) -> Table:
    """Events, with how their guests stand."""
    words = ("to ask", "asked", "coming", "declined", "came", "missed")
    rows = (
        (
            str(each.event.id), _day(each.event.day), clean(each.event.name), each.event.kind.value,
            *(str(each.counts[word.replace(" ", "_")]) for word in words), clean(each.event.host or NONE),
        )
        for each in events
    )  # fmt: skip
    counts = tuple(Column(word, True) for word in words)
    return Table((Column("id", True), Column("day"), Column("name"), Column("kind"), *counts, Column("by")), rows)


def event_text(told: EventTold) -> str:
    """An event in full."""
    event = told.event
    when = f"{_day(event.day)} {event.day.year}" + (f", {event.starts}" if event.starts else "")
    rows = [f"{event.id}  {clean(event.name)} ({event.kind.value}), {when}"]
    said = {"host": event.host, "theme": event.theme, "for the guest": event.give}
    rows += [f"{word:<14}{clean(text) if text else f'{NONE} not said yet'}" for word, text in said.items()]
    for state, count in told.counts.items():
        if count:
            names = [
                f"{g.target} {clean(g.name)}" for g in told.guests if (g.state.value if g.state else "to_ask") == state
            ]
            rows.append(f"{state.replace('_', ' '):<14}{count}: {', '.join(names)}")
    return "\n".join(rows)


def invited_text(invited: Invited) -> str:
    """Whom an event invites from now on."""
    already = f", {invited.known} on it already" if invited.known else ""
    return f"{invited.invited} to be invited to {clean(invited.event.name)}{already}{_left_out(invited.left_out)}."


def _steps_text(head: str, steps: Sequence[StepTold]) -> list[str]:
    if not steps:
        return []
    rows = [f"{head}: {len(steps)}"]
    for step in steps[:_MOST_STEPS]:
        who = f"{step.target} {clean(step.name)}" + (f", {clean(step.account)}" if step.account else "")
        word = f"waits: {step.waits}" if step.waits else f"{step.channel.value}: {clean(step.what)}"
        rows.append(f"  {_day(step.due):<11} {step.number}/{step.of}  {who}  {word}")
    return rows + ([f"  and {len(steps) - _MOST_STEPS} more: --json has all"] if len(steps) > _MOST_STEPS else [])


def _how(play: Play) -> str:
    pick = play.pick
    said = [f"“{clean(pick.list)}”" if pick.list else "", "one of each account" if pick.one_per_account else ""]
    said += [f"nobody in touch for {pick.days} days" if pick.days else "", "" if pick.again else "each once"]
    words = ", ".join(word for word in said if word)
    return f" ({words})" if words else ""


def _over(play: Play) -> str:
    return f", over {play.spread} days" if play.spread else ""


def _many(count: int) -> str:
    return "all" if count in (0, MOST_PEOPLE) else str(count)


def _step(number: int, step: Step) -> str:
    if step.event_day is None:
        when = f"day {step.day}"
    else:
        when = "the event" if step.event_day == 0 else f"event {step.event_day:+d} days"
    script = f"  [{step.script}]" if step.script else ""
    guests = f"  ({', '.join(step.guests)} only)" if step.guests else ""
    return f"{number}. {when:<15} {step.channel.value:<7} {clean(step.what)}{script}{guests}"


def _left_out(left_out: Mapping[str, int]) -> str:
    said = said_left_out(left_out)
    return f", {said}" if said else ""


def _day(day_: date | None) -> str:
    from datetime import datetime, time

    return day(datetime.combine(day_, time())) if day_ else NONE
