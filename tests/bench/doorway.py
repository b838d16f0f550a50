"""The front door: what `prospect --version` takes beside Python with click alone."""

import os
import subprocess
import sys
import time

from .ground import Ground
from .rows import Row, middle, ratio
from .terminal import ROOT

_MOST = 1.5
_RUNS, _WARM_UP = 7, 2
_OURS = ("-m", "prospect_tui", "--version")
_BARE = ("-c", "import click")


def measure(ground: Ground) -> list[Row]:
    """The row of the version."""
    count = _RUNS * ground.options.starts
    rounds = [(_run(*_OURS), _run(*_BARE)) for _ in range(_WARM_UP + count)][_WARM_UP:]
    ours, bare = zip(*rounds, strict=True)
    return [
        Row(
            id="version",
            what='`prospect --version` against `python -c "import click"`',
            lines=(
                ratio(
                    "of the processor, p50",
                    middle([work for _, work in ours]),
                    middle([work for _, work in bare]),
                    _MOST,
                ),
                ratio(
                    "on the wall’s clock, p50", middle([wall for wall, _ in ours]), middle([wall for wall, _ in bare])
                ),
            ),
            note=f"{count} of each in turn",
        )
    ]


def _run(*words: str) -> tuple[float, float]:
    """Run Python; milliseconds on the wall's clock, and of the processor."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} failed")
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000
