"""`prospect completion`: what a shell needs to complete commands, options and the names of lists."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what has SHELL complete commands, options and names of lists at Tab."""
    from click.shell_completion import get_completion_class

    from .main import main

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(main, {}, "prospect", "_PROSPECT_COMPLETE").source())
