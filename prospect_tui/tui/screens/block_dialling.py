"""Dialling at a block: what stands before it, the next number, and a promised call that falls due."""

from datetime import datetime
from functools import partial

from textual.message import Message

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.gate import Kind, MayNotDial
from prospect_tui.desk.views import Promised
from prospect_tui.dialing import Dialled
from prospect_tui.front.hurdles import HurdleQuestion
from prospect_tui.front.questions import Question, go_on_question
from prospect_tui.tui.screens.block_modes import BlockModes, Confirm
from prospect_tui.tui.slips import SlipGuard


class DiallerSaid(Message, bubble=False):
    """What became of a request to dial, which is known by its number."""

    def __init__(self, request: int, dialled: Dialled) -> None:
        super().__init__()
        self.request = request
        self.dialled = dialled


class BlockDialling(BlockModes):
    """Dials what Enter is meant to dial, and nothing by a slip."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk, block)
        self._dial_guard = SlipGuard(desk.clock)
        self._told: set[tuple[int, datetime, bool]] = set()
        self._request = 0

    def do_dial(self) -> None:
        """Dial."""
        if self._dial_guard.allows():
            self._dial()

    def _dial(self, *, confirmed: bool = False) -> None:
        """Dial, or say what stands before it."""
        self._request += 1
        try:
            dialled = self._block.dial(confirmed=confirmed, tell=partial(self._hear, self._request))
        except MayNotDial as stop:
            self._face(stop)
            return
        if dialled.copy is not None:
            self.app.copy_to_clipboard(dialled.copy)
        self._board.dialled = dialled
        self._board.show_card(with_script=False)
        self._tell_dialled(dialled)

    def _hear(self, request: int, dialled: Dialled) -> None:
        """Take what the dialler says later, in a thread of its own."""
        self.post_message(DiallerSaid(request, dialled))

    def on_dialler_said(self, message: DiallerSaid) -> None:
        """Say what became of the call on screen; of one that is over, or was dialled again since, nothing."""
        if message.request != self._request or self._block.state.dialled_at is None:
            return
        self._board.dialled = message.dialled
        self._board.show_stopwatch()
        if self._confirm is None and not self._board.prompt.is_open and self.special_keys() is None:
            self._tell_dialled(message.dialled)

    def _tell_dialled(self, dialled: Dialled) -> None:
        if dialled.failed:
            self._board.tell("✗", dialled.word, "bold $bad")
        else:
            self._board.tell("◉", f"{dialled.word}; a key records what came of it", "$good")

    def _face(self, stop: MayNotDial) -> None:
        """A hurdle before a dial: what the rep's own hand decides takes Enter again, the rest some words."""
        card = self._board.card
        if stop.hurdle.kind is Kind.TWICE or card is None:
            self._dial_guard.new_target()
            self._confirm = Confirm(("enter",), self._dial_again, "not dialled")
            self._board.ask(stop.what, "Enter", (" again dials, and it is noted", " again dials"))
        else:
            self._ask(HurdleQuestion(stop.hurdle, card, self._block))

    def _dial_again(self) -> None:
        """Dial at the second Enter; a held key, or one that bounces, is none."""
        if self._dial_guard.allows():
            self._dial(confirmed=True)
        else:
            self._confirm = Confirm(("enter",), self._dial_again, "not dialled")

    def do_next_number(self) -> None:
        """Go on to the next number; one that was dialled has had its outcome."""
        dialled = self._block.state.dialled_at is not None
        if self._block.next_number() is None:
            self._board.tell("·", "there is no other number")
            return
        self._board.show_card(with_script=False)
        if dialled:
            self._board.tell("✓", f"no answer at that number, recorded; {self.key_to('dial')} dials this one", "$good")

    def do_jump(self) -> None:
        """Put the one on screen whose promised call falls due."""
        self._block.jump()
        self._new_target()
        self._board.tell("◉", "as promised; the one before comes back next", "$primary")

    def do_keep_persona(self) -> None:
        """Keep the persona whose pain is shown as the one that this person is."""
        question = go_on_question(self._board.card, self._block, self._desk.in_touch)
        if question is not None and not self._board.turned:
            self._ask(question)
            return
        shown = self._board.persona
        turns, keeps = self.key_to("persona"), self.key_to("keep_persona")
        if shown is None:
            self._board.tell("·", f"{turns} brings up a persona; then {keeps} keeps it")
            return
        kept = self._block.tell_persona(shown.slug)
        self._board.new_target()
        self._board.tell("✓", f"{kept.name}: kept as who they are; {turns} and {keeps} take another", "$good")

    def _tell_promise(self, promised: Promised | None) -> None:
        """Tell of a promised call that falls due, once before its time and once at it; not over a question that
        waits."""
        if promised is None or self._block.watching or self._confirm is not None:
            return
        due = promised.due <= self._desk.clock.now()
        if (promised.target, promised.due, due) in self._told:
            return
        self._told.add((promised.target, promised.due, due))
        self._ring(self._desk.config.signals.callback)
        when = "now" if due else f"at {promised.due.astimezone(self._ours):%H:%M} your time"
        words = f"{promised.name} was promised a call {when}: {self.key_to('jump')} jumps there"
        self._board.tell("☎", words, "bold $accent")

    def _tell_listeners(self) -> None:
        """Say what went wrong where a touch is told of, such as in the user's hook; not over a question that waits."""
        if self._confirm is None and not self._board.prompt.is_open and (word := self._desk.listeners.said()):
            self._board.tell("✗", word, "$accent")

    def _ask(self, question: Question) -> None:
        """Ask, over the card that the question is about."""
        raise NotImplementedError
