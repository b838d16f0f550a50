"""A block along time, its outcomes as bars, its pace, and what was said."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.review import Review
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.words import Flag
from prospect_tui.reports.strip import Strip, strip
from prospect_tui.reports.words import NONE, number
from prospect_tui.rules.pace import Course
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

    def drawn(self, width: int) -> list[Content]:
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

    def drawn(self, width: int) -> list[Content]:
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


class TalkCard(ReviewCard):
    """What was said against it, by how many people, and the voicemails that were left."""

    def drawn(self, width: int) -> list[Content]:
        """An objection or a script to a row, the most frequent first."""
        head = [say(("TALK OF THE DAY", "bold $primary")), Content("")]
        met = [(each.words, each.count) for each in self._review.objections]
        left = [(each.words, each.count) for each in self._review.voicemails]
        if not met and not left:
            return [*head, *paragraph("No objection was noted, and no voicemail left.", width, "$dim")]
        parts = (_counted("They said", met, width), _counted("Voicemails left", left, width))
        return [*head, *parts[0], *([Content("")] if met and left else []), *parts[1]]


class PaceCard(ReviewCard):
    """How conversations and dials went along the time at work, beside the pace that their goals need."""

    def drawn(self, width: int) -> list[Content]:
        """A figure to a row, and under it what its goal wanted by then."""
        head = fit(say(("PACE", "bold $primary"), ("   done after so many minutes at work", "$dim")), width)
        course = self._review.course
        if not course:
            return [head]
        marks = [f"{mark.seconds / 60:g} min" for mark in course[0].marks]
        rows = [tuple(say((each, "$dim")) for each in ("", *marks, "an hour", "goal needs"))]
        rows += [row for each in course for row in _course(each)]
        # The last two say it in short; the marks go first where there is no room.
        while len(rows[0]) > 1 and _width(rows) > width:
            rows = [row[:1] + row[2:] for row in rows]
        return [head, Content(""), *columns(rows, width, right=range(1, len(rows[0])), gap=2)]


def _counted(title: str, rows: Sequence[tuple[str, int]], width: int) -> list[Content]:
    if not rows:
        return []
    made = [(say(words), say((f"×{count}", "bold"))) for words, count in rows]
    return [say((title, "$dim")), *columns(made, width, right={1}, gives=0, gap=2)]


def _course(each: Course) -> Iterator[tuple[Content, ...]]:
    done = [say((NONE, "$dim") if mark.done is None else str(mark.done)) for mark in each.marks]
    paces = [NONE if value is None else number(value) for value in (each.per_hour, each.needs)]
    yield say((each.figure, "bold")), *done, say((paces[0], "bold")), say((paces[1], "$dim"))
    if each.goal:
        wanted = [number(mark.wanted or 0) for mark in each.marks]
        yield say(("wanted", "$dim")), *(say((value, "$dim")) for value in wanted), Content(""), Content("")


def _width(rows: Sequence[tuple[Content, ...]]) -> int:
    """How wide they are as columns, with a gap of two cells."""
    widest: list[int] = [max(cell.cell_length for cell in column) for column in zip(*rows, strict=True)]
    return sum(widest) + 2 * (len(widest) - 1)


def _painted(drawn: Strip, stretch: int) -> Content:
    """The strip, each stroke as wide as there is room for; quiet where nothing was recorded."""
    styles = {PAUSED: "$accent", NOTHING: "$faint"}
    strokes = ((sign * stretch, styles.get(sign, "$primary")) for sign in drawn.picture)
    return Content.assemble(*strokes)
