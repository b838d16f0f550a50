"""Signs for a terminal that draws ASCII alone: one cell for one cell, so that every column stays where it is."""

import locale
import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from textual.driver import Driver

# Lines, bars, marks, punctuation: each sign with the one in its place.
_PAIRS = (
    "─- ━= ═= ╌- ╍= │| ┃| ║| ╎| ╷| ╵| ╶- ╴- ╸= ╺= ╭. ╮. ╰' ╯' ┌+ ┐+ └+ ┘+ ├+ ┤+ ┬+ ┴+ ┼+ ┏+ ┓+ ┗+ ┛+ ╱/ ╲\\ "
    '█# ▉# ▊# ▋# ▌| ▍| ▎| ▏| ▐| ▕| ▀" ▄_ ▔- ▁_ ▂_ ▃. ▅- ▆= ▇# ▓# ▒+ ░. ▰# ▱. '
    "●* ○o ◉* ◦o ◐o ■# □. ▪* ▫. ★* ▸> ▶> ◂< ◀< ▾v ▼v ▴^ ▲^ →> ←< ↑^ ↓v ↔= ⇄= ↶< ↷> ✓+ ✔+ ✗x ✘x ⊘! ∥= ‖= ✎/ ☎t ☾z "
    '⧉% ◱. ∅0 ∶: ÷/ ×x −- ±~ ≥> ≤< ≈~ ·- •* …~ –- —- ‐- ‑- ―- “" ”" „" ‟" «" »" ’\' ‘\' ‚\' ʼ\' ´\''
    " ‹< ›> €E £L ¥Y §S °o"
)
_ASCII = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()} | {"\u00a0": " ", "\u202f": " "})


def in_ascii(text: str) -> str:
    """The same text in ASCII, as many cells wide: our signs by others, letters without their accents, and a question
    mark for each cell of what has no letter there."""
    if text.isascii():
        return text
    text = text.translate(_ASCII)
    return text if text.isascii() else "".join(map(_letter, text))


def only_ascii() -> bool:
    """Whether the terminal's encoding, by the locale, is another than UTF-8."""
    return "utf" not in locale.getencoding().lower()


def ascii_driver(driver: type[Driver]) -> type[Driver]:
    """A driver that writes nothing but ASCII, else as that one."""

    class AsciiDriver(driver):  # type: ignore[misc, valid-type]
        """Writes what is drawn in ASCII."""

        def write(self, data: str) -> None:
            """Write to the terminal."""
            super().write(in_ascii(data))

    return AsciiDriver


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char.isascii():
        return char
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    cells = cell_len(char)
    return bare if len(bare) == cells else "?" * cells
