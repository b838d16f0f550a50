"""The order of what is due, read only as far as asked for: by time while most of it comes up, else by the shift of the
number to dial, merged by when each falls due."""

import heapq
from collections.abc import Iterator, Set
from datetime import datetime
from functools import cache

import msgspec

from prospect_tui.model.queue import DueSelector
from prospect_tui.model.words import FollowUpKind

from .connection import Connection
from .order import ids_text
from .values import json_text, stamp, stamp_or_none

_Next = tuple[str, int, int, str, int]
"""When it falls due (stored text), the follow-up, its target, its kind, the shift that it comes by."""

_WHATEVER = -1
"""The shift of those that come by whatever shift."""

_START, _LAST = ("", 0), 2**63 - 1
"""Before all that is due, and after every follow-up that falls due at the same moment."""

_PATIENCE = 12
"""What is due is looked at by its time until so many in a row do not come up: their shifts are closed or their accounts
rest, and it takes less to look at each open shift. Where most of it comes up one of the first does, and they are read
without a word on who rests: to tell SQLite that takes longer than to find them. One shift alone has its own index."""

_FEW = 4
"""Shifts of which each is looked at by itself for each kind that may be due: it takes less than to look at a kind by
its time, and to find that all of it is due elsewhere."""

_heads = msgspec.json.Decoder(list[_Next])


def kinds_due(
    db: Connection, scope: int, until: datetime, shifts: Set[int] | None, anyhow_since: datetime | None
) -> set[FollowUpKind]:
    """The kinds of which anything is due on a list; where few shifts are open, anything that is due in one of them, or
    is a callback due after `anyhow_since`."""
    if shifts and len(shifts) <= _FEW:
        row = db.row(_kinds_in(len(shifts)), (scope, stamp(until), stamp_or_none(anyhow_since), *shifts))
    else:
        row = db.row(_KINDS, (scope, stamp(until)))
    return {kind for kind, due in zip(FollowUpKind, row or (), strict=True) if due}


def due_in_order(db: Connection, scope: int, selector: DueSelector) -> Iterator[tuple[int, int, str, str]]:
    """What a selector finds on a list: target, follow-up, kind, when it falls due (stored text). One that comes by its
    own shift and by whatever shift may come twice."""
    walk, last = _Walk(db, scope, selector), _START
    if selector.shifts and len(selector.shifts) > _FEW:
        passed = 0
        for due, follow_up, target, kind, shift, firm in walk.by_time():
            last = due, follow_up
            if walk.takes(due, target, shift, firm):
                passed = 0
                yield target, follow_up, kind, due
            elif (passed := passed + 1) > _PATIENCE:
                break
        else:
            return
    heap = walk.heads(last)
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
        self._until = scope, stamp(selector.until)
        self._params = (*self._until, ids_text(selector.resting), ids_text(selector.awake))
        self._rest: dict[tuple[str, int], Iterator[_Next]] = {}

    def by_time(self) -> Iterator[tuple[str, int, int, str, int, int]]:
        """All that is due of these kinds, whether it comes up now or not, in its order: a row of the index each."""
        kinds = [self._db.each(_BY_TIME, (*self._until, kind.value)) for kind in self._selector.kinds]
        return kinds[0] if len(kinds) == 1 else heapq.merge(*kinds)

    def takes(self, due: str, target: int, shift: int, firm: int) -> bool:
        """Whether one of those comes up: in its shift or in whatever shift, and their account doesn't rest."""
        selector = self._selector
        if firm in selector.resting and target not in selector.awake:
            return False
        return shift in (selector.shifts or ()) or (self._since is not None and due > self._since)

    def heads(self, last: tuple[str, int]) -> list[_Next]:
        """The first of each kind and shift after the last one that is known. They come as one text: a row for each
        would take longer to make than to find."""
        found: list[_Next] = []
        if self._selector.shifts is not None:
            kinds, shifts = json_text(self._selector.kinds), ids_text(self._selector.shifts)
            row = self._db.row(_HEADS, (*self._params, kinds, shifts, *last))
            found = _heads.decode(f"[{row[0]}]") if row is not None and row[0] is not None else []
        if self._since is not None:
            after = max(last, (self._since, _LAST))
            for kind in self._selector.kinds:
                rest = self._db.each(_OF_ANY, (*self._params, kind.value, *after))
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
_OF_KIND = "EXISTS (SELECT 1 FROM agenda WHERE list = ?1 AND ready = 1 AND kind = '{}' AND {})"
_KINDS = "SELECT " + ", ".join(_OF_KIND.format(kind.value, "due <= ?2") for kind in FollowUpKind)
_ANYHOW = _OF_KIND.format(FollowUpKind.CALLBACK.value, "due > ?3 AND due <= ?2")


@cache
def _kinds_in(count: int) -> str:
    """The same in so many shifts. Each is looked at for itself: of several in one condition SQLite would make a list
    first."""
    shifts = [f"shift = ?{number + 4} AND due <= ?2" for number in range(count)]
    looks = {kind: [_OF_KIND.format(kind.value, shift) for shift in shifts] for kind in FollowUpKind}
    looks[FollowUpKind.CALLBACK].append(_ANYHOW)
    return "SELECT " + ", ".join(" OR ".join(each) for each in looks.values())


_BY_TIME = (
    "SELECT n.due, n.follow_up, n.target, n.kind, n.shift, n.firm FROM agenda n INDEXED BY agenda_due"
    f" WHERE {_DUE} AND n.kind = ?3 ORDER BY n.due, n.follow_up"
)
_HEADS = (
    "SELECT group_concat((SELECT json_array(n.due, n.follow_up, n.target, n.kind, n.shift) FROM agenda n"
    f" WHERE {_DUE} AND n.kind = kinds.value AND n.shift = lanes.value AND (n.due, n.follow_up) > (?7, ?8) AND {_WAKE}"
    " ORDER BY n.due, n.follow_up LIMIT 1)) FROM json_each(?5) kinds CROSS JOIN json_each(?6) lanes"
)
_OF_SHIFT = (
    f"SELECT n.due, n.follow_up, n.target, n.kind, n.shift FROM agenda n WHERE {_DUE} AND n.kind = ?5"
    f" AND n.shift = ?6 AND (n.due, n.follow_up) > (?7, ?8) AND {_WAKE} ORDER BY n.due, n.follow_up"
)
_OF_ANY = (
    f"SELECT n.due, n.follow_up, n.target, n.kind, {_WHATEVER} FROM agenda n INDEXED BY agenda_due"
    f" WHERE {_DUE} AND n.kind = ?5 AND (n.due, n.follow_up) > (?6, ?7) AND {_WAKE} ORDER BY n.due, n.follow_up"
)
