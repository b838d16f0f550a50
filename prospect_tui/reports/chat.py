"""A block's review as a few lines for the team's chat: figures, and nobody's name."""

from collections.abc import Iterator
from datetime import tzinfo

from prospect_tui.desk.review import Review
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.metrics import FORMULAS, RANK
from prospect_tui.rules.text import clean

from .words import day, many, out_of, percent, span

_RATES = ("answer_rate", "connect_rate", "conversation_rate", "conversation_to_meeting")


def chat_text(review: Review, zone: tzinfo) -> str:
    """The review without prospects: neither names nor accounts, nor the note to self, which may name somebody, nor the
    list's name. `zone` is the rep's own."""
    return "\n".join(_lines(review, zone)) + "\n"


def _lines(review: Review, zone: tzinfo) -> Iterator[str]:
    block, start = review.block, review.block.started.astimezone(zone)
    yield f"Block of {day(start)}, {start:%H:%M}: {span(block.active_seconds)} of prospecting"
    yield " · ".join(_figure(review, name) for name in RANK)
    shares = ((FORMULAS[name], getattr(block.rates, name)) for name in _RATES)
    told = [f"{formula} {percent(rate)}, {out_of(rate)}" for formula, rate in shares if rate.denominator]
    if told:
        yield " · ".join(told)
    kinds = [each.follow_up.kind for each in review.promises]
    promised = [f"{many(kinds.count(kind), word)} promised" for kind, word in _PROMISED if kind in kinds]
    ends = [many(len(review.noes), "person whose work ended", "people whose work ended")] if review.noes else []
    owed = [many(block.owed, "replacement") + " owed"] if block.owed else []
    if promised or ends or owed:
        yield " · ".join([*promised, *ends, *owed])
    if review.objections:
        yield "They said: " + ", ".join(f"{clean(met.words)} ×{met.count}" for met in review.objections)


_PROMISED = ((FollowUpKind.CALLBACK, "callback"), (FollowUpKind.MEETING, "meeting"))


def _figure(review: Review, name: str) -> str:
    count, goal = getattr(review.block.counts, name), getattr(review.block.goals, name, None)
    words = many(count, name.removesuffix("s"))
    return f"{words} (goal {goal}{', met' if count >= goal else ''})" if goal else words
