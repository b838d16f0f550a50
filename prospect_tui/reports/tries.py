"""Where the time went and how many tries it took, each figure with its formula."""

from collections.abc import Iterator

from prospect_tui.model.blocks import Counts, PaceOfWork
from prospect_tui.model.history import Worked
from prospect_tui.rules.metrics import TIMES
from prospect_tui.rules.reach import LAST

from .formulas import Told
from .page import Column, Section
from .words import NONE, hours, many, number, out_of, percent


def times_told(worked: Worked) -> Iterator[Told]:
    """The hours, and what was done for each hour at work and each block."""
    time = worked.time
    blocks = many(time.blocks, "block")
    yield Told("time at work", hours(time.active_seconds), blocks, TIMES["at_work"])
    yield Told("time paused", hours(time.paused_seconds), blocks, TIMES["paused"])
    yield Told("time on targets", hours(time.on_target_seconds), "", TIMES["on_target"])
    yield Told("talk time", NONE if time.talk_seconds is None else hours(time.talk_seconds), "", TIMES["talk"])
    yield from _paces(time.per_hour, worked.in_blocks, "an hour", hours(time.active_seconds), "hours at work")
    yield from _paces(time.per_block, worked.in_blocks, "a block", blocks, "blocks")


def tries_told(worked: Worked) -> Iterator[Told]:
    """How many dials it took to reach somebody, and whom each dial reached."""
    reach = worked.reach
    mean = NONE if reach.attempts_to_reach is None else number(reach.attempts_to_reach)
    made_of = f"{many(reach.dials, 'dial')} to {many(reach.reached, 'person', 'people')}"
    yield Told("attempts to reach", mean, made_of, TIMES["attempts"])
    for point in reach.curve:
        later = " or later" if point.attempt == LAST else ""
        name = f"reached by dial {point.attempt}{later}"
        yield Told(name, percent(point.rate), out_of(point.rate), TIMES["by_attempt"])


def tries_table(worked: Worked) -> Section:
    """Each of these figures, with what it was made of and its formula."""
    return Section(
        title="Time and tries",
        columns=(Column("figure"), Column("value", True), Column("made of", True), Column("formula")),
        rows=tuple(
            (each.name, each.value, each.made_of, each.means) for each in (*times_told(worked), *tries_told(worked))
        ),
    )


def _paces(pace: PaceOfWork | None, counts: Counts, each: str, whole: str, parts: str) -> Iterator[Told]:
    for name in pace.__struct_fields__ if pace else ():
        made_of = f"{getattr(counts, name):,} in {whole}"
        yield Told(f"{name} {each}", number(getattr(pace, name)), made_of, f"{name} in blocks ÷ {parts}")
