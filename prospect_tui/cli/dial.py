"""`prospect dial`: trying how Enter dials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .output import say, say_bytes, say_json, say_json_array, say_table
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.desk.dialling import Tried


@click.command()
@click.argument("number", required=False, type=options.words)
@click.option("--test", is_flag=True, help="Try the dialler, with NUMBER or else with your own; asks first.")
@click.option("--dry-run", is_flag=True, help="Say what would be run or opened, and do nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--phones", is_flag=True, help="List the soft phones that are known by name.")
@options.as_json
@click.pass_context
def dial(
    ctx: click.Context, number: str | None, test: bool, dry_run: bool, yes: bool, phones: bool, as_json: bool
) -> None:
    """Try how Enter dials, as [dialler] in config.toml says.

    Calls to prospects are made from a block, by its Enter key, and nowhere else.
    """
    if phones:
        _list_phones(as_json)
        return
    if not test:
        raise UsageError("Prospects are dialled from a block.", "`prospect dial --test` tries the dialler.")
    situation: Situation = ctx.obj
    with situation.desk() as desk:
        tried = desk.dial_trial.look(number)
        if not dry_run:
            _ask(tried, desk, yes=yes)
            tried = desk.dial_trial.dial(number)
        _tell(tried, desk, as_json=as_json)
    ctx.exit(1 if tried.failed else 0)


def _ask(tried: Tried, desk: Desk, *, yes: bool) -> None:
    """Have the rep agree. Raises UsageError where nobody can be asked, ProspectError where they say no."""
    if yes:
        return
    if not has_terminal():
        raise UsageError("Nobody can be asked here.", "Add --yes to dial, or --dry-run to see what would be run.")
    from prospect_tui.reports.dialling import would_text

    click.echo(would_text(tried, desk.config.region), err=True)
    if not click.confirm("Dial it now?", default=False, err=True):
        raise ProspectError("Not dialled.")


def _tell(tried: Tried, desk: Desk, *, as_json: bool) -> None:
    if tried.copy is not None and has_terminal():
        from base64 import b64encode

        say_bytes([f"\x1b]52;c;{b64encode(tried.copy.encode()).decode()}\x07"])
    if as_json:
        say_json(tried)
        return
    from prospect_tui.reports.dialling import tried_text

    say(tried_text(tried, desk.config.region))


def _list_phones(as_json: bool) -> None:
    from prospect_tui.settings.dialling import soft_phones

    if as_json:
        say_json_array(soft_phones())
        return
    from prospect_tui.reports.dialling import phones_table

    say_table(phones_table(soft_phones()), "None are known.")
