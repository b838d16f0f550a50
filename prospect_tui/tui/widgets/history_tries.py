"""Where the time went, and how many tries it took."""

from textual.content import Content

from prospect_tui.model.history import Worked
from prospect_tui.reports.page import Section
from prospect_tui.reports.tries import times_told, tries_table, tries_told
from prospect_tui.reports.words import hours
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import say
from prospect_tui.tui.widgets.picture import Picture

_FEW = ("time on targets", "talk time", "conversations an hour", "conversations a block", "attempts to reach")


class TriesPicture(Picture[Worked]):
    """The time on targets and of talk, what came of an hour and of a block, and whom each dial reached."""

    TITLE = "TIME AND TRIES"

    def note(self, part: Worked) -> str:
        """Of how much time."""
        return f"{hours(part.time.active_seconds)} at work" if part.time.blocks else "no block has ended"

    def drawn(self, part: Worked, width: int) -> list[Content]:
        """A figure to a row, with what it was made of; whom no dial was made to is left out."""
        tried = any(point.rate.denominator for point in part.reach.curve)
        if not tried and not part.time.blocks and not part.time.on_target_seconds:
            return [*paragraph("Nothing was recorded in these days.", width, "$dim")]
        told = [each for each in (*times_told(part), *tries_told(part)) if each.name in _FEW]
        told += [each for each in tries_told(part) if each.name not in _FEW and not each.made_of.endswith(" of 0")]
        rows = [(say(each.name), say((each.value, "bold")), say((each.made_of, "$dim"))) for each in told]
        return columns(rows, width, right={1, 2}, gap=2)

    def behind(self, part: Worked) -> Section:
        """All of them, with their formulas."""
        return tries_table(part)
