"""`prospect cookbook`: the rep's own plan, from what is wanted to the calls of a day."""

from __future__ import annotations

from collections.abc import Sequence

import click

from prospect_tui.model.errors import NotFound

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation


@click.group(no_args_is_help=False)
def cookbook() -> None:
    """Your own plan: from an income or meetings wanted to the calls of a day."""


@cookbook.command()
@click.option(
    "--template", type=options.words, default="hunter", show_default=True, metavar="NAME",
    help="hunter, account-manager or founder.",
)  # fmt: skip
@options.as_json
@click.pass_obj
def init(situation: Situation, template: str, as_json: bool) -> None:
    """Write a cookbook to start from, playbook/cookbook.toml, to make your own."""
    with situation.desk() as desk:
        file = desk.cookbook.init(template)
    if as_json:
        say_json({"file": str(file)})
        return
    say(f"Written: {file}.\nMake its numbers your own, look at it with `prospect cookbook show`, then agree on it.")


@cookbook.command()
@options.as_json
@click.pass_obj
def show(situation: Situation, as_json: bool) -> None:
    """Show what it takes by day, week and month: each figure with its range, each rate measured or assumed."""
    from prospect_tui.reports.cookbook import shown_text

    with situation.desk() as desk:
        found = desk.cookbook.shown()
    say_json(found) if as_json else say(shown_text(found))


@cookbook.command("what-if")
@click.argument("changes", nargs=-1, required=True, metavar="NAME=NUMBER...")
@options.as_json
@click.pass_obj
def what_if(situation: Situation, changes: Sequence[str], as_json: bool) -> None:
    """Change a number and see the rest; nothing is written.

    A step of the funnel: hours, dials, connects, conversations, meetings, held, deals, income, as dials=40 or
    meetings=12/month. A rate: connect_rate=12%, conversation_rate, conversation_to_meeting, hold_rate, deal_rate,
    minutes_per_dial. Time: hours_a_day, days_a_week, free_days.
    """
    from prospect_tui.reports.cookbook import what_if_text

    with situation.desk() as desk:
        found = desk.cookbook.what_if(changes)
    say_json(found) if as_json else say(what_if_text(found))


@cookbook.command()
@options.as_json
@click.pass_obj
def agree(situation: Situation, as_json: bool) -> None:
    """Agree on the cookbook from today on: blocks and days go by it; the text is kept as history."""
    from prospect_tui.reports.cookbook import shown_text

    with situation.desk() as desk:
        found = desk.cookbook.agree()
    say_json(found) if as_json else say(shown_text(found))


@cookbook.command()
@click.argument("version", type=int, required=False, metavar="[ID]")
@options.as_json
@click.pass_obj
def history(situation: Situation, version: int | None, as_json: bool) -> None:
    """Show every cookbook that was kept; with an ID, its text."""
    from prospect_tui.reports.cookbook import history_table

    with situation.desk() as desk:
        found = desk.cookbook.history()
    if version is not None:
        found = [each for each in found if each.id == version]
        if not found:
            raise NotFound(f"There is no cookbook {version}.", "`prospect cookbook history` lists them.")
    if as_json:
        say_json_array(found)
    elif version is not None:
        say(found[0].text)
    else:
        say_table(history_table(found), "No cookbook was kept yet.")


@cookbook.command()
@options.as_json
@click.pass_obj
def today(situation: Situation, as_json: bool) -> None:
    """Show what today asks for and what is done, across channels, and the week."""
    from prospect_tui.reports.cookbook import today_text

    with situation.desk() as desk:
        found = desk.day.today()
    if found is None and not as_json:
        raise NotFound("No cookbook is agreed on yet.", "`prospect cookbook agree` does that.")
    say_json(found) if as_json or found is None else say(today_text(found))
