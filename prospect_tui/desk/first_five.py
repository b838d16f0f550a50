"""Who comes first on the next business day."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from prospect_tui.model.blocks import BlockHead, BlockPlan
from prospect_tui.model.clock import Clock
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import FollowUpKind, Reason
from prospect_tui.rules.days import business_days_after, local
from prospect_tui.rules.queue import PROMISES
from prospect_tui.store import Record

from .empty import waiting
from .moments import Moments
from .reviewed import FirstFive, FirstUp
from .serving import offers

FIVE = 5


class Ahead:
    """Looks at the next business day, and changes nothing."""

    def __init__(
        self, record: Record, clock: Clock, moments: Callable[[], Moments], holiday: Callable[[date], str | None]
    ) -> None:
        """`holiday` names the public holiday that a day is where the rep is."""
        self._holiday = holiday
        self._record = record
        self._clock = clock
        self._moments = moments

    def after(self, head: BlockHead) -> FirstFive:
        """Who comes first in a block like that one, begun at the same hour of the next business day: the calls promised
        until that day's end, of any list, then whom the queue would give. What was promised for later today is no
        part of it."""
        zone = self._clock.local_zone()
        day = business_days_after(self._clock.now().astimezone(zone).date(), 1, self._holiday)
        begins = local(day, head.started.astimezone(zone).time().replace(second=0, microsecond=0), zone)
        ends = local(day + timedelta(days=1), time(), zone)
        now = self._clock.now()
        midnight = local(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
        due = self._record.follow_ups.due_until(ends, FollowUpKind.CALLBACK)
        todays = {each.id for each in due if each.due is not None and now <= each.due < midnight}  # to be kept today
        promised = [self._first_up(each) for each in [each for each in due if each.id not in todays][:FIVE]]
        rest = self._queued(head.plan, begins, {each.target for each in due})
        people = (*promised, *islice(rest, FIVE - len(promised)))
        waits = None if people else waiting(self._record, head.plan.scope, self._moments().of(head.plan))
        return FirstFive(begins=begins, people=people, waits=waits)

    def _queued(self, plan: BlockPlan, begins: datetime, but: set[int]) -> Iterator[FirstUp]:
        """Whom the queue would give at that moment, after those."""
        moment, now = self._moments().ahead(plan, begins), self._clock.now()
        for offer in offers(self._record, plan.scope, moment, kare=plan.kare, starting=True, ahead=True, read_at=now):
            if offer.target not in but:
                name, account = self._record.people.called_at(offer.target)
                yield FirstUp(
                    target=offer.target, name=name, account=account, reason=offer.reason, why=offer.why, rule=offer.rule
                )  # fmt: skip

    def _first_up(self, follow_up: FollowUp) -> FirstUp:
        name, account = self._record.people.called_at(follow_up.target)
        return FirstUp(
            target=follow_up.target, name=name, account=account, reason=Reason.CALLBACK_DUE,
            why="You promised to call", rule=PROMISES, at=follow_up.due, zone=follow_up.zone,
        )  # fmt: skip
