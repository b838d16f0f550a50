"""Figures: any month by any grouping, and all time; on ten years of a rep's touches, and on a million."""

from collections.abc import Callable
from datetime import date

from prospect_tui.desk import Desk, open_desk
from prospect_tui.store.figures import GROUPS
from prospect_tui.store.glance import glance
from prospect_tui.store.over import ALL_TIME, Over

from .build import NOW
from .ground import Ground, worked
from .month import months
from .reviewing import reviewed
from .rows import Line, Row, alone, middle, worst

_MONTHS, _TIMES, _ROUNDS = 12, 3, 9
_MONTH_MS, _ALL_MS, _HTML_MS, _REVIEW_MS = 20, 150, 2_000, 150


def measure(ground: Ground) -> list[Row]:
    """The rows of the figures: what must be reached on the small store, and the same on the large one."""
    rows = [_row(ground, "small", "numbers", (_MONTH_MS, _ALL_MS, _HTML_MS, _REVIEW_MS))]
    if ground.options.large.touches:
        rows.append(_row(ground, "large", "million", (None,) * 4))
    return rows


def _row(ground: Ground, name: str, row: str, most: tuple[float | None, ...]) -> Row:
    sizes, home = getattr(ground.options, name), getattr(ground, name)
    desk = open_desk(home, ground.clock(name))
    desk.review.complete_book()
    grouped = desk._record.figures.grouped
    lines = [*_lines("a month", lambda by, turn: _timed(grouped, by, _overs()[turn]), _MONTHS, most[0])]
    lines += _lines("all time", lambda by, turn: _timed(grouped, by, ALL_TIME), _ROUNDS, most[1])
    lines += _reports(desk)
    lines += _html(desk, most[2])
    today = [_timed(glance, home.store, NOW.date()) for _ in range(_TIMES)]
    lines.append(alone("today in one line, from the record, p50", middle(today)))
    desk.close()
    review = reviewed(ground, name)
    lines.append(alone("the review painted after the key that ends a block, p50", middle(review.stands), most[3]))
    lines.append(alone("the review painted after that key, the slowest", max(review.stands)))
    lines.append(alone("the last byte of the review after that key, p50", middle(review.last_byte)))
    lines.append(alone("the figures of a review, p50", middle(review.figures)))
    note = (
        f"milliseconds of the processor, each of the last {_MONTHS} months and {_ROUNDS} times all, the groupings in"
        f" turn; “slowest”: of all {len(GROUPS)} groupings; the review by the clock, in a terminal"
    )
    return Row(id=row, what=f"figures by any grouping at {sizes}", lines=tuple(lines), note=note)


def _lines(time: str, measured: Callable[[str | None, int], float], rounds: int, most: float | None) -> list[Line]:
    """How long the slowest grouping takes, and which one that is; the others for information. They take turns: what
    slows the machine for a second slows no single one."""
    took = dict[str | None, list[float]]()
    for turn in range(rounds):
        for by in (None, *GROUPS):
            took.setdefault(by, []).append(measured(by, turn))
    slowest = max(took, key=lambda by: middle(took[by]))
    lines = [
        alone(f"{time}, the slowest grouping ({slowest or 'none'}), p50", middle(took[slowest]), most),
        alone(f"{time}, the slowest of all", max(worst(each) for each in took.values())),
    ]
    return lines + [alone(f"{time} by {by or 'nothing'}, p50", middle(each)) for by, each in took.items()]


def _reports(desk: Desk) -> list[Line]:
    """All that a command asks for, the tries and the voicemails with it."""
    month = {"since": _months()[0][0], "until": _months()[0][1]}
    asked: dict[str, Callable[[], object]] = {
        "a month by hour": lambda: desk.figures.stats(by="hour", **month),
        "a month by hour, beside the month before": lambda: desk.figures.stats(by="hour", compare=True, **month),
        "a month by script": lambda: desk.figures.stats(by="script", **month),
        "all time": desk.figures.stats,
        "all time by persona": lambda: desk.figures.stats(by="persona"),
        "all time by script": lambda: desk.figures.stats(by="script"),
    }
    return [
        alone(f"all of `prospect stats`, {name}, p50", middle([_timed(ask) for _ in range(_TIMES)]))
        for name, ask in asked.items()
    ]


def _html(desk: Desk, most: float | None) -> list[Line]:
    """HTML, with the figures in it counted anew: of the slowest grouping, and of the block that ended last."""
    from prospect_tui.reports.html_review import review_html
    from prospect_tui.reports.html_stats import stats_html

    zone = desk.clock.local_zone()
    asked: dict[str, Callable[[], object]] = {
        "all time by day": lambda: stats_html(desk.figures.stats(by="day")),
        "all time by script": lambda: stats_html(desk.figures.stats(by="script")),
        "a block's review": lambda: review_html(desk.review.review(desk.review.last()), zone),
    }
    return [
        alone(f"HTML of {name}, p50", middle([_timed(ask) for _ in range(_TIMES)]), most) for name, ask in asked.items()
    ]


def _months() -> list[tuple[date, date]]:
    return months()[:_MONTHS]


def _overs() -> list[Over]:
    return [Over(since=since.isoformat(), until=until.isoformat()) for since, until in _months()]


def _timed(work: Callable[..., object], *given: object) -> float:
    return worked(work, *given)[1]
