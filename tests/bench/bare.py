"""A bare Textual app to hold ours against: so many widgets with so much text, painted at once and again at each key.

`python -m tests.bench.bare WIDGETS NESTED CHARACTERS [FILE BYTES]`: WIDGETS that show text, in NESTED containers, with
so many characters in all. With a file, each key appends so many bytes to it and forces them to disk before it paints.
"""

import os
import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

END = "bare-{}-end"
_WORDS = "the quick brown fox jumps over the lazy dog and back again "


class Bare(App[None]):
    """Shows text, and another at each key."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Vertical { height: 1fr; }
    Static { height: 1fr; }
    """

    def __init__(self, widgets: int, nested: int, characters: int, raw: Path | None, count: int) -> None:
        super().__init__()
        self._widgets, self._nested, self._each = widgets, max(1, nested), characters // max(1, widgets)
        self._raw = raw.open("ab", buffering=0) if raw else None
        self._bytes = os.urandom(count)
        self._keys = 0

    def compose(self) -> ComposeResult:
        """The widgets, shared out among the containers."""
        for first in range(self._nested):
            with Vertical():
                for number in range(first, self._widgets, self._nested):
                    yield Static(self._text(number), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Write, force it to disk, paint."""
        event.stop()
        if self._raw is not None:
            self._raw.write(self._bytes)
            os.fsync(self._raw.fileno())
        self._keys += 1
        for number, static in enumerate(self.query(Static)):
            static.update(self._text(number))

    def _text(self, number: int) -> str:
        end = END.format(self._keys)
        words = _WORDS[(self._keys + number) % len(_WORDS) :] + _WORDS * (self._each // len(_WORDS) + 1)
        return f"{words[: max(0, self._each - len(end) - 1)]} {end}"


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:4]]
    file, size = (Path(sys.argv[4]), int(sys.argv[5])) if len(sys.argv) > 4 else (None, 0)
    Bare(asked[0], asked[1], asked[2], file, size).run()
