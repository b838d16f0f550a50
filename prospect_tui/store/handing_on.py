"""What an import that is taken back has filled in, and a later one said as well: that one has filled it in then."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import msgspec

from prospect_tui.rules.said_again import apart, joined, shared

from .connection import Connection
from .meeting import SAID
from .values import json_text

Told = dict[str, Any]
"""What an import did to somebody, by kind."""


class HandingOn:
    """Hands on what one import did to those who said the same, inside a transaction."""

    def __init__(self, db: Connection, import_id: int, targets: Collection[int]) -> None:
        self._db = db
        self._said: dict[int, list[tuple[int, int, Told]]] = defaultdict(list)
        rows = db.rows(_SAID, (json_text(sorted(targets)), import_id, SAID))
        for target, row, other, what in rows:
            self._said[target].append((row, other, msgspec.json.decode(what)))

    def left(self, target: int, told: Told) -> Told:
        """What nobody else has said of what an import did to somebody; the rest is the next one's from now on."""
        for row, other, said in self._said.get(target, ()):
            theirs = shared(told, said)
            if theirs:
                told = {**{kind: told[kind] for kind in told.keys() - theirs.keys()}, **apart(told, theirs)}
                self._give(target, other, theirs)
                self._keep(row, apart(said, theirs))
        return told

    def _give(self, target: int, other: int, theirs: Told) -> None:
        for kind, what in theirs.items():
            found = self._db.row(_THEIRS, (other, target, kind))
            if found is None:
                self._db.write(_ADD, (other, target, kind, json_text(what)))
            else:
                both = joined({kind: msgspec.json.decode(found[1])}, {kind: what})[kind]
                self._db.write("UPDATE import_changes SET before = ? WHERE id = ?", (json_text(both), found[0]))

    def _keep(self, row: int, said: Told) -> None:
        if said:
            self._db.write("UPDATE import_changes SET before = ? WHERE id = ?", (json_text(said), row))
        else:
            self._db.write("DELETE FROM import_changes WHERE id = ?", (row,))


_SAID = (
    "SELECT x.target, x.id, x.import, x.before FROM json_each(?1) k CROSS JOIN import_changes x ON x.target = k.value"
    " AND x.import <> ?2 AND x.kind = ?3 ORDER BY x.id"
)
_THEIRS = "SELECT id, before FROM import_changes WHERE import = ? AND target = ? AND kind = ?"
_ADD = "INSERT INTO import_changes (import, target, kind, before) VALUES (?, ?, ?, ?)"
