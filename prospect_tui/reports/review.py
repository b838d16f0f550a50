"""The review of a block, as text and as Markdown: the figures that `--json` prints, with the formulas in sight."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from prospect_tui.desk.review import Average, Met, NoAndWho, OutOfHours, Promise, Review
from prospect_tui.model.blocks import Block, Rates
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.metrics import told_of
from prospect_tui.rules.timeline import Span

from .encoding import plain
from .page import Column, Page, Section, as_markdown, as_text
from .strip import strip
from .words import KINDS, NONE, bar, both_clocks, day, differs, due, many, number, out_of, percent, span, whom

PROMISED = (FollowUpKind.CALLBACK, FollowUpKind.MEETING)
MOST_DUE = 10
"""Tries and follow-ups that the review names; the promises are all named."""

RANK = ("conversations", "meetings", "connects", "dials")
"""What counts, in the order that it does."""

_LEAD = ("connect_rate", "conversation_rate", "dial_to_meeting", "conversation_to_meeting")

_REST = (
    "answers", "positive", "voicemails", "callbacks_promised", "callbacks_made", "calls_received", "referrals", "nos",
    "do_not_call", "replacements", "owed", "attempts", "positive_conversations", "callbacks_on_time",
)  # fmt: skip


def review_text(review: Review, zone: tzinfo) -> str:
    """The review of a block as plain text; `zone` is the rep's own."""
    return as_text(review_page(review, zone))


def review_markdown(review: Review, zone: tzinfo) -> str:
    """The review of a block as Markdown; `zone` is the rep's own."""
    return as_markdown(review_page(review, zone))


def review_json(review: Review) -> dict[str, Any]:
    """The block's own keys, with what only its review shows."""
    return {
        **plain(review.block),
        "outcomes": dict(review.outcomes),
        "along": plain(review.along),
        "promises": plain(review.promises),
        "noes": plain(review.noes),
        "due_next": plain(review.tomorrow),
        "average": plain(review.average),
        "out_of_hours": plain(review.out_of_hours),
    }


def review_page(review: Review, zone: tzinfo) -> Page:
    """The review of a block, ready to be set."""
    return Page(
        title=_title(review.block, zone),
        lines=tuple(_under_title(review.block)),
        sections=(
            _against(review),
            rates_section(review.block.rates),
            *_beside(review.average),
            _rest(review.block),
            _outcomes(review.outcomes),
            *_objections(review.objections),
            _along(review, zone),
            _promised(review.promises, zone),
            _noes(review.noes, review.block.owed),
            *_out_of_hours(review.out_of_hours, zone),
            _due_next(review.tomorrow, zone),
        ),
    )


def rates_section(rates: Rates) -> Section:
    """Each rate with its interval, what it was made of, and its formula."""
    return Section(
        title="Rates (with the range that is 95 % sure)",
        columns=(Column(), Column(right=True), Column(right=True), Column()),
        rows=tuple(
            (name.replace("_", " "), percent(rate), out_of(rate), formula) for name, formula, rate in told_of(rates)
        ),
    )


def _title(block: Block, zone: tzinfo) -> str:
    start = block.started.astimezone(zone)
    until = f"–{block.ended.astimezone(zone):%H:%M}" if block.ended else ", still running"
    return f"Block {block.id}, {day(start)} {start.year}, {start:%H:%M}{until}"


def _under_title(block: Block) -> Iterator[str]:
    paused = f", {span(block.paused_seconds)} paused" if block.paused_seconds else ""
    on = f" on {block.list}" if block.list else ""
    yield f"{span(block.active_seconds)} worked of {block.planned_minutes} min planned{paused}{on}"
    if block.feeling is not None:
        yield f"How it felt: {block.feeling} of 5"
    if block.note:
        yield f"Note to self: {block.note}"


def _against(review: Review) -> Section:
    """This block, what was wanted, and what the rep's own last blocks came to."""
    goals, average = review.block.goals, review.average
    usual = f"your last {average.blocks}" if average else "your last blocks"
    rows = []
    for name in RANK:
        goal = getattr(goals, name, None)
        mean = number(getattr(average, name)) if average else NONE
        rows.append((name, str(getattr(review.block.counts, name)), str(goal) if goal else NONE, mean))
    columns = (Column(), Column("this block", True), Column("goal", True), Column(usual, True))
    return Section(title="Figures", columns=columns, rows=tuple(rows))


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
    theirs = "your last block" if average.blocks == 1 else f"your last {average.blocks}"
    columns = (Column(), Column("this block", True), Column(theirs, True), Column("difference, in points"))
    return [Section(title="Rates beside your own", columns=columns, rows=rows)] if rows else []


def _rest(block: Block) -> Section:
    """What there was of the other counts; those at nothing in one line, so that none is left open."""
    counts = [(name.replace("_", " "), getattr(block.counts, name)) for name in _REST]
    nothing = ", ".join(name for name, count in counts if not count)
    return Section(
        title="Also",
        columns=(Column(), Column(right=True)),
        rows=tuple((name, str(count)) for name, count in counts if count),
        lines=(f"none: {nothing}",) if nothing else (),
    )


def _outcomes(outcomes: Sequence[tuple[str, int]]) -> Section:
    most = max((count for _, count in outcomes), default=0)
    return Section(
        title="Outcomes",
        columns=(Column(), Column(right=True), Column()),
        rows=tuple((name, str(count), bar(count, most)) for name, count in outcomes),
        lines=() if outcomes else ("None yet.",),
    )


def _objections(met: Sequence[Met]) -> list[Section]:
    """What was said against it, and by how many; no section where nothing was."""
    rows = tuple((each.words, f"×{each.count}") for each in met)
    return [Section(title="Objections", columns=(Column(), Column(right=True)), rows=rows)] if met else []


def _along(review: Review, zone: tzinfo) -> Section:
    drawn = strip(review.along, review.touches)
    if drawn is None:
        return Section(title="Along time", lines=("It has only begun.",))
    first, last = review.along[0].start.astimezone(zone), review.along[-1].end.astimezone(zone)
    lines = [f"{first:%H:%M} {drawn.picture} {last:%H:%M}", f"outcomes in each {span(drawn.seconds)}; ‖ is a pause"]
    lines += [_pause(each, zone) for each in review.along if each.paused]
    return Section(title="Along time", lines=tuple(lines))


def _pause(each: Span, zone: tzinfo) -> str:
    why = f", {each.why}" if each.why else ""
    start, end = each.start.astimezone(zone), each.end.astimezone(zone)
    return f"paused {start:%H:%M}–{end:%H:%M}{why}"


def _promised(promises: Sequence[Promise], zone: tzinfo) -> Section:
    return Section(
        title="Promised",
        columns=(Column(), Column(), Column()),
        rows=tuple(_promise(promise, zone) for promise in promises),
        lines=() if promises else ("Nothing.",),
    )


def _promise(promise: Promise, zone: tzinfo) -> tuple[str, str, str]:
    follow_up = promise.follow_up
    return KINDS[follow_up.kind], due(follow_up, zone), whom(promise.name, promise.account)


def _noes(noes: Sequence[NoAndWho], owed: int) -> Section:
    lines = [f"{many(owed, 'replacement is', 'replacements are')} owed: the bench had nobody."] if owed else []
    return Section(
        title="Each no, and who takes the place",
        columns=(Column(), Column(), Column()),
        rows=tuple((no.retired or NONE, no.reason, f"→ {no.replacement or 'owed'}") for no in noes),
        lines=tuple(lines) if noes or owed else ("None.",),
    )


def _out_of_hours(calls: Sequence[OutOfHours], zone: tzinfo) -> list[Section]:
    """Each call out of hours with its reason; no section where there was none."""
    rows = tuple((both_clocks(call.at, call.zone, zone), whom(call.name), call.reason) for call in calls)
    section = Section(title="Called out of hours", columns=(Column(), Column(), Column()), rows=rows)
    return [section] if calls else []


def _due_next(due_next: Sequence[Promise], zone: tzinfo) -> Section:
    """What comes up by the end of the next day that has anything: promises first, each of them."""
    promised = [each for each in due_next if each.follow_up.kind in PROMISED]
    others = [each for each in due_next if each.follow_up.kind not in PROMISED]
    more = len(others) - MOST_DUE
    lines = [f"and {more} more: `prospect followups --open`"] if more > 0 else []
    return Section(
        title="Due next",
        columns=(Column(), Column(), Column()),
        rows=tuple(_promise(each, zone) for each in (*promised, *others[:MOST_DUE])),
        lines=tuple(lines) if due_next else ("Nothing in the coming week.",),
    )
