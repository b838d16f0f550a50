"""What stands before a dial and wants some words: a reason, how they agreed, their time zone. Nothing is dialled by an
answer: Enter does that, once the prompt is closed."""

from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.gate import Hurdle, Kind
from prospect_tui.desk.views import Card, Recorded, Undone
from prospect_tui.reports.brief import place

from .questions import Question

_ASKED = {
    Kind.REASON: "Why call all the same?",
    Kind.CONSENT: "How and when did they agree?",
    Kind.ZONE: "Where are they?",
}
_HINTS = {
    Kind.REASON: "The reason is kept with the call, and the review lists it · Esc doesn't dial",
    Kind.CONSENT: "Such as: by mail, 3 November · it is kept with the person · Esc doesn't dial",
    Kind.ZONE: "A zone or a city: ET, Denver, Europe/Berlin · asked once · Esc doesn't dial",
}


class HurdleQuestion(Question):
    """What must be said before this number is dialled."""

    left = "not dialled"
    weighs = True

    def __init__(self, hurdle: Hurdle, card: Card, block: BlockDesk) -> None:
        self.hurdle, self.card, self.block = hurdle, card, block

    def asked(self) -> str:
        """What has to be said."""
        return _ASKED[self.hurdle.kind]

    def default(self) -> str:
        """What stands before the dial, and where that is written."""
        source = f"; source: {self.hurdle.source}" if self.hurdle.source else ""
        return f"{self.hurdle.sentence}{source}"

    def hint(self, text: str) -> str:
        """What becomes of the answer."""
        return _HINTS[self.hurdle.kind]

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Keep the words. Raises UsageError."""
        if self.hurdle.kind is Kind.CONSENT:
            self.block.agree(text)
            return None, "kept that they agreed; now dial"
        if self.hurdle.kind is Kind.ZONE:
            zones = self.block.tell_zone(text)
            return None, f"kept: {place(zones[0])}; now dial, if it is a time to call there"
        self.block.excuse(text)
        return None, "reason kept; now dial"

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Nothing is dialled."""
        return None, None

    def unanswered(self, text: str) -> str | None:
        """What was typed is nowhere yet."""
        return None if text.strip() else "Nothing was dialled."
