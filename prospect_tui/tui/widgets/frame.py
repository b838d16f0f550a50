"""What stands round the cards of home and review: the title, the word of the moment, the keys."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.front.commands import Command
from prospect_tui.tui.say import fit, lines, say, spread
from prospect_tui.tui.widgets.panel import Panel


class Title(Panel):
    """Where one is, and the time."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._left = self._right = Content("")

    def show(self, about: Content, right: Content) -> None:
        """Draw this line."""
        self._left, self._right = say(("prospect", "bold"), "  ", about), right
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line, in the middle of the rows there are."""
        line = spread(self._left, self._right, width)
        return line if height < 3 else lines([Content(""), line])


class Word(Panel):
    """What has just happened; else what is shown there at rest."""

    def __init__(self) -> None:
        super().__init__(id="last")
        self._told: Content | None = None
        self._rest = Content("")

    def tell(self, sign: str, words: str, style: str = "$dim") -> None:
        """Draw a word of the moment, until `settle`."""
        self._told = say((f"{sign} ", style), words)
        self.refresh()

    def settle(self) -> None:
        """Let go of the word of the moment."""
        if self._told is not None:
            self._told = None
            self.refresh()

    def show(self, rest: Content) -> None:
        """Draw this while there is no word of the moment."""
        self._rest = rest
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line."""
        return fit(self._told or self._rest, width)


class Waiting(Panel):
    """What waits to be seen to, each with its key."""

    def __init__(self) -> None:
        super().__init__(id="waiting")
        self._waits: Sequence[Content] = ()

    def show(self, waits: Sequence[Content]) -> None:
        """Draw these."""
        self._waits = waits
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line: the first from the left, the last at the right."""
        if len(self._waits) < 2:
            return fit(self._waits[0], width) if self._waits else Content("")
        return spread(Content("   ").join(self._waits[:-1]), self._waits[-1], width)


class KeyLine(Panel):
    """The keys, the first of them in colour; a sign at the right where there is more to read."""

    def __init__(self) -> None:
        super().__init__(id="key-line")
        self._commands: Sequence[Command] = ()
        self._first = 1
        self._more = ""

    def show(self, commands: Sequence[Command], first: int = 1) -> None:
        """Draw these commands, the `first` few in colour."""
        self._commands = [command for command in commands if not command.quiet]
        self._first = first
        self.refresh()

    def more(self, sign: str) -> None:
        """Say that there is more to read."""
        if sign != self._more:
            self._more = sign
            self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line; closer together, and without the least of them, where there is little room."""
        words = [key_word(command, number < self._first) for number, command in enumerate(self._commands)]
        more = say((self._more, "bold $accent"))
        room = width - (more.cell_length + 2 if self._more else 0)
        close = fit(Content("  ").join(words), room)
        line = next((line for line in _tighter(words) if line.cell_length <= room), close)
        return spread(line, more, width) if self._more else line


def key_word(command: Command, first: bool) -> Content:
    """A key and the word beside it; the `first` ones in colour."""
    if first:
        return say((command.shown, "bold $accent"), " ", command.label)
    return say((command.shown, "bold $dim"), " ", (command.label, "$dim"))


def _tighter(words: list[Content]) -> list[Content]:
    """The words in one line, wide apart, close, and without those just before the last two."""
    shorter = [[*words[:keep], *words[-2:]] for keep in range(len(words) - 3, 0, -1)]
    return [Content("   ").join(words), *(Content("  ").join(line) for line in (words, *shorter))]
