"""A new block: on which list, how long, and what to aim for."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prospect_tui.desk import Desk
from prospect_tui.desk.overview import first_up, waits
from prospect_tui.model.blocks import BlockPlan, Goals
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.lists import ListInfo
from prospect_tui.reports.next_steps import waiting_words
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.fields import ChoiceField, Fields, NumberField
from prospect_tui.tui.widgets.flow import FlowCard
from prospect_tui.tui.widgets.why_line import why_line
from prospect_tui.tui.words import dotted

EVERYONE = "everyone, on all lists"
PRESETS = (25, 50)
FOOT = "Enter starts · ↑ ↓ choose · ← → change, or type · Esc leaves"


class StartSheet(Sheet[BlockPlan]):
    """Gives the plan to start, or None; it begins with `plan`, and `word` says what that is."""

    def __init__(self, desk: Desk, plan: BlockPlan, word: str = "") -> None:
        super().__init__(say(("Start a block", "bold"), (f"   {word}" if word else "", "$accent")), FOOT)
        self._desk = desk
        self._offered = plan
        self._lists: list[ListInfo | None] = [*reversed(desk.lists.all()), None]
        names = [info.name if info else EVERYONE for info in self._lists]
        at = next((i for i, info in enumerate(self._lists) if info and info.id == plan.scope), len(names) - 1)
        self._list = ChoiceField("List", names, at)
        self._minutes = NumberField("Minutes", plan.minutes, "25 or 50, or as long as you type", PRESETS)
        usual = _usual(plan.goals, desk.usual_goals(plan.minutes)[1])
        usual = "as planned" if word and plan.goals != Goals() else usual
        self._conversations = NumberField("Conversations", plan.goals.conversations, usual)
        self._meetings = NumberField("Meetings", plan.goals.meetings, "– is no goal")

    def page(self) -> ComposeResult:
        """The fields, what it is for, and who would be first."""
        yield Fields([self._list, self._minutes, self._conversations, self._meetings])
        why = self._desk.why.shown()
        if why.words:
            yield Static(lines([Content(""), why_line(why)]), id="start-why", markup=False)
        yield FirstUp()

    def on_mount(self) -> None:
        """Show whom the list begins with."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Answer a field, start, or leave."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "enter":
            self._start()
        else:
            before = self._list.at
            if self.query_one(Fields).take(event.key, event.character) and self._list.at != before:
                self._show()

    def _start(self) -> None:
        try:
            self.dismiss(self._plan())
        except ProspectError as error:
            self.query_one(FirstUp).tell(error)

    def _plan(self) -> BlockPlan:
        info = self._lists[self._list.at]
        goals = Goals(conversations=self._conversations.value, meetings=self._meetings.value)
        same = (info.id if info else 0) == self._offered.scope  # a persona and tags were meant for its own list
        return self._desk.plan(
            info.name if info else None, minutes=self._minutes.value or 0, goals=goals,
            persona=self._offered.persona if same else None, kare=self._offered.kare or None if same else None,
        )  # fmt: skip

    def _show(self) -> None:
        info = self._lists[self._list.at]
        self.query_one(FirstUp).show(self._desk, self._desk.plan(info.name if info else None), info)


class FirstUp(FlowCard):
    """Whom a block on that list begins with, or what is in the way."""

    def __init__(self) -> None:
        super().__init__()
        self._about = Content("")
        self._rows: list[Content] = []
        self._why = ""

    def show(self, desk: Desk, plan: BlockPlan, info: ListInfo | None) -> None:
        """Look who would be first."""
        self._about = say((_counts(info) if info else "everybody you know of", "$dim"))
        first, self._why = first_up(desk, plan), ""
        if first is not None:
            target = first.target
            there = f"   {first.local_time:%H:%M} there" if first.local_time else ""
            about = dotted(target.title, target.account)
            self._rows = [
                say(("First up  ", "$primary"), (target.name, "bold"), "   ", about),
                say("          ", (first.why, "$dim"), (there, "$dim")),
            ]
        else:
            self._rows = []
            self._why = _why_nobody(desk, plan, info)
        self.refresh(layout=True)

    def tell(self, error: ProspectError) -> None:
        """Say why it can't start."""
        self._rows, self._why = [], str(error)
        self.refresh(layout=True)

    def rows(self, width: int) -> list[Content]:
        """The list in figures, and two rows."""
        said = paragraph(self._why, width, "$accent") if self._why else [fit(row, width) for row in self._rows]
        return [Content(""), fit(self._about, width), Content(""), *said, *([Content("")] * (2 - len(said)))]


def _usual(goals: Goals, source: str) -> str:
    if goals == Goals():
        return "no goal, unless you set one"
    return "by your cookbook" if source == "cookbook" else "your usual: the median of the last ten"


def _counts(info: ListInfo) -> str:
    return f"{info.active} active · {info.bench} on the bench · {info.with_number} with a number"


def _why_nobody(desk: Desk, plan: BlockPlan, info: ListInfo | None) -> str:
    if info is not None and info.targets and not info.with_number:
        return "Nobody on this list has a number to dial. Add a Phone column to the file, and import it again."
    ours = desk.clock.local_zone()
    told = waiting_words(waits(desk, plan), ours, desk.clock.now().astimezone(ours).date())
    return f"{' '.join(told)} `prospect next --held` says why."
