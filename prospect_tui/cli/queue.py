"""`prospect next` and `prospect log`: who comes next, and a touch made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import UsageError
from prospect_tui.model.words import Channel

from . import options
from .output import complain, say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.desk.logging import Logged


@click.command("next")
@click.option(
    "--list", "list_name", type=options.ListName(), metavar="NAME",
    help="On this list; without it the running block's, else all.",
)  # fmt: skip
@click.option("--count", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many.")
@click.option("--held", is_flag=True, help="Who is held back instead, and by what.")
@options.as_json
@click.pass_obj
def upcoming(situation: Situation, list_name: str | None, count: int, held: bool, as_json: bool) -> None:
    """Say who a block would serve now, and why. Draws nobody."""
    with situation.desk() as desk:
        if held:
            _held(desk, list_name, as_json)
            return
        found = desk.preview.upcoming(list_name, count)
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import next_table

        say_table(next_table(found, desk.config.region), "Nobody: `prospect next --held` says who waits for what.")


@click.command()
@click.argument("target", type=options.words)
@click.argument("outcome", type=options.words, required=False)
@click.option("--channel", type=click.Choice([c.value for c in Channel]), default="call", show_default=True)
@click.option(
    "--number", type=options.words, metavar="N", help="The number that was dialled, where it isn't the first."
)
@click.option("--note", type=options.lines, metavar="TEXT", help="What was said.")
@click.option("--at", metavar="WHEN", help="When it was: 9:30, yesterday 15:00, 2026-11-24 09:30. Now without it.")
@click.option("--callback", metavar="WHEN", help="When to call back, on their clock: tue 3pm, +2h, tomorrow 9am.")
@click.option("--seconds", type=click.IntRange(min=0), help="How long it took.")
@click.option("--by", type=options.words, metavar="NAME", help="Who made it, where it wasn't you.")
@click.option("--undo", is_flag=True, help="Take the last touch back, with all that followed; give no OUTCOME then.")
@click.option("--yes", is_flag=True, help="With --undo: take a do-not-call back, too.")
@options.as_json
@click.pass_obj
def log(
    situation: Situation, target: str, outcome: str | None, channel: str, number: str | None, note: str | None,
    at: str | None, callback: str | None, seconds: int | None, by: str | None, undo: bool, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Record a touch made elsewhere. TARGET is an id, a number, an e-mail address or a whole name."""
    from prospect_tui.desk.logging import Entry

    from .dates import read_past

    if undo:
        if outcome is not None:
            raise UsageError("--undo goes by itself.", "Take back, then record.")
        _take_back(situation, target, yes, as_json)
        return
    if outcome is None:
        raise UsageError("The outcome is missing.", "Such as: prospect log 1 conversation")
    with situation.desk() as desk:
        when = read_past(at, desk.clock.now(), desk.clock.local_zone()) if at is not None else None
        entry = Entry(
            target=target, outcome=outcome, channel=Channel(channel), number=number, note=note, at=when,
            callback=callback, seconds=seconds, by=by,
        )  # fmt: skip
        doubts = desk.logbook.doubts(entry)
        logged = desk.logbook.log(entry)
        for doubt in doubts:
            complain(f"note: {doubt}. The time is taken as it was typed.")
        if logged.touch.against_dnc:
            complain("warning: on the do-not-call list. The touch is kept, and marked.")
        if as_json:
            say_json(logged)
        else:
            say(_in_words(desk, logged))


def _take_back(situation: Situation, target: str, yes: bool, as_json: bool) -> None:
    with situation.desk() as desk:
        taken = desk.logbook.undo_last(target, confirmed=yes)
        if as_json:
            say_json(taken)
        else:
            say(f"{desk.lists.name_of(taken.touch.target)}: {taken.touch.outcome} is taken back.")


def _held(desk: Desk, list_name: str | None, as_json: bool) -> None:
    found = desk.preview.held(list_name)
    if as_json:
        say_json_array(found)
        return
    from prospect_tui.reports.table import held_table

    say_table(held_table(found, desk.clock.local_zone()), "Nobody is held.")


def _in_words(desk: Desk, logged: Logged) -> str:
    from prospect_tui.reports.logged import logged_text

    name = desk.lists.name_of
    return logged_text(logged, desk.clock.local_zone(), name)
