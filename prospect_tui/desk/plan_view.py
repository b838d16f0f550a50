"""Looking at the rep's plan: a week, what comes next, what was kept of it and what was missed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound
from prospect_tui.model.plans import DayState, Plan, PlanFigures, PlannedBlock, Stands
from prospect_tui.rules.days import is_business_day
from prospect_tui.rules.periods import monday_of
from prospect_tui.rules.plan_words import LONGEST_MINUTES
from prospect_tui.rules.plans import EARLY, figures_of, gone_by, may_keep, moment_of, next_free
from prospect_tui.settings.config import Config
from prospect_tui.store import Record

from .hours import HoursDesk
from .lists import ListDesk
from .planned import PlanReader

_WEEK = timedelta(days=7)
_WEEKS = 8
_AHEAD = timedelta(days=60)
"""How far is looked for the next block."""

_SAID_AFTER = timedelta(days=7)
"""What was missed longer ago is not spoken of any more."""

_FREE = timedelta(days=14)
_PROMISE = timedelta(minutes=30)
_OFFICE = time(8), time(18)
"""A missed block is offered another time within these hours, and the rep's own window."""


class Slot(Struct, frozen=True, kw_only=True):
    """A planned block in a week: where it stands now or, with `away`, where it was before it was moved."""

    at: datetime
    planned: PlannedBlock
    away: bool = False


class Week(Struct, frozen=True, kw_only=True):
    """The week from `monday` on, in the order of its times."""

    monday: date
    slots: tuple[Slot, ...]


class Missed(Struct, frozen=True, kw_only=True):
    """A planned block that has gone by and was not spoken of yet, so many others before it, and the next time (UTC)
    that is free for it."""

    planned: PlannedBlock
    others: tuple[PlannedBlock, ...] = ()
    free: datetime | None = None


class Kept(Struct, frozen=True, kw_only=True):
    """Planned against kept: the figures, and the blocks of each week, the oldest first."""

    figures: PlanFigures
    weeks: tuple[tuple[PlannedBlock, ...], ...]


class PlanGlance(Struct, frozen=True, kw_only=True):
    """What home shows of the plan. `due` may be started now; `why` is the rep's own, empty where none is written; lists
    by the ids of their plans."""

    next: PlannedBlock | None
    due: PlannedBlock | None
    today: tuple[PlannedBlock, ...]
    kept: Kept
    missed: Missed | None
    why: str
    lists: dict[int, str | None]

    def list_of(self, plan: Plan) -> str | None:
        """The list of a plan; None for everyone."""
        return self.lists.get(plan.id)


class PlanView:
    """Looks at the rep's plan; `why` gives what it is for, in the rep's words."""

    def __init__(
        self, record: Record, clock: Clock, lists: ListDesk, hours: HoursDesk, config: Config,
        why: Callable[[], str],
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._lists = lists
        self._hours = hours
        self._config = config
        self.why = why
        self._reader = PlanReader(record, clock, config.region)

    def glance(self) -> PlanGlance | None:
        """What home shows; None where nothing was ever planned. Raises StoreError."""
        if not self._record.plans.any():
            return None
        coming, missed, today = self.next(), self.missed(), self.today()
        spoken_of = [each for each in (coming, missed.planned if missed else None, *today) if each is not None]
        return PlanGlance(
            next=coming, due=self.due(), today=tuple(today), kept=self.kept(_WEEKS), missed=missed, why=self.why(),
            lists={each.plan.id: self.list_name(each.plan) for each in spoken_of},
        )  # fmt: skip

    def warm_up(self) -> None:
        """Load what planned blocks need, where there are any."""
        if self._record.plans.any():
            self.glance()

    def all(self) -> list[Plan]:
        """The plans that stand, and have a block to come, in the order of their ids."""
        today = today_of(self._clock)
        return [
            plan for plan in self._record.plans.all()
            if (plan.until_day is None or plan.until_day >= today) and (plan.rule or self._waits(plan))
        ]  # fmt: skip

    def get(self, plan: int) -> Plan:
        """A plan that stands. Raises NotFound."""
        found = self._record.plans.get(plan)
        if found is None or found.removed is not None:
            raise NotFound(f"There is no plan {plan}.", "`prospect plan list` shows them.")
        return found

    def list_name(self, plan: Plan) -> str | None:
        """The list that a plan is for, as it is called now; None for everyone."""
        return self._reader.list_name(plan)

    def over(self, since: date, until: date) -> list[PlannedBlock]:
        """What was planned for these days of the rep's (both included), with what became of it: by the days for which
        it was planned first. Left out days and holidays are among them; `figures_of` counts the others."""
        return self._reader.over(since, until)

    def week(self, day: date) -> Week:
        """The week of a day."""
        monday = monday_of(day)
        since, until = self._midnight(monday), self._midnight(monday + _WEEK)
        here = self._reader.between(since, until)
        slots = [Slot(at=each.at, planned=each) for each in here]
        for each in self._reader.over(monday, monday + _WEEK - timedelta(days=1)):
            if each.moved and each.counts and not self._same_day(each.at, each.planned):
                slots.append(Slot(at=each.planned, planned=each, away=True))
        return Week(monday=monday, slots=tuple(sorted(slots, key=lambda slot: (slot.at, slot.planned.plan.id))))

    def today(self) -> list[PlannedBlock]:
        """Today's planned blocks, those that count."""
        start = self._midnight(today_of(self._clock))
        return [each for each in self._reader.between(start, start + timedelta(days=1)) if each.counts]

    def next(self) -> PlannedBlock | None:
        """The planned block that is on, or comes next."""
        now = self._clock.now()
        found = self._reader.between(now - timedelta(minutes=LONGEST_MINUTES), now + _AHEAD)
        return next((each for each in found if each.waits and each.ends > now), None)

    def next_of(self, plan: Plan) -> PlannedBlock | None:
        """The block of a plan that is on, or comes next; None where none comes within sixty days."""
        now = self._clock.now()
        found = self._reader.between(now - timedelta(minutes=LONGEST_MINUTES), now + _AHEAD)
        return next((each for each in found if each.plan.id == plan.id and each.waits and each.ends > now), None)

    def due(self) -> PlannedBlock | None:
        """The planned block that may be started now: it is on, or begins within 15 minutes."""
        found = self.next()
        return found if found is not None and found.at - EARLY <= self._clock.now() else None

    def kept(self, weeks: int) -> Kept:
        """Planned against kept over so many weeks, the running one among them; what went by today is said to have."""
        now, monday = self._clock.now(), monday_of(today_of(self._clock))
        first = monday - _WEEK * (weeks - 1)
        found = [gone_by(each, now) for each in self._reader.over(first, monday + _WEEK - timedelta(days=1))]
        by_week = tuple(
            tuple(each for each in found if each.counts and start <= each.day < start + _WEEK)
            for start in (first + _WEEK * number for number in range(weeks))
        )
        return Kept(figures=figures_of(found), weeks=by_week)

    def missed(self) -> Missed | None:
        """The latest planned block that has gone by and of which nothing was said yet; None while a block runs that
        may still keep it."""
        now = self._clock.now()
        running = self._record.blocks.running()
        gone = [
            each for each in self._reader.between(now - _SAID_AFTER, now)
            if each.ends <= now and (each.waits or each.stands is Stands.MISSED) and each.plan.removed is None
            and not self._is_said(each)
        ]  # fmt: skip
        if not gone or (running and any(may_keep(each, running.plan.scope, running.started) for each in gone)):
            return None
        free = self.next_free(gone[-1].plan.minutes)
        return Missed(planned=gone[-1], others=tuple(gone[:-1]), free=free)

    def next_free(self, minutes: int) -> datetime | None:
        """The next quarter of an hour (UTC) on a day of work, within the rep's own window, from which nothing is
        planned or promised for so long."""
        now, zone = self._clock.now(), self._clock.local_zone()
        blocks = self._reader.between(now - timedelta(minutes=LONGEST_MINUTES), now + _FREE)
        taken = [(each.at, each.ends) for each in blocks if each.waits]
        promised = self._record.follow_ups.promised_near(now + _FREE / 2, _FREE / 2)
        taken += [(each.due, each.due + _PROMISE) for each in promised if each.due is not None]
        days = (today_of(self._clock) + timedelta(days=number) for number in range(_FREE.days))
        working = {day: self._open(day) for day in days if is_business_day(day) and not self._reader.holiday(day)}
        return next_free(now, minutes, zone, taken, working)

    def _is_said(self, planned: PlannedBlock) -> bool:
        kept = self._record.plans.day(planned.plan.id, planned.day)
        return kept is not None and kept.state is DayState.MISSED

    def _waits(self, plan: Plan) -> bool:
        planned = self._reader.one(plan, plan.first_day)
        return planned is not None and planned.waits

    def _open(self, day: date) -> list[tuple[time, time]]:
        """The rep's own window on a day, as far as it lies in hours of work."""
        first, last = _OFFICE
        spans = [(_time(span.start), _time(span.end)) for span in self._hours.hours.own[day.weekday()]]
        return [(max(start, first), min(end, last)) for start, end in spans if start < last and end > first]

    def _midnight(self, day: date) -> datetime:
        return moment_of(day, time(), self._clock.local_zone())[0]

    def _same_day(self, one: datetime, other: datetime) -> bool:
        zone = self._clock.local_zone()
        return one.astimezone(zone).date() == other.astimezone(zone).date()


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else time(23, 59)
