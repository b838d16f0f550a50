"""Over which touches figures are counted: those that stand, of a time, a block, and of whom."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

_KINDS = {
    "persona": "EXISTS (SELECT 1 FROM targets o WHERE o.id = x.target AND o.persona IN ({}))",
    "kare": (
        "EXISTS (SELECT 1 FROM targets o JOIN accounts a ON a.id = o.account WHERE o.id = x.target AND a.kare IN ({}))"
    ),
    "list": "EXISTS (SELECT 1 FROM places o WHERE o.target = x.target AND o.list IN ({}))",
    "channel": "x.channel IN ({})",
    "outcome": "x.outcome IN ({})",
}


class Among(Struct, frozen=True, kw_only=True):
    """A further condition: a persona, kare, list (its id), channel or outcome among these values, or (`negated`) among
    none of them."""

    field: str
    values: tuple[str | int, ...]
    negated: bool = False

    @property
    def where(self) -> str:
        """The condition on touches `x`, with a place for each value."""
        told = _KINDS[self.field].format(", ".join("?" * len(self.values)))
        return f"NOT ({told})" if self.negated else told


class Over(Struct, frozen=True, kw_only=True):
    """What is counted: the touches of a block, of the rep's local days from `since` to `until` (ISO, both included),
    of those on a list (its id), of a persona, at accounts with these tags. None, or no tag: all. `among` are further
    conditions; with `first`, a flag, only the first touch of each target that has it counts."""

    block: int | None = None
    since: str | None = None
    until: str | None = None
    scope: int | None = None
    persona: str | None = None
    kare: tuple[str, ...] = ()
    among: tuple[Among, ...] = ()
    first: int = 0

    @property
    def is_all_time(self) -> bool:
        """Whether it has no bound by which an index could pick touches."""
        return self.block is None and self.since is None and self.until is None

    @property
    def is_of_everybody(self) -> bool:
        """Whether it has nothing that picks targets."""
        picks = self.scope is not None or self.persona is not None
        return not (picks or self.kare or self.among or self.first)

    @property
    def of_whom(self) -> "Over":
        """The same at any time."""
        return structs.replace(self, block=None, since=None, until=None)

    @property
    def where(self) -> str:
        """The condition on touches `x`, with a place for each of `params`."""
        # The plus keeps the planner from walking all touches that stand where it is asked for those of a block.
        return " AND ".join(["x.undone = 0" if self.block is None else "+x.undone = 0", *(c for c, _ in self._parts())])

    @property
    def params(self) -> tuple[Any, ...]:
        """The values of that condition."""
        return tuple(value for _, values in self._parts() for value in values)

    def _parts(self) -> list[tuple[str, Sequence[Any]]]:
        parts: list[tuple[str, Sequence[Any]]] = [
            (condition, (value,))
            for condition, value in (
                ("x.block = ?", self.block),
                ("x.day >= ?", self.since),
                ("x.day <= ?", self.until),
                ("EXISTS (SELECT 1 FROM places o WHERE o.list = ? AND o.target = x.target)", self.scope),
                ("EXISTS (SELECT 1 FROM targets o WHERE o.id = x.target AND o.persona = ?)", self.persona),
            )
            if value is not None
        ]
        if self.kare:
            tags = ", ".join("?" * len(self.kare))
            told = "EXISTS (SELECT 1 FROM targets o JOIN accounts a ON a.id = o.account WHERE o.id = x.target"
            parts.append((f"{told} AND a.kare IN ({tags}))", self.kare))
        parts += [(each.where, each.values) for each in self.among]
        if self.first:
            parts.append((f"x.flags & ? AND NOT {_EARLIER}", (self.first, self.first)))
        return parts


_EARLIER = (
    "EXISTS (SELECT 1 FROM touches e WHERE e.target = x.target AND e.undone = 0 AND e.flags & ?"
    " AND (e.at, e.id) < (x.at, x.id))"
)
ALL_TIME = Over()
