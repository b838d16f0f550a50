"""`prospect lists`: which there are, their names, what their numbers are, and one less."""

from __future__ import annotations

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import say, say_json, say_json_array, say_table
from .progress import ProgressLine
from .situation import Situation


@click.group(no_args_is_help=False)
def lists() -> None:
    """The lists of targets."""


@lists.command("list")
@options.as_json
@click.pass_obj
def show(situation: Situation, as_json: bool) -> None:
    """Show the lists with their counts."""
    with situation.desk() as desk:
        found = desk.lists.all()
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import lists_table

        say_table(lists_table(found), "No lists yet: `prospect import FILE` makes one.")


@lists.command()
@click.argument("old", type=options.words)
@click.argument("new", type=options.words)
@click.pass_obj
def rename(situation: Situation, old: str, new: str) -> None:
    """Give the list OLD the name NEW."""
    with situation.desk() as desk:
        desk.lists.rename(old, new)
        say("Renamed.")


@lists.command()
@click.argument("name", type=options.words)
@click.pass_obj
def remove(situation: Situation, name: str) -> None:
    """Remove a list. Its targets stay, with all that was recorded of them and promised to them."""
    with situation.desk() as desk:
        desk.lists.remove(name)
        say("Removed. Its targets stay.")


@lists.command()
@click.argument("name", type=options.words, required=False)
@options.as_json
@click.pass_obj
def undo(situation: Situation, name: str | None, as_json: bool) -> None:
    """Take back the last import of the list NAME, or the last of all.

    Who came with it goes, but for those with whom something was done since: they stay, and it is said why. What it
    filled in others is as it was. Whom it marked do not call stay so.
    """
    with situation.desk() as desk:
        line = ProgressLine()
        line.say("taking it back, in one go …")
        try:
            report = desk.imports.undo(name)
        finally:
            line.done()
        if as_json:
            say_json(report)
            return
        from prospect_tui.reports.importing import undo_text

        say(undo_text(report))


@lists.command()
@click.argument("name", type=options.words)
@click.argument("kind", type=click.Choice(["business", "mixed", "none"]))
@click.option("--reason", type=options.words, metavar="TEXT", help="How you know; a business list needs it.")
@click.pass_obj
def declare(situation: Situation, name: str, kind: str, reason: str | None) -> None:
    """Declare the numbers of a list: business, mixed, or none to take it back.

    On a business list your own window rules; the law's walls stay for mobile and home numbers, and where they bind
    calls to business numbers. A list that is not declared is treated as mixed: every wall stays.
    """
    with situation.desk() as desk:
        desk.hours.declare(name, None if kind == "none" else kind, reason)
        say("Taken back: treated as mixed." if kind == "none" else f"Declared as {kind} numbers.")


@lists.command()
@click.argument("name", type=options.words)
@click.argument("playbook", type=options.words, required=False)
@click.option("--none", "own", is_flag=True, help="Go by the home's own playbook again.")
@click.pass_obj
def playbook(situation: Situation, name: str, playbook: str | None, own: bool) -> None:
    """Have a list go by a playbook of its own: personas, scripts, objections, and who fits.

    PLAYBOOK is a folder in playbooks/ of your config folder, or a name under [playbooks] in config.toml.
    """
    if own == (playbook is not None):
        raise UsageError("Which playbook?", "Name one, or give --none for the home's own.")
    with situation.desk() as desk:
        chosen = desk.choose_playbook(name, playbook)
        say("It goes by the home's own playbook." if own else f"It goes by the playbook {chosen}.")
