"""`python -m tests.matrix`: is nobody ever called outside the hours, and nobody held inside them?

Generates targets of every state, province and country of the table, with addresses and numbers that agree and that
don't, mobile and business, on declared lists and on others, at each hour of the week, on holidays and round every
change of the clocks of 2026 and 2027, and asks the app's rules and a plain reading of data/hours.toml. Then the same of
rules with something wrong in them, which must be noticed.

Then people with such addresses and numbers are put on lists, and the queue is asked at many moments whom it offers and
whom it holds.

Exit code 0: no violation, and every control caught. 1: something is wrong.
"""

import argparse
import sys
import time

from .cases import cases
from .compare import Count, Rules, compare, differs, solve
from .controls import controls
from .law import Law
from .queue import QUEUE_CONTROLS, through_the_queue

OF_CONTROLS = 40_000
"""Cases: enough for a row that binds few, at few hours."""

OF_QUEUE_CONTROLS = 40_000


def main() -> int:
    """Run, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.matrix", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=182_000, help="how many (182,000: each place at each hour)")
    parser.add_argument("--queue", type=int, default=104_000, help="how many through the queue (104,000)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start, law = time.monotonic(), Law()
    ours = Rules()
    count = compare(ours, solve(ours, law, cases(args.cases, args.seed)))
    print_count(count, law)
    tried, solved = controls(), list(solve(ours, law, cases(OF_CONTROLS, args.seed)))
    missed = [name for name, rules in tried.items() if not differs(rules, solved)]
    print(f"controls caught: {len(tried) - len(missed)} of {len(tried)}")
    for name in missed:
        print(f"  not caught: {name}")
    print("through the queue:")
    queued = through_the_queue(args.queue, args.seed)
    print_count(queued, law)
    tried_queue = {name: through_the_queue(OF_QUEUE_CONTROLS, args.seed, text) for name, text in QUEUE_CONTROLS.items()}
    unseen = [name for name, other in tried_queue.items() if not other.violations]
    print(f"controls caught: {len(tried_queue) - len(unseen)} of {len(tried_queue)}")
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if count.violations or missed or queued.violations or unseen else 0


def print_count(count: Count, law: Law) -> None:
    """The figures, and the first violations in words."""
    print(f"cases: {count.cases:,}")
    print(f"  allowed {count.allowed:,}, outside the own window {count.outside:,}, outside the law {count.unlawful:,}")
    print(f"  held, as nothing tells the zone: {count.unknown:,}")
    print(f"rows of the table that bound somebody: {len(count.walls)} of {len(law.rows)}")
    print(f"violations: {count.violations:,}", end="")
    print(f" ({count.wrongly_called:,} wrongly allowed, {count.wrongly_held:,} wrongly held)")
    for words in count.wrong:
        print(f"  {words}")


if __name__ == "__main__":
    sys.exit(main())
