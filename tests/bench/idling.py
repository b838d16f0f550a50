"""A block in which nobody types: what it costs the processor, and how much it writes to the terminal."""

import time

from prospect_tui.settings.home import Home

from .ground import Ground
from .opening import at, furnish
from .rows import Line, Row, alone
from .terminal import watch

_SECONDS = 60.0
_CPU_PERCENT = 1.0
_BYTES = {"full": 1_500, "focus": 250}


def measure(ground: Ground) -> list[Row]:
    """The row of the rest."""
    home = ground.once("furnished", furnish)
    lines = [line for view, most in _BYTES.items() for line in _idle(ground, home, view, most)]
    return [
        Row(
            id="idle",
            what=f"a block in which nobody types, at {ground.options.rep}",
            lines=tuple(lines),
            note=f"over {_SECONDS:.0f} s of the wall’s clock",
        )
    ]


def _idle(ground: Ground, home: Home, view: str, most: int) -> list[Line]:
    config = home.config / "config.toml"
    before = config.read_text() if config.exists() else None
    config.write_text(f'view = "{view}"\n{before or ""}')
    try:
        with at(ground, home, "block") as app:
            written, worked, start = len(app.window.written), app.worked(), time.perf_counter()
            watch([app.window], _SECONDS)
            took = time.perf_counter() - start
            percent, rate = (app.worked() - worked) / took * 100, (len(app.window.written) - written) / took
    finally:
        if before is None:
            config.unlink()
        else:
            config.write_text(before)
    return [
        alone(f"{view} view, of one core", percent, _CPU_PERCENT, "%"),
        alone(f"{view} view, to the terminal", rate, most, "B/s"),
    ]
