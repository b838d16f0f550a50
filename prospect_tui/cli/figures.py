"""`prospect stats` and `prospect review`: the figures."""

from __future__ import annotations

import click

from . import options
from .output import say, say_json
from .situation import Situation


@click.command()
@click.option("--since", metavar="DAY", help="From this day: 2026-11-01, yesterday, last monday, 7 days, this month.")
@click.option("--until", metavar="DAY", help="Until this day, which is included.")
@click.option(
    "--by", metavar="WHAT",
    help="For each outcome, hour, weekday, persona, list, kare, tier, source, channel, script, day, week, month or"
    " quarter.",
)  # fmt: skip
@click.option(
    "--compare", type=click.Choice(["previous"]), help="Beside the time before, which is as long as this one."
)
@options.of_list
@click.option("--persona", type=options.words, metavar="P", help="Of this kind of buyer.")
@click.option("--kare", metavar="A,R,E", help="Of accounts with these tags.")
@click.option("--line", is_flag=True, help="Today in one line, for a shell's prompt or a status bar; nothing else.")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True)
@options.as_json
@click.pass_obj
def stats(
    situation: Situation, since: str | None, until: str | None, by: str | None, compare: str | None,
    list_name: str | None, persona: str | None, kare: str | None, line: bool, form: str, as_json: bool,
) -> None:  # fmt: skip
    """Print counts and rates, of all time unless told.

    A day is your own; hours and weekdays are the prospects'. docs/figures.md says what each figure is.
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
            persona=desk.persona(persona, list_name) if persona else None,
            kare=read_kare(kare) or (),
            compare=compare is not None,
        )
        if as_json or form == "json":
            say_json(found)
            return
        from prospect_tui.reports.stats import stats_markdown, stats_text

        say(stats_markdown(found) if form == "md" else stats_text(found))


def _say_line(situation: Situation) -> None:
    """Today, without opening the desk: a prompt waits for it."""
    from prospect_tui.model.clock import today_of
    from prospect_tui.reports.glance import glance_line
    from prospect_tui.store.glance import glance

    say(glance_line(glance(situation.home.store, today_of(situation.clock))))


@click.command()
@click.argument("block", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True)
@options.as_json
@click.pass_obj
def review(situation: Situation, block: int | None, form: str, as_json: bool) -> None:
    """Print the review of a block, by its id, else of the last one."""
    from prospect_tui.reports.review import review_json, review_markdown, review_text

    with situation.desk() as desk:
        found = desk.review.review(block if block is not None else desk.review.last())
        zone = desk.clock.local_zone()
        if as_json or form == "json":
            say_json(review_json(found))
        else:
            say(review_markdown(found, zone) if form == "md" else review_text(found, zone))
