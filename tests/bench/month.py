"""A month of touches by outcome."""

from datetime import date, timedelta

from prospect_tui.desk import open_desk
from prospect_tui.store.over import Over

from .build import NOW
from .campaigns import YEARS
from .ground import Ground, timed
from .rows import Row, alone, middle, worst

_TIMES = 3


def measure(ground: Ground) -> list[Row]:
    """The row of the month: each of the months of the past, a few times over."""
    desk = open_desk(ground.large, ground.clock("large"))
    desk.review.complete_book()
    found = desk._record.figures
    outcomes, figures, report = [], [], []
    times = min(_TIMES, ground.options.rounds)
    for since, until in months() * times:
        over = Over(since=since.isoformat(), until=until.isoformat())
        outcomes.append(timed(found.outcomes, over))
        figures.append(timed(found.grouped, "outcome", over))
        report.append(timed(desk.figures.stats, since=since, until=until, by="outcome"))
    desk.close()
    return [
        Row(
            id="month",
            what=f"a month of touches by outcome at {ground.options.large.touches:,} touches",
            lines=(
                alone("p50", middle(outcomes), 20),
                alone("p99", worst(outcomes)),
                alone("all counts of each outcome, with the targets that they reached, p50", middle(figures)),
                alone("all of `prospect stats --by outcome`, p50", middle(report)),
                alone("all of `prospect stats --by outcome`, p99", worst(report)),
            ),
            note=f"each of {YEARS * 12} months, {times} times over",
        )
    ]


def months() -> list[tuple[date, date]]:
    """The first and the last day of each month of the past, the newest first."""
    months, first = [], NOW.date().replace(day=1)
    for _ in range(YEARS * 12):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        months.append((first, last))
    return months
