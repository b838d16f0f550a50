"""The stats book, killed while a page is written: stock TinyDB reads it afterwards, no page is lost, and the next start
has every page say what the record says."""

from pathlib import Path
from random import Random

from tinydb import TinyDB

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import find_home
from prospect_tui.stats.storage import DurableJSONStorage, Tables

from .ending import Closer, End
from .rep import Act, Rep
from .stage import Verdict, tried
from .world import clock_of, desk_at, settle
from .zygote import Round, Tell, Told

BLOCKS = 60


class Remarker(Closer):
    """A note to self for one block after the other."""

    def _choose(self) -> Act:
        return self.remark if self._rng.random() < 0.9 else super()._choose()


class Book(End):
    """The remarker at work, on a book of some size."""

    name = "book"
    calls = 8

    def prepare(self, folder: Path, seed: int) -> None:
        """People, and blocks that ended."""
        settle(folder)
        clock = clock_of(0)
        desk = desk_at(folder, clock)
        for _ in range(BLOCKS):
            block = desk.start(desk.plan("spring"))
            block.pause()
            desk.end(block)
        desk.close()

    def rep(self, desk: Desk, clock: SteppedClock, life: Round) -> Rep:
        """Who works."""
        return Remarker(desk, clock, Random(life.seed))

    def listen(self, desk: Desk, tell: Tell) -> None:
        """Have it told also that a page is about to be written."""
        super().listen(desk, tell)
        write = DurableJSONStorage.write

        def told_write(storage: DurableJSONStorage, data: Tables) -> None:
            tell.commit()
            write(storage, data)

        if tell.commits:
            DurableJSONStorage.write = told_write  # type: ignore[method-assign,assignment]

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The file as it lies there, and then all that a start makes of it."""
        problems: list[str] = []
        tried(problems, "the stats book as it lies there", lambda: lost_pages(before, after))
        verdict = super().check(before, after, life, told)
        left = {path.name for path in find_home(after).stats.iterdir()} - {"2026.json", "book.lock"}
        if len(left) > 1:  # of a write that was killed, until the next write
            problems.append(f"the folder of the stats book holds {sorted(left)}")
        verdict.problems += problems
        return verdict


def lost_pages(before: Path, after: Path) -> list[str]:
    """Pages that stock TinyDB found before and doesn't find now."""
    pages = []
    for home in (before, after):
        found: set[tuple[str, int]] = set()
        for path in find_home(home).stats.glob("*.json"):
            with TinyDB(path) as db:
                found |= {(path.name, page.doc_id) for page in db.table("blocks")}
        pages.append(found)
    return [f"page {number} of {name} is lost" for name, number in pages[0] - pages[1]]
