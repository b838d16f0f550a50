"""A running block, to look at: who is on screen, how long is left, how it stands."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from prospect_tui.model.blocks import BlockEvent, BlockHead, Counts
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.playbook import Objection, ScriptChannel
from prospect_tui.model.queue import Offer
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import FollowUpStatus, HeldBy, Reason
from prospect_tui.rules.metrics import add_flags
from prospect_tui.rules.pace import Pace, pace
from prospect_tui.rules.queue import Moment
from prospect_tui.rules.timeline import BlockState
from prospect_tui.store import Record

from .block_log import BlockLog
from .cards import Cards
from .drafting import draft_for
from .drafts import Draft
from .empty import why_nobody
from .hours import HoursDesk
from .serving import offers, wait_for_a_word
from .views import Card, Facing, Nobody, ScriptPage, Silent, Standing, TimeLeft

_read_offer = msgspec.json.Decoder(Offer)


class BlockView:
    """What a running block shows. Changes nothing."""

    def __init__(
        self, record: Record, clock: Clock, outcomes: Outcomes, cards: Cards, head: BlockHead, log: BlockLog,
        hours: HoursDesk,
    ) -> None:  # fmt: skip
        self._record = record
        self._hours = hours
        self._moments = hours.moments
        self._clock = clock
        self._cards = cards
        self._log = log
        self.outcomes = outcomes
        self.id = head.id
        self.plan = head.plan
        self.started = head.started
        self._counts = self._counted()

    @property
    def state(self) -> BlockState:
        """The block as its events have it."""
        return self._log.state

    @property
    def watching(self) -> bool:
        """Whether another window has the block, and this one only shows what happens there."""
        return self._log.watching

    @property
    def quiet(self) -> bool:
        """Whether nothing has been heard of that window for a while."""
        return self._log.quiet

    def events(self) -> list[BlockEvent]:
        """What has happened so far."""
        return list(self._log.events)

    def card(self) -> Card | Nobody:
        """Who is on screen, or why nobody is."""
        card = self._card() if self.state.current else None
        return card or why_nobody(self._record, self.plan.scope, self._moment())

    def _card(self) -> Card | None:
        state = self.state
        return self._cards.card(self._offer(), state.number, state.dialled_at, self.plan.scope)

    def objections(self, card: Card) -> tuple[Objection, ...]:
        """What the one on screen may say against it, and the answers."""
        return self._cards.book(card).playbook.objections

    def script(self, card: Card, turn: int = 0, persona_turn: int = 0) -> ScriptPage | None:
        """What to say to the one on screen; `turn` and `persona_turn` go through the others that fit."""
        return self._cards.script(card, self._cards.persona_at(card, persona_turn), turn)

    def opener(self, card: Card, persona_turn: int = 0) -> ScriptPage | None:
        """What to say when somebody answers."""
        return self._cards.script(card, self._cards.persona_at(card, persona_turn), channels=(ScriptChannel.CALL,))

    def card_of(self, target: int) -> Card | None:
        """Somebody as they are now, on screen or not; None where they are gone."""
        if target == self.state.current:
            card = self.card()
            return card if isinstance(card, Card) else None
        return self._cards.card(Offer(target=target, reason=Reason.FRESH, why=""))

    def draft(self, card: Card, turn: int = 0) -> Draft:
        """What could be written to somebody, filled in; `turn` goes through what fits. What a play has planned in
        writing, or what they are to be kept in touch with by now, comes first."""
        return draft_for(self._record, self._cards, card, turn)

    def voicemail(self, card: Card, turn: int = 0, persona_turn: int = 0) -> ScriptPage | None:
        """What to say to the mailbox: the script that was turned to where that is a voicemail, else the first one that
        suits."""
        page = self.script(card, turn, persona_turn)
        if page is not None and page.script.channel is ScriptChannel.VOICEMAIL:
            return page
        persona = self._cards.persona_at(card, persona_turn)
        return self._cards.script(card, persona, channels=(ScriptChannel.VOICEMAIL,))

    def with_persona(self, card: Card, persona_turn: int) -> Card:
        """The same card, with the pain of another persona of the account, or of a department that has a say."""
        turn = self._cards.turn_at(card, persona_turn)
        if turn is None:
            return msgspec.structs.replace(card, persona=None)
        return msgspec.structs.replace(
            card, persona=turn.persona, influencer=turn.influencer, colleague=turn.colleague
        )  # fmt: skip

    def time_left(self) -> TimeLeft:
        """The block's clock."""
        return self._log.time_left()

    def standing(self) -> Standing:
        """The counts, and the pace of each goal."""
        goals, counts = self.plan.goals, self._counts
        return Standing(
            counts=msgspec.structs.replace(counts),
            conversations=self._pace(goals.conversations, counts.conversations),
            meetings=self._pace(goals.meetings, counts.meetings),
            dials=self._pace(goals.dials, counts.dials),
        )

    def touches(self) -> list[Touch]:
        """This block's outcomes that stand, newest first."""
        return sorted(self._record.touches.of_block(self.id), key=lambda touch: (touch.at, touch.id), reverse=True)

    def asked(self) -> set[int]:
        """Those at which it was asked whom else to call, and nobody was named."""
        return self._record.touches.asked_of_block(self.id)

    def follow_up_of(self, touch_id: int) -> FollowUp | None:
        """The next step that a touch made, while it is open."""
        made = self._record.follow_ups.made_by(touch_id)
        return made if made and made.status is FollowUpStatus.OPEN else None

    def next_five(self, count: int = 5) -> list[Card]:
        """Who would come next, and why."""
        cards = (
            self._cards.card(offer, scope=self.plan.scope)
            for offer in islice(self._offers(but=self.state.current, ahead=True), count)
        )
        return [card for card in cards if card is not None]

    def silent(self, count: int = 5) -> list[Silent]:
        """Those who can't be called before the rep says where they are, or that they have agreed; the first of them."""
        holds = wait_for_a_word(
            self._record, self.plan.scope, self._moment(), self._moments.daylight.silent(), self.plan.kare
        )
        people = ((hold, self._record.people.get(hold.target)) for hold in islice(holds, count))
        return [
            Silent(target=target, why=hold.verdict.why, consent=hold.verdict.held_by is HeldBy.CONSENT_NEEDED)
            for hold, target in people
            if target is not None
        ]

    def _offers(
        self, *, but: int | None = None, skipped: list[int] | None = None, touched: Iterable[int] = (),
        ahead: bool = False,
    ) -> Iterator[Offer]:  # fmt: skip
        over = self.state.skipped if skipped is None else skipped
        moment = self._moment()
        moment = msgspec.structs.replace(moment, skipped=frozenset(over), touched=moment.touched | {*touched})
        return offers(self._record, self.plan.scope, moment, kare=self.plan.kare, skipped=over, but=but, ahead=ahead)

    def _moment(self) -> Moment:
        return self._moments.of(self.plan, self.state, self.id)

    def _offer(self) -> Offer:
        if self.state.reason:
            return _read_offer.decode(self.state.reason)
        return Offer(target=self.state.current or 0, reason=Reason.FRESH, why="")

    def _facing(self) -> Facing:
        """Whom the block has before it, without what only a screen shows."""
        state = self.state
        facing = self._cards.facing(self._offer(), state.number) if state.current else None
        if facing is None:
            self._on_screen()
            raise ProspectError("That person is no longer in the record.", "Skip, to go on to the next.")
        return facing

    def _on_screen(self) -> Card:
        card = self.card()
        if isinstance(card, Nobody):
            raise ProspectError(card.why, card.fix)
        return card

    def _pace(self, goal: int | None, done: int) -> Pace | None:
        return pace(done, goal, self._log.active, self.plan.minutes * 60.0) if goal else None

    def _counted(self) -> Counts:
        counts = Counts()
        for touch in self._record.touches.counted_of_block(self.id):
            add_flags(counts, touch.flags)
        return counts
