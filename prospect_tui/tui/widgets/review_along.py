"""A block along time, and its outcomes as bars."""

from datetime import datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.review import Review
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.words import Flag
from prospect_tui.reports.strip import Strip, strip
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import cut, fit, say, spread
from prospect_tui.tui.widgets.review_figures import ReviewCard
from prospect_tui.tui.words import span

PAUSED, NOTHING = "‖", "·"
MOST_STRETCH = 8
LONGEST_LABEL = 18
_SIGNS = {"good": ("✓", "$good"), "ends": ("✗", "$bad"), "plain": ("·", "$dim")}


class AlongCard(ReviewCard):
    """How many outcomes fell into each minute, the pauses, and when somebody was talked to."""

    def __init__(self, review: Review, outcomes: Outcomes, ours: tzinfo) -> None:
        super().__init__(review)
        self._outcomes = outcomes
        self._ours = ours

    def rows(self, width: int) -> list[Content]:
        """Letters of conversations over the strip, the clock under it."""
        head = say(("ALONG TIME", "bold $primary"))
        drawn = strip(self._review.along, self._review.touches)
        if drawn is None:
            return [head, say(("No time has passed.", "$dim"))]
        stretch = max(1, min(MOST_STRETCH, width // len(drawn.picture)))
        wide = len(drawn.picture) * stretch
        first, last = self._review.along[0].start, self._review.along[-1].end
        clock = spread(say((self._clock(first), "$dim")), say((self._clock(last), "$dim")), wide)
        told = f"{span(max(1, drawn.seconds))} a stroke, taller for more outcomes; letters: conversations"
        head = fit(say(head, (f"   {told}", "$dim")), width)
        letters = Content.styled(self._letters(drawn, stretch), "bold $good")
        return [head, Content(""), letters, _painted(drawn, stretch), clock, *self._pauses(width)]

    def _letters(self, drawn: Strip, stretch: int) -> str:
        """The key of each conversation, where on the strip it was."""
        made = [" "] * (len(drawn.picture) * stretch)
        for touch in self._review.touches:
            outcome = self._outcomes.named(touch.outcome)
            if outcome and outcome.counts_as & (Flag.CONVERSATION | Flag.MEETING):
                at = int((touch.at - self._review.along[0].start).total_seconds() / drawn.seconds * stretch)
                made[max(0, min(at, len(made) - 1))] = outcome.key or "c"
        return "".join(made)

    def _pauses(self, width: int) -> list[Content]:
        words = [
            f"{self._clock(each.start)}–{self._clock(each.end)}" + (f" {each.why}" if each.why else "")
            for each in self._review.along
            if each.paused
        ]
        return paragraph(f"{PAUSED} paused {', '.join(words)}", width, "$dim") if words else []

    def _clock(self, at: datetime) -> str:
        return f"{at.astimezone(self._ours):%H:%M}"


class OutcomesCard(ReviewCard):
    """How often each outcome was recorded, as bars."""

    def __init__(self, review: Review, outcomes: Outcomes) -> None:
        super().__init__(review)
        self._outcomes = outcomes

    def rows(self, width: int) -> list[Content]:
        """An outcome to a row, the most frequent first."""
        head = [say(("OUTCOMES", "bold $primary")), Content("")]
        made = self._review.outcomes
        if not made:
            return [*head, *paragraph("None was recorded in this block.", width, "$dim")]
        most = max(count for _, count in made)
        room = max(4, width - LONGEST_LABEL - len(str(most)) - 8)
        return head + columns([self._row(name, count, most, room) for name, count in made], width, right={2}, gap=2)

    def _row(self, name: str, count: int, most: int, room: int) -> tuple[Content, ...]:
        outcome = self._outcomes.named(name)
        sign, style = _SIGNS.get(outcome.tone if outcome else "plain", _SIGNS["plain"])
        label = cut(outcome.label if outcome else name.replace("-", " "), LONGEST_LABEL)
        bar = ("━" * max(1, round(count / most * room)), "$primary" if style == "$dim" else style)
        return say((sign, style)), say(label), say((str(count), "bold")), say(bar)


class ObjectionsCard(ReviewCard):
    """What was said against it, and by how many."""

    def rows(self, width: int) -> list[Content]:
        """An objection to a row, the most frequent first."""
        made = [(say(met.words), say((f"×{met.count}", "bold"))) for met in self._review.objections]
        head = fit(say(("OBJECTIONS", "bold $primary"), ("   how many people said it", "$dim")), width)
        return [head, Content(""), *columns(made, width, right={1}, gives=0, gap=2)]


def _painted(drawn: Strip, stretch: int) -> Content:
    """The strip, each stroke as wide as there is room for; quiet where nothing was recorded."""
    styles = {PAUSED: "$accent", NOTHING: "$faint"}
    strokes = ((sign * stretch, styles.get(sign, "$primary")) for sign in drawn.picture)
    return Content.assemble(*strokes)
