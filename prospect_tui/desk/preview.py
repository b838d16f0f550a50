"""What the running block, or one started now, would serve or hold, and why. Draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.people import Target
from prospect_tui.model.queue import Verdict
from prospect_tui.model.registries import BY
from prospect_tui.model.words import DncKind, HeldBy, Kare, Reason
from prospect_tui.rules.queue import Moment
from prospect_tui.rules.timeline import state_of
from prospect_tui.store import Record

from .cards import Cards
from .empty import waiting
from .find import Finder
from .hours import HoursDesk
from .serving import held, offers
from .views import Waiting

if TYPE_CHECKING:
    from .fitting import Fitter


class NextUp(Struct, frozen=True, kw_only=True):
    """Somebody who would be served. `local_time` carries the prospect's offset; `fit_reasons` say why they fit, or
    don't."""

    target: Target
    phone: str | None
    local_time: datetime | None
    reason: Reason
    why: str
    rule: str | None = None
    fit_reasons: tuple[str, ...] = ()


class HeldBack(Struct, frozen=True, kw_only=True):
    """Somebody who is held, by what, and until when (UTC) if that is known; `rule` names what holds them: a wall of
    the law, a cap, an entry of the do-not-call list, a step that is still to come; `source` says where a law is
    written."""

    target: Target
    held_by: HeldBy
    why: str
    until: datetime | None
    rule: str | None = None
    source: str | None = None


_LISTED = {
    DncKind.PERSON: "they asked for it themselves", DncKind.NUMBER: "their number",
    DncKind.ACCOUNT: "the whole account", DncKind.DOMAIN: "everybody at that e-mail domain",
}  # fmt: skip


class _Situation(Struct, frozen=True, kw_only=True):
    scope: int
    moment: Moment
    kare: tuple[Kare, ...] = ()
    skipped: tuple[int, ...] = ()
    but: int | None = None
    starting: bool = False


class Preview:
    """Looks ahead."""

    def __init__(
        self, record: Record, cards: Cards, finder: Finder, hours: HoursDesk, fits: Callable[[], Fitter]
    ) -> None:
        self._record = record
        self._cards = cards
        self._finder = finder
        self._hours = hours
        self._fits = fits

    def upcoming(self, list_name: str | None, count: int) -> list[NextUp]:
        """The next targets of the running block, else of one started now on that list (None: on all). Raises
        NotFound."""
        fits = self._fits()
        fits.set_everybody()
        return [
            replace(up, fit_reasons=fit.reasons) if (fit := fits.of(up.target.id)) else up
            for up in self._coming(list_name, count)
        ]

    def first(self, list_name: str | None) -> NextUp | None:
        """The next target alone, by the fits that were last judged, and without their reasons: it reads no playbook.
        None where nobody can be called now. Raises NotFound."""
        return next(iter(self._coming(list_name, 1)), None)

    def waiting(self, list_name: str | None) -> Waiting:
        """Who is held where `first` finds nobody, and when the first of them may be called. Raises NotFound."""
        at = self._situation(list_name)
        return waiting(self._record, at.scope, at.moment)

    def _coming(self, list_name: str | None, count: int) -> list[NextUp]:
        at = self._situation(list_name)
        found = offers(
            self._record,
            at.scope,
            at.moment,
            kare=at.kare,
            skipped=at.skipped,
            but=at.but,
            starting=at.starting,
            ahead=True,
        )
        cards = (self._cards.facing(offer) for offer in islice(found, count))
        return [
            NextUp(
                target=card.target,
                phone=card.phone.e164 if card.phone else None,
                local_time=card.local.replace(microsecond=0) if card.local else None,
                reason=card.offer.reason,
                why=card.offer.why,
                rule=card.offer.rule,
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
                made.append(_held_back(target, self._which_entry(target, hold.verdict)))
        return made

    def _which_entry(self, target: Target, verdict: Verdict) -> Verdict:
        """A verdict that says which entry of the do-not-call list holds somebody."""
        if verdict.held_by is not HeldBy.DO_NOT_CALL:
            return verdict
        from .dnc import around_target

        listed = self._record.do_not_call
        found = (entry for each in around_target(self._record, target) if (entry := listed.has(*each)))
        entry = next(found, None)
        if entry is None:
            return verdict
        registry = entry.by if entry.by and entry.by.startswith(BY) else None
        named = f", by the registry {registry[len(BY) :]}" if registry else ""
        why = f"{verdict.why}: {_LISTED[entry.kind]}{named}"
        return replace(verdict, why=why, rule=registry or f"dnc:{entry.kind}")

    def _situation(self, list_name: str | None) -> _Situation:
        running = self._record.blocks.running()
        if list_name is None and running is not None:
            state = state_of(self._record.blocks.events(running.id))
            return _Situation(
                scope=running.plan.scope, moment=self._hours.moments.of(running.plan, state, running.id),
                kare=running.plan.kare, skipped=tuple(state.skipped), but=state.current,
            )  # fmt: skip
        scope = self._finder.list_id(list_name) if list_name else 0
        return _Situation(scope=scope, moment=self._hours.moments.of(), starting=True)


def _held_back(target: Target, verdict: Verdict) -> HeldBack:
    return HeldBack(
        target=target, held_by=verdict.held_by, why=verdict.why, until=verdict.until, rule=verdict.rule,
        source=verdict.source,
    )  # fmt: skip
