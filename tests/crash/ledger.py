"""Whether all that was acknowledged stands in the record, whole: row by row, read by SQLite alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from .acks import Ack
from .world import Row, Rows

_BY_ID = ("touches", "follow_ups", "targets", "blocks", "block_events")
_MADE_BY_A_TOUCH = ("retirements", "replacements", "referrals")


def stamp(at: datetime | None) -> str | None:
    """A time as the record has it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


class Ledger:
    """What a rep was told, held against the rows of a store."""

    def __init__(self, acks: Iterable[Ack]) -> None:
        self._touches: dict[int, Ack] = {}
        self._undone: set[int] = set()
        self._notes: dict[int, str | None] = {}
        self._follow_ups: dict[int, Ack] = {}
        self._listed: dict[tuple[str, str], bool] = {}
        self._rest: list[Ack] = []
        for ack in acks:
            self._enter(ack)

    def _enter(self, ack: Ack) -> None:
        if ack.undone is not None:
            self._undone.add(ack.undone)
        if ack.outcome is not None and ack.touch is not None:
            self._touches[ack.touch] = ack
        if ack.follow_up is not None:
            self._follow_ups[ack.follow_up.id] = ack
        if ack.noted is not None:
            self._notes[ack.noted] = ack.note
        if ack.outcome is None:
            self._listed |= dict.fromkeys(ack.listed, True)
            self._listed |= dict.fromkeys(ack.unlisted, False)
        self._rest.append(ack)

    def problems(self, rows: Rows) -> list[str]:
        """What is missing, or is there by half."""
        by_id = {table: {row["id"]: row for row in rows[table].each()} for table in _BY_ID}
        return [
            *self._missing_touches(by_id["touches"]),
            *self._missing_follow_ups(by_id["follow_ups"]),
            *self._what_touches_made(rows),
            *self._missing_entries(rows["do_not_call"].each()),
            *self._missing_rest(by_id),
        ]

    def _missing_touches(self, touches: dict[object, Row]) -> Iterator[str]:
        for number, ack in self._touches.items():
            row = touches.get(number)
            if row is None:
                yield f"touch {number} ({ack.call}, call {ack.seq}) was acknowledged and is lost"
                continue
            wanted: Row = {"target": ack.target, "outcome": ack.outcome, "undone": int(number in self._undone)}
            if ack.call in ("outcome", "log"):
                wanted["phone"] = ack.phone
            if number in self._notes or ack.call in ("outcome", "log"):
                wanted["note"] = self._notes.get(number, ack.note)
            yield from _differs(f"touch {number}", row, wanted)
        for number in self._undone - self._touches.keys():
            if number in touches and not touches[number]["undone"]:
                yield f"touch {number} was taken back, and stands"

    def _missing_follow_ups(self, follow_ups: dict[object, Row]) -> Iterator[str]:
        for number, ack in self._follow_ups.items():
            made = ack.follow_up
            row = follow_ups.get(number)
            if row is None or made is None:
                yield f"follow-up {number} ({ack.call}, call {ack.seq}) was acknowledged and is lost"
                continue
            wanted: Row = {"target": made.target, "kind": made.kind.value, "due": stamp(made.due)}
            if row["touch"] in self._undone:
                wanted["status"] = "undone"
            yield from _differs(f"follow-up {number}", row, wanted)

    def _what_touches_made(self, rows: Rows) -> Iterator[str]:
        made = {
            table: {row["touch"]: row for row in rows[table].each() if row["touch"] is not None}
            for table in _MADE_BY_A_TOUCH
        }
        entries = rows["do_not_call"].each()
        for number, ack in self._touches.items():
            undone = int(number in self._undone)
            if ack.retired is not None:
                row = made["retirements"].get(number)
                yield from _stands("retirement", number, row, {"target": ack.target, "undone": undone})
            if ack.replacement is not None:
                wanted: Row = {"replacement": ack.replacement.replacement, "undone": undone}
                yield from _stands("replacement", number, made["replacements"].get(number), wanted)
            for entry in ack.listed:
                yield from _listed_by(number, entry, entries, undone=bool(undone))

    def _missing_entries(self, entries: list[Row]) -> Iterator[str]:
        standing = {(row["kind"], row["value"]) for row in entries if row["removed"] is None and row["touch"] is None}
        for entry, listed in self._listed.items():
            if (entry in standing) is not listed:
                yield f"{entry} was {'put on' if listed else 'taken off'} the do-not-call list, and is not so"

    def _missing_rest(self, by_id: dict[str, dict[object, Row]]) -> Iterator[str]:
        for ack in self._rest:
            if ack.named is not None and ack.touch not in self._undone and ack.named not in by_id["targets"]:
                yield f"target {ack.named}, a referral, was acknowledged and is lost"
            if ack.started is not None and ack.started not in by_id["blocks"]:
                yield f"block {ack.started} was started and is lost"
            if ack.ended is not None and not by_id["blocks"].get(ack.ended, {}).get("ended"):
                yield f"block {ack.ended} was ended, and is not"
            for number, kind, target, touch in ack.events:
                row = by_id["block_events"].get(number)
                wanted: Row = {"kind": kind, "target": target, "touch": touch, "block": ack.block}
                yield from _stands(f"event {number}", ack.seq, row, wanted)


def _listed_by(touch: int, entry: tuple[str, str], entries: list[Row], *, undone: bool) -> Iterator[str]:
    rows = [row for row in entries if row["touch"] == touch and (row["kind"], row["value"]) == entry]
    if not rows:
        yield f"the do-not-call entry {entry} of touch {touch} is lost"
    elif undone is not all(row["removed"] is not None for row in rows):
        yield f"the do-not-call entry {entry} of touch {touch} {'stands' if undone else 'was taken off'}"


def _stands(what: str, maker: int, row: Row | None, wanted: Row) -> Iterator[str]:
    if row is None:
        yield f"the {what} that call or touch {maker} made is lost"
    else:
        yield from _differs(f"{what} of {maker}", row, wanted)


def _differs(what: str, row: Row, wanted: Row) -> Iterator[str]:
    for column, value in wanted.items():
        if row[column] != value:
            yield f"{what}: {column} is {row[column]!r}, acknowledged was {value!r}"


def derived(rows: Rows) -> Iterator[str]:
    """What stands in a target's own columns and does not follow from its touches, counted anew in plain Python."""
    standing: dict[object, list[Row]] = {}
    for touch in rows["touches"].each():
        if not touch["undone"]:
            standing.setdefault(touch["target"], []).append(touch)
    retired = {row["target"] for row in rows["retirements"].each() if not row["undone"]}
    for target in rows["targets"].each():
        touches = standing.get(target["id"], [])
        wanted: Row = {
            "attempts": sum(1 for touch in touches if int(str(touch["flags"])) & 1),
            "last_touch": max((str(touch["at"]) for touch in touches), default=None),
            "retired": int(target["id"] in retired),
        }
        yield from _differs(f"target {target['id']}", target, wanted)
