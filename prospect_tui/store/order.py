"""The order of those who may be called and have no follow-up.

They stand in lanes: those of one KARE tag and one set of time zones. Within a lane they are sorted by the index; the
heads of all lanes come in one statement, and are merged. So the tags and zones that are open at this hour
can be picked without sorting or reading what is closed.
"""

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import msgspec

from prospect_tui.model.words import Place

from .connection import Connection, Value

_BETWEEN = "|"
_head = msgspec.json.Decoder(tuple[str, int, int])


def lane_sql(kare: str, zones: str) -> str:
    """The SQL of a lane's name from those of a tag and of a JSON list of zones."""
    return f"ifnull({kare}, '') || '{_BETWEEN}' || {zones}"


def tag_of(lane: str) -> str:
    """The KARE tag of a lane, empty for an account without."""
    return lane.partition(_BETWEEN)[0]


def zones_of(lane: str) -> str:
    """The time zones of a lane, a JSON list; `[]` where they are unknown."""
    return lane.partition(_BETWEEN)[2]


def in_order(
    db: Connection, scope: int, place: Place, leads: Sequence[int], *, persona: str | None = None,
    tags: Collection[str] | None = None, zones: Collection[str] | None = None,
) -> Iterator[int]:  # fmt: skip
    """The open targets of a list on this place by tier, then attempts, then age; only those of a persona, of these
    tags, and of these sets of zones (as `zones_of` gives them), if given."""
    heads: list[tuple[str, int, int, _Lane]] = []
    for lead in leads:
        walk = _Walk(db, scope, place, lead, persona)
        heads += [(*head, _Lane(walk, name)) for name, head in walk.heads(_taken(tags, zones))]
    heapq.heapify(heads)
    while heads:
        tier, attempts, target, lane = heads[0]
        yield target
        following = lane.after((tier, attempts, target))
        if following is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (*following, lane))


def _taken(tags: Collection[str] | None, zones: Collection[str] | None) -> Callable[[str], bool]:
    def taken(lane: str) -> bool:
        return (tags is None or tag_of(lane) in tags) and (zones is None or zones_of(lane) in zones)

    return taken


class _Walk:
    """The open targets on one place of a list with one `lead`, and of a persona if given: lane by lane."""

    def __init__(self, db: Connection, scope: int, place: Place, lead: int, persona: str | None) -> None:
        self._db = db
        self._params: tuple[Value, ...] = (scope, place.value, lead) if persona is None else (
            scope, place.value, lead, persona,
        )  # fmt: skip
        self._heads, self._lane = (_HEADS, _LANE) if persona is None else (_HEADS_OF_PERSONA, _LANE_OF_PERSONA)

    def heads(self, taken: Callable[[str], bool]) -> Iterator[tuple[str, tuple[str, int, int]]]:
        """Each lane that is taken, with its first target: tier, attempts, id."""
        for lane, head in self._db.rows(self._heads, self._params):
            if taken(lane):
                yield lane, _head.decode(head)

    def lane(self, lane: str) -> Iterator[tuple[Any, ...]]:
        """All of a lane."""
        return self._db.each(self._lane, (*self._params, lane))


class _Lane:
    """One lane, read on only once its head has been taken."""

    def __init__(self, walk: _Walk, name: str) -> None:
        self._walk = walk
        self._name = name
        self._rest: Iterator[tuple[Any, ...]] | None = None

    def __lt__(self, other: "_Lane") -> bool:
        """Heads differ by their target; two lanes are never compared."""
        return False

    def after(self, head: tuple[str, int, int]) -> tuple[str, int, int] | None:
        """Who comes after the head in the lane."""
        if self._rest is None:
            self._rest = self._walk.lane(self._name)
        for row in self._rest:
            if (row[0], row[1], row[2]) > head:
                return row[0], row[1], row[2]
        return None


def _sql(index: str, fixed: str) -> tuple[str, str]:
    """The statements for the heads of all lanes and for one lane. The first goes from lane to lane by the index: one
    look for each."""
    there = f"FROM places n INDEXED BY {index} WHERE n.list = ?1 AND n.place = ?2 AND n.open = 1 AND n.lead = ?3{fixed}"
    heads = (
        f"WITH RECURSIVE lanes (lane) AS (SELECT * FROM (SELECT n.lane {there} ORDER BY n.lane LIMIT 1)"
        f" UNION ALL SELECT (SELECT n.lane {there} AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1)"
        " FROM lanes WHERE lanes.lane IS NOT NULL)"
        f" SELECT lane, (SELECT json_array(n.tier, n.attempts, n.target) {there} AND n.lane = lanes.lane"
        " ORDER BY n.tier, n.attempts, n.target LIMIT 1) FROM lanes WHERE lane IS NOT NULL"
    )
    number = 4 if not fixed else 5
    lane = f"SELECT n.tier, n.attempts, n.target {there} AND n.lane = ?{number} ORDER BY n.tier, n.attempts, n.target"
    return heads, lane


_HEADS, _LANE = _sql("places_open", "")
_HEADS_OF_PERSONA, _LANE_OF_PERSONA = _sql("places_persona", " AND n.persona = ?4")
