"""How each figure of a review is made, on a page."""

from collections.abc import Iterable

from textual.content import Content

from prospect_tui.desk.review import Review
from prospect_tui.reports.formulas import HOW, Told, block_times_told, counts_told, paces_told, rates_told
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Reading


class FormulasSheet(Reading):
    """Each figure with its numerator, its denominator and what they mean."""

    def __init__(self, review: Review) -> None:
        rows = [
            *figures_part("Rates, with the range that is 95 % sure", rates_told(review.block.rates)),
            *figures_part("Pace", paces_told(review)),
            *figures_part("Time", block_times_told(review)),
            *figures_part("Counts; what was taken back counts nowhere", counts_told(review)),
            *(say((sentence, "$dim")) for sentence in HOW),
        ]
        super().__init__(say(("How each figure is made", "bold")), rows)


def figures_part(title: str, figures: Iterable[Told]) -> list[Content]:
    """A figure to two rows: what it is, and what that means."""
    made = [say((title, "bold $primary"))]
    for each in figures:
        made.append(say((each.name, "bold"), "   ", (each.value, "bold $accent"), (_made_of(each), "$dim")))
        made.append(say("  ", (each.means, "$dim")))
    return [*made, Content("")]


def _made_of(told: Told) -> str:
    return f"   {told.made_of}" if told.made_of else ""
