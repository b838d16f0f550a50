"""The long form in pieces, several at once, each in a folder of its own."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from random import Random

from msgspec import Struct

from .disk import FullDisk, FullSmallDisk, on_full_disk
from .disks import small_disk
from .flips import FlippedStore, Judged, aimed, anywhere
from .plan import AIMED, Job
from .stage import Tally, in_memory, killed, scratch
from .stages import STAGES
from .writers import Hasty, at_once


class Done(Struct, kw_only=True):
    """What a piece came to. `skipped` says why it was not run."""

    job: Job
    tally: Tally
    judged: list[Judged] = []
    skipped: str | None = None


def run(job: Job, where: str | None) -> Done:
    """One piece, in a folder of its own below `where`; what looks at it works in memory, where that can be."""
    start = time.monotonic()
    with scratch(Path(where) if where else None) as folder, scratch(in_memory()) as aside:
        done = _WORK[job.what](job, folder, aside)
    done.tally.seconds = time.monotonic() - start
    return done


def run_all(jobs: Sequence[Job], where: str | None, workers: int, told: Callable[[Done], None]) -> list[Done]:
    """All pieces, as many at once as there are workers; `told` of each when it is done."""
    done = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(run, job, where) for job in jobs]):
            done.append(future.result())
            told(done[-1])
    return done


def _kills(job: Job, folder: Path, aside: Path) -> Done:
    tally = killed(STAGES[job.name], job.count, job.seed, folder, until_found=job.control, aside=aside)
    return Done(job=job, tally=tally)


def _at_once(job: Job, folder: Path, aside: Path) -> Done:
    if job.name == Hasty.name:
        return Done(job=job, tally=at_once(folder / "home", job.seed, 2, logger=Hasty(), block=False))
    return Done(job=job, tally=at_once(folder / "home", job.seed, kills=job.count))


def _disk(job: Job, folder: Path, aside: Path) -> Done:
    stage = STAGES[job.name]
    assert isinstance(stage, FullDisk)
    if not isinstance(stage, FullSmallDisk):
        return Done(job=job, tally=on_full_disk(stage, job.count, job.seed, folder, aside))
    with small_disk(folder / "disk") as disk:
        if disk is None:
            return Done(job=job, tally=Tally(stage=job.name), skipped="only root can mount one")
        return Done(job=job, tally=on_full_disk(stage, job.count, job.seed, disk, aside))


def _flips(job: Job, folder: Path, aside: Path) -> Done:
    store = FlippedStore(aside, job.seed)
    rng = Random(job.seed)
    if job.name == AIMED:
        flips = list(aimed(store.cells, job.count, rng))
    else:
        flips = list(anywhere(len(store.bytes), job.count, rng))
    judged = [store.judge(flip) for flip in flips]
    tally = Tally(stage=f"flips {job.name}", rounds=len(judged))
    tally.problems = [
        f"a byte of {one.flip.column} ({one.flip.offset} by {one.flip.bits}): {one.verdict}, {one.detail}"
        for one in judged
        if one.verdict in ("silent", "crashed")
    ]
    return Done(job=job, tally=tally, judged=judged)


_WORK = {"kills": _kills, "control": _kills, "at once": _at_once, "disk": _disk, "flips": _flips}
