"""Blocks: planned, started, taken up again, watched, ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.model.blocks import FIRST_MINUTES, BlockHead, BlockPlan, Goals
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.words import EventKind, Kare
from prospect_tui.rules.text import clean
from prospect_tui.rules.timeline import state_of

from .agreed import AgreedCookbook
from .aside import aside
from .block_log import BlockLog, HasEnded, close_gap, offer_text
from .find import Finder
from .hours import HoursDesk
from .lists import ListDesk
from .parts import Parts
from .serving import offers
from .signs import last_sign, reckoned
from .views import Running

if TYPE_CHECKING:
    from prospect_tui.model.checkins import CheckIn
    from prospect_tui.model.plans import PlannedBlock
    from prospect_tui.rules.periods import Period
    from prospect_tui.store import Record

    from .block import BlockDesk
    from .checkin import CheckInDesk
    from .plan_view import PlanView
    from .planning import PlanDesk
    from .prompts import Prompts


class Blocks(Parts):
    """What the front doors do with blocks."""

    def plan(self, list_name: str | None = None, **settled: object) -> BlockPlan:
        """The plan of a block on a list (None: everyone), with what is settled and the usual for the rest. Raises
        NotFound, UsageError."""
        scope = self.find.list_id(list_name) if list_name else 0
        name = self.lists.name(scope) if scope else "everyone"
        plan = BlockPlan(
            scope=scope, list_name=name, minutes=self.usual_minutes, active=self.config.active, split=self._split
        )  # fmt: skip
        given = {key: value for key, value in settled.items() if value is not None}
        plan = replace(plan, **given)
        if "goals" not in given:
            plan = replace(plan, goals=self.usual_goals(plan.minutes)[0])
        if not 1 <= plan.minutes <= 480:
            raise UsageError("A block lasts 1 to 480 minutes.", "25 or 50 work well.")
        if not 1 <= plan.active <= 10_000:
            raise UsageError("Between 1 and 10,000 targets can be active.", "50 is the usual.")
        return replace(plan, persona=self._persona(plan.persona, self._record.places.playbook(scope)))

    @property
    def usual_minutes(self) -> int:
        """What a block starts with: what config.toml says, else the minutes of the block that ended last."""
        if self.config.minutes is not None:
            return self.config.minutes
        last = self._last
        return last.plan.minutes if last is not None else FIRST_MINUTES

    @property
    def last_list(self) -> str | None:
        """The list of the block that ended last, while it is there; None where that was for everyone."""
        last = self._last
        scope = last.plan.scope if last is not None else 0
        return self.lists.name(scope) or None if scope else None

    @property
    def _last(self) -> BlockHead | None:
        last = self._record.blocks.last_ended()
        return self._record.blocks.head(last) if last is not None else None

    @cached_property
    def planning(self) -> PlanDesk:
        """When the rep means to prospect."""
        from prospect_tui.settings.why import load_why

        from .planning import PlanDesk

        def why() -> str:
            return clean(load_why(self.home.config)[0].words)

        return PlanDesk(self._record, self.clock, self.find, self.lists, self.hours, self.config, why)

    @cached_property
    def checkin(self) -> CheckInDesk:
        """The page for whoever asks."""
        return self._checkin_of(self._record, self.planning)

    def checkin_aside(self, period: Period) -> CheckIn:
        """The check-in of a day or a week, made on a connection of its own: from any thread. Raises as its `of`."""
        from .plan_view import PlanView

        with aside(self.home.store) as record:
            finder = Finder(record, self.config.region)
            hours = HoursDesk(self.home, record, self.clock, finder, self.config.caps, [])
            lists = ListDesk(record, self.clock, finder)
            plan = PlanView(record, self.clock, lists, hours, self.config, lambda: "")
            return self._checkin_of(record, plan).of(period)

    def _checkin_of(self, record: Record, plan: PlanView) -> CheckInDesk:
        """The check-in made from a record, and from what was planned in it."""
        from .checkin import CheckInDesk
        from .stats import Statistician
        from .today import TodayDesk

        finder, agreed, kpis = Finder(record, self.config.region), AgreedCookbook(record), self.kpis_of(record)
        figures = Statistician(record, self.clock, finder, lambda: None, self.config.split)
        day = TodayDesk(record, self.clock, agreed, kpis)
        return CheckInDesk(
            self.home, record, self.clock, kpis, figures, plan, agreed, day,
            lambda: self.sender.name,
            lambda: {slug: persona.name for slug, persona in self.playbook.personas.items()},
        )  # fmt: skip

    def start_planned(self, planned: PlannedBlock) -> BlockDesk:
        """Start a block that was planned; one that is not due yet is moved to now first. Raises as `start`."""
        from prospect_tui.rules.plans import EARLY

        plan = self.plan_for(planned)
        if planned.at - EARLY > self.clock.now():
            if self._record.blocks.running() is not None:
                raise ProspectError("A block is running already.", "Go on with it, or end it, first.")
            self.planning.move(planned.plan.id, planned.day, self.clock.now(), anyway=True)
        return self.start(plan)

    def plan_for(self, planned: PlannedBlock) -> BlockPlan:
        """The plan of a block that was planned. Raises NotFound where its list is gone."""
        settings, name = planned.plan.settings, self.planning.list_name(planned.plan)
        return self.plan(
            name, minutes=planned.plan.minutes, persona=settings.persona, kare=settings.kare or None,
            goals=settings.goals,
        )  # fmt: skip

    def usual_goals(self, minutes: int) -> tuple[Goals, str]:
        """What a block of that many minutes aims for where nobody says: what the agreed cookbook has for it
        (`cookbook`), else the medians of the last ten blocks (`median`); and which of the two it is."""
        cookbook = self.agreed.cookbook
        if cookbook is not None:
            from prospect_tui.rules.recipe import goals_of_block

            goals = goals_of_block(cookbook, minutes)
            if goals != Goals():
                return goals, "cookbook"
        return self.review.usual_goals(), "median"

    @property
    def _split(self) -> dict[Kare, int]:
        """The shares of the KARE tags: the agreed cookbook's where it has any, else those of config.toml."""
        cookbook = self.agreed.cookbook
        return (cookbook.split.shares if cookbook is not None else {}) or self.config.split

    def persona(self, words: str, list_name: str | None = None) -> str | None:
        """The persona that these words name, in the playbook of that list. Raises NotFound for a list that isn't
        there."""
        scope = self.find.list_id(list_name) if list_name else 0
        return self._persona(words, self._record.places.playbook(scope))

    def known_persona(self, words: str, list_name: str | None = None) -> str:
        """The same, where a playbook or the record has it. Raises NotFound with those there are."""
        from .known_personas import known_persona

        return known_persona(self.persona(words, list_name) or "", words, self._record, self._shelf)

    def running(self) -> Running | None:
        """The block that was not ended, if there is one."""
        head = self._record.blocks.running()
        if head is None:
            return None
        events = self._record.blocks.events(head.id)
        state, sign = state_of(events), last_sign(head, events)
        target = self._record.people.get(state.current) if state.current else None
        elsewhere = self._lock.is_held_elsewhere()
        runs = elsewhere and not state.paused
        return Running(
            id=head.id, plan=head.plan, started=head.started, last_seen=sign.at,
            active=reckoned(sign, self.clock.now(), running=runs), recorded=len(state.recorded),
            current=target.name if target else None, paused=state.paused, elsewhere=elsewhere,
        )  # fmt: skip

    def start(self, plan: BlockPlan) -> BlockDesk:
        """Start a block: its active targets are filled up, the first target is served. Raises ProspectError while
        another block runs."""
        now, moments = self.clock.now(), self.hours.moments
        self.fits.set_everybody()
        with self._record.transaction():
            if self._record.blocks.running() is not None:
                raise ProspectError("A block is running already.", "Go on with it, or end it, first.")
            self._record.places.release_quarantined(now)
            self._record.places.fill(plan.scope, plan.active, now)
            block = self._record.blocks.start(plan, now)
            self._record.blocks.add_event(block, EventKind.STARTED, now, 0.0)
            offer = next(offers(self._record, plan.scope, moments.of(plan), kare=plan.kare), None)
            self._record.blocks.add_event(
                block, EventKind.SERVED, now, 0.0, offer.target if offer else None,
                detail=offer_text(offer) if offer else None,
            )  # fmt: skip
        return self._block(block)

    def go_on(self, block_id: int) -> BlockDesk:
        """Take up a block where it was: same target, same time left; the time away is a pause. Raises ProspectError
        for one that has ended, or that another window is open on."""
        with self._alone():
            with self._record.transaction():
                self._record.places.release_quarantined(self.clock.now())
            close_gap(self._record, self.clock, block_id)
            block = self._block(block_id)
            block.look_again()
        return block

    def watch(self, block_id: int) -> BlockDesk:
        """A block that another window has, to look at; nothing is changed. Raises ProspectError for one that has
        ended."""
        block = self._block(block_id, watching=True)
        if block.state.ended:
            raise HasEnded
        return block

    def take_over(self, block_id: int) -> BlockDesk:
        """Go on here with a block that another window has; see `BlockDesk.take_over`."""
        block = self.watch(block_id)
        block.take_over()
        return block

    def end(self, block: BlockDesk) -> None:
        """End a block and write its document. Raises StoreError: `block.state.ended` says whether it has ended all the
        same, and its document alone is missing."""
        block.end()
        self.review.write(block.id)

    def end_where_it_stood(self, block_id: int) -> None:
        """End a block that was left open, at its last sign of life. Raises ProspectError for one that has ended, or
        that another window is open on."""
        from .keeping import keep_planned

        with self._alone(), self._record.transaction():
            head, events = self._record.blocks.head(block_id), self._record.blocks.events(block_id)
            if head is None or head.ended is not None:
                raise HasEnded
            sign = last_sign(head, events)
            self._record.blocks.add_event(block_id, EventKind.ENDED, sign.at, sign.active)
            self._record.blocks.end(block_id, sign.at, sign.active)
            keep_planned(self._record, self.clock, block_id, sign.active)
        self._lock.let_go()
        self.review.write(block_id)

    def prompts(self, block: BlockDesk) -> Prompts:
        """What is typed after a key of this block."""
        from .prompts import Prompts

        return Prompts(self._record, self.clock, block, self.config.region, self.hours, self.fits)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the running block, also after this unless it goes wrong. Raises ProspectError where another window
        does."""
        had = self._lock.held
        if not self._lock.take():
            raise ProspectError("That block is open in another window.", "Watch it there, or take it over.")
        try:
            yield
        except BaseException:
            if not had:
                self._lock.let_go()
            raise

    def _block(self, block: int, *, watching: bool = False) -> BlockDesk:
        from .block import BlockDesk

        head = self._record.blocks.head(block)
        if head is None:
            raise ProspectError("That block is no longer there.")
        events = self._record.blocks.events(block)
        log = BlockLog(self._record, self.clock, head, events, self._lock, watching=watching)
        book = self.review.write
        return BlockDesk(
            self._record, self.clock, self.outcomes, self.cards, self._dialler, head, log, book, self.hours,
            self.config.caps, self.fits, self.listeners,
        )  # fmt: skip

    def _persona(self, words: str | None, playbook: str | None) -> str | None:
        if words is None:
            return None
        from slugify import slugify

        found = self._shelf.serving(playbook).matcher.named(words)
        return found.slug if found else slugify(words)
