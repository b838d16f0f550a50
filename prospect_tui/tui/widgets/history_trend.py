"""A rate from period to period, each with its interval."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from prospect_tui.model.blocks import Group, Rate
from prospect_tui.model.history import Trend
from prospect_tui.reports.history import trend_table
from prospect_tui.reports.page import Section
from prospect_tui.reports.words import differs, many, percent
from prospect_tui.rules.best_time import MINIMUM
from prospect_tui.rules.metrics import FORMULAS
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import Part, say
from prospect_tui.tui.widgets.picture import Picture
from prospect_tui.tui.widgets.scale import Scale, scale_of

_ROWS = 7
_AXIS = 6
_NARROWEST, _WIDEST = 4, 8


class TrendPicture(Picture[Trend]):
    """A column for each period: a dot for the rate, a line for the range that is 95 % sure."""

    TITLE = "TREND"

    def note(self, part: Trend) -> str:
        """Which rate, by what."""
        return f"{FORMULAS[self._rate]} by {part.kind}"

    def drawn(self, part: Trend, width: int) -> list[Content]:
        """The columns, the newest at the right, and what they say together."""
        points = part.points[-max(1, (width - _AXIS) // _NARROWEST) :]
        wide = max(_NARROWEST, min(_WIDEST, (width - _AXIS) // len(points)))
        rates = [getattr(point.rates, self._rate) for point in points]
        rows = plotted(rates, wide)
        return [*rows, _labels(points, wide), *self._said(part, rates, width)]

    def behind(self, part: Trend) -> Section:
        """A period to a row."""
        return trend_table(part)

    def _said(self, part: Trend, rates: Sequence[Rate], width: int) -> list[Content]:
        last = f"Last: {percent(rates[-1])}. " if rates[-1].denominator >= MINIMUM else ""
        told = sum(rate.denominator >= MINIMUM for rate in rates)
        if told < 2:
            wants = f"it takes 2 {part.kind}s with {MINIMUM} dials each, and there {'is 1' if told else 'is none'}"
            return paragraph(f"{last}Too few to tell a trend: {wants}.", width, "$dim")
        half = len(part.points) // 2
        later = differs(part.later.get(self._rate))
        beside = f"{many(half, part.kind)} beside the {half}" if half > 1 else f"{part.kind} beside the one"
        return paragraph(f"{last}The last {beside} before: {later}.", width, "$dim")


def plotted(rates: Sequence[Rate], wide: int) -> list[Content]:
    """Rates as columns of that many cells each; those with too few to tell have a point at the foot."""
    scale = scale_of(rates)
    made = []
    for row in range(_ROWS):
        axis = scale.top if row == 0 else scale.foot if row == _ROWS - 1 else None
        cells: list[Part] = [(f"{'' if axis is None else f'{axis * 100:.0f} %':>{_AXIS - 1}}", "$dim"), ("┤", "$faint")]
        for number, rate in enumerate(rates):
            sign, style = _sign(rate, scale, _ROWS - 1 - row, last=number == len(rates) - 1)
            cells += [" " * (wide // 2 - 1), (sign, style), " " * (wide - wide // 2)]
        made.append(say(*cells))
    return made


def _sign(rate: Rate, scale: Scale, height: int, *, last: bool) -> tuple[str, str]:
    """What stands at that height, counted from the foot."""
    at = scale.places(rate, _ROWS)
    if at is None:
        return ("·" if height == 0 else " "), "$faint"
    low, value, high = at
    if height == value:
        return "●", "bold $accent" if last else "bold $primary"
    return ("│", "$dim") if low <= height <= high else (" ", "")


def _labels(points: Sequence[Group], wide: int) -> Content:
    """The periods under their columns, as many as have room; the newest always has."""
    line = [" "] * (_AXIS + wide * len(points) + wide)
    free = len(line)
    for number in range(len(points) - 1, -1, -1):
        word = _label(points[number])
        start = max(_AXIS, _AXIS + number * wide + wide // 2 - 1 - len(word) // 2)
        if start + len(word) < free:
            line[start : start + len(word)] = word
            free = start
    return Content.styled("".join(line).rstrip(), "$dim")


def _label(point: Group) -> str:
    key = point.key or ""
    if point.by == "quarter":
        return f"{key[5:]} {key[2:4]}" if key.endswith("Q1") else key[5:]
    if point.by == "month":
        first = date.fromisoformat(f"{key}-01")
        return f"{first:%b %y}" if first.month == 1 else f"{first:%b}"
    first = date.fromisoformat(key)
    return f"{first.day} {first:%b}" if point.by == "week" or first.day == 1 else f"{first.day}"
