"""The block: who to call, what hurts them, what to say, how long is left. One key records and brings the next."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.desk.views import Card, Nobody, Recorded, ScriptPage
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.tui.commands import BLOCK, by_key
from prospect_tui.tui.screens.base import SizedScreen
from prospect_tui.tui.slips import SlipGuard
from prospect_tui.tui.widgets.history_card import HistoryCard
from prospect_tui.tui.widgets.lines import Bar, Goals, Head, Keys, LastLine
from prospect_tui.tui.widgets.pain_card import PainCard
from prospect_tui.tui.widgets.prompt import Prompt
from prospect_tui.tui.widgets.questions import Question, after_outcome, note_question
from prospect_tui.tui.widgets.script_card import ScriptCard
from prospect_tui.tui.widgets.target_card import TargetCard
from prospect_tui.tui.words import span

IDLE_SECONDS = 3.0
CHECKPOINT_SECONDS = 60.0


class BlockScreen(SizedScreen):
    """Shows what the desk returns for each key."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__()
        self._desk = desk
        self._block = block
        self._prompts = desk.prompts(block)
        self._ours = desk.clock.local_zone()
        self._commands = by_key(BLOCK)
        self._guard = SlipGuard(desk.clock)
        self._card: Card | Nobody | None = None
        self._script: ScriptPage | None = None
        self._script_turn = 0
        self._persona_turn = 0
        self._confirm: Callable[[], None] | None = None
        self._last_key = desk.clock.monotonic()
        self._said_up = False

    def compose(self) -> ComposeResult:
        """The lines and the cards."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Head("prospect", self._about())
            yield Bar()
            with Vertical(id="cards"):
                with Vertical(id="left"):
                    yield TargetCard(self._desk.config.region)
                    yield HistoryCard(self._ours)
                with Vertical(id="right"):
                    yield PainCard()
                    yield ScriptCard()
            yield Goals()
            yield LastLine(self._ours)
            yield Prompt()
            yield Keys(self._block.outcomes)

    def on_mount(self) -> None:
        """Show the first target at once, its script right after: the template engine is loaded for it."""
        self._show_card(with_script=False)
        self._tick()
        self.query_one(LastLine).tell("●", "Enter dials, one key records and brings the next.", "$primary")
        self.call_after_refresh(self._show_script)
        self.set_interval(1.0, self._tick)
        self.set_interval(CHECKPOINT_SECONDS, self._checkpoint)

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """An outcome's letter, else a command; nothing while a prompt has the focus."""
        if self.query_one(Prompt).is_open:
            return
        self._last_key = self._desk.clock.monotonic()
        if self._confirm is not None:
            event.stop()
            event.prevent_default()
            self._answer(event)
            return
        outcome = self._block.outcomes.keyed(event.character) if event.character else None
        key = event.character.lower() if event.character and event.character.isalpha() else event.key
        command = self._commands.get(key)
        if outcome is None and command is None:
            return
        event.stop()
        event.prevent_default()
        try:
            if outcome is not None:
                self._outcome(outcome)
            elif command is not None:
                getattr(self, f"do_{command.action}")()
        except ProspectError as error:
            self._tell_error(error)

    def _outcome(self, outcome: Outcome) -> None:
        if not self._guard.allows():
            self.query_one(LastLine).tell("⊘", "ignored: that key came too soon after a new target", "$accent")
            return
        script = self._script.script.slug if self._script else None
        recorded = self._block.record(outcome, script=script)
        question = after_outcome(recorded, self._block, self._prompts, self._ours)
        if question is None:
            self._show_recorded(recorded)
        else:
            self._ask(question)

    def do_dial(self) -> None:
        """Dial."""
        word = self._block.dial().word
        self._show_card(with_script=False)
        self.query_one(LastLine).tell("◉", f"{word}; a key records what came of it", "$good")

    def do_next_number(self) -> None:
        """Go on to the next number."""
        if self._block.next_number() is None:
            self.query_one(LastLine).tell("·", "there is no other number")
            return
        self._show_card(with_script=False)

    def do_pause(self) -> None:
        """Stop or go on."""
        if self._block.state.paused:
            self._block.resume()
        else:
            self._block.pause()
        paused = self._block.state.paused
        self.query_one(LastLine).tell("∥" if paused else "▸", "paused: Space goes on" if paused else "going on")
        self._tick()

    def do_skip(self) -> None:
        """Skip."""
        self._block.skip()
        self._new_target()
        self.query_one(LastLine).tell("↷", "skipped; comes back at the end of the block")

    def do_undo(self) -> None:
        """Undo, after a question where it would take back a do-not-call."""
        try:
            undone = self._block.undo()
        except NeedsConfirmation as question:
            self._question(f"{question.what} {question.fix}", self._undo_confirmed)
            return
        self._show_undone(undone.outcome, undone.target.name)

    def do_end(self) -> None:
        """End, after a question while time is left."""
        left = self._block.time_left()
        if left.up or not self._block.plan.minutes:
            self._end()
            return
        self._question(
            f"End with {span(left.left)} left? Enter ends and reviews, Esc goes on.", self._end, yes=("enter",)
        )

    def do_note(self) -> None:
        """Write a note for the target on screen."""
        if isinstance(self._card, Card):
            self._ask(note_question(self._card, self._block))

    def do_script_before(self) -> None:
        """The script before."""
        self._turn_script(-1)

    def do_script_after(self) -> None:
        """The next script."""
        self._turn_script(1)

    def do_persona(self) -> None:
        """The pain, and the script, of another persona."""
        self._persona_turn += 1
        self._script_turn = 0
        self._show_card()

    def do_page_down(self) -> None:
        """Read on in the script."""
        self.query_one(ScriptCard).page_down()

    def do_page_up(self) -> None:
        """Read back in the script."""
        self.query_one(ScriptCard).page_up()

    def do_outcomes(self) -> None:
        """This block's outcomes."""
        from prospect_tui.tui.screens.outcomes import OutcomesSheet

        self.app.push_screen(OutcomesSheet(self._desk, self._block, self._prompts), self._after_sheet)

    def do_objections(self) -> None:
        """Objections and their answers."""
        from prospect_tui.tui.screens.sheets import ObjectionsSheet

        self.app.push_screen(ObjectionsSheet(self._desk.playbook.objections))

    def do_account(self) -> None:
        """Who else is at the account."""
        from prospect_tui.tui.screens.sheets import AccountSheet

        if isinstance(self._card, Card):
            self.app.push_screen(AccountSheet(self._desk.cards.everybody_at(self._card), self._card, self._ours))

    def do_find(self) -> None:
        """Find somebody, and put them on screen."""
        from prospect_tui.tui.screens.find import FindSheet

        self.app.push_screen(FindSheet(self._desk.find), self._bring)

    def do_next_five(self) -> None:
        """Who comes next, and why."""
        from prospect_tui.tui.screens.sheets import NextSheet

        self.app.push_screen(NextSheet(self._block.next_five()))

    def do_help(self) -> None:
        """All keys."""
        from prospect_tui.tui.screens.sheets import HelpSheet

        self.app.push_screen(HelpSheet(self._block.outcomes))

    # Prompts and questions.

    def _ask(self, question: Question) -> None:
        self.add_class("prompting")
        self.query_one(Prompt).open(question)

    def on_prompt_closed(self, message: Prompt.Closed) -> None:
        """The prompt is done: what it says is shown, and the next target."""
        self.remove_class("prompting")
        self.set_focus(None)
        if message.undone:
            self._show_undone(message.undone.outcome, message.undone.target.name)
        elif message.recorded is not None:
            self._show_recorded(message.recorded, message.word)
        else:
            self._show_card(with_script=False)
            self.query_one(LastLine).tell("✎", message.word or "nothing noted")

    def _question(self, words: str, then: Callable[[], None], yes: tuple[str, ...] = ("y",)) -> None:
        self._yes = yes
        self._confirm = then
        self.query_one(LastLine).tell("?", words, "bold $accent")

    def _answer(self, event: events.Key) -> None:
        then, self._confirm = self._confirm, None
        if event.key.lower() in self._yes and then is not None:
            try:
                then()
            except ProspectError as error:
                self._tell_error(error)
        else:
            self.query_one(LastLine).tell("·", "going on")

    def _undo_confirmed(self) -> None:
        undone = self._block.undo(confirmed=True)
        self._show_undone(undone.outcome, undone.target.name)

    def _end(self) -> None:
        from prospect_tui.tui.screens.review import ReviewScreen

        self._desk.end(self._block)
        self.app.switch_screen(ReviewScreen(self._desk, self._block.id))

    def _bring(self, target: int | None) -> None:
        if target is None:
            return
        try:
            self._block.bring(target)
        except ProspectError as error:
            self._tell_error(error)
        else:
            self._new_target()

    def _after_sheet(self, word: str | None) -> None:
        self._show_card()
        self.query_one(Goals).show(self._block.standing())
        if word:
            self.query_one(LastLine).tell("✓", word, "$good")

    # Showing.

    def _show_recorded(self, recorded: Recorded, word: str = "") -> None:
        self._new_target()
        self.query_one(LastLine).show(recorded, word)

    def _show_undone(self, outcome: str, name: str) -> None:
        self._new_target()
        self.query_one(LastLine).tell(
            "↶", f"{outcome.replace('-', ' ')} taken back: {name} is on screen again", "$accent"
        )

    def _new_target(self) -> None:
        self._script_turn = self._persona_turn = 0
        self._show_card()
        self.query_one(Goals).show(self._block.standing())
        self._guard.new_target()

    def _show_card(self, *, with_script: bool = True) -> None:
        """Draw who is on screen."""
        self._card = self._block.card()
        target, pain = self.query_one(TargetCard), self.query_one(PainCard)
        if isinstance(self._card, Nobody):
            target.show(self._card)
            pain.clear()
            self.query_one(HistoryCard).show(None)
            self.query_one(ScriptCard).clear()
            self._script = None
            return
        card = self._block.with_persona(self._card, self._persona_turn)
        target.show(self._card, dialling=self._dialling(), note=self._block.state.note)
        pain.show(card.persona, card.target.title)
        self.query_one(HistoryCard).show(self._card)
        self.query_one(Goals).show(self._block.standing())
        if with_script:
            self._show_script()

    def _show_script(self) -> None:
        if not isinstance(self._card, Card):
            return
        self._script = self._block.script(self._card, self._script_turn, self._persona_turn)
        self.query_one(ScriptCard).show(self._script)

    def _turn_script(self, by: int) -> None:
        self._script_turn += by
        self._show_script()

    def _dialling(self) -> float | None:
        dialled = self._block.state.dialled_at
        return (self._desk.clock.now() - dialled).total_seconds() if dialled else None

    def _tick(self) -> None:
        """Once a second: the clock, a sleep found, the time that is up."""
        try:
            left = self._block.tick()
        except ProspectError as error:
            self._tell_error(error)
            return
        self.query_one(Head).show(left, self._desk.clock.now().astimezone(self._ours))
        self.query_one(Bar).show(left)
        if left.slept:
            self.query_one(LastLine).tell("☾", f"asleep for {span(left.slept)}: counted as a pause", "$accent")
        if left.up and not self._said_up:
            self._said_up = True
            self.app.bell()
            self.query_one(LastLine).tell("■", "Time is up. Finish the call; q reviews the block.", "bold $accent")
        if isinstance(self._card, Card) and self._block.state.dialled_at:
            self.query_one(TargetCard).show(self._card, dialling=self._dialling(), note=self._block.state.note)

    def _checkpoint(self) -> None:
        if self._desk.clock.monotonic() - self._last_key > IDLE_SECONDS:
            self._desk.checkpoint()

    def _tell_error(self, error: ProspectError) -> None:
        self.query_one(LastLine).tell("✗", str(error), "bold $bad")

    def _about(self) -> str:
        plan = self._block.plan
        cut = [plan.persona] if plan.persona else []
        cut += ["/".join(tag.value for tag in plan.kare)] if plan.kare else []
        return " · ".join([plan.list_name, *cut])
