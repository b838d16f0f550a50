"""All screens that have keys of their own, with what can be in force at once on each."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from prospect_tui.model.keymap import Keymap

from .commands import BLOCK, ENDED_ELSEWHERE, NOT_STORED, ON_A_SCREEN, SAYING, TAKE_OVER, WATCHING, YES, Command
from .commands import in_force as by_keymap
from .screens import (
    ACCOUNT,
    ACCOUNTS,
    CHECK_IN,
    COOKBOOK,
    HISTORY,
    HOME,
    HOME_ELSEWHERE,
    HOME_EMPTY,
    HOME_OPEN,
    INDICATORS,
    MISSED,
    PERSON,
    PLAN,
    PLAYS,
    RETIRE_SKIPPED,
    REVIEW,
    SKILLS,
    START_PLANNED,
    TAKE_BACK_RETIRED,
)

_ROWS = ("up", "down", "pageup", "pagedown", "home", "end")
_FIELD = ("up", "down", "left", "right", "tab", "shift+tab", "backspace", "delete", "enter", "space", "full_stop",
          *"0123456789")  # fmt: skip


class Keyed(Struct, frozen=True, kw_only=True):
    """A screen: what it is called, and its commands by mode; those of one mode are in force together. In the modes
    that are `recording` the outcomes are, too. What the screen `needs` for rows and fields is no command's; what is
    `fixed` keeps its keys; what `yields` leaves a key to an outcome that has it, and is reached by its word."""

    title: str
    modes: Mapping[str, tuple[Command, ...]]
    recording: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()

    def commands(self) -> dict[str, Command]:
        """All commands by their action, as they are first met."""
        found: dict[str, Command] = {}
        for commands in self.modes.values():
            for each in commands:
                found.setdefault(each.action, each)
        return found


_WITH_PLAN = (START_PLANNED, *MISSED)

SCREENS: Mapping[str, Keyed] = MappingProxyType(
    {
        "home": Keyed(
            title="Home",
            modes={
                "": (*HOME, *_WITH_PLAN),
                "before there is a list": (*HOME_EMPTY, *_WITH_PLAN),
                "while a block is open": HOME_OPEN,
                "while another window has the block": HOME_ELSEWHERE,
            },
        ),
        "block": Keyed(
            title="The block",
            modes={
                "": BLOCK,
                "in plain mode": (*(each for each in BLOCK if each.action not in ON_A_SCREEN), *SAYING),
                "where undoing a do-not-call asks": (YES,),
                "while another window has the block": WATCHING,
                "when another window has ended it": ENDED_ELSEWHERE,
                "while an outcome is not stored": (*NOT_STORED, TAKE_OVER),
            },
            recording=("", "in plain mode"),
            needs=("colon", "less_than_sign", "greater_than_sign", "circumflex_accent"),  # plain mode's words, arrows
            yields=tuple(each.action for each in SAYING),
        ),
        "review": Keyed(
            title="The review", modes={"": (*REVIEW, RETIRE_SKIPPED, TAKE_BACK_RETIRED)}, fixed=("feeling",),
        ),
        "history": Keyed(title="The history", modes={"": HISTORY}),
        "plan": Keyed(title="The planned blocks", modes={"": PLAN}),
        "plays": Keyed(title="The plays", modes={"": PLAYS}),
        "check-in": Keyed(title="The check-in", modes={"": CHECK_IN}),
        "skills": Keyed(title="The skills", modes={"": SKILLS}, fixed=("rate",)),
        "cookbook": Keyed(title="The cookbook", modes={"": COOKBOOK}, needs=_FIELD),
        "indicators": Keyed(title="The indicators", modes={"": INDICATORS}),
        "person": Keyed(title="Somebody’s page", modes={"": PERSON}, needs=_ROWS),
        "account": Keyed(title="An account", modes={"": ACCOUNT}, needs=(*_ROWS, "enter"), fixed=("ask",)),
        "accounts": Keyed(title="The account plan", modes={"": ACCOUNTS}, needs=_ROWS),
    }
)  # fmt: skip
"""The screens by the names that keymap.toml has for them."""


def everything(screen: str, keymap: Keymap) -> tuple[tuple[str, tuple[Command, ...]], ...]:
    """The modes of a screen with the keys in force; of a later mode only what the modes before have not."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    found = []
    for mode, commands in SCREENS[screen].modes.items():
        rows = []
        for each in by_keymap(keymap, screen, commands):
            if (each.action, each.keys) not in seen:
                seen.add((each.action, each.keys))
                rows.append(each)
        found.append((mode, tuple(rows)))
    return tuple(found)
