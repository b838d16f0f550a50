"""The review of a block: what it came to, how it went, and whom it leaves to see to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from prospect_tui.desk import Desk
from prospect_tui.desk.review import Review, Reviewer
from prospect_tui.desk.skips import Retired, SkippedOften
from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import RETIRE_SKIPPED, REVIEW, TAKE_BACK_RETIRED
from prospect_tui.model.blocks import Block
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import StoreError
from prospect_tui.reports.chat import chat_text
from prospect_tui.rules.text import clean
from prospect_tui.tui.say import cut, say
from prospect_tui.tui.screens.formulas import FormulasSheet
from prospect_tui.tui.screens.scrolled import ScrolledScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.prompt import Prompt
from prospect_tui.tui.widgets.questions import Question
from prospect_tui.tui.widgets.review_along import AlongCard, OutcomesCard, PaceCard, TalkCard
from prospect_tui.tui.widgets.review_figures import FiguresCard, FunnelCard, RatesCard
from prospect_tui.tui.widgets.review_people import (
    LONGEST_NAME,
    FirstFiveCard,
    NoesCard,
    OutOfHoursCard,
    PromisesCard,
    SkippedCard,
    StepsCard,
)
from prospect_tui.tui.words import day, span

BEST = 5
WORTH_TELLING = 30
NAMED = 2


class ReviewScreen(ScrolledScreen):
    """Shows the review of a finished block, and keeps what the rep says of it."""

    KEYS = "review"
    TITLE_OF_KEYS = "Keys of the review"
    MORE: ClassVar = ("↓ more below", "↑ more above")

    def __init__(self, desk: Desk, block_id: int) -> None:
        super().__init__()
        self._desk = desk
        self._ours = desk.clock.local_zone()
        self._review: Review = desk.review.review(block_id)
        self._block: Block = self._review.block
        self._skipped: tuple[SkippedOften, ...] = desk.review.skips.often(block_id)
        self._retired: tuple[Retired, ...] = ()

    def compose(self) -> ComposeResult:
        """The title, the parts, the lines."""
        review, ours, outcomes = self._review, self._ours, self._desk.outcomes
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with VerticalScroll(id="parts", can_focus=False):
                yield StepsCard(review, ours, today_of(self._desk.clock))
                yield FiguresCard(review)
                if self._skipped:
                    yield SkippedCard(review, self._skipped, self.key_to("retire"))
                with Vertical(classes="halves"):
                    with Vertical(classes="first-half"):
                        yield FunnelCard(review)
                        yield OutcomesCard(review, outcomes)
                    with Vertical(classes="second-half"):
                        yield FirstFiveCard(review, ours)
                        yield PromisesCard(review, ours)
                yield AlongCard(review, outcomes, ours)
                with Vertical(classes="halves"):
                    with Vertical(classes="first-half"):
                        yield PaceCard(review)
                        yield TalkCard(review)
                    with Vertical(classes="second-half"):
                        yield NoesCard(review)
                        if review.out_of_hours:
                            yield OutOfHoursCard(review, ours)
                yield RatesCard(review)
            yield Word()
            yield Prompt(self._desk)
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the lines, and whether there is more to read."""
        self.query_one(Title).show(*self._titles())
        self.query_one(KeyLine).show(self.in_force())
        self._show_remarks()
        self._ask_of_skipped()
        self.watch_more()
        self.call_after_refresh(self.tell_more)

    def write_page_once_seen(self) -> None:
        """Write the block's page in the stats book after the first paint. One that can't be written now is at the next
        start: the block has ended."""
        self.call_after_refresh(self._write_page)

    def _write_page(self) -> None:
        try:
            self._desk.review.write(self._block.id)
        except StoreError as error:
            self.tell("✗", str(error), "bold $bad")

    def commands(self) -> tuple[Command, ...]:
        """The keys; none while a note is written."""
        if any(prompt.is_open for prompt in self.query(Prompt)):  # the cards name keys before there is a prompt
            return ()
        asked = (RETIRE_SKIPPED,) if self._skipped and not self._retired else ()
        return REVIEW + asked + ((TAKE_BACK_RETIRED,) if self._retired else ())

    def do(self, command: Command, key: str) -> None:
        """A digit says how it felt."""
        if command.action == "feeling":
            self._remark(self._block.note, int(key))
        else:
            super().do(command, key)

    def do_retire(self) -> None:
        """Retire those who were skipped again and again."""
        self._retired = self._desk.review.skips.retire(self._skipped)
        self.query_one(SkippedCard).display = False
        back = f"{self.key_to('take_back')} takes it back"
        words = f"retired: {_names(self._retired)} · {back} · the next block draws others from the bench"
        self.tell("✓", words, "$good")

    def do_take_back(self) -> None:
        """Go on with them."""
        self._desk.review.skips.take_back(self._retired)
        self.query_one(SkippedCard).display = True
        self.tell("↶", f"taken back: {_names(self._retired)}", "$accent")
        self._retired = ()

    def do_leave(self) -> None:
        """Back home."""
        self.app.pop_screen()

    def do_plan(self) -> None:
        """Plan the next block."""
        from prospect_tui.tui.screens.plan_sheet import PlanSheet

        block = self._block
        sheet = PlanSheet(self._desk, list_name=block.list, minutes=block.planned_minutes, like=block.started)
        self.app.push_screen(sheet, self._planned)

    def _planned(self, word: str | None) -> None:
        if word is not None:
            self.tell("✓", word, "$good")

    def do_history(self) -> None:
        """What days, weeks, months and quarters came to."""
        from prospect_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self._desk).sized(self.app.size))

    def do_note(self) -> None:
        """Write a note to self."""
        self.add_class("prompting")
        self.query_one(Prompt).open(NoteToSelf(self._desk.review, self._block))

    def on_prompt_closed(self, message: Prompt.Closed) -> None:
        """The note is kept, or left as it was."""
        self.remove_class("prompting")
        self.set_focus(None)
        self._block = self._desk.review.block(self._block.id)
        self._show_remarks()

    def do_formulas(self) -> None:
        """Show how each figure is made."""
        self.app.push_screen(FormulasSheet(self._review))

    def do_copy(self) -> None:
        """Copy the figures as text, without anybody's name; a terminal doesn't say whether it took them, so they are in
        a file, too."""
        text = chat_text(self._review, self._ours)
        self.app.copy_to_clipboard(text)
        path = self._desk.copies.keep(f"review-{self._block.id}.txt", text)
        self.tell("✓", f"in {path}; copied too, if your terminal lets it", "$good")

    def do_save(self) -> None:
        """Save it as an HTML file that names nobody."""
        from prospect_tui.reports.html_review import review_html

        path = self._desk.copies.keep(f"review-{self._block.id}.html", review_html(self._review, self._ours))
        self.tell("✓", f"in {path}; it names nobody", "$good")

    def do_bottom(self) -> None:
        """To the end."""
        self.scroll_part.scroll_end(animate=False)

    def do_top(self) -> None:
        """To the top."""
        self.scroll_part.scroll_home(animate=False)

    def _remark(self, note: str | None, feeling: int | None) -> None:
        self._desk.review.remark(self._block.id, note, feeling)
        self._block = self._desk.review.block(self._block.id)
        self._show_remarks()

    def _ask_of_skipped(self) -> None:
        """Ask, once, whether to retire those who were skipped again and again."""
        if self._skipped:
            times = min(each.times for each in self._skipped)
            told = f"{times} times" if len({each.times for each in self._skipped}) == 1 else f"{times} times or more"
            answers = f"{self.key_to('retire')} retires them, any other key leaves them"
            words = f"Skipped {told}: {_names(self._skipped)} — {answers}"
            self.tell("?", words, "bold $accent")

    def _titles(self) -> tuple[Content, Content]:
        block = self._block
        start, end = block.started.astimezone(self._ours), block.ended.astimezone(self._ours) if block.ended else None
        when = f"{day(start)}, {start:%H:%M}" + (f"–{end:%H:%M}" if end else "")
        paused = f", {span(block.paused_seconds)} paused" if block.paused_seconds >= WORTH_TELLING else ""
        about = say(("review", "bold $primary"), f"  {when}", (f"  {block.list or ''}", "$dim"))
        of = f" worked, {block.planned_minutes} planned{paused}"
        worked = say((span(block.active_seconds), "bold $accent"), (of, "$dim"))
        return about, worked

    def _show_remarks(self) -> None:
        felt, note = self._block.feeling, self._block.note
        dots = say(("How it felt  ", "$dim"), ("●" * (felt or 0) + "○" * (BEST - (felt or 0)), "$primary"))
        word = say(f" {felt} of {BEST}") if felt else say((" 1 to 5 says it", "$dim"))
        noted = (
            say(("Note to self  ", "$dim"), f"“{note}”")
            if note
            else say((f"{self.key_to('note')} writes a note to self", "$dim"))
        )
        self.query_one(Word).show(say(dots, word, "     ", noted))


def _names(people: Sequence[SkippedOften | Retired]) -> str:
    """The first of them by name, and how many more."""
    more = f" and {len(people) - NAMED} more" if len(people) > NAMED else ""
    return ", ".join(cut(each.name, LONGEST_NAME) for each in people[:NAMED]) + more


class NoteToSelf(Question):
    """What to remember of a block."""

    def __init__(self, reviewer: Reviewer, block: Block) -> None:
        self._reviewer = reviewer
        self._block = block
        self.text = block.note or ""
        self.words = say(("Note to self", "bold"), ("   what to do again, or never again", "$dim"))

    def hint(self, text: str) -> str:
        """How to end."""
        return "Enter keeps it · Esc leaves it as it was"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Keep the note."""
        self._reviewer.remark(self._block.id, clean(text) or None, self._block.feeling)
        return None, "kept"

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None
