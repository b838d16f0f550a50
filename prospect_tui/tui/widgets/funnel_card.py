"""What a cookbook comes to, beside its fields: the funnel with its ranges, whether there is time, the rates."""

from textual.content import Content

from prospect_tui.desk.cookbook_views import FactorShown, Preview, StepShown
from prospect_tui.reports.cookbook_words import RATES, STEPS, factor_mark, factor_value, hours_words, spread
from prospect_tui.rules.funnel import Range
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel

_WIDE, _MIDDLE, _NARROW = 62, 52, 50
_SIGNS = {"yours": "✎", "measured": "✓", "assumed": "≈", "what if": "?"}
_VERDICTS = {"fits": "$good", "tight": "$accent", "short": "bold $bad"}


class FunnelCard(Panel):
    """Drawn anew as the fields change."""

    def __init__(self) -> None:
        super().__init__(id="funnel")
        self._seen: Preview | None = None
        self._word = ""

    def show(self, seen: Preview | None, word: str = "") -> None:
        """Draw this, or why nothing follows from the fields."""
        self._seen, self._word = seen, word
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as there is room for."""
        if self._seen is None:
            return lines(paragraph(self._word, width, "$bad"))
        return lines(self._rows(self._seen, width)[:height])

    def _rows(self, seen: Preview, width: int) -> list[Content]:
        periods = ("day", "week", "month") if width >= _WIDE else ("week", "month") if width >= _MIDDLE else ("week",)
        head = (say(("WHAT IT TAKES", "bold $primary")), *(say((f"a {per}", "$dim")) for per in periods))
        steps = [(say((STEPS[step.step], "")), *(_cell(step, per) for per in periods)) for step in seen.steps]
        rows = columns([head, *steps], width, right={1, 2, 3}, gap=3)
        verdict = hours_words(seen.hours, seen.cookbook.currency)
        rows += [Content(""), *paragraph(verdict, width, _VERDICTS[seen.hours.verdict]), Content("")]
        factors = [
            (
                say((RATES[each.name], "$dim")),
                say(factor_value(each)),
                say((_origin(each, width), _mark(each.mark))),
            )
            for each in seen.factors
        ]
        shown = {each.mark for each in seen.factors}
        signs = (
            ""
            if width >= _NARROW
            else "   " + "  ".join(f"{sign} {mark}" for mark, sign in _SIGNS.items() if mark in shown)
        )
        above = say(("RATES" if signs else "BY THESE RATES", "bold $primary"), (signs, "$dim"))
        return [*rows, fit(above, width), *columns(factors, width, right={1}, gap=2, gives=2)]


def _cell(step: StepShown, per: str) -> Content:
    found: Range = getattr(step, per)
    if found.value < 0.05:
        return say(("—", "$dim"))
    value, _, range_ = spread(found).partition(" ")
    return say((value, "bold"), (f" {range_}" if range_ else "", "$dim"))


def _origin(each: FactorShown, width: int) -> str:
    """Where a rate is from: at length, in a word, or by a sign that the head explains."""
    if width < _NARROW:
        return _SIGNS.get(each.mark, "")
    return factor_mark(each) if width >= _WIDE else each.mark


def _mark(mark: str) -> str:
    return {"measured": "$good", "what if": "$accent"}.get(mark, "$dim")
