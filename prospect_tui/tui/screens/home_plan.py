"""What home does with the plan: shows it after the first paint, starts what is planned, speaks of what went by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from prospect_tui.desk import Desk
from prospect_tui.front.commands import Command, in_force
from prospect_tui.front.screens import HOME, MISSED, START_PLANNED
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from prospect_tui.desk.plan_view import Missed, PlanGlance
    from prospect_tui.model.plans import PlannedBlock


class PlanAtHome(KeyedScreen):
    """The keys and cards of the plan. Nothing of it is loaded or read before `look_at_plan` is called."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: PlanGlance | None = None

    @property
    def startable(self) -> PlannedBlock | None:
        """The planned block that a key starts: it is due, or still to come today."""
        plan = self._plan
        if plan is None or plan.next is None:
            return None
        zone = self._desk.clock.local_zone()
        today = plan.next.at.astimezone(zone).date() == today_of(self._desk.clock)
        return plan.next if today or plan.due is not None else None

    @property
    def waits_now(self) -> bool:
        """Whether a planned block is on, or about to be, and nobody works it."""
        return self._plan is not None and self._desk.planning.due() is not None

    @property
    def skip_question(self) -> str:
        """What is asked of somebody who leaves then; what it is for stands in it."""
        why = self._desk.planning.why()
        starts = self.key_to("start_planned")
        words = f"A block is planned for now. Enter leaves it, any other key stays: {starts} starts it."
        return f"{words} · for {why}" if why else words

    def plan_commands(self) -> tuple[Command, ...]:
        """The keys that the plan adds now."""
        missed = MISSED if self._plan is not None and self._plan.missed is not None else ()
        return (*((START_PLANNED,) if self.startable is not None else ()), *missed)

    def look_at_plan(self) -> None:
        """Read the plan, and show what there is of it."""
        try:
            self._plan = self._desk.planning.glance()
        except ProspectError as error:  # a plan that is damaged takes nothing else away
            self.tell("✗", str(error), "bold $bad")
            return
        if self._plan is not None:
            self._show_plan(self._plan)

    def offered(self, usual: BlockPlan) -> tuple[BlockPlan, str]:
        """The block to start from, and a word on it: the planned one where it is due, else the usual."""
        due = self._desk.planning.due() if self._plan is not None else None
        if due is None:
            return usual, ""
        from prospect_tui.reports.plans import time_of

        try:
            return self._desk.plan_for(due), f"planned for {time_of(due, self._desk.clock.local_zone())}"
        except ProspectError as error:  # its list is gone
            self.tell("·", f"What was planned can't be started: {error}", "$accent")
            return usual, ""

    # Keys.

    def do_plan(self) -> None:
        """The week's planned blocks."""
        from prospect_tui.tui.screens.plan import PlanScreen

        names = self._desk.lists.names()
        self.app.push_screen(PlanScreen(self._desk, names[-1] if names else None).sized(self.app.size))

    def do_move_missed(self) -> None:
        """Move the missed block to the next free time."""
        missed = self._missed()
        if missed is not None:
            from prospect_tui.tui.words import day_and_time

            moved = self._desk.planning.move_missed(missed)
            at = moved.at.astimezone(self._desk.clock.local_zone())
            self._answered("→", f"moved to {day_and_time(at)}; it waits for you there", "$good")

    def do_explain_missed(self) -> None:
        """Say why it was missed."""
        from prospect_tui.tui.screens.reason import ReasonSheet

        if self._missed() is not None:
            self.app.push_screen(ReasonSheet(self._desk.clock.local_zone(), self._missed()), self._explained)

    def do_leave_missed(self) -> None:
        """Leave it at that."""
        missed = self._missed()
        if missed is not None:
            self._desk.planning.leave_missed(missed)
            self._answered("·", f"left at that; {self.key_to('plan')} shows the plan")

    # How it is done.

    def _explained(self, reason: str | None) -> None:
        missed = self._missed()
        if reason and missed is not None:
            self._desk.planning.explain_missed(missed, reason)
            self._answered("✓", "kept; it stands in your plan", "$good")

    def _missed(self) -> Missed | None:
        return self._plan.missed if self._plan is not None else None

    def _answered(self, sign: str, words: str, style: str = "$dim") -> None:
        self.look_at_plan()
        self.tell(sign, words, style)

    def _show_plan(self, plan: PlanGlance) -> None:
        from prospect_tui.tui.widgets.plan_cards import MissedNote, PlanCard

        if not self.query(PlanCard):
            keys = in_force(self._desk.keymap, self.KEYS, (*HOME, START_PLANNED, *MISSED))
            self.query_one("#right", Vertical).mount(PlanCard(keys), before="#callbacks")
            self.query_one(".all", Vertical).mount(MissedNote(keys), before="#waiting")
        self.set_class(True, "planned")
        self.set_class(any(each in MISSED for each in self.commands()), "missed")
        now, ours = self._desk.clock.now(), self._desk.clock.local_zone()
        self.query_one(PlanCard).show(plan, now, ours)
        self.query_one(MissedNote).show(plan, ours)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that make sense now."""
        raise NotImplementedError
