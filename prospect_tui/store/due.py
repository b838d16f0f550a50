"""The order of what is due: by the shift of the number to dial, merged by when each falls due, read only as far as
asked for."""

import heapq
from collections.abc import Iterator

import msgspec

from prospect_tui.model.queue import DueSelector

from .connection import Connection
from .values import json_text, stamp, stamp_or_none

_Next = tuple[str, int, int, str, int]
"""When it falls due (stored text), the follow-up, its target, its kind, the shift that it comes by."""

_WHATEVER = -1
"""The shift of those that come by whatever shift."""

_heads = msgspec.json.Decoder(list[_Next])


def due_in_order(db: Connection, scope: int, selector: DueSelector) -> Iterator[tuple[int, int, str, str]]:
    """What a selector finds on a list: target, follow-up, kind, when it falls due (stored text). One that comes by its
    own shift and by whatever shift comes twice."""
    walk = _Walk(db, scope, selector)
    heap = walk.heads()
    heapq.heapify(heap)
    while heap:
        due, follow_up, target, kind, _ = at = heap[0]
        yield target, follow_up, kind, due
        following = walk.after(at)
        if following is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, following)


class _Walk:
    """What is due, kind by kind and shift by shift."""

    def __init__(self, db: Connection, scope: int, selector: DueSelector) -> None:
        self._db = db
        self._selector = selector
        self._since = "" if selector.shifts is None else stamp_or_none(selector.anyhow_since)
        resting, awake = json_text(selector.resting), json_text(selector.awake)
        self._params = (scope, stamp(selector.until), resting, awake)
        self._rest: dict[tuple[str, int], Iterator[_Next]] = {}

    def heads(self) -> list[_Next]:
        """The first of each kind and shift. They come as one text: a row for each would take longer to make than to
        find."""
        found: list[_Next] = []
        if self._selector.shifts is not None:
            kinds, shifts = json_text(self._selector.kinds), json_text(self._selector.shifts)
            row = self._db.row(_HEADS, (*self._params, kinds, shifts))
            found = _heads.decode(f"[{row[0]}]") if row is not None and row[0] is not None else []
        if self._since is not None:
            for kind in self._selector.kinds:
                rest = self._db.each(_OF_ANY, (*self._params, kind.value, self._since))
                self._rest[kind.value, _WHATEVER] = rest
                found += [head for head in (next(rest, None),) if head is not None]
        return found

    def after(self, at: _Next) -> _Next | None:
        """What falls due after this one of the same kind and shift; that is read on only once its head has been
        taken."""
        due, follow_up, _, kind, shift = at
        if (kind, shift) not in self._rest:
            self._rest[kind, shift] = self._db.each(_OF_SHIFT, (*self._params, kind, shift, due, follow_up))
        return next(self._rest[kind, shift], None)


_DUE = "n.list = ?1 AND n.ready = 1 AND n.due <= ?2"
_WAKE = (
    "(n.firm NOT IN (SELECT resting.value FROM json_each(?3) resting)"
    " OR n.target IN (SELECT resting.value FROM json_each(?4) resting))"
)
_HEADS = (
    "SELECT group_concat((SELECT json_array(n.due, n.follow_up, n.target, n.kind, n.shift) FROM agenda n"
    f" WHERE {_DUE} AND n.kind = kinds.value AND n.shift = lanes.value AND {_WAKE} ORDER BY n.due, n.follow_up"
    " LIMIT 1)) FROM json_each(?5) kinds CROSS JOIN json_each(?6) lanes"
)
_OF_SHIFT = (
    f"SELECT n.due, n.follow_up, n.target, n.kind, n.shift FROM agenda n WHERE {_DUE} AND n.kind = ?5"
    f" AND n.shift = ?6 AND (n.due, n.follow_up) > (?7, ?8) AND {_WAKE} ORDER BY n.due, n.follow_up"
)
_OF_ANY = (
    f"SELECT n.due, n.follow_up, n.target, n.kind, {_WHATEVER} FROM agenda n INDEXED BY agenda_due"
    f" WHERE {_DUE} AND n.kind = ?5 AND n.due > ?6 AND {_WAKE} ORDER BY n.due, n.follow_up"
)
