"""`prospect why`: what the money is for. The rep's alone."""

from __future__ import annotations

from datetime import date

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import say, say_json
from .situation import Situation


@click.group(no_args_is_help=False)
def why() -> None:
    """What the money is for, in your own words. Nobody else is shown it: no report, export or hook has it."""


@why.command()
@options.as_json
@click.pass_obj
def show(situation: Situation, as_json: bool) -> None:
    """Show it, and how far the cookbook's activities have been kept."""
    from prospect_tui.reports.cookbook import why_text

    with situation.desk() as desk:
        found = desk.why.shown()
    say_json(found) if as_json else say(why_text(found))


@why.command("set")
@click.argument("words", type=options.words)
@click.option("--wanted", type=options.words, default="", metavar="AMOUNT", help="What it comes to, such as 20,000 €.")
@click.option("--by", "day", metavar="DAY", help="By when, such as 2027-06-30.")
@options.as_json
@click.pass_obj
def set_(situation: Situation, words: str, wanted: str, day: str | None, as_json: bool) -> None:
    """Write it down, in why.toml beside me.toml, for you alone to read."""
    from prospect_tui.reports.cookbook import why_text

    try:
        by = date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"--by “{day}” is no day.", "Write it like 2027-06-30.") from None
    with situation.desk() as desk:
        found = desk.why.write(words, wanted, by)
    say_json(found) if as_json else say(why_text(found))
