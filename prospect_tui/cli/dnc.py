"""`prospect dnc`: the do-not-call list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from . import options
from .output import say, say_json, say_json_array, say_table
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


@dnc.command(short_help="Take somebody off.", help=f"Take WHO off the list: {_WHO}.")
@click.argument("who", type=options.words)
@click.pass_obj
def remove(situation: Situation, who: str) -> None:
    """Take somebody off."""
    with situation.desk() as desk:
        gone = desk.do_not_call.remove(who)
        say(f"Taken off the list: {gone} {'entry' if gone == 1 else 'entries'}.")


@dnc.command("list")
@options.as_json
@click.pass_obj
def show(situation: Situation, as_json: bool) -> None:
    """Show the list, oldest first."""
    with situation.desk() as desk:
        found = desk.do_not_call.entries()
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import dnc_table

        say_table(dnc_table(found, desk.clock.local_zone(), desk.do_not_call.covers), "Nobody is listed.")


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
        else:
            say("May be called." if found.allowed else f"Not to be called: {_in_words(desk, found.entries)}.")


def _in_words(desk: Desk, entries: Iterable[DncEntry]) -> str:
    return "; ".join(f"{entry.kind} {desk.do_not_call.covers(entry)}" for entry in entries)
