"""`python -m tests.monkey`: does the app hold out against somebody who presses anything at all?

Presses random keys (letters, signs, function keys, pastes, clicks, other sizes) at the app on a store of invented
people, with a clock that steps past the slip guard between most keys. A dictionary keeps books beside it: no touch
comes into the store without the key of its outcome, none is lost that had its key, none is taken back unasked; the
counts on screen are those of the books, and `store verify` finds nothing.

Exit code 0: nothing wrong. 1: something is, and the moves before it are told.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from .run import Report, Run


def main() -> int:
    """Run, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.monkey", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keys", type=int, default=20_000, help="how many moves (20,000)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        report = asyncio.run(Run(Path(folder) / "home", args.seed, _tell).press(args.keys))
    print(as_text(report, args.seed, time.monotonic() - start))
    return 1 if report.wrong else 0


def as_text(report: Report, seed: int, seconds: float) -> str:
    """The figures, and what is wrong."""
    rows = [
        f"seed {seed}: {report.moves:,} moves in {seconds:.0f} s; the app was started {report.starts} times",
        "moves: " + ", ".join(f"{what} {count:,}" for what, count in report.moved.most_common()),
        "on: " + ", ".join(f"{name} {count:,}" for name, count in report.screens.most_common()),
        f"touches: {report.touches:,} in {report.blocks} blocks, {report.undone:,} of them taken back or corrected",
        f"store verified {report.verified} times",
        f"wrong: {len(report.wrong)}",
    ]
    return "\n".join([*rows, *(f"  {words}" for words in report.wrong)])


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
