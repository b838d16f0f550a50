"""The check-in on screen: read, written into, copied, saved."""

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.worker import Worker, WorkerState

from prospect_tui.desk import Desk
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import CHECK_IN
from prospect_tui.model.checkins import CheckIn
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.checkin import checkin_page, days_named, page_as_left
from prospect_tui.reports.page import Page, as_text
from prospect_tui.rules.checkin import KINDS
from prospect_tui.rules.periods import Period
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.scrolled import ScrolledScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.page_text import SectionsCard, halves

_NOBODY = "It names nobody, nor what is yours alone."


class _Made(Struct, frozen=True):
    """A check-in, and its page: as the rep left it, else as the figures have it."""

    found: CheckIn
    page: Page


class CheckInScreen(ScrolledScreen):
    """Shows the check-in of a week or a day. It is made in a thread: what is on screen stays until it is there."""

    KEYS = "check-in"
    TITLE_OF_KEYS = "Keys of the check-in"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._period = desk.checkin.period("week")
        self._made: _Made | None = None
        self._fault: ProspectError | None = None
        self._worker: Worker[_Made] | None = None
        self._then = ""

    def compose(self) -> ComposeResult:
        """The title, the page, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with VerticalScroll(id="page", can_focus=False), Vertical(id="page-halves"):
                yield SectionsCard(id="first-half")
                yield SectionsCard(id="second-half")
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the frame, and make this week's once that is painted: a thread that works would hold the painting up."""
        self.query_one(KeyLine).show(self.in_force())
        self._show_title("")
        self.call_after_refresh(self._make)
        self.watch_more()

    def commands(self) -> tuple[Command, ...]:
        """The keys as they are built."""
        return CHECK_IN

    # Keys.

    def do_help_wanted(self) -> None:
        """Write what help is wanted."""
        from prospect_tui.tui.screens.help_wanted import HelpWanted

        self.app.push_screen(HelpWanted(self._ready.found.help), self._wanted)

    def do_span(self) -> None:
        """The day in place of the week, or the week again."""
        kind = KINDS[1 - KINDS.index(self._period.kind)]
        self._turn(kind, 0)

    def do_earlier(self) -> None:
        """The one before."""
        self._turn(self._period.kind, -1)

    def do_later(self) -> None:
        """The one after, until today."""
        if self._period.last >= today_of(self._desk.clock):
            self.tell("·", "That is the latest.")
        else:
            self._turn(self._period.kind, 1)

    def do_copy(self) -> None:
        """Copy it as text; a terminal doesn't say whether it took it, so it is in a file, too."""
        made = self._ready
        text = as_text(made.page)
        self.app.copy_to_clipboard(text)
        path = self._desk.copies.keep(f"checkin-{made.found.key}.txt", text)
        self.tell("✓", f"in {path}; copied too, if your terminal lets it", "$good")

    def do_save(self) -> None:
        """Save it as an HTML file."""
        from prospect_tui.reports.html_page import as_html
        from prospect_tui.reports.meanings import FOOT, MEANT

        made = self._ready
        text = as_html(made.page, words=FOOT, meanings=MEANT)
        self.tell("✓", f"in {self._desk.copies.keep(f'checkin-{made.found.key}.html', text)}", "$good")

    def do_fresh(self) -> None:
        """Begin anew from the figures, after a question."""
        if not self._ready.found.edited:
            self.tell("·", "It is made from the figures as they are now.")
            return
        words = "Begin anew from the figures? Enter puts the page that you changed aside, any other key leaves it."
        self.question(words, self._begin_anew)

    def do_skills(self) -> None:
        """What to practise; the rep's alone."""
        from prospect_tui.tui.screens.skills import SkillsScreen

        self.app.push_screen(SkillsScreen(self._desk).sized(self.app.size))

    def do_leave(self) -> None:
        """Back home."""
        self.app.pop_screen()

    # What follows.

    def _wanted(self, words: str | None) -> None:
        if words is not None:
            self.guarded(lambda: self._keep(words))

    def _keep(self, words: str) -> None:
        self._desk.checkin.write_help(self._period, words)
        self._make("kept, in the check-in")

    def _begin_anew(self) -> None:
        aside = self._desk.checkin.pages.start_over(self._ready.found.key)
        self._make(f"as the figures have it; what you changed is in {aside}")

    def _turn(self, kind: str, by: int) -> None:
        day = min(self._period.last, today_of(self._desk.clock)) if by == 0 else self._period.moved(by).first
        self._period = self._desk.checkin.period(kind, day)
        self._make()
        self.scroll_part.scroll_home(animate=False)

    # Making it.

    @property
    def _ready(self) -> _Made:
        """What is on screen. Raises ProspectError while that is still being made, or for what was wrong with it."""
        if self._fault is not None:
            raise self._fault
        if self._made is None:
            raise ProspectError("The check-in is still being made.", "It will be there in a moment.")
        return self._made

    def _make(self, then: str = "") -> None:
        """Make the check-in of the period that is asked for, and say `then` once it is there."""
        period, self._then = self._period, then
        name = days_named(period.kind, period.first, period.last)
        self._made = self._fault = None
        self.query_one(Word).show(say(("… ", "$accent"), (f"making that of {name}", "$dim")))
        self._worker = self.run_worker(
            lambda: self._make_aside(period), group="make", thread=True, exclusive=True, exit_on_error=False
        )

    def _make_aside(self, period: Period) -> _Made:
        """In a thread: the check-in and its page."""
        found = self._desk.checkin_aside(period)
        text = self._desk.checkin.pages.page(found.key) if found.edited else None
        zone = self._desk.clock.local_zone()
        return _Made(found, page_as_left(text) if text is not None else checkin_page(found, zone))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It is there, or something went wrong; one that was turned away from meanwhile is let go of."""
        worker = self._worker
        if worker is None or event.worker is not worker:
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._show(worker.result)
        elif event.state is WorkerState.ERROR:
            self._show_fault(worker.error)

    def _show(self, made: _Made) -> None:
        self._made = made
        found, page = made.found, made.page
        first, second = halves(page)
        self.query_one("#first-half", SectionsCard).show(first, page.lines)
        self.query_one("#second-half", SectionsCard).show(second)
        self._show_title(page.title.removeprefix("Check-in, "), "as you left it" if found.edited else "")
        anew = f"{self.key_to('fresh')} begins anew from the figures"
        rest = anew if found.edited else "prospect checkin --edit changes it"
        self.query_one(Word).show(say((f"{_NOBODY if not found.edited else ''} {rest}".strip(), "$dim")))
        if self._then:
            self.tell("✓", self._then, "$good")
        self.call_after_refresh(self.tell_more)

    def _show_fault(self, error: BaseException | None) -> None:
        self._fault = error if isinstance(error, ProspectError) else ProspectError("The check-in could not be made.")
        self.query_one(Word).show(say(("not made", "$bad")))
        self.tell("✗", str(self._fault), "bold $bad")

    def _show_title(self, about: str, state: str = "") -> None:
        self.query_one(Title).show(say(("check-in", "bold $primary"), f"  {about}"), say((state, "$accent")))
