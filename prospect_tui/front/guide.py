"""The guided first block: which step comes now. A step is done by doing it, on a real desk."""

import re
from collections.abc import Sequence

from prospect_tui.model.outcomes import Outcomes
from prospect_tui.settings.guide import Step

from .commands import Command

UNDO, ANSWER, END, LEAVE = "undo", "answer", "end", "leave"
"""What happens beside the names of outcomes and commands: an answer at a prompt, and leaving the review."""

_KEY = re.compile(r"\{([a-z_-]+)\}")


class Guide:
    """Goes through the steps as things happen."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._at = 0

    @property
    def step(self) -> Step | None:
        """What to do now; None once all is done."""
        return self._steps[self._at] if self._at < len(self._steps) else None

    @property
    def place(self) -> tuple[int, int]:
        """The number of the step, from 1 on, and how many there are."""
        return min(self._at + 1, len(self._steps)), len(self._steps)

    def happened(self, what: str) -> None:
        """Go on where that was asked for. The end of the block may come at any step; what is not asked for leaves the
        step as it is."""
        step = self.step
        if step is None:
            return
        if what == step.by:
            self._at += 1
        elif what == UNDO and step.undone_to:
            self._at -= 1
        elif what == END:
            self._at = next((n + 1 for n, each in enumerate(self._steps) if each.by == END), self._at)


def parts(words: str, commands: Sequence[Command], outcomes: Outcomes) -> list[tuple[str, bool]]:
    """A sentence in pieces, each with whether it is a key. Raises KeyError for a name that has none."""
    keys = {command.action: command.shown for command in reversed(commands)}
    keys |= {row.name: row.key for row in outcomes.rows if row.key}
    pieces = _KEY.split(words)
    return [(keys[piece], True) if n % 2 else (piece, False) for n, piece in enumerate(pieces) if n % 2 or piece]
