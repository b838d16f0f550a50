"""`python -m tests.crash`: proof that nothing is lost, a table on standard output, JSON with `--json`.

A child records outcomes through the desk and acknowledges each; it is killed, the home is opened again, and all that
was acknowledged must be there, whole, with at most the call in flight more. The same for the end of a block, its page
in the stats book, an import, a migration, a backup, a restore, a compacting and a person forgotten; for several
processes at once; for a full disk at every write; for one byte flipped anywhere. Each check has a control that loses,
and that it must catch.

Exit code 0: nothing lost, and every control caught. 1: something is wrong.
"""

import argparse
import json
import os
import sys
import time

from .jobs import Done, run_all
from .plan import choices, planned
from .report import Report


def main() -> int:
    """Run, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.crash", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=10_000, help="of a block; fewer of the others (10,000)")
    parser.add_argument("--stage", default="all", choices=choices(), help="one alone, killed that often")
    parser.add_argument("--flips", type=int, default=500, help="bytes flipped at random places (500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once (the cores)")
    parser.add_argument("--folder", help="where the homes are made (the system's place for temporary files)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    jobs = planned(args.kills, args.flips, args.seed, args.stage)
    start, number = time.monotonic(), 0

    def told(done: Done) -> None:
        nonlocal number
        number += 1
        found = len(done.tally.problems) + len(done.tally.faults)
        print(f"{number}/{len(jobs)} {done.job.name}: {found or 'no'} problems", file=sys.stderr, flush=True)

    done = run_all(jobs, args.folder, args.workers, told)
    report = Report(done, args.seed, time.monotonic() - start)
    print(json.dumps(report.as_json(), indent=2) if args.json else report.as_text(), end="")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
