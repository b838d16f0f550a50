"""The same keystroke kept by stock TinyDB, with its own JSON storage."""

from pathlib import Path

from tinydb import TinyDB

from .ground import Ground, timed
from .keystroke import commits
from .rows import Row, faster, middle


def measure(ground: Ground) -> list[Row]:
    """The row of TinyDB."""
    path, count = ground.folder / "stock.json", ground.options.documents
    _fill(path, count)
    single, whole = [], []
    with TinyDB(path) as db:
        for number in range(ground.options.slow_rounds):
            single.append(timed(db.table("touches").insert, _touch(number)))
            whole.append(timed(_keystroke, db, number))
    path.unlink()
    ours = middle(commits(ground))
    return [
        Row(
            id="tinydb",
            what=f"one keystroke against stock TinyDB JSONStorage at {count:,} documents",
            lines=(
                faster("touch, target, follow-up, block event", ours, middle(whole), 1000),
                faster("one insert alone", ours, middle(single)),
            ),
            note=f"{ground.options.slow_rounds} rounds; TinyDB writes the whole file for each of the four",
        )
    ]


def _fill(path: Path, count: int) -> None:
    """Targets, as documents about as long as ours are."""
    with TinyDB(path) as db:
        db.table("targets").insert_multiple(_target(number) for number in range(count))


def _keystroke(db: TinyDB, number: int) -> None:
    """What one keystroke stores: a touch, what it changes of its target, the next step, the event."""
    target = number * 7 + 1
    touch = db.table("touches").insert(_touch(target))
    db.table("targets").update({"attempts": 3, "last_touch": "2026-11-24T15:00:00Z"}, doc_ids=[target])
    db.table("follow_ups").insert({"target": target, "touch": touch, "kind": "retry", "due": "2026-11-25T15:00:00Z"})
    db.table("block_events").insert({"block": 1, "kind": "recorded", "target": target, "touch": touch})


def _target(number: int) -> dict[str, object]:
    return {
        "name": f"Dana Q. Northfield {number}", "title": "VP Operations",
        "account": f"Westbrook Logistics {number // 3}",
        "kare": "Attain", "phones": [f"+1{201 + number % 700}555{number // 700:04d}"],
        "email": f"dana.northfield.{number}@westbrook.example", "zone": "America/Chicago", "tier": "B", "attempts": 2,
        "last_touch": "2026-11-20T15:00:00Z", "status": "bench",
    }  # fmt: skip


def _touch(target: int) -> dict[str, object]:
    return {
        "target": target, "block": 1, "channel": "call", "outcome": "no-answer", "at": "2026-11-24T15:00:00Z",
        "zone": "America/Chicago", "phone": "+13125550142", "seconds": 21,
    }  # fmt: skip
