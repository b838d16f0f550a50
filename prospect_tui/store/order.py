"""The order of those who may be called and have no follow-up.

They stand in lanes: those of one KARE tag and one shift, which may be called at the same hours. Within a lane the index
has the first of each account, its head, in their order; the heads of all lanes come in one statement, and are merged.
Whoever stands behind a head follows once that has been taken. So the tags and hours of this moment are picked, and
accounts that rest are passed over, without sorting or reading what can't be called.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from prospect_tui.model.fit import NEUTRAL
from prospect_tui.model.words import Place

from .connection import Connection, Value
from .values import json_text

_BETWEEN, _BEYOND = "|", "}"
"""What stands between the shift and the tag of a lane, and a letter that sorts after it."""

_LAST_TIER = "~"
_UNDER_LETTERS = 9
"""The code of a tab: tiers have none, and it sorts before all that they have."""

_Key = tuple[str, int, int]
"""Rank, attempts, id: the order within a lane."""

_head = msgspec.json.Decoder(tuple[str, int, int, int])


def lane_sql(kare: str, shift: str) -> str:
    """The SQL of a lane's name from those of a tag and of a shift (NULL: 0)."""
    return f"ifnull({shift}, 0) || '{_BETWEEN}' || ifnull({kare}, '')"


def shift_sql(lane: str) -> str:
    """The SQL of a lane's shift."""
    return f"CAST({lane} AS INTEGER)"


def rank_sql(tier: str, fit: str) -> str:
    """The SQL of a rank from those of a tier and of a fit (0 to 100): by tier, those without one last; within a tier
    the better fit first, and one that nobody can tell where one that is neither good nor bad stands."""
    return f"ifnull({tier}, '{_LAST_TIER}') || char({_UNDER_LETTERS}) || printf('%03d', 100 - ifnull({fit}, {NEUTRAL}))"


def tag_of(lane: str) -> str:
    """The KARE tag of a lane, empty for an account without."""
    return lane.partition(_BETWEEN)[2]


def in_order(
    db: Connection, scope: int, place: Place, leads: Sequence[int], *, persona: str | None = None,
    tags: Collection[str] | None = None, shifts: Collection[int] | None = None, resting: Collection[int] = (),
) -> Iterator[int]:  # fmt: skip
    """The open targets of a list on this place by rank, then attempts, then age; only those of a persona, of these
    tags, and of these shifts, if given; not those of the accounts that rest."""
    heap: list[_Next] = []
    for lead in leads:
        walk = _Walk(db, scope, place, lead, persona)
        if not walk.is_any():
            continue
        for lane, head in walk.heads(tags, shifts):
            heap.append(_Next(head[:3], head[3], _Lane(walk, lane)))
    heapq.heapify(heap)
    while heap:
        at = heap[0]
        taken = at.firm not in resting
        if taken:
            yield at.key[2]
        following = at.lane.after(at)
        if following is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, following)
        behind = at.lane.behind(at) if taken else None
        if behind is not None:
            heapq.heappush(heap, behind)


class _Walk:
    """The open targets on one place of a list with one `lead`, and of a persona if given: lane by lane."""

    def __init__(self, db: Connection, scope: int, place: Place, lead: int, persona: str | None) -> None:
        self._db = db
        self._params: tuple[Value, ...] = (scope, place.value, lead) if persona is None else (
            scope, place.value, lead, persona,
        )  # fmt: skip
        self._sql = _OF_ALL if persona is None else _OF_PERSONA
        self.has_heads = persona is None
        """Whether the index has the first of each account alone; with a persona it has them all."""

    def is_any(self) -> bool:
        """Whether anybody stands there at all."""
        return self._db.row(self._sql.any, self._params) is not None

    def heads(
        self, tags: Collection[str] | None, shifts: Collection[int] | None
    ) -> Iterator[tuple[str, tuple[str, int, int, int]]]:
        """Each lane of these tags and shifts with its first: rank, attempts, id, account."""
        if shifts is None:
            rows = self._db.rows(self._sql.heads, self._params)
        elif tags is None:
            rows = self._db.rows(self._sql.of_shifts, (*self._params, json_text(sorted(shifts))))
        else:
            named = [f"{shift}{_BETWEEN}{tag}" for tag in sorted(tags) for shift in sorted(shifts)]
            rows = self._db.rows(self._sql.named, (*self._params, json_text(named)))
        for lane, head in rows:
            if head is not None and (tags is None or tag_of(lane) in tags):
                yield lane, _head.decode(head)

    def lane(self, lane: str) -> Iterator[tuple[Any, ...]]:
        """All of a lane that the index has."""
        return self._db.each(self._sql.lane, (*self._params, lane))

    def behind(self, lane: str, firm: int, key: _Key) -> tuple[Any, ...] | None:
        """Who of that account comes next in the lane."""
        return self._db.row(_BEHIND, (*self._params, lane, firm, *key))


class _Lane:
    """One lane, read on only once its head has been taken."""

    def __init__(self, walk: _Walk, name: str) -> None:
        self._walk = walk
        self._name = name
        self._rest: Iterator[tuple[Any, ...]] | None = None

    def after(self, at: "_Next") -> "_Next | None":
        """Who comes after this one in the index; nobody after one who stood behind a head."""
        if at.follows:
            return None
        if self._rest is None:
            self._rest = self._walk.lane(self._name)
        for row in self._rest:
            if (row[0], row[1], row[2]) > at.key:
                return _Next((row[0], row[1], row[2]), row[3], self)
        return None

    def behind(self, at: "_Next") -> "_Next | None":
        """Who of the same account stands behind this one."""
        row = self._walk.behind(self._name, at.firm, at.key) if self._walk.has_heads and at.firm > 0 else None
        return _Next((row[0], row[1], row[2]), at.firm, self, follows=True) if row else None


class _Next:
    """One whose turn comes, in the order of `key`; `follows`: stood behind the head of the account."""

    __slots__ = ("firm", "follows", "key", "lane")

    def __init__(self, key: _Key, firm: int, lane: _Lane, *, follows: bool = False) -> None:
        self.key, self.firm, self.lane, self.follows = key, firm, lane, follows

    def __lt__(self, other: "_Next") -> bool:
        """The order in which they come."""
        return self.key < other.key


class _Sql(NamedTuple):
    """The statements on one index: whether there is anybody; the heads of all lanes, going from lane to lane with one
    look for each; the same within the shifts of a JSON list; the heads of the lanes named in one; all of one lane."""

    any: str
    heads: str
    of_shifts: str
    named: str
    lane: str


def _statements(index: str, flag: str, fixed: str) -> _Sql:
    there = (
        f"FROM places n INDEXED BY {index} WHERE n.list = ?1 AND n.place = ?2 AND n.{flag} = 1 AND n.lead = ?3{fixed}"
    )
    order = "ORDER BY n.rank, n.attempts, n.target"
    number = 4 if not fixed else 5
    return _Sql(
        any=f"SELECT 1 {there} LIMIT 1",
        heads=(
            f"WITH RECURSIVE lanes (lane) AS (SELECT * FROM (SELECT n.lane {there} ORDER BY n.lane LIMIT 1)"
            f" UNION ALL SELECT (SELECT n.lane {there} AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1)"
            " FROM lanes WHERE lanes.lane IS NOT NULL)"
            f" SELECT lane, (SELECT json_array(n.rank, n.attempts, n.target, n.firm) {there} AND n.lane = lanes.lane"
            f" {order} LIMIT 1) FROM lanes WHERE lane IS NOT NULL"
        ),
        of_shifts=(
            f"WITH RECURSIVE lanes (shift, lane) AS (SELECT shifts.value, (SELECT n.lane {there}"
            f" AND n.lane >= shifts.value || '{_BETWEEN}' AND n.lane < shifts.value || '{_BEYOND}'"
            f" ORDER BY n.lane LIMIT 1) FROM json_each(?{number}) shifts"
            f" UNION ALL SELECT lanes.shift, (SELECT n.lane {there} AND n.lane > lanes.lane"
            f" AND n.lane < lanes.shift || '{_BEYOND}' ORDER BY n.lane LIMIT 1)"
            " FROM lanes WHERE lanes.lane IS NOT NULL)"
            f" SELECT lane, (SELECT json_array(n.rank, n.attempts, n.target, n.firm) {there} AND n.lane = lanes.lane"
            f" {order} LIMIT 1) FROM lanes WHERE lane IS NOT NULL"
        ),
        named=(
            f"SELECT lanes.value, (SELECT json_array(n.rank, n.attempts, n.target, n.firm) {there}"
            f" AND n.lane = lanes.value {order} LIMIT 1) FROM json_each(?{number}) lanes"
        ),
        lane=f"SELECT n.rank, n.attempts, n.target, n.firm {there} AND n.lane = ?{number} {order}",
    )


_OF_ALL = _statements("places_heads", "head", "")
_OF_PERSONA = _statements("places_persona", "open", " AND n.persona = ?4")
_BEHIND = (
    "SELECT n.rank, n.attempts, n.target FROM places n INDEXED BY places_firm WHERE n.list = ?1 AND n.place = ?2"
    " AND n.lead = ?3 AND n.lane = ?4 AND n.firm = ?5 AND n.open = 1 AND (n.rank, n.attempts, n.target) > (?6, ?7, ?8)"
    " ORDER BY n.rank, n.attempts, n.target LIMIT 1"
)
