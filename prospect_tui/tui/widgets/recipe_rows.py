"""Today's recipe: done and to do, and the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from prospect_tui.tui.columns import columns
from prospect_tui.tui.say import Part, fit, say, spread

if TYPE_CHECKING:
    from prospect_tui.desk.cookbook_views import DoneOf, Today, TodayRow

_BAR = 6
_ROOM_FOR_BARS = 44


def recipe_line(today: Today, width: int) -> Content:
    """The recipe in a line: what counts most first."""
    from prospect_tui.reports.cookbook_words import ACTIVITIES

    parts: list[Part] = [("TODAY", "bold $primary"), "   "]
    for row in today.rows:
        if row.today.asked or row.today.done:
            parts += [_of(row.today), (f" {ACTIVITIES[row.name]}   ", "$dim")]
    if len(parts) == 2:
        parts.append(("nothing is asked for", "$dim") if today.works else ("a free day", "$dim"))
    return fit(say(*parts), width)


def recipe_rows(today: Today, width: int, height: int) -> list[Content]:
    """A row for each, today beside the week; then the indicators. What there is no room for is said."""
    from prospect_tui.reports.cookbook_words import ACTIVITIES, kpi_words

    about = f"{today.day:%a} {today.day.day} {today.day:%b}" + ("" if today.works else ", a free day")
    title = say(("TODAY", "bold $primary"), (f"   {about}", "$dim"))
    bars = [(_bar(row.today),) if width >= _ROOM_FOR_BARS else () for row in today.rows]
    cells = [(say(ACTIVITIES[row.name]), _of(row.today), *bar) for row, bar in zip(today.rows, bars, strict=True)]
    left = columns(cells, width, right={1}, gap=2)
    made = [spread(title, say(("this week", "$dim")), width), Content("")]
    made += [spread(line, _longer(row), width) for line, row in zip(left, today.rows, strict=True)]
    for kpi in today.kpis:
        if kpi.problem is None:
            made.append(spread(say((kpi.name, "$dim")), say((kpi_words(kpi), "$dim")), width))
        else:
            made.append(fit(say((f"{kpi.name}   ", "$dim"), (kpi_words(kpi), "$bad")), width))
    if len(made) > height:
        more = f"and {len(made) - height + 1} more: prospect cookbook today"
        made[height - 1 :] = [fit(say((more, "$dim")), width)]
    return made


def _longer(row: TodayRow) -> Content:
    if row.month is not None:
        return say((f"month {_said(row.month)}", "$dim"))
    return say((_said(row.week), "$dim"))


def _of(done: DoneOf) -> Content:
    if not done.asked and not done.done:
        return say((_said(done), "$dim"))
    style = "bold $good" if done.done >= done.asked else "bold"
    return say((_said(done), style))


def _said(done: DoneOf) -> str:
    from prospect_tui.reports.cookbook_words import figure

    return f"{done.done:,} of {figure(done.asked)}"


def _bar(done: DoneOf) -> Content:
    from prospect_tui.reports.cookbook_words import bar

    if not done.asked:
        return Content("")
    share = min(1.0, done.done / done.asked)
    return say((bar(share, _BAR), "$good" if share >= 1 else "$accent"))
