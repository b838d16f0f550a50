"""Why this one is next, what happened before, and who else is there."""

from datetime import tzinfo

from textual.content import Content

from prospect_tui.desk.views import Card
from prospect_tui.model.touches import Touch
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.words import day


class HistoryCard(Panel):
    """The reason, the last touches, when they were met, the last note, the colleagues."""

    def __init__(self, ours: tzinfo) -> None:
        super().__init__(id="history")
        self._ours = ours
        self._card: Card | None = None

    def show(self, card: Card | None) -> None:
        """Draw what stands behind this card."""
        self._card = card
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """All of it, or one line where there is no room."""
        card = self._card
        if card is None:
            return Content("")
        touches = [self._touch(touch, width) for touch in card.touches]
        if height < 4:
            none = say(("no touches yet", "$dim"))
            return lines((touches or [none])[:height])
        reason = say(("Next because  ", "$primary"), card.offer.why)
        apart = [say(("Next because", "$primary")), fit(say(card.offer.why), width)]
        rows = [*([reason] if reason.cell_length <= width else apart), Content("")]
        rows += touches or [say(("No touches yet: the first call.", "$dim"))]
        if card.note or card.met:
            rows.append(Content(""))
        if card.note:
            rows.append(fit(say(("Note  ", "$dim"), f"“{card.note}”"), width))
        if card.met:
            day_met = f"{card.met.day.day} {card.met.day:%b %Y}"
            rows.append(fit(say(("Met   ", "$dim"), day_met, "  ", (card.met.words, "$dim")), width))
        rows.append(Content(""))
        for number, other in enumerate(card.colleagues):
            last = f"last touch {day(other.last_touch)}" if other.last_touch else "not yet called"
            word = "retired" if other.retired else last
            rows.append(
                fit(
                    say(
                        ("Also here  " if number == 0 else " " * 11, "$dim"), other.name, "  ",
                        (other.title or "", "$dim"), "   ", (word, "$dim"),
                    ),
                    width,
                )
            )  # fmt: skip
        return lines(rows[:height])

    def _touch(self, touch: Touch, width: int) -> Content:
        at = touch.at.astimezone(self._ours)
        word = touch.outcome.replace("-", " ")
        gap = " " * max(1, 15 - len(word))
        return fit(
            say((f"{at:%a %d}", "$dim"), "  ", (f"{at:%H:%M}", "$dim"), "  ", word, gap,
                (f"“{touch.note}”" if touch.note else touch.script or "", "$dim")),
            width,
        )  # fmt: skip
