"""The check-in on screen: read, written into, copied, saved."""

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from prospect_tui.desk import Desk
from prospect_tui.model.checkins import CheckIn
from prospect_tui.model.clock import today_of
from prospect_tui.reports.checkin import checkin_page, page_as_left
from prospect_tui.reports.page import Page, as_text
from prospect_tui.rules.checkin import KINDS
from prospect_tui.tui.commands import CHECK_IN, Command
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.scrolled import ScrolledScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.page_text import SectionsCard, halves

_NOBODY = "It names nobody, and has nothing of what is yours alone."


class CheckInScreen(ScrolledScreen):
    """Shows the check-in of a week or a day."""

    KEYS = "check-in"
    TITLE_OF_KEYS = "Keys of the check-in"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._period = desk.checkin.period("week")

    @cached_property
    def _found(self) -> CheckIn:
        return self._desk.checkin.of(self._period)

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
        """Show the frame, and this week once that is painted."""
        self.query_one(KeyLine).show(self.in_force())
        self.query_one(Title).show(say(("check-in", "bold $primary")), say(""))
        self.call_after_refresh(self.guarded, self._show)
        self.watch_more()

    def commands(self) -> tuple[Command, ...]:
        """The keys as they are built."""
        return CHECK_IN

    # Keys.

    def do_help_wanted(self) -> None:
        """Write what help is wanted."""
        from prospect_tui.tui.screens.help_wanted import HelpWanted

        self.app.push_screen(HelpWanted(self._found.help), self._wanted)

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
        text = as_text(self._page())
        self.app.copy_to_clipboard(text)
        path = self._desk.copies.keep(f"checkin-{self._found.key}.txt", text)
        self.tell("✓", f"in {path}; copied too, if your terminal lets it", "$good")

    def do_save(self) -> None:
        """Save it as an HTML file."""
        from prospect_tui.reports.html_page import as_html
        from prospect_tui.reports.meanings import FOOT, MEANT

        text = as_html(self._page(), words=FOOT, meanings=MEANT)
        self.tell("✓", f"in {self._desk.copies.keep(f'checkin-{self._found.key}.html', text)}", "$good")

    def do_fresh(self) -> None:
        """Begin anew from the figures, after a question."""
        if not self._found.edited:
            self.tell("·", "It is made from the figures as they are now.")
            return
        words = "Begin anew from the figures? Enter puts the page that you changed aside, any other key leaves it."
        self.question(words, self._begin_anew)

    def do_skills(self) -> None:
        """What to practise; the rep's alone."""
        from prospect_tui.tui.screens.skills import SkillsScreen

        self.app.push_screen(SkillsScreen(self._desk))

    def do_leave(self) -> None:
        """Back home."""
        self.app.pop_screen()

    # What follows.

    def _wanted(self, words: str | None) -> None:
        if words is not None:
            self.guarded(lambda: self._keep(words))

    def _keep(self, words: str) -> None:
        self._desk.checkin.write_help(self._period, words)
        self._show()
        self.tell("✓", "kept, in the check-in", "$good")

    def _begin_anew(self) -> None:
        aside = self._desk.checkin.pages.start_over(self._found.key)
        self._show()
        self.tell("✓", f"as the figures have it; what you changed is in {aside}", "$good")

    def _turn(self, kind: str, by: int) -> None:
        day = min(self._period.last, today_of(self._desk.clock)) if by == 0 else self._period.moved(by).first
        self._period = self._desk.checkin.period(kind, day)
        self._show()
        self.scroll_part.scroll_home(animate=False)

    def _page(self) -> Page:
        """The page as the rep left it, else as the figures have it."""
        text = self._desk.checkin.pages.page(self._found.key) if self._found.edited else None
        return page_as_left(text) if text is not None else checkin_page(self._found, self._desk.clock.local_zone())

    def _show(self) -> None:
        self.__dict__.pop("_found", None)
        page = self._page()
        first, second = halves(page)
        self.query_one("#first-half", SectionsCard).show(first, page.lines)
        self.query_one("#second-half", SectionsCard).show(second)
        about = say(("check-in", "bold $primary"), f"  {page.title.removeprefix('Check-in, ')}")
        self.query_one(Title).show(about, say(("as you left it" if self._found.edited else "", "$accent")))
        anew = f"{self.key_to('fresh')} begins anew from the figures"
        rest = anew if self._found.edited else "prospect checkin --edit changes it"
        self.query_one(Word).show(say((f"{_NOBODY if not self._found.edited else ''} {rest}".strip(), "$dim")))
        self.call_after_refresh(self.tell_more)
