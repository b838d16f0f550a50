"""Backup, restore, compact and the coming of a new version, killed: the record is as it was or as it was to become, and
each backup that is listed is whole."""

import gzip
import sqlite3
from pathlib import Path
from typing import Any

from prospect_tui.desk.backups import Backups
from prospect_tui.model.backups import Why
from prospect_tui.settings.home import find_home, make_home
from prospect_tui.store.schema import VERSION

from .acks import Ack
from .block import reopened
from .stage import Verdict, tried
from .world import Rows, clock_of, copied, desk_at, live_on, rows_of, settle, store_of
from .zygote import Round, Tell, Told

_V1 = Path(__file__).parents[1] / "data" / "stores" / "v1.db.gz"
LATER = 40
"""The round at whose moment the stages work, some days after what was recorded."""


def tell_every_commit(tell: Tell) -> None:
    """Have it told that a commit is about to be made, on whatever connection this process opens."""
    if not tell.commits:
        return
    connect = sqlite3.connect

    def connected(*args: Any, **more: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **more)
        db.set_trace_callback(lambda sql: tell.commit() if sql == "COMMIT" else None)
        return db

    sqlite3.connect = connected  # type: ignore[assignment]


class Kept:
    """What these stages share: a home with a past, each round on the same."""

    goes_on = False
    calls = 1
    seconds = 0.06
    room = 450_000
    torn = 0.4

    def prepare(self, folder: Path, seed: int) -> None:
        """A home with a past."""
        settle(folder)
        live_on(folder, seed, 150)
        self._was: Rows | bytes = rows_of(store_of(folder))

    def backups(self, folder: Path) -> Backups:
        """The backups of a home."""
        return Backups(find_home(folder), clock_of(LATER))

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The record first, then each backup, then a start."""
        verdict = Verdict()
        tried(verdict.problems, "record", lambda: self.wrong_record(after, told))
        tried(verdict.problems, "backups", lambda: self.wrong_backups(after, told))
        tried(verdict.problems, "reopened", lambda: reopened(after, clock_of(LATER + 1), rows_of(store_of(after))))
        tried(verdict.problems, "another backup", lambda: self._another(after))
        return verdict

    def wrong_record(self, after: Path, told: Told) -> list[str]:
        """What is wrong with the record: here it is to be as it was."""
        return [] if rows_of(store_of(after)) == self._was else ["the record is another than it was"]

    def wrong_backups(self, after: Path, told: Told) -> list[str]:
        """What is wrong with the backups that are listed: those that were acknowledged are there, and all are
        whole."""
        found = {each.file: rows_of(find_home(after).backups / each.file) for each in self.backups(after).all()}
        problems = [f"backup {ack.note} was acknowledged and is lost" for ack in told.acks if ack.note not in found]
        return problems + [f"backup {file} is another record" for file, rows in found.items() if rows != self._was]

    def _another(self, after: Path) -> list[str]:
        """A backup can be made again, and what the kill left is gone."""
        self.backups(after).make()
        folder = find_home(after).backups
        left = [path.name for path in folder.iterdir() if path.name.startswith("prospect.part")]
        return [f"what was not finished is still there: {left}"] if left else []


class Backup(Kept):
    """Backups, one after the other."""

    name = "backup"
    calls = 3

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Each acknowledged with its name."""
        tell_every_commit(tell)
        for seq in range(6):
            tell.about(seq)
            made = self.backups(folder).make()
            tell.ack(Ack(call="backup", seq=seq, note=made.file))


class Compact(Kept):
    """The record written anew without its gaps."""

    name = "compact"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Once."""
        tell_every_commit(tell)
        tell.about(0)
        self.backups(folder).compact()
        tell.ack(Ack(call="compact"))

    def wrong_backups(self, after: Path, told: Told) -> list[str]:
        """There are none."""
        return []


class Restore(Kept):
    """A backup put in the record's place: what it replaces is kept."""

    name = "restore"

    def prepare(self, folder: Path, seed: int) -> None:
        """A backup, calls after it, among them a promise not to call. What a restore makes of that is found out once:
        it brings the backup, and keeps the promise."""
        super().prepare(folder, seed)
        self._file = self.backups(folder).make().file
        self._backup = self._was
        live_on(folder, seed + 1, 40, number=LATER - 10)
        desk = desk_at(folder, clock_of(LATER - 1))
        desk.do_not_call.add("account:Northwind 1")
        desk.close()
        self._was = self.spoilt(folder)
        whole = copied(folder, folder.with_name("whole"))
        self.backups(whole).restore(find_home(whole).backups / self._file)
        self._then = rows_of(store_of(whole))

    def spoilt(self, folder: Path) -> Rows | bytes:
        """What is restored over: here a record that is in order."""
        return rows_of(store_of(folder))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Once, acknowledged with the name of what was replaced."""
        tell_every_commit(tell)
        tell.about(0)
        backups = self.backups(folder)
        restored = backups.restore(backups.find(self._file_in(folder)))
        tell.ack(Ack(call="restore", note=restored.replaced))

    def wrong_record(self, after: Path, told: Told) -> list[str]:
        """It is the one or the other, whole."""
        now = self.looked_at(store_of(after))
        if told.acks and now != self._then:
            return ["a restore that was acknowledged has not been done"]
        return [] if now in (self._then, self._was) else ["the record is neither what it was nor the backup"]

    def wrong_backups(self, after: Path, told: Told) -> list[str]:
        """The one restored is there still; what was replaced is kept before it is replaced."""
        folder = find_home(after).backups
        found = {each.file: each.why for each in self.backups(after).all()}
        problems = [] if rows_of(folder / self._file) == self._backup else ["the backup is another than it was"]
        replaced = [self.looked_at(folder / file) for file, why in found.items() if why is Why.REPLACED]
        problems += ["what was replaced is kept as something else" for each in replaced if each != self._was]
        if not replaced and self.looked_at(store_of(after)) != self._was:
            problems.append("the record was replaced, and is not kept")
        return problems

    def looked_at(self, store: Path) -> Rows | bytes:
        """What a file holds."""
        return rows_of(store)

    def _file_in(self, folder: Path) -> str:
        return next(each.file for each in self.backups(folder).all() if each.why is Why.ASKED)


class RestoreOverDamage(Restore):
    """The same over a record that can't be read: its bytes are kept."""

    name = "restore over damage"
    seconds = 0.03

    def spoilt(self, folder: Path) -> Rows | bytes:
        """No longer a store."""
        store = store_of(folder)
        store.write_bytes(b"spoilt" * 1000 + store.read_bytes()[6000:])
        return store.read_bytes()

    def looked_at(self, store: Path) -> Rows | bytes:
        """What a file holds; bytes where it is no store."""
        try:
            return rows_of(store)
        except sqlite3.DatabaseError:
            return store.read_bytes()

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The record and what is kept of it; it is started only where it was restored."""
        verdict = Verdict()
        tried(verdict.problems, "record", lambda: self.wrong_record(after, told))
        tried(verdict.problems, "backups", lambda: self.wrong_backups(after, told))
        if self.looked_at(store_of(after)) == self._then:
            tried(verdict.problems, "reopened", lambda: reopened(after, clock_of(LATER + 1), rows_of(store_of(after))))
        return verdict


class Migration(Kept):
    """A store of version 1 opened for the first time by this version."""

    name = "migration"
    seconds = 0.08
    room = 1_500_000

    def prepare(self, folder: Path, seed: int) -> None:
        """The store that is kept among the tests; what it becomes is found out once."""
        make_home(find_home(folder))
        store_of(folder).write_bytes(gzip.decompress(_V1.read_bytes()))
        self._was = rows_of(store_of(folder))
        whole = copied(folder, folder.with_name("whole"))
        desk_at(whole, clock_of(LATER)).close()
        self._then = rows_of(store_of(whole))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Once."""
        tell_every_commit(tell)
        tell.about(0)
        desk_at(folder, clock_of(LATER))
        tell.ack(Ack(call="migrate"))

    def wrong_record(self, after: Path, told: Told) -> list[str]:
        """It is of the one version or the other."""
        version = _version_of(store_of(after))
        if told.acks and version != VERSION:
            return ["a migration that was acknowledged has not been done"]
        wanted = {1: self._was, VERSION: self._then}.get(version)
        return [] if rows_of(store_of(after)) == wanted else [f"the record of version {version} is not whole"]

    def wrong_backups(self, after: Path, told: Told) -> list[str]:
        """Each is the record as it was; there is one once the record has changed."""
        folder = find_home(after).backups
        found = [rows_of(folder / each.file) for each in self.backups(after).all()]
        problems = [f"a backup is another record than before, of {len(found)}" for each in found if each != self._was]
        changed = _version_of(store_of(after)) == VERSION
        return problems + (["the record was changed without a backup"] if changed and not found else [])


def _version_of(store: Path) -> int:
    db = sqlite3.connect(store)
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()
