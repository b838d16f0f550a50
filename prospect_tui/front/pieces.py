"""Keys that come in pieces. A terminal sends an arrow, or a move of the mouse, as an Escape and several characters; on
a bad line the rest may come so late that the Escape is taken for itself. `D` is then not do-not-call."""

PATIENCE_SECONDS = 1.0
"""What comes later than this belongs to nothing that came before."""

_ESCAPE, _OPENS = "\x1b", "["
_FIRST_LAST, _LAST_LAST = "\x40", "\x7e"  # what ends such a sequence; what goes before it is less


class Pieces:
    """Tells the rest of a sequence from what was typed (ECMA-48: `ESC [`, parameters, one sign that ends it)."""

    def __init__(self) -> None:
        self._open = self._escaped = False
        self._at = float("-inf")

    def takes(self, sign: str, at: float, *, bare: bool = False) -> bool:
        """Whether what came at that moment (seconds, monotonic) is a piece of such a sequence, and no key. `sign` is
        its character, empty where it has none. `bare`: a bracket opens one also where no Escape was seen before it,
        which may be lost."""
        soon = at - self._at < PATIENCE_SECONDS
        opened, escaped = self._open and soon, self._escaped and soon
        self._at, self._escaped = at, sign == _ESCAPE
        if opened:
            self._open = " " <= sign < _FIRST_LAST
            return self._open or _FIRST_LAST <= sign <= _LAST_LAST
        self._open = sign == _OPENS and (escaped or bare)
        return self._open
