"""Rules with something wrong in them, each of which the comparison has to notice."""

import msgspec

from prospect_tui.model.hours import Hours, Span, Wall
from prospect_tui.settings.hours import built_in

from .compare import Rules, ordinary_days

AS_IN_THE_COUNTRY = frozenset({"US-IL", "US-ME", "US-NE", "US-NV", "US-TN", "DE"})
"""Rows that forbid nothing more than the others: without one of them the same calls are allowed."""

_NEVER_CHANGED = {
    "America/New_York": "America/Panama", "America/Toronto": "America/Panama", "America/Chicago": "America/Regina",
    "America/Denver": "America/Phoenix", "America/Los_Angeles": "Etc/GMT+8", "Europe/London": "Etc/GMT",
}  # fmt: skip


def controls() -> dict[str, Rules]:
    """Rules by what is wrong with them."""
    ours = built_in()
    found = {f"without {i}": Rules(_without(ours, i)) for i in ours.walls if i not in AS_IN_THE_COUNTRY}
    found["no holidays anywhere"] = Rules(ours, ordinary_days)
    bare = {i: msgspec.structs.replace(wall, also_on=()) for i, wall in ours.walls.items()}
    found["no holidays but those generally known"] = Rules(Hours(own=ours.own, walls=bare))
    found["clocks that are never changed"] = Rules(ours, None, _NEVER_CHANGED)
    found["Canada for consumers only"] = Rules(_with(ours, msgspec.structs.replace(ours.walls["CA"], business=False)))
    found["Florida to 20:01"] = Rules(_with(ours, _until(ours.walls["US-FL"], 20 * 60 + 1)))
    found["an own window of Monday to Saturday"] = Rules(Hours(own=(*ours.own[:5], ours.own[0], ()), walls=ours.walls))
    return found


def _without(hours: Hours, wall: str) -> Hours:
    return Hours(own=hours.own, walls={i: row for i, row in hours.walls.items() if i != wall})


def _with(hours: Hours, wall: Wall) -> Hours:
    return Hours(own=hours.own, walls={**hours.walls, wall.id: wall})


def _until(wall: Wall, minute: int) -> Wall:
    week = tuple(tuple(Span(span.start, minute) for span in day) for day in wall.week)
    return msgspec.structs.replace(wall, week=week)
