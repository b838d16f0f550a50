"""The record: one connection, and a part for each subject."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prospect_tui.model.errors import StoreError

from .blocks import Blocks
from .clocks import Clocks
from .connection import Connection, Version
from .dnc import DoNotCall
from .figures import Figures
from .fits import Fits
from .follow_ups import FollowUps
from .forget import Forgetting
from .hashes import NumberHashes
from .migrations import upgrade
from .people import People
from .places import Places
from .queue import Queue
from .registries import Registries
from .touches import Touches
from .verify import Findings, verify

if TYPE_CHECKING:
    from .calendar import Calendar
    from .checkins import CheckIns
    from .cookbooks import Cookbooks
    from .edits import Edits
    from .events import Events
    from .exported import Exported
    from .history import History
    from .imported import Imported
    from .imports import Imports
    from .meeting import Meeting
    from .merged import Merged
    from .met import Acquaintances
    from .picks import Picks
    from .plans import Plans
    from .plays import Plays
    from .ratings import Ratings
    from .reaching import Reaching
    from .retirements import Retirements
    from .rhythms import Rhythms
    from .seeking import Seeking
    from .standing import Standing
    from .tags import Tags


class Record:
    """The record's parts. Reads may run at any time; writes only inside `transaction`. `committed` is called after each
    of those, on the key path: it must not take time, nor raise."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.hashes = NumberHashes(db)
        self.people = People(db, self.hashes)
        self.places = Places(db)
        self.queue = Queue(db)
        self.clocks = Clocks(db)
        self.do_not_call = DoNotCall(db)
        self.registries = Registries(db)
        self.follow_ups = FollowUps(db)
        self.touches = Touches(db, self.places, self.people, self.do_not_call)
        self.blocks = Blocks(db)
        self.figures = Figures(db)
        self.fits = Fits(db)
        self.forgetting = Forgetting(db, self.hashes)
        self.committed: Callable[[], None] = _nobody_listens

    @cached_property
    def calendar(self) -> Calendar:
        """What calendars were told."""
        from .calendar import Calendar

        return Calendar(self._db)

    @cached_property
    def cookbooks(self) -> Cookbooks:
        """The rep's cookbooks."""
        from .cookbooks import Cookbooks

        return Cookbooks(self._db)

    @cached_property
    def checkins(self) -> CheckIns:
        """What a check-in tells one by one."""
        from .checkins import CheckIns

        return CheckIns(self._db)

    @cached_property
    def edits(self) -> Edits:
        """What reps set by hand."""
        from .edits import Edits

        return Edits(self._db)

    @cached_property
    def events(self) -> Events:
        """What people are invited to."""
        from .events import Events

        return Events(self._db)

    @cached_property
    def exported(self) -> Exported:
        """What went out, and what may."""
        from .exported import Exported

        return Exported(self._db)

    @cached_property
    def history(self) -> History:
        """What has happened with people."""
        from .history import History

        return History(self._db)

    @cached_property
    def imported(self) -> Imported:
        """Whole lists of new people."""
        from .imported import Imported

        return Imported(self._db, self.hashes, self.do_not_call)

    @cached_property
    def imports(self) -> Imports:
        """Which lists came in."""
        from .imports import Imports

        return Imports(self._db, self.people, self.meeting)

    @cached_property
    def meeting(self) -> Meeting:
        """Who may be meant by rows of a list."""
        from .meeting import Meeting

        return Meeting(self._db)

    @cached_property
    def merged(self) -> Merged:
        """What lists add to people who were there."""
        from .merged import Merged

        return Merged(self._db, self.people, self.imported)

    @cached_property
    def picks(self) -> Picks:
        """Whom plays may pick."""
        from .picks import Picks

        return Picks(self._db)

    @cached_property
    def plays(self) -> Plays:
        """Plays that were started."""
        from .plays import Plays

        return Plays(self._db)

    @cached_property
    def ratings(self) -> Ratings:
        """How good the rep finds themselves."""
        from .ratings import Ratings

        return Ratings(self._db)

    @cached_property
    def reaching(self) -> Reaching:
        """How often people are tried before they are reached."""
        from .reaching import Reaching

        return Reaching(self._db)

    @cached_property
    def retirements(self) -> Retirements:
        """Whose work has ended."""
        from .retirements import Retirements

        return Retirements(self._db)

    @cached_property
    def rhythms(self) -> Rhythms:
        """How often people are kept in touch with."""
        from .rhythms import Rhythms

        return Rhythms(self._db)

    @cached_property
    def seeking(self) -> Seeking:
        """Finding people while somebody types."""
        from .seeking import Seeking

        return Seeking(self._db)

    @cached_property
    def standing(self) -> Standing:
        """Who stands how high at an account."""
        from .standing import Standing

        return Standing(self._db)

    @cached_property
    def tags(self) -> Tags:
        """The KARE tags of accounts."""
        from .tags import Tags

        return Tags(self._db)

    @cached_property
    def met(self) -> Acquaintances:
        """Who was met."""
        from .met import Acquaintances

        return Acquaintances(self._db)

    @cached_property
    def plans(self) -> Plans:
        """When the rep means to prospect."""
        from .plans import Plans

        return Plans(self._db)

    @property
    def version(self) -> Version:
        """What the record is at: another one as soon as anything was written to it, here or by another process. Raises
        StoreError."""
        return self._db.version()

    @property
    def path(self) -> Path:
        """Where the record lives."""
        return self._db.path

    def one_moment(self) -> AbstractContextManager[None]:
        """What is read inside is all of one moment, whatever others write meanwhile. Raises StoreError."""
        return self._db.one_moment()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, on disk when it ends, or none of it. Raises StoreError."""
        with self._db.transaction():
            yield
        self.committed()

    @property
    def patience(self) -> float:
        """For how many seconds a transaction waits for another process."""
        return self._db.patience

    def briefly(self, seconds: float, *, again: bool) -> AbstractContextManager[None]:
        """Have the first transaction inside wait no longer than that; see `Connection.briefly`."""
        return self._db.briefly(seconds, again=again)

    @contextmanager
    def large_transaction(self, *, gives_way: bool = False) -> Iterator[None]:
        """The same, for what writes to most of the record; see `Connection.transaction` for `gives_way`."""
        with self._db.roomy(), self._db.transaction(gives_way=gives_way):
            yield
        self.committed()

    def sign_of_life(self, block: int, now: datetime, active: float) -> None:
        """Note how far a block's clock has run. Not forced to disk (a kill leaves it, a power cut may not), and given
        up at once where another process is writing: it is off the key path."""
        if self._db.in_place():  # else the next write says so, and brings them back
            with suppress(StoreError), self._db.in_passing():
                self.blocks.seen(block, now, active)

    def checkpoint(self) -> None:
        """Fold the log into the store, on a connection of its own: in a thread, off the key path."""
        if self._db.in_place():  # a new file must not be made where ours was removed
            with suppress(StoreError), closing(Connection(self._db.path, patience=0.0)) as aside:
                aside.checkpoint()

    def verify(self, now: datetime) -> Findings:
        """Look the whole record over, and compute again what can be."""
        return verify(self._db, self.places, now)

    def sizes(self) -> dict[str, int]:
        """How many rows each table holds; of the targets only those who were not forgotten."""
        tables = ("accounts", "phones", "touches", "follow_ups", "do_not_call", "blocks")
        sizes = {table: int(self._db.value(f"SELECT count(*) FROM {table}")) for table in tables}
        return sizes | {"targets": int(self._db.value("SELECT count(*) FROM targets WHERE forgotten IS NULL"))}

    def close(self) -> None:
        """Let go of the store. What the log holds is on disk already: where it can't be folded in now (somebody still
        reads), the next one to open the store does it."""
        self._db.put_back()
        with suppress(StoreError):
            self._db.checkpoint()
        self._db.close()


def _nobody_listens() -> None:
    """Nothing is to be done after a commit."""


def _make_private(path: Path) -> None:
    """Have the file of a new store readable by its owner only before there is anything in it. Raises StoreError for
    what is no file."""
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is a folder or a device, not a store.", "Move it away, or give another --home.")
    with suppress(OSError):  # it is there, or what is wrong is said where it is opened
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def open_record(path: Path, before_upgrade: Callable[[int], None] | None = None) -> Record:
    """Open the record at that path, made if it isn't there. One of an earlier version is taken to this one;
    `before_upgrade` is called with that version before anything is changed. Raises StoreError."""
    _make_private(path)
    db = Connection(path)
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):  # a store that is shared: its owner decides
            path.with_name(path.name + end).chmod(0o600)
    try:
        upgrade(db, before_upgrade)
    except BaseException:
        db.close()
        raise
    return Record(db)
