"""`prospect meeting`: what became of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from prospect_tui.model.words import Channel

from . import options
from .output import say, say_json
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.desk.logging import Logged

_CHANNELS = tuple(channel.value for channel in (Channel.VISIT, Channel.CALL, Channel.EVENT))


@click.group()
def meeting() -> None:
    """Tell what became of a meeting: it was held, or they missed it."""


def _telling(command: Callable[..., Any]) -> Callable[..., Any]:
    """What both words take."""
    for option in (
        click.argument("target", type=options.words),
        click.option("--at", metavar="WHEN", help="When it was; the time that was agreed, or now, without it."),
        click.option("--note", type=options.lines, metavar="TEXT", help="What was said."),
        click.option("--channel", type=click.Choice(_CHANNELS), default=Channel.VISIT.value, show_default=True),
        options.as_json,
    ):
        command = option(command)
    return click.pass_obj(command)


@meeting.command()
@_telling
def held(situation: Situation, **given: Any) -> None:
    """The meeting with TARGET took place. The next step is planned for the next business day."""
    _tell(situation, held=True, **given)


@meeting.command()
@_telling
def missed(situation: Situation, **given: Any) -> None:
    """TARGET did not come to the meeting. To agree on another is planned for the next business day."""
    _tell(situation, held=False, **given)


@meeting.command()
@click.argument("target", type=options.words)
@click.pass_obj
def undo(situation: Situation, target: str) -> None:
    """Take back what was told of the last meeting with TARGET; it is open again."""
    with situation.desk() as desk:
        taken = desk.meetings.undo(target)
        say(f"{desk.lists.name_of(taken.target)}: {taken.outcome} is taken back.")


def _tell(
    situation: Situation, target: str, at: str | None, note: str | None, channel: str, as_json: bool, *, held: bool
) -> None:
    from .dates import read_past

    with situation.desk() as desk:
        when = read_past(at, desk.clock.now(), desk.clock.local_zone()) if at is not None else None
        told = desk.meetings.tell(target, held=held, at=when, note=note, channel=Channel(channel))
        if as_json:
            say_json(told)
        else:
            say(_in_words(desk, told))


def _in_words(desk: Desk, told: Logged) -> str:
    from prospect_tui.reports.logged import logged_text

    return logged_text(told, desk.clock.local_zone(), desk.lists.name_of)
