"""From the start of the process to the first paint with the real first target."""

from collections.abc import Callable
from pathlib import Path

from prospect_tui.desk import open_desk
from prospect_tui.desk.overview import look_around

from .bare import END
from .ground import Ground
from .rows import Row, middle, ratio
from .shapes import Shape, home_shape
from .terminal import Window, prospect, until

# The first line that a block's screen says at rest: it stands below the target's card.
_BLOCK_STANDS = "Enter dials"

_LIMIT = (
    "modules of ours and of small libraries, some 60 ms; the look at lists, today and who is first, 40 ms; a style"
    " sheet and a first paint that are fuller than the bare app's, 25 ms"
)


def measure(ground: Ground) -> list[Row]:
    """The row of the start."""
    name, shape = home_screen(ground)
    ours, bare = _in_turn(ground, lambda: _start(our_app(ground), name), lambda: _start(*bare_app(shape)))
    block, bare_again = _in_turn(ground, lambda: _start_block(ground), lambda: _start(*bare_app(shape)))
    what = f"start to first paint with the real first target at {ground.options.large}, against a bare Textual app"
    lines = (
        ratio("p50", middle(ours), middle(bare), 1.2),
        ratio("the slowest", max(ours), max(bare)),
        ratio("`prospect block` to its first target, p50", middle(block), middle(bare_again)),
    )
    note = (
        f"{len(ours)} of each in turn; ours until “First up” has named the target, the bare app until its last text;"
        f" {shape.painted} widgets painted and {shape.holding} that hold them, {shape.characters:,} characters"
    )
    return [Row(id="start", what=what, lines=lines, note=note, limit=_LIMIT)]


def home_screen(ground: Ground) -> tuple[str, Shape]:
    """Whom the home screen names first now, and what that screen consists of."""
    desk = open_desk(ground.large, ground.clock("large"))
    desk.catch_up()  # as an earlier run has: fits are judged, and documents written, after the first paint
    first = look_around(desk).first_up
    if first is None:
        raise RuntimeError("nobody can be called in this store: give it more targets")
    shape = home_shape(desk)
    desk.close()
    return first.target.name, shape


def our_app(ground: Ground, *words: str) -> Window:
    """Our app on the large store, just started."""
    return prospect(ground.large, ground.now("large"), *words)


def bare_app(shape: Shape, raw: Path | None = None, size: int = 0) -> tuple[Window, str]:
    """A bare app of that shape, just started, and the last text that it shows at first; with a file, each key forces so
    many bytes to disk."""
    words = [str(number) for number in (shape.painted, shape.holding, shape.characters)]
    words += [str(raw), str(size)] if raw else []
    return Window("-m", "tests.bench.bare", *words), END.format(0)


def _in_turn(ground: Ground, *starts: Callable[[], float]) -> list[list[float]]:
    """The milliseconds of each, in turn; the first round finds cold files, and doesn't count where others follow."""
    count = ground.options.starts
    rounds = [[start() for start in starts] for _ in range(count + (count > 1))]
    return [list(values) for values in zip(*rounds[-count:], strict=True)]


def _start(window: Window, words: str) -> float:
    try:
        return until(window, words)
    finally:
        window.kill()


def _start_block(ground: Ground) -> float:
    """Until the block's screen stands, its first target with it; the block is ended again."""
    window = our_app(ground, "block")
    try:
        return until(window, _BLOCK_STANDS)
    finally:
        window.kill()
        end_block(ground)


def end_block(ground: Ground) -> None:
    """End the block that a window left open."""
    desk = open_desk(ground.large, ground.clock("large"))
    running = desk.running()
    if running is not None:
        desk.end_where_it_stood(running.id)
    desk.close()
