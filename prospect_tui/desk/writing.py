"""Writing to people outside of a block, as for what a play has planned."""

from prospect_tui.model.errors import NotFound
from prospect_tui.model.queue import Offer
from prospect_tui.model.words import Channel, Reason
from prospect_tui.store import Record

from .cards import Cards
from .drafting import draft_for
from .drafts import Draft
from .logging import SENT, Entry, Logbook, Logged
from .views import Card


class WritingDesk:
    """Writes to people outside of a block: nobody needs a number for that."""

    def __init__(self, record: Record, cards: Cards, logbook: Logbook) -> None:
        self._record = record
        self._cards = cards
        self._logbook = logbook

    def card_of(self, target: int) -> Card:
        """Somebody as they are now. Raises NotFound."""
        card = self._cards.card(Offer(target=target, reason=Reason.FRESH, why=""))
        if card is None:
            raise NotFound("Whoever that was is no longer in the record.")
        return card

    def draft(self, card: Card, turn: int = 0) -> Draft:
        """What could be written to them; see `draft_for`."""
        return draft_for(self._record, self._cards, card, turn)

    def sent(self, target: int, channel: Channel, script: str | None = None) -> Logged:
        """Record that something was sent, or that one was there; a play's step on that channel is done with it. Raises
        NotFound, StoreError."""
        return self._logbook.log(Entry(target=str(target), outcome=SENT, channel=channel, script=script))
