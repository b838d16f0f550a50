"""How a calendar is told: what has changed is kept with the record before it is given out."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from prospect_tui.model.calendar import Told
from prospect_tui.store import Record

Of = TypeVar("Of", int, tuple[int, date])


def told_now(
    record: Record,
    now: datetime,
    compared: Callable[[datetime], tuple[dict[Of, Told], dict[Of, Told]]],
    tell: Callable[[Of, Told], None],
) -> list[Told]:
    """What stands in a calendar's file at that moment, in order. `compared` gives what it must be told anew, and what
    stands there, by what they are of; `tell` keeps the one. Raises StoreError."""
    changed, shown = compared(now)
    if changed:
        with record.transaction():
            record.calendar.settle_identity()
            changed, shown = compared(now)  # read anew inside: what is told must be what the record says then
            for each, told in changed.items():
                tell(each, told)
    return [shown[each] for each in sorted(shown)]
