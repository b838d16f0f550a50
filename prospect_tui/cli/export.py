"""`prospect export`: the record as files for other programs."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import ProspectError, UsageError

from .output import complain, say_bytes
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk import Desk

_PRIVATE_FILE = 0o600


@click.command()
@click.argument("what", type=click.Choice(["targets", "touches", "followups", "blocks"]))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "ics"]),
    required=True,
    help="CSV, JSON a line, or a calendar (followups).",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Into this file.")
@click.pass_obj
def export(situation: Situation, what: str, form: str, output: Path | None) -> None:
    """Write what the record holds as CSV or JSON Lines; callbacks and meetings as a calendar.

    In CSV a cell that a spreadsheet would take for a formula has an apostrophe in front, numbers too;
    `prospect import` takes it off.
    """
    if form == "ics" and what != "followups":
        raise UsageError("A calendar holds callbacks and meetings only.", "prospect export followups --format ics")
    with situation.desk() as desk, closing(_pieces(desk, what, form)) as pieces:
        if output is None or str(output) == "-":
            say_bytes(pieces)
        else:
            write(output, pieces)
            complain(f"{what} are in {output}.")


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, for its owner only: it holds people's names and numbers. Raises
    ProspectError."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE_FILE), "wb") as file:
                for piece in pieces:
                    file.write(piece.encode())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ProspectError(f"{path} can't be written: {error.strerror}.", "Give another with -o.") from error


def _pieces(desk: Desk, what: str, form: str) -> Generator[str, None, None]:
    from prospect_tui.reports import export as csv
    from prospect_tui.reports.encoding import json_lines

    if form == "ics":
        return (text for text in [desk.calendar.text().decode()])
    if form == "jsonl":
        return json_lines(_read(desk, what))
    if what == "targets":
        return csv.targets_csv(desk.lists.targets)
    if what == "touches":
        return csv.touches_csv(desk.lists.touches())
    return csv.follow_ups_csv(desk.lists.follow_ups()) if what == "followups" else csv.blocks_csv(desk.review.blocks())


def _read(desk: Desk, what: str) -> Iterable[object]:
    if what == "targets":
        return desk.lists.targets()
    if what == "touches":
        return desk.lists.touches()
    return desk.lists.follow_ups() if what == "followups" else desk.review.blocks()
