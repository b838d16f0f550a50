"""A cookbook in print: what it comes to, what would come of a change, its history, the day's recipe."""

from collections.abc import Iterator, Sequence

from prospect_tui.desk.cookbook_views import CookbookShown, Today, TodayRow, Version, WhatIf, WhyShown
from prospect_tui.rules.funnel import Range

from .cookbook_words import (
    ACTIVITIES,
    FACTORS,
    KEPT,
    STEPS,
    amount,
    bar,
    factor_mark,
    factor_value,
    figure,
    hours_words,
    kept_words,
    kpi_words,
    spread,
)
from .page import Column, Page, Section, as_text
from .table import Table

_STATES = {
    "draft": "a draft, not agreed on yet",
    "agreed": "agreed on {}",
    "changed": "changed since it was agreed on {}",
}
_RANGES = "In brackets: from where to where it may lie, by what is known of the rates (95 %)."


def shown_text(shown: CookbookShown) -> str:
    """A cookbook, and what it comes to."""
    state = _STATES[shown.state].format(shown.agreed)
    lines = (f"{_goal(shown)}; {state}.", hours_words(shown.hours, shown.currency))
    return as_text(Page(title=shown.name, lines=lines, sections=tuple(_sections(shown))))


def what_if_text(found: WhatIf) -> str:
    """The same cookbook twice: as it is, and with some numbers changed."""
    changed = ", ".join(f"{key} = {value}" for key, value in found.changed.items())
    before = {step.step: step for step in found.now.steps}
    rows = tuple(
        (STEPS[step.step], spread(before[step.step].week), spread(step.week), spread(step.month))
        for step in found.then.steps
        if step.step in before
    )
    columns = (Column(""), Column("a week now", True), Column("a week then", True), Column("a month then", True))
    lines = (f"What if {changed}", hours_words(found.then.hours, found.then.currency), _RANGES)
    return as_text(
        Page(title=found.now.name, lines=lines, sections=(Section(title="Then", columns=columns, rows=rows),))
    )


def history_table(versions: Sequence[Version]) -> Table:
    """Every cookbook that was kept."""
    columns = (Column("id", True), Column("kept"), Column("agreed on"), Column("name"), Column("wanted"))
    rows = (
        (
            str(each.id), f"{each.at:%Y-%m-%d %H:%M}Z", str(each.agreed or "—"), each.name or "—",
            " ".join(_words(key, value) for key, value in each.goal.items()) or "—",
        )
        for each in versions
    )  # fmt: skip
    return Table(columns, rows)


def today_text(today: Today) -> str:
    """The day's recipe, done and to do, and the week."""
    columns = (Column(""), Column("today", True), Column("this week", True), Column("this month", True))
    rows = tuple((ACTIVITIES[row.name], *_done(row)) for row in today.rows)
    about = "" if today.works else " A free day: nothing is asked for."
    sections = [Section(title="Done, of what is asked for", columns=columns, rows=rows)]
    if today.kpis:
        kpis = tuple((kpi.name, kpi_words(kpi)) for kpi in today.kpis)
        sections.append(Section(title="Indicators", columns=(Column(), Column()), rows=kpis))
    return as_text(Page(title=f"{today.day}, by the cookbook of {today.since}.{about}", sections=tuple(sections)))


def why_text(why: WhyShown) -> str:
    """The rep's why, and the bar towards it."""
    if not why.words:
        return "Nothing is written yet. `prospect why set WORDS` writes it; `o` on the home screen, too.\n"
    until = f"by {why.by}" if why.by else ""
    lines = [" ".join(part for part in (why.wanted, until) if part)] if why.wanted or until else []
    sections: tuple[Section, ...] = ()
    if why.kept is None:
        lines.append("The bar begins once a cookbook is agreed on: `prospect cookbook agree`.")
    else:
        lines.append(f"{bar(why.kept.share, 24)}  {kept_words(why.kept)}")
        rows = tuple((ACTIVITIES[row.name], f"{row.done:,}", figure(row.asked)) for row in why.kept.rows)
        columns = (Column(""), Column("done", True), Column("asked for", True))
        title = f"From {why.kept.since} to {why.kept.until}"
        sections = (Section(title=title, columns=columns, rows=rows, lines=(f"Kept is {KEPT}.",)),)
    return as_text(Page(title=why.words, lines=tuple(lines), sections=sections))


def _sections(shown: CookbookShown) -> Iterator[Section]:
    columns = (Column(""), *(Column(title, True) for title in ("a day", "a week", "a month")))
    rows = tuple(
        (STEPS[step.step], *(_cell(step.step, each) for each in (step.day, step.week, step.month)))
        for step in shown.steps
    )
    yield Section(title="What it takes", columns=columns, rows=rows, lines=(_RANGES,))
    if shown.deals:
        deals = tuple((tag, spread(each)) for tag, each in shown.deals.items())
        yield Section(title="Deals a year", columns=(Column(), Column("", True)), rows=deals)
    factors = tuple((FACTORS[each.name], factor_value(each), factor_mark(each)) for each in shown.factors)
    sources = tuple(f"{FACTORS[each.name]}: {each.source}" for each in shown.factors if each.mark == "assumed")
    yield Section(
        title="Reckoned with", columns=(Column(), Column("", True), Column()), rows=factors, lines=("", *sources)
    )
    done = tuple((ACTIVITIES[each.name], f"{figure(each.number)} a {each.per}") for each in shown.activities)
    yield Section(title="What is done", columns=(Column(), Column()), rows=done)
    if shown.split:
        whole = sum(shown.split.values())
        split = tuple((tag, f"{100 * share / whole:.0f} %") for tag, share in shown.split.items())
        yield Section(title="Fresh targets", columns=(Column(), Column("", True)), rows=split)
    if shown.kpis:
        kpis = tuple((each.name, kpi_words(each), each.count) for each in shown.kpis)
        yield Section(title="Indicators", columns=(Column(), Column(), Column()), rows=kpis)
    if shown.problems:
        yield Section(title="Wrong", lines=shown.problems)


def _cell(step: str, found: Range) -> str:
    return spread(found) if found.value >= 0.05 else "—"


def _goal(shown: CookbookShown) -> str:
    goal = shown.goal
    if "income" in goal:
        return f"{amount(goal['income'], shown.currency)} a {goal['per']}"
    return f"{figure(float(goal['meetings']))} meetings a {goal['per']}"


def _words(key: str, value: float | str) -> str:
    return f"a {value}" if key == "per" else f"{float(value):,.0f} {'' if key == 'income' else key}".strip()


def _done(row: TodayRow) -> Iterator[str]:
    for each in (row.today, row.week, row.month):
        yield f"{each.done:,} of {figure(each.asked)}" if each is not None else ""
