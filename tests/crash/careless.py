"""The controls of backup, restore, compact, migration and forgetting: the same, done without a second thought."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prospect_tui.model.backups import Why, file_name
from prospect_tui.settings.home import find_home
from prospect_tui.store.connection import Connection

from .acks import Ack
from .backups import LATER, Backup, Compact, Migration, Restore
from .forgetting import Forget
from .world import clock_of, copied, desk_at, store_of
from .zygote import Round, Tell


def commit_each_statement() -> None:
    """From now on, in this process."""

    @contextmanager
    def none(db: Connection) -> Iterator[None]:
        yield

    Connection.transaction = none  # type: ignore[method-assign,assignment]
    Connection._must_be_in_transaction = lambda self: None  # type: ignore[method-assign]


class CopiedBackup(Backup):
    """A backup that is copied to the place where it is listed."""

    name = "backup copied in place"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Copy the file."""
        home = find_home(folder)
        home.backups.mkdir(exist_ok=True)
        tell.about(0)
        shutil.copyfile(home.store, home.backups / file_name(clock_of(LATER).now(), Why.ASKED))


class CopiedRestore(Restore):
    """A backup that is copied over the record; what that replaces was kept before."""

    name = "restore copied over the record"

    def prepare(self, folder: Path, seed: int) -> None:
        """All that comes before the copying."""
        super().prepare(folder, seed)
        home = find_home(folder)
        shutil.copyfile(home.store, home.backups / file_name(clock_of(LATER).now(), Why.REPLACED))
        shutil.rmtree(home.stats)
        home.stats.mkdir()

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Copy the file."""
        tell.about(0)
        shutil.copyfile(find_home(folder).backups / self._file_in(folder), store_of(folder))


class CopiedCompact(Compact):
    """A record compacted aside and copied back."""

    name = "compact copied over the record"

    def prepare(self, folder: Path, seed: int) -> None:
        """A home with a past, and its record compacted aside."""
        super().prepare(folder, seed)
        self.backups(copied(folder, folder.with_name("aside"))).compact()

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Copy it back."""
        tell.about(0)
        shutil.copyfile(store_of(folder.with_name("aside")), store_of(folder))


class StepByStep(Migration):
    """A migration whose statements are committed one by one."""

    name = "migration statement by statement"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Without a transaction around them."""
        commit_each_statement()
        tell.about(0)
        desk_at(folder, clock_of(LATER))
        tell.ack(Ack(call="migrate"))


class ForgetStepByStep(Forget):
    """Somebody forgotten statement by statement, each committed."""

    name = "forget statement by statement"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Without a transaction around them."""
        commit_each_statement()
        super().work(folder, life, tell)
