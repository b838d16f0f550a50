"""Over which touches figures are counted: those that stand, of a time, a block, and of whom."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs


class Over(Struct, frozen=True, kw_only=True):
    """What is counted: the touches of a block, of the rep's local days from `since` to `until` (ISO, both included),
    of those on a list (its id), of a persona, at accounts with these tags. None, or no tag: all."""

    block: int | None = None
    since: str | None = None
    until: str | None = None
    scope: int | None = None
    persona: str | None = None
    kare: tuple[str, ...] = ()

    @property
    def is_all_time(self) -> bool:
        """Whether it has no bound by which an index could pick touches."""
        return self.block is None and self.since is None and self.until is None

    @property
    def is_of_everybody(self) -> bool:
        """Whether it has nothing that picks targets."""
        return self.scope is None and self.persona is None and not self.kare

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
        return parts


ALL_TIME = Over()
