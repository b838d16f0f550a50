"""What the terminal can do, as far as it says so itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prospect_tui.desk.checks import Check

SMALLEST = (80, 24)
_ASK_SECONDS = 1.0
_TAKE_COPIES = frozenset({"iTerm.app", "WezTerm", "ghostty", "kitty", "alacritty", "foot", "rio", "contour"})
_TAKE_NONE = frozenset({"Apple_Terminal"})


def terminal_check(env: Mapping[str, str], size: tuple[int, int] | None, encoding: str) -> Check:
    """Its size (None where there is no terminal), colours, letters, what it runs in, and whether it takes copies."""
    from prospect_tui.desk.checks import check

    if size is None:
        return check("terminal", f"none here, {encoding}", ["the app can't open here; the commands work"])
    around = multiplexer(env)
    words = [f"{size[0]}×{size[1]}", env.get("TERM", "no TERM"), encoding, colours(env)]
    words += [f"in {around}"] if around else []
    problems = []
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        problems.append(f"the app wants {SMALLEST[0]}×{SMALLEST[1]}: make the window larger")
    if "utf" not in encoding.lower():
        problems.append("not UTF-8: letters and bars may show as question marks; set LANG to one that ends in UTF-8")
    if env.get("TERM", "dumb") == "dumb":
        problems.append("it can't move its cursor: `prospect block --plain` works here")
    return check("terminal", f"{', '.join(words)}; copies: {copies(env)}", problems)


def multiplexer(env: Mapping[str, str]) -> str:
    """tmux or screen, where the terminal is in one."""
    return "tmux" if env.get("TMUX") else "screen" if env.get("STY") else ""


def colours(env: Mapping[str, str]) -> str:
    """How many colours the terminal says it has, unless the user wants none."""
    if env.get("NO_COLOR"):
        return "no colours, as NO_COLOR asks"
    term = env.get("TERM", "")
    if term in ("", "dumb"):
        return "no colours"
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return "true colour"
    return "256 colours" if "256" in term else "16 colours"


def copies(env: Mapping[str, str]) -> str:
    """Whether what the app copies is likely to arrive: the terminal is asked by an escape code, and doesn't answer."""
    around = multiplexer(env)
    if around == "screen":
        return "unlikely, screen keeps them to itself"
    if around == "tmux":
        takes = _tmux_takes(env)
        return (
            "likely, tmux hands them on" if takes else "unlikely; `set -g set-clipboard on` in tmux.conf lets them by"
        )
    program = env.get("TERM_PROGRAM", "")
    if program in _TAKE_NONE or env.get("VTE_VERSION") or env.get("TERM") in ("linux", "dumb"):
        return "unlikely, this terminal takes none; what is copied is in a file too"
    known = program in _TAKE_COPIES or env.get("WT_SESSION") or env.get("TERM", "").endswith(tuple(_TAKE_COPIES))
    return "likely" if known else "not known of this terminal; what is copied is in a file too"


def _tmux_takes(env: Mapping[str, str]) -> bool:
    program = shutil.which("tmux")
    if program is None:
        return False
    try:
        asked = subprocess.run(  # noqa: S603 - tmux itself, with our words
            [program, "show-options", "-gv", "set-clipboard"],
            env=dict(env), capture_output=True, text=True, timeout=_ASK_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return False
    return asked.stdout.strip() == "on"
