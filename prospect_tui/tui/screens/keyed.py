"""A screen whose keys are data, with a line that says what has happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events

from prospect_tui.desk import Desk
from prospect_tui.front.commands import Command, by_key, in_force, shown_for
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.screens.base import SizedScreen
from prospect_tui.tui.widgets.frame import Word

if TYPE_CHECKING:
    from prospect_tui.tui.offers import Offer


class KeyedScreen(SizedScreen):
    """Turns a key into a call of `do_…`; what goes wrong there is said in the line. `KEYS` is the
    screen's name in keymap.toml; whoever inherits has the desk."""

    KEYS: ClassVar[str]
    TITLE_OF_KEYS: ClassVar[str]
    _desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self._confirmed: Callable[[], None] | None = None

    def commands(self) -> tuple[Command, ...]:
        """The commands that make sense now, by the keys they are built with."""
        raise NotImplementedError

    def in_force(self) -> tuple[Command, ...]:
        """They, by the keys that the rep has chosen."""
        return in_force(self._desk.keymap, self.KEYS, self.commands())

    def key_to(self, action: str) -> str:
        """The key of a command as people read it; empty where it makes no sense now."""
        return shown_for(self.in_force(), action)

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here; while a question waits, what answers it."""
        from prospect_tui.tui.offers import ANSWERS, of_commands

        commands = self.in_force()
        return ANSWERS if self._confirmed is not None or not commands else [*of_commands(commands)]

    def do_help(self) -> None:
        """All keys, and what the parts are."""
        from prospect_tui.tui.screens.pages import KeysSheet

        self.app.push_screen(KeysSheet(self.TITLE_OF_KEYS, self.in_force(), type(self).__name__))

    def on_key(self, event: events.Key) -> None:
        """An answer to a question that was asked, else a command."""
        if self._confirmed is not None:
            event.stop()
            event.prevent_default()
            self._answer(event)
            return
        key = key_of(event)
        command = by_key(self.in_force()).get(key)
        if command is None:
            return
        event.stop()
        event.prevent_default()
        self.query_one(Word).settle()
        self.guarded(lambda: self.do(command, key))

    def do(self, command: Command, key: str) -> None:
        """What a command does."""
        getattr(self, f"do_{command.action}")()

    def tell(self, sign: str, words: str, style: str = "$dim") -> None:
        """Say what has happened."""
        self.query_one(Word).tell(sign, words, style)

    def hint(self, words: str) -> None:
        """Say it in the line for words."""
        self.tell("·", words)

    def guarded(self, act: Callable[[], None]) -> None:
        """Do something; what goes wrong is said."""
        try:
            act()
        except ProspectError as error:
            self.tell("✗", str(error), "bold $bad")

    def question(self, words: str, then: Callable[[], None]) -> None:
        """Ask; Enter does it, any other key leaves it."""
        self._confirmed = then
        self.tell("?", words, "bold $accent")

    def _answer(self, event: events.Key) -> None:
        then, self._confirmed = self._confirmed, None
        if event.key == "enter" and then is not None:
            self.query_one(Word).settle()
            self.guarded(then)
        else:
            self.tell("·", "left as it was")
