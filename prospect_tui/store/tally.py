"""What a report is made from, and how it comes out of the touches."""

from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec import Struct

from prospect_tui.model.blocks import Counts, Rates
from prospect_tui.rules.metrics import counts_of, on_dials_of, rates

GroupsOf = Callable[[str], Iterable[str | None]]
"""The groups that a touch counts in, by what its grouping reads of it."""

BETWEEN = "\x1f"
"""Stands between words; nothing that a list or a playbook says has it."""


class Tally(Struct, frozen=True, kw_only=True):
    """What a report is made from: the counts, and the numerators that the counts alone don't give.

    `dialled` and `reached` count targets; `on_dials` counts answers, connects, positive outcomes and meetings that a
    dial led to, so that a share of dials never passes one (a call received has an answer and no dial).
    """

    counts: Counts
    dialled: int = 0
    reached: int = 0
    on_dials: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def rates(self) -> Rates:
        """The rates of what was counted."""
        return rates(self.counts, self.on_dials, self.dialled, self.reached)


def tally_of(by_flags: Mapping[int, int], dialled: int, reached: int) -> Tally:
    """The tally of so many touches of each set of flags, and of these targets."""
    return Tally(counts=counts_of(by_flags), dialled=dialled, reached=reached, on_dials=on_dials_of(by_flags))


def words_of(column: str) -> str:
    """SQL that puts the words of a column together, an empty one where nothing stands."""
    return f"group_concat(ifnull({column}, ''), '{BETWEEN}')"


def numbers(parts: Iterable[str]) -> list[int]:
    """The whole numbers that SQLite put together with commas. As JSON they are read faster than one by one."""
    return _NUMBERS.decode(f"[{','.join(parts)}]")


_NUMBERS = msgspec.json.Decoder(list[int])
