"""An outcome that the record could not take, with real faults: nothing has changed, and it can be recorded again as of
then."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.dump import everything
from support.house import START

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.block_log import OnlyWatching
from prospect_tui.desk.views import Unstored
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.settings.home import Home


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(12, numbers=2)
    desk._record._db._sqlite.execute("PRAGMA busy_timeout = 20")
    return desk.start(desk.plan("spring"))


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Another process holds the record meanwhile."""
    other = sqlite3.connect(home.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


def unstored(block: BlockDesk, desk: Desk, key: str) -> Unstored:
    """An outcome that is refused, as a screen keeps it."""
    outcome, card, at = block.outcomes.keyed(key), block.card(), desk.clock.now()
    with held(desk.home), pytest.raises(StoreError) as error:
        block.record(outcome)
    return Unstored(at=at, outcome=outcome, card=card, note=block.state.note, script=None, why=error.value)


@pytest.mark.parametrize("key", "nvgcmbrlxwdz")
def test_it_changes_nothing_and_is_recorded_later_as_of_then(
    block: BlockDesk, desk: Desk, clock: SteppedClock, key: str
) -> None:
    block.note_down("ask for Jo")
    block.dial()
    clock.step(30)
    before, state, shown = everything(desk._record), str(block.state), block.card()
    kept = unstored(block, desk, key)
    assert (everything(desk._record), str(block.state), block.card()) == (before, state, shown)
    clock.step(60)
    recorded = block.record_again(kept)
    (touch,) = block.touches()
    assert (touch.id, touch.seconds, touch.note) == (recorded.touch, 30, "ask for Jo")
    assert (touch.at - START).total_seconds() == 30
    assert block.standing().counts.dials == 1


def test_it_is_refused_for_somebody_else(block: BlockDesk, desk: Desk) -> None:
    kept = unstored(block, desk, "c")
    block.skip()
    before = everything(desk._record)
    with pytest.raises(ProspectError, match="no longer on screen"):
        block.record_again(kept)
    assert everything(desk._record) == before


def test_it_is_refused_while_another_window_has_the_block(
    block: BlockDesk, desk: Desk, home: Home, clock: SteppedClock
) -> None:
    kept = unstored(block, desk, "c")
    other = open_desk(home, clock)
    other.take_over(block.id)
    for _ in range(2):  # found out here, then known
        with pytest.raises(OnlyWatching):
            block.record_again(kept)
    block.take_over()
    assert block.record_again(kept).outcome.name == "conversation"
    other.close()


def test_a_sleep_that_could_not_be_stored_is_stored_before_the_next_event(
    block: BlockDesk, desk: Desk, clock: SteppedClock
) -> None:
    clock.step(20)
    clock.sleep(600)
    with held(desk.home):
        for _ in range(2):
            with pytest.raises(StoreError):
                block.tick()
            clock.step(5)
    assert block.time_left().active == 30
    block.record(block.outcomes.keyed("n"))
    assert [e.kind.value for e in block.events()][-4:] == ["paused", "resumed", "recorded", "served"]
    along = [(span.paused, (span.end - span.start).total_seconds()) for span in desk.review.review(block.id).along]
    assert along == [(False, 20), (True, 600), (False, 10)]
    assert block.time_left().active == 30


FULL = """
import json, os, resource, signal, sys
from pathlib import Path
from support.house import invented, put_on_list, stepped_clock
from prospect_tui.desk import open_desk
from prospect_tui.model.errors import StoreError
from prospect_tui.settings.home import find_home

desk = open_desk(find_home(Path(sys.argv[1])), stepped_clock())
put_on_list(desk._record, [invented(i) for i in range(6)])
block = desk.start(desk.plan("spring"))
block.record(block.outcomes.keyed("n"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
full = os.path.getsize(str(desk.home.store) + "-wal")
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (full, unlimited[1]))
before, shown, said = str(block.state), block.card(), []
for change in (
    lambda: block.record(block.outcomes.keyed("c")), block.dial, block.skip, block.pause, block.undo,
    lambda: block.note_down("x"), lambda: desk.end(block),
):
    try:
        change()
    except StoreError as error:
        said.append(str(error))
same = (str(block.state), block.card()) == (before, shown)
block.tick()
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
block.record(block.outcomes.keyed("c"))
desk.end(block)
print(json.dumps({"said": said, "same": same, "touches": [t.outcome for t in desk.lists.touches()]}))
"""


def test_a_full_disk_is_said_and_everything_before_it_is_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "home")],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["said"]) == 7
    assert all("disk is full" in words for words in told["said"])
    assert told["same"]
    assert told["touches"] == ["no-answer", "conversation"]
