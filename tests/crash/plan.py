"""What is run, and how often."""

from collections.abc import Iterator
from random import Random
from typing import Literal

from msgspec import Struct

from .disk import Careless
from .stage import HOME_LASTS
from .stages import CONTROLS, DISKS, KILLED
from .writers import Hasty, Logger

What = Literal["kills", "control", "at once", "disk", "flips"]
ANYWHERE, AIMED = "anywhere", "aimed"

# With all stages: the kills are those of a block, and of the others so many for each of these.
_SHARES = {"block": 1.0, "end": 0.1, "book": 0.1}
_SHARE = 0.05
# As many as that at most, until one is found.
_CONTROL_KILLS = 300
_AT_ONCE_SHARE, _KILLED_MEANWHILE = 0.002, 2
_DISK_CALLS, _CARELESS_CALLS = 60, 6
_FLIPS_A_JOB, _EACH_COLUMN = 100, 6


class Job(Struct, kw_only=True, frozen=True):
    """A piece of the work: `name` is the stage, `count` how often, `control` whether it must find something."""

    what: What
    name: str
    count: int
    seed: int = 0
    control: bool = False


def planned(kills: int, flips: int, seed: int, only: str = "all") -> list[Job]:
    """All pieces; `only` those of one stage, so many kills of it, with its controls."""
    jobs = [*_kills(kills, only), *_at_once(kills), *_disks(), *_flips(flips)]
    rng = Random(seed)
    wanted = [job for job in jobs if only in ("all", job.what, job.name, _OF.get(job.name))]
    return [Job(what=j.what, name=j.name, count=j.count, seed=rng.randrange(2**31), control=j.control) for j in wanted]


def choices() -> list[str]:
    """What `only` may be."""
    return ["all", *(stage.name for stage in KILLED), "at once", "disk", "flips"]


# What a control is the control of, and what runs with another stage's name.
_OF = {
    "early acknowledgement": "block", "two commits for one key": "block", "stock TinyDB": "block",
    "import in pieces": "import", "stats book written over itself": "book",
    "migration statement by statement": "migration", "backup copied in place": "backup",
    "restore copied over the record": "restore", "compact copied over the record": "compact",
    "restore over damage": "restore", "forget statement by statement": "forget",
}  # fmt: skip


def _kills(kills: int, only: str) -> Iterator[Job]:
    for stage in KILLED:
        count = round(kills * _SHARES.get(stage.name, _SHARE)) if only == "all" else kills
        for start in range(0, count, HOME_LASTS):
            yield Job(what="kills", name=stage.name, count=min(HOME_LASTS, count - start))
    for stage in CONTROLS:
        yield Job(what="control", name=stage.name, count=_CONTROL_KILLS, control=True)


def _at_once(kills: int) -> Iterator[Job]:
    for turn in range(max(2, round(kills * _AT_ONCE_SHARE))):
        yield Job(what="at once", name=Logger.name, count=turn % 2 * _KILLED_MEANWHILE)
    yield Job(what="at once", name=Hasty.name, count=0, control=True)


def _disks() -> Iterator[Job]:
    for stage in DISKS:
        yield Job(what="disk", name=stage.name, count=_DISK_CALLS)
    yield Job(what="disk", name=Careless.name, count=_CARELESS_CALLS, control=True)


def _flips(flips: int) -> Iterator[Job]:
    for start in range(0, flips, _FLIPS_A_JOB):
        yield Job(what="flips", name=ANYWHERE, count=min(_FLIPS_A_JOB, flips - start))
    if flips:
        yield Job(what="flips", name=AIMED, count=_EACH_COLUMN)
