"""`prospect skills`: how good you find yourself, beside what was measured. The rep's alone."""

from __future__ import annotations

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import say, say_json
from .situation import Situation


@click.group(no_args_is_help=False)
def skills() -> None:
    """Rate your skills once a month, for yourself alone. No check-in, report, export or hook has it."""


@skills.command()
@click.argument("ratings", nargs=-1, required=True, type=options.words, metavar="SKILL=1..5...")
@options.as_json
@click.pass_obj
def rate(situation: Situation, ratings: tuple[str, ...], as_json: bool) -> None:
    """Rate skills from 1 to 5, such as opening=3; the beginning of a name is enough. In a month the last one counts."""
    from prospect_tui.reports.skills import skills_text

    read = [_rating(each) for each in ratings]
    with situation.desk() as desk:
        for name, _ in read:
            desk.skills.skill(name)  # all of them, or none
        for name, value in read:
            desk.skills.rate(name, value)
        shown = desk.skills.shown(desk.skills.count())
    say_json(shown) if as_json else say(skills_text(shown))


@skills.command()
@options.as_json
@click.pass_obj
def show(situation: Situation, as_json: bool) -> None:
    """Show the last six months beside what was measured, how blocks felt, and what to practise."""
    from prospect_tui.reports.skills import skills_text

    with situation.desk() as desk:
        shown = desk.skills.shown(desk.skills.count())
    say_json(shown) if as_json else say(skills_text(shown))


@skills.command()
@options.as_json
@click.pass_obj
def practise(situation: Situation, as_json: bool) -> None:
    """Show the one thing to practise, with the words for it."""
    from prospect_tui.reports.skills import practice_text

    with situation.desk() as desk:
        found = desk.skills.shown(desk.skills.count()).practice
    say_json(found) if as_json else say(practice_text(found))


def _rating(text: str) -> tuple[str, int]:
    name, sign, value = text.rpartition("=")
    if not sign or value.strip() not in {"1", "2", "3", "4", "5"}:
        raise UsageError(f"“{text[:60]}” is no rating.", "Write it like opening=3, from 1 to 5.")
    return name.strip(), int(value)
