"""`prospect accounts` and `prospect keep`: the plan of each account, and keeping in touch with people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk

_account = click.argument("account", type=options.words)


@click.group(invoke_without_command=True)
@click.option("--kare", type=options.words, metavar="TAG", help="Only those with this tag.")
@options.as_json
@click.pass_context
def accounts(ctx: click.Context, kare: str | None, as_json: bool) -> None:
    """List the accounts with their KARE tag, and which levels were reached there.

    Every account has one tag: Keep, Attain, Recapture or Expand. Partners have none.
    """
    if ctx.invoked_subcommand is not None:
        if kare is not None or as_json:
            raise UsageError("Those options are for the list of accounts.", "Give them after the command's name.")
        return
    from prospect_tui.desk.typed_fields import read_kare

    with ctx.obj.desk() as desk:
        found = desk.accounts.each(read_kare(kare) if kare is not None else None)
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.accounts import accounts_table

        table = accounts_table(found, desk.clock.local_zone())
        say_table(table, "No accounts: `prospect import FILE` brings some.")


@accounts.command()
@_account
@click.argument("tag", type=options.words)
@options.as_json
@click.pass_obj
def tag(situation: Situation, account: str, tag: str, as_json: bool) -> None:
    """Give ACCOUNT, an id or a name, another TAG: Keep, Attain, Recapture, Expand, or a first letter.

    Everybody there moves in the queue at once. No list changes a tag that is there.
    """
    from prospect_tui.desk.typed_fields import read_kare

    with situation.desk() as desk:
        number = desk.accounts.named(account)
        made = desk.accounts.tag(number, read_kare(tag))
        if as_json:
            say_json(desk.accounts.row(made.id))
        else:
            say(f"{made.name} is {made.kare.value if made.kare else 'without a tag'} now.")


@accounts.command()
@_account
@click.pass_obj
def undo(situation: Situation, account: str) -> None:
    """Take back what was last done to ACCOUNT: its tag, or that somebody of yours was asked."""
    with situation.desk() as desk:
        number = desk.accounts.named(account)
        say(f"{desk.accounts.firm(number).name}: {desk.accounts.undo(number)}.")


@accounts.command()
@_account
@options.as_json
@click.pass_obj
def history(situation: Situation, account: str, as_json: bool) -> None:
    """Show which tags ACCOUNT has had, and when, the newest first."""
    with situation.desk() as desk:
        found = desk.accounts.changes(desk.accounts.named(account))
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.accounts import changes_table

        say_table(changes_table(found, desk.clock.local_zone()), "Its tag was not changed by hand.")


@accounts.command()
@_account
@click.option("--by", type=options.words, metavar="NAME", help="Who of yours; the first of `colleagues` without it.")
@options.as_json
@click.pass_obj
def ask(situation: Situation, account: str, by: str | None, as_json: bool) -> None:
    """Ask a manager or an executive of yours to call, where a level of ACCOUNT was not reached.

    That makes a follow-up for the next business day, with the name of who is to take it. Nobody is written to.
    """
    with situation.desk() as desk:
        number = desk.accounts.named(account)
        found = desk.accounts.to_ask(number, desk.accounts.levels(number))
        if found is None:
            raise UsageError("Nobody has to be asked there.", "`prospect accounts --json` says which levels are met.")
        name = by if by is not None else next(iter(desk.accounts.colleagues), "")
        made = desk.accounts.ask(found, name)
        if as_json:
            say_json(made)
        else:
            say(f"{made.by} is to call {found.name} ({found.level.value}).")


@click.command(short_help="Keep in touch with somebody.")
@click.argument("target", type=options.words)
@click.option("--every", type=options.words, metavar="HOW", help="How often: 6w, 45 days, 2 months.")
@click.option("--until", type=options.words, metavar="DAY", help="Until when: 2027-06-01, june, q2.")
@click.option("--stop", is_flag=True, help="No more: they come up like anybody else.")
@click.option("--undo", is_flag=True, help="Take the last change back.")
@options.as_json
@click.pass_obj
def keep(
    situation: Situation, target: str, every: str | None, until: str | None, stop: bool, undo: bool, as_json: bool
) -> None:
    """Keep in touch with TARGET: a note, an article, an invitation, a drop-in, a call by turns.

    Without options it says how they are kept in touch with. At the end of the time you are asked to go on, to call, or
    to let them go.
    """
    if sum((stop, undo, bool(every or until))) > 1:
        raise UsageError("--stop and --undo go by themselves.", "Give one of them, or --every and --until.")
    with situation.desk() as desk:
        number = desk.find.target(target).id
        if undo:
            _undo(desk, number)
        elif stop:
            desk.in_touch.stop(desk.find.target(target))
        elif every or until:
            _keep(desk, target, every, until)
        kept = desk.in_touch.of(number)
        if as_json:
            say_json(kept)
            return
        from prospect_tui.reports.accounts import kept_text

        say(kept_text(kept, desk.in_touch.today(desk.find.target(target)), desk.clock.local_zone()))


def _keep(desk: Desk, target: str, every: str | None, until: str | None) -> None:
    from prospect_tui.rules.rhythms import read_rhythm

    person = desk.find.target(target)
    words = f"{every or ''} {f'until {until}' if until else ''}"
    desk.in_touch.keep(person, read_rhythm(words, desk.in_touch.today(person)))


def _undo(desk: Desk, target: int) -> None:
    from prospect_tui.desk.in_touch import RHYTHM

    if desk.people.last_changed(target) != RHYTHM:
        raise UsageError("The last change by hand was another one.", "`prospect edit TARGET --undo` takes that back.")
    desk.people.undo(target)
