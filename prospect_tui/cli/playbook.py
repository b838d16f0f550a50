"""`prospect playbook`: files to start from, whether all is in order in them, and how a part of them reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk.playbook import PersonaShown, PlaybookDesk, ScriptShown

_FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")
_NAMED = click.option(
    "--playbook", "name", type=options.words, metavar="NAME", help="One of several; yours without it."
)


@click.group(no_args_is_help=False)
def playbook() -> None:
    """Personas, scripts, objections and gives, as text files of your own."""


@playbook.command()
@_FOLDER
@_NAMED
@click.option("--blank", is_flag=True, help="The questions to answer, in place of an example that answers them.")
@options.as_json
@click.pass_obj
def init(situation: Situation, folder: Path | None, name: str | None, blank: bool, as_json: bool) -> None:
    """Write a playbook to start from; what is there already stays as it is.

    A full example of one trade, or with --blank files that ask you what to write. With --playbook NAME it becomes a
    further one, for another product line.
    """
    written = _desk(situation).init(folder, name=name, blank=blank)
    if as_json:
        say_json(written)
        return
    from prospect_tui.reports.playbook import written_text

    which = f" '{folder}'" if folder else f" --playbook '{name}'" if name else ""
    say(written_text(written, which))


@playbook.command()
@_FOLDER
@_NAMED
@options.as_json
@click.pass_context
def check(ctx: click.Context, folder: Path | None, name: str | None, as_json: bool) -> None:
    """Look at all files of a playbook: what is wrong, and what is missing.

    Wrong is what can't be used as it stands, or won't do what it should, as a voicemail that makes a bad transcript; it
    has the line of the file, and the key path of a value. Missing is what nobody has written yet; the rest is used
    without it. The exit code is 1 where either was found.
    """
    found = _desk(ctx.obj).check(folder, name=name)
    if as_json:
        say_json(found)
    else:
        from prospect_tui.reports.playbook import checked_text

        say(checked_text(found))
    ctx.exit(1 if found.found else 0)


@playbook.command()
@click.argument("what", type=options.words, metavar="PERSONA|SCRIPT")
@click.option("--target", type=options.words, metavar="TARGET", help="Fill the script in for them.")
@_NAMED
@options.as_json
@click.pass_obj
def show(situation: Situation, what: str, target: str | None, name: str | None, as_json: bool) -> None:
    """Show a persona, or a script: with its fields marked, or filled in for a target."""
    if target is None:
        _show(_desk(situation).show(what, name=name), as_json)
        return
    with situation.desk() as desk:
        _show(desk.playbooks.show(what, target=target, name=name), as_json)


@playbook.command("list")
@options.as_json
@click.pass_obj
def books(situation: Situation, as_json: bool) -> None:
    """Show the playbooks there are, and where: yours, those beside it, and those that config.toml names."""
    found = _desk(situation).all()
    if as_json:
        say_json_array(found)
        return
    from prospect_tui.reports.playbook import books_table

    say_table(books_table(found), "There is no playbook.")


@playbook.command()
@click.argument("name", required=False, type=options.words)
@options.as_json
@click.pass_obj
def schema(situation: Situation, name: str | None, as_json: bool) -> None:
    """Print the JSON schema of a kind of file, by which an editor completes and checks it.

    NAME is persona, gives, objections, cookbook, me, or script for the head of one; without it the names are printed.
    """
    desk = _desk(situation)
    if name is not None:
        say(desk.schema(name))
    elif as_json:
        say_json(desk.schemas())
    else:
        say("\n".join(desk.schemas()))


def _show(shown: PersonaShown | ScriptShown, as_json: bool) -> None:
    if as_json:
        say_json(shown)
        return
    from prospect_tui.reports.playbook import shown_text

    say(shown_text(shown))


def _desk(situation: Situation) -> PlaybookDesk:
    """What needs no record is done without one. What is wrong in config.toml may be why a playbook isn't found."""
    from prospect_tui.desk.playbook import without_a_record

    from .output import complain

    desk = without_a_record(situation.home)
    for problem in desk.problems:
        complain(f"note: {problem}.")
    return desk
