"""A block, killed at any of its calls: what was acknowledged is there, whole; at most the call in flight more; and the
block goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import msgspec

from prospect_tui.desk import Desk
from prospect_tui.model.blocks import BlockEvent
from prospect_tui.model.clock import SteppedClock
from prospect_tui.rules.timeline import BlockState, state_of

from .ledger import Ledger, derived
from .rep import Rep
from .stage import Verdict, tried
from .world import Rows, clock_of, desk_at, rows_of, settle, store_of
from .zygote import Round, Tell, Told

CALLS_AT_MOST = 30
# Not one keystroke: taking a block up closes the time away, and then looks who is on screen; the answers to a prompt
# that change who may come next have that found anew, after their own commit; the list is two calls.
_SEVERAL_COMMITS = ("sit_down", "answer referral", "answer wider", "list_somebody")


class Listening:
    """Tells when a commit is about to be made, where somebody waits for that."""

    def listen(self, desk: Desk, tell: Tell) -> None:
        """Have this desk tell of its commits."""
        if tell.commits:
            desk._record._db._sqlite.set_trace_callback(lambda sql: tell.commit() if sql == "COMMIT" else None)


class Block(Listening):
    """The rep of `rep.py` at work, for as long as they live."""

    name = "block"
    goes_on = True
    calls = 12
    seconds = 0.06
    room = 100_000
    torn = 0.15

    def prepare(self, folder: Path, seed: int) -> None:
        """People on two lists."""
        settle(folder)

    def rep(self, desk: Desk, clock: SteppedClock, life: Round) -> Rep:
        """Who works."""
        return Rep(desk, clock, Random(life.seed))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Call after call, each acknowledged when it has returned."""
        tell.about(0)
        clock = clock_of(life.number)
        desk = desk_at(folder, clock)
        self.listen(desk, tell)
        rep = self.rep(desk, clock, life)
        for seq in range(CALLS_AT_MOST):
            tell.about(seq)
            ack = rep.act()
            ack.seq = seq
            tell.ack(ack)

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """Rows, figures that follow from them, the block, verify, the stats book."""
        verdict = Verdict()
        try:
            rows = rows_of(store_of(after))
        except Exception as error:
            return Verdict(problems=[f"the store can't be read: {error}"])
        twin = Twin(self, before, life, len(told.acks))
        verdict.more = rows == twin.next_rows and rows != twin.rows
        acks = [*told.acks, twin.next] if verdict.more else told.acks
        tried(verdict.problems, "acknowledged", lambda: Ledger(acks).problems(rows))
        tried(verdict.problems, "derived", lambda: list(derived(rows)))
        if not any(rows == state for state in (twin.rows, *twin.between, twin.next_rows)):
            verdict.problems.append(f"half a call: {difference(rows, twin)}")
        if len(twin.between) > 1 + twin.slept and twin.next.call not in _SEVERAL_COMMITS:
            verdict.problems.append(f"{twin.next.call} made {len(twin.between)} commits")
        if twin.acks != told.acks:
            verdict.problems.append("the same calls on a copy of the home came back with something else")
        tried(verdict.problems, "reopened", lambda: reopened(after, twin.clock, rows))
        return verdict


class Twin:
    """The same calls once more, on a copy of the home and without a kill: `rows` after those acknowledged, `next_rows`
    after one more, `between` at each commit within that one."""

    @property
    def slept(self) -> bool:
        """Whether that one found first that the machine had been asleep."""
        return [kind for _, kind, _, _ in self.next.events[:2]] == ["paused", "resumed"]

    def __init__(self, stage: Block, folder: Path, life: Round, calls: int) -> None:
        self.clock = clock_of(life.number)
        self.between: list[Rows] = []
        store = store_of(folder)
        self.rows = rows_of(store)
        desk = desk_at(folder, self.clock)
        rep = stage.rep(desk, self.clock, life)
        self.acks = [rep.act() for _ in range(calls)]
        if calls:
            self.rows = rows_of(store)
        at = self.clock.now()
        with self._each_commit(desk, store):
            self.next = rep.act()
        self.next_rows = rows_of(store)
        desk.close()
        for seq, ack in enumerate((*self.acks, self.next)):
            ack.seq = seq
        self.clock = SteppedClock(at, self.clock.local_zone())

    @contextmanager
    def _each_commit(self, desk: Desk, store: Path) -> Iterator[None]:
        db = desk._record._db
        whole = db.transaction

        @contextmanager
        def noticed() -> Iterator[None]:
            with whole():
                yield
            self.between.append(rows_of(store))

        db.transaction = noticed  # type: ignore[method-assign]
        yield
        del db.transaction


def difference(rows: Rows, twin: Twin) -> str:
    """Which tables are as after no call."""
    states = [twin.rows, *twin.between, twin.next_rows]
    tables = {table: [n for n, state in enumerate(states) if state[table] == rows[table]] for table in rows}
    return f"{len(twin.acks)} acknowledged, then {twin.next.call}; " + ", ".join(
        f"{table} as after {steps or 'none'}" for table, steps in tables.items() if len(steps) < len(states)
    )


def reopened(folder: Path, clock: SteppedClock, rows: Rows) -> list[str]:
    """What is wrong when the app is started again: the block, verify, the stats book."""
    desk = desk_at(folder, clock)
    try:
        problems = [*_block_goes_on(desk, rows), *book(desk)]  # a start completes the book
        return [*problems, *(f"verify: {problem}" for problem in desk.upkeep.verify().problems)]
    finally:
        desk.close()


def book(desk: Desk) -> list[str]:
    """The stats book after a start: a document for each block that ended, saying what the record says."""
    desk.review.complete_book()
    problems = [f"the stats book: {aside}" for aside in desk.book.problems]
    ended = [block for block in desk.review.blocks() if block.ended is not None]
    if desk.book.known() != {block.id for block in ended}:
        problems.append(f"the stats book has {sorted(desk.book.known())}, ended are {[b.id for b in ended]}")
    for block in ended:
        if desk.book.get(block.id) != desk.review.document(block):
            problems.append(f"the stats book's page of block {block.id} is not what the record says")
    return problems


def _block_goes_on(desk: Desk, rows: Rows) -> Iterator[str]:
    open_ones = [row for row in rows["blocks"].each() if row["ended"] is None]
    running = desk.running()
    if not open_ones or running is None:
        if bool(open_ones) is not (running is not None):
            yield f"{len(open_ones)} blocks are open, running is {running and running.id}"
        return
    before = _state(rows, running.id)
    block = desk.go_on(running.id)
    after = block.state
    if after.recorded != before.recorded or after.skipped != before.skipped or after.paused != before.paused:
        yield "the block goes on with other outcomes, skips or pause than it had"
    screens = [(state.current, state.number, state.note) for state in (before, after)]
    if screens[0] != screens[1] and before.current and _is_to_be_called(rows, before.current):
        yield f"on screen was target {before.current}, {before.number}; now it is {after.current}, {after.number}"


def _is_to_be_called(rows: Rows, target: int) -> bool:
    """Whether somebody may be called; one who is listed or retired meanwhile makes way for the next."""
    row = next((row for row in rows["targets"].each() if row["id"] == target), {})
    return bool(row) and not row["retired"] and not row["do_not_call"] and bool(row["reachable"])


def _state(rows: Rows, block: int) -> BlockState:
    events = [row for row in rows["block_events"].each() if row["block"] == block]
    return state_of(msgspec.convert(events, list[BlockEvent]))
