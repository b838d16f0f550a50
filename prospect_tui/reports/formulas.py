"""What each figure of a review is: its formula, what it was made of, and what that means."""

from collections.abc import Iterator

from msgspec import Struct

from prospect_tui.desk.review import Review
from prospect_tui.model.blocks import Rates
from prospect_tui.rules.metrics import FORMULAS, MEANINGS, TIMES

from .words import NONE, number, out_of, percent, span

HOW_RATES = "A range holds the true rate 19 times of 20 (Wilson); where few calls stand behind it, it is wide."
HOW_USUAL = (
    "Usual is where nearly every block falls by chance alone, told by how your last ten differ (Student, on roots);"
    " with fewer than three of them nothing is said, nor of a block a quarter longer or shorter."
)
HOW_BESIDE = (
    "Rates beside each other differ only where the range of their difference leaves out nought (Newcombe); all of them"
    " together are wrong once in 20 blocks."
)
HOW = (HOW_RATES, HOW_USUAL, HOW_BESIDE)


class Told(Struct, frozen=True):
    """A figure: its name, its value, numerator and denominator where it has them, and its formula or meaning."""

    name: str
    value: str
    made_of: str
    means: str


def rates_told(rates: Rates) -> Iterator[Told]:
    """Each rate."""
    for name, formula in FORMULAS.items():
        rate = getattr(rates, name)
        yield Told(name.replace("_", " "), percent(rate), out_of(rate), formula)


def block_times_told(review: Review) -> Iterator[Told]:
    """The block's time at work and paused; that on targets, and of talk where the dialler tells."""
    block = review.block
    on_target = sum(touch.seconds or 0 for touch in review.touches)
    talked = [touch.talk_seconds for touch in review.touches if touch.talk_seconds is not None]
    yield Told("time at work", span(block.active_seconds), f"{block.planned_minutes} min planned", TIMES["at_work"])
    yield Told("time paused", span(block.paused_seconds), "", TIMES["paused"])
    yield Told("time on targets", span(on_target), f"{len(review.touches)} touches", TIMES["on_target"])
    yield Told("talk time", span(sum(talked)) if talked else NONE, "", TIMES["talk"])


def counts_told(review: Review) -> Iterator[Told]:
    """Each count."""
    for name, meaning in MEANINGS.items():
        value = getattr(review.block.counts, name)
        yield Told(name.replace("_", " "), NONE if value is None else str(value), "", meaning)


def paces_told(review: Review) -> Iterator[Told]:
    """How fast it went, and how fast the goal needs."""
    block = review.block
    for each in review.course:
        if each.per_hour is not None:
            made_of = f"{each.done} in {span(block.active_seconds)}"
            yield Told(f"{each.figure} an hour", number(each.per_hour), made_of, f"{each.figure} ÷ hours at work")
        if each.needs is not None:
            made_of = f"{each.goal} in {block.planned_minutes} min"
            yield Told(f"{each.figure} the goal needs", number(each.needs), made_of, "goal ÷ planned hours")
