"""`prospect play`: recurring ways to fill a list and work it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import say, say_json, say_table
from .situation import Situation, has_terminal

DAY = click.DateTime(["%Y-%m-%d"])
"""A day as it is typed."""


@click.group()
def play() -> None:
    """Plays fill a list on a schedule, and say what to do with it.

    Your own are files in `plays/` of your playbook; `prospect playbook check` looks at them.
    """


@play.command("list")
@options.as_json
@click.pass_obj
def list_(situation: Situation, as_json: bool) -> None:
    """All plays, those that run first."""
    with situation.desk() as desk:
        found = desk.plays.all()
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.plays import plays_table

        say_table(plays_table(found), "No plays.")


@play.command()
@click.argument("name", metavar="PLAY", type=options.words)
@options.as_json
@click.pass_obj
def show(situation: Situation, name: str, as_json: bool) -> None:
    """What PLAY is for, whom it picks, and its steps."""
    with situation.desk() as desk:
        shown = desk.plays.show(name)
        if as_json:
            say_json(shown)
            return
        from prospect_tui.reports.plays import play_text

        say(play_text(shown))


@play.command()
@click.argument("name", metavar="PLAY", type=options.words)
@click.option("--list", "list_name", type=options.ListName(), metavar="NAME", help="Pick only people on this list.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="Begin on that day, 2026-11-30; today without it.")
@click.option("--count", type=int, help="So many a cycle, in place of the play's own number.")
@options.as_json
@click.pass_obj
def start(
    situation: Situation, name: str, list_name: str | None, first: datetime | None, count: int | None, as_json: bool
) -> None:
    """Start PLAY: its first cycle begins, and what is due is planned."""
    with situation.desk() as desk:
        day = first.date() if first else None
        turned = desk.plays.start(name, list_name=list_name, first_day=day, count=count)
        if as_json:
            say_json(turned)
            return
        from prospect_tui.reports.plays import turned_text

        say(turned_text(turned, desk.plays.status(name)))


@play.command()
@click.argument("name", metavar="[PLAY]", type=options.words, required=False)
@options.as_json
@click.pass_obj
def status(situation: Situation, name: str | None, as_json: bool) -> None:
    """Who is on PLAY at which step, what is due and what waits; of all that run without it."""
    with situation.desk() as desk:
        names = [name] if name else [each.slug for each in desk.plays.all() if each.running_since]
        found = [desk.plays.status(each) for each in names]
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.plays import status_text

        texts = [status_text(each, desk.clock.now().astimezone(desk.clock.local_zone()).date()) for each in found]
        say("\n\n".join(texts) or "No play runs. `prospect play list` shows which there are.")


@play.command()
@options.as_json
@click.pass_obj
def due(situation: Situation, as_json: bool) -> None:
    """Who is due today, of all plays, and what is to be done with each.

    People without a number are among them, who come up in no block: `prospect log ID sent --channel letter` keeps that
    a letter was sent (email, inmail, visit).
    """
    with situation.desk() as desk:
        found = desk.plays.due_today()
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.plays import due_table

        say_table(due_table(found), "Nothing of your plays is due today.")


@play.command()
@click.argument("name", metavar="PLAY", type=options.words)
@options.as_json
@click.pass_obj
def stop(situation: Situation, name: str, as_json: bool) -> None:
    """Stop PLAY: what is open of it goes, what was done stays, and so does its list."""
    with situation.desk() as desk:
        stopped = desk.plays.stop(name)
        if as_json:
            say_json(stopped)
            return
        from prospect_tui.reports.plays import stopped_text

        say(stopped_text(stopped))


@play.command()
@click.argument("name", metavar="PLAY", type=options.words)
@click.argument("names", metavar="[TITLE=NAME]...", type=options.words, nargs=-1)
@click.pass_obj
def ask(situation: Situation, name: str, names: Sequence[str]) -> None:
    """Name the people of PLAY, prompted title by title.

    Without a terminal give them: `"your accountant=Ada Low"`. An empty answer goes on to the next title.
    """
    with situation.desk() as desk:
        prompts = desk.plays.prompts(name)
        given = [_given(each) for each in names]
        if not given and not has_terminal():
            raise UsageError("Nobody was named.", f'Name them: prospect play ask {name} "{prompts[0]}=Ada Low"')
        given = given or _asked(prompts)
        where, added, known = desk.plays.name(name, given, desk.adding)
        say(f"On the list {where}: {added} added, {known} there already.")


def _given(text: str) -> tuple[str, str]:
    prompt, equals, name = text.partition("=")
    said = (prompt.strip(), name.strip()) if equals else ("", text.strip())
    if not said[1]:
        raise UsageError(f"“{text[:60]}” names nobody.", 'Write it like "your accountant=Ada Low".')
    return said


def _asked(prompts: Sequence[str]) -> list[tuple[str, str]]:
    """Ask for one after the other; the same title again as long as somebody comes to mind."""
    say("Who comes to mind? An empty line goes on to the next, Ctrl+C ends and keeps nobody.")
    given: list[tuple[str, str]] = []
    for prompt in prompts:
        while name := options.words(click.prompt(prompt, default="", show_default=False)):
            given.append((prompt, name))
    return given
