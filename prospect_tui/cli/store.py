"""`prospect store`: what is on disk, whether it is sound, and its backups."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk.backups import BackupInfo, Backups, Watch

SOON_SECONDS = 0.5


@click.group(no_args_is_help=False)
def store() -> None:
    """The record and the stats book on disk, and their backups."""


@store.command()
@options.as_json
@click.pass_obj
def info(situation: Situation, as_json: bool) -> None:
    """Say where the record is and what it holds."""
    with situation.desk() as desk:
        found = desk.upkeep.info()
        if as_json:
            say_json(found)
            return
        from prospect_tui.reports.house import info_text

        say(info_text(found, situation.clock.local_zone()))


@store.command()
@options.as_json
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Look the record over and rebuild what can be; exit code 1 where something was found."""
    with ctx.obj.desk() as desk:
        found = desk.upkeep.verify()
        if as_json:
            say_json(found)
        else:
            from prospect_tui.reports.house import findings_text

            say(findings_text(found))
        ctx.exit(1 if found.problems else 0)


@store.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there: a new file.")
@options.as_json
@click.pass_obj
def backup(situation: Situation, output: Path | None, as_json: bool) -> None:
    """Make a backup, which stays until you remove it. The app may be open meanwhile.

    By itself the app makes one a day, and one before each import and each change of the store's form.
    """
    backups = _backups(situation)
    with _watched() as watch:
        made = backups.make(watch) if output is None else backups.make_at(output, watch)
    if as_json:
        say_json(made)
        return
    from prospect_tui.reports.house import backup_text

    folder = situation.home.backups if output is None else output if output.is_dir() else output.parent
    say(f"Backed up to {folder.absolute() / made.file}: {backup_text(made)}.")


@store.command()
@click.argument("which", required=False)
@click.option("--yes", is_flag=True, help="Don't ask.")
@options.as_json
@click.pass_obj
def restore(situation: Situation, which: str | None, yes: bool, as_json: bool) -> None:
    """Put a backup in the record's place; without WHICH, list the backups.

    WHICH is a backup's file, or as much of its name as no other has, or `latest`, or the path of any copy. What is
    replaced is kept as a backup itself. Works also where the record is damaged or gone.
    """
    backups = _backups(situation)
    if which is None:
        _list(backups, situation, as_json)
        return
    path = backups.find(which)
    if not yes:
        _ask(backups.look_at(path), situation)
    with _watched() as watch:
        done = backups.restore(path, watch)
    if as_json:
        say_json(done)
    else:
        kept = f"What it replaced is kept as {done.replaced}." if done.replaced else "There was no record to replace."
        say(f"{done.restored.file} is the record now. {kept}")
    with situation.desk() as desk:  # one of an earlier version becomes one of today
        desk.review.complete_book()


@store.command()
@options.as_json
@click.pass_obj
def compact(situation: Situation, as_json: bool) -> None:
    """Give back the disk room of what is gone; the app must be closed."""
    backups = _backups(situation)
    with _watched() as watch:
        done = backups.compact(watch)
    if as_json:
        say_json(done)
        return
    from prospect_tui.reports.house import size

    say(f"The record took {size(done.before)}; it takes {size(done.after)} now.")


def _backups(situation: Situation) -> Backups:
    """The backups of the home. The record isn't opened: it may be damaged, or have to be alone."""
    from prospect_tui.desk.backups import Backups
    from prospect_tui.settings.home import make_home

    return Backups(make_home(situation.home), situation.clock)


def _list(backups: Backups, situation: Situation, as_json: bool) -> None:
    if as_json:
        say_json_array(backups.all())
        return
    from prospect_tui.reports.house import backups_table

    empty = "No backups yet: the app makes one a day, `prospect store backup` makes one now."
    say_table(backups_table(backups.all(), situation.clock.local_zone()), empty)


def _ask(found: BackupInfo, situation: Situation) -> None:
    """Raises UsageError where nobody can answer, ProspectError where the answer is no."""
    if not has_terminal():
        raise UsageError("Restoring replaces the record, and nobody is here to ask.", "Say --yes.")
    from prospect_tui.reports.house import backup_text

    say(f"{found.file}: {backup_text(found, situation.clock.local_zone())}.")
    if not click.confirm("Put it in the record's place? What is there now is kept.", default=False):
        raise ProspectError("Nothing was restored.")


@contextmanager
def _watched() -> Iterator[Watch]:
    """Says how far work is, on a terminal's error stream, where it takes longer than a moment."""
    from prospect_tui.desk.backups import unwatched

    if sys.stderr is None or not sys.stderr.isatty():
        yield unwatched
        return
    start, told = time.monotonic(), False

    def watch(what: str, share: float) -> None:
        nonlocal told
        if time.monotonic() - start > SOON_SECONDS:
            told = True
            percent = f" {share:.0%}" if share else ""
            click.echo(f"\r{what} …{percent}\x1b[K", nl=False, err=True)

    try:
        yield watch
    finally:
        if told:
            click.echo("\r\x1b[K", nl=False, err=True)
