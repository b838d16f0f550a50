"""The tables behind the pictures of a history: the same figures, every row and every column."""

from collections.abc import Iterator, Sequence
from datetime import date

from prospect_tui.model.blocks import Compared, Counts, Group, Rate, Rates
from prospect_tui.model.history import Grouped, Heat, KeptBlocks, Stood, TimeSplit, Trend, Whole
from prospect_tui.model.samples import Cell, Difference, Verdict
from prospect_tui.rules.best_time import MINIMUM
from prospect_tui.rules.metrics import FORMULAS, RANK
from prospect_tui.rules.periods import Period

from .page import Column, Section
from .stats import WEEKDAYS, key_words
from .words import NONE, STANDS, differs, hours, many, out_of, percent, whole_share

KARE_NONE = "no tag"
UNPLANNED = "{} worked beside what was planned"
"""What is said of them, with how many."""

_ROUGH = ("connect_rate", "conversation_rate", "dial_to_meeting", "reach_rate")


def period_name(period: Period | None) -> str:
    """A period in words: `Tue 24 Nov 2026`, `the week of 23 Nov 2026`, `November 2026`, `Q4 2026`, `all time`."""
    if period is None:
        return "all time"
    first = period.first
    if period.kind == "quarter":
        return f"Q{(first.month + 2) // 3} {first.year}"
    if period.kind == "month":
        return f"{first:%B %Y}"
    return (
        f"the week of {_day(first)} {first.year}" if period.kind == "week" else f"{first:%a} {_day(first)} {first.year}"
    )


def days(since: str, until: str) -> str:
    """Days in words, both included: `24 Nov`, `1–24 Oct`, `28 Sep–4 Oct`."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    if first == last:
        return _day(first)
    return (
        f"{first.day}–{_day(last)}"
        if (first.year, first.month) == (last.year, last.month)
        else (f"{_day(first)}–{_day(last)}")
    )


def verdict(found: Difference | None, now: Rate, before: Rate) -> str:
    """Whether a rate is above that of the time before, else that there are too few to tell, and how many would do to
    begin with."""
    fewest = min(now.denominator, before.denominator)
    if fewest < MINIMUM:
        return f"too few to tell: {fewest} of {MINIMUM}"
    return differs(found)


def sign(found: Difference | None, now: Rate, before: Rate) -> str:
    """The same in one sign, empty where there are too few to tell."""
    if found is None or min(now.denominator, before.denominator) < MINIMUM:
        return ""
    return {Verdict.HIGHER: "▲", Verdict.LOWER: "▼"}.get(found.verdict, "")


def is_empty(before: Compared | None) -> bool:
    """Whether the time before has nothing that a rate could be held against."""
    return before is not None and not any(getattr(before.rates, name).denominator for name in FORMULAS)


def nothing_before(whole: Whole) -> str | None:
    """Said once, in place of a word beside each rate, where there is nothing to hold it against."""
    before = whole.previous
    if before is None or not is_empty(before):
        return None
    if whole.since is not None and whole.since <= whole.begins.isoformat():
        return "Nothing before this to compare with."
    return f"No dials {days(before.since, before.until)}: nothing to compare with."


def cell_name(key: str | None) -> str:
    """A cell of a heat map in words: `Tue 10:00`."""
    if not key:
        return NONE
    weekday, hour = key.split()
    return f"{WEEKDAYS[int(weekday) - 1]} {hour}:00"


def whole_table(whole: Whole) -> Section:
    """Every count and every rate, beside the period before."""
    before = whole.previous
    heads = ("", "now", *(("before", "difference") if before else ()))
    names = (*RANK, *(name for name in whole.counts.__struct_fields__ if name not in RANK))
    rows = [(_words(name), *_counts(name, whole.counts, before)) for name in names]
    rows += [(FORMULAS[name], *_rates(name, whole.rates, before)) for name in FORMULAS]
    return Section(
        title="Counts and rates",
        columns=tuple(Column(head, number in (1, 2)) for number, head in enumerate(heads)),
        rows=tuple(rows),
        lines=(said,) if (said := nothing_before(whole)) else (),
    )


def trend_table(trend: Trend) -> Section:
    """A period to a row, the newest first."""
    return _groups_table(f"By {trend.kind}", trend.kind, tuple(reversed(trend.points)), compares=False)


def grouped_table(grouped: Grouped) -> Section:
    """A group to a row, as `prospect stats` has them."""
    return _groups_table(f"By {grouped.by}", grouped.by, grouped.groups, compares=True)


def heat_table(heat: Heat) -> Section:
    """An hour of the week to a row."""
    return Section(
        title="Connects by the prospect's weekday and hour",
        columns=(Column("hour"), Column("dials", True), Column("connects", True), Column("share", True),
                 Column("expected", True)),
        rows=tuple(
            (cell_name(cell.key), f"{cell.denominator:,}", f"{cell.numerator:,}", *_expected(cell))
            for cell in heat.best.cells
        ),
    )  # fmt: skip


def kept_table(kept: KeptBlocks) -> Section:
    """A block to a row, the newest first."""
    return Section(
        title="Blocks, and whether they were kept: as planned, else for as long as they were to last",
        columns=(Column("block", True), Column("day"), Column("list"), Column("planned", True), Column("worked", True),
                 Column("kept")),
        rows=tuple(
            (NONE if each.block is None else str(each.block), f"{each.day:%a} {_day(each.day)} {each.day.year}",
             each.list_name, f"{each.planned_minutes} min",
             NONE if each.active_seconds is None else hours(each.active_seconds), stood_words(each))
            for each in reversed(kept.blocks)
        ),
        lines=(UNPLANNED.format(many(kept.unplanned, "block")),) if kept.unplanned else (),
    )  # fmt: skip


def stood_words(each: Stood) -> str:
    """What became of a block."""
    if each.stands is None:
        return "kept" if each.kept else NONE
    moved = ", moved" if each.moved else ""
    return f"{STANDS[each.stands]}{moved}{f': {each.reason}' if each.reason else ''}"


def split_table(split: TimeSplit) -> Section:
    """A tag to a row."""
    seconds, touches = sum(each.seconds for each in split.tags), sum(each.touches for each in split.tags)
    return Section(
        title="Time and touches by KARE tag",
        columns=(Column("tag"), Column("on targets", True), Column("of the time", True), Column("touches", True),
                 Column("of the touches", True), Column("agreed", True)),
        rows=tuple(
            (each.tag.value if each.tag else KARE_NONE, hours(each.seconds), whole_share(each.seconds, seconds),
             f"{each.touches:,}", whole_share(each.touches, touches),
             NONE if each.agreed is None else f"{each.agreed * 100:.0f} %")
            for each in split.tags
        ),
    )  # fmt: skip


def _groups_table(title: str, by: str, groups: Sequence[Group], *, compares: bool) -> Section:
    beside = compares and any(each.previous is not None and not is_empty(each.previous) for each in groups)
    columns = [Column(by), *(Column(name, True) for name in RANK)]
    columns += [Column(FORMULAS[name], True) for name in _ROUGH]
    columns += [Column("connects ÷ dials before", True), Column("difference")] if beside else []
    return Section(title=title, columns=tuple(columns), rows=tuple(tuple(_group(by, each, beside)) for each in groups))


def _group(by: str, group: Group, beside: bool) -> Iterator[str]:
    yield key_words(by, group.key)
    yield from (f"{getattr(group.counts, name):,}" for name in RANK)
    yield from (_rate(getattr(group.rates, name)) for name in _ROUGH)
    if beside and group.previous is not None:
        now, before = group.rates.connect_rate, group.previous.rates.connect_rate
        yield _rate(before)
        yield verdict(group.previous.differences.get("connect_rate"), now, before)


def _counts(name: str, counts: Counts, before: Compared | None) -> tuple[str, ...]:
    both = (counts, before.counts) if before else (counts,)
    told = tuple(NONE if getattr(each, name) is None else f"{getattr(each, name):,}" for each in both)
    return (*told, "") if before else told


def _rates(name: str, rates: Rates, before: Compared | None) -> tuple[str, ...]:
    now: Rate = getattr(rates, name)
    if before is None:
        return (_rate(now),)
    then: Rate = getattr(before.rates, name)
    told = "" if is_empty(before) else verdict(before.differences.get(name), now, then)
    return _rate(now), _rate(then), told


def _rate(rate: Rate) -> str:
    """`12 % (7–19), 31 of 260`."""
    return NONE if rate.value is None else f"{percent(rate)}, {out_of(rate)}"


def _expected(cell: Cell) -> tuple[str, str]:
    if cell.value is None or cell.expected is None:
        return f"too few: {cell.denominator} of {MINIMUM}", ""
    return f"{cell.value * 100:.0f} %", f"{cell.expected * 100:.0f} %"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _words(name: str) -> str:
    return name.replace("_", " ")
