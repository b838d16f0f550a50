"""A block along time, drawn as one line."""

from collections.abc import Sequence

from msgspec import Struct

from prospect_tui.model.touches import Touch
from prospect_tui.rules.timeline import Span

MOST_CELLS, FEWEST_CELLS = 60, 10
_LEVELS = "▁▂▃▄▅▆▇█"
_NOTHING, _PAUSED = "·", "‖"


class Strip(Struct, frozen=True):
    """The picture, and how many seconds each of its cells stands for; how many outcomes fell into each, and whether the
    block was paused then."""

    picture: str
    seconds: float
    counts: tuple[int, ...] = ()
    paused: tuple[bool, ...] = ()


def strip(along: Sequence[Span], touches: Sequence[Touch]) -> Strip | None:
    """How many outcomes fell into each part of a block, about a minute long, and its pauses; None where no time has
    passed."""
    if not along or along[-1].end <= along[0].start:
        return None
    start = along[0].start
    whole = (along[-1].end - start).total_seconds()
    cells = min(MOST_CELLS, max(FEWEST_CELLS, round(whole / 60)))
    step = whole / cells
    counts = [0] * cells
    for touch in touches:
        at = int((touch.at - start).total_seconds() // step)
        counts[min(max(at, 0), cells - 1)] += 1
    paused = [_is_paused(along, (i + 0.5) * step) for i in range(cells)]
    most = max(counts)
    signs = [_sign(count, most, rests) for count, rests in zip(counts, paused, strict=True)]
    return Strip("".join(signs), step, tuple(counts), tuple(paused))


def _is_paused(along: Sequence[Span], seconds: float) -> bool:
    start = along[0].start
    return any(
        each.paused and (each.start - start).total_seconds() <= seconds < (each.end - start).total_seconds()
        for each in along
    )


def _sign(count: int, most: int, paused: bool) -> str:
    if count:
        return _LEVELS[round((count / most) * (len(_LEVELS) - 1))]
    return _PAUSED if paused else _NOTHING
