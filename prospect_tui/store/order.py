"""The order of those who may be called and have no follow-up.

They stand in lanes: those of one KARE tag and one shift, which may be called at the same hours. Within a lane the index
has the first of each account, its head, in their order; the heads of all lanes come in one statement, and are merged.
Whoever stands behind a head follows once that has been taken. So the tags and hours of this moment are picked, and
accounts that rest are passed over, without sorting or reading what can't be called.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

import msgspec

from prospect_tui.model.fit import NEUTRAL
from prospect_tui.model.words import Kare, Place

from .connection import Connection, Value
from .values import json_text

_BETWEEN, _BEYOND = "|", "}"
"""What stands between the shift and the tag of a lane, and a letter that sorts after it."""

_TAGS = ("", *(tag.value for tag in Kare))
"""The tags that an account may have; the first is of those without."""

_LAST_TIER = "~"
_UNDER_LETTERS = 9
"""The code of a tab: tiers have none, and it sorts before all that they have."""

_Next = tuple[str, int, int, int, str, int]
"""One whose turn comes: rank, attempts, target, which are the order within a lane; account, lane, lead."""

_heads = msgspec.json.Decoder(list[_Next])


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
    tags: Set[str] | None = None, shifts: Set[int] | None = None, resting: Collection[int] = (),
) -> Iterator[int]:  # fmt: skip
    """The open targets of a list on this place by rank, then attempts, then age; only those of a persona, of these
    tags, and of these shifts, if given; not those of the accounts that rest."""
    walks = {lead: _Walk(db, scope, place, lead, persona) for lead in leads}
    heap = [head for walk in walks.values() for head in walk.heads(tags, shifts)]
    heapq.heapify(heap)
    followed = set[int]()
    while heap:
        at = heap[0]
        target, firm, lead = at[2], at[3], at[5]
        taken = firm not in resting
        if taken:
            yield target
        following = None if target in followed else walks[lead].after(at)
        if following is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, following)
        behind = walks[lead].behind(at) if taken else None
        if behind is not None:  # it stands behind a head: nobody of the index comes after it
            followed.add(behind[2])
            heapq.heappush(heap, behind)


class _Walk:
    """The open targets on one place of a list with one `lead`, and of a persona if given: lane by lane."""

    def __init__(self, db: Connection, scope: int, place: Place, lead: int, persona: str | None) -> None:
        self._db = db
        self._params: tuple[Value, ...] = (scope, place.value, lead) if persona is None else (
            scope, place.value, lead, persona,
        )  # fmt: skip
        self._sql = _OF_ALL if persona is None else _OF_PERSONA
        self._has_heads = persona is None
        # Few are active, or came as a replacement or a referral: most lanes that could be aren't there.
        self._is_sparse = place is Place.ACTIVE or lead == 0
        self._lanes: dict[str, Iterator[_Next]] = {}

    def heads(self, tags: Set[str] | None, shifts: Set[int] | None) -> list[_Next]:
        """The first of each lane of these tags and shifts. They come as one text: a row for each would take longer to
        make than to find."""
        if shifts is None:
            row = self._db.row(self._sql.heads, self._params)
        elif tags is None and self._is_sparse:
            row = self._db.row(self._sql.of_shifts, (*self._params, ids_text(frozenset(shifts))))
        else:
            row = self._db.row(self._sql.named, (*self._params, _lanes(tags and frozenset(tags), frozenset(shifts))))
        found = _heads.decode(f"[{row[0]}]") if row is not None and row[0] is not None else []
        return found if tags is None else [head for head in found if tag_of(head[4]) in tags]

    def after(self, at: _Next) -> _Next | None:
        """Who comes after this one in the index; a lane is read on only once its head has been taken."""
        lane = at[4]
        if lane not in self._lanes:
            self._lanes[lane] = self._db.each(self._sql.lane, (*self._params, lane))
        return next((row for row in self._lanes[lane] if row > at), None)

    def behind(self, at: _Next) -> _Next | None:
        """Who of the same account stands behind this one in the lane; nobody where the index has them all."""
        rank, attempts, target, firm, lane, _ = at
        if not self._has_heads or firm <= 0:
            return None
        return self._db.row(_BEHIND, (*self._params, lane, firm, rank, attempts, target))


@lru_cache(maxsize=64)
def ids_text(ids: frozenset[int]) -> str:
    """Ids as JSON: the same at each key as long as no clock turns, or no account comes to rest."""
    return json_text(ids)


@lru_cache(maxsize=64)
def _lanes(tags: frozenset[str] | None, shifts: frozenset[int]) -> str:
    """The names of the lanes of these tags and shifts, as JSON, in their order in the index: the same at each key until
    a clock turns."""
    named = tags or _TAGS
    return json_text(sorted(f"{shift}{_BETWEEN}{tag}" for shift in shifts for tag in named))


class _Sql(NamedTuple):
    """The statements on one index: the heads of all lanes, going from lane to lane with one look for each; the same
    within the shifts of a JSON list; the heads of the lanes named in one; all of one lane."""

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
    head = f"(SELECT json_array({_ROW}) {there} AND n.lane = lanes.{{}} {order} LIMIT 1)"
    return _Sql(
        heads=(
            f"WITH RECURSIVE lanes (lane) AS (SELECT * FROM (SELECT n.lane {there} ORDER BY n.lane LIMIT 1)"
            f" UNION ALL SELECT (SELECT n.lane {there} AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1)"
            " FROM lanes WHERE lanes.lane IS NOT NULL)"
            f" SELECT group_concat({head.format('lane')}) FROM lanes WHERE lane IS NOT NULL"
        ),
        of_shifts=(
            f"WITH RECURSIVE lanes (shift, lane) AS (SELECT shifts.value, (SELECT n.lane {there}"
            f" AND n.lane >= shifts.value || '{_BETWEEN}' AND n.lane < shifts.value || '{_BEYOND}'"
            f" ORDER BY n.lane LIMIT 1) FROM json_each(?{number}) shifts WHERE EXISTS (SELECT 1 {there})"
            f" UNION ALL SELECT lanes.shift, (SELECT n.lane {there} AND n.lane > lanes.lane"
            f" AND n.lane < lanes.shift || '{_BEYOND}' ORDER BY n.lane LIMIT 1)"
            " FROM lanes WHERE lanes.lane IS NOT NULL)"
            f" SELECT group_concat({head.format('lane')}) FROM lanes WHERE lane IS NOT NULL"
        ),
        named=(
            f"SELECT group_concat({head.format('value')}) FROM json_each(?{number}) lanes"
            f" WHERE EXISTS (SELECT 1 {there})"
        ),
        lane=f"SELECT {_ROW} {there} AND n.lane = ?{number} {order}",
    )


_ROW = "n.rank, n.attempts, n.target, n.firm, n.lane, n.lead"
_OF_ALL = _statements("places_heads", "head", "")
_OF_PERSONA = _statements("places_persona", "open", " AND n.persona = ?4")
_BEHIND = (
    f"SELECT {_ROW} FROM places n INDEXED BY places_firm WHERE n.list = ?1 AND n.place = ?2"
    " AND n.lead = ?3 AND n.lane = ?4 AND n.firm = ?5 AND n.open = 1 AND (n.rank, n.attempts, n.target) > (?6, ?7, ?8)"
    " ORDER BY n.rank, n.attempts, n.target LIMIT 1"
)
