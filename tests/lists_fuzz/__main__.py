"""python -m tests.lists_fuzz [--minutes 10] [--from SEED]: reads and tries to import mutated lists for as long as told.

A mutant that brings the reader down, loses a row or takes longer than five seconds is told by its seed, and its file is
kept in the folder that is named.
"""

import argparse
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from time import monotonic

from prospect_tui.desk import open_desk
from prospect_tui.settings.clock import SystemClock
from prospect_tui.settings.home import find_home

from .check import check
from .mutants import mutant

_TOO_SLOW = 5.0  # seconds


def main() -> int:
    """Run for the minutes given; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--from", dest="seed", type=int, default=1_000_000)
    given = parser.parse_args()
    end, seed = monotonic() + 60 * given.minutes, given.seed
    read = refused = rows = found = 0
    slowest = 0.0
    with TemporaryDirectory() as folder:
        desk = open_desk(find_home(Path(folder) / "home"), SystemClock())
        while monotonic() < end:
            made, started = mutant(seed), monotonic()
            try:
                count = check(made, Path(folder), desk)
            except Exception:
                found += 1
                print(f"seed {seed}: {_kept(seed, made.name, made.content)}\n{traceback.format_exc(limit=-4)}")
            else:
                read, refused, rows = read + (count is not None), refused + (count is None), rows + (count or 0)
            seconds = monotonic() - started
            if seconds > _TOO_SLOW:
                found += 1
                print(f"seed {seed}: took {seconds:.1f} s, {_kept(seed, made.name, made.content)}")
            slowest = max(slowest, seconds)
            seed += 1
        desk.close()
    print(
        f"{seed - given.seed:,} mutants from seed {given.seed}: {read:,} read with {rows:,} rows, {refused:,} refused, "
        f"{found} found wanting; the slowest took {slowest:.2f} s"
    )
    return 1 if found else 0


def _kept(seed: int, name: str, content: bytes) -> Path:
    path = Path(mkdtemp(prefix="lists-fuzz-")) / f"{seed}-{name}"
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    sys.exit(main())
