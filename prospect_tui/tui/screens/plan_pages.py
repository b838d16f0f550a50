"""Pages to read beside the cookbook and the why: how they are reckoned, what is wrong."""

from __future__ import annotations

from textual.content import Content

from prospect_tui.desk.cookbook_views import CookbookShown, WhyShown
from prospect_tui.reports.cookbook_words import (
    ACTIVITIES,
    FACTORS,
    KEPT,
    RATES,
    factor_value,
    figure,
    kept_words,
)
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Reading

_ROOM = 68
_SAME = frozenset({"dials_per_hour", "income_per_deal"})


def how_sheet(why: WhyShown, agreed: bool) -> Reading:
    """How the bar towards the why, and the day, are counted."""
    rows = paragraph(f"The bar is {KEPT}. None counts for more than the whole of it.", _ROOM)
    if why.kept is not None:
        made = [
            (say(ACTIVITIES[row.name]), say(f"{row.done:,}"), say(("of", "$dim")), say(figure(row.asked)))
            for row in why.kept.rows
        ]
        since = f"From {why.kept.since} to {why.kept.until}: {kept_words(why.kept)}."
        rows += [Content(""), *paragraph(since, _ROOM, "$primary"), Content(""), *columns(made, _ROOM, right={1, 3})]
    elif not agreed:
        rows += [Content(""), *paragraph("It begins once a cookbook is agreed on: c, then g.", _ROOM, "$accent")]
    day = (
        "Today: what is asked for by the day; what is asked for by the week or month is shared out over its days of"
        " work, and what was left behind over those that are left. Calls, conversations and meetings are counted as in"
        " prospect stats."
    )
    return Reading(say(("How it is counted", "bold")), [*rows, Content(""), *paragraph(day, _ROOM, "$dim")])


def reckoned_sheet(shown: CookbookShown) -> Reading:
    """How the cookbook is reckoned: each rate with its formula, its range and where it is from."""
    rows: list[Content] = []
    for factor in shown.factors:
        name = FACTORS[factor.name] if factor.name in _SAME else f"{RATES[factor.name]}: {FACTORS[factor.name]}"
        rows.append(say((name, "bold"), "   ", factor_value(factor), (f"   {factor.mark}", "$accent")))
        rows += [say(("  ", "$dim"), line) for line in paragraph(factor.source, _ROOM, "$dim")]
    words = (
        "A rate is measured from 30 trials on of which 5 came off, over the last 365 days. The ranges say what is not"
        " known of the rates: nineteen of twenty hold what it truly takes; luck comes on top."
    )
    return Reading(say(("How it is reckoned", "bold")), [*rows, Content(""), *paragraph(words, _ROOM)])


def wrong_sheet(shown: CookbookShown, file: str) -> Reading:
    """What is wrong in the cookbook, each with its place."""
    rows = [line for problem in shown.problems for line in paragraph(problem, _ROOM)]
    return Reading(say(("What is wrong", "bold")), [*rows, Content(""), *paragraph(f"It is {file}.", _ROOM, "$dim")])
