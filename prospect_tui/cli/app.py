"""The commands that open the app."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.model.blocks import BlockPlan, Goals
    from prospect_tui.model.words import Kare

GOALS = ("conversations", "meetings", "dials")


def open_app(situation: Situation) -> int:
    """The app at its home screen; gives the exit code. Raises ProspectError without a terminal."""
    need_terminal()
    with _desk(situation) as desk:
        from prospect_tui.tui import run_app

        return run_app(desk)


@click.command()
@click.option("--list", "list_name", type=options.ListName(), metavar="NAME", help="Work this list.")
@click.option("--everyone", is_flag=True, help="Work everybody, on all lists.")
@click.option("--minutes", type=int, help="How long; as the last block unless config.toml says otherwise.")
@click.option("--active", type=int, help="How many of the list are worked; 50 as a rule.")
@click.option("--persona", type=options.words, metavar="P", help="Only this kind of buyer.")
@click.option("--kare", metavar="A,R,E", help="Only accounts with these tags: Keep, Attain, Recapture, Expand.")
@click.option(
    "--split",
    metavar="A=60,R=25,E=15",
    help='The shares of fresh targets by tag; config.toml\'s without it, "" for none.',
)
@click.option("--goal", "goals", multiple=True, metavar="NAME=N", help="conversations=3, meetings=1 or dials=30.")
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, braille lines, any terminal, a pipe.")
@click.option("--lines", is_flag=True, help="With --plain: each key is a line of its own, also at a terminal.")
@click.pass_context
def block(
    ctx: click.Context, list_name: str | None, everyone: bool, minutes: int | None, active: int | None,
    persona: str | None, kare: str | None, split: str | None, goals: Sequence[str], plain: bool, lines: bool,
) -> None:  # fmt: skip
    """Open the app at a started block.

    Goals that are not given are what your last ten blocks came to. A block that still runs is offered first. Without
    --list, one that is planned now, or within 15 minutes, is started as it was planned, but for what is given; else
    the list of the last block is worked on, unless --everyone, --persona or --kare say whom.

    With --plain there is no screen: each target is said in a few lines without escape codes, and the same keys do the
    same, at once at a terminal, one to a line from a pipe. There ? tells all keys, and Ctrl+D leaves; the block waits.
    """
    tags, wanted, shares = read_kare(kare), read_goals(goals), read_shares(split)
    if everyone and list_name is not None:
        raise UsageError("--everyone is on all lists, --list on one.", "Give one of the two.")
    if lines and not plain:
        raise UsageError("--lines goes with --plain.", "prospect block --plain --lines")
    if not plain:
        need_terminal()
    with _desk(ctx.obj, tell=plain) as desk:
        planned = _planned(desk) if list_name is None and not everyone else None
        if planned is not None:
            list_name = planned.list_name if planned.scope else None
            minutes, persona = minutes or planned.minutes, persona or planned.persona
            tags, wanted = tags or planned.kare or None, wanted or planned.goals
        elif list_name is None and not (everyone or persona or kare):
            list_name = desk.last_list
        plan: BlockPlan = desk.plan(
            list_name, minutes=minutes, active=active, persona=persona, kare=tags, goals=wanted, split=shares
        )
        if plain:
            from .plain import run_block

            ctx.exit(run_block(desk, plan, lines=lines))
        from prospect_tui.tui import run_app

        ctx.exit(run_app(desk, start=plan))


@click.command()
@click.option("--guided", is_flag=True, help="Begin with a block that says step by step what to do: two minutes.")
@click.option("--plain", is_flag=True, help="That block line by line, for screen readers and dumb terminals.")
@click.pass_context
def demo(ctx: click.Context, guided: bool, plain: bool) -> None:
    """Open the app on a sample, in a home that is thrown away.

    Two weeks of past blocks are there to look at; nothing that you do in it is kept.
    """
    situation: Situation = ctx.obj
    if plain:
        from .plain import run_guided

        ctx.exit(run_guided(situation.clock, situation.home))
    need_terminal()
    with demo_home() as folder:
        from prospect_tui.desk import open_desk
        from prospect_tui.desk.rehearsal import at_hours_of_work, rehearse
        from prospect_tui.settings.home import find_home

        home, clock = find_home(folder), at_hours_of_work(situation.clock)
        rehearse(home, clock.now(), clock.local_zone())
        desk = open_desk(home, clock)
        try:
            from prospect_tui.tui import run_app

            code = run_app(desk, throw_away=True, guided=guided)
        finally:
            desk.close()
    ctx.exit(code)


@contextmanager
def demo_home() -> Iterator[Path]:
    """A folder that only its owner can read, gone when this ends: by itself, by an error or by a signal."""
    import tempfile

    before = {each: signal.signal(each, _leave) for each in _signals()}
    try:
        with tempfile.TemporaryDirectory(prefix="prospect-demo-") as folder:
            yield Path(folder)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _desk(situation: Situation, *, tell: bool = False) -> Iterator[Desk]:
    """The desk for the app, which shows by itself what is wrong in the rep's files; `tell` says it before. Where
    somebody was forgotten while the app was open, what old pages still hold of them is wiped when it is closed."""
    # Next to nothing of what is loaded for the first screen is garbage, and looking through it takes a sixth of the
    # start. The home screen has it looked for again, once that is painted.
    gc.disable()
    try:
        with situation.desk(tell=tell) as desk:
            yield desk
    finally:
        gc.enable()
        from .forget import wipe_quietly

        wipe_quietly(situation)


def _planned(desk: Desk) -> BlockPlan | None:
    """The block that is planned now, or within 15 minutes; None also where its list is gone."""
    try:
        due = desk.planning.due()
        return desk.plan_for(due) if due is not None else None
    except ProspectError:
        return None


def need_terminal() -> None:
    """Refuse to open the app where nobody can see it. Raises ProspectError."""
    if not has_terminal():
        raise ProspectError(
            "The app needs a terminal, and here is none.", "The commands work without one: `prospect --help`."
        )


def read_kare(text: str | None) -> tuple[Kare, ...] | None:
    """The tags that a list of words or first letters names. Raises UsageError."""
    from prospect_tui.model.words import Kare

    if text is None:
        return None
    tags = tuple(Kare.read(word) for word in text.split(",") if word.strip())
    known = tuple(tag for tag in tags if tag is not None)
    if len(known) < len(tags) or not known:
        raise UsageError(f"--kare “{text}” is no tag.", "Give Keep, Attain, Recapture, Expand, or first letters: A,R.")
    return known


def read_shares(text: str | None) -> dict[Kare, int] | None:
    """The shares of the tags, as `A=60,R=25,E=15` has them. Raises UsageError."""
    from prospect_tui.rules.split import read_split

    try:
        return read_split(text) if text is not None else None
    except ValueError as error:
        raise UsageError(f"--split: {error}.", "Give shares by tag: A=60,R=25,E=15.") from None


def read_goals(given: Sequence[str]) -> Goals | None:
    """The goals as given, 0 for none; None where none are. Raises UsageError."""
    from prospect_tui.model.blocks import Goals

    wanted: dict[str, int | None] = {}
    for text in given:
        name, _, number = text.partition("=")
        if name.strip() not in GOALS or not number.strip().isdecimal():
            raise UsageError(f"--goal “{text}” is no goal.", "Give conversations=3, meetings=1 or dials=30.")
        wanted[name.strip()] = int(number) or None
    return Goals(**wanted) if given else None


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def _leave(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)
