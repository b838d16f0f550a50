"""`prospect event`: what people are invited to, and who comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import click

from prospect_tui.model.plays import EventKind, GuestState

from . import options
from .output import say, say_json, say_table
from .plays import DAY
from .situation import Situation

_AT = click.DateTime(["%H:%M"])
_KINDS = click.Choice([kind.value for kind in EventKind])


@click.group()
def event() -> None:
    """Events that people are invited to: who is to be asked, who comes, who came."""


def _about(command: Any) -> Any:
    """What there is to say of an event."""
    for option in (
        click.option("--starts", type=_AT, metavar="HH:MM", help="When it begins, on your own clock."),
        click.option("--host", type=options.words, metavar="TEXT", help="Whose roof it is under."),
        click.option("--theme", type=options.words, metavar="TEXT", help="What it is about."),
        click.option("--give", type=options.words, metavar="TEXT", help="What's in it for the guest."),
        options.as_json,
    ):
        command = option(command)
    return command


@event.command("list")
@options.as_json
@click.pass_obj
def list_(situation: Situation, as_json: bool) -> None:
    """All events by their day."""
    with situation.desk() as desk:
        found = desk.events.all()
        if as_json:
            say_json([each.as_json() for each in found])
            return
        from prospect_tui.reports.plays import events_table

        say_table(events_table(found), "No events yet: `prospect event add NAME --day 2026-12-09`.")


@event.command()
@click.argument("name", metavar="EVENT", type=options.words)
@options.as_json
@click.pass_obj
def show(situation: Situation, name: str, as_json: bool) -> None:
    """EVENT, and each of its guests. An event goes by its number or its name."""
    with situation.desk() as desk:
        _tell(desk.events.show(name), as_json=as_json)


@event.command()
@click.argument("name", type=options.words)
@click.option("--day", type=DAY, metavar="DAY", required=True, help="The day, 2026-12-09.")
@click.option("--kind", type=_KINDS, default=EventKind.TALK.value, show_default=True, help="A talk of yours, or not.")
@_about
@click.pass_obj
def add(situation: Situation, /, name: str, day: datetime, kind: str, as_json: bool, **about: Any) -> None:
    """Put the event NAME down. The next cycle of a play that has such events takes it."""
    with situation.desk() as desk:
        made = desk.events.add(name, day.date(), kind=EventKind(kind), **_read(about))
        _tell(desk.events.show(str(made.id)), as_json=as_json)


@event.command()
@click.argument("name", metavar="EVENT", type=options.words)
@click.option("--name", "new_name", type=options.words, metavar="TEXT", help="What it is called.")
@click.option("--day", type=DAY, metavar="DAY", help="The day; what is planned for its guests moves along.")
@_about
@click.pass_obj
def change(
    situation: Situation, /, name: str, new_name: str | None, day: datetime | None, as_json: bool, **about: Any
) -> None:
    """Change what is known of EVENT."""
    with situation.desk() as desk:
        new_day: date | None = day.date() if day else None
        made = desk.events.change(name, day=new_day, name=new_name, **_read(about))
        _tell(desk.events.show(str(made.id)), as_json=as_json)


@event.command()
@click.argument("name", metavar="EVENT", type=options.words)
@click.argument("targets", metavar="[TARGET]...", type=options.words, nargs=-1)
@options.of_list
@options.as_json
@click.pass_obj
def invite(situation: Situation, name: str, targets: Sequence[str], list_name: str | None, as_json: bool) -> None:
    """Have people called and invited to EVENT: each TARGET, or all of a list."""
    with situation.desk() as desk:
        invited = desk.events.invite(name, targets, list_name)
        if as_json:
            say_json(invited)
            return
        from prospect_tui.reports.plays import invited_text

        say(invited_text(invited))


@event.command()
@click.argument("name", metavar="EVENT", type=options.words)
@click.pass_obj
def remove(situation: Situation, name: str) -> None:
    """Call EVENT off. Nobody is invited any more; who was asked stays known."""
    with situation.desk() as desk:
        gone = desk.events.remove(name)
        say(f"Called off: {gone.name}.")


def _saying(state: GuestState, words: str) -> click.Command:
    """The command that says how a guest stands."""

    @click.argument("name", metavar="EVENT", type=options.words)
    @click.argument("target", type=options.words)
    @options.as_json
    @click.pass_obj
    def tell(situation: Situation, name: str, target: str, as_json: bool) -> None:
        with situation.desk() as desk:
            _tell(desk.events.say(name, target, state), as_json=as_json)

    tell.__doc__ = words
    return event.command(state.value)(tell)


_saying(GuestState.COMING, "TARGET comes to EVENT.")
_saying(GuestState.DECLINED, "TARGET doesn't come to EVENT; nothing more is planned for it with them.")
_saying(GuestState.CAME, "TARGET came to EVENT: a touch, `attended`, with what follows from it.")
_saying(GuestState.MISSED, "TARGET said they would come to EVENT, and stayed away.")


def _read(about: dict[str, Any]) -> dict[str, Any]:
    starts: datetime | None = about.pop("starts")
    at: time | None = starts.time() if starts else None
    return {**about, "starts": at}


def _tell(told: Any, *, as_json: bool) -> None:
    if as_json:
        say_json(told.as_json())
        return
    from prospect_tui.reports.plays import event_text

    say(event_text(told))
