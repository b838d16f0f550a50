"""Looking after what is on disk: the store and the stats book looked over."""

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.clock import Clock
from prospect_tui.settings.home import Home
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record
from prospect_tui.store.verify import Findings

from .backups import Backups, BackupsInfo
from .review import Reviewer

__all__ = ["Findings", "StoreInfo", "Upkeep"]


class StoreInfo(Struct, frozen=True, kw_only=True):
    """Where the record, the stats book and the backups are, and how much they hold."""

    path: str
    bytes: int
    rows: dict[str, int]
    book: str
    documents: int
    backups: BackupsInfo


class Upkeep:
    """Looks after a home."""

    def __init__(
        self, home: Home, record: Record, book: StatsBook, reviewer: Reviewer, backups: Backups, clock: Clock
    ) -> None:
        self._home = home
        self._record = record
        self._book = book
        self._reviewer = reviewer
        self._backups = backups
        self._clock = clock

    def info(self) -> StoreInfo:
        """How much the record and the stats book hold; the book is complete after it."""
        self._reviewer.complete_book()
        files = (self._record.path.with_name(self._record.path.name + end) for end in ("", "-wal"))
        return StoreInfo(
            path=str(self._record.path),
            bytes=sum(file.stat().st_size for file in files if file.exists()),
            rows=self._record.sizes(),
            book=str(self._home.stats),
            documents=len(self._book.known()),
            backups=self._backups.info(),
        )

    def verify(self) -> Findings:
        """Look the record and the stats book over. What can be made again is, and is told of all the same."""
        found = self._record.verify(self._clock.now())
        wrong = () if found.problems else self._reviewer.check_book()
        return replace(found, problems=(*found.problems, *wrong))
