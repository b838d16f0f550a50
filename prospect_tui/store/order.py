"""The order of those who may be called and have no follow-up."""

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from prospect_tui.model.words import Kare, Place

from .connection import Connection

ALL_TAGS = ("", *(tag.value for tag in Kare))
"""The KARE tags as the index has them; the empty one is an account without."""


def in_order(
    db: Connection, scope: int, place: Place, leads: Sequence[int], tags: Sequence[str], persona: str | None = None
) -> Iterator[int]:
    """The open targets of a list on this place (and of a persona), by tier, then attempts, then age: one walk of the
    index for each `lead` and KARE tag, merged, since one walk over several of them would have to sort."""

    def walk(lead: int, tag: str) -> Iterator[tuple[Any, ...]]:
        return db.each(
            "SELECT tier, attempts, target FROM places INDEXED BY places_open WHERE list = ? AND place = ?"
            " AND open = 1 AND lead = ? AND kare = ? ORDER BY tier, attempts, target",
            (scope, place.value, lead, tag),
        )

    def walk_persona(tag: str) -> Iterator[tuple[Any, ...]]:
        found = db.each(
            "SELECT tier, attempts, target, lead FROM places INDEXED BY places_bench WHERE list = ? AND place = ?"
            " AND open = 1 AND persona = ? AND kare = ? ORDER BY tier, attempts, target",
            (scope, place.value, persona, tag),
        )
        return (row[:3] for row in found if row[3] in leads)

    walks = (walk_persona(tag) for tag in tags) if persona else (walk(lead, tag) for lead in leads for tag in tags)
    for _, _, target in heapq.merge(*walks):
        yield target
