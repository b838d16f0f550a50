"""The block in plain mode: one key records and says the next. Everything is one call on the desk, as in the app."""

from collections.abc import Callable
from functools import partial

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.desk.views import Recorded, Undone, Unstored
from prospect_tui.front.commands import YES, Command, by_key
from prospect_tui.front.questions import Question, after_outcome, go_on_question, note_question
from prospect_tui.front.waiting import BRIEF_SECONDS, WAITING
from prospect_tui.model.errors import Held, ProspectError, StoreError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.reports.brief import span

from .adding import add_somebody
from .commands import by_word, chosen
from .dialling import Dialling
from .keyboard import Pressed
from .modes import Confirm
from .people import ask_silent, find_somebody, next_lines
from .sentences import recorded_line, sentence
from .sheets import Outcomes, choose_objection, write_to
from .talk import Talk, ask

Call = Callable[[], None]


class PlainBlock(Dialling):
    """Does what a key means, and says what the desk returns for it."""

    def __init__(self, desk: Desk, block: BlockDesk, talk: Talk) -> None:
        super().__init__(desk, block, talk)
        self._prompts = desk.prompts(block)

    def run(self) -> None:
        """Take keys until the block has ended or is left. Raises EndOfInput, Gone."""
        self.say_target()
        self.look()
        while not self.over:
            self.look_if_due()
            self.take(self._talk.key())

    def reviewed(self) -> None:
        """The review of the block was said."""

    def review_left(self) -> None:
        """It was left."""

    def take(self, pressed: Pressed) -> None:
        """Do what a key or a word means; what goes wrong is said."""
        trouble = None
        try:
            call = self._meant(pressed)
            if call is not None:
                call()
        except ProspectError as error:
            trouble = error
        self.match_mode()
        if trouble is not None:
            self._talk.say(str(trouble))

    def _meant(self, pressed: Pressed) -> Call | None:
        outcome, command = self._outcome_of(pressed), self._command_of(pressed)
        if self._confirm is not None:
            confirm, self._confirm = self._confirm, None
            yes = pressed.key in confirm.yes or (command is not None and bool({*confirm.yes} & {*command.keys}))
            return confirm.then if yes else partial(self._talk.say, confirm.no)
        if pressed.unclear:
            return partial(self._talk.say, f"“{pressed.unclear}” is not one key: nothing was done. One key to a line.")
        if self.special_keys() is not None:
            return self._meant_specially(pressed, command, outcome)
        if outcome is not None:
            return partial(self._outcome, outcome)
        return self._act(command) if command is not None else partial(self._unknown, pressed)

    def _meant_specially(self, pressed: Pressed, command: Command | None, outcome: Outcome | None) -> Call:
        """What a key does while an outcome is not stored, or another window has the block."""
        if command is not None:
            return self._act(command)
        if self.unstored is not None and outcome is not None and outcome.name == self.unstored.outcome.name:
            return self.do_store_again
        known = outcome is not None or pressed.key in by_key(self._plain) or pressed.word in by_word(self._plain)
        return self.refuse if known else partial(self._unknown, pressed)

    def _outcome_of(self, pressed: Pressed) -> Outcome | None:
        outcomes = self._block.outcomes
        if pressed.key:
            return outcomes.keyed(pressed.key)
        named = outcomes.named(pressed.word) if pressed.word else None
        return named if named is not None and named.key else None

    def _command_of(self, pressed: Pressed) -> Command | None:
        commands = self.commands()
        return by_key(commands).get(pressed.key) or by_word(commands).get(pressed.word)

    def _act(self, command: Command) -> Call:
        act: Call = getattr(self, f"do_{command.action}")
        return act

    def _unknown(self, pressed: Pressed) -> None:
        what = f":{pressed.word}" if pressed.word else pressed.key
        self._talk.say(f"{what} does nothing here. {self.key_to('help')} tells all keys.")

    # Outcomes.

    def _outcome(self, outcome: Outcome) -> None:
        at, card, script, note = self._desk.clock.now(), self.card, self.script_slug(), self._block.state.note
        try:
            recorded = self._patiently(partial(self._block.record, outcome, script=script, at=at))
        except StoreError as error:
            if card is None:
                raise
            unstored = Unstored(at=at, outcome=outcome, card=card, note=note, script=script, why=error)
            self.keep(unstored, "Not stored.")
        else:
            self.stored(recorded)

    def _patiently(self, store: Callable[[], Recorded]) -> Recorded:
        """Store something; where another window is storing, say that it waits."""
        try:
            with self._desk.briefly(BRIEF_SECONDS, again=True):
                return store()
        except Held:
            self._talk.say(WAITING)
            return store()

    def stored(self, recorded: Recorded) -> None:
        """An outcome is on disk: say it, and who is next; or ask what it asks."""
        question = after_outcome(recorded, self._block, self._prompts, self._ours)
        if question is None:
            self._say_recorded(recorded)
            return
        self._talk.say(f"Kept: {recorded.outcome.label}, {recorded.target.name}.")
        self._ask(question)

    def _ask(self, question: Question) -> None:
        answer = ask(self._talk, question, lambda: self._block.watching)
        if answer.undone is not None:
            self._say_undone(answer.undone)
        elif answer.recorded is not None:
            self._say_recorded(answer.recorded, answer.word)
        else:
            self._talk.say(sentence(answer.word or "left as it was"))

    def _say_recorded(self, recorded: Recorded, word: str = "") -> None:
        self._talk.say(recorded_line(recorded, self._ours, word))
        self.say_target()

    def _say_undone(self, undone: Undone) -> None:
        self._talk.say(f"Taken back: {undone.outcome.replace('-', ' ')}, {undone.target.name}.")
        self.say_target()

    def do_undo(self) -> None:
        """Take the last outcome back, after a question where it would take back a do-not-call."""
        try:
            undone = self._block.undo()
        except NeedsConfirmation as question:
            (yes,) = chosen((YES,), self._desk.keymap)
            self._confirm = Confirm(yes.keys, lambda: self._say_undone(self._block.undo(confirmed=True)))
            self._talk.say(f"{question.what} {yes.shown} takes it back, any other key keeps it.")
            return
        self._say_undone(undone)

    def do_outcomes(self) -> None:
        """This block's outcomes."""
        Outcomes(self._talk, self._desk, self._block, self._prompts).run()
        self.look_anew()

    def do_note(self) -> None:
        """Write a note for the one on screen."""
        if self.card is not None:
            self._ask(note_question(self.card, self._block))

    def do_write(self) -> None:
        """Write to the one on screen, or to the last one called where nobody is."""
        state = self._block.state
        target = state.current or (state.touched[state.recorded[-1]] if state.recorded else None)
        card = self._block.card_of(target) if target else None
        if card is None:
            self._talk.say("There is nobody to write to.")
            return
        sent = write_to(self._talk, self._block, card, self._desk.opener)
        self._talk.say(recorded_line(sent, self._ours) if sent is not None else "Nothing was kept.")
        self.look_anew()

    # Who is next.

    def do_pause(self) -> None:
        """Stop or go on."""
        if self._block.state.paused:
            self._block.resume()
            self._talk.say("Going on.")
        else:
            self._block.pause()
            self._talk.say(f"Paused: {self.key_to('pause')} goes on.")

    def do_skip(self) -> None:
        """Skip."""
        self._block.skip()
        self._talk.say("Skipped; comes back at the end of the block.")
        self.say_target()

    def do_find(self) -> None:
        """Find somebody, who is on the line then."""
        chosen = find_somebody(self._talk, self._desk)
        if chosen is not None:
            self._block.bring(chosen)
            self._talk.say(f"A call that came in, unless {self.key_to('dial')} dials; the one before comes back next.")
            self.say_target()

    def do_next_five(self) -> None:
        """Who comes next, and who waits for a word of the rep's."""
        self._talk.say(*next_lines(self._block.next_five()))
        self._talk.say(ask_silent(self._talk, self._block))
        self.look_anew()

    def do_objections(self) -> None:
        """What they say against it; the one that was chosen is counted."""
        card = self.card
        objections = self._block.objections(card) if card else self._desk.playbook.objections
        key = choose_objection(self._talk, objections)
        if key is not None and self.special_keys() is None and self._block.objected(key):
            self._talk.say("Counted; it shows in the review.")

    def do_keep_persona(self) -> None:
        """Keep the persona whose pain was said last as the one that this person is."""
        shown = self._block.with_persona(self.card, self._persona_turn).persona if self.card else None
        question = go_on_question(self.card, self._block, self._desk.in_touch) if not self._persona_turn else None
        if question is not None:
            self._ask(question)
            self.look_anew()
            return
        if shown is None:
            self._talk.say(
                f"{self.key_to('persona')} brings up a persona; then {self.key_to('keep_persona')} keeps it."
            )
            return
        kept = self._block.tell_persona(shown.slug)
        self._script_turn = self._persona_turn = 0
        self._shown = self._block.card()
        self._talk.say(f"{kept.name}: kept as who they are; p and k take another.")

    def do_add(self) -> None:
        """Add somebody by hand; whoever it is now stays, and where it was nobody they may be next."""
        self._talk.say(add_somebody(self._talk, self._desk, self._block))
        if self.special_keys() is None:
            self._block.look_again()
        self.look_anew()

    def do_end(self) -> None:
        """End, after a question while time is left; what it is for is said with it."""
        left = self._block.time_left()
        if left.up or self._block.state.ended:
            self.end()
            return
        self._confirm = Confirm(("enter",), self.end)
        why = self._desk.planning.why()
        for_what = (f"You do it for: {why}.",) if why else ()
        self._talk.say(f"End with {span(left.left)} left? Enter ends and reviews, any other key goes on.", *for_what)

    def end(self) -> None:
        """End the block. A document that can't be written now is at the next start: the block has ended."""
        try:
            self._desk.end(self._block)
        except StoreError as error:
            if not self._block.state.ended:
                raise
            self._talk.say(str(error))
        self.over = True
