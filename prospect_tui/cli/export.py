"""`prospect export`: the record as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .files import write
from .output import complain, say_bytes
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.desk.exports import Going
    from prospect_tui.model.exports import Form


class Order(Struct, frozen=True, kw_only=True):
    """What is to be exported, and how."""

    what: str
    form: str = "csv"
    like: str | None = None
    new: bool = False
    changed: bool = False
    since: str | None = None
    until: str | None = None
    list_name: str | None = None


@click.command()
@click.argument("what", type=click.Choice(["targets", "touches", "followups", "blocks"]))
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "ics"]), help="CSV, JSON a line, or a calendar (followups)."
)
@click.option(
    "--like", type=options.words, metavar="CRM",
    help="Touches or targets as this one takes them: salesforce, hubspot, pipedrive, close, or a form of your own.",
)  # fmt: skip
@click.option("--new", is_flag=True, help="Only touches that have not gone out so, and those undone since they did.")
@click.option("--changed", is_flag=True, help="Only what you changed of targets; with --like.")
@click.option("--since", metavar="DAY", help="Touches (changes) from this day: 2026-11-01, yesterday, 7 days.")
@click.option("--until", metavar="DAY", help="Touches until this day, which is included.")
@options.of_list
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Into this file.")
@click.pass_obj
def export(
    situation: Situation, what: str, form: str | None, like: str | None, new: bool, changed: bool, since: str | None,
    until: str | None, list_name: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Write what the record holds as CSV or JSON Lines; callbacks and meetings as a calendar.

    In CSV a cell that a spreadsheet would take for a formula has an apostrophe in front, numbers too;
    `prospect import` takes it off. With --like, numbers and ids go as they are: the CRM must find them.

    Touches that went into a file, or a pipe, are remembered: --new gives the others.
    """
    if form is None and like is None:
        raise UsageError("Say in which form.", "--format csv, --format jsonl, or --like CRM.")
    order = Order(
        what=what, form=form or "csv", like=like, new=new, changed=changed, since=since, until=until,
        list_name=list_name,
    )  # fmt: skip
    _check(order, output)
    to_file = output if output is not None and str(output) != "-" else None
    with situation.desk() as desk:
        if what == "touches":
            _touches(desk, order, to_file)
            return
        with closing(_pieces(desk, order)) as pieces:
            _put(pieces, to_file)
        if to_file:
            complain(f"{what} are in {to_file}.")


def _check(order: Order, output: Path | None) -> None:
    """Refuse what doesn't go together. Raises UsageError."""
    touches, targets = order.what == "touches", order.what == "targets"
    wrong = (
        (order.like and not (touches or targets), "--like is for touches and targets.", ""),
        (order.like and order.form != "csv", "With --like it is CSV.", "Leave --format out."),
        (
            order.form == "ics" and order.what != "followups",
            "A calendar holds callbacks and meetings only.",
            "prospect export followups --format ics",
        ),
        (order.new and not touches, "--new is for touches.", "For targets there is --changed."),
        (order.changed and not (targets and order.like), "--changed is for targets with --like.", ""),
        (order.since and not (touches or order.changed), "--since is for touches, and for --changed.", ""),
        (order.until and not touches, "--until is for touches.", ""),
        (order.list_name and not (touches or targets), "--list is for touches and targets.", ""),
    )
    for holds, what, fix in wrong:
        if holds:
            raise UsageError(what, fix)
    if order.new and output is not None and output.exists() and output.is_file():
        raise UsageError(
            f"{output} is there already, and may hold what no CRM has taken in yet.",
            "Give another name: what is new now goes out only once.",
        )


def _put(pieces: Iterable[str], to_file: Path | None) -> None:
    if to_file is None:
        say_bytes(pieces)
    else:
        write(to_file, pieces)


def _touches(desk: Desk, order: Order, to_file: Path | None) -> None:
    """Touches out; then, once they are on disk or have left, they are remembered. On a terminal they are only
    shown."""
    form = desk.exports.touch_form(order.like) if order.like else None
    going = desk.exports.touches(
        form, new=order.new, since=_day(desk, order.since), until=_day(desk, order.until), list_name=order.list_name
    )
    shown = to_file is None and sys.stdout is not None and sys.stdout.isatty()
    with nullcontext() if shown else desk.exports.alone():
        with closing(_touch_pieces(desk, going, form, order.form)) as pieces:
            _put(pieces, to_file)
        if not shown:
            _remember(desk, going, to_file)
    for line in _told(desk, going, form, to_file, shown=shown):
        complain(line)


def _remember(desk: Desk, going: Going, to_file: Path | None) -> None:
    try:
        desk.exports.remember(going)
    except ProspectError as error:
        where = f"are in {to_file}" if to_file else "were written"
        what = f"The touches {where}, but that could not be kept in mind: {error.what}"
        raise ProspectError(what, "`--new` will give them again.") from error


def _touch_pieces(desk: Desk, going: Going, form: Form | None, own_form: str) -> Generator[str, None, None]:
    from prospect_tui.reports import export as own
    from prospect_tui.reports.crm_touches import touches_csv
    from prospect_tui.reports.encoding import json_lines

    if form is not None:
        return touches_csv(going, form, desk.exports.said)
    touches = (each.touch for each in going)
    return json_lines(touches) if own_form == "jsonl" else own.touches_csv(touches)


def _told(desk: Desk, going: Going, form: Form | None, to_file: Path | None, *, shown: bool) -> Iterator[str]:
    """What to say of an export, beside the file."""
    if to_file:
        undone = f", {going.undone} of them undone" if going.undone and form else ""
        yield f"{_counted(len(going.went))} in {to_file}{undone}."
    unknown = going.by_email + going.by_name
    if unknown and form:
        yield (
            f"{_counted(unknown)} to people whose id in {form.title} is not known: {going.by_email} with an e-mail"
            f" address, {going.by_name} by name only."
        )
    if going.left_out and form:
        kinds = ", ".join(f"{count} by {channel.value}" for channel, count in sorted(going.left_out.items()))
        also = ", ".join(f"--like {name}" for name in desk.exports.taking(form, going.left_out))
        yield f"{form.title} takes no such touches in this form: {kinds}.{f' Export them with {also}.' if also else ''}"
    if shown and going.went:
        yield "Shown, and not remembered as exported: with -o FILE, or in a pipe, they are."


def _counted(number: int) -> str:
    return "1 touch is" if number == 1 else f"{number} touches are"


def _pieces(desk: Desk, order: Order) -> Generator[str, None, None]:
    from prospect_tui.reports import export as csv
    from prospect_tui.reports.encoding import json_lines

    if order.like:
        return _target_pieces(desk, order, order.like)
    if order.form == "ics":
        return (text for text in [desk.calendar.text().decode()])
    if order.form == "jsonl":
        return json_lines(_read(desk, order))
    if order.what == "targets":
        return csv.targets_csv(lambda: desk.lists.targets(order.list_name))
    return (
        csv.follow_ups_csv(desk.lists.follow_ups())
        if order.what == "followups"
        else csv.blocks_csv(desk.review.blocks())
    )


def _target_pieces(desk: Desk, order: Order, like: str) -> Generator[str, None, None]:
    from prospect_tui.reports.crm_targets import changes_csv, targets_csv

    form = desk.exports.target_form(like)
    if order.changed:
        return changes_csv(desk.exports.changed(_day(desk, order.since), order.list_name), form)
    return targets_csv(lambda: desk.lists.targets(order.list_name), form)


def _read(desk: Desk, order: Order) -> Iterable[object]:
    if order.what == "targets":
        return desk.lists.targets(order.list_name)
    return desk.lists.follow_ups() if order.what == "followups" else desk.review.blocks()


def _day(desk: Desk, words: str | None) -> date | None:
    from prospect_tui.model.clock import today_of

    from .dates import read_day

    return read_day(words, today_of(desk.clock)) if words is not None else None
