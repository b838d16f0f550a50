"""A block that is not worked as usual: an outcome waits that could not be stored, or another window has the block.
Nothing is recorded then before that is settled, and the keys say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from textual import events

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Recorded, Unstored
from prospect_tui.front.commands import ENDED_ELSEWHERE, NOT_STORED, TAKE_OVER, WATCHING, Command, by_key, in_force
from prospect_tui.model.errors import StoreError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.screens.block_pages import BlockPages
from prospect_tui.tui.widgets.board import VIEWS, View

if TYPE_CHECKING:
    from prospect_tui.tui.screens.review import ReviewScreen

_VIEW_WORDS: dict[View, str] = {
    "full": "everything is shown", "quiet": "no figures are shown", "focus": "only the call; the clock by quarters",
}  # fmt: skip


class Confirm(NamedTuple):
    """A question that waits: the keys that say yes, what it does, and what is said to any other."""

    yes: tuple[str, ...]
    then: Callable[[], None]
    no: str = "going on"


class BlockModes(BlockPages):
    """Keeps an outcome that could not be stored until it is settled; watches a block that another window has."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk, block)
        self.add_class(f"view-{desk.config.view}", update=False)  # once it is styled, all of it would be styled again
        self._confirm: Confirm | None = None
        self._unstored: Unstored | None = None
        self._leaving = False

    def special_keys(self) -> tuple[str, Sequence[Command]] | None:
        """The keys while an outcome is not stored, or another window has the block."""
        if self._unstored is not None:
            keys = (*NOT_STORED, *([TAKE_OVER] if self._block.watching else []))
            return "While an outcome is not stored", in_force(self._desk.keymap, "block", keys)
        if not self._block.watching:
            return None
        ended = self._block.state.ended
        return "While another window has the block", in_force(
            self._desk.keymap, "block", ENDED_ELSEWHERE if ended else WATCHING
        )

    def _meant_specially(
        self, commands: Sequence[Command], key: str, outcome: Outcome | None
    ) -> Callable[[], None] | None:
        """What a key does under these; what it would do in a block is refused with a word."""
        command = by_key(commands).get(key)
        if command is not None:
            return self._act(command)
        if self._unstored is not None and outcome is not None and outcome.name == self._unstored.outcome.name:
            return self.do_store_again
        return self._refuse if outcome is not None or key in self._known else None

    def _confirmed(self, event: events.Key) -> Callable[[], None] | None:
        """What a key does while a question waits: yes, or it is dropped."""
        confirm, self._confirm = self._confirm, None
        if confirm is None:
            return None
        return confirm.then if key_of(event) in confirm.yes else partial(self._board.tell, "·", confirm.no)

    def _act(self, command: Command) -> Callable[[], None]:
        act: Callable[[], None] = getattr(self, f"do_{command.action}")
        return act

    def _refuse(self) -> None:
        if self._unstored is not None:
            self._board.tell("⊘", "first settle what is not stored: Enter, y or Esc", "bold $bad")
        elif self._block.state.ended:
            self._board.tell("⊘", "the block has ended: Enter reviews it", "$accent")
        else:
            (take,) = in_force(self._desk.keymap, "block", (TAKE_OVER,))
            self._board.tell("⊘", f"here you only watch: {take.shown} takes the block over", "$accent")

    def _show_mode(self) -> None:
        """Put up the mark of what is the matter in the place of the keys, or take it down."""
        self.set_class(self._block.watching, "watching")
        self.set_class(self._unstored is not None, "unstored")
        self._board.show_marks(self._unstored)

    # How much is shown.

    def do_view(self) -> None:
        """The next view: all, no figures, nothing but the call."""
        self.show_view(VIEWS[(VIEWS.index(self._board.view) + 1) % len(VIEWS)])
        self._board.show_time(self._block.time_left())
        self._board.tell("◱", f"{_VIEW_WORDS[self._board.view]}; {self.key_to('view')} goes on")

    def show_view(self, view: View) -> None:
        """Show so much."""
        self._board.view = view
        for each in VIEWS:
            self.set_class(each == view, f"view-{each}")

    def _ring(self, wanted: bool) -> None:
        """Ring the terminal's bell, where the rep wants it for this; the word for it is on screen anyway."""
        if wanted:
            self.app.bell()

    # What could not be stored.

    def _keep(self, unstored: Unstored, word: str) -> None:
        """Keep an outcome in sight that is not stored."""
        self._unstored = unstored
        self._show_mode()
        self._board.tell("✗", word, "bold $bad")
        self._ring(self._desk.config.signals.trouble)

    def _let_go(self) -> None:
        self._unstored = None
        self._show_mode()

    def _stored(self, recorded: Recorded) -> None:
        """An outcome is on disk."""
        raise NotImplementedError

    def do_store_again(self) -> None:
        """Try again to store an outcome."""
        unstored = self._unstored
        if unstored is None:
            return
        try:
            recorded = self._block.record_again(unstored)
        except StoreError as error:
            self._keep(replace(unstored, why=error), "Still not stored.")
        else:
            self._let_go()
            self._board.tell("✓", f"stored, as of {unstored.at.astimezone(self._ours):%H:%M}", "$good")
            self._stored(recorded)

    def do_copy_unstored(self) -> None:
        """Copy an outcome as a line of text; whether a terminal takes it can't be known."""
        if self._unstored is not None:
            self.app.copy_to_clipboard(self._unstored.line(self._ours))
            words = "copied, if your terminal lets it; else mark the line with Shift and the mouse"
            self._board.tell("⧉", words, "$primary")

    def do_drop_unstored(self) -> None:
        """Let go of an outcome, after a question."""
        self._confirm = Confirm(("escape",), self._drop, "kept: it still waits to be stored")
        self._board.tell("?", "Drop it? It is lost then. Esc again drops it, any other key keeps it.", "bold $accent")

    def _drop(self) -> None:
        if self._unstored is not None:
            line = self._unstored.line(self._ours)
            self._let_go()
            self._board.tell("✗", f"dropped, not stored: {line}", "$accent")

    def may_leave(self) -> bool:
        """Not while an outcome is not stored, unless it is asked for twice."""
        if self._unstored is None or self._leaving:
            return True
        while self.app.screen is not self:  # a page to read, over it
            self.app.pop_screen()
        self._leaving = True
        self._board.tell(
            "?", "An outcome is not stored; if you leave now it is lost. Ctrl+Q again leaves.", "bold $bad"
        )
        return False

    # Watching.

    def do_take_over(self) -> None:
        """Have the block here; the other window watches."""
        self._block.take_over()
        self._board.tell("◉", "The block is here now; the other window watches.", "$good")

    def do_leave(self) -> None:
        """Back home, from watching."""
        self.app.pop_screen()

    def do_review(self) -> None:
        """Review the block."""
        self.app.switch_screen(self.review().sized(self.app.size))

    def review(self) -> ReviewScreen:
        """The review of this block."""
        from prospect_tui.tui.screens.review import ReviewScreen

        return ReviewScreen(self._desk, self._block.id)

    def _match_mode(self) -> None:
        """Show whose the block is, where that has changed."""
        if self._block.watching is self.has_class("watching"):
            return
        self._confirm = None
        self._show_mode()
        self._board.show_time(self._block.time_left())
        if self._block.watching:
            word = self._board.prompt.shut()
            self.set_class(self._board.prompt.is_open, "prompting")
            if not self._board.prompt.is_open:
                self.set_focus(None)
            self._board.tell("⇄", f"Taken over by another window. {word}", "bold $accent")
            self._ring(self._desk.config.signals.trouble)
        self._new_target()

    def _new_target(self) -> None:
        """Another one is on screen."""
        raise NotImplementedError

    def _show_moved(self, before: int) -> None:
        """Show what another window has done; `before` is how many outcomes there were."""
        self._board.show_moved()
        self._board.show_marks(self._unstored)
        if self._block.state.ended:
            self._board.tell("■", "The block was ended in the other window.", "bold $accent")
        elif len(self._block.state.recorded) > before:
            name = self._desk.lists.name_of(self._block.state.touched[self._block.state.recorded[-1]])
            self._board.tell("✓", f"{name}: an outcome in the other window", "$good")
