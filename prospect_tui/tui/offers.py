"""What can be done on a screen now, as the palette lists it: a key that is pressed for the rep, and its words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prospect_tui.front.commands import Command
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.rules.key_names import character_of

_NAMED = {"Enter": "enter", "Esc": "escape", "Space": "space", "Home": "home", "←": "left", "→": "right"}
_PART = re.compile(r"(Enter|Esc|Space|Home|Ctrl\+[A-Z]|[a-z←→])(?::| (?!← →)) ?(.+)")


class Offer(NamedTuple):
    """A key by its Textual name, what it writes, how people read it, and what it does, in a word and in a sentence."""

    key: str
    character: str | None
    shown: str
    label: str
    help: str


ANSWERS = (
    Offer("enter", None, "Enter", "answer", "Takes the answer as it stands."),
    Offer("escape", None, "Esc", "leave it", "Closes the question."),
)
"""While a question waits."""


def of_commands(commands: Iterable[Command]) -> Iterator[Offer]:
    """The commands in force."""
    for each in commands:
        key = each.keys[0]
        yield Offer(key, character_of(key), each.shown, each.label, each.help)


def of_outcomes(outcomes: Outcomes) -> Iterator[Offer]:
    """The outcomes that have a key."""
    for row in outcomes.rows:
        if row.key:
            name = row.key_label or row.label
            yield Offer(row.key, row.key, row.key, name, f"Record it: {row.name.replace('-', ' ')}.")


def of_foot(foot: str) -> Sequence[Offer]:
    """What the last line of a sheet names."""
    found = []
    for part in foot.split(" · "):
        match = _PART.fullmatch(part.strip())
        if match:
            shown, words = match.groups()
            key = _NAMED.get(shown, shown.lower())
            found.append(Offer(key, character_of(key), shown, words, ""))
    return found
