"""The keys of plain mode: those of the block in the app, and some that say what a screen would show."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from prospect_tui.front.commands import BLOCK, Command
from prospect_tui.model.outcomes import Outcomes

SAYING = (
    Command(keys=(",",), action="again", label="who", help="Who it is, again, with all that is known.", reads=True),
    Command(keys=("!",), action="pain", label="pain", help="What hurts them, in their words.", reads=True),
    Command(keys=('"', "'"), action="script", label="script", help="What to say.", reads=True),
    Command(keys=("t",), action="time", label="time", help="The time left, and how the block stands.", reads=True),
)
"""What a screen shows by itself."""

_ON_A_SCREEN = ("page_down", "page_up", "view")
_OTHERWISE = {
    "pacer": "The voicemail; v keeps that it was this one.",
    "account": "Everybody at this account, and what it was told.",
    "find": "Find somebody; who is chosen is on the line.",
    "add": "Says how to add somebody by hand.",
}
"""What a key does here in another way than on a screen."""

PLAIN = (
    *(
        replace(command, help=_OTHERWISE.get(command.action, command.help))
        for command in BLOCK
        if command.action not in _ON_A_SCREEN
    ),
    *SAYING,
)
"""All keys of plain mode beside the outcomes."""


def in_force(special: Sequence[Command]) -> tuple[Command, ...]:
    """The keys while a block is not worked as usual: these, and of those that say something the ones they leave."""
    taken = {key for command in special for key in command.keys}
    saying = (command for command in SAYING if not taken & {*command.keys})
    return (*saying, *(command for command in special if command.action not in _ON_A_SCREEN))


OTHER_SIGNS: Mapping[str, str] = MappingProxyType({"<": "left", ">": "right", "^": "up"})
"""What is typed for a key that a whole line can't hold."""

_TYPED = {"up": "Up or ^", "left": "Left or <", "right": "Right or >", '"': "the quotation mark", ",": "the comma"}


def word_of(command: Command) -> str:
    """The word that a colon makes a command: `:outcomes`."""
    return command.action.replace("_", "-")


def by_word(commands: Iterable[Command]) -> dict[str, Command]:
    """The commands by their words."""
    return {word_of(command): command for command in commands}


def keys_told(commands: Iterable[Command], outcomes: Outcomes | None) -> list[str]:
    """All keys in force, a line each; the outcomes first, where they are."""
    rows = outcomes.rows if outcomes else ()
    told = [f"{row.key}: {row.label}" for row in rows if row.key]
    taken = {row.key for row in rows}
    for command in commands:
        key = _TYPED.get(command.keys[0], command.shown)
        word = f":{word_of(command)}"
        told.append(f"{word if command.keys[0] in taken else f'{key} or {word}'}: {command.help}")
    return told
