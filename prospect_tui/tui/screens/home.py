"""Home: go on with the open block or start one; today, what is promised, the lists, the last block."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.worker import Worker, WorkerState, get_current_worker

from prospect_tui.desk import Desk
from prospect_tui.desk.overview import Overview, look_around
from prospect_tui.front.commands import Command, in_force
from prospect_tui.front.screens import (
    GUIDED,
    GUIDED_FIRST,
    HOME,
    HOME_ELSEWHERE,
    HOME_EMPTY,
    HOME_OPEN,
    LAST_BLOCK,
    NO_BLOCK_YET,
)
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.playbook import Sender
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.home_guided import GuideAtHome
from prospect_tui.tui.widgets.frame import KeyLine, Title, Waiting, Word
from prospect_tui.tui.widgets.home_cards import CallbacksCard, HomeCard, ListsCard, TodayCard, last_block
from prospect_tui.tui.widgets.now_card import NowCard
from prospect_tui.tui.words import day, dotted, minutes, plural

if TYPE_CHECKING:
    from prospect_tui.desk.block import BlockDesk
    from prospect_tui.desk.cookbook_views import WhyShown
    from prospect_tui.desk.demo import Demo

LOOK_SECONDS = 30.0
LOOK_ELSEWHERE_SECONDS = 1.0
# After the first paint, and not while the rep waits for what comes next.
BACKUP_SECONDS = 1.0
GARBAGE_AFTER = 10_000
"""So many new objects are there before garbage is looked for among them."""

# Those that home opens, and what is opened from them: the ones that are opened most come first.
_SCREENS = (
    "start", "block", "history", "review", "account", "adding", "pacer", "importing", "plan", "plays", "accounts",
    "person", "cookbook", "checkin", "skills", "me", "why", "themes", "table", "plan_pages", "cookbook_start",
    "palette",
)  # fmt: skip
WARM_UP = "warm up"
CATCH_UP = "catch up"
BACKUP = "backup"


class HomeScreen(GuideAtHome):
    """Shows an overview of the desk, and opens what a key asks for. `start` begins a block at once, where none is
    open, `guided` the guided one; `demo` is the throw-away desk that goes when this screen is left."""

    KEYS = "home"
    TITLE_OF_KEYS = "Keys of the home screen"

    def __init__(
        self, desk: Desk, *, start: BlockPlan | None = None, guided: bool = False, demo: Demo | None = None
    ) -> None:
        super().__init__(desk)
        self._start = start
        self._guided = guided
        self._demo = demo
        self._seen: Overview = look_around(desk)
        self._fresh = True
        self._planned = False  # whether it was looked whether there is a plan
        self._rating_offered: str | None = None
        self._backed_up: date | None = None
        self._warm = False

    def compose(self) -> ComposeResult:
        """The title, the cards, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with Vertical(id="cards"):
                with Vertical(id="left"):
                    yield NowCard(in_force(self._desk.keymap, self.KEYS, HOME_EMPTY))
                    yield TodayCard()
                with Vertical(id="right"):
                    yield CallbacksCard()
                    yield ListsCard()
            yield Waiting()
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Keep the time, and what falls due, up to date."""
        self.set_interval(LOOK_SECONDS, self._tick)
        self.set_interval(LOOK_ELSEWHERE_SECONDS, self._tick_elsewhere)
        self.set_timer(BACKUP_SECONDS, self._back_up)
        self.call_after_refresh(self.guarded, self._look_at_plan)
        self.call_after_refresh(self._warm_up)
        if self._start is not None:
            self.call_after_refresh(self.guarded, self._start_at_once)
        if self._guided:
            self.do_guided()

    def on_screen_resume(self) -> None:
        """Come from the start, or back from a block, a review or a sheet."""
        if self._fresh:
            self._fresh = False
            self._show()
        else:
            self.call_next(self._come_back)

    def _come_back(self) -> None:
        """Look around, unless what a sheet was answered with has opened the next screen."""
        if self.is_on_top:
            self.guarded(self._look)
            self.turn_plays(anyhow=self._due is not None)

    def commands(self) -> tuple[Command, ...]:
        """The keys that make sense now."""
        running = self._seen.running
        if running is not None:
            return HOME_ELSEWHERE if running.elsewhere else HOME_OPEN
        keys: tuple[Command, ...] = HOME if self._seen.lists else HOME_EMPTY
        if self._seen.last is None:
            keys = tuple({GUIDED: GUIDED_FIRST, LAST_BLOCK: NO_BLOCK_YET}.get(each, each) for each in keys)
        return (*keys, *self.plan_commands())

    # Keys.

    def do_start(self) -> None:
        """Choose list, minutes and goals."""
        from prospect_tui.tui.screens.start import StartSheet

        plan, word = self.offered(self._seen.plan)
        self.app.push_screen(StartSheet(self._desk, plan, word), self._begin)

    def do_start_planned(self) -> None:
        """Start the planned block at once."""
        planned = self.startable
        if planned is not None:
            self._open_with(lambda: self._desk.start_planned(planned))

    def do_go_on(self) -> None:
        """Go on with the open block."""
        self._with_running(self._desk.go_on)

    def do_watch(self) -> None:
        """See what happens in the other window."""
        self._with_running(self._desk.watch)

    def do_take_over(self) -> None:
        """Go on here with the block that another window has."""
        self._with_running(self._desk.take_over)

    def do_end(self) -> None:
        """End the open block, after a question while it has time left."""
        running = self._seen.running
        if running is None:
            return
        left = running.plan.minutes * 60 - running.active
        if left <= 0:
            self._end(running.id)
        else:
            why = self._seen.why.words if self._seen.why else ""
            does = "Enter ends and reviews it, any other key leaves it open."
            does = f"Enter does, any other key leaves it. · for {why}" if why else does
            self.question(f"End it with {minutes(left)} left? {does}", lambda: self._end(running.id))

    def do_bring(self) -> None:
        """Bring a list."""
        from prospect_tui.tui.screens.importing import ImportSheet

        self.app.push_screen(ImportSheet(self._desk, self.to_stay), self._brought)

    def do_find(self) -> None:
        """Find somebody, and open them."""
        from prospect_tui.tui.screens.find import FindSheet

        self.app.push_screen(FindSheet(self._desk))

    def do_add(self) -> None:
        """Add somebody by hand, to the list that is worked."""
        from prospect_tui.tui.screens.adding import AddSheet

        plan = self._seen.plan
        name = plan.list_name if plan.scope else "" if self._seen.lists else "by hand"
        self.app.push_screen(AddSheet(self._desk, name), self._brought)

    def do_review(self) -> None:
        """Review the last block."""
        self._review(self._desk.review.last())

    def do_accounts(self) -> None:
        """The account plan."""
        from prospect_tui.tui.screens.accounts import AccountsPage

        self.app.push_screen(AccountsPage(self._desk))

    def do_history(self) -> None:
        """What days, weeks, months and quarters came to."""
        from prospect_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self._desk).sized(self.app.size))

    def do_check_in(self) -> None:
        """The page for the weekly talk."""
        from prospect_tui.tui.screens.checkin import CheckInScreen

        self.app.push_screen(CheckInScreen(self._desk).sized(self.app.size))

    def do_skills(self) -> None:
        """How good the rep finds themselves."""
        from prospect_tui.tui.screens.skills import SkillsScreen

        self._rating_offered = None
        self.app.push_screen(SkillsScreen(self._desk).sized(self.app.size))

    def do_me(self) -> None:
        """Who speaks in the scripts."""
        from prospect_tui.tui.screens.me import MeSheet

        self.app.push_screen(MeSheet(self._desk), self._introduced)

    def do_cookbook(self) -> None:
        """The rep's own plan; before there is one, which to start from."""
        if self._desk.cookbook.exists:
            self._open_cookbook()
        else:
            from prospect_tui.tui.screens.cookbook_start import TemplateSheet

            self.app.push_screen(TemplateSheet(self._desk.cookbook.templates()), self._begun)

    def do_why(self) -> None:
        """What the money is for."""
        from prospect_tui.tui.screens.why import WhySheet

        self.app.push_screen(WhySheet(self._desk.why), self._said_why)

    def do_how(self) -> None:
        """How the bar and the day are counted."""
        from prospect_tui.tui.screens.plan_pages import how_sheet

        self.app.push_screen(how_sheet(self._desk.why.shown(), self._desk.agreed.cookbook is not None))

    def do_theme(self) -> None:
        """Choose a theme, each tried on as one goes through them."""
        from prospect_tui.tui.screens.themes import ThemeSheet

        app = self.app
        if isinstance(app, ProspectApp):
            self.app.push_screen(ThemeSheet(app.themes, app.theme, self._desk.home.themes), self._dressed)

    def do_problems(self) -> None:
        """What is wrong in the rep's own files."""
        from prospect_tui.tui.screens.pages import ProblemsSheet

        self._take_in_problems()  # a theme file may have changed since the last look
        self.app.push_screen(ProblemsSheet(self._seen.problems, self._desk.home.config))

    def _take_in_problems(self) -> None:
        self._seen = replace(self._seen, problems=(*self._desk.problems, *self._desk.book.problems))

    def do_demo(self) -> None:
        """Try it on invented people."""
        self.tell("…", "making up two weeks of blocks", "$primary")
        self.call_after_refresh(self.guarded, self._open_demo)

    def do_leave(self) -> None:
        """Leave the app, or the demo within it; while a planned block waits, after a question."""
        if self._demo is not None:
            self._demo.close()
            self.app.pop_screen()
        elif self.waits_now and self._seen.running is None:
            self.question(self.skip_question, self.app.exit)
        else:
            self.app.exit()

    # What follows.

    def _begun(self, template: str | None) -> None:
        if template is not None:
            self.guarded(lambda: self._begin_cookbook(template))

    def _begin_cookbook(self, template: str) -> None:
        self._desk.cookbook.init(template)
        self._open_cookbook()

    def _open_cookbook(self) -> None:
        from prospect_tui.tui.screens.cookbook import CookbookScreen

        self.app.push_screen(CookbookScreen(self._desk).sized(self.app.size))

    def _said_why(self, why: WhyShown | None) -> None:
        if why is not None:
            self.tell("✓", "kept, for you alone" if why.words else "taken away", "$good")

    def _start_at_once(self) -> None:
        plan, self._start = self._start, None
        running = self._seen.running
        if running is None:
            self._begin(plan)
        elif running.elsewhere:
            self.tell("·", "A block runs in another window: watch it, or take it over.", "$accent")
        else:
            self.tell("·", "A block is open: go on with it or end it, before another starts.", "$accent")

    def _begin(self, plan: BlockPlan | None) -> None:
        if plan is not None:
            self.guarded(lambda: self._open_with(lambda: self._desk.start(plan)))

    def _with_running(self, take_up: Callable[[int], BlockDesk]) -> None:
        running = self._seen.running
        if running is not None:
            self._open_with(lambda: take_up(running.id))

    def _open_with(self, find: Callable[[], BlockDesk]) -> None:
        """Open a block; where another window was faster, look around again before that is said."""
        try:
            block = find()
        except ProspectError:
            self._look()
            raise
        self._open(block)

    def _open(self, block: BlockDesk) -> None:
        from prospect_tui.tui.screens.block import BlockScreen

        self.app.push_screen(BlockScreen(self._desk, block).sized(self.app.size))

    def _end(self, block_id: int) -> None:
        self._desk.end_where_it_stood(block_id)
        self._review(block_id)

    def _review(self, block_id: int) -> None:
        from prospect_tui.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self._desk, block_id).sized(self.app.size))

    def _brought(self, word: str | None) -> None:
        if word:
            self.tell("✓", f"{word} · gone with this demo" if self._goes else word, "$good")

    def _dressed(self, name: str | None) -> None:
        app = self.app
        if name is not None and isinstance(app, ProspectApp):
            self.tell("◐", f"theme {name}", "$primary")
            self.guarded(partial(app.keep_theme, name))

    def _introduced(self, sender: Sender | None) -> None:
        if sender is not None:
            self.tell("✓", "kept: your scripts name you now" if sender.name else "kept", "$good")

    def _open_demo(self) -> None:
        from prospect_tui.desk.demo import Demo

        demo = Demo(self._desk.clock, self._desk.home)
        self.query_one(Word).settle()
        self.app.push_screen(HomeScreen(demo.desk, demo=demo).sized(self.app.size))

    # Showing.

    @property
    def is_on_top(self) -> bool:
        """Whether this is the screen that is seen: Textual's `is_current` is also true of the one below, and what that
        one paints has all of the picture painted again."""
        return self.app.screen is self

    @property
    def _goes(self) -> bool:
        """Whether this home is thrown away."""
        return self._demo is not None or (isinstance(self.app, ProspectApp) and self.app.throw_away)

    @property
    def to_stay(self) -> str:
        """How one gets to a home that stays; empty where this one does."""
        if not self._goes:
            return ""
        to = "go back to your own home" if self._demo is not None else "type `prospect`"
        first = f"the first step there is {self.key_to('bring')}"
        return f"To bring your own list leave with {self.key_to('leave')} and {to}: {first}."

    def _tick(self) -> None:
        self.turn_plays()
        if self.is_on_top:
            self.guarded(self._look)
            self._back_up()

    def _warm_up(self) -> None:
        """Read what the first paint did without, and make good what an earlier run left undone."""
        _collect_again()
        self.run_worker(self._load, name=WARM_UP, thread=True, exit_on_error=False)
        self.run_worker(self._desk.catch_up, name=CATCH_UP, thread=True, exit_on_error=False)
        self.turn_plays()

    def _load(self) -> None:
        """In a thread: what the keys of a block need, and every screen that a key of this one opens."""
        self._desk.warm_up()
        import_module("textual.scrollbar")  # which Textual brings when the first text overflows
        for name in _SCREENS:
            import_module(f"prospect_tui.tui.screens.{name}")

    def _back_up(self) -> None:
        """Today's backup: tried once a day, in a thread, on a connection of its own."""
        today = today_of(self._desk.clock)
        if today != self._backed_up and not self._goes:
            self._backed_up = today
            self.run_worker(self._make_todays_backup, name=BACKUP, thread=True, exit_on_error=False)

    def _make_todays_backup(self) -> str | None:
        worker = get_current_worker()
        return self._desk.backups.daily(lambda: worker.is_cancelled)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what became of the backup, where that is anything to say, and what is wrong in the playbook."""
        if event.worker.name in (WARM_UP, CATCH_UP) and event.state is WorkerState.SUCCESS:
            self._warm = True
            if event.worker.result and self.is_on_top:  # others fit best by now
                self.guarded(self._look)
            else:
                self._take_in_problems()
                self._show()
        if self.keep_plays(event) and self.is_on_top:  # under a block, it would have all of that painted again
            self._show()
        if event.worker.name != BACKUP or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        word = "Today's backup is missing." if event.state is WorkerState.ERROR else event.worker.result
        if word:
            self._desk.problems.append(word)
            self.tell("✗", word, "bold $bad")

    def _tick_elsewhere(self) -> None:
        """While another window has the block: its clock, and whether it still has it."""
        running = self._seen.running
        if self.is_on_top and running is not None and running.elsewhere:
            self.guarded(self._look_elsewhere)

    def _look_elsewhere(self) -> None:
        running = self._desk.running()
        if running is None or not running.elsewhere:
            self._look()
        else:
            self._seen = replace(self._seen, running=running)
            self.query_one(NowCard).show(self._seen)

    def _look(self) -> None:
        self._seen = look_around(self._desk)
        self._look_at_plan()

    def _look_at_plan(self) -> None:
        """The day's recipe and the why: the first paint does without."""
        self._seen = replace(self._seen, recipe=self._desk.day.today(), why=self._desk.why.shown())
        self._planned = True
        if self._seen.recipe is not None and self._seen.introduced and not self._goes:  # there is a place to say it
            self._rating_offered = self._desk.skills.offer() or self._rating_offered
        self._show()

    def _show(self) -> None:
        for card in self.query(HomeCard):
            card.show(self._seen)
        now = self._seen.now
        self.query_one(Title).show(self._about(), say((f"{day(now)}   ", "$dim"), (f"{now:%H:%M}", "bold $accent")))
        self.query_one(Waiting).show(self._waits())
        self.query_one(Word).show(last_block(self._seen))
        self.show_keys()
        if self._warm:
            self.look_at_plan()

    def show_keys(self) -> None:
        """Show the keys that make sense now."""
        ready = self._seen.running is None and self._seen.lists
        self.query_one(KeyLine).show(self.in_force(), first=1 if ready else 2)

    def _about(self) -> Content:
        if self._goes:
            return say(("demo", "bold $accent"), ("  invented people; nothing is kept", "$dim"))
        sender = self._desk.sender
        return say((dotted(sender.name, sender.company), "$dim"))

    def _waits(self) -> list[Content]:
        """A nudge to say who speaks in the scripts, or to make a plan, and the faults that were found."""
        waits = self.plays_word()
        if self._seen.last is None and self._seen.lists and self._seen.running is None:
            waits.append(say((self.key_to("guided"), "bold $accent"), " a first block, guided: two minutes"))
        if not self._seen.introduced:
            waits.append(
                say((self.key_to("me"), "bold $accent"), " your name, company and number: voicemail scripts need them")
            )
        elif self._planned and self._seen.recipe is None:
            waits.append(
                say(
                    (self.key_to("cookbook"), "bold $accent"),
                    (" your own plan: from what you want to the calls of a day", "$dim"),
                )
            )
        elif self._rating_offered is not None:
            words = " a minute for yourself: how good do you find yourself this month?"
            waits.append(say((self.key_to("skills"), "bold $accent"), (words, "$dim")))
        if self._seen.problems:
            count = plural(len(self._seen.problems), "problem")
            waits.append(say((self.key_to("problems"), "bold $accent"), (f" {count} in your files", "$dim")))
        return waits


def _collect_again() -> None:
    """Look for garbage from here on, where the start was spared that; what was loaded for it stays, and is left out.
    Each row that is painted is a handful of objects that live until the next picture: looked for as often as Python
    does, all of the garbage is gone through, for longer than a screen may take to open, at every other size."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])
        gc.enable()
