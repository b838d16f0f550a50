"""`prospect hours` and `prospect consent`: when somebody may be called, and who has agreed to be."""

from __future__ import annotations

import click

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation


@click.group(no_args_is_help=False)
def hours() -> None:
    """When somebody may be called: your own window, and the law's walls.

    Help to keep within the law, not legal advice. config/hours.toml changes both.
    """


@hours.command()
@click.argument("who", metavar="NUMBER|TARGET", type=options.words)
@click.option(
    "--at", "at", type=options.words, metavar="TIME",
    help="When, on their clock: tomorrow 9am, 2026-11-24T19:30, 2026-11-24T19:30-05:00. Now without it.",
)  # fmt: skip
@options.as_json
@click.pass_obj
def check(situation: Situation, who: str, at: str | None, as_json: bool) -> None:
    """Say whether a number may be called at a time, by which rule, and where that is written.

    In JSON, rule is what decides: a wall of the law, or "own" for your own window. source is that of the wall that
    decides; where the window does, that of the wall which leaves least of the day. Who asked not to be called is
    another matter: `prospect dnc check`.
    """
    with situation.desk() as desk:
        found = desk.hours.check(who, desk.hours.moment(who, at) if at is not None else None)
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.hours import checked_text

        say(checked_text(found, desk.config.region, desk.clock.local_zone()))


@hours.command("list")
@options.as_json
@click.pass_obj
def walls(situation: Situation, as_json: bool) -> None:
    """Show your own window and the law's walls in force, each with its source."""
    with situation.desk() as desk:
        found = desk.hours.walls()
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.hours import walls_table

        say_table(walls_table(found), "No hours are set.")


@hours.command()
@click.argument("target", type=options.words)
@click.argument("where", metavar="ZONE-OR-CITY", type=options.words)
@click.pass_obj
def zone(situation: Situation, target: str, where: str) -> None:
    """Keep where TARGET is, by time zone or city: ET, Pacific, Denver, Europe/Berlin."""
    with situation.desk() as desk:
        found, zones = desk.hours.tell_zone(target, where)
        say(f"Kept: {found.name} is in {', '.join(zones)}.")


@click.group(no_args_is_help=False)
def consent() -> None:
    """Who has agreed to be called, where the law wants that first."""


@consent.command()
@click.argument("target", type=options.words)
@click.option("--words", type=options.lines, metavar="TEXT", required=True, help="How and when they agreed.")
@click.pass_obj
def add(situation: Situation, target: str, words: str) -> None:
    """Keep that TARGET has agreed to be called, and how."""
    with situation.desk() as desk:
        say(f"Kept: {desk.hours.agree(target, words).name} has agreed to be called.")


@consent.command()
@click.argument("target", type=options.words)
@click.pass_obj
def remove(situation: Situation, target: str) -> None:
    """Take the consent of TARGET back."""
    with situation.desk() as desk:
        say(f"Taken back: {desk.hours.withdraw(target).name} has agreed to nothing.")


@consent.command("list")
@options.as_json
@click.pass_obj
def agreed(situation: Situation, as_json: bool) -> None:
    """Show who has agreed, since when, and how."""
    with situation.desk() as desk:
        found = desk.hours.consents()
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.hours import consents_table

        say_table(consents_table(found, desk.clock.local_zone()), "Nobody has agreed to be called yet.")
