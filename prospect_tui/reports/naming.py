"""How a report speaks of prospects: by name, or so that it can be shown around."""

from collections.abc import Mapping

from msgspec import Struct, field

from .words import NONE, whom


class Shown(Struct, frozen=True, kw_only=True):
    """What of a block's people and words a report shows: `names` of prospects, with their accounts; `notes`, which are
    what the rep wrote for themselves: the note to self, how it felt, why they paused or called out of hours. Without
    names the `personas` say what kind of buyer somebody is, by their ids."""

    names: bool = True
    notes: bool = True
    personas: Mapping[int, str] = field(default_factory=dict)

    def whom(self, target: int | None, name: str, *more: str | None) -> str:
        """Somebody, by name or as `a cfo (17)`: the number is what `prospect show` finds them by."""
        if self.names:
            return whom(name, *more)
        if target is None:
            return NONE
        persona = self.personas.get(target)
        return f"a {persona.replace('-', ' ')} ({target})" if persona else f"target {target}"

    def typed(self, words: str) -> str:
        """What the rep typed, or a word that they did."""
        return words if self.notes else "noted"


EVERYTHING = Shown()
"""For the rep's own terminal."""
