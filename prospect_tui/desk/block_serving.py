"""Who is on screen: the next by the queue, one who calls in, a promise that falls due, one who was skipped."""

from datetime import datetime

from prospect_tui.model.errors import ProspectError
from prospect_tui.model.queue import Offer
from prospect_tui.model.words import EventKind, Reason

from .ahead import Ahead, look_ahead, still_next
from .block_log import Change, offer_text
from .block_view import BlockView
from .gate import LATE, SOON
from .serving import still_good


class BlockServing(BlockView):
    """Brings people on screen."""

    _ahead: Ahead | None = None

    def skip(self) -> None:
        """Go on to the next; the one skipped comes back at the end of the block. The note written for them is the
        reason."""
        skipped = self.state.current
        if skipped is None:
            return
        with self._log.change() as change:
            change.add(EventKind.SKIPPED, target=skipped, detail=self.state.note)
            self._serve(change, but=skipped, skipped=[*self.state.skipped, skipped])

    def bring(self, target: int, why: str = "They are on the line, or you asked for them") -> None:
        """Put this target on screen, nothing recorded for the one that was there, who comes back next. Until they are
        dialled it is a call that came in, which may be anybody's: whoever is retired or on the do-not-call list may
        call us, and is not dialled. Raises ProspectError where they are not in the record."""
        if self._record.people.get(target) is None:
            raise ProspectError("That person is no longer in the record.")
        self._put_on_screen(EventKind.CALLED_IN, Offer(target=target, reason=Reason.FRESH, why=why))

    def jump(self) -> None:
        """Put the one on screen whose promised call falls due; whoever was there comes back next. Raises ProspectError
        where no promise falls due."""
        due = self._falling_due(self._clock.now())
        if due is None:
            raise ProspectError("No promised call falls due now.", "One can be jumped to two minutes before its time.")
        at = due[1].astimezone(self._clock.local_zone())
        why = f"You promised to call at {at:%H:%M} your time"
        if not still_good(self._record, 0, due[0], self._clock.now()):
            raise ProspectError("That person is not to be called any more.")
        self._put_on_screen(EventKind.JUMPED, Offer(target=due[0], reason=Reason.CALLBACK_DUE, why=why, due=due[1]))

    def serve_unseen(self, but: int) -> None:
        """Find anew who comes next, while a prompt still hides the one found before."""
        with self._log.change(resume=False) as change:
            self._serve(change, but=but)

    def look_again(self) -> None:
        """Serve anew where the one on screen is not to be called any more, or where nobody was left and somebody is
        now."""
        if self._stays() or (self.state.current is None and next(self._offers(), None) is None):
            return
        with self._log.change(resume=False) as change:
            self._serve(change)

    def _falling_due(self, now: datetime) -> tuple[int, datetime] | None:
        """Whose promised call falls due about now, and when, while somebody else is on screen."""
        due = self._record.queue.promised_between(self.plan.scope, now - LATE, now + SOON)
        return None if due is None or due[0] == self.state.current else due

    def _put_on_screen(self, kind: EventKind, offer: Offer) -> None:
        with self._log.change() as change:
            change.add(kind, target=offer.target, detail=offer_text(offer))

    def _stays(self, *, answered: int | None = None) -> bool:
        """Whether whoever is on screen may be there: to be called, or because they call us; not of whom that was just
        answered (a target)."""
        current = self.state.current
        if current is None:
            return False
        return (self.state.incoming and current != answered) or still_good(self._record, 0, current, self._clock.now())

    def look_ahead(self) -> None:
        """Look up between two keys who comes next, so that the key which brings them finds them found; nothing where
        nothing was written since the last time. Whom and what a key reads of the one on screen is read too."""
        current = self.state.current
        if current is None or self.watching or self.state.ended:
            self._ahead = None
        elif self._ahead is None or self._ahead.but != current or self._ahead.version != self._record.version:
            moment, state = self._moment(), self.state
            self._ahead = look_ahead(
                self._record, self.plan.scope, moment, current, kare=self.plan.kare, skipped=state.skipped
            )
            facing = self._cards.facing(self._offer(), state.number)
            if facing is not None:
                self._hours.workdays(facing.target.zone).feast(moment.now.date())  # its table, before a key wants it
            if facing is not None and facing.phone is not None:
                self._record.clocks.of_number(current, facing.phone.e164)

    def _looked_up(self) -> Ahead | None:
        """The one who was looked up to follow the one on screen, where nothing was written since. Asked before a key
        writes anything."""
        ahead = self._ahead
        holds = ahead is not None and ahead.but == self.state.current and ahead.version == self._record.version
        return ahead if holds else None

    def _serve(
        self, change: Change, *, but: int | None = None, skipped: list[int] | None = None, ahead: Ahead | None = None
    ) -> None:
        if self._serve_aside(change, but):
            return
        touched = [e.target for e in change.events if e.kind is EventKind.RECORDED and e.target is not None]
        offer = still_next(self._record, self.plan.scope, ahead, self._moment()) if ahead is not None else None
        if offer is None:
            offer = next(self._offers(but=but, skipped=skipped, touched=touched), None)
        if offer is None and but is not None:  # better the same one again than nobody, where the rules allow it
            offer = next(self._offers(skipped=skipped, touched=touched), None)
        target = offer.target if offer else None
        change.add(EventKind.SERVED, target=target, detail=offer_text(offer) if offer else None)

    def _serve_aside(self, change: Change, but: int | None) -> bool:
        """Bring back whoever had to make way for somebody, if they may still be called."""
        for aside in reversed(self.state.aside):
            if aside.target != but and still_good(self._record, 0, aside.target, self._clock.now()):
                change.add(EventKind.SERVED, target=aside.target, detail=aside.reason)
                if aside.note:
                    change.add(EventKind.NOTED, target=aside.target, detail=aside.note)
                return True
        return False
