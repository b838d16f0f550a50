"""Pages that any screen may open: its keys, and what is wrong in the rep's own files."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from prospect_tui.front.commands import Command
from prospect_tui.model.history import Whole, Worked
from prospect_tui.rules.best_time import MINIMUM
from prospect_tui.rules.metrics import FORMULAS, MEANINGS
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Hanging, Reading

SENTENCE = 68


class KeysSheet(Reading):
    """All keys of a screen, as they are in force, and what its parts are; `screen` is the name of its class."""

    def __init__(self, title: str, commands: Sequence[Command], screen: str) -> None:
        keys = max((len(command.shown) for command in commands), default=0) + 3
        labels = max((len(command.label) for command in commands), default=0) + 3
        rows = [
            Hanging(say((each.shown.ljust(keys), "bold $accent"), each.label.ljust(labels)), each.help)
            for each in commands
        ]
        super().__init__(say((title, "bold")), [*rows, *parts_of(screen)])


class AboutSheet(Reading):
    """What the parts of a sheet are, and its keys as its last line has them."""

    def __init__(self, screen: str, foot: str) -> None:
        keys = [say("  ", part) for part in foot.split(" · ")]
        fixed = say(("  A sheet keeps its keys; keymap.toml moves those of screens.", "$dim"))
        super().__init__(say(("Help", "bold")), [say(("Keys", "bold $primary")), *keys, fixed, *parts_of(screen)])


def parts_of(screen: str) -> list[Content]:
    """What the parts of a screen are, under a head; nothing where it says so by itself."""
    from prospect_tui.tui.about import ABOUT

    rows: list[Content] = []
    for name, words in ABOUT.get(screen, ()):
        first, *rest = paragraph(words, SENTENCE - 20)
        rows += [say((name.ljust(18), "bold"), first), *(say(" " * 18, row) for row in rest)]
    everywhere = say(("Ctrl+P", "bold $accent"), (" all that can be done here, by a word of it", "$dim"))
    head = [Content(""), say(("What is what", "bold $primary"))] if rows else []
    return [*head, *rows, Content(""), everywhere]


class MeaningsSheet(Reading):
    """What each figure is: how a rate is made, what a count counts, and how sure a rate is; of what is counted by now
    with its numerator and denominator."""

    def __init__(self, whole: Whole | None = None, worked: Worked | None = None) -> None:
        from prospect_tui.reports.formulas import rates_told
        from prospect_tui.reports.tries import times_told, tries_told
        from prospect_tui.tui.screens.formulas import figures_part

        rates = columns([(say((_words(name), "bold")), say(formula)) for name, formula in FORMULAS.items()], SENTENCE)
        if whole is not None:
            rates = figures_part("Rates, with the range that is 95 % sure", rates_told(whole.rates))
        if worked is not None:
            rates += figures_part("Time", times_told(worked))
            rates += figures_part("Tries", tries_told(worked))
        counts = [row for name, meaning in MEANINGS.items() for row in _meaning(name, meaning)]
        sure = (
            "A range in brackets is 95 % sure (Wilson). Two rates are called higher or lower only where the range of"
            f" their difference leaves out nought; below {MINIMUM} dials nothing is said."
        )
        rows = [*rates, Content(""), *paragraph(sure, SENTENCE, "$dim"), Content(""), *counts]
        super().__init__(say(("What the figures are", "bold")), rows)


class ProblemsSheet(Reading):
    """What is wrong in settings, themes and playbook, each with its file."""

    def __init__(self, problems: Sequence[str], folder: Path) -> None:
        rows = [say(("▸ ", "$accent"), problem) for problem in problems]
        serves = ("What ships with the app serves in the place of what is left out. Your files are in ", "$dim")
        rows = (
            [*rows, Content(""), say(serves, str(folder))]
            if rows
            else [say(("Nothing is wrong in your files.", "$dim"))]
        )
        super().__init__(say(("Problems in your own files", "bold")), rows)


def _meaning(name: str, meaning: str) -> list[Content]:
    return [say((_words(name), "bold")), *(say("  ", row) for row in paragraph(meaning, SENTENCE, "$dim"))]


def _words(name: str) -> str:
    return name.replace("_", " ")
