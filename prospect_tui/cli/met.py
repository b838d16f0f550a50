"""`prospect met`: who was met, as the rep's calendar tells it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import complain, say, say_json, say_json_array, say_table
from .situation import Situation


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--me", type=options.words, multiple=True, metavar="EMAIL", help="An address of yours; can be repeated.")
@click.option("--add", is_flag=True, help="Make targets of those who are none, on the list “met”.")
@click.option("--list", "list_name", type=options.ListName(), metavar="NAME", help="That list, or the one to work.")
@click.option(
    "--untouched", type=click.IntRange(min=1), metavar="DAYS",
    help="Without FILE: only those with whom nobody was in touch for so long.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@options.as_json
@click.pass_obj
def met(
    situation: Situation, file: Path | None, me: Sequence[str], add: bool, list_name: str | None,
    untouched: int | None, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take in who was met from FILE, an .ics or a calendar's CSV; without it, list who was.

    Meetings of the past twelve months count, with those who are neither you, colleagues nor rooms and didn't decline.
    `--untouched 60 --list forgotten` puts those whom nobody has called or written to for 60 days on a list to work.
    """
    if file is not None:
        if untouched is not None:
            raise UsageError("--untouched looks at those known already.", "Give it without a file.")
        _bring(situation, file, me, add=add, list_name=list_name, dry_run=dry_run, as_json=as_json)
        return
    if add or me or dry_run:
        raise UsageError("--add, --me and --dry-run go with a calendar file.", "prospect met calendar.ics --add")
    if list_name is not None and untouched is None:
        raise UsageError("Say who is to be on that list.", "Add --untouched 60, for example.")
    _show(situation, untouched, list_name, as_json=as_json)


def _bring(
    situation: Situation, file: Path, me: Sequence[str], *, add: bool, list_name: str | None, dry_run: bool,
    as_json: bool,
) -> None:  # fmt: skip
    with situation.desk() as desk:
        report = desk.met.bring(file, me=me, add=add, list_name=list_name, dry_run=dry_run)
        if as_json:
            say_json(report)
            return
        from prospect_tui.reports.met import met_text

        say(met_text(report))


def _show(situation: Situation, untouched: int | None, list_name: str | None, *, as_json: bool) -> None:
    with situation.desk() as desk:
        found = desk.met.known(untouched)
        if list_name is not None:
            name, joined = desk.met.work(found, list_name)
            complain(f"{len(found)} are on the list “{name}”, {joined} of them new there.")
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.met import acquaintances_table

        table = acquaintances_table(found, desk.clock.local_zone())
        say_table(table, "Nobody: `prospect met calendar.ics` takes in whom you met.")
