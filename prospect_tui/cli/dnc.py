"""`prospect dnc`: the do-not-call list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options
from .output import complain, say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.model.touches import DncEntry

_WHO = "a number, a target (id, e-mail address or whole name), @domain or account:Name"


@click.group(no_args_is_help=False)
def dnc() -> None:
    """Who is not to be called: numbers, people, accounts, domains."""


@dnc.command(
    short_help="List somebody.", help=f"List WHO as not to be called: {_WHO}. A person's numbers are listed with them."
)
@click.argument("who", type=options.words)
@click.option("--words", type=options.lines, metavar="TEXT", help="What they said.")
@click.option("--by", type=options.words, metavar="NAME", help="Who took it down.")
@options.as_json
@click.pass_obj
def add(situation: Situation, who: str, words: str | None, by: str | None, as_json: bool) -> None:
    """List somebody."""
    with situation.desk() as desk:
        made = desk.do_not_call.add(who, words=words, by=by)
        if as_json:
            say_json_array(made)
        else:
            say(f"Listed: {_in_words(desk, made)}.")


@dnc.command(
    short_help="Take somebody off.",
    help=f"Take WHO off the list: {_WHO}; or registry:NAME, a registry with all its numbers.",
)
@click.argument("who", type=options.words)
@click.pass_obj
def remove(situation: Situation, who: str) -> None:
    """Take somebody off."""
    with situation.desk() as desk:
        gone = desk.do_not_call.remove(who)
        say(f"Taken off the list: {gone} {'entry' if gone == 1 else 'entries'}.")


@dnc.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", type=options.words, metavar="NAME", help="The registry's name; the file's without it.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
    help="The day that the copy is of; the file's own without it.",
)  # fmt: skip
@click.option("--region", metavar="CC", help="The country of numbers without a country code; US as a rule.")
@click.option("--smaller", is_flag=True, help="Take it though it has less than half the numbers of the last copy.")
@options.as_json
@click.pass_obj
def bring(
    situation: Situation, file: Path, name: str | None, day: datetime | None, region: str | None, smaller: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Bring in a registry's list of numbers, in place of its last copy.

    One number to a line, area code and number divided (312,5550142), or a CSV file with a column called Number or the
    like. What it no longer lists is taken off, but for what people asked for themselves. A copy older than 31 days is
    taken, with a warning.
    """
    with situation.desk() as desk:
        report = desk.registries.bring(file, name=name, day=day.date() if day else None, region=region, smaller=smaller)
        _warn_of_age(desk, report.registry)
        if as_json:
            say_json(report)
            return
        from prospect_tui.reports.dnc import registry_text

        say(registry_text(report))


@dnc.command("list")
@click.option("--all", "everything", is_flag=True, help="The numbers of registries as well.")
@options.as_json
@click.pass_obj
def show(situation: Situation, everything: bool, as_json: bool) -> None:
    """Show the list, oldest first, and how old each registry's copy is.

    The numbers of registries are left out unless you ask for --all; --json has them always.
    """
    with situation.desk() as desk:
        found = desk.do_not_call.each() if everything or as_json else desk.do_not_call.entries()
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.dnc import ages_text
        from prospect_tui.reports.table import dnc_table

        copies = desk.registries.copies()
        empty = "Nobody else is listed." if copies else "Nobody is listed."
        say_table(dnc_table(found, desk.clock.local_zone(), desk.do_not_call.covers), empty)
        for line in ages_text(copies, desk.registries.today()):
            complain(f"note: {line}")
        for copy in copies:
            _warn_of_age(desk, copy.name)


@dnc.command(short_help="Say whether somebody may be called.", help=f"Say whether WHO may be called: {_WHO}.")
@click.argument("who", type=options.words)
@options.as_json
@click.pass_obj
def check(situation: Situation, who: str, as_json: bool) -> None:
    """Say whether somebody may be called."""
    with situation.desk() as desk:
        found = desk.do_not_call.check(who)
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.dnc import checked_text

        zone, today = desk.clock.local_zone(), desk.registries.today()
        say(checked_text(found, desk.do_not_call.covers, zone, today))


def _warn_of_age(desk: Desk, name: str) -> None:
    """Warn where the copy of a registry is too old."""
    from prospect_tui.reports.dnc import too_old

    today = desk.registries.today()
    for copy in desk.registries.copies():
        if copy.name == name and copy.is_old(today):
            complain(f"warning: {too_old(copy, today)}")


def _in_words(desk: Desk, entries: Iterable[DncEntry]) -> str:
    return "; ".join(f"{entry.kind} {desk.do_not_call.covers(entry)}" for entry in entries)
