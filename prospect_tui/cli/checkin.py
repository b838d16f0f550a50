"""`prospect checkin`: one page for the weekly talk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .files import put
from .output import complain, say
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk import Desk
    from prospect_tui.model.checkins import CheckIn
    from prospect_tui.reports.page import Page


@click.command()
@click.option("--day", "kind", flag_value="day", help="Of one day.")
@click.option("--week", "kind", flag_value="week", default="week", help="Of a week, Monday to Sunday.  [default]")
@click.option("--of", "day", metavar="DAY", help="The day, or one of the week: today, yesterday, last monday.")
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "html", "json"]), default="text", show_default=True,
    help="For people (HTML is one file, without a script), for programs.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Into this file.")
@click.option("--names", is_flag=True, help="Name prospects; else they are what they are: a VP of Operations.")
@click.option("--edit", is_flag=True, help="Change it in $VISUAL or $EDITOR first; what you change is kept.")
@click.option("--fresh", is_flag=True, help="Begin anew from the figures; the page that you changed is put aside.")
@options.as_json
@click.pass_obj
def checkin(
    situation: Situation, kind: str, day: str | None, form: str, output: Path | None, names: bool, edit: bool,
    fresh: bool, as_json: bool,
) -> None:  # fmt: skip
    """Print the page for your weekly talk: what was planned and kept, who was on the list, who was talked to, who
    agreed, who said no and who took their place; the cookbook, promises, and what you want help with.

    The figures are those of `prospect stats` for the same days. Nobody is named, and what you keep for yourself (the
    why, notes, ratings) is not in it. A page that you changed is printed as you left it, until --fresh.
    """
    from prospect_tui.model.clock import today_of

    from .dates import read_day

    form = "json" if as_json else form
    with situation.desk() as desk:
        period = desk.checkin.period(kind, read_day(day, today_of(desk.clock)) if day is not None else None)
        found = desk.checkin.of(period, names=names)
        if fresh and (aside := desk.checkin.pages.start_over(found.key)) is not None:
            complain(f"note: the page that you changed is in {aside} now.")
            found = desk.checkin.of(period, names=names)
        if edit:
            _edit(desk, found)
            if output is None:
                return
            found = desk.checkin.of(period, names=names)
        put(list(_in_form(desk, found, form)), form, output)


def _edit(desk: Desk, found: CheckIn) -> None:
    """Have the rep change the page; it is theirs from then on."""
    from prospect_tui.reports.checkin import checkin_page
    from prospect_tui.reports.page import as_markdown

    if not has_terminal() and not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise UsageError("--edit needs a terminal, or an editor in $VISUAL or $EDITOR.")
    pages = desk.checkin.pages
    text = as_markdown(checkin_page(found, desk.clock.local_zone()))
    draft = pages.draft(found.key, text)
    try:
        click.edit(filename=str(draft))
    except click.ClickException as error:
        what = f"The editor did not end well: {error.message}"
        raise ProspectError(what, f"What you wrote is in {draft}; --edit goes on with it.") from error
    if pages.settle(found.key, text):
        say(f"Kept: {pages.file(found.key)}.\nIt goes out as you left it, until --fresh begins anew.")
    else:
        say("Nothing was changed.")


def _in_form(desk: Desk, found: CheckIn, form: str) -> Iterable[str]:
    if form == "json":
        from prospect_tui.reports.encoding import to_json

        return [to_json(found), "\n"]
    page = _page(desk, found)
    if form == "html":
        from prospect_tui.reports.html_page import as_html
        from prospect_tui.reports.meanings import FOOT, MEANT

        return [as_html(page, words=FOOT, meanings=MEANT)]
    from prospect_tui.reports.page import as_markdown, as_text

    text = desk.checkin.pages.page(found.key) if form == "md" else None
    return [text if text is not None else as_markdown(page) if form == "md" else as_text(page)]


def _page(desk: Desk, found: CheckIn) -> Page:
    """The page as the rep left it, else a fresh one."""
    text = desk.checkin.pages.page(found.key)
    if text is None:
        from prospect_tui.reports.checkin import checkin_page

        return checkin_page(found, desk.clock.local_zone())
    from prospect_tui.reports.checkin import page_as_left
    from prospect_tui.reports.words import moment

    at = desk.checkin.pages.edited(found.key)
    when = f" on {moment(at, desk.clock.local_zone())}" if at else ""
    complain(f"note: this is the page as you left it{when}; --fresh begins anew from the figures.")
    return page_as_left(text)
