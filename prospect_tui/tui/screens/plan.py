"""The rep's plan: a week of planned blocks, to add to, to move in, to leave out of; and what was kept."""

from collections.abc import Callable
from datetime import date, timedelta

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from prospect_tui.desk import Desk
from prospect_tui.desk.plan_view import Slot, Week
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import PLAN
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.plans import PlannedBlock
from prospect_tui.rules.periods import monday_of
from prospect_tui.rules.plan_words import plan_words
from prospect_tui.rules.typed_dates import said
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.screens.plan_sheet import PlanSheet
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.plan_cards import KeptCard, WeekCard
from prospect_tui.tui.widgets.plan_questions import MoveQuestion, ReasonQuestion
from prospect_tui.tui.widgets.prompt import Prompt
from prospect_tui.tui.widgets.questions import Question
from prospect_tui.tui.words import day_and_time

_WEEKS = 8
_WEEK = timedelta(days=7)
_EMPTY = (
    "Your planned blocks would stand here: when you prospect, on which list, and what became of it. a plans one, "
    "once or every week, such as mon wed fri 9:00-10:00."
)


class PlanScreen(KeyedScreen):
    """Shows a week of the plan; `list_name` is the list that a new plan is offered for."""

    KEYS = "plan"
    TITLE_OF_KEYS = "Keys of the plan"

    def __init__(self, desk: Desk, list_name: str | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._planning = desk.planning
        self._ours = desk.clock.local_zone()
        self._list_name = list_name
        self._day: date = today_of(desk.clock)
        self._at = 0
        self._week: Week = self._planning.week(self._day)

    def compose(self) -> ComposeResult:
        """The title, the week, what was kept, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with Vertical(id="plan-cards"):
                yield WeekCard(self._planning.list_name, self._ours)
                yield KeptCard()
            yield Word()
            yield Prompt(self._desk)
            yield KeyLine()

    def on_mount(self) -> None:
        """Show this week, the bar on the block that comes next."""
        self.query_one(KeyLine).show(self.in_force())
        self._go_to_next()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A key that was typed faster than the prompt opened is its own."""
        if self.query_one(Prompt).is_open:
            event.stop()
            event.prevent_default()
            self.query_one(Prompt).take_key(event)
        else:
            super().on_key(event)

    def commands(self) -> tuple[Command, ...]:
        """The keys in force."""
        return PLAN

    # Keys.

    def do_add(self) -> None:
        """Plan a block, in the week on screen or from it on."""
        sheet = PlanSheet(self._desk, list_name=self._list_name, words=self._offered(), since=self._week.monday)
        self.app.push_screen(sheet, self._added)

    def do_move(self) -> None:
        """Move the block that the bar is on."""
        self._ask(MoveQuestion(self._planning, self._planned(), self._ours, self._takes_back))

    def do_reason(self) -> None:
        """Say why it was missed."""
        planned = self._planned()
        keep: Callable[[str], object] = lambda text: self._planning.reason(planned.plan.id, planned.day, text)  # noqa: E731
        self._ask(ReasonQuestion(planned, self._ours, keep))

    def do_leave_out(self) -> None:
        """Leave that block out; the why stands beside it."""
        planned = self._planned()
        self._planning.leave_out(planned.plan.id, planned.day)
        why = self._planning.why()
        reminder = f" · it was for {why}" if why else ""
        self._changed(
            "–",
            f"left out: {day_and_time(planned.at.astimezone(self._ours))} · {self._takes_back}{reminder}",
        )

    def do_remove(self) -> None:
        """Take the whole plan away, after a question."""
        plan = self._planned().plan
        words = f"Take away {plan_words(plan)}, all that is to come of it? Enter does, any other key leaves it."
        self.question(words, lambda: self._remove(plan.id))

    def do_undo(self) -> None:
        """Take the last change back."""
        self._changed("↶", f"taken back: {self._planning.undo()}", "$accent")

    def do_up(self) -> None:
        """The block before."""
        self._at = max(0, self._at - 1)
        self._show()

    def do_down(self) -> None:
        """The next block."""
        self._at = max(0, min(len(self._week.slots) - 1, self._at + 1))
        self._show()

    def do_before(self) -> None:
        """The week before."""
        self._turn(self._day - _WEEK)

    def do_after(self) -> None:
        """The week after."""
        self._turn(self._day + _WEEK)

    def do_today(self) -> None:
        """Back to this week."""
        self._turn(today_of(self._desk.clock))
        self._go_to_next()
        self._show()

    def do_leave(self) -> None:
        """Back home."""
        self.app.pop_screen()

    # What follows.

    def on_prompt_closed(self, message: Prompt.Closed) -> None:
        """It is moved, its reason kept, or left as it was."""
        self.remove_class("prompting")
        self.set_focus(None)
        if message.word:
            self._changed("✓", message.word, "$good")

    def _added(self, word: str | None) -> None:
        if word:
            self._changed("✓", f"{word} · {self._takes_back}", "$good")

    @property
    def _takes_back(self) -> str:
        return f"{self.key_to('undo')} takes it back"

    def _remove(self, plan: int) -> None:
        gone = self._planning.remove(plan)
        self._changed("–", f"taken away: {plan_words(gone)} · {self._takes_back}")

    def _ask(self, question: Question) -> None:
        self.add_class("prompting")
        self.query_one(Prompt).open(question)

    def _changed(self, sign: str, words: str, style: str = "$dim") -> None:
        self._turn(self._day)
        self.tell(sign, words, style)

    def _turn(self, day: date) -> None:
        self._day = day
        self._week = self._planning.week(day)
        self._at = max(0, min(self._at, len(self._week.slots) - 1))
        self._show()

    def _go_to_next(self) -> None:
        """Put the bar on the block that comes next in this week."""
        now = self._desk.clock.now()
        coming = (i for i, slot in enumerate(self._week.slots) if slot.planned.waits and slot.planned.ends > now)
        self._at = next(coming, max(0, len(self._week.slots) - 1))

    def _slot(self) -> Slot:
        if not self._week.slots:
            raise ProspectError(
                "Nothing is planned in this week.", f"{self.key_to('add')} plans a block, ← → turn the weeks."
            )
        return self._week.slots[self._at]

    def _planned(self) -> PlannedBlock:
        return self._slot().planned

    def _offered(self) -> str | None:
        """The words that a new plan begins with: none yet where nothing is planned; an example shows how."""
        return "" if not self._planning.all() else None

    def _show(self) -> None:
        now = self._desk.clock.now().astimezone(self._ours)
        empty = _EMPTY if not self._planning.all() else ""
        self.query_one(WeekCard).show(self._week, self._at, now, empty)
        self.query_one(KeptCard).show(self._planning.kept(_WEEKS), self._planning.why())
        self.query_one(Title).show(*self._titles())
        self.query_one(Word).show(say((self._about(), "$dim")))

    def _titles(self) -> tuple[Content, Content]:
        monday = self._week.monday
        sunday = monday + timedelta(days=6)
        this = monday_of(today_of(self._desk.clock))
        weeks = (monday - this).days // 7
        near = {0: "this week", 1: "next week", -1: "last week"}.get(weeks, f"week {monday.isocalendar().week}")
        return say(("plan", "bold $primary"), f"  {near}"), say(
            (f"{said(monday)} – {said(sunday)} {sunday.year}", "$dim")
        )

    def _about(self) -> str:
        """What plan the bar is on."""
        if not self._week.slots:
            return f"{self.key_to('add')} plans a block"
        plan = self._planned().plan
        until = f" until {said(plan.until_day)}" if plan.until_day else ""
        return f"Plan {plan.id}: {plan_words(plan)}{until}"
