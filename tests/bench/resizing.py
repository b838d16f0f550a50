"""From a new size until the last byte that it makes the app write, on each of the large screens."""

from .ground import Ground
from .opening import at, furnish, go, leave
from .pages import HOME
from .rows import Line, Row, alone, middle
from .terminal import COLUMNS, ROWS
from .watched import Took, Watched

_SETTLES_MS = 100
_SIZES = ((80, 24), (200, 50), (COLUMNS, ROWS))
_TIMES = 3


def measure(ground: Ground) -> list[Row]:
    """The row of the sizes."""
    home, lines = ground.once("furnished", furnish), list[Line]()
    with at(ground, home) as app:
        for page in HOME:
            if page.settles:
                go(app, page)
                lines += _lines(page.name, _resized(app))
                leave(app, page)
    with at(ground, home, "block") as app:
        lines += _lines("a block", _resized(app, ticks=True))
    return [
        Row(
            id="resize",
            what=f"another size, until the last byte, at {ground.options.rep}",
            lines=tuple(lines),
            note=f"of the processor, {_TIMES} times; the wall’s clock adds what others do",
        )
    ]


def _resized(app: Watched, *, ticks: bool = False) -> dict[str, list[Took]]:
    found: dict[str, list[Took]] = {}
    for _ in range(_TIMES):
        for columns, rows in _SIZES:
            if ticks:
                app.tick()
            found.setdefault(f"{columns}×{rows}", []).append(app.resize(columns, rows))
    return found


def _lines(name: str, found: dict[str, list[Took]]) -> list[Line]:
    slowest = max(found, key=lambda size: middle([each.last_byte_work for each in found[size]]))
    work, wall = ([getattr(each, part) for each in found[slowest]] for part in ("last_byte_work", "last_byte"))
    return [
        alone(f"{name}, to {slowest}, p50", middle(work), _SETTLES_MS),
        alone(f"{name}, on the wall’s clock", middle(wall)),
    ]
