"""`python -m tests.release`: is what is released the same from the same commit, and can it be installed?

Builds wheel and sdist from two fresh clones, the second under another umask, and compares them; installs the wheel with
pipx and with uv; then installs the lowest allowed versions and runs the part of the suite that opens no screen, and one
file that does. Tables that ship are made with the newest data, and are not compared there. Needs git, the network, and
the extra dev; uv and pipx are installed for it.

Exit code 0: all of it went well. 1: something is wrong, and it is said.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAST = ("tests/rules", "tests/settings", "tests/stats", "tests/dialing", "tests/tui/test_guided_block.py")


def main() -> int:
    """Run, print."""
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        work = Path(folder)
        venv.create(work / "tools", with_pip=True)
        bin_folder = work / "tools" / "bin"
        run(str(bin_folder / "pip"), "install", "-q", "uv", "pipx")
        first, second = built(work, "first", 0o022), built(work, "second", 0o077)
        results = {"the same bytes twice": sums(first) == sums(second)}
        wheel = str(next(first.glob("*.whl")))
        results["uv tool install"] = starts(
            work / "uv-bin", str(bin_folder / "uv"), "tool", "install", "-q", wheel,
            UV_TOOL_DIR=str(work / "uv"), UV_TOOL_BIN_DIR=str(work / "uv-bin"),
        )  # fmt: skip
        results["pipx install"] = starts(
            work / "pipx-bin", str(bin_folder / "pipx"), "install", "-q", wheel,
            PIPX_HOME=str(work / "pipx"), PIPX_BIN_DIR=str(work / "pipx-bin"),
        )  # fmt: skip
        results["the lowest versions"] = lowest(work, str(bin_folder / "uv"))
    for what, well in results.items():
        print("✓" if well else "✗", what)
    return 0 if all(results.values()) else 1


def built(work: Path, name: str, umask: int) -> Path:
    """Wheel and sdist, from a fresh clone; gives their folder."""
    before = os.umask(umask)
    try:
        run("git", "clone", "-q", str(ROOT), str(work / name))
        dated = run("git", "-C", str(work / name), "log", "-1", "--format=%ct").strip()
        out = work / f"{name}-dist"
        run(sys.executable, "-m", "build", "--outdir", str(out), str(work / name), SOURCE_DATE_EPOCH=dated)
    finally:
        os.umask(before)
    return out


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def starts(folder: Path, *command: str, **env: str) -> bool:
    """Whether what was installed there starts."""
    run(*command, **env)
    return run(str(folder / "prospect"), "--version").startswith("prospect ")


def lowest(work: Path, uv: str) -> bool:
    """Whether the fast part of the suite passes with the lowest versions that pyproject.toml allows."""
    python = str(work / "lowest" / "bin" / "python")
    run(uv, "venv", "-q", "--python", sys.executable, str(work / "lowest"))
    clone = work / "first"
    run(uv, "pip", "install", "-q", "--python", python, "--resolution", "lowest-direct", "-e", f"{clone}[dev]")
    done = subprocess.run([python, "-m", "pytest", "-n", "0", "-m", "not newest_data", *FAST], cwd=clone, check=False)
    return done.returncode == 0


def run(*command: str, **env: str) -> str:
    """What a program prints; it must go well."""
    return subprocess.run(command, env=os.environ | env, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
