"""What can be killed: a stage prepares a home, works in a child, and checks what the child left."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Protocol

from msgspec import Struct, field

from .aim import Aim, draw
from .world import copied
from .zygote import Round, Tell, Told, Zygote

HOME_LASTS = 100
"""Kills after which a home is made anew: a store that grows makes each round slower."""


class Verdict(Struct, kw_only=True):
    """What was found after a kill. `more` says that the call in flight was there, whole, without an
    acknowledgement."""

    problems: list[str] = field(default_factory=list)
    more: bool = False


class Stage(Protocol):
    """One thing that is killed. `goes_on`: the next round starts from what the last one left, not from the home as it
    was prepared. `calls`, `seconds` and `room` (bytes): about what its work takes, so that a kill falls within; `torn`
    is the share of kills in the midst of a write."""

    name: str
    goes_on: bool
    calls: int
    seconds: float
    room: int
    torn: float

    def prepare(self, folder: Path, seed: int) -> None:
        """Make the home that rounds start from. Closed after."""
        ...

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """What the child does, until it is killed or done."""
        ...

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """What is wrong with what the child left. Both are copies of the home, to be used up: as it was before, and
        as it lies there now."""
        ...


class Tally(Struct, kw_only=True):
    """What a number of kills came to: `problems` that the check found, `faults` of children that failed by
    themselves; `more`, the calls in flight that were there whole without an acknowledgement; `refused`, the calls that
    a full disk refused."""

    stage: str
    rounds: int = 0
    kills: int = 0
    torn: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    more: int = 0
    refused: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ended: Counter[str] = field(default_factory=Counter)
    aims: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take another tally of the same stage in."""
        for name in ("rounds", "kills", "torn", "acknowledged", "in_flight", "more", "refused", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems += other.problems
        self.faults += other.faults
        self.ended.update(other.ended)
        self.aims.update(other.aims)


def killed(
    stage: Stage, kills: int, seed: int, folder: Path, *, until_found: bool = False,
    aims: Callable[[Random], Aim] | None = None, aside: Path | None = None,
) -> Tally:  # fmt: skip
    """Kill a stage's work that often by SIGKILL, beside torn writes, and check each time. `until_found`: stop at the
    first problem, as a control does. `aims` makes the aims where they are to be of one kind. The checks take place in
    copies `aside`, where that is given: what is killed is on this disk, and what looks at it need not wait for it."""
    rng, tally = Random(seed), Tally(stage=stage.name)
    home, start = folder / "home", folder / "start"
    with Zygote() as zygote:
        while tally.kills < kills and tally.rounds < 10 * kills + 50:
            if tally.rounds % HOME_LASTS == 0:
                shutil.rmtree(home, ignore_errors=True)
                stage.prepare(home, seed + tally.rounds)
                copied(home, start)
            aim = aims(rng) if aims else draw(rng, stage.calls, stage.seconds, stage.room, stage.torn)
            number = tally.rounds % HOME_LASTS
            life = Round(stage=stage.name, folder=str(home), number=number, seed=rng.randrange(2**32), aim=aim)
            _one(stage, zygote, life, aside or folder, tally)
            if not stage.goes_on:
                copied(start, home)
            if tally.problems and until_found:
                break
    return tally


def _one(stage: Stage, zygote: Zygote, life: Round, aside: Path, tally: Tally) -> None:
    """A life, and its check in copies aside."""
    home = Path(life.folder)
    before = copied(home, aside / "before")
    told = zygote.run(life)
    after = copied(home, aside / "after")
    tally.rounds += 1
    tally.seconds += told.seconds
    tally.ended[told.ended] += 1
    tally.aims[life.aim.how] += 1
    tally.acknowledged += len(told.acks)
    if told.ended == "killed":
        tally.torn += life.aim.how == "torn"
        tally.kills += life.aim.how != "torn"
        tally.in_flight += told.about is not None and told.about >= len(told.acks)
    where = f"{stage.name}, round {tally.rounds - 1}, seed {life.seed}, {life.aim.how}"
    if told.ended in ("failed", "hung"):
        tally.faults.append(f"{where}: the child {told.ended}: {told.fault or ''}")
    verdict = stage.check(before, after, life, told)
    tally.more += verdict.more
    tally.problems += [f"{where}: {problem}" for problem in (*told.problems, *verdict.problems)]


@contextmanager
def scratch(where: Path | None = None) -> Iterator[Path]:
    """A folder that is gone after."""
    with tempfile.TemporaryDirectory(dir=where, prefix="prospect-crash-") as folder:
        yield Path(folder)


def in_memory() -> Path | None:
    """A folder in memory, for what may go with the machine; None where there is none."""
    shm = Path("/dev/shm")
    return shm if shm.is_dir() and os.access(shm, os.W_OK) else None


def tried(problems: list[str], what: str, check: Callable[[], list[str]]) -> None:
    """Add what a check finds; that it breaks off is a finding too."""
    try:
        problems += check()
    except Exception as error:
        problems.append(f"{what}: {type(error).__name__}: {error}")
