"""The skills on screen: rated with one key, beside what was measured; what to practise, with the words. The rep's
alone."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.worker import Worker, WorkerState

from prospect_tui.desk import Desk
from prospect_tui.desk.skill_figures import NOT_COUNTED, Counted, Measured
from prospect_tui.desk.skills import SkillsShown
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import SKILLS
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.skills import BEST
from prospect_tui.reports.skills import attitude_section, measure_words, practice_sections, why_lines
from prospect_tui.reports.words import differs, out_of, percent
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.screens.sheets import Reading
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.page_text import section_rows
from prospect_tui.tui.widgets.panel import Panel

COUNT = "count"
_ROOM = 68
_NONE = "·"


class SkillsCard(Panel):
    """Each skill: this month's rating, those before, what was measured."""

    def __init__(self) -> None:
        super().__init__(id="skills")
        self._shown: SkillsShown | None = None
        self._at = 0

    def show(self, shown: SkillsShown, at: int) -> None:
        """Draw these, the bar on one of them."""
        self._shown, self._at = shown, at
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """A row for each; those that fit, around the bar."""
        if self._shown is None:
            return Content("")
        *before, now = self._shown.months
        head = [
            say(("", "")),
            say(("this month", "$dim")),
            say((f"since {before[0]}", "$dim")),
            say(("measured", "$dim")),
        ]
        rows = [head]
        for place, each in enumerate(self._shown.skills):
            rated = each.ratings.get(now, 0)
            style = "bold $accent" if place == self._at else ""
            dots = say(("●" * rated + "○" * (BEST - rated), "$primary" if rated else "$dim"))
            past = " ".join(str(each.ratings.get(month, _NONE)) for month in before)
            measured = percent(each.measured.lately) if each.measured else ""
            rows.append([say(("▸ " if place == self._at else "  ", "$accent"), (each.name, style)), dots,
                         say((past, "$dim")), say(measured)])  # fmt: skip
        drawn = columns(rows, width, gap=3)
        first = max(0, min(self._at + 2 - height, len(drawn) - height))
        return lines([drawn[0], *drawn[1 + first :][: height - 1]])


class GoodCard(Panel):
    """What the skill under the bar is like where it is mastered, and how its measure stands."""

    def __init__(self) -> None:
        super().__init__(id="good")
        self._words: list[tuple[str, str]] = []

    def show(self, words: list[tuple[str, str]]) -> None:
        """Draw these paragraphs, each with its style."""
        self._words = words
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as fit."""
        return lines([row for text, style in self._words for row in paragraph(text, width, style)][:height])


class SkillsScreen(KeyedScreen):
    """Rates skills; a digit keeps the rating and goes on to the next skill."""

    KEYS = "skills"
    TITLE_OF_KEYS = "Keys of the skills"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._counted: Counted = NOT_COUNTED
        self._shown: SkillsShown = desk.skills.shown()
        self._at = next((i for i, each in enumerate(self._shown.skills) if each.name in self._shown.unrated), 0)

    def compose(self) -> ComposeResult:
        """The title, the skills, what is good, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            yield SkillsCard()
            yield GoodCard()
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        about = say(("skills", "bold $primary"), "  how good do you find yourself this month?")
        self.query_one(Title).show(about, say(("for you alone", "$dim")))
        self.query_one(KeyLine).show(self.in_force())
        self._show()
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        """In a thread, once the ratings are painted: what was measured."""
        self.run_worker(self._desk.skills.count, name=COUNT, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What was measured stands beside the ratings, or why it can't."""
        if event.worker.name != COUNT:
            return
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Counted):
            self._counted = event.worker.result
            self._look()
        elif event.state is WorkerState.ERROR:
            self.tell("✗", str(event.worker.error), "bold $bad")

    def commands(self) -> tuple[Command, ...]:
        """The keys as they are built."""
        return SKILLS

    def do(self, command: Command, key: str) -> None:
        """A digit rates."""
        if command.action == "rate":
            self._rate(int(key))
        else:
            super().do(command, key)

    # Keys.

    def do_up(self) -> None:
        """The skill before."""
        self._go(-1)

    def do_down(self) -> None:
        """The next skill."""
        self._go(1)

    def do_undo(self) -> None:
        """Take the last rating back."""
        gone = self._desk.skills.take_back()
        self._look()
        self.tell("↶", f"taken back: {gone.skill} {gone.value}", "$accent")

    def do_practise(self) -> None:
        """The one thing to practise, with the words for it."""
        practice = self._shown.practice
        if practice is None:
            raise ProspectError("Nothing to go by yet: rate yourself first.", "1 to 5 does.")
        rows = [row for line in why_lines(practice) for row in paragraph(line, _ROOM, "$dim")]
        for section in practice_sections(practice):
            rows += [Content(""), *section_rows(section, _ROOM)]
        self.app.push_screen(Reading(say(("Practise  ", "bold"), (practice.skill, "bold $accent")), rows))

    def do_attitude(self) -> None:
        """How blocks felt, beside their conversations."""
        self.app.push_screen(
            Reading(say(("How blocks felt", "bold")), section_rows(attitude_section(self._shown), _ROOM))
        )

    def do_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    # What follows.

    def _rate(self, value: int) -> None:
        name = self._desk.skills.rate(self._shown.skills[self._at].name, value)
        self._at = min(self._at + 1, len(self._shown.skills) - 1)
        self._look()
        self.tell("✓", f"{name}: {value} · {self.key_to('undo')} takes it back", "$good")

    def _go(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._shown.skills) - 1))
        self._show()

    def _look(self) -> None:
        self._shown = self._desk.skills.shown(self._counted)
        self._show()

    def _show(self) -> None:
        self.query_one(SkillsCard).show(self._shown, self._at)
        each = self._shown.skills[self._at]
        words = [(f"5 is: {each.good}", "")] if each.good else []
        if each.measured is not None:
            words.append((_measured(each.measured), "$dim"))
        self.query_one(GoodCard).show(words)
        practice = self._shown.practice
        practises = f"{self.key_to('practise')} practises {practice.skill}" if practice else ""
        rest = practises or "1 to 5 rates the skill that the bar is on"
        self.query_one(Word).show(say((rest, "$dim")))


def _measured(measured: Measured) -> str:
    """What was measured lately, and before, where there was anything."""
    lately, before = measured.lately, measured.before
    said = f"{measure_words(measured)}: {percent(lately)} in the last 60 days, {out_of(lately)}"
    if not before.denominator:
        return said
    return f"{said}; {percent(before)} in the year before: {differs(measured.difference)}"
