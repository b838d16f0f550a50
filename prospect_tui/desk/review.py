"""The figures: a block's, a time's, and the stats book kept in step with them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import msgspec

from prospect_tui.model.blocks import Block, BlockEvent, BlockHead, Counts, Goals
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound
from prospect_tui.model.queue import Verdict
from prospect_tui.model.touches import FollowUp, Replacement, Touch
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.pace import median_goal
from prospect_tui.rules.timeline import objections_met, spans, state_of
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .beside_others import LAST_BLOCKS, beside_others
from .bookkeeping import Bookkeeper
from .next_steps import next_steps
from .reviewed import Average, Beside, FirstFive, Met, NoAndWho, OutOfHours, Promise, Review
from .skips import Skips
from .talk import Talk, courses

__all__ = ["Average", "Beside", "Met", "NoAndWho", "OutOfHours", "Promise", "Review", "Reviewer"]


class Reviewer:
    """Makes figures from the record, and keeps the stats book."""

    def __init__(
        self, record: Record, book: StatsBook, clock: Clock, talk: Talk | None = None,
        first_five: Callable[[BlockHead], FirstFive | None] = lambda head: None,
        crossed: Callable[[Touch], Verdict | None] = lambda touch: None,
    ) -> None:  # fmt: skip
        """`talk` knows the words of the playbook, `first_five` who comes first on the next business day,
        `crossed` which rule a call out of hours went against."""
        self._crossed = crossed
        self._talk = talk or Talk()
        self._first_five = first_five
        self._record = record
        self._book = book
        self._clock = clock
        self.skips = Skips(record, clock)
        self._keeper = Bookkeeper(record, book, lambda head: self.document(self._block(head)))

    def block(self, block_id: int) -> Block:
        """A block with its figures. Raises NotFound."""
        return self._block(self._head(block_id))

    def blocks(self) -> list[Block]:
        """All blocks, oldest first; the stats book is complete after it."""
        self.complete_book()
        return [self._block(head) for head in self._record.blocks.heads()]

    def last(self) -> int:
        """The id of the block that ended last. Raises NotFound."""
        found = self._record.blocks.last_ended()
        if found is None:
            raise NotFound("No block has been finished yet.", "`prospect block` starts one.")
        return found

    def review(self, block_id: int) -> Review:
        """The review of a block, whether it has ended or still runs. It costs as much after ten years as after ten
        blocks. Raises NotFound."""
        head = self._head(block_id)
        events = self._record.blocks.events(block_id)
        block = self._told(head, events)
        touches = tuple(self._record.touches.of_block(block_id))
        counted = self._record.touches.counted_of_block(block_id)
        outcomes = self._record.figures.outcomes(Over(block=block_id))
        tomorrow = self.due_tomorrow()
        first_five = self._first_five(head)
        return Review(
            block=block,
            outcomes=tuple(sorted(outcomes.items(), key=lambda pair: (-pair[1], pair[0]))),
            along=tuple(spans(events, block.ended or self._clock.now())),
            touches=touches,
            promises=tuple(self._promise(f) for f in block.follow_ups if f.kind in _PROMISED),
            noes=tuple(self._no(r) for r in block.replacements),
            tomorrow=tomorrow,
            average=self.average(block),
            out_of_hours=tuple(self._out_of_hours(touches)),
            objections=self._talk.objections(head, block.objections),
            personas=self._personas(block, touches, tomorrow),
            voicemails=self._talk.voicemails(head, touches, counted),
            steps=tuple(next_steps(self._record, self._clock, block, counted, first_five)),
            course=tuple(courses(block, events, counted)),
            first_five=first_five,
        )

    def counts(self, since: date, until: date) -> Counts:
        """What was done on the rep's local days from `since` to `until`; a look at the record, and at nothing else."""
        over = Over(since=since.isoformat(), until=until.isoformat())
        return self._record.figures.tally(over).counts

    def average(self, block: Block) -> Average | None:
        """What the last ten blocks before this one came to, by the stats book; None without any."""
        return beside_others(block, [self._page(number, page) for number, page in self._pages_before(block.id)])

    def _pages_before(self, block: int) -> Iterator[tuple[int, dict[str, Any] | None]]:
        """The last blocks before one, newest first, each with its document, None where the book has none that is
        current."""
        pages = {page["id"]: page for page in self._book.last(LAST_BLOCKS, block)}
        for number, started, revision in self._record.blocks.finished_before(block, LAST_BLOCKS):
            page = pages.get(number, {})
            is_current = (page.get("started"), page.get("revision")) == (started, revision)
            yield number, page if is_current else None

    def _page(self, block: int, page: dict[str, Any] | None) -> dict[str, Any]:
        return page if page is not None else self.document(self.block(block))

    def usual_goals(self) -> Goals:
        """The medians of the last ten blocks, as goals; none where there are no blocks. From the record: it is asked
        before the first screen, and the book need not be complete by then."""
        last = [
            self._record.figures.tally(Over(block=n)).counts for n in self._record.blocks.last_finished(LAST_BLOCKS)
        ]
        return Goals(
            conversations=median_goal([counts.conversations for counts in last]),
            meetings=median_goal([counts.meetings for counts in last]),
        )

    def due_tomorrow(self) -> tuple[Promise, ...]:
        """What is due by the end of the next day that has anything due, of the coming seven."""
        zone = self._clock.local_zone()
        today = self._clock.now().astimezone(zone).date()
        for ahead in range(1, 8):
            until = _start_of(today + timedelta(days=ahead + 1), zone)
            found = self._record.follow_ups.due_until(until)
            if found:
                return tuple(self._promise(f) for f in found)
        return ()

    def due_callbacks(self) -> tuple[Promise, ...]:
        """The callbacks promised until the end of the rep's day, overdue ones included."""
        zone = self._clock.local_zone()
        until = _start_of(self._clock.now().astimezone(zone).date() + timedelta(days=1), zone)
        found = self._record.follow_ups.due_until(until, FollowUpKind.CALLBACK)
        return tuple(self._promise(f) for f in found)

    def remark(self, block_id: int, note: str | None, feeling: int | None) -> None:
        """Keep the rep's note to self and how it felt (1 to 5), in the record and in the book."""
        with self._record.transaction():
            self._record.blocks.remark(block_id, note, feeling)
        self.write(block_id)

    def write(self, block_id: int) -> None:
        """Write the document of a finished block anew. Raises StoreError where it can't be; nothing is lost then."""
        self._keeper.write(block_id)

    def complete_book(self) -> None:
        """Bring the stats book up to date with the record; what goes wrong is told among the book's problems."""
        self._keeper.complete()

    def check_book(self) -> tuple[str, ...]:
        """The same, and every document is held against the record; gives what was wrong, in words."""
        return self._keeper.check()

    def document(self, block: Block) -> dict[str, Any]:
        """A block as the book and `--json` have it."""
        made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(block))
        return made

    def _head(self, block_id: int) -> BlockHead:
        head = self._record.blocks.head(block_id)
        if head is None:
            raise NotFound(f"There is no block {block_id}.", "`prospect blocks` lists them.")
        return head

    def _block(self, head: BlockHead) -> Block:
        return self._told(head, self._record.blocks.events(head.id))

    def _told(self, head: BlockHead, events: list[BlockEvent]) -> Block:
        active = state_of(events).active if head.ended else max(state_of(events).active, head.seen_active)
        until = head.ended or (events[-1].at if events else head.started)
        tally = self._record.figures.tally(Over(block=head.id))
        replacements = tuple(self._record.touches.replacements_of_block(head.id))
        return Block(
            id=head.id,
            started=head.started,
            ended=head.ended,
            planned_minutes=head.plan.minutes,
            active_seconds=round(active),
            paused_seconds=max(0, round((until - head.started).total_seconds() - active)),
            counts=tally.counts,
            rates=tally.rates,
            goals=head.plan.goals,
            replacements=replacements,
            owed=sum(r.replacement is None for r in replacements),
            follow_ups=tuple(self._record.follow_ups.of_block(head.id)),
            list=head.plan.list_name,
            note=head.note,
            feeling=head.feeling,
            revision=head.revision,
            objections=objections_met(events),
        )

    def _promise(self, follow_up: FollowUp) -> Promise:
        name, account = self._record.people.called_at(follow_up.target)
        return Promise(follow_up=follow_up, name=name, account=account)

    def _personas(self, block: Block, touches: Iterable[Touch], tomorrow: Iterable[Promise]) -> dict[int, str]:
        told = {each.target for each in block.follow_ups} | {each.follow_up.target for each in tomorrow}
        told |= {each.target for each in touches if each.out_of_hours_reason}
        told |= {each for no in block.replacements for each in (no.retired, no.replacement) if each}
        known = ((target, self._record.people.persona_of(target)) for target in told)
        return {target: persona for target, persona in known if persona}

    def _out_of_hours(self, touches: Iterable[Touch]) -> Iterator[OutOfHours]:
        called = self._record.people.called
        for touch in touches:
            if touch.out_of_hours_reason:
                rule = self._crossed(touch)
                yield OutOfHours(
                    touch=touch.id, target=touch.target, at=touch.at, zone=touch.zone,
                    reason=touch.out_of_hours_reason, name=called(touch.target), rule=rule.rule if rule else None,
                    against=rule.why if rule else None, source=rule.source if rule else None,
                )  # fmt: skip

    def _no(self, replacement: Replacement) -> NoAndWho:
        called, new = self._record.people.called, replacement.replacement
        return NoAndWho(
            retired=called(replacement.retired), reason=replacement.reason, replacement=called(new) if new else None
        )


_PROMISED = (FollowUpKind.CALLBACK, FollowUpKind.MEETING)


def _start_of(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
