"""The keys of plain mode: those of the block in the app, and some that say what a screen would show."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from prospect_tui.front.commands import BLOCK, ON_A_SCREEN, SAYING, Command
from prospect_tui.front.commands import in_force as by_keymap
from prospect_tui.model.keymap import Keymap
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.rules.key_names import character_of

_OTHERWISE = {
    "pacer": "The voicemail; v keeps that it was this one.",
    "account": "Everybody at this account, and what it was told.",
    "find": "Find somebody; who is chosen is on the line.",
    "add": "Add somebody by hand, a field to a line; whoever it is now stays.",
}
"""What a key does here in another way than on a screen."""

PLAIN = (
    *(
        replace(command, help=_OTHERWISE.get(command.action, command.help))
        for command in BLOCK
        if command.action not in ON_A_SCREEN
    ),
    *SAYING,
)
"""All keys of plain mode beside the outcomes."""


def in_force(special: Sequence[Command], keymap: Keymap = Keymap()) -> tuple[Command, ...]:  # noqa: B008 - frozen
    """The keys while a block is not worked as usual: these, and of those that say something the ones they leave."""
    shown = chosen([each for each in special if each.action not in ON_A_SCREEN], keymap)
    taken = {key for command in shown for key in command.keys}
    saying = (command for command in chosen(SAYING, keymap) if not taken & {*command.keys})
    return (*saying, *shown)


def chosen(commands: Sequence[Command], keymap: Keymap, screen: str = "block") -> tuple[Command, ...]:
    """Commands by the keys that the rep has chosen, a sign as it is typed."""
    return tuple(replace(each, keys=tuple(map(_typed, each.keys))) for each in by_keymap(keymap, screen, commands))


def _typed(key: str) -> str:
    """A key as a keyboard here names it: a sign that has no name of its own by itself."""
    return key if len(key) == 1 or key in NAMED else character_of(key) or key


OTHER_SIGNS: Mapping[str, str] = MappingProxyType({"<": "left", ">": "right", "^": "up"})
"""What is typed for a key that a whole line can't hold."""

NAMED = frozenset({"slash", "question_mark"})
"""Signs that go by a name here, too."""

_TYPED = {"up": "Up or ^", "left": "Left or <", "right": "Right or >", '"': "the quotation mark", ",": "the comma"}


def typed_for(command: Command) -> str:
    """What is typed for a command, as people read it."""
    return _TYPED.get(command.keys[0], command.shown)


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
        key = typed_for(command)
        word = f":{word_of(command)}"
        told.append(f"{word if command.keys[0] in taken else f'{key} or {word}'}: {command.help}")
    return told
