"""`prospect`: the commands by name, each loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from prospect_tui import __version__

from .errors import run
from .examples import epilog
from .situation import Situation

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "app:demo",
        "block": "app:block",
        "import": "bring:bring",
        "next": "queue:upcoming",
        "log": "queue:log",
        "find": "people:find",
        "show": "people:show",
        "edit": "people:edit",
        "add": "people:add",
        "retire": "people:retire",
        "revive": "people:revive",
        "plan": "plan:plan",
        "keep": "accounts:keep",
        "meeting": "meeting:meeting",
        "targets": "records:targets",
        "accounts": "accounts:accounts",
        "touches": "records:touches",
        "followups": "records:follow_ups",
        "blocks": "records:blocks",
        "lists": "lists:lists",
        "met": "met:met",
        "stats": "figures:stats",
        "review": "figures:review",
        "cookbook": "cookbook:cookbook",
        "why": "why:why",
        "checkin": "checkin:checkin",
        "skills": "skills:skills",
        "export": "export:export",
        "dnc": "dnc:dnc",
        "hours": "hours:hours",
        "consent": "hours:consent",
        "play": "plays:play",
        "event": "events:event",
        "forget": "forget:forget",
        "playbook": "playbook:playbook",
        "dial": "dial:dial",
        "store": "store:store",
        "keys": "keys:keys",
        "doctor": "upkeep:doctor",
        "completion": "completion:completion",
    }
)
"""Where each command is: the module of this package, and its name there."""


class Prospect(click.Group):
    """The group of all commands. Every error of every command ends here, as one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a rep meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"prospect_tui.cli.{module}"), name)
        command.epilog = epilog(cmd_name)
        return command

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> None:
        """Run, and leave with the exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a name that the terminal's encoding hasn't is no reason to stop
                stream.reconfigure(errors="replace")
        situation = Situation()
        extra |= {"standalone_mode": False, "obj": situation}
        sys.exit(run(lambda: super(Prospect, self).main(args, prog_name or "prospect", **extra), situation))


@click.group(cls=Prospect, invoke_without_command=True, epilog=epilog(""))
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), envvar="PROSPECT_HOME", metavar="DIR",
    help="Keep config and data under this folder.",
)  # fmt: skip
@click.version_option(__version__, prog_name="prospect", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Timed prospecting blocks in the terminal. Without a command the app opens.

    Every command that reads takes --json. Exit codes: 0 done, 1 could not, 2 wrong usage.
    """
    ctx.obj.folder = home
    if ctx.invoked_subcommand is None:
        from .app import open_app

        ctx.exit(open_app(ctx.obj))
