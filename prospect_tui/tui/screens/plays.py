"""The plays: what each is for, who is on it at which step, what is due."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from prospect_tui.desk import Desk
from prospect_tui.desk.play_picks import said_left_out
from prospect_tui.desk.play_views import PlayListed, PlayStatus
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import PLAYS
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import today_of
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.plays import Play
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.play_cards import PlayCard, PlaysCard, people
from prospect_tui.tui.words import plural


class PlaysScreen(KeyedScreen):
    """Shows all plays, and the one that the bar is on."""

    KEYS = "plays"
    TITLE_OF_KEYS = "Keys of the plays"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plays: Sequence[PlayListed] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The title, all plays, one of them, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            with Vertical(id="play-cards"):
                yield PlaysCard()
                yield PlayCard(self.key_to("turn"))
            yield Word()
            yield KeyLine()

    def on_screen_resume(self) -> None:
        """Come from home, or back from a block or a sheet."""
        self.guarded(self._look)

    def commands(self) -> tuple[Command, ...]:
        """The keys as they are built."""
        return PLAYS

    # Keys.

    def do_turn(self) -> None:
        """Start the play that the bar is on; one that runs is stopped, after a question."""
        play = self._chosen
        if play.running_since is None:
            self._start(play)
        else:
            words = f"Stop {play.name}? What is open of it goes. Enter stops it, any other key leaves it."
            self.question(words, lambda: self._stop(play))

    def do_block(self) -> None:
        """Open the list of the play as a block."""
        from prospect_tui.tui.screens.start import StartSheet

        play = self._chosen
        if play.running_since is None:
            self.tell("·", f"{play.name} doesn't run: {self.key_to('turn')} starts it.")
            return
        if self._desk.running() is not None:
            self.tell("·", "A block is open: go on with it, or end it, on the home screen.", "$accent")
            return
        self.app.push_screen(StartSheet(self._desk, self._desk.plan(self._status(play).list)), self._begin)

    def do_due(self) -> None:
        """Who is due today, of all plays."""
        from prospect_tui.tui.screens.due_steps import DueSheet

        self.app.push_screen(DueSheet(self._desk))

    def do_name(self) -> None:
        """Name the people of a play that has those whom the rep knows."""
        from prospect_tui.tui.screens.naming import NamingSheet

        play = self._chosen
        self.app.push_screen(NamingSheet(self._desk, play.slug, self._desk.plays.prompts(play.slug)), self._named)

    def do_guests(self) -> None:
        """The guests of the play's next event."""
        from prospect_tui.tui.screens.guests import GuestsSheet

        events = [c.event for c in self._status(self._chosen).cycles if c.event] if self._chosen.running_since else []
        if events:
            self.app.push_screen(GuestsSheet(self._desk, str(events[0])))
        else:
            self.tell("·", "This play has no event yet. `prospect event add` puts one down.")

    def do_up(self) -> None:
        """The play above."""
        self._go(-1)

    def do_down(self) -> None:
        """The play below."""
        self._go(1)

    def do_leave(self) -> None:
        """Back home."""
        self.app.pop_screen()

    # What follows.

    def _start(self, play: PlayListed) -> None:
        turned = self._desk.plays.start(play.slug)
        self._look(play.slug)
        began = [f"{people(each.people)} {said_left_out(each.left_out)}" for each in turned.began]
        words = " · ".join(word.strip() for word in (*began, *turned.words))
        self.tell("✓", f"{play.name} runs: {words or 'it begins later'}", "$good")

    def _stop(self, play: PlayListed) -> None:
        stopped = self._desk.plays.stop(play.slug)
        self._look(play.slug)
        self.tell("–", f"stopped: {plural(stopped.steps, 'open step')} taken away")

    def _begin(self, plan: BlockPlan | None) -> None:
        if plan is not None:
            self.guarded(lambda: self._open(plan))

    def _open(self, plan: BlockPlan) -> None:
        from prospect_tui.tui.screens.block import BlockScreen

        self.app.push_screen(BlockScreen(self._desk, self._desk.start(plan)).sized(self.app.size))

    def _named(self, word: str | None) -> None:
        if word:
            self.tell("✓", word, "$good")

    # Showing.

    @property
    def _chosen(self) -> PlayListed:
        if not self._plays:
            raise ProspectError("There are no plays.", "Your own are files in plays/ of your playbook.")
        return self._plays[self._at]

    def _go(self, by: int) -> None:
        self._at = min(max(0, self._at + by), max(0, len(self._plays) - 1))
        self._show()

    def _look(self, slug: str | None = None) -> None:
        """Look anew; the bar stays on the play that it was on."""
        wanted = slug or (self._plays[self._at].slug if self._plays else None)
        self._plays = self._desk.plays.all()
        slugs = [play.slug for play in self._plays]
        self._at = slugs.index(wanted) if wanted in slugs else 0
        self._show()

    def _status(self, play: PlayListed) -> PlayStatus:
        return self._desk.plays.status(play.slug)

    def _show(self) -> None:
        today = today_of(self._desk.clock)
        self.query_one(PlaysCard).show(self._plays, self._at)
        chosen = self._plays[self._at] if self._plays else None
        status = self._status(chosen) if chosen is not None and chosen.running_since else None
        self.query_one(PlayCard).show(chosen, self._definition(chosen), status, today)
        due = sum(play.due - play.waiting for play in self._plays)
        running = sum(play.running_since is not None for play in self._plays)
        words = f"{running} of {len(self._plays)} run · {plural(due, 'step')} due today"
        self.query_one(Title).show(say(("plays", "bold")), say((words, "$dim")))
        self.query_one(KeyLine).show(self.in_force(), first=2)

    def _definition(self, play: PlayListed | None) -> Play | None:
        if play is None or not play.every:
            return None
        return self._desk.plays.show(play.slug).play
