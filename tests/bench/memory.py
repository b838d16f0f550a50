"""The memory that our app stands at after its first paint, beside the bare app's."""

from pathlib import Path

from .ground import Ground
from .rows import Row, difference, middle
from .starting import bare_app, home_screen, our_app
from .terminal import Window, until, watch

_ROUNDS = 3
_IDLE_SECONDS = 2.0
_KIB_A_MB = 1024.0
_OURS, _BARE = 0, 1


def measure(ground: Ground) -> list[Row]:
    """The row of the memory."""
    rounds = min(_ROUNDS, ground.options.starts)
    name, shape = home_screen(ground)
    figures = [(_idle(our_app(ground), name), _idle(*bare_app(shape))) for _ in range(rounds)]
    ours_rss, bare_rss, ours_pss, bare_pss = (
        middle([pair[who][kind] for pair in figures]) for kind in ("Rss", "Pss") for who in (_OURS, _BARE)
    )
    lines = (
        difference("resident (RSS)", ours_rss, bare_rss, 40, "MB"),
        difference("its share (PSS)", ours_pss, bare_pss, None, "MB"),
    )
    what = "memory over that bare app, idle two seconds after that paint"
    limit = (
        "modules of ours and those of the libraries that they load after that paint, the hours' tables, and the"
        " playbook's words"
    )
    return [Row(id="memory", what=what, lines=lines, note=f"medians of {rounds} of each in turn", limit=limit)]


def _idle(window: Window, words: str) -> dict[str, float]:
    """What a window holds, in MB, once these words stand in it and two seconds are over."""
    try:
        until(window, words)
        watch([window], _IDLE_SECONDS)
        lines = Path(f"/proc/{window.pid}/smaps_rollup").read_text().splitlines()
        found = (line.split() for line in lines if line.startswith(("Rss:", "Pss:")))
        return {words[0].rstrip(":"): int(words[1]) / _KIB_A_MB for words in found}
    finally:
        window.kill()
