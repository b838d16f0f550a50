"""How many tries it takes to reach somebody."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prospect_tui.model.blocks import AtAttempt, Reach
from prospect_tui.model.words import Flag

from .metrics import rate

_DIAL, _CONNECT = int(Flag.DIAL), int(Flag.CONNECT)

LAST = 5
"""The curve's last point is the fifth dial and all later ones."""


class Course(Struct, frozen=True, kw_only=True):
    """What was tried with a target, or with several who went alike: the flags of each dial and connect, oldest first;
    which of them lie in the time that is asked about (None: all do)."""

    flags: tuple[int, ...]
    asked: tuple[bool, ...] | None = None
    times: int = 1


def reach_of(courses: Iterable[Course]) -> Reach:
    """The curve: of those dialled for the first, second, … time whom nobody had reached before, how many that dial
    reached. Only dials of the time that is asked about are looked at; their numbers go through from the very first.
    Whoever called by themselves was reached by no dial."""
    dialled, reached, dials, found = [0] * (LAST + 1), [0] * (LAST + 1), 0, 0
    for course in courses:
        for number, connected in _tries(course):
            at = min(number, LAST)
            dialled[at] += course.times
            if connected:
                reached[at] += course.times
                found += course.times
                dials += number * course.times
    sums = [sum(reached[: at + 1]) for at in range(LAST + 1)]
    return Reach(
        reached=found,
        dials=dials,
        attempts_to_reach=round(dials / found, 2) if found else None,
        curve=tuple(
            AtAttempt(attempt=at, rate=rate(reached[at], dialled[at]), reached_so_far=rate(sums[at], found))
            for at in range(1, LAST + 1)
        ),
    )


def _tries(course: Course) -> Iterator[tuple[int, bool]]:
    """Each dial until the first connect that is asked about: its number, and whether it connected."""
    number = 0
    for place, flags in enumerate(course.flags):
        connected = bool(flags & _CONNECT)
        if flags & _DIAL:
            number += 1
            if course.asked is None or course.asked[place]:
                yield number, connected
        if connected:
            return
