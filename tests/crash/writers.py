"""Two at once: a block and several processes of `prospect log` on one store lose nothing of each other."""

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random

from prospect_tui.desk.logging import Entry

from .acks import Ack
from .aim import NEVER, Aim
from .block import Block, reopened
from .ledger import Ledger, derived
from .rep import Rep
from .stage import Stage, Tally, Verdict, tried
from .world import Rows, clock_of, desk_at, rows_of, settle, store_of
from .zygote import Round, Tell, Told, Zygote

TOUCHES = 60
PATIENCE_SECONDS = 30.0
FEW = 12
"""Whom all processes log touches of, so that they change the same rows."""
_OUTCOMES = ("no-answer", "voicemail", "gatekeeper", "conversation", "callback", "later", "sent", "replied")


class Logger:
    """A process of `prospect log`, again and again. The number of its round is that of the processes beside."""

    name = "several at once"
    goes_on = True
    calls = TOUCHES
    seconds = 0.2
    room = 0
    torn = 0.0

    def prepare(self, folder: Path, seed: int) -> None:
        """People."""
        settle(folder)

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Touches of a few people."""
        rng, desk = Random(life.seed), desk_at(folder, clock_of(0))
        together(folder, "ready", life.number)
        for seq in range(TOUCHES):
            tell.about(seq)
            target, outcome = str(rng.randint(1, FEW)), rng.choice(_OUTCOMES)
            touch = (logged := desk.logbook.log(Entry(target=target, outcome=outcome))).touch
            tell.ack(
                Ack(
                    call="log", seq=seq, touch=touch.id, target=touch.target, outcome=touch.outcome, phone=touch.phone,
                    follow_up=logged.follow_up, replacement=logged.replacement,
                )
            )  # fmt: skip
        desk.close()

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """Nothing of its own: `at_once` looks at all of them together."""
        return Verdict()


class Hasty(Logger):
    """The control: reads a target's attempts, adds one, writes them, without holding the store meanwhile."""

    name = "update without BEGIN IMMEDIATE"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Counts one target up, and acknowledges each time. All of them have read before any of them writes."""
        db = sqlite3.connect(store_of(folder), isolation_level=None, timeout=30)
        for seq in range(TOUCHES):
            (attempts,) = db.execute("SELECT attempts FROM targets WHERE id = 1").fetchone()
            if seq == 0:
                together(folder, "read", life.number)
            db.execute("UPDATE targets SET attempts = ? WHERE id = 1", (attempts + 1,))
            tell.ack(Ack(call="log", seq=seq, target=1, outcome="no-answer"))


def together(folder: Path, what: str, processes: int) -> None:
    """Wait until so many processes have come to this point, or for half a minute."""
    (folder / f"{what}-{os.getpid()}").touch()
    until = time.monotonic() + PATIENCE_SECONDS
    while len(list(folder.glob(f"{what}-*"))) < processes and time.monotonic() < until:
        time.sleep(0.001)


class ShortBlock(Block):
    """A block of some calls, for beside the others."""

    name = "block beside"

    def rep(self, desk: object, clock: object, life: Round) -> Rep:
        """Who works: never at its end."""
        return Rep(desk, clock, Random(life.seed), ends=0)  # type: ignore[arg-type]


def at_once(
    folder: Path, seed: int, loggers: int = 3, *, kills: int = 0, logger: Stage | None = None, block: bool = True
) -> Tally:
    """Run a block and some loggers on one home, the first `kills` loggers killed on the way, and look at what all of
    them together were told."""
    logger = logger or Logger()
    settle(folder)
    rng = Random(seed)
    names = [logger.name] * loggers + ([ShortBlock.name] if block else [])
    lives = [
        Round(
            stage=name, folder=str(folder), number=loggers if n < loggers else 0, seed=rng.randrange(2**32),
            aim=Aim(how="call", at=rng.randrange(TOUCHES), wait=rng.uniform(0, 0.003)) if n < kills else NEVER,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    with ExitStack() as stack, ThreadPoolExecutor(len(lives)) as pool:
        zygotes = [stack.enter_context(Zygote()) for _ in lives]
        told = list(pool.map(lambda pair: pair[0].run(pair[1]), zip(zygotes, lives, strict=True)))
    tally = Tally(stage=logger.name, rounds=1, acknowledged=sum(len(one.acks) for one in told))
    tally.kills = sum(one.ended == "killed" for one in told)
    tally.faults = [f"a process {one.ended}: {one.fault}" for one in told if one.ended in ("failed", "hung")]
    rows = rows_of(store_of(folder))
    tried(tally.problems, "counted", lambda: miscounted(rows, told))
    if logger.name == Logger.name:
        tried(tally.problems, "acknowledged", lambda: Ledger(ack for one in told for ack in one.acks).problems(rows))
        tried(tally.problems, "derived", lambda: list(derived(rows)))
        tried(tally.problems, "reopened", lambda: reopened(folder, clock_of(1), rows))
    return tally


def miscounted(rows: Rows, told: Sequence[Told]) -> list[str]:
    """Targets whose attempts are not as many as were acknowledged (one more for each who was killed)."""
    dials = ("no-answer", "voicemail", "gatekeeper", "conversation", "callback", "later")
    wanted: Counter[object] = Counter()
    for one in told:
        undone = {ack.undone for ack in one.acks}
        wanted.update(ack.target for ack in one.acks if ack.outcome in dials and ack.touch not in undone - {None})
    spare = sum(one.ended == "killed" for one in told)
    had = {row["id"]: int(str(row["attempts"])) for row in rows["targets"].each()}
    by_block = {ack.target for one in told for ack in one.acks if ack.block is not None}
    return [
        f"target {target} was dialled {count} times, the record counts {had[target]}"
        for target, count in wanted.items()
        if target not in by_block and not count <= had[target] <= count + spare
    ]
