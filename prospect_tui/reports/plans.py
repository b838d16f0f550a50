"""Plans and planned blocks in words, signs and JSON: the same on screens, in commands and in reports."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from types import MappingProxyType

from msgspec import Struct

from prospect_tui.desk.planning import Added
from prospect_tui.model.blocks import Goals
from prospect_tui.model.plans import Plan, PlanFigures, PlannedBlock, Stands
from prospect_tui.model.words import Kare
from prospect_tui.rules.plan_words import hours_words, plan_words
from prospect_tui.rules.text import clean
from prospect_tui.rules.typed_dates import said

from .page import Column
from .table import Table
from .words import NONE, STANDS, day, moment

EVERYONE = "everyone"

SIGNS = MappingProxyType(
    {
        Stands.KEPT: "✓",
        Stands.MOVED: "→",
        Stands.TO_COME: "·",
        Stands.MISSED: "✗",
        Stands.WENT_BY: "○",
        Stands.LEFT_OUT: "–",
        Stands.HOLIDAY: "–",
    }
)

ListOf = Callable[[Plan], str | None]
"""Says which list a plan is for; None for everyone."""


class PlanRow(Struct, frozen=True, kw_only=True):
    """A plan as `--json` prints it; `when` is it in words."""

    id: int
    when: str
    rule: str
    first_day: date
    until_day: date | None
    starts: str
    minutes: int
    zone: str
    list: str | None
    persona: str | None
    kare: tuple[Kare, ...]
    goals: Goals | None
    holidays: bool
    next: datetime | None


class BlockRow(Struct, frozen=True, kw_only=True):
    """A planned block as `--json` prints it: `day` is the one by which it goes, `planned` when it was to begin first,
    `at` when it is now; `reason` why it was missed or left out, or the holiday."""

    plan: int
    day: date
    at: datetime
    planned: datetime
    minutes: int
    list: str | None
    state: str
    block: int | None
    reason: str | None


def plan_row(plan: Plan, coming: PlannedBlock | None, list_of: ListOf) -> PlanRow:
    """A plan with the next of its blocks."""
    settings = plan.settings
    return PlanRow(
        id=plan.id, when=plan_words(plan), rule=plan.rule, first_day=plan.first_day, until_day=plan.until_day,
        starts=f"{plan.starts:%H:%M}", minutes=plan.minutes, zone=plan.zone, list=list_of(plan),
        persona=settings.persona, kare=settings.kare, goals=settings.goals, holidays=settings.holidays,
        next=coming.at if coming else None,
    )  # fmt: skip


def block_row(planned: PlannedBlock, list_of: ListOf) -> BlockRow:
    """A planned block."""
    return BlockRow(
        plan=planned.plan.id, day=planned.day, at=planned.at, planned=planned.planned, minutes=planned.plan.minutes,
        list=list_of(planned.plan), state=planned.stands.value, block=planned.block, reason=planned.word,
    )  # fmt: skip


def plans_table(plans: Iterable[tuple[Plan, PlannedBlock | None]], zone: tzinfo, list_of: ListOf) -> Table:
    """Plans, with the next block of each on the rep's clock."""
    columns = (Column("id", True), Column("when"), Column("list"), Column("until"), Column("next"))
    rows = (
        (
            str(plan.id), plan_words(plan), clean(list_of(plan) or EVERYONE),
            said(plan.until_day) if plan.until_day else NONE, moment(coming.at, zone) if coming else NONE,
        )
        for plan, coming in plans
    )  # fmt: skip
    return Table(columns, rows)


def blocks_table(blocks: Iterable[PlannedBlock], zone: tzinfo, list_of: ListOf) -> Table:
    """Planned blocks on the rep's clock, with how each stands."""
    columns = (Column("plan", True), Column("day"), Column("time"), Column("list"), Column(""), Column("why"))
    rows = (
        (
            str(each.plan.id), day(each.at.astimezone(zone)), time_of(each, zone),
            clean(list_of(each.plan) or EVERYONE), f"{SIGNS[each.stands]} {stands_words(each, zone)}",
            clean(each.word or ""),
        )
        for each in blocks
    )  # fmt: skip
    return Table(columns, rows)


def time_of(planned: PlannedBlock, zone: tzinfo) -> str:
    """`9:00–10:00`, on the rep's clock."""
    return hours_words(planned.at.astimezone(zone).time(), planned.plan.minutes)


def stands_words(planned: PlannedBlock, zone: tzinfo) -> str:
    """How it stands, in a word or two: `kept`, `moved from Tue 24 Nov 10:00`."""
    words = STANDS[planned.stands]
    if planned.stands is Stands.MOVED:
        return f"moved from {moment(planned.planned, zone)}"
    if planned.shifted and planned.stands is Stands.TO_COME:
        return f"{planned.plan.starts:%H:%M} is skipped by the clocks"
    return f"{words}, moved" if planned.moved and planned.counts else words


def kept_words(figures: PlanFigures) -> str:
    """Planned against kept in a line: `14 of 16 kept (2 moved) · 2 missed (on the road 1) · 4 to come`. What is to come
    is not held against anybody, nor what went by today: it may be moved still."""
    if not figures.planned:
        return "nothing was planned"
    gone = figures.kept + figures.missed
    moved = f" ({figures.moved} moved)" if figures.moved else ""
    parts = [f"{figures.kept} of {gone} kept{moved}"] if gone else []
    if figures.missed:
        why = ", ".join(f"{clean(word)} {count}" for word, count in sorted(figures.reasons.items(), key=_most))
        parts.append(f"{figures.missed} missed ({why})")
    if figures.went_by:
        parts.append(f"{figures.went_by} went by today")
    return " · ".join([*parts, *([f"{figures.to_come} to come"] if figures.to_come else [])])


def picture(weeks: Sequence[Sequence[PlannedBlock]]) -> str:
    """A sign for each planned block, a space between weeks; a week without any is a blank."""
    return "  ".join("".join(SIGNS[each.stands] for each in week) or " " for week in weeks)


def legend(weeks: Iterable[Iterable[PlannedBlock]]) -> str:
    """The words for the signs; what went by only where there is one of them."""
    went_by = any(each.stands is Stands.WENT_BY for week in weeks for each in week)
    return f"✓ kept  → moved  ✗ missed  {'○ went by  ' if went_by else ''}· to come"


def added_text(added: Added, zone: tzinfo, list_of: ListOf) -> str:
    """What was planned, when it begins, and what the rep should hear of it."""
    plan = added.plan
    until = f" until {said(plan.until_day)}" if plan.until_day else ""
    lines = [f"Plan {plan.id}: {plan_words(plan)} for {clean(list_of(plan) or EVERYONE)}{until}."]
    coming = next((each for each in added.blocks if each.waits), None)
    if plan.rule and coming is not None:
        lines.append(f"The first is on {moment(coming.at, zone)}.")
    rests = [f"{said(each.day)} ({each.word})" for each in added.blocks if each.stands is Stands.HOLIDAY]
    if rests:
        lines.append(f"Left out, as holidays: {', '.join(rests)}. With --holidays they count.")
    lines += [
        f"On {said(each.day)} the clocks skip {plan.starts:%H:%M}: it is at {each.at.astimezone(zone):%H:%M}."
        for each in added.blocks if each.shifted
    ]  # fmt: skip
    lines += [f"Note: {doubt}." for doubt in added.doubts]
    return "\n".join(lines)


def _most(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
