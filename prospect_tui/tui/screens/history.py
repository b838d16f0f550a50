"""The history: one period after the other, beside the one before; each picture has a table behind it."""

from collections.abc import Sequence
from contextlib import closing
from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from prospect_tui.desk import Desk
from prospect_tui.desk.history import ALL_TIME, GROUPINGS, SPANS, TREND_RATES, Asked
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import HISTORY
from prospect_tui.model.clock import today_of
from prospect_tui.model.history import Grouped, Heat, KeptBlocks, Nothing, Part, TimeSplit, Trend, Whole, Worked
from prospect_tui.reports.history import days, period_name
from prospect_tui.rules.metrics import FORMULAS
from prospect_tui.rules.periods import period_of
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.scrolled import ScrolledScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.history_figures import FiguresPicture, KeptPicture, TagsPicture
from prospect_tui.tui.widgets.history_groups import GroupsPicture
from prospect_tui.tui.widgets.history_heat import HeatPicture
from prospect_tui.tui.widgets.history_trend import TrendPicture
from prospect_tui.tui.widgets.history_tries import TriesPicture
from prospect_tui.tui.widgets.picture import Picture

COUNT = "count"
_EMPTY = (
    "Your history would be here: what each day, week, month and quarter came to beside the one before, the hours at"
    " which people answer, the trend, and the blocks that you kept. Esc goes home; Enter there starts a block, and its"
    " first outcome begins the history."
)


class Counted(Message):
    """A part has been counted. `asked` is what for."""

    def __init__(self, asked: Asked, part: Part) -> None:
        super().__init__()
        self.asked = asked
        self.part = part


class HistoryScreen(ScrolledScreen):
    """Shows what a period came to. All of it is counted in a thread, part by part: what is on screen stays until the
    new part is there."""

    KEYS = "history"
    TITLE_OF_KEYS = "Keys of the history"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = "month"
        self._asked = Asked(period=desk.history.now(self._kind))
        self._rate = TREND_RATES[0]
        self._whole: Whole | None = None
        self._worked: Worked | None = None
        self._at = 0

    def compose(self) -> ComposeResult:
        """The title, the pictures, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with VerticalScroll(id="parts", can_focus=False):
                yield Static(say((_EMPTY, "$dim")), id="nothing", markup=False)
                yield FiguresPicture(id="figures")
                with Vertical(id="halves"):
                    with Vertical(id="first-half"):
                        yield TrendPicture(id="trend")
                        yield KeptPicture(id="kept")
                        yield TagsPicture(id="split")
                    with Vertical(id="second-half"):
                        yield HeatPicture(id="heat")
                        yield GroupsPicture(id="groups")
                        yield TriesPicture(id="tries")
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the frame, and count once it is painted: a thread that works would hold the painting up."""
        self.query_one(KeyLine).show(self.in_force())
        self._mark(0)
        self._show_title()
        self.call_after_refresh(self._count)
        self.watch_more()

    def commands(self) -> tuple[Command, ...]:
        """The keys."""
        return HISTORY

    # Keys.

    def do_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def do_earlier(self) -> None:
        """Back in time, as far as there is anything."""
        period, begins = self._asked.period, self._whole.begins if self._whole else None
        if period is None:
            self.tell("·", f"That is all time: {self.key_to('span')} goes on to single days.")
        elif begins is not None and period.first <= begins:
            self.tell("·", f"Nothing was recorded before {begins.day} {begins:%b %Y}.")
        else:
            self._ask(replace(self._asked, period=period.moved(-1)))

    def do_later(self) -> None:
        """Forth in time, until today."""
        period = self._asked.period
        if period is None or period.last >= today_of(self._desk.clock):
            self.tell("·", "That is the latest.")
        else:
            self._ask(replace(self._asked, period=period.moved(1)))

    def do_span(self) -> None:
        """Look at a longer time, and after all time at a day."""
        self._kind = _next(SPANS, self._kind)
        period = self._asked.period
        day = min(period.last, today_of(self._desk.clock)) if period else today_of(self._desk.clock)
        self._ask(replace(self._asked, period=None if self._kind == ALL_TIME else period_of(self._kind, day)))

    def do_group(self) -> None:
        """The next grouping."""
        self._ask(replace(self._asked, by=_next(GROUPINGS, self._asked.by)))

    def do_rate(self) -> None:
        """Another rate in the trend and in the groups."""
        self._rate = _next(TREND_RATES, self._rate)
        for picture in self._pictures():
            picture.share(self._rate)
        self.tell("÷", FORMULAS[self._rate], "$primary")

    def do_next_picture(self) -> None:
        """Mark the next picture."""
        self._mark(self._at + 1)

    def do_picture_before(self) -> None:
        """Mark the picture before."""
        self._mark(self._at - 1)

    def do_table(self) -> None:
        """The table behind the marked picture."""
        section = self._pictures()[self._at].table()
        if section is None:
            self.tell("·", "Nothing is counted yet.")
            return
        from prospect_tui.tui.screens.table import TableSheet

        self.app.push_screen(TableSheet(section, period_name(self._asked.period)))

    def do_formulas(self) -> None:
        """What each figure is."""
        from prospect_tui.tui.screens.pages import MeaningsSheet

        self.app.push_screen(MeaningsSheet(self._whole, self._worked))

    # Counting.

    def _ask(self, asked: Asked) -> None:
        if asked.period != self._asked.period:
            self._worked = None
        self._asked = asked
        self._count()

    def _count(self) -> None:
        self._show_title()
        self.query_one(Word).show(say(("… ", "$accent"), ("counting", "$dim")))
        asked = self._asked
        self.run_worker(
            lambda: self._counted(asked), name=COUNT, group=COUNT, thread=True, exclusive=True, exit_on_error=False
        )

    def _counted(self, asked: Asked) -> None:
        """In a thread: each part is shown as soon as it is there."""
        worker = get_current_worker()
        with closing(self._desk.history.parts(asked)) as parts:
            for part in parts:
                if worker.is_cancelled:
                    return
                self.post_message(Counted(asked, part))

    def on_counted(self, message: Counted) -> None:
        """Draw it, unless something else has been asked since."""
        if message.asked == self._asked:
            self._show(message.part)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """All is counted, or something went wrong."""
        if event.worker.name != COUNT:
            return
        if event.state is WorkerState.SUCCESS:
            turns, opens = self.key_to("next_picture"), self.key_to("table")
            words = f"{turns} goes to the next picture, {opens} opens the table behind it"
            self.query_one(Word).show(say((words, "$dim")))
        elif event.state is WorkerState.ERROR:
            self.query_one(Word).show(say(("not counted", "$bad")))
            self.tell("✗", str(event.worker.error), "bold $bad")
        self.call_after_refresh(self.tell_more)

    # Showing.

    def _show(self, part: Part) -> None:
        self.set_class(isinstance(part, Nothing), "nothing")
        if isinstance(part, Nothing):
            return
        self.query_one(_PICTURES[type(part)], Picture).show(part)
        if isinstance(part, Whole):
            self._whole = part
            self._show_title()
        elif isinstance(part, Worked):
            self._worked = part
        self.call_after_refresh(self.tell_more)

    def _show_title(self) -> None:
        period, whole = self._asked.period, self._whole
        name = period_name(period)
        here = whole is not None and (whole.since == (period.first.isoformat() if period else None))
        so_far = ", so far" if whole is not None and here and whole.running and period is not None else ""
        beside = ""
        if whole is not None and here and whole.previous is not None:
            beside = f"   beside {days(whole.previous.since, whole.previous.until)}"
        about = say(("history", "bold $primary"), "  ", (name[0].upper() + name[1:], "bold"), so_far, (beside, "$dim"))
        self.query_one(Title).show(about, say(("by ", "$dim") if period else "", (self._kind, "bold $accent")))

    def _mark(self, at: int) -> None:
        pictures = self._pictures()
        self._at = at % len(pictures)
        for number, picture in enumerate(pictures):
            picture.mark(number == self._at)
        self.scroll_part.scroll_to_widget(pictures[self._at], animate=False, top=self._at > 0)

    def _pictures(self) -> Sequence[Picture[Any]]:
        return list(self.query(Picture))


_PICTURES: dict[type, str] = {
    Whole: "#figures",
    Trend: "#trend",
    Grouped: "#groups",
    Heat: "#heat",
    KeptBlocks: "#kept",
    TimeSplit: "#split",
    Worked: "#tries",
}


def _next(names: Sequence[str], now: str) -> str:
    """The name after this one, the first after the last."""
    return names[(names.index(now) + 1) % len(names)]
