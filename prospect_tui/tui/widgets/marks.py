"""What stands in the place of the keys while a block is not worked as usual: another window has it, or an outcome waits
that could not be stored."""

import textwrap
from datetime import tzinfo

from textual.content import Content

from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Unstored
from prospect_tui.front.commands import ENDED_ELSEWHERE, NOT_STORED, TAKE_OVER, WATCHING, Command, in_force
from prospect_tui.model.keymap import Keymap
from prospect_tui.rules.text import clean
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.frame import key_word
from prospect_tui.tui.widgets.panel import Panel

TAG = " NOT STORED "
ROWS_OF_LINE = 2


class WatchMark(Panel):
    """That another window has the block, and what can be done about it."""

    def __init__(self, block: BlockDesk, keymap: Keymap) -> None:
        super().__init__(id="watch-mark")
        self._block = block
        self._keymap = keymap

    def content(self, width: int, height: int) -> Content:
        """What is the matter, what helps, what can be read."""
        commands = in_force(self._keymap, "block", ENDED_ELSEWHERE if self._block.state.ended else WATCHING)
        acts = [key_word(command, True) for command in commands if not command.reads]
        rows = [say(("⇄ ", "$accent"), *self._matter()), Content("   ").join(acts), *_to_read(commands, width)]
        return lines([fit(row, width) for row in rows[:height]])

    def _matter(self) -> list[tuple[str, str]]:
        if self._block.state.ended:
            return [("The block was ended in the other window.", "bold")]
        if self._block.quiet:
            return [("The window that has this block has gone quiet.", "bold"), ("  Its clock stands.", "$dim")]
        return [("Another window has this block.", "bold"), ("  Here you watch.", "$dim")]


class UnstoredMark(Panel):
    """An outcome that could not be stored: what, why, and what to do. It stays until it is settled."""

    def __init__(self, ours: tzinfo, keymap: Keymap) -> None:
        super().__init__(id="unstored-mark")
        self._ours = ours
        self._keymap = keymap
        self._unstored: Unstored | None = None
        self._watching = False

    def show(self, unstored: Unstored | None, *, watching: bool) -> None:
        """Draw this one; `watching` says that another window has the block."""
        self._unstored, self._watching = unstored, watching
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """Why, all of it as a line to be copied, the keys."""
        unstored = self._unstored
        if unstored is None:
            return Content("")
        commands = in_force(self._keymap, "block", (*NOT_STORED, *((TAKE_OVER,) if self._watching else ())))
        acts = [key_word(command, True) for command in commands if not command.reads]
        line = paragraph(unstored.line(self._ours), width, "bold")
        why = _after_tag(str(unstored.why), width)[: height - 1 - min(len(line), ROWS_OF_LINE)]
        rows = [*why, *line[: height - 1 - len(why)]]
        return lines([*rows, fit(Content("   ").join(acts), width)])


def _after_tag(why: str, width: int) -> list[Content]:
    """The tag, and why beside and below it."""
    gap = " " * (len(TAG) + 2)
    first, *rest = textwrap.wrap(clean(why), width, initial_indent=gap) or [gap]
    return [say((TAG, "reverse $bad"), first[len(TAG) :]), *(fit(say(row), width) for row in rest)]


def _to_read(commands: tuple[Command, ...], width: int) -> list[Content]:
    """The reading keys in a row; without the first of them where there is little room."""
    words = [key_word(command, False) for command in commands if command.reads and not command.quiet]
    while words and sum(word.cell_length + 2 for word in words) - 2 > width:
        words.pop(0)
    return [Content("  ").join(words)]
