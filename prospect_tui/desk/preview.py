"""What the running block, or one started now, would serve or hold, and why. Draws nothing."""

from datetime import datetime
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import Clock
from prospect_tui.model.people import Target
from prospect_tui.model.words import HeldBy, Kare, Reason
from prospect_tui.rules.queue import Moment
from prospect_tui.rules.timeline import state_of
from prospect_tui.store import Record

from .cards import Cards
from .find import Finder
from .serving import held, offers


class NextUp(Struct, frozen=True, kw_only=True):
    """Somebody who would be served. `local_time` carries the prospect's offset."""

    target: Target
    phone: str | None
    local_time: datetime | None
    reason: Reason
    why: str


class HeldBack(Struct, frozen=True, kw_only=True):
    """Somebody who is held, by what, and until when (UTC) if that is known."""

    target: Target
    held_by: HeldBy
    why: str
    until: datetime | None


class _Situation(Struct, frozen=True, kw_only=True):
    scope: int
    moment: Moment
    kare: tuple[Kare, ...] = ()
    skipped: tuple[int, ...] = ()
    but: int | None = None
    starting: bool = False


class Preview:
    """Looks ahead."""

    def __init__(self, record: Record, clock: Clock, cards: Cards, finder: Finder) -> None:
        self._record = record
        self._clock = clock
        self._cards = cards
        self._finder = finder

    def moment(self, plan: BlockPlan | None = None) -> Moment:
        """This moment, for a block that has not begun."""
        return Moment(now=self._clock.now(), persona=plan.persona if plan else None)

    def upcoming(self, list_name: str | None, count: int) -> list[NextUp]:
        """The next targets of the running block, else of one started now on that list (None: on all). Raises
        NotFound."""
        at = self._situation(list_name)
        found = offers(
            self._record, at.scope, at.moment, kare=at.kare, skipped=at.skipped, but=at.but, starting=at.starting
        )
        cards = (self._cards.facing(offer) for offer in islice(found, count))
        return [
            NextUp(
                target=card.target,
                phone=card.phone.e164 if card.phone else None,
                local_time=card.local.replace(microsecond=0) if card.local else None,
                reason=card.offer.reason,
                why=card.offer.why,
            )
            for card in cards
            if card is not None
        ]

    def held(self, list_name: str | None) -> list[HeldBack]:
        """Those who are held, and why. Raises NotFound."""
        at, made = self._situation(list_name), []
        for hold in held(self._record, at.scope, at.moment):
            target = self._record.people.get(hold.target)
            if target is not None:
                verdict = hold.verdict
                made.append(HeldBack(target=target, held_by=verdict.held_by, why=verdict.why, until=verdict.until))
        return made

    def _situation(self, list_name: str | None) -> _Situation:
        running = self._record.blocks.running()
        if list_name is None and running is not None:
            state = state_of(self._record.blocks.events(running.id))
            moment = replace(
                self.moment(running.plan),
                skipped=frozenset(state.skipped),
                touched=frozenset(state.touched.values()),
            )
            return _Situation(
                scope=running.plan.scope, moment=moment, kare=running.plan.kare, skipped=tuple(state.skipped),
                but=state.current,
            )  # fmt: skip
        return _Situation(
            scope=self._finder.list_id(list_name) if list_name else 0, moment=self.moment(), starting=True
        )
