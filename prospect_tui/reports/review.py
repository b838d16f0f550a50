"""The review of a block, as text and as Markdown: the figures that `--json` prints, with the formulas in sight."""

from collections.abc import Iterator, Sequence
from datetime import timedelta, tzinfo
from itertools import zip_longest
from typing import Any

from prospect_tui.desk.review import Average, Met, NoAndWho, OutOfHours, Promise, Review
from prospect_tui.desk.reviewed import FirstFive, Left, Step
from prospect_tui.model.blocks import Block, Rates
from prospect_tui.model.samples import Among
from prospect_tui.model.touches import Replacement
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.metrics import RANK, told_of
from prospect_tui.rules.pace import Course
from prospect_tui.rules.timeline import Span
from prospect_tui.rules.usual import FEWEST

from .charts import Bars, Columns, Ranges
from .encoding import plain
from .naming import EVERYTHING, Shown
from .next_steps import steps_line
from .page import Column, Page, Section, as_markdown, as_text
from .review_parts import first_sections, funnel_section, pace_sections, voicemails_sections
from .strip import Strip, strip
from .words import KINDS, NONE, bar, between, both_clocks, day, differs, due, many, number, out_of, percent, span

PROMISED = (FollowUpKind.CALLBACK, FollowUpKind.MEETING)
MOST_DUE = 10
"""Tries and follow-ups that the review names; the promises are all named."""

_WHAT_IS_DUE = (Column(heard="what"), Column(heard="when"), Column(heard="who"))

_LEAD = ("connect_rate", "conversation_rate", "dial_to_meeting", "conversation_to_meeting")

_REST = (
    "answers", "positive", "voicemails", "callbacks_promised", "callbacks_made", "calls_received", "referrals_asked",
    "referrals", "nos",
    "do_not_call", "replacements", "owed", "attempts", "positive_conversations", "callbacks_on_time",
)  # fmt: skip


def review_text(review: Review, zone: tzinfo) -> str:
    """The review of a block as plain text; `zone` is the rep's own."""
    return as_text(review_page(review, zone))


def review_markdown(review: Review, zone: tzinfo, *, names: bool = False, notes: bool = False) -> str:
    """The review of a block as Markdown; `zone` is the rep's own. It is made to be pasted where others read: prospects
    are named, and the rep's notes to themselves are in it, only where that is asked for."""
    return as_markdown(review_page(review, zone, Shown(names=names, notes=notes, personas=review.personas)))


class ReviewPrinted(Block, frozen=True, kw_only=True):
    """A review as `--json` prints it: the block's own keys, and what only its review shows. `outcomes` are how often
    each came about, `due_next` what comes up by the end of the next day that has anything."""

    outcomes: dict[str, int]
    along: tuple[Span, ...]
    promises: tuple[Promise, ...]
    noes: tuple[NoAndWho, ...]
    due_next: tuple[Promise, ...]
    average: Average | None
    out_of_hours: tuple[OutOfHours, ...]
    voicemails: tuple[Left, ...]
    next_steps: tuple[Step, ...]
    course: tuple[Course, ...]
    first_five: FirstFive | None


def review_json(review: Review) -> dict[str, Any]:
    """The block's own keys, with what only its review shows."""
    printed = ReviewPrinted(
        **{name: getattr(review.block, name) for name in Block.__struct_fields__},
        outcomes=dict(review.outcomes),
        along=review.along,
        promises=review.promises,
        noes=review.noes,
        due_next=review.tomorrow,
        average=review.average,
        out_of_hours=review.out_of_hours,
        voicemails=review.voicemails,
        next_steps=review.steps,
        course=review.course,
        first_five=review.first_five,
    )
    told: dict[str, Any] = plain(printed)
    return told


def review_page(review: Review, zone: tzinfo, shown: Shown = EVERYTHING) -> Page:
    """The review of a block, ready to be set."""
    return Page(
        title=_title(review.block, zone),
        lines=(*_under_title(review.block, shown), *_next(review, zone, shown)),
        sections=(
            _against(review),
            funnel_section(review.block),
            rates_section(review.block.rates),
            *_beside(review.average),
            _rest(review.block),
            _outcomes(review.outcomes),
            *_objections(review.objections),
            *voicemails_sections(review.voicemails),
            _along(review, zone, shown),
            *pace_sections(review),
            _promised(review.promises, zone, shown),
            _noes(review, shown),
            *_out_of_hours(review.out_of_hours, zone, shown),
            *first_sections(review.first_five, zone, shown),
            _due_next(review.tomorrow, zone, shown),
        ),
    )


def rates_section(rates: Rates) -> Section:
    """Each rate with its interval, what it was made of, and its formula."""
    return Section(
        title="Rates (with the range that is 95 % sure)",
        columns=(
            Column(heard="rate"), Column(right=True, heard="share (range)"), Column(right=True, heard="counted"),
            Column(heard="formula"),
        ),
        rows=tuple(
            (name.replace("_", " "), percent(rate), out_of(rate), formula) for name, formula, rate in told_of(rates)
        ),
        chart=Ranges(
            "Each share, and its range",
            tuple((name.replace("_", " "), rate) for name, _, rate in told_of(rates) if rate.denominator),
        ),
    )  # fmt: skip


def _title(block: Block, zone: tzinfo) -> str:
    start = block.started.astimezone(zone)
    until = f"–{block.ended.astimezone(zone):%H:%M}" if block.ended else ", still running"
    return f"Block {block.id}, {day(start)} {start.year}, {start:%H:%M}{until}"


def _under_title(block: Block, shown: Shown) -> Iterator[str]:
    paused = f", {span(block.paused_seconds)} paused" if block.paused_seconds else ""
    on = f" on {block.list}" if block.list else ""
    yield f"{span(block.active_seconds)} worked of {block.planned_minutes} min planned{paused}{on}"
    if block.feeling is not None and shown.notes:
        yield f"How it felt: {block.feeling} of 5"
    if block.note and shown.notes:
        yield f"Note to self: {block.note}"


def _against(review: Review) -> Section:
    """This block, what was wanted, and what the rep's own last blocks came to."""
    goals, average, apart = review.block.goals, review.average, held_against_none(review.average)
    rows = []
    for name in RANK:
        goal = getattr(goals, name, None)
        mean, usual, stands = NONE, NONE, NONE
        if average:
            mean = number(getattr(average, name))
        if average and name in average.usual:
            usual, stands = between(average.usual[name]) or NONE, average.usual[name].stands.value
        row = (name, str(getattr(review.block.counts, name)), str(goal) if goal else NONE, mean, usual)
        rows.append(row if apart else (*row, stands))
    heads = (Column(heard="figure"), Column("this block", True), Column("goal", True), Column(whose(average), True))
    columns = (*heads, Column("usual", True), *(() if apart else (Column("stands"),)))
    return Section(title="Figures", columns=columns, rows=tuple(rows), lines=(apart,) if apart else (), tiles=True)


def held_against_none(average: Average | None) -> str | None:
    """Why none of a block's counts is held against those before it, said once; None where any is."""
    reasons = {usual.stands for usual in average.usual.values()} if average else set()
    reason = reasons.pop() if len(reasons) == 1 else None
    if reason is Among.TOO_FEW:
        return f"Too few to tell what is usual: it takes {FEWEST} blocks before this one."
    if reason is Among.LONGER or reason is Among.SHORTER:
        return f"{reason.capitalize()} than {whose(average)}: its counts are not held against theirs."
    return None


def whose(average: Average | None) -> str:
    """What the block is held against."""
    if average is None:
        return "your last blocks"
    return "your last block" if average.blocks == 1 else f"your last {average.blocks}"


def _next(review: Review, zone: tzinfo, shown: Shown) -> Iterator[str]:
    """What to do next, where people may be named."""
    if review.steps and shown.names:
        yield f"Next: {steps_line(review.steps, zone)}"


def _beside(average: Average | None) -> list[Section]:
    """The rates that lead to meetings beside those of the last blocks, with what both were made of: no arrow, since few
    calls say little."""
    if average is None:
        return []
    rows = tuple(
        (name.replace("_", " "), "{} of {}".format(*each.ours), "{:,} of {:,}".format(*each.theirs),
         differs(each.difference))
        for name, each in average.rates.items()
        if name in _LEAD
    )  # fmt: skip
    heads = (Column("this block", True), Column(whose(average), True), Column("difference, in points"))
    columns = (Column(heard="rate"), *heads)
    return [Section(title="Rates beside your own", columns=columns, rows=rows)] if rows else []


def _rest(block: Block) -> Section:
    """What there was of the other counts; those at nothing in one line, so that none is left open."""
    counts = [(name.replace("_", " "), getattr(block.counts, name)) for name in _REST]
    nothing = ", ".join(name for name, count in counts if not count)
    return Section(
        title="Also",
        columns=(Column(heard="figure"), Column(right=True, heard="this block")),
        rows=tuple((name, str(count)) for name, count in counts if count),
        lines=(f"none: {nothing}",) if nothing else (),
    )


def _outcomes(outcomes: Sequence[tuple[str, int]]) -> Section:
    most = max((count for _, count in outcomes), default=0)
    return Section(
        title="Outcomes",
        columns=(Column(heard="outcome"), Column(right=True, heard="times"), Column(drawn=True)),
        rows=tuple((name, str(count), bar(count, most)) for name, count in outcomes),
        lines=() if outcomes else ("None yet.",),
        chart=Bars("What came of it, how many times", tuple(outcomes)),
    )


def _objections(met: Sequence[Met]) -> list[Section]:
    """What was said against it, and by how many; no section where nothing was."""
    rows = tuple((each.words, f"×{each.count}") for each in met)
    columns = (Column(heard="objection"), Column(right=True, heard="people"))
    chart = Bars("Objections, by how many people", tuple((each.words, each.count) for each in met))
    return [Section(title="Objections", columns=columns, rows=rows, chart=chart)] if met else []


def _along(review: Review, zone: tzinfo, shown: Shown) -> Section:
    drawn = strip(review.along, review.touches)
    if drawn is None:
        return Section(title="Along time", lines=("It has only begun.",))
    first, last = review.along[0].start.astimezone(zone), review.along[-1].end.astimezone(zone)
    return Section(
        title="Along time",
        picture=(f"{first:%H:%M} {drawn.picture} {last:%H:%M}",),
        lines=(
            f"outcomes in each {span(drawn.seconds)}; ‖ is a pause",
            *(_pause(each, zone, shown) for each in review.along if each.paused),
        ),
        chart=_along_chart(review.along[0], drawn, zone),
    )


def _along_chart(first: Span, drawn: Strip, zone: tzinfo) -> Columns:
    starts = ((first.start + timedelta(seconds=i * drawn.seconds)).astimezone(zone) for i in range(len(drawn.counts)))
    rows = tuple((f"{start:%H:%M:%S}", count) for start, count in zip(starts, drawn.counts, strict=True))
    return Columns("Outcomes along the block", rows, drawn.paused)


def _pause(each: Span, zone: tzinfo, shown: Shown) -> str:
    why = f", {each.why}" if each.why and shown.notes else ""
    start, end = each.start.astimezone(zone), each.end.astimezone(zone)
    return f"paused {start:%H:%M}–{end:%H:%M}{why}"


def _promised(promises: Sequence[Promise], zone: tzinfo, shown: Shown) -> Section:
    return Section(
        title="Promised",
        columns=_WHAT_IS_DUE,
        rows=tuple(_promise(promise, zone, shown) for promise in promises),
        lines=() if promises else ("Nothing.",),
    )


def _promise(promise: Promise, zone: tzinfo, shown: Shown) -> tuple[str, str, str]:
    follow_up = promise.follow_up
    who = shown.whom(follow_up.target, promise.name, promise.account)
    return KINDS[follow_up.kind], due(follow_up, zone), who


def _noes(review: Review, shown: Shown) -> Section:
    owed, pairs = review.block.owed, review.block.replacements
    lines = [f"{many(owed, 'replacement is', 'replacements are')} owed: the bench had nobody."] if owed else []
    return Section(
        title="Each no, and who takes the place",
        columns=(Column(heard="who"), Column(heard="why"), Column(heard="who takes the place")),
        rows=tuple(_no(no, pair, shown) for no, pair in zip_longest(review.noes, pairs)),
        lines=tuple(lines) if review.noes or owed else ("None.",),
    )


def _no(no: NoAndWho, pair: Replacement | None, shown: Shown) -> tuple[str, str, str]:
    retired, replacement = (pair.retired, pair.replacement) if pair else (None, None)
    takes = shown.whom(replacement, no.replacement) if no.replacement else "owed"
    return shown.whom(retired, no.retired), no.reason, f"→ {takes}"


def _out_of_hours(calls: Sequence[OutOfHours], zone: tzinfo, shown: Shown) -> list[Section]:
    """Each call out of hours with its reason and the rule that it went against; no section where there was none."""
    rows = tuple(
        (
            both_clocks(call.at, call.zone, zone),
            shown.whom(call.target, call.name),
            shown.typed(call.reason),
            call.ruled,
        )
        for call in calls
    )
    columns = (Column(heard="when"), Column(heard="who"), Column(heard="why"), Column(heard="rule"))
    section = Section(title="Called out of hours", columns=columns, rows=rows)
    return [section] if calls else []


def _due_next(due_next: Sequence[Promise], zone: tzinfo, shown: Shown) -> Section:
    """What comes up by the end of the next day that has anything: promises first, each of them."""
    promised = [each for each in due_next if each.follow_up.kind in PROMISED]
    others = [each for each in due_next if each.follow_up.kind not in PROMISED]
    more = len(others) - MOST_DUE
    lines = [f"and {more} more: `prospect followups --open`"] if more > 0 else []
    return Section(
        title="Due next",
        columns=_WHAT_IS_DUE,
        rows=tuple(_promise(each, zone, shown) for each in (*promised, *others[:MOST_DUE])),
        lines=tuple(lines) if due_next else ("Nothing in the coming week.",),
    )
