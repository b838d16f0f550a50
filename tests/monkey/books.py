"""The books beside the app: every touch in a dictionary, and what a key may do to them, by our own reading."""

import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.model import COUNTED, flags

KEYS = {
    "n": "no-answer", "v": "voicemail", "g": "gatekeeper", "c": "conversation", "m": "meeting", "b": "callback",
    "r": "referral", "l": "later", "x": "not-interested", "w": "wrong-number", "d": "do-not-call", "z": "busy",
}  # fmt: skip
ALL = frozenset(KEYS.values()) | {"disconnected", "left-company", "switchboard"}
_COLUMNS = "id, target, outcome, undone, corrects, block"


class Where(NamedTuple):
    """What the rep has before them as a key is pressed. `screen` is the name of the screen, `question` that of what is
    asked at a block, `free` whether a block's keys are in force. An outcome must be ignored while somebody is `fresh`
    there, and may be while a key that was ignored before may still have it `guarded`."""

    screen: str = ""
    question: str = ""
    free: bool = False
    target: int | None = None
    incoming: bool = False
    dialled: bool = False
    guarded: bool = False
    fresh: bool = False


class Licence(NamedTuple):
    """What a key may do: the outcomes that it may record, whether it may correct one or take one back; `must` is the
    one that it has to record."""

    records: frozenset[str] = frozenset()
    corrects: bool = False
    undoes: bool = False
    must: str | None = None


def licence(where: Where, key: str, text: str | None) -> Licence:
    """What a key may do there."""
    letter = (text or "").lower()
    if where.screen == "BlockScreen" and where.question == "":
        if where.free and letter in KEYS:
            may = where.target is not None and not where.fresh
            must = KEYS[letter] if may and not where.guarded else None
            return Licence(frozenset([KEYS[letter]]) if may else frozenset(), must=must)
        if where.free and key == "tab" and where.dialled:
            return Licence(frozenset(["no-answer"]))
        return Licence(undoes=letter == "u" or key == "ctrl+z" or (not where.free and letter == "y"))
    if where.screen == "BlockScreen":
        return Licence(corrects=key == "enter" and where.question == "WhichQuestion", undoes=key == "escape")
    if where.screen == "OutcomesSheet":
        return Licence(corrects=key == "enter")
    if where.screen == "WritingSheet":
        return Licence(frozenset(["sent"]) if key == "enter" else frozenset())
    if where.screen == "PacerSheet":
        return Licence(frozenset(["voicemail"]) if letter == "v" else frozenset())
    return Licence()


class Books:
    """All touches, as they came in."""

    def __init__(self, store: Path) -> None:
        self._db = sqlite3.connect(f"file:{store}?mode=ro", uri=True, isolation_level=None)
        self.touches: dict[int, dict[str, Any]] = {}
        self._received: set[int] = set()
        self.wrong: list[str] = []

    def close(self) -> None:
        """Let go of the store."""
        self._db.close()

    def compare(self, where: Where, may: Licence, told: str) -> None:
        """Take in what a key has done; what it may not have done, or left undone, is wrong."""
        new = self._new()
        for row in new:
            self._judge(row, where, may, told)
        self._undone(new, may, told)
        if may.must is not None and not any(row["outcome"] == may.must for row in new):
            self.wrong.append(f"{told}: {may.must} was not recorded, at {where}")

    def counts(self, block: int) -> dict[str, int]:
        """A block's counts by the books."""
        standing = [t for t in self.touches.values() if t["block"] == block and not t["undone"]]
        return {name: sum(flag in self._flags(t) for t in standing) for name, flag in COUNTED.items()}

    def _flags(self, touch: dict[str, Any]) -> list[str]:
        counted = flags(touch["outcome"])
        return [flag for flag in counted if flag != "dial"] if touch["id"] in self._received else counted

    def everything_agrees(self) -> None:
        """Each touch in the store is the one in the books."""
        rows = {row["id"]: row for row in self._rows("")}
        if rows != self.touches:
            other = [i for i in rows.keys() | self.touches.keys() if rows.get(i) != self.touches.get(i)]
            self.wrong.append(f"the store and the books differ at touches {sorted(other)[:5]}")

    def _new(self) -> list[dict[str, Any]]:
        new = self._rows(f"WHERE id > {max(self.touches, default=0)}")
        self.touches |= {row["id"]: row for row in new}
        return new

    def _judge(self, row: dict[str, Any], where: Where, may: Licence, told: str) -> None:
        came_in = where.incoming if row["corrects"] is None else row["corrects"] in self._received
        if came_in and "answer" in flags(row["outcome"]):
            self._received.add(row["id"])  # they called
        if row["corrects"] is not None:
            if not may.corrects:
                self.wrong.append(f"{told}: corrected touch {row['corrects']}, at {where}")
        elif row["outcome"] not in may.records:
            self.wrong.append(f"{told}: recorded {row['outcome']} unasked, at {where}")
        elif where.screen == "BlockScreen" and row["target"] != where.target:
            self.wrong.append(f"{told}: recorded for {row['target']}, not for whom is on screen, at {where}")

    def _undone(self, new: list[dict[str, Any]], may: Licence, told: str) -> None:
        stand = self._db.execute("SELECT count(*), sum(undone) FROM touches").fetchone()
        if stand == (len(self.touches), sum(t["undone"] for t in self.touches.values())):
            return
        rows = {row["id"]: row for row in self._rows("")}
        changed = [i for i, row in self.touches.items() if rows.get(i) != row]
        corrected = [row["corrects"] for row in new if row["corrects"] is not None]
        unasked = [i for i in changed if i not in corrected and not may.undoes]
        if unasked or len(changed) > max(1, len(corrected)) + (1 if may.undoes else 0):
            self.wrong.append(f"{told}: touches {changed} were taken back unasked")
        self.touches = rows

    def _rows(self, which: str) -> list[dict[str, Any]]:
        cursor = self._db.execute(f"SELECT {_COLUMNS} FROM touches {which} ORDER BY id")
        return [dict(zip(_COLUMNS.split(", "), row, strict=True)) for row in cursor]
