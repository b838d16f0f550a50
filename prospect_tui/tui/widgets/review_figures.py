"""What a block came to: its figures against the goals and the rep's own last blocks, and the rates."""

from textual.content import Content

from prospect_tui.desk.review import Average, Review
from prospect_tui.model.blocks import Rate
from prospect_tui.reports.words import number, out_of, percent
from prospect_tui.rules.metrics import FORMULAS, HEADLINE
from prospect_tui.tui.big import big
from prospect_tui.tui.columns import columns
from prospect_tui.tui.say import Part, fit, say
from prospect_tui.tui.widgets.flow import FlowCard

RANK = ("conversations", "meetings", "connects", "dials")
"""What counts, in the order that it does."""

ROOM_FOR_LARGE = 100
MOST_TICKS = 8
NEAR = 0.05


class ReviewCard(FlowCard):
    """A part of a review."""

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review

    def on_mount(self) -> None:
        """All parts look alike."""
        self.add_class("part")


class FiguresCard(ReviewCard):
    """The four figures, large where there is room."""

    def rows(self, width: int) -> list[Content]:
        """A figure to a column, else to a row."""
        return self._large(width) if width >= ROOM_FOR_LARGE else self._table(width)

    def _large(self, width: int) -> list[Content]:
        wide = width // len(RANK)
        made = [self._column(name, wide) for name in RANK]
        return [_joined([column[i] for column in made], wide) for i in range(len(made[0]))]

    def _column(self, name: str, width: int) -> list[Content]:
        figure, rank = str(getattr(self._review.block.counts, name)), _style(name)
        rows = [Content.styled(row, rank) for row in big(figure)]
        rows += [say((name, "bold")), say(*self._goal(name)), say(*self._usual(name))]
        return [fit(row, width - 1) for row in rows]

    def _table(self, width: int) -> list[Content]:
        average = self._review.average
        heads = ("", "this block", "goal", _whose(average))
        rows = [tuple(say((head, "$dim")) for head in heads)]
        for name in RANK:
            figure = say((str(getattr(self._review.block.counts, name)), _style(name)))
            mean = say(*_against(self._review, name, average)) if average else say(("–", "$dim"))
            rows.append((say((name, "bold")), figure, say(*self._goal(name)), mean))
        return columns(rows, width, right={1, 3})

    def _goal(self, name: str) -> list[Part]:
        goal = getattr(self._review.block.goals, name, None)
        if not goal:
            return [("no goal", "$dim")]
        done = getattr(self._review.block.counts, name)
        parts: list[Part] = [("of ", "$dim"), str(goal)]
        if goal <= MOST_TICKS:
            parts += [" ", ("▰" * min(done, goal) + "▱" * max(0, goal - done), "$good" if done else "$dim")]
        return [*parts, (" ✓ met", "$good")] if done >= goal else parts

    def _usual(self, name: str) -> list[Part]:
        average = self._review.average
        if average is None:
            return [("the first block", "$dim")]
        return [*_against(self._review, name, average), (f" in {_whose(average)}", "$dim")]


class RatesCard(ReviewCard):
    """The rates, each with its formula and the range that is 95 % sure."""

    def rows(self, width: int) -> list[Content]:
        """A rate to a row."""
        rates = self._review.block.rates
        made = [_rate(FORMULAS[name], getattr(rates, name)) for name in HEADLINE]
        head = fit(say(("RATES", "bold $primary"), ("   with the range that is 95 % sure", "$dim")), width)
        return [head, Content(""), *columns(made, width, right={1, 2, 3}, gap=2)]


def _rate(formula: str, rate: Rate) -> tuple[Content, ...]:
    """`connects ÷ dials  3 of 31  10 % (3–25)`, the units dim."""
    value, sign, interval = percent(rate).partition(" % ")
    unit = (" %", "$dim") if sign else ("", "")
    return (
        say(formula),
        say((out_of(rate), "$dim")),
        say((value, "bold" if sign else "$dim"), unit),
        say((interval, "$dim")),
    )


def _against(review: Review, name: str, average: Average) -> list[Part]:
    """The rep's own mean, with a sign for more, less, or about the same."""
    mean, now = getattr(average, name), getattr(review.block.counts, name)
    near = abs(now - mean) <= NEAR * max(mean, 1)
    sign, style = ("=", "$dim") if near else ("▲", "$good") if now > mean else ("▼", "$dim")
    style = style if name in RANK[:2] else "$dim"
    return [(f"{sign} ", style), number(mean)]


def _whose(average: Average | None) -> str:
    """What the block is held against."""
    if average is None:
        return "your last blocks"
    return "your last block" if average.blocks == 1 else f"your last {average.blocks}"


def _style(name: str) -> str:
    return "bold" if name in RANK[:2] else "$dim"


def _joined(cells: list[Content], width: int) -> Content:
    return Content.assemble(*(Content.assemble(cell, " " * (width - cell.cell_length)) for cell in cells))
