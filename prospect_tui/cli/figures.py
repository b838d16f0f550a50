"""`prospect stats` and `prospect review`: the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options
from .files import put
from .output import say
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.desk.review import Review
    from prospect_tui.model.blocks import Stats

_form = click.option(
    "--format", "form", type=click.Choice(["text", "md", "html", "csv", "json"]), default="text", show_default=True,
    help="For people (HTML is one file, without a script), for a spreadsheet, for programs.",
)  # fmt: skip
_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Into this file."
)


@click.command()
@click.option("--since", metavar="DAY", help="From this day: 2026-11-01, yesterday, last monday, 7 days, this month.")
@click.option("--until", metavar="DAY", help="Until this day, which is included.")
@click.option(
    "--by", metavar="WHAT",
    help="For each outcome, hour, weekday, persona, list, kare, tier, source, channel, script, day, week, month or"
    " quarter.",
)  # fmt: skip
@click.option(
    "--compare", type=click.Choice(["previous"]),
    help="Beside as many days before; less than a week beside the same weekdays of the week before.",
)  # fmt: skip
@options.of_list
@click.option("--persona", type=options.words, metavar="P", help="Of this kind of buyer.")
@click.option("--kare", metavar="A,R,E", help="Of accounts with these tags.")
@click.option("--line", is_flag=True, help="Today in one line, for a shell's prompt or a status bar; nothing else.")
@_form
@_output
@options.as_json
@click.pass_obj
def stats(
    situation: Situation, since: str | None, until: str | None, by: str | None, compare: str | None,
    list_name: str | None, persona: str | None, kare: str | None, line: bool, form: str, output: Path | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Print counts and rates, of all time unless told.

    A day is your own; hours and weekdays are the prospects'. docs/figures.md says what each figure is. Nobody is named.
    """
    if line:
        _say_line(situation)
        return
    from prospect_tui.model.clock import today_of

    from .app import read_kare
    from .dates import read_day

    with situation.desk() as desk:
        today = today_of(desk.clock)
        found = desk.figures.stats(
            since=read_day(since, today) if since is not None else None,
            until=read_day(until, today) if until is not None else None,
            by=by,
            list_name=list_name,
            persona=desk.known_persona(persona, list_name) if persona else None,
            kare=read_kare(kare) or (),
            compare=compare is not None,
        )
        form = "json" if as_json else form
        put(_stats_in(form, found), form, output)


def _stats_in(form: str, found: Stats) -> Iterable[str]:
    if form == "json":
        from prospect_tui.reports.encoding import to_json

        return [to_json(found), "\n"]
    if form == "csv":
        from prospect_tui.reports.figures_csv import stats_csv

        return stats_csv(found)
    if form == "html":
        from prospect_tui.reports.html_stats import stats_html

        return [stats_html(found)]
    from prospect_tui.reports.stats import stats_markdown, stats_text

    return [stats_markdown(found) if form == "md" else stats_text(found)]


def _say_line(situation: Situation) -> None:
    """Today, without opening the desk: a prompt waits for it."""
    from prospect_tui.model.clock import today_of
    from prospect_tui.reports.glance import glance_line
    from prospect_tui.store.glance import glance

    say(glance_line(glance(situation.home.store, today_of(situation.clock))))


@click.command()
@click.argument("block", type=int, required=False)
@_form
@_output
@click.option("--names", is_flag=True, help="Name prospects in md and html too; text and json always do.")
@click.option("--notes", is_flag=True, help="Put what you wrote for yourself into md and html too.")
@options.as_json
@click.pass_obj
def review(
    situation: Situation, block: int | None, form: str, output: Path | None, names: bool, notes: bool, as_json: bool
) -> None:
    """Print the review of a block, by its id, else of the last one.

    Markdown and HTML are made to be shown to others: they name no prospect, and leave your notes to yourself out,
    unless you ask for them.
    """
    with situation.desk() as desk:
        desk.review.complete_book()
        found = desk.review.review(block if block is not None else desk.review.last())
        zone = desk.clock.local_zone()
        form = "json" if as_json else form
        put(_review_in(form, found, zone, names, notes), form, output)


def _review_in(form: str, found: Review, zone: tzinfo, names: bool, notes: bool) -> Iterable[str]:
    if form == "csv":
        from prospect_tui.reports.figures_csv import review_csv

        return review_csv(found)
    if form == "html":
        from prospect_tui.reports.html_review import review_html

        return [review_html(found, zone, names=names, notes=notes)]
    from prospect_tui.reports import review as reports

    if form == "json":
        from prospect_tui.reports.encoding import to_json

        return [to_json(reports.review_json(found)), "\n"]
    if form == "md":
        return [reports.review_markdown(found, zone, names=names, notes=notes)]
    return [reports.review_text(found, zone)]
