"""`python -m tests.terminals`: a block in xterm, and in screen within it, on a display of its own, with pictures.

Needs Xvfb, xterm, screen and ImageMagick's `import`. Each case starts a block in a home of its own, presses a few keys,
and takes a picture into the folder; what screen holds is read as text too. The pictures are there to be looked at.

Exit code 0: each case came up and its outcome is stored. 1: one did not, and it is named.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from prospect_tui.desk import open_desk
from prospect_tui.settings.home import Home, find_home
from tests.support.house import invented, put_on_list, set_free, stepped_clock

from .cases import CASES, DISPLAY, Case

NEEDED = ("Xvfb", "xterm", "screen", "xdotool", "import")
PATIENCE_SECONDS = 30.0
ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.terminals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("terminals"), help="where the pictures go (terminals)")
    parser.add_argument("--only", nargs="*", default=[case.name for case in CASES], help="some of the cases")
    args = parser.parse_args()
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        print(f"missing: {', '.join(missing)}", file=sys.stderr)
        return 1
    args.folder.mkdir(parents=True, exist_ok=True)
    display = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "2400x1600x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        said = {case.name: _try(case, args.folder) for case in CASES if case.name in args.only}
    finally:
        display.terminate()
        display.wait()
    for name, word in said.items():
        print(f"{name}: {word}")
    return 1 if any(word != "outcome stored" for word in said.values()) else 0


def _try(case: Case, folder: Path) -> str:
    """Run a block there, take a picture, look into its store."""
    with tempfile.TemporaryDirectory(prefix="terminals-") as made:
        home = find_home(Path(made) / "home")
        _furnish(home)
        window = subprocess.Popen(case.command(home), env=case.variables(home), cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            stored = _work(case, home)
            subprocess.run(["import", "-window", "root", "-trim", folder / f"{case.name}.png"], env=case.of_display())
        finally:
            window.terminate()
            window.wait()
    return "outcome stored" if stored else "no outcome came into the store"


def _furnish(home: Home) -> None:
    set_free(home)
    desk = open_desk(home, stepped_clock())
    people = [invented(index) for index in range(12)]
    put_on_list(desk._record, people)
    desk.close()


def _work(case: Case, home: Home) -> bool:
    """Press an outcome until it is stored; the first key may come before the app is there."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(2)
        # Without a window manager the keys go to the window under the pointer.
        subprocess.run(["xdotool", "mousemove", "60", "60", "key", "n"], env=case.of_display(), check=False)
        time.sleep(1)
        desk = open_desk(home, stepped_clock())
        stored = bool(desk.lists.touches())
        desk.close()
        if stored:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
