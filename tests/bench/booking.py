"""The stats book with a year of many blocks: one document more, as at a block's end, and the last ten read."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from prospect_tui.desk import open_desk
from prospect_tui.stats import StatsBook

from .build import NOW
from .ground import Ground, timed
from .rows import Row, alone, middle, worst

_TIMES = 20
_LAST = 10


def measure(ground: Ground) -> list[Row]:
    """The row of the stats book."""
    count = ground.options.book_blocks
    folder = ground.folder / "book"
    times = min(_TIMES, ground.options.rounds)
    documents = _documents(ground, count + times)
    _write(folder, documents[:count])
    puts, reads = [], []
    for document in documents[count:]:
        puts.append(timed(StatsBook(folder).put, [document]))
        reads.append(timed(StatsBook(folder).last, _LAST))
    size = sum(path.stat().st_size for path in folder.iterdir())
    shutil.rmtree(folder)
    return [
        Row(
            id="book",
            what=f"the stats book, {count:,} blocks in the year's file",
            lines=(
                alone("a block's end, p50", middle(puts), 200),
                alone("a block's end, p99", worst(puts)),
                alone("last ten blocks read, p50", middle(reads), 60),
                alone("last ten blocks read, p99", worst(reads)),
                alone("the whole block end on the desk, p50", middle(_block_ends(ground))),
            ),
            note=f"{times} times; a file of {size:,} bytes; documents are those of the store's own blocks. The whole"
            " block end is on the large store, where the year's file holds a third of that",
        )
    ]


def _documents(ground: Ground, count: int) -> list[dict[str, Any]]:
    """So many documents of one year, made from those of the store's blocks."""
    home = ground.large
    own = StatsBook(home.stats).last(ground.options.large.blocks)
    year = NOW.replace(month=1, day=2)
    return [
        own[number % len(own)]
        | {"id": number + 1, "started": f"{year + timedelta(hours=3 * number):%Y-%m-%dT%H:00:00Z}"}
        for number in range(count)
    ]


def _write(folder: Path, documents: list[dict[str, Any]]) -> None:
    folder.mkdir()
    StatsBook(folder).put(documents)


def _block_ends(ground: Ground) -> list[float]:
    """Blocks started and ended: the events, the figures, the document."""
    desk = open_desk(ground.large, ground.clock("large"))
    took = []
    for _ in range(min(_TIMES, ground.options.rounds)):
        block = desk.start(desk.plan())
        took.append(timed(desk.end, block))
    desk.close()
    return took
