"""Dialling in plain mode: what stands before it, the next number, a promised call that falls due."""

from functools import partial

from prospect_tui.desk.gate import Kind, MayNotDial
from prospect_tui.dialing import Dialled
from prospect_tui.front.hurdles import HurdleQuestion
from prospect_tui.front.questions import Question

from .modes import Confirm
from .sentences import sentence
from .unasked import Unasked


class Dialling(Unasked):
    """Dials what Enter is meant to dial."""

    def do_dial(self) -> None:
        """Dial."""
        self._dial()

    def _dial(self, *, confirmed: bool = False) -> None:
        self._request += 1
        request = self._request
        try:
            dialled = self._block.dial(confirmed=confirmed, tell=lambda said: self._dialler.put((request, said)))
        except MayNotDial as stop:
            self._face(stop)
            return
        self._say_dialled(dialled)

    def _face(self, stop: MayNotDial) -> None:
        """A hurdle before a dial: what the rep's own hand decides takes Enter again, the rest some words."""
        if stop.hurdle.kind is Kind.TWICE or self.card is None:
            self._confirm = Confirm(("enter",), partial(self._dial, confirmed=True), "Not dialled.")
            self._talk.say(str(stop))
        else:
            self._ask(HurdleQuestion(stop.hurdle, self.card, self._block))

    def _say_dialled(self, dialled: Dialled) -> None:
        number = self._number()
        if dialled.failed:
            self._talk.say(f"{dialled.word}: {number}")
        elif dialled.copy is not None:  # it takes an escape code to have a terminal copy something
            self._talk.say(f"Dial {number} by hand: nothing is copied here.")
        else:
            self._talk.say(sentence(f"{dialled.word}: {number}"))

    def do_next_number(self) -> None:
        """Go on to the next number; one that was dialled has had its outcome."""
        dialled = self._block.state.dialled_at is not None
        if self._block.next_number() is None:
            self._talk.say("There is no other number.")
            return
        if dialled:
            self._talk.say("No answer at that number, recorded.")
        shown = self._block.card()
        self._shown = shown
        self._talk.say(*self._about()[1:2])

    def do_jump(self) -> None:
        """Go to the one whose promised call falls due."""
        self._block.jump()
        self._talk.say("As promised; the one before comes back next.")
        self.say_target()

    def _ask(self, question: Question) -> None:
        """Ask about the one before the block."""
        raise NotImplementedError
