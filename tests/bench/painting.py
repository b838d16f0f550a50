"""From an outcome key in a block to the next target on screen, in a pseudo-terminal, against the bare app, in turn.

Both are measured alike: from just before the key is sent until the last byte of what it makes the app write. That is
the last byte before a silence, once the words that say it is done have come: ours, the next target's name; the bare
app's, the last text of its last widget. Our app also writes once a second, for its clock; keys are sent between two of
those, and not within the 0.3 s in which a new target ignores them.
"""

import time
from functools import partial

from msgspec import Struct, field

from prospect_tui.desk import Desk, open_desk

from .bare import END
from .ground import Ground
from .rep import Rep
from .rows import Row, middle, ratio, worst
from .shapes import Shape, key_shape
from .starting import bare_app, end_block, our_app
from .terminal import PATIENCE_SECONDS, Window, watch

# Those that open no prompt, about as often as they come.
KEYS = "nvngnvcnvxnvngnnvc"
_SILENCE = 0.06
# After the second's tick: a key for ours, one for the bare app, and again.
_PHASES = (0.25, 0.48, 0.66, 0.86)
_WARM_UP = 6
# Until scripts and phone numbers are loaded, which our app does after its first paint.
_SETTLES = 1.5


class _Painted(Struct):
    """What was measured of one app: milliseconds until the words had come, and until all was painted, and the bytes
    that a key made it write."""

    words: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


class _Key(Struct, frozen=True):
    """A key that was sent: when, and how much had been written before it."""

    sent: float
    before: int


def measure(ground: Ground) -> list[Row]:
    """The row of the painting."""
    size = _bytes_a_key(ground)
    desk = open_desk(ground.large, ground.clock("large"))
    shape = key_shape(desk, "n")
    ours, (bare, _) = our_app(ground, "block"), bare_app(shape, ground.folder / "paint.raw", size)
    try:
        painted = _Contest(desk, ours, bare).run(ground.options.paints)
    finally:
        ours.kill()
        bare.kill()
        desk.close()
        end_block(ground)
    return [_row(ground, *painted, shape, size)]


def _row(ground: Ground, ours: _Painted, bare: _Painted, shape: Shape, size: int) -> Row:
    return Row(
        id="paint",
        what=f"key to painted next target in a pty at {ground.options.large}, against a bare app with an fsync",
        lines=(
            ratio("p50", middle(ours.whole), middle(bare.whole), 1.3),
            ratio("p99", worst(ours.whole), worst(bare.whole), 1.3),
            ratio("until the words alone have come, p50", middle(ours.words), middle(bare.words)),
            ratio("bytes to the terminal a key, median", middle(ours.bytes), middle(bare.bytes), unit="B"),
        ),
        note=f"{len(ours.whole)} keys of each in turn; {shape.painted} widgets painted a key, {shape.characters:,}"
        f" characters, {size:,} bytes forced to disk",
        limit="the widgets have more styles than bare ones, and the key's own work on the desk comes on top",
    )


def _bytes_a_key(ground: Ground) -> int:
    """What one of these keys adds to the log, the median of some."""
    rep = Rep(ground.large, ground.clock("large"), KEYS)
    sizes = [rep.press().bytes for _ in range(len(KEYS))]
    rep.close()
    return int(middle(sizes))


class _Contest:
    """Sends keys to both windows in turn, between the ticks of our clock."""

    def __init__(self, desk: Desk, ours: Window, bare: Window) -> None:
        self._desk = desk
        self._ours = ours
        self._bare = bare
        self._windows = (ours, bare)
        self._ours_sent = self._bare_sent = 0

    def run(self, keys: int) -> tuple[_Painted, _Painted]:
        """So many keys each."""
        watch(self._windows, PATIENCE_SECONDS, self._both_stand)
        watch(self._windows, _SETTLES)
        ours, bare, warm_up = _Painted(), _Painted(), min(_WARM_UP, keys)
        while len(bare.whole) < warm_up + keys:
            tick = self._tick()
            for number, phase in enumerate(_PHASES):
                self._wait_until(tick + phase)
                if number % 2:
                    self._press_bare(bare)
                else:
                    self._press_ours(ours)
        return _part(ours, warm_up, keys), _part(bare, warm_up, keys)

    def _both_stand(self) -> bool:
        return self._ours.came("Enter dials") is not None and self._bare.came(END.format(0)) is not None

    def _tick(self) -> float:
        """Wait until our clock has written; gives that moment."""
        before = self._ours.last_arrival()
        if not watch(self._windows, 5.0, lambda: self._ours.last_arrival() > before):
            raise RuntimeError("our clock stands still")
        return self._ours.last_arrival()

    def _wait_until(self, moment: float) -> None:
        watch(self._windows, max(0.0, moment - time.perf_counter()))

    def _press_ours(self, painted: _Painted) -> None:
        key = self._send(self._ours, KEYS[self._ours_sent % len(KEYS)])
        self._ours_sent += 1
        running = self._desk.running()
        self._note(self._ours, key, (running and running.current) or "nobody", painted)

    def _press_bare(self, painted: _Painted) -> None:
        key = self._send(self._bare, "n")
        self._bare_sent += 1
        self._note(self._bare, key, END.format(self._bare_sent), painted)

    def _send(self, window: Window, letter: str) -> _Key:
        """Press a key, and read until it has been silent for a while."""
        before = len(window.written)
        sent = window.press(letter)
        watch(self._windows, PATIENCE_SECONDS, partial(_has_answered, window, before))
        return _Key(sent, before)

    def _note(self, window: Window, key: _Key, words: str, painted: _Painted) -> None:
        came = window.came(words, key.before)
        if came is None:
            raise RuntimeError(f"“{words}” did not come after a key")
        painted.words.append((came - key.sent) * 1000)
        painted.whole.append((window.last_arrival() - key.sent) * 1000)
        painted.bytes.append(len(window.written) - key.before)


def _has_answered(window: Window, before: int) -> bool:
    return len(window.written) > before and time.perf_counter() - window.last_arrival() > _SILENCE


def _part(painted: _Painted, first: int, keys: int) -> _Painted:
    part = slice(first, first + keys)
    return _Painted(painted.words[part], painted.whole[part], painted.bytes[part])
