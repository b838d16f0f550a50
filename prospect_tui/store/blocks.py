"""Blocks and their events."""

from datetime import datetime
from typing import Any

import msgspec

from prospect_tui.model.blocks import BlockEvent, BlockHead, BlockPlan, Goals
from prospect_tui.model.words import EventKind, Kare

from .connection import Connection
from .values import json_text, moment, moment_or_none, sound, stamp

_HEAD = (
    "id, list, list_name, planned_minutes, active_wanted, persona, kare, goals, started, ended, active_seconds, note,"
    " feeling, seen, seen_active, revision, split"
)
_kare = msgspec.json.Decoder(tuple[Kare, ...])
_goals = msgspec.json.Decoder(Goals)
_split = msgspec.json.Decoder(dict[Kare, int])


class Blocks:
    """The blocks of the record."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def start(self, plan: BlockPlan, now: datetime) -> int:
        """Store a new block; gives its id."""
        return self._db.write(
            "INSERT INTO blocks (list, list_name, planned_minutes, active_wanted, persona, kare, goals, started,"
            " split) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                plan.scope, plan.list_name, plan.minutes, plan.active, plan.persona, json_text(plan.kare),
                json_text(plan.goals), stamp(now), json_text(plan.split),
            ),
        )  # fmt: skip

    def add_event(
        self, block: int, kind: EventKind, at: datetime, active: float, target: int | None = None,
        touch: int | None = None, detail: str | None = None,
    ) -> BlockEvent:  # fmt: skip
        """Store an event; gives it back with its id. `active` seconds of the block's own clock."""
        made = self._db.write(
            "INSERT INTO block_events (block, kind, at, active, target, touch, detail) VALUES (?,?,?,?,?,?,?)",
            (block, kind.value, stamp(at), active, target, touch, detail),
        )
        whole = moment(stamp(at))
        return BlockEvent(id=made, kind=kind, at=whole, active=active, target=target, touch=touch, detail=detail)

    def end(self, block: int, now: datetime, active: float) -> None:
        """Mark a block as ended."""
        self._db.write(
            "UPDATE blocks SET ended = ?, active_seconds = ? WHERE id = ? AND ended IS NULL",
            (stamp(now), active, block),
        )

    def remark(self, block: int, note: str | None, feeling: int | None) -> None:
        """Keep the rep's note to self, and how it felt (1 to 5)."""
        self._db.write("UPDATE blocks SET note = ?, feeling = ? WHERE id = ?", (note, feeling, block))

    def seen(self, block: int, now: datetime, active: float) -> None:
        """A sign of life, so that after a kill the clock goes on where it stood."""
        self._db.write("UPDATE blocks SET seen = ?, seen_active = ? WHERE id = ?", (stamp(now), active, block))

    def head(self, block: int) -> BlockHead | None:
        """A block without its events."""
        row = self._db.row(f"SELECT {_HEAD} FROM blocks WHERE id = ?", (block,))
        return _read(row) if row else None

    def heads(self) -> list[BlockHead]:
        """All blocks, oldest first."""
        return [_read(row) for row in self._db.rows(f"SELECT {_HEAD} FROM blocks ORDER BY id")]

    def running(self) -> BlockHead | None:
        """The block that has not been ended, the newest if there are several."""
        row = self._db.row(f"SELECT {_HEAD} FROM blocks WHERE ended IS NULL ORDER BY id DESC LIMIT 1")
        return _read(row) if row else None

    def last_ended(self) -> int | None:
        """The id of the block that ended last."""
        found: int | None = self._db.value("SELECT max(id) FROM blocks WHERE ended IS NOT NULL")
        return found

    def latest(self, count: int) -> list[BlockHead]:
        """The blocks that were started last, newest first."""
        return [_read(row) for row in self._db.rows(f"SELECT {_HEAD} FROM blocks ORDER BY id DESC LIMIT ?", (count,))]

    def last_finished(self, count: int) -> list[int]:
        """The ids of the last blocks that have ended, newest first."""
        sql = "SELECT id FROM blocks WHERE ended IS NOT NULL ORDER BY id DESC LIMIT ?"
        return [row[0] for row in self._db.rows(sql, (count,))]

    def finished_before(self, block: int, count: int) -> list[tuple[int, str, int]]:
        """The last blocks before this one that have ended, newest first: their ids, each with when it started, as the
        record has it, and its revision."""
        sql = "SELECT id, started, revision FROM blocks WHERE ended IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?"
        return [(row[0], row[1], row[2]) for row in self._db.rows(sql, (block, count))]

    def revisions(self) -> dict[int, tuple[str, int]]:
        """Of each block that has ended when it started, as the record has it, and its revision: every change to what
        its document tells has counted that up, in the same commit."""
        rows = self._db.rows("SELECT id, started, revision FROM blocks WHERE ended IS NOT NULL ORDER BY id")
        return {row[0]: (row[1], row[2]) for row in rows}

    def last_event(self, block: int) -> int | None:
        """The id of a block's newest event."""
        found: int | None = self._db.value("SELECT max(id) FROM block_events WHERE block = ?", (block,))
        return found

    def events(self, block: int, after: int | None = None) -> list[BlockEvent]:
        """The events of a block, in their order; those since the one of the id `after`, if that is given."""
        return [
            _read_event(row)
            for row in self._db.rows(
                "SELECT id, kind, at, active, target, touch, detail FROM block_events"
                " WHERE block = ? AND id > ? ORDER BY id",
                (block, after or 0),
            )
        ]


@sound
def _read_event(row: tuple[Any, ...]) -> BlockEvent:
    return BlockEvent(
        id=row[0], kind=EventKind(row[1]), at=moment(row[2]), active=row[3], target=row[4], touch=row[5], detail=row[6]
    )


@sound
def _read(row: tuple[Any, ...]) -> BlockHead:
    plan = BlockPlan(
        scope=row[1], list_name=row[2], minutes=row[3], active=row[4], persona=row[5], kare=_kare.decode(row[6]),
        goals=_goals.decode(row[7]), split=_split.decode(row[16]),
    )  # fmt: skip
    return BlockHead(
        id=row[0], plan=plan, started=moment(row[8]), ended=moment_or_none(row[9]), active_seconds=row[10],
        note=row[11], feeling=row[12], seen=moment_or_none(row[13]), seen_active=row[14],
        revision=row[15],
    )  # fmt: skip
