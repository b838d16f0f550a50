"""The short form of `python -m tests.crash`: kills, full disks, flipped bytes and two at once, and the controls that
must be caught."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("resource", reason="Windows has no fork, no SIGKILL and no limit on the size of a file")

from tests.crash.aim import Aim
from tests.crash.disk import Careless, FullDisk, FullDiskNoCache, on_full_disk
from tests.crash.flips import Flip, FlippedStore, Judged, aimed, anywhere
from tests.crash.jobs import Done
from tests.crash.plan import Job
from tests.crash.report import Report
from tests.crash.stage import Tally, in_memory, killed, scratch
from tests.crash.stages import CONTROLS, KILLED, STAGES
from tests.crash.writers import Hasty, at_once

KILLS_OF_A_BLOCK, KILLS = 30, 3
UNTIL = 80
"""A control is caught long before so many kills."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: a kill leaves what was written either way."""
    with scratch(in_memory()) as made:
        yield made


AIMS: dict[str, Callable[[Random], Aim]] = {
    "early acknowledgement": lambda rng: Aim(how="torn", room=rng.randrange(100_000)),
    "two commits for one key": lambda rng: Aim(how="commit", at=rng.randrange(2, 8), wait=rng.uniform(0, 0.001)),
    "stock TinyDB": lambda rng: Aim(how="torn", share=0.0, room=rng.randrange(400_000, 900_000)),
    "stats book written over itself": lambda rng: Aim(how="commit", at=1, wait=rng.uniform(0, 0.005)),
}
"""Where a kill does the damage, for the controls in which that is a moment in many."""


def clean(tally: Tally) -> bool:
    """Whether nothing is wrong; says what, if anything is."""
    assert tally.faults == []
    assert tally.problems == []
    return True


@pytest.mark.parametrize("seed", [1, 2])  # sixty, on two cores
def test_a_block_is_killed_and_nothing_acknowledged_is_lost(folder: Path, seed: int) -> None:
    tally = killed(STAGES["block"], KILLS_OF_A_BLOCK, seed, folder)
    assert clean(tally)
    assert tally.kills == KILLS_OF_A_BLOCK
    assert tally.acknowledged > KILLS_OF_A_BLOCK


@pytest.mark.parametrize("name", [stage.name for stage in KILLED if stage.name != "block"])
def test_what_takes_longer_is_killed_and_is_done_wholly_or_not_at_all(folder: Path, name: str) -> None:
    tally = killed(STAGES[name], KILLS, 1, folder)
    assert clean(tally)
    assert tally.kills == KILLS


@pytest.mark.parametrize("name", [stage.name for stage in CONTROLS])
def test_the_same_kills_find_what_does_lose(folder: Path, name: str) -> None:
    tally = killed(STAGES[name], UNTIL, 1, folder, until_found=True, aims=AIMS.get(name))
    assert tally.faults == []
    assert tally.problems != []


def test_a_block_and_other_processes_at_once_lose_nothing_of_each_other(folder: Path) -> None:
    tally = at_once(folder / "home", 1, loggers=2, kills=1)
    assert clean(tally)


def test_an_update_that_does_not_hold_the_store_is_seen_to_lose(folder: Path) -> None:
    tally = at_once(folder / "home", 1, loggers=2, logger=Hasty(), block=False)
    assert tally.faults == []
    assert tally.problems != []


@pytest.mark.parametrize("stage", [FullDisk(), FullDiskNoCache()])
def test_a_full_disk_at_every_write_stores_nothing_by_half(folder: Path, stage: FullDisk) -> None:
    tally = on_full_disk(stage, 8, 2, folder, folder)
    assert clean(tally)
    assert tally.refused > 20


def test_an_error_that_is_caught_within_the_transaction_is_seen_to_store_half(folder: Path) -> None:
    tally = on_full_disk(Careless(), 3, 2, folder, folder)
    assert tally.faults == []
    assert tally.problems != []


def test_a_flipped_byte_is_found_or_changes_no_figure(folder: Path) -> None:
    store, rng = FlippedStore(folder, 1, calls=120), Random(1)
    columns = [cell for cell in store.cells if f"{cell.table}.{cell.column}" in IN_FIGURES]
    judged = [store.judge(flip) for flip in (*aimed(columns, 1, rng), *anywhere(len(store.bytes), 20, rng))]
    assert [one for one in judged if one.verdict in ("silent", "crashed")] == []
    # The control: opening and reading alone takes some of them for sound, with wrong figures.
    assert [one for one in judged if one.verdict == "found" and one.by == "verify"] != []
    assert [one for one in judged if one.wrong] != []


def done(problems: int = 0, *, control: bool = False, judged: tuple[Judged, ...] = ()) -> Done:
    """A piece of the long form."""
    job = Job(what="flips" if judged else "kills", name="block", count=1, control=control)
    return Done(job=job, tally=Tally(stage="block", kills=1, problems=["lost"] * problems), judged=list(judged))


def test_the_command_says_so_where_something_is_lost_or_a_control_passes() -> None:
    found = Judged(Flip(1, 1), "found", "verify")
    assert Report([done(), done(1, control=True), done(judged=(found,))], 1, 60).faults == []
    assert Report([done(1)], 1, 60).faults == ["lost"]
    assert "check is broken" in Report([done(control=True)], 1, 60).faults[0]
    assert "check is broken" in Report([done(judged=(found._replace(by="reading"),))], 1, 60).faults[0]
    assert "lost" in Report([done(1)], 1, 60).as_text()


IN_FIGURES = (
    "touches.outcome", "touches.flags", "touches.day", "touches.hour", "touches.weekday", "touches.script",
    "touches.channel", "touches.undone", "touches.block", "touches.target", "follow_ups.kind", "follow_ups.due",
    "follow_ups.promised", "follow_ups.status", "replacements.undone", "replacements.replacement", "referrals.undone",
    "blocks.started", "blocks.ended", "blocks.planned_minutes", "block_events.kind", "block_events.at",
    "block_events.active", "targets.persona", "targets.tier", "targets.fit", "targets.source", "accounts.kare",
    "lists.name",
)  # fmt: skip
