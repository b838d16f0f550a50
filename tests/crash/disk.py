"""A disk that is full at every write of every call: the desk says so, nothing of the call is stored, all of before is
there, and once there is space the same call works.

On both kinds of disk in two ways: with writes at the commit alone, and (with hardly any cache) already within the
transaction.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError

from .acks import Ack
from .aim import NEVER
from .block import reopened
from .disks import Disk, LimitedFiles, SmallDisk
from .ledger import Ledger, derived
from .rep import Act, Rep
from .stage import Tally, Verdict, tried
from .world import Rows, clock_of, copied, desk_at, rows_of, settle, store_of
from .zygote import Round, Tell, Told, Zygote

PEOPLE = 45
FIRST_WRITES, MOST_WRITES = 40, 30_000
"""Each of the first writes of a call fails in turn, and then one here and there; a call makes fewer than the most."""
REFUSED = "refused"
"""The call that tells, at the end, how many were refused."""


class Series:
    """A rep's calls, each tried with a disk that is full after no write, after one, after two, until it works."""

    def __init__(
        self, folder: Path, disk: Disk, life: Round, tell: Tell, prepare: Callable[[Desk], None],
        rep: type["Scripted"],
    ) -> None:  # fmt: skip
        self._store = store_of(folder)
        self._disk = disk
        self._tell = tell
        self._clock = clock_of(life.number)
        self._rng = Random(life.seed)
        self._desk = desk_at(folder, self._clock)
        prepare(self._desk)
        self._rep = rep(self._desk, self._clock, self._rng)
        self.refused = 0

    def run(self, calls: int) -> None:
        """All of them; what is not as it should be is told."""
        for seq in range(calls):
            self._tell.about(seq)
            ack = self._call(seq)
            ack.seq = seq
            self._tell.ack(ack)
        self._desk.close()
        self._tell.ack(Ack(call=REFUSED, rows=self.refused))

    def _call(self, seq: int) -> Ack:
        self._rep.look()
        for writes in _in_turn():
            rows, memory = rows_of(self._store), self._rep.remember()
            try:
                with self._disk.full_after(writes):
                    return self._rep.act()
            except StoreError as refusal:
                self.refused += 1
                ended = self._ended(refusal)
                if ended is not None:
                    return ended
                self._look(f"call {seq}, {writes} writes", rows, memory)
            except Exception as error:
                self._tell.problem(f"call {seq}, {writes} writes: {type(error).__name__}: {error}")
            self._rep.recall(memory)
        self._tell.problem(f"call {seq} did not work with {MOST_WRITES} writes to come")
        return self._rep.act()

    def _ended(self, refusal: StoreError) -> Ack | None:
        """A block whose end is stored and whose page in the stats book alone could not be written."""
        block = self._rep.block
        if block is None or not block.state.ended or "record has all of the block" not in refusal.what:
            return None
        self._rep.block = None
        return Ack(call="end", ended=block.id)

    def _look(self, where: str, before: Rows, memory: "Memory") -> None:
        after = rows_of(self._store)
        if after != before:
            changed = [table for table in after if after[table] != before[table]]
            self._tell.problem(f"{where}: {self._rep.last} was refused, and {', '.join(changed)} changed")
        if self._rep.block is not None and self._rep.screen() != memory.screen:
            self._tell.problem(f"{where}: {self._rep.last} was refused, and the screen went on")


def _in_turn() -> Iterator[int]:
    writes = 0
    while writes < MOST_WRITES:
        yield writes
        writes += 1 if writes < FIRST_WRITES else writes // 4


class Memory:
    """What a rep is about to do, and what they see: to try the same again."""

    def __init__(self, rep: "Scripted") -> None:
        self.random = rep.random.getstate()
        self.now, self.monotonic = rep.clock._now, rep.clock._monotonic
        self.asked, self.screen = rep._asked, rep.screen()


class Scripted(Rep):
    """The rep, who can be asked to do the same again."""

    def __init__(self, desk: Desk, clock: SteppedClock, rng: Random) -> None:
        super().__init__(desk, clock, rng, ends=3)
        self.clock, self.random = clock, rng
        self.last = ""

    def screen(self) -> object:
        """What the block shows: the target, the outcomes that stand, whether it is paused."""
        if self.block is None:
            return None
        state = self.block.state
        return (state.current, state.number, state.note, tuple(state.recorded), state.paused, state.ended)

    def look(self) -> None:
        """As the app does each second: a sleep is found by that, and stored, and is no part of the call."""
        if self.block is not None:
            self.block.tick()

    def remember(self) -> Memory:
        """How it stands."""
        return Memory(self)

    def recall(self, memory: Memory) -> None:
        """Have it stand so again; what the desk has in mind is its own affair."""
        self.random.setstate(memory.random)
        self.clock._now, self.clock._monotonic = memory.now, memory.monotonic
        self._asked = memory.asked

    def _choose(self) -> Act:
        act = super()._choose()
        while act in (self.checkpoint, self.tick):  # neither is an acknowledgement of anything
            act = super()._choose()
        self.last = act.__name__
        return act


class ScriptedOutcomes(Scripted):
    """Records, and nothing else."""

    def _choose(self) -> Act:
        self._asked = None
        act = self.outcome if self.block is not None else self.sit_down
        self.last = act.__name__
        return act


class FullDisk:
    """The series on files of limited size."""

    name = "full disk"
    goes_on = False
    calls = 1
    seconds = 60.0
    room = 0
    torn = 0.0
    rep: type[Scripted] = Scripted
    cache: int | None = None
    """Pages that SQLite may keep in memory; as many as ever, if None."""

    def prepare(self, folder: Path, seed: int) -> None:
        """A few people."""
        settle(folder, PEOPLE)

    def disk(self, folder: Path) -> Disk:
        """What is full."""
        return LimitedFiles(store_of(folder))

    def make_worse(self, desk: Desk) -> None:
        """What is wrong with the desk; nothing here."""

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """A series of as many calls as the round has for its number."""

        def prepare(desk: Desk) -> None:
            if self.cache is not None:
                desk._record._db._sqlite.execute(f"PRAGMA cache_size = {self.cache}")
            self.make_worse(desk)

        Series(folder, self.disk(folder), life, tell, prepare, self.rep).run(life.number)

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """All that was acknowledged is there, and the store is sound."""
        verdict = Verdict()
        rows = rows_of(store_of(after))
        tried(verdict.problems, "acknowledged", lambda: Ledger(told.acks).problems(rows))
        tried(verdict.problems, "derived", lambda: list(derived(rows)))
        tried(verdict.problems, "reopened", lambda: reopened(after, clock_of(life.number + 100), rows))
        if not any(ack.call == REFUSED and ack.rows for ack in told.acks):
            verdict.problems.append("the disk was never full")
        return verdict


class FullDiskNoCache(FullDisk):
    """The same, where writes fail within the transaction too."""

    name = "full disk, hardly any cache"
    cache = 3


class FullSmallDisk(FullDisk):
    """The series on a small file system."""

    name = "full small disk"

    def disk(self, folder: Path) -> Disk:
        """What is full."""
        return SmallDisk(folder)


class FullSmallDiskNoCache(FullSmallDisk):
    """The same, where writes fail within the transaction too."""

    name = "full small disk, hardly any cache"
    cache = 3


class Careless(FullDisk):
    """The control: the error is caught within the transaction, and the writing goes on."""

    name = "error caught within the transaction"
    rep = ScriptedOutcomes
    cache = 3

    def make_worse(self, desk: Desk) -> None:
        """Take the refusal away, and go on after an error."""
        db = desk._record._db
        sqlite = db._sqlite

        def careless(sql: str, params: Any = ()) -> int:
            with suppress(sqlite3.Error):
                return sqlite.execute(sql, params).lastrowid or 0
            return 0

        db.write = careless  # type: ignore[method-assign]
        db._must_be_in_transaction = lambda: None  # type: ignore[method-assign]


def on_full_disk(stage: FullDisk, calls: int, seed: int, disk: Path, aside: Path) -> Tally:
    """A series of calls with a home on that disk, checked in a copy aside."""
    home = disk / "home"
    stage.prepare(home, seed)
    life = Round(stage=stage.name, folder=str(home), number=calls, seed=seed, aim=NEVER)
    with Zygote() as zygote:
        told = zygote.run(life)
    tally = Tally(stage=stage.name, rounds=1, acknowledged=len(told.acks))
    tally.refused = sum(ack.rows or 0 for ack in told.acks if ack.call == REFUSED)
    if told.ended != "finished":
        tally.faults.append(f"{stage.name}: the child {told.ended}: {told.fault}")
    verdict = stage.check(home, copied(home, aside / "after"), life, told)
    tally.problems = [f"{stage.name}, seed {seed}: {problem}" for problem in (*told.problems, *verdict.problems)]
    return tally
