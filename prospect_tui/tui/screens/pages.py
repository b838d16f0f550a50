"""Pages that any screen may open: its keys, and what is wrong in the rep's own files."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from prospect_tui.tui.columns import columns
from prospect_tui.tui.commands import Command
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Reading

WIDEST = 200


class KeysSheet(Reading):
    """All keys of a screen."""

    def __init__(self, title: str, commands: Sequence[Command]) -> None:
        rows = [
            (say((command.shown, "bold $accent")), say(command.label), say((command.help, "$dim")))
            for command in commands
        ]
        super().__init__(say((title, "bold")), columns(rows, WIDEST))


class ProblemsSheet(Reading):
    """What is wrong in settings, themes and playbook, each with its file."""

    def __init__(self, problems: Sequence[str], folder: Path) -> None:
        rows = [say(("▸ ", "$accent"), problem) for problem in problems]
        rows = rows or [say(("Nothing is wrong in your files.", "$dim"))]
        rows += [Content(""), say(("What ships with the app serves in their place. They are in ", "$dim"), str(folder))]
        super().__init__(say(("Problems in your own files", "bold")), rows)
