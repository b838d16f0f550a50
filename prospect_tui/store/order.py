"""The order of those who may be called and have no follow-up.

They stand in lanes: those of one KARE tag and one set of time zones. Within a lane they are sorted by the index; the
heads of all lanes come in one statement, and are merged. So the tags and zones that are open at this hour
can be picked without sorting or reading what is closed.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from prospect_tui.model.words import Kare, Place

from .connection import Connection, Value
from .values import json_text

ALL_TAGS = ("", *(tag.value for tag in Kare))
"""The KARE tags as the lanes have them; the empty one is an account without."""

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
        named = _named(tags, zones) if zones is not None else None
        heads += [(*head, _Lane(walk, name)) for name, head in walk.heads(tags, named)]
    heapq.heapify(heads)
    while heads:
        tier, attempts, target, lane = heads[0]
        yield target
        following = lane.after((tier, attempts, target))
        if following is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (*following, lane))


def _named(tags: Collection[str] | None, zones: Collection[str]) -> list[str]:
    return [f"{tag}{_BETWEEN}{zone}" for tag in (ALL_TAGS if tags is None else tags) for zone in zones]


class _Walk:
    """The open targets on one place of a list with one `lead`, and of a persona if given: lane by lane."""

    def __init__(self, db: Connection, scope: int, place: Place, lead: int, persona: str | None) -> None:
        self._db = db
        self._params: tuple[Value, ...] = (scope, place.value, lead) if persona is None else (
            scope, place.value, lead, persona,
        )  # fmt: skip
        self._sql = _OF_ALL if persona is None else _OF_PERSONA

    def heads(
        self, tags: Collection[str] | None, named: Sequence[str] | None
    ) -> Iterator[tuple[str, tuple[str, int, int]]]:
        """Each lane of these tags, or only those that are named, with its first target: tier, attempts, id."""
        if named is not None:
            rows = self._db.rows(self._sql.named, (*self._params, json_text(named)))
        else:
            rows = self._db.rows(self._sql.heads, self._params)
        for lane, head in rows:
            if head is not None and (tags is None or tag_of(lane) in tags):
                yield lane, _head.decode(head)

    def lane(self, lane: str) -> Iterator[tuple[Any, ...]]:
        """All of a lane."""
        return self._db.each(self._sql.lane, (*self._params, lane))


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


class _Sql(NamedTuple):
    """The statements on one index: the heads of all lanes, going from lane to lane with one look for each; the heads of
    those named in a JSON list; all of one lane."""

    heads: str
    named: str
    lane: str


def _statements(index: str, fixed: str) -> _Sql:
    there = f"FROM places n INDEXED BY {index} WHERE n.list = ?1 AND n.place = ?2 AND n.open = 1 AND n.lead = ?3{fixed}"
    order = "ORDER BY n.tier, n.attempts, n.target"
    number = 4 if not fixed else 5
    return _Sql(
        heads=(
            f"WITH RECURSIVE lanes (lane) AS (SELECT * FROM (SELECT n.lane {there} ORDER BY n.lane LIMIT 1)"
            f" UNION ALL SELECT (SELECT n.lane {there} AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1)"
            " FROM lanes WHERE lanes.lane IS NOT NULL)"
            f" SELECT lane, (SELECT json_array(n.tier, n.attempts, n.target) {there} AND n.lane = lanes.lane {order}"
            " LIMIT 1) FROM lanes WHERE lane IS NOT NULL"
        ),
        named=(
            f"SELECT lanes.value, (SELECT json_array(n.tier, n.attempts, n.target) {there} AND n.lane = lanes.value"
            f" {order} LIMIT 1) FROM json_each(?{number}) lanes"
        ),
        lane=f"SELECT n.tier, n.attempts, n.target {there} AND n.lane = ?{number} {order}",
    )


_OF_ALL, _OF_PERSONA = _statements("places_open", ""), _statements("places_persona", " AND n.persona = ?4")
