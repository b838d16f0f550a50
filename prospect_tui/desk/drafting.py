"""What could be written to somebody, filled in: in a block, and beside one."""

from prospect_tui.model.playbook import ScriptKind
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import Channel, FollowUpKind
from prospect_tui.store import Record

from .cards import Cards
from .drafts import Draft, drafted, drop_in, in_writing
from .views import Card


def draft_for(record: Record, cards: Cards, card: Card, turn: int) -> Draft:
    """What could be written to somebody, filled in; `turn` goes through what fits. What a play has planned in writing,
    or what they are to be kept in touch with by now, comes first."""
    due = _to_write(record, card.target.id)
    if due is not None and due.kind is FollowUpKind.FOLLOW_UP:
        card = cards.with_play(card, due.id)
    wanted = due.channel if due is not None else Channel.EMAIL
    if wanted is Channel.VISIT and turn == 0:
        return drop_in(card.target)
    first = ScriptKind.INVITATION if wanted is Channel.EVENT else None
    page = cards.script(card, card.persona, turn - (wanted is Channel.VISIT), in_writing(wanted), first)
    return drafted(page, card.target, wanted)


def _to_write(record: Record, target: int) -> FollowUp | None:
    """What is to be written to somebody: a step of a play, else what keeps in touch."""
    found = record.follow_ups.open_of(target)
    of_play = (f for f in found if f.kind is FollowUpKind.FOLLOW_UP and f.channel is not Channel.CALL)
    return next(of_play, next((f for f in found if f.kind is FollowUpKind.NURTURE), None))
