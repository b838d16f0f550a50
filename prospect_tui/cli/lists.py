"""`prospect lists`: which there are, their names, and one less."""

from __future__ import annotations

import click

from . import options
from .output import say, say_json_array, say_table
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
