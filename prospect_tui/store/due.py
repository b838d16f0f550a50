"""The order of what is due: by the shift of the number to dial, merged by when each falls due, read only as far as
asked for."""

import heapq
from collections.abc import Iterator
from typing import Any

import msgspec

from prospect_tui.model.queue import DueSelector
from prospect_tui.model.words import FollowUpKind

from .connection import Connection
from .values import json_text, stamp

_head = msgspec.json.Decoder(tuple[str, int, int])
_Row = tuple[str, int, int, str]
"""When it falls due (stored text), the follow-up, its target, its kind."""


def due_in_order(db: Connection, scope: int, selector: DueSelector) -> Iterator[tuple[int, int, str, str]]:
    """What a selector finds on a list: target, follow-up, kind, when it falls due (stored text). One that comes by its
    own shift and by whatever shift comes twice."""
    streams = [_Stream(db, scope, kind, selector) for kind in selector.kinds]
    rows = heapq.merge(*(stream.rows() for stream in streams))
    return ((target, follow_up, kind, due) for due, follow_up, target, kind in rows)


class _Stream:
    """What is due of one kind."""

    def __init__(self, db: Connection, scope: int, kind: FollowUpKind, selector: DueSelector) -> None:
        self._db = db
        self._kind = kind.value
        self._shifts = selector.shifts
        self._since = selector.anyhow_since
        resting, awake = json_text(sorted(selector.resting)), json_text(sorted(selector.awake))
        self._params = (scope, kind.value, stamp(selector.until), resting, awake)

    def rows(self) -> Iterator[_Row]:
        """The rows, the oldest first."""
        if self._shifts is None:
            return self._told(self._db.each(_OF_ANY, (*self._params, "")))
        heads = self._db.rows(_HEADS, (*self._params, json_text(sorted(self._shifts))))
        streams = [self._of_shift(shift, _head.decode(head)) for shift, head in heads if head is not None]
        if self._since is not None:
            streams.append(self._told(self._db.each(_OF_ANY, (*self._params, stamp(self._since)))))
        return heapq.merge(*streams)

    def _of_shift(self, shift: int, head: tuple[str, int, int]) -> Iterator[_Row]:
        """All of one shift; read on only once its head has been taken."""
        yield (*head, self._kind)
        yield from self._told(self._db.each(_OF_SHIFT, (*self._params, shift, head[0], head[1])))

    def _told(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[_Row]:
        return ((row[0], row[1], row[2], self._kind) for row in rows)


_DUE = "n.list = ?1 AND n.ready = 1 AND n.kind = ?2 AND n.due <= ?3"
_WAKE = (
    "(n.firm NOT IN (SELECT resting.value FROM json_each(?4) resting)"
    " OR n.target IN (SELECT resting.value FROM json_each(?5) resting))"
)
_HEADS = (
    "SELECT lanes.value, (SELECT json_array(n.due, n.follow_up, n.target) FROM agenda n"
    f" WHERE {_DUE} AND n.shift = lanes.value AND {_WAKE} ORDER BY n.due, n.follow_up LIMIT 1) FROM json_each(?6) lanes"
)
_OF_SHIFT = (
    "SELECT n.due, n.follow_up, n.target FROM agenda n"
    f" WHERE {_DUE} AND n.shift = ?6 AND (n.due, n.follow_up) > (?7, ?8) AND {_WAKE} ORDER BY n.due, n.follow_up"
)
_OF_ANY = (
    "SELECT n.due, n.follow_up, n.target FROM agenda n INDEXED BY agenda_due"
    f" WHERE {_DUE} AND n.due > ?6 AND {_WAKE} ORDER BY n.due, n.follow_up"
)
