"""`prospect forget`: a person out of the record for good."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from msgspec import structs

from prospect_tui.model.errors import ProspectError, StoreError, UsageError

from . import options
from .output import complain, say, say_json
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk.backups import Watch
    from prospect_tui.desk.forget import ToForget


@click.command()
@click.argument("target", type=options.words)
@click.option("--yes", is_flag=True, help="Don't ask.")
@options.as_json
@click.pass_obj
def forget(situation: Situation, target: str, yes: bool, as_json: bool) -> None:
    """Forget TARGET for good, who asked for it: an id, a number, an e-mail address or a whole name.

    Their data goes from the record, the stats book and the exports now, and from the backups at their next turn. Their
    numbers can't be read any more but stay on the do-not-call list. What was counted in past blocks stays. It can't be
    taken back.
    """
    with situation.desk() as desk:
        meant = desk.forgetting.look(target)
        if isinstance(meant, int):
            done = desk.forgetting.finish(meant)
        else:
            if not yes:
                _ask(meant)
            done = desk.forgetting.forget(meant)
    done = structs.replace(done, traces=not _wiped(situation))
    if as_json:
        say_json(done)
        return
    from prospect_tui.reports.forgetting import forgotten_text

    say(forgotten_text(done))


def wipe_quietly(situation: Situation) -> None:
    """When the app is closed: wipe what is left of somebody who was forgotten meanwhile. What goes wrong waits for the
    next time."""
    from prospect_tui.desk.forget import wiped

    with suppress(ProspectError):
        wiped(situation.home, _telling())


def _wiped(situation: Situation) -> bool:
    """Once the desk is closed: wipe old pages; gives whether nothing is left."""
    from prospect_tui.desk.forget import wiped

    try:
        return wiped(situation.home, _telling())
    except StoreError as error:
        complain(str(error))
        return False


def _telling() -> Watch:
    """Says once, on a terminal, what takes its time with a large record."""
    told = sys.stderr is None or not sys.stderr.isatty()

    def watch(_what: str, _share: float) -> None:
        nonlocal told
        if not told:
            told = True
            click.echo("Wiping old pages of the record …", err=True)

    return watch


def _ask(meant: ToForget) -> None:
    """Raises UsageError where nobody can answer, ProspectError where the answer is no."""
    if not has_terminal():
        raise UsageError("Forgetting can't be taken back, and nobody is here to ask.", "Say --yes.")
    from prospect_tui.reports.forgetting import to_forget_text

    click.echo(to_forget_text(meant), nl=False, err=True)
    if not click.confirm("Forget them?", default=False, err=True):
        raise ProspectError("Nobody was forgotten.")
