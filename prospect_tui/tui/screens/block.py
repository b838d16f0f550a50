"""The block: who to call, what hurts them, what to say, how long is left. One key records and brings the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.desk.views import Recorded, Undone, Unstored
from prospect_tui.front.commands import YES, in_force
from prospect_tui.front.questions import Question, after_outcome, note_question
from prospect_tui.front.waiting import BRIEF_SECONDS
from prospect_tui.model.dialling import ByHandPlan
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.screens.block_modes import Confirm
from prospect_tui.tui.screens.block_waiting import BlockWaiting
from prospect_tui.tui.screens.find import FindSheet
from prospect_tui.tui.screens.opened import Left
from prospect_tui.tui.screens.outcomes import OutcomesSheet
from prospect_tui.tui.screens.writing import WritingSheet
from prospect_tui.tui.slips import SlipGuard
from prospect_tui.tui.widgets.prompt import Prompt
from prospect_tui.tui.words import span

if TYPE_CHECKING:
    from prospect_tui.tui.offers import Offer

IDLE_SECONDS = 3.0
CHECKPOINT_SECONDS = 60.0
PLAYBOOK_SECONDS = 3.0


class BlockScreen(BlockWaiting):
    """Shows what the desk returns for each key."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk, block)
        self._prompts = desk.prompts(block)
        self._undo_guard = SlipGuard(desk.clock)
        self._trouble = ""
        self._last_key = desk.clock.monotonic()
        self._said_up = False

    def compose(self) -> ComposeResult:
        """The board, or the word that it doesn't fit."""
        yield from self.too_small()
        yield self._board

    def on_mount(self) -> None:
        """Show the first target at once, its script right after: the template engine is loaded for it."""
        self.show_view(self._desk.config.view)
        self._board.show_card(with_script=False)
        self._board.show_time(self._block.time_left())
        self._guard.new_target()
        if self._block.watching:
            self._show_mode()
            self._board.tell("⇄", "Watching: nothing is changed from here.", "$accent")
        else:
            how = "" if isinstance(self._desk.dials, ByHandPlan) else f" {self._desk.dials.words}"
            self._board.tell("●", f"{self.key_to('dial')} dials{how}, one key records and brings the next.", "$primary")
        self.call_after_refresh(self._board.show_script)
        self.call_after_refresh(self._warm_up)
        self.set_interval(1.0, self._tick)
        self.set_interval(CHECKPOINT_SECONDS, self._checkpoint)
        self.set_interval(PLAYBOOK_SECONDS, self._look_at_playbook)

    def _warm_up(self) -> None:
        """Load now what a key would load otherwise; Textual brings its scroll bars when the first text overflows."""
        import_module("textual.scrollbar")
        import_module("prospect_tui.tui.screens.account")
        import_module("prospect_tui.tui.screens.adding")
        import_module("prospect_tui.tui.screens.pacer")
        import_module("prospect_tui.tui.screens.palette")
        import_module("prospect_tui.tui.screens.review")
        self._desk.warm_up()
        self._tick()

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """An outcome's letter, else a command; nothing while a prompt has the focus."""
        if self.app.screen is not self:
            return  # typed while a page was opening: it is for that page, not an outcome
        self._leaving = False
        if self._board.prompt.is_open:
            event.stop()
            event.prevent_default()
            self._board.prompt.take_key(event)
            return
        self._last_key = self._desk.clock.monotonic()
        if self._patience.waits:
            event.stop()
            event.prevent_default()
            self._meet_waiting(event.key)
            return
        if self.covered and not self._may_unseen(event):
            event.stop()
            event.prevent_default()
            return
        call = self._confirmed(event) if self._confirm is not None else self._meant(event)
        if call is None:
            return
        event.stop()
        event.prevent_default()
        self._guarded(call)

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here: outcomes and commands; while a question waits, what answers it."""
        from prospect_tui.tui.offers import ANSWERS, of_commands, of_outcomes

        if self._board.prompt.is_open or self._confirm is not None:
            return ANSWERS
        special = self.special_keys()
        if special is not None:
            return [*of_commands(special[1])]
        return [*of_outcomes(self._block.outcomes), *of_commands(self._commands)]

    def _meant(self, event: events.Key) -> Callable[[], None] | None:
        """What a key does: its case is ignored, so that CapsLock does no harm."""
        outcome = self._block.outcomes.keyed(event.character) if event.character else None
        key = key_of(event)
        special = self.special_keys()
        if special is not None:
            return self._meant_specially(special[1], key, outcome)
        if outcome is not None:
            return partial(self._outcome, outcome, self._desk.clock.now())
        command = self._known.get(key)
        return self._act(command) if command else None

    def _may_unseen(self, event: events.Key) -> bool:
        """Whether a key may do what it does where the terminal is too small to show it: stop the clock, and leave a
        question. What it can't be seen to do is not done, nor kept for later."""
        if self._unstored is not None:
            return False  # Escape lets go of it
        if event.key == "escape":
            return True
        command = self._known.get(key_of(event))
        free = self._confirm is None and self.special_keys() is None
        return free and command is not None and command.action == "pause"

    def _outcome(self, outcome: Outcome, at: datetime, script: str | None = None) -> None:
        """Record an outcome as of then, with the script on screen unless it is told which was left."""
        if not self._guard.allows():
            self._board.tell("⊘", "ignored: that key came too soon after a new target", "$accent")
            return
        card, script = self._board.card, script or self._board.script_slug
        try:
            recorded = self._block.record(outcome, script=script, at=at)
        except StoreError as error:
            if card is None:
                raise
            note = self._block.state.note
            unstored = Unstored(at=at, outcome=outcome, card=card, note=note, script=script, why=error)
            self._keep(unstored, "Not stored. This card stays until that is settled.")
        else:
            self._stored(recorded)

    def _stored(self, recorded: Recorded) -> None:
        """An outcome is on disk: show it, or ask what it asks."""
        question = after_outcome(recorded, self._block, self._prompts, self._ours)
        if question is None:
            self._show_recorded(recorded)
        else:
            self._ask(question)

    def do_pause(self) -> None:
        """Stop or go on."""
        if self._block.state.paused:
            self._block.resume()
            self._board.tell("▸", "going on")
        else:
            self._block.pause()
            self._board.tell("∥", f"paused: {self.key_to('pause')} goes on")
        self._tick()

    def do_skip(self) -> None:
        """Skip."""
        self._block.skip()
        self._new_target()
        self._board.tell("↷", "skipped; comes back at the end of the block")

    def do_undo(self) -> None:
        """Undo, after a question where it would take back a do-not-call. A held key takes back one outcome."""
        if not self._undo_guard.allows():
            return
        try:
            undone = self._block.undo()
        except NeedsConfirmation as question:
            (yes,) = in_force(self._desk.keymap, "block", (YES,))
            self._confirm = Confirm(yes.keys, self._undo_confirmed)
            words = f"{question.what} {yes.shown} takes it back, any other key keeps it."
            self._board.tell("?", words, "bold $accent")
            return
        self._show_undone(undone)

    def do_end(self) -> None:
        """End, after a question while time is left; what it is for stands beside it."""
        left = self._block.time_left()
        if left.up or self._block.state.ended:
            self._end()
            return
        self._confirm = Confirm(("enter",), self._end)
        why = self._desk.planning.why()
        does = f"Enter ends, Esc goes on. · for {why}" if why else "Enter ends and reviews, Esc goes on."
        self._board.tell("?", f"End with {span(left.left)} left? {does}", "bold $accent")

    def do_note(self) -> None:
        """Write a note for the target on screen."""
        if self._board.card is not None:
            self._ask(note_question(self._board.card, self._block))

    def do_write(self) -> None:
        """Write to the one on screen, or to the last one called where nobody is."""
        state = self._block.state
        target = state.current or (state.touched[state.recorded[-1]] if state.recorded else None)
        card = self._block.card_of(target) if target else None
        if card is None:
            self._board.tell("·", "there is nobody to write to")
            return
        self.app.push_screen(WritingSheet(self._block, card, self._desk.opener), self._after_writing)

    def _after_writing(self, recorded: Recorded | None) -> None:
        if recorded is not None:
            self._guarded(partial(self._show_sent, recorded))

    def _show_sent(self, recorded: Recorded) -> None:
        self._show_anew()
        self._board.show_recorded(recorded)

    def do_outcomes(self) -> None:
        """This block's outcomes."""
        self.app.push_screen(OutcomesSheet(self._desk, self._block, self._prompts), self._after_sheet)

    def do_find(self) -> None:
        """Find somebody, and put them on screen, or open them."""
        self.app.push_screen(FindSheet(self._desk, self._block), self._after_person)

    def do_add(self) -> None:
        """Add somebody by hand; whoever is on screen stays."""
        from prospect_tui.tui.screens.adding import AddSheet

        name = self._block.plan.list_name if self._block.plan.scope else ""
        self.app.push_screen(AddSheet(self._desk, name), self._after_adding)

    # What follows.

    def _ask(self, question: Question) -> None:
        """Ask, over the card that the question is about."""
        self.add_class("prompting")
        self._board.prompt.open(question)

    def on_prompt_closed(self, message: Prompt.Closed) -> None:
        """The prompt is done: show what it came to, and the next target."""
        self.remove_class("prompting")
        self._dial_guard.new_target()
        self.set_focus(None)
        self._guarded(partial(self._show_answer, message))

    def _show_answer(self, message: Prompt.Closed) -> None:
        if message.undone is not None:
            self._show_undone(message.undone)
        elif message.recorded is not None:
            self._show_recorded(message.recorded, message.word)
        else:
            self._show_anew()
            self._board.tell("✎", message.word or "left as it was")

    def _undo_confirmed(self) -> None:
        self._show_undone(self._block.undo(confirmed=True))

    def _end(self) -> None:
        """End and review. The stats book's page is made from the record, which has all of it by then: it is written
        once the review is in sight."""
        if not self._block.state.ended:
            self._block.end()
        review = self.review().sized(self.app.size)
        self.app.switch_screen(review)
        review.write_page_once_seen()

    def _after_person(self, left: Left | None) -> None:
        """Put whoever was asked for on screen; else show whom a change has left there."""
        if left is None:
            return
        if left.bring is not None:
            self._guarded(self._refuse if self.special_keys() else partial(self._bring_now, left.bring))
        elif left.changed:
            self._guarded(self._look_again)

    def _after_adding(self, word: str | None) -> None:
        if word:
            self._guarded(self._look_again)
            self._board.tell("✓", word, "$good")

    def _look_again(self) -> None:
        """Somebody was changed: the one on screen may be another now, or somebody where nobody was."""
        if self.special_keys() is None:
            self._block.look_again()
        self._show_anew()

    def _bring_now(self, target: int) -> None:
        self._block.bring(target)
        self._new_target()
        words = f"a call that came in, unless {self.key_to('dial')} dials; the one before comes back next"
        self._board.tell("◉", words, "$primary")

    def _after_sheet(self, word: str | None) -> None:
        self._guarded(self._show_anew)
        if word:
            self._board.tell("✓", word, "$good")

    def _show_anew(self) -> None:
        if self._board.card is None or self._board.card.target.id != self._block.state.current:
            self._new_target()
        else:
            self._board.show_card()

    def _show_recorded(self, recorded: Recorded, word: str = "") -> None:
        self._new_target()
        self._board.show_recorded(recorded, word)

    def _show_undone(self, undone: Undone) -> None:
        self._undo_guard.new_target()
        self._new_target()
        words = f"{undone.outcome.replace('-', ' ')} taken back: {undone.target.name} is on screen again"
        self._board.tell("↶", words, "$accent")

    def _new_target(self) -> None:
        self._board.new_target()
        self._guard.new_target()

    def _tick(self) -> None:
        """Once a second: the clock, what another window has done, a sleep found, the time that is up."""
        before = len(self._block.state.recorded)
        try:
            with self._desk.briefly(BRIEF_SECONDS, again=False):
                left = self._block.tick()
                self._block.look_ahead()
            self._trouble = ""
        except ProspectError as error:  # the clock goes on; the same trouble is told once
            left = self._block.time_left()
            if str(error) != self._trouble and self._unstored is None:
                self._tell_error(error)
            self._trouble = str(error)
        self._board.show_time(left)
        if left.moved:
            self._guarded(partial(self._show_moved, before))
        self._match_mode()
        if left.slept:
            self._board.tell("☾", f"asleep for {span(left.slept)}: counted as a pause", "$accent")
        self._tell_promise(left.promised)
        self._tell_listeners()
        if left.up and not self._said_up and not self._block.watching:
            self._said_up = True
            self._ring(self._desk.config.signals.time_up)
            self._board.tell(
                "■", f"Time is up. Finish the call; {self.key_to('end')} reviews the block.", "bold $accent"
            )

    def _checkpoint(self) -> None:
        if self._desk.clock.monotonic() - self._last_key > IDLE_SECONDS:
            # On a connection of its own; what goes wrong can wait: what is stored is in the log.
            self.run_worker(self._desk.checkpoint, thread=True, exit_on_error=False)

    def _look_at_playbook(self) -> None:
        self.run_worker(self._reread_playbook, thread=True, exclusive=True, group="playbook", exit_on_error=False)

    def _reread_playbook(self) -> None:
        """Look whether a file of the playbook has changed; in a thread, which draws nothing."""
        word = self._desk.reread_playbook()
        if word is not None:
            self.app.call_from_thread(self._show_playbook, word)

    def _show_playbook(self, word: str) -> None:
        """Draw the pain and the script anew; a prompt stays as it is."""
        if self._board.card is not None:
            self._guarded(self._board.show_card)
        self._board.tell("✎", word, "$primary")

    def hint(self, words: str) -> None:
        """Say it in the place of the last outcome; a question that waits stays."""
        if self._confirm is None and not self._board.prompt.is_open:
            self._board.tell("·", words)
