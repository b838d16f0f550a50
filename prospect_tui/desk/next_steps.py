"""What to do next, told after a block."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from prospect_tui.model.blocks import Block
from prospect_tui.model.clock import Clock
from prospect_tui.model.touches import Counted
from prospect_tui.model.words import Flag, FollowUpKind
from prospect_tui.store import Record

from .reviewed import FirstFive, Step

AHEAD = timedelta(days=7)
MOST = 50


def next_steps(
    record: Record, clock: Clock, block: Block, counted: Sequence[Counted], first_five: FirstFive | None
) -> Iterator[Step]:
    """What to do, the most pressing first: the promise that falls due soonest, those whose meeting has no date yet,
    places that nobody has taken, whom to ask for a referral; else who comes first on the next day, or when those who
    wait may be called."""
    steps = [*_promised(record, clock), *_undated(record, block), *_owed(block), *_asks(record, block, counted)]
    yield from steps or _else(first_five)


def _promised(record: Record, clock: Clock) -> Iterator[Step]:
    due = record.follow_ups.due_until(clock.now() + AHEAD, FollowUpKind.CALLBACK, MOST)
    if due:
        name, account = record.people.called_at(due[0].target)
        yield Step(
            kind="promise", name=name, account=account, promise=FollowUpKind.CALLBACK, due=due[0].due,
            zone=due[0].zone, late=due[0].due is not None and due[0].due < clock.now(), others=len(due) - 1,
        )  # fmt: skip


def _undated(record: Record, block: Block) -> Iterator[Step]:
    meetings = [f for f in block.follow_ups if f.kind is FollowUpKind.MEETING and f.due is None and f.status == "open"]
    if meetings:
        name, account = record.people.called_at(meetings[0].target)
        yield Step(
            kind="promise", name=name, account=account, promise=FollowUpKind.MEETING, others=len(meetings) - 1
        )  # fmt: skip


def _owed(block: Block) -> Iterator[Step]:
    if block.owed:
        yield Step(kind="owed", others=block.owed)


def _asks(record: Record, block: Block, counted: Sequence[Counted]) -> Iterator[Step]:
    """Those who were talked to and not asked yet, whom it went best with first."""
    done = record.touches.referring_of_block(block.id) | record.touches.asked_of_block(block.id)
    talked = [each for each in counted if each.flags & Flag.CONVERSATION]
    closed = {each.target for each in counted if each.flags & (Flag.NO | Flag.DO_NOT_CALL)}
    answered = {each.target for each in talked if each.touch in done} | closed
    best = sorted(talked, key=lambda each: (not each.flags & Flag.MEETING, not each.flags & Flag.POSITIVE, each.at))
    ask = list(dict.fromkeys(each.target for each in best if each.target not in answered))
    if ask:
        name, account = record.people.called_at(ask[0])
        yield Step(kind="ask", name=name, account=account, others=len(ask) - 1)


def _else(first_five: FirstFive | None) -> Iterator[Step]:
    if first_five and first_five.people:
        first = first_five.people[0]
        yield Step(kind="call", name=first.name, account=first.account, due=first_five.begins)
    elif first_five and first_five.waits and first_five.waits.opens:
        yield Step(kind="wait", due=first_five.waits.opens, why=first_five.waits.why)
    else:
        yield Step(kind="rest")
