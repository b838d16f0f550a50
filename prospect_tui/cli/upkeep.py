"""`prospect doctor`: whether all is in order."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from . import options
from .output import say, say_json
from .situation import has_terminal

if TYPE_CHECKING:
    from prospect_tui.desk.doctor import Check

SMALLEST = (80, 24)


@click.command()
@options.as_json
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at the terminal, the home and your files.

    Warnings leave the exit code at 0; what is broken makes it 1.
    """
    from prospect_tui.desk.doctor import examine

    checks = [_terminal(), *examine(ctx.obj.home, ctx.obj.clock)]
    if as_json:
        say_json({"checks": checks})
    else:
        from prospect_tui.reports.house import checks_text

        say(checks_text(checks))
    ctx.exit(1 if any(check.health == "broken" for check in checks) else 0)


def _terminal() -> Check:
    from prospect_tui.desk.doctor import check

    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    if not has_terminal():
        return check("terminal", f"none here, {encoding}", ["the app can't open here; the commands work"])
    size = shutil.get_terminal_size()
    word = f"{size.columns}×{size.lines}, {os.environ.get('TERM', 'no TERM')}, {encoding}"
    problems = []
    if (size.columns, size.lines) < SMALLEST or size.lines < SMALLEST[1]:
        problems.append(f"the app wants {SMALLEST[0]}×{SMALLEST[1]}")
    if "utf" not in encoding.lower():
        problems.append("not UTF-8: letters and bars may show as question marks")
    return check("terminal", word, problems)
