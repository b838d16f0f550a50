"""`python -m tests.bench [keys]`: a table on standard output, JSON with `--json`.

`keys`: an outcome key, from the call on the desk to the next card in hand, committed, with 100,000 targets on the
list and with 100, in turn in one run. Medians and 99th percentiles in milliseconds, and their ratios; beside them a raw
append and fsync of as many bytes as the keystroke writes, on the same disk in the same run. Without fsync on
this disk the figures say nothing of durability, so the raw one is printed too.
"""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.keys import compare


def main() -> int:
    """Run, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="keys", choices=["keys"])
    parser.add_argument("--small", type=int, default=100, help="targets on the small list")
    parser.add_argument("--large", type=int, default=100_000, help="targets on the large list")
    parser.add_argument("--rounds", type=int, default=2_000, help="keystrokes on each")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = compare(Path(folder), args.small, args.large, args.rounds)
    figures["machine"] = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    if args.json:
        print(json.dumps(figures, indent=2))
        return 0
    print(f"{figures['rounds']} keystrokes on each list, in turn; {figures['machine']}")
    print(f"{'':38}{'p50 ms':>10}{'p99 ms':>10}")
    for name in ("small", "large", "raw"):
        row = figures[name]
        print(f"{row['what']:38}{row['p50']:>10.3f}{row['p99']:>10.3f}")
    print(f"{'ratio large : small':38}{figures['ratio_p50']:>10.2f}{figures['ratio_p99']:>10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
