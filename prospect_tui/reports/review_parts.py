"""Parts of a review: the way from dials to meetings, the pace, the voicemails, who comes first on the next day."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from prospect_tui.desk.review import Review
from prospect_tui.desk.reviewed import FirstFive, Left
from prospect_tui.model.blocks import Block, Counts
from prospect_tui.rules.metrics import FORMULAS, FUNNEL, STEPS
from prospect_tui.rules.pace import Course

from .charts import Bars
from .naming import Shown
from .next_steps import first_when
from .page import Column, Section
from .words import NONE, bar, day, many, number, out_of, percent


def funnel(counts: Counts) -> Bars:
    """From dials to meetings, each a part of the one before."""
    return Bars("From dials to meetings", tuple((name, getattr(counts, name)) for name in FUNNEL))


def funnel_section(block: Block) -> Section:
    """From dials to meetings, each step with the rate that leads to it."""
    most = max(getattr(block.counts, name) for name in FUNNEL)
    rows = []
    for name in FUNNEL:
        count = getattr(block.counts, name)
        rate = getattr(block.rates, STEPS[name]) if name in STEPS else None
        rows.append((name, str(count), bar(count, most), percent(rate) if rate else "", step_of(name, block)))
    received = block.counts.calls_received
    note = (f"{many(received, 'call')} received: answered without a dial, so in no share of dials",) if received else ()
    columns = (
        Column(heard="step"), Column(right=True, heard="count"), Column(drawn=True), Column(right=True, heard="share"),
        Column(heard="counted"),
    )  # fmt: skip
    return Section(
        title="From dials to meetings", columns=columns, rows=tuple(rows), lines=note, chart=funnel(block.counts)
    )  # fmt: skip


def step_of(name: str, block: Block) -> str:
    """What the share of a step of the funnel was made of: `6 of 31 dials`; empty for the first."""
    if name not in STEPS:
        return ""
    rate, whole = getattr(block.rates, STEPS[name]), FORMULAS[STEPS[name]].rpartition(" ")[2]
    return f"{out_of(rate)} {whole}"


def voicemails_sections(left: Sequence[Left]) -> list[Section]:
    """How many voicemails were left with each script; no section where none was."""
    rows = tuple((each.words, f"×{each.count}") for each in left)
    columns = (Column(heard="script"), Column(right=True, heard="times"))
    return [Section(title="Voicemails left", columns=columns, rows=rows)] if left else []


def pace_sections(review: Review) -> list[Section]:
    """How a figure stood along the time at work, beside the pace that its goal needs."""
    if not review.course:
        return []
    heads = [Column(f"{mark.seconds / 60:g} min", True) for mark in review.course[0].marks]
    columns = (Column(heard="figure"), *heads, Column("an hour", True), Column("goal needs", True))
    rows = [row for each in review.course for row in _course(each)]
    return [Section(title="Pace, by minutes at work", columns=columns, rows=tuple(rows))]


def _course(each: Course) -> Iterator[tuple[str, ...]]:
    done = [NONE if mark.done is None else str(mark.done) for mark in each.marks]
    paces = (number(value) if value is not None else NONE for value in (each.per_hour, each.needs))
    yield (each.figure, *done, *paces)
    if each.goal:
        yield ("  wanted", *(number(mark.wanted) if mark.wanted is not None else "" for mark in each.marks), "", "")


def first_sections(first_five: FirstFive | None, zone: tzinfo, shown: Shown) -> list[Section]:
    """Who comes first on the next business day."""
    if first_five is None:
        return []
    begins = first_five.begins.astimezone(zone)
    rows = tuple(
        (first_when(each, zone), shown.whom(each.target, each.name, each.account), each.why)
        for each in first_five.people
    )
    columns = (Column(heard="when"), Column(heard="who"), Column(heard="why"))
    lines = () if rows else ("Nobody can be called then.",)
    return [Section(title=f"First on {day(begins)}, from {begins:%H:%M}", columns=columns, rows=rows, lines=lines)]
