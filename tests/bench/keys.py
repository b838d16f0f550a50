"""What an outcome key costs, on a short list and on a long one."""

import os
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import find_home

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
BYTES = 4096 * 10  # about what the log takes for one keystroke


def compare(folder: Path, small: int, large: int, rounds: int) -> dict[str, object]:
    """Time both lists in turn, key by key, so that the machine's moods fall on both."""
    clock = SteppedClock(datetime(2026, 11, 24, 15, tzinfo=UTC), ZoneInfo("America/Chicago"))
    desks = {name: _desk(folder / name, count, clock) for name, count in (("small", small), ("large", large))}
    blocks = {name: desk.start(desk.plan(minutes=480)) for name, desk in desks.items()}
    times: dict[str, list[float]] = {"small": [], "large": [], "raw": []}
    with (folder / "raw").open("ab", buffering=0) as raw:
        for turn in range(rounds):
            for name, block in blocks.items():
                times[name].append(_key(block, turn))
            times["raw"].append(_append(raw))
            if turn % 50 == 49:  # what the app does between keys
                for desk in desks.values():
                    desk.checkpoint()
    for desk in desks.values():
        desk.close()
    rows = {name: _row(values) for name, values in times.items()}
    rows["small"]["what"] = f"outcome key, {small:,} targets"
    rows["large"]["what"] = f"outcome key, {large:,} targets"
    rows["raw"]["what"] = f"append and fsync of {BYTES:,} bytes"
    return {
        **rows,
        "rounds": rounds,
        "ratio_p50": rows["large"]["p50"] / rows["small"]["p50"],
        "ratio_p99": rows["large"]["p99"] / rows["small"]["p99"],
    }


def _key(block: BlockDesk, turn: int) -> float:
    """One no-answer, and the next card; taken back again now and then so that a short list lasts."""
    outcome = block.outcomes.named("no-answer")
    assert outcome is not None
    start = time.perf_counter()
    block.record(outcome)
    block.card()
    took = (time.perf_counter() - start) * 1000
    if turn % 40 == 39:
        try:
            for _ in range(40):
                block.undo()
        except ProspectError:
            pass
    return took


def _append(raw) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    raw.write(b"x" * BYTES)
    os.fsync(raw.fileno())
    return (time.perf_counter() - start) * 1000


def _row(values: list[float]) -> dict[str, object]:
    ordered = sorted(values)
    return {"p50": statistics.median(ordered), "p99": ordered[int(len(ordered) * 0.99)]}


def _desk(folder: Path, count: int, clock: SteppedClock) -> Desk:
    desk = open_desk(find_home(folder), clock)
    listed = folder / "list.csv"
    with listed.open("w") as file:
        file.write("Name,Title,Company,Phone,Email,State,KARE,Tier\n")
        for n in range(count):
            # Numbers of the range set aside for fiction; a few people share one.
            phone = f"+1 {200 + n // 100 % 700} 555 {100 + n % 100:04d}"
            company, tier = n // 3, "ABC"[n % 3]
            file.write(f"Person {n},VP Operations,Company {company},{phone},p{n}@c{company}.example,IL,Attain,{tier}\n")
    desk.bring(listed, name="all")
    return desk
