"""People one by one: found, shown whole, changed, added, retired and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.words import Place

from . import options
from .output import say, say_json, say_json_array, say_table
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.desk.people import Changed

_WHO = "id, number, e-mail address or whole name"
_target = click.argument("target", type=options.words)


@click.command()
@click.argument("words", type=options.words)
@options.as_json
@click.pass_obj
def find(situation: Situation, words: str, as_json: bool) -> None:
    """Find people by a part of a name, account, title, e-mail or number."""
    with situation.desk() as desk:
        found = desk.find.people(words)
        if as_json:
            say_json_array(found)
            return
        from prospect_tui.reports.table import found_table

        say_table(found_table(found, desk.config.region), "Nobody goes by that.")


@click.command(short_help="Show somebody whole.", help=f"Show TARGET ({_WHO}) with all that has happened.")
@_target
@options.as_json
@click.pass_obj
def show(situation: Situation, target: str, as_json: bool) -> None:
    """Show somebody whole."""
    with situation.desk() as desk:
        from prospect_tui.reports.person import shown, shown_text

        number = desk.find.target(target).id
        person, past = desk.persons.look(number), list(desk.persons.history(number))
        if as_json:
            say_json(shown(person, past))
        else:
            today = desk.in_touch.today(person.target)
            say(shown_text(person, past, today, desk.clock.local_zone(), desk.config.region))


@click.command(short_help="Change somebody.", help=f"Change TARGET ({_WHO}): field=value, as many as you like.")
@_target
@click.argument("fields", nargs=-1, type=options.lines, metavar="[FIELD=VALUE]...")
@click.option("--add-number", "added", multiple=True, type=options.words, metavar="N", help="Add a number.")
@click.option("--remove-number", "removed", multiple=True, type=options.words, metavar="N", help="Take a number away.")
@click.option("--kind", "kinds", multiple=True, type=options.words, metavar="N=KIND", help="Say whose phone it is.")
@click.option(
    "--list", "put", multiple=True, type=options.ListName(), metavar="NAME", help="Put them on a list, active."
)
@click.option("--bench", multiple=True, type=options.words, metavar="NAME", help="Put them on the bench of a list.")
@click.option("--off", multiple=True, type=options.words, metavar="NAME", help="Take them off a list.")
@click.option("--undo", is_flag=True, help="Take the last change by hand back, and do nothing else.")
@options.as_json
@click.pass_obj
def edit(
    situation: Situation, target: str, fields: Sequence[str], added: Sequence[str], removed: Sequence[str],
    kinds: Sequence[str], put: Sequence[str], bench: Sequence[str], off: Sequence[str], undo: bool, as_json: bool,
) -> None:  # fmt: skip
    """Change somebody."""
    typed = read_fields(fields)
    with situation.desk() as desk:
        who, hands = desk.find.target(target).id, desk.people
        steps: list[Callable[[], Changed]] = [partial(hands.edit, who, *field) for field in typed.items()]
        steps += [partial(hands.add_number, who, text) for text in added]
        steps += [partial(hands.remove_number, who, _number(desk, text)) for text in removed]
        steps += [_set_kind(desk, who, text) for text in kinds]
        for names, place in ((put, Place.ACTIVE), (bench, Place.BENCH), (off, None)):
            steps += [partial(hands.place, who, name, place) for name in names]
        if undo and steps:
            raise UsageError("--undo goes by itself.", "Take back, then change.")
        if undo and desk.adding.is_new(who):
            desk.adding.take_back(who)
            if as_json:
                say_json({"target": None, "edits": []})
            else:
                say("Taken back: they were only added.")
            return
        with hands.together():
            made = [hands.undo(who)] if undo else [step() for step in steps]
        if not made:
            raise UsageError("Nothing was given to change.", "Such as: prospect edit ada@acme.com title=CFO")
        if as_json:
            say_json({"target": made[-1].target, "edits": [each.edit for each in made]})
        else:
            say(
                f"Taken back: {made[0].edit.field}."
                if undo
                else f"Kept: {', '.join(each.edit.field for each in made)}."
            )


@click.command()
@click.argument("name", type=options.words)
@click.option("--title", type=options.words, default="", help="Their title; it tells the persona.")
@click.option("--account", type=options.words, default="", metavar="NAME", help="Their company.")
@click.option("--number", type=options.words, default="", metavar="N", help="Their number or numbers.")
@click.option("--email", type=options.words, default="", metavar="E", help="Their e-mail address.")
@click.option("--linkedin", type=options.words, default="", metavar="URL", help="Their LinkedIn page.")
@click.option("--kare", type=options.words, default="", metavar="TAG", help="The tag of a new account.")
@click.option("--list", "list_name", type=options.ListName(), default="", metavar="NAME", help="Put them on this list.")
@click.option("--bench", is_flag=True, help="On the bench there, not active.")
@click.option("--another", is_flag=True, help="Add them though somebody of that name is at that account.")
@options.as_json
@click.pass_obj
def add(
    situation: Situation, name: str, title: str, account: str, number: str, email: str, linkedin: str, kare: str,
    list_name: str, bench: bool, another: bool, as_json: bool,
) -> None:  # fmt: skip
    """Add somebody called NAME by hand.

    Whoever is there already by their e-mail address, their LinkedIn page, or their number and name is not added again.
    """
    from prospect_tui.desk.adding import NewPerson

    typed = NewPerson(
        name=name, title=title, account=account, number=number, email=email, linkedin=linkedin, kare=kare,
        list_name=list_name, place=Place.BENCH if bench else Place.ACTIVE,
    )  # fmt: skip
    with situation.desk() as desk:
        added = desk.adding.add(typed, another=another)
        if added.known_by is not None:
            fix = (
                "--another adds them all the same."
                if added.likely
                else f"`prospect edit {added.target.id}` changes them."
            )
            raise ProspectError(f"They are there already, as {added.target.id}: the same {added.known_by}.", fix)
        if as_json:
            say_json(added.target)
        else:
            say(f"Added as {added.target.id}.")


@click.command(short_help="End the work on somebody.", help=f"End the work on TARGET ({_WHO}).")
@_target
@click.option("--reason", type=options.words, required=True, metavar="TEXT", help="Why.")
@click.option("--no-replacement", is_flag=True, help="Nobody of the bench takes their place.")
@options.as_json
@click.pass_obj
def retire(situation: Situation, target: str, reason: str, no_replacement: bool, as_json: bool) -> None:
    """End the work on somebody."""
    with situation.desk() as desk:
        made = desk.people.retire(desk.find.target(target).id, reason, replaced=not no_replacement)
        if as_json:
            say_json({"target": made.target, "replacement": made.drawn.id if made.drawn else None})
        else:
            drawn = f"; {made.drawn.id} takes the place" if made.drawn else ""
            say(f"Retired{drawn}. `prospect revive` takes them up again.")


@click.command(short_help="Take the work on somebody up again.", help=f"Work TARGET ({_WHO}) again.")
@_target
@options.as_json
@click.pass_obj
def revive(situation: Situation, target: str, as_json: bool) -> None:
    """Take the work on somebody up again."""
    with situation.desk() as desk:
        made = desk.people.revive(desk.find.target(target).id)
        if as_json:
            say_json({"target": made.target})
        else:
            say("They are worked again.")


def read_fields(given: Sequence[str]) -> dict[str, str]:
    """Fields and values as `field=value` has them. Raises UsageError."""
    typed: dict[str, str] = {}
    for text in given:
        field, between, value = text.partition("=")
        if not between or not field.strip():
            raise UsageError(f"“{text[:40]}” is no field and value.", "Write it like title=CFO.")
        name = field.strip()
        typed[name if name.startswith("custom.") else name.lower()] = value
    return typed


def _set_kind(desk: Desk, who: int, text: str) -> Callable[[], Changed]:
    number, between, kind = text.rpartition("=")
    if not between:
        raise UsageError(f"--kind “{text[:40]}” says no kind.", 'Write it like --kind "312 555 0142=mobile".')
    return partial(desk.people.set_kind, who, _number(desk, number), kind)


def _number(desk: Desk, text: str) -> str:
    found = desk.find.numbers(text)
    if not found:
        raise UsageError(f"“{text[:40]}” is no number.", "Write it like +1 312 555 0142.")
    return found[0]
