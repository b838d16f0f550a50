"""What a block came to: its figures against the goals and the rep's own last blocks, the funnel, and the rates."""

from textual.content import Content

from prospect_tui.desk.review import Review
from prospect_tui.model.samples import Among, Usual
from prospect_tui.reports.review import held_against_none, whose
from prospect_tui.reports.review_parts import step_of
from prospect_tui.reports.words import between, differs, number, out_of, percent
from prospect_tui.rules.metrics import FUNNEL, RANK, STEPS, told_of
from prospect_tui.tui.big import big
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import Part, fit, say
from prospect_tui.tui.widgets.flow import FlowCard
from prospect_tui.tui.words import plural

ROOM_FOR_LARGE = 100
ROOM_FOR_BESIDE = 84
ROOM_FOR_WHOLE_STEPS = 72
MOST_TICKS = 8
MOST_BAR = 60
_SIGNS = {Among.MORE: ("▲ ", "$good"), Among.FEWER: ("▼ ", "$bad")}


class ReviewCard(FlowCard):
    """A part of a review."""

    def __init__(self, review: Review) -> None:
        super().__init__(classes="part")  # all parts look alike; given later, each would be styled twice
        self._review = review
        self._made: tuple[int, list[Content]] | None = None

    def rows(self, width: int) -> list[Content]:
        """All rows; made once for a width, since a layout asks several times and a review doesn't change."""
        if self._made is None or self._made[0] != width:
            self._made = width, self.drawn(width)
        return self._made[1]

    def drawn(self, width: int) -> list[Content]:
        """The rows, made anew."""
        raise NotImplementedError


class FiguresCard(ReviewCard):
    """The four figures, large where there is room."""

    def drawn(self, width: int) -> list[Content]:
        """A figure to a column, else to a row; under them why none is held against those before."""
        rows = self._large(width) if width >= ROOM_FOR_LARGE else self._table(width)
        said = held_against_none(self._review.average)
        return [*rows, *paragraph(said, width, "$dim")] if said else rows

    def _large(self, width: int) -> list[Content]:
        wide = width // len(RANK)
        made = [self._column(name, wide) for name in RANK]
        return [_joined([column[i] for column in made], wide) for i in range(len(made[0]))]

    def _column(self, name: str, width: int) -> list[Content]:
        figure, rank = str(getattr(self._review.block.counts, name)), _style(name)
        rows = [Content.styled(row, rank) for row in big(figure)]
        rows += [say((name, "bold")), say(*self._goal(name)), *self._beside(name)]
        return [fit(row, width - 1) for row in rows]

    def _table(self, width: int) -> list[Content]:
        alike = held_against_none(self._review.average) is not None
        heads = ("", "this block", "goal", whose(self._review.average), "usual", *(() if alike else ("",)))
        rows = [tuple(say((head, "$dim")) for head in heads)]
        for name in RANK:
            count, usual = getattr(self._review.block.counts, name), self._usual(name)
            figure, told = say((str(count), _style(name))), _told(usual)
            rows.append((say((name, "bold")), figure, say(*self._goal(name, "")), *(told[:2] if alike else told)))
        return columns(rows, width, right={1, 3, 4}, gives=2, gap=2)

    def _goal(self, name: str, of: str = "of ") -> list[Part]:
        goal = getattr(self._review.block.goals, name, None)
        if not goal:
            return [("no goal", "$dim")]
        done = getattr(self._review.block.counts, name)
        parts: list[Part] = [(of, "$dim"), str(goal)]
        if goal <= MOST_TICKS:
            parts += [" ", ("▰" * min(done, goal) + "▱" * max(0, goal - done), "$good" if done else "$dim")]
        return [*parts, (" ✓ met", "$good")] if done >= goal else parts

    def _beside(self, name: str) -> list[Content]:
        mean, range_, word = _told(self._usual(name))
        if self._review.average is None:
            return [say(("the first block", "$dim")), Content("")]
        apart = " " if range_.plain else ""
        beside = say(mean, apart, range_, (f" in {whose(self._review.average)}", "$dim"))
        return [beside] if held_against_none(self._review.average) else [beside, word]

    def _usual(self, name: str) -> Usual | None:
        return self._review.average.usual.get(name) if self._review.average else None


class FunnelCard(ReviewCard):
    """From dials to meetings: how many got to each step, and the rate that leads there. Read by its bars and figures;
    colour adds nothing."""

    def drawn(self, width: int) -> list[Content]:
        """A step to a row."""
        block = self._review.block
        head = fit(say(("FROM DIALS TO MEETINGS", "bold $primary"), ("   with the 95 % range", "$dim")), width)
        counts = {name: getattr(block.counts, name) for name in FUNNEL}
        told = {name: (percent(getattr(block.rates, STEPS[name])), step_of(name, block)) for name in FUNNEL[1:]}
        if width < ROOM_FOR_WHOLE_STEPS:
            told = {name: (share, made_of.rpartition(" ")[0]) for name, (share, made_of) in told.items()}
        least = max(map(len, FUNNEL)) + len(str(max(counts.values()))) + 8
        taken = [max(len(each[part]) for each in told.values()) for part in (0, 1)]
        room = max(4, min(MOST_BAR, width - least - sum(taken)))
        most = max(1, *counts.values())
        rows = [self._step(name, count, most, room, *told.get(name, ("", ""))) for name, count in counts.items()]
        made = columns(rows, width, right={1, 3}, gives=2, gap=2)
        if block.counts.calls_received:
            word = f"{plural(block.counts.calls_received, 'call')} received: in no share of dials"
            made += paragraph(word, width, "$dim")
        return [head, Content(""), *made]

    def _step(self, name: str, count: int, most: int, room: int, share: str, made_of: str) -> tuple[Content, ...]:
        bar = "━" * max(1, round(count / most * room)) if count else "·"
        value, sign, interval = share.partition(" % ")
        shown = say((value, "bold"), (f"{sign}{interval}", "$dim")) if sign else say((share, "$dim"))
        style = "bold" if name in RANK[:2] else ""
        return say((name, style)), say((str(count), "bold")), say((bar, "$primary")), shown, say((made_of, "$dim"))


class RatesCard(ReviewCard):
    """The rates, each with its formula and the range that is 95 % sure, beside those of the last blocks."""

    def drawn(self, width: int) -> list[Content]:
        """A rate to a row; what it was made of where there is room."""
        average = self._review.average
        beside = f", beside {whose(average)}" if average else ""
        head = fit(say(("RATES", "bold $primary"), (f"   with the 95 % range{beside}", "$dim")), width)
        made = [self._row(name, formula) for name, formula, _ in told_of(self._review.block.rates)]
        right = {1, 2, 3, 4}
        if width < ROOM_FOR_BESIDE:
            made, right = [(formula, *rest) for formula, _, *rest in made], {1, 2, 3}
        return [head, Content(""), *columns(made, width, right=right, gap=2)]

    def _row(self, name: str, formula: str) -> tuple[Content, ...]:
        """`connects ÷ dials  3 of 31  10 % (3–25)  17 of 219  too few to tell`, the units dim."""
        rate = getattr(self._review.block.rates, name)
        value, sign, interval = percent(rate).partition(" % ")
        known = self._review.average.rates.get(name) if self._review.average else None
        theirs = "{:,} of {:,}".format(*known.theirs) if known else ""
        return (
            say(formula),
            say((out_of(rate), "$dim")),
            say((value, "bold" if sign else "$dim"), (" %" if sign else "", "$dim")),
            say((interval, "$dim")),
            say((theirs, "$dim")),
            say((differs(known.difference) if known else "", "$dim")),
        )


def _told(usual: Usual | None) -> tuple[Content, Content, Content]:
    """The rep's own mean, the range in which chance alone keeps such a count, and how this one stands: a sign only
    where chance is no likely reason."""
    if usual is None:
        return say(("–", "$dim")), Content(""), Content("")
    sign, style = _SIGNS.get(usual.stands, ("", "$dim"))
    return say(number(usual.mean)), say((between(usual), "$dim")), say((f"{sign}{usual.stands}", style))


def _style(name: str) -> str:
    return "bold" if name in RANK[:2] else "$dim"


def _joined(cells: list[Content], width: int) -> Content:
    return Content.assemble(*(Content.assemble(cell, " " * (width - cell.cell_length)) for cell in cells))
