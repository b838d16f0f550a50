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


@click.command()
@options.as_json
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at the terminal, the home and your files.

    It changes nothing and names nobody: terminal, record and backups, settings, keys, themes, playbook, dialler, hook,
    calendar, clock and zone data. Warnings leave the exit code at 0; what is broken makes it 1.
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
    from .terminal import terminal_check

    size = shutil.get_terminal_size()
    seen = (size.columns, size.lines) if has_terminal() else None
    return terminal_check(os.environ, seen, getattr(sys.stdout, "encoding", None) or "unknown")
