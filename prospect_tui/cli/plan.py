"""`prospect plan`: when blocks are to take place, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import NotFound, ProspectError, UsageError

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.model.plans import PlannedBlock

_WEEKS = 8


@click.group()
def plan() -> None:
    """Plan blocks: on which days, from when to when, on which list."""


@plan.command()
@click.argument("when", type=options.words)
@click.option("--list", "list_name", type=options.words, metavar="NAME", help="On this list; without it, everybody.")
@click.option("--from", "since", type=options.words, metavar="DAY", help="From this day on: mon, 1 dec, 2026-12-01.")
@click.option("--until", type=options.words, metavar="DAY", help="Until this day, which is included.")
@click.option("--minutes", type=int, help="How long, where WHEN says no end; 25 unless config.toml says otherwise.")
@click.option("--persona", type=options.words, metavar="P", help="Only this kind of buyer.")
@click.option("--kare", metavar="A,R,E", help="Only accounts with these tags.")
@click.option("--goal", "goals", multiple=True, metavar="NAME=N", help="conversations=3, meetings=1 or dials=30.")
@click.option("--holidays", is_flag=True, help="On public holidays as well.")
@click.option("--anyway", is_flag=True, help="Also where another block is planned at that time.")
@options.as_json
@click.pass_obj
def add(
    situation: Situation, when: str, list_name: str | None, since: str | None, until: str | None, minutes: int | None,
    persona: str | None, kare: str | None, goals: Sequence[str], holidays: bool, anyway: bool, as_json: bool,
) -> None:  # fmt: skip
    """Plan blocks for WHEN: "mon wed fri 9:00-10:00", "weekdays 9-10", "every 2 weeks thu 8:00-9:00",
    "first mon of each month 2-3pm", "25 nov 10-11" (once).

    Times are on your own clock, summer and winter. Your country's public holidays are left out, and named.
    """
    from .app import read_goals, read_kare

    tags, wanted = read_kare(kare) or (), read_goals(goals)
    with situation.desk() as desk:
        first, last = _coming(desk, since, "--from"), _coming(desk, until, "--until")
        slug = desk.persona(persona, list_name) if persona else None
        added = desk.planning.add(
            when, list_name=list_name, since=first, until=last, minutes=minutes, persona=slug, kare=tags, goals=wanted,
            holidays=holidays, anyway=anyway,
        )  # fmt: skip
        from prospect_tui.reports.plans import added_text, plan_row

        if as_json:
            coming = next((each for each in added.blocks if each.waits), None)
            say_json(plan_row(added.plan, coming, desk.planning.list_name))
        else:
            say(added_text(added, desk.clock.local_zone(), desk.planning.list_name))


@plan.command("list")
@click.option("--week", is_flag=True, help="The blocks of this week, and how each stands.")
@options.as_json
@click.pass_obj
def show(situation: Situation, week: bool, as_json: bool) -> None:
    """Show what is planned, and how much of the last eight weeks was kept."""
    from prospect_tui.model.clock import today_of

    with situation.desk() as desk:
        from prospect_tui.reports import plans as report

        planning, zone = desk.planning, desk.clock.local_zone()
        if week:
            from prospect_tui.rules.plans import gone_by

            slots, now = planning.week(today_of(desk.clock)).slots, desk.clock.now()
            blocks = [gone_by(slot.planned, now) for slot in slots if not slot.away]
            if as_json:
                say_json_array(report.block_row(each, planning.list_name) for each in blocks)
            else:
                say_table(report.blocks_table(blocks, zone, planning.list_name), "Nothing is planned this week.")
            return
        plans = [(each, planning.next_of(each)) for each in planning.all()]
        if as_json:
            say_json_array(report.plan_row(each, coming, planning.list_name) for each, coming in plans)
            return
        empty = 'No plans yet: `prospect plan add "mon wed fri 9:00-10:00" --list NAME` makes one.'
        say_table(report.plans_table(plans, zone, planning.list_name), empty)
        kept = planning.kept(_WEEKS)
        if kept.figures.planned:
            say(f"\nThe last {_WEEKS} weeks: {report.kept_words(kept.figures)}")
            say(f"{report.picture(kept.weeks).strip()}   {report.legend(kept.weeks)}")


@plan.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--day", type=options.words, metavar="D", help="Leave out this day only.")
@click.pass_obj
def remove(situation: Situation, number: int, day: str | None) -> None:
    """Take the plan ID away, or leave one day of it out. What was before stays, and counts."""
    from prospect_tui.rules.plan_words import plan_words
    from prospect_tui.rules.typed_dates import said

    with situation.desk() as desk:
        if day is None:
            say(f"Taken away: {plan_words(desk.planning.remove(number))}.")
        else:
            left = desk.planning.leave_out(number, _day_of(desk, number, day))
            say(f"Left out: {said(left.day)}, {_time(desk, left)}.")


@plan.command()
@click.argument("number", metavar="ID", type=int)
@click.argument("day", type=options.words)
@click.option("--to", "to", type=options.words, required=True, metavar="WHEN", help='"thu 2pm", "+2h", "fri".')
@click.option("--anyway", is_flag=True, help="Also where another block is planned at that time.")
@click.pass_obj
def move(situation: Situation, number: int, day: str, to: str, anyway: bool) -> None:
    """Move the block that the plan ID has on DAY to another time. Without an hour it stays at its own."""
    with situation.desk() as desk:
        on = _day_of(desk, number, day)
        at, _ = desk.planning.read_move(desk.planning.one(number, on), to)
        moved = desk.planning.move(number, on, at, anyway=anyway)
        from prospect_tui.reports.words import moment

        say(f"Moved from {_moment(desk, moved)} to {moment(moved.at, desk.clock.local_zone())}.")


@plan.command()
@click.argument("number", metavar="ID", type=int)
@click.argument("day", type=options.words)
@click.argument("reason", type=options.words)
@click.pass_obj
def miss(situation: Situation, number: int, day: str, reason: str) -> None:
    """Say why the block that the plan ID had on DAY was missed."""
    with situation.desk() as desk:
        missed = desk.planning.reason(number, _day_of(desk, number, day), reason)
        say(f"Missed on {_moment(desk, missed)}: {missed.word}.")


@plan.command()
@click.pass_obj
def undo(situation: Situation) -> None:
    """Take back the last change of a plan, made here or in the app: added, moved, left out, removed, why it was
    missed. Again: the one before, up to twenty of the last seven days."""
    with situation.desk() as desk:
        say(f"Taken back: {desk.planning.undo()}.")


def _coming(desk: Desk, words: str | None, option: str) -> date | None:
    """A day to come. Raises UsageError."""
    if words is None:
        return None
    day = _read_coming(desk, words)
    if day is None:
        raise UsageError(f"{option} “{words[:40]}” is no day that I know.", "Try mon, 1 dec, 2026-12-01, next week.")
    return day


def _day_of(desk: Desk, number: int, words: str) -> date:
    """The day of a plan that is meant: the coming one, or else the one that was last, on which it has a block. Raises
    UsageError, NotFound."""
    from prospect_tui.model.clock import today_of

    from .dates import read_day

    coming, past = _read_coming(desk, words), None
    try:
        past = read_day(words, today_of(desk.clock))
    except ProspectError:
        if coming is None:
            raise
    days = [each for each in (coming, past) if each is not None]
    for day in days:
        try:
            return desk.planning.one(number, day).day
        except NotFound:
            if day is days[-1]:
                raise
    raise UsageError(f"“{words[:40]}” is no day that I know.", "")


def _read_coming(desk: Desk, words: str) -> date | None:
    from prospect_tui.rules.phrases import read_phrase, tidy

    phrase = read_phrase(tidy(words), desk.clock.now().astimezone(desk.clock.local_zone()))
    return phrase.day if phrase is not None and phrase.at is None else None


def _time(desk: Desk, planned: PlannedBlock) -> str:
    from prospect_tui.reports.plans import time_of

    return time_of(planned, desk.clock.local_zone())


def _moment(desk: Desk, planned: PlannedBlock) -> str:
    from prospect_tui.reports.words import moment

    return moment(planned.planned, desk.clock.local_zone())
