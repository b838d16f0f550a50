"""Every figure that the record and the stats book must reach, measured one after the other."""

import traceback
from collections.abc import Callable, Sequence

from . import (
    booking,
    bringing,
    chance,
    doorway,
    finding,
    history,
    holding,
    idling,
    keystroke,
    listing,
    memory,
    month,
    numbers,
    opening,
    painting,
    playing,
    queueing,
    resizing,
    starting,
    tiny,
    warrior,
)
from .ground import Ground
from .rows import Row

Section = Callable[[Ground], list[Row]]

SECTIONS: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("start",), starting.measure),
    (("memory",), memory.measure),
    (("commit", "sizes"), keystroke.measure),
    (("next",), queueing.measure),
    (("month",), month.measure),
    (("book",), booking.measure),
    (("paint",), painting.measure),
    (("tinydb",), tiny.measure),
    (("taskwarrior",), warrior.measure),
    (("hold", "change"), holding.measure),
)
"""The ids of the rows that each measurement gives, in the order in which they run."""

IDS = tuple(name for names, _ in SECTIONS for name in names)

PLAYBOOK: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("card", "titles"), playing.measure),
    (("import",), bringing.measure),
)
"""The same, of what the playbook costs."""

PLAYBOOK_IDS = tuple(name for names, _ in PLAYBOOK for name in names)

FIND: tuple[tuple[tuple[str, ...], Section], ...] = ((("find",), finding.measure),)
"""The same, of finding somebody."""

LISTS: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("list", "list-memory", "list-keys", "list-full"), listing.measure),
)
"""The same, of what a list costs."""

LIST_IDS = tuple(name for names, _ in LISTS for name in names)

NUMBERS: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("numbers", "million"), numbers.measure),
    (("history",), history.measure),
    (("chance",), chance.measure),
)
"""The same, of the figures."""

FACE: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("open-first", "open", "open-wall", "open-whole"), opening.measure),
    (("resize",), resizing.measure),
    (("idle",), idling.measure),
    (("version",), doorway.measure),
)
"""The same, of the screens."""

FACE_IDS = tuple(name for names, _ in FACE for name in names)


def measure(ground: Ground, only: Sequence[str] = IDS) -> list[Row]:
    """Those rows. One that can't be measured says why, and the others go on."""
    rows: list[Row] = []
    for names, section in (*SECTIONS, *PLAYBOOK, *FIND, *LISTS, *NUMBERS, *FACE):
        if set(names) & set(only):
            ground.say(f"measuring {', '.join(names)}")
            rows += [row for row in _measured(ground, names, section) if row.id in only]
    return rows


def _measured(ground: Ground, names: Sequence[str], section: Section) -> list[Row]:
    try:
        return section(ground)
    except Exception as error:  # a run takes long: what the others found must not go with it
        ground.say(traceback.format_exc())
        return [Row(id=name, what="could not be measured", note=repr(error), failed=True) for name in names]
