"""Changing the rep's plan: blocks added, moved, left out, taken away; why one was missed; and all of it taken back."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from prospect_tui.model.blocks import FIRST_MINUTES, Goals
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.plans import DayState, Plan, PlanChange, PlanDay, PlannedBlock, PlanSettings, PlanStep, Stands
from prospect_tui.model.words import Kare
from prospect_tui.rules.phrases import read_phrase, tidy
from prospect_tui.rules.plan_words import LONGEST_MINUTES, Meant, hours_words, plan_words, read_plan
from prospect_tui.rules.plans import clashes
from prospect_tui.rules.text import clean
from prospect_tui.rules.typed_dates import said
from prospect_tui.rules.when import read_when
from prospect_tui.settings.config import Config
from prospect_tui.store import Record

from .find import Finder
from .hours import HoursDesk
from .lists import ListDesk
from .plan_view import Missed, PlanView

_CLASHES = timedelta(weeks=26)
"""So far ahead two plans are held against each other."""

_LONGEST_REASON = 500

_UNDONE_WITHIN = timedelta(days=7)
_MOST_UNDONE = 20
"""So many changes can be taken back, one after the other, and no older ones: somebody who takes back means what they
have just done."""


class Clash(UsageError):
    """Two planned blocks would overlap; it is asked whether that is meant."""


class Added(Struct, frozen=True, kw_only=True):
    """A plan that was made, with its blocks of the next half year (or its first), holidays among them, and what the rep
    should hear of it."""

    plan: Plan
    blocks: tuple[PlannedBlock, ...]
    doubts: tuple[str, ...] = ()


class PlanDesk(PlanView):
    """The rep's plan, to look at and to change."""

    def __init__(
        self, record: Record, clock: Clock, finder: Finder, lists: ListDesk, hours: HoursDesk, config: Config,
        why: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(record, clock, lists, hours, config, why)
        self._finder = finder

    # Changing.

    def read(self, words: str, *, since: date | None = None, minutes: int | None = None) -> Meant:
        """What typed words mean to plan. Raises UsageError."""
        now, zone = self._clock.now(), self._clock.local_zone()
        meant = read_plan(
            words, now=now, zone=zone, minutes=minutes or self._config.minutes or FIRST_MINUTES, since=since
        )
        if minutes is not None and meant.has_end and meant.minutes != minutes:
            hours = hours_words(meant.starts, meant.minutes)
            raise UsageError(f"{hours} is not {minutes} minutes.", "Leave out the one or the other.")
        return meant

    def add(
        self, words: str, *, list_name: str | None = None, since: date | None = None, until: date | None = None,
        minutes: int | None = None, persona: str | None = None, kare: Sequence[Kare] = (), goals: Goals | None = None,
        holidays: bool = False, anyway: bool = False,
    ) -> Added:  # fmt: skip
        """Plan blocks: from `since` on (today without it) until `until`, on a list (None: everyone); `persona` is one's
        slug. Raises UsageError for words that can't be meant, NotFound for a list that isn't there, Clash where another
        planned block has that time, unless `anyway`."""
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            raise UsageError("A block lasts 1 to 480 minutes.", "25 or 50 work well.")
        if since is not None and since < today_of(self._clock):
            raise UsageError(f"{said(since)} has gone by.", "Plan from today on, or from a day to come.")
        meant = self.read(words, since=since, minutes=minutes)
        scope = self._finder.list_id(list_name) if list_name else 0
        settings = PlanSettings(
            list_name=self._lists.name(scope) if scope else "", persona=persona, kare=tuple(kare), goals=goals,
            holidays=holidays,
        )  # fmt: skip
        made = Plan(
            id=0, rule=meant.rule, first_day=meant.first_day, until_day=until if meant.rule else None,
            starts=meant.starts, minutes=meant.minutes, zone=self._zone_name(), scope=scope, settings=settings,
            created=self._clock.now().replace(microsecond=0),
        )  # fmt: skip
        blocks = self._reader.of(made, made.first_day, made.first_day + _CLASHES)
        if not blocks or (until is not None and until < made.first_day):
            raise UsageError("No block would fall within these days.", "Look at --from and --until.")
        with self._record.transaction():
            if not anyway:
                self._refuse_clash(blocks)
            made = structs.replace(made, id=self._record.plans.add(made))
            self._remember(PlanChange(plan=made.id, before=made.created, after=None))
        blocks = [structs.replace(each, plan=made) for each in blocks]
        return Added(plan=made, blocks=tuple(blocks), doubts=(*meant.doubts, *self._once_on_a_holiday(made)))

    def remove(self, plan: int) -> Plan:
        """Take a plan away, with all of its blocks to come; what was before stays. Raises NotFound."""
        found, now = self.get(plan), self._clock.now().replace(microsecond=0)
        with self._record.transaction():
            self._record.plans.remove(plan, now)
            self._remember(PlanChange(plan=plan, before=None, after=now))
        return found

    def leave_out(self, plan: int, day: date, reason: str | None = None) -> PlannedBlock:
        """Leave out the block that a plan has on a day of its own, which then counts for nothing. Raises NotFound,
        UsageError for one that was kept, or whose day is over."""
        planned = self._open_block(plan, day)
        if planned.stands is Stands.MISSED or planned.ends <= self._clock.now():
            raise UsageError("It has gone by: it can't be left out any more.", "Move it, or say why it was missed.")
        self._keep(PlanDay(plan=plan, day=day, state=DayState.LEFT_OUT, reason=_words(reason)))
        return self.one(plan, day)

    def read_move(self, planned: PlannedBlock, words: str) -> tuple[datetime, tuple[str, ...]]:
        """When (UTC) a typed time is for a planned block, and what speaks against it; a day alone means the same hour.
        Raises UsageError."""
        now, zone = self._clock.now(), self._clock.local_zone()
        phrase = read_phrase(tidy(words), now.astimezone(zone))
        if phrase is not None and phrase.day is not None and phrase.at is None:
            at = planned.planned.astimezone(zone).time()
            words = f"{words} {at:%H:%M}"
        when = read_when(words, now=now, theirs=zone, ours=zone)
        return when.at, when.doubts

    def move(self, plan: int, day: date, to: datetime, *, anyway: bool = False) -> PlannedBlock:
        """Move the block that a plan has on a day of its own to another time (UTC), still to come. Raises NotFound,
        UsageError for one that was kept, Clash where another block is planned then, unless `anyway`."""
        planned, to = self._open_block(plan, day), to.astimezone(UTC).replace(microsecond=0)
        moved = structs.replace(planned, at=to, stands=Stands.MOVED)
        if moved.ends <= self._clock.now():
            raise UsageError("That time has gone by.", "Move it to a time to come.")
        if not anyway:
            self._refuse_clash([moved])
        back = to == planned.planned
        self._keep(None if back else PlanDay(plan=plan, day=day, state=DayState.MOVED, moved_to=to), of=planned)
        return self.one(plan, day)

    def reason(self, plan: int, day: date, reason: str) -> PlannedBlock:
        """Say why a planned block was missed, or will be. Raises NotFound, UsageError for one that was kept and for
        words that are none."""
        planned, words = self._open_block(plan, day), _words(reason)
        if words is None:
            raise UsageError("That is no reason.", "A few words will do: on the road, a customer called.")
        self._keep(_missed(planned, words))
        return self.one(plan, day)

    # What was missed.

    def move_missed(self, missed: Missed) -> PlannedBlock:
        """Have it take place at the next free time. Raises as `move`."""
        if missed.free is None:
            raise UsageError("No time is free in the next two weeks.", "`w` shows the plan; m moves it there.")
        day = PlanDay(plan=missed.planned.plan.id, day=missed.planned.day, state=DayState.MOVED, moved_to=missed.free)
        return self._settle(missed, day)

    def explain_missed(self, missed: Missed, reason: str) -> PlannedBlock:
        """Say why it was missed. Raises UsageError for words that are none."""
        words = _words(reason)
        if words is None:
            raise UsageError("That is no reason.", "A few words will do: on the road, a customer called.")
        return self._settle(missed, _missed(missed.planned, words))

    def leave_missed(self, missed: Missed) -> PlannedBlock:
        """Leave it at that: nothing more is said of it."""
        return self._settle(missed, _missed(missed.planned, None))

    # Taking back.

    def undo(self) -> str:
        """Take back the last change of a plan, whoever made it, in another window or before the app was started; gives
        which plan's it was. Raises ProspectError where there is none of the last days, or where it was changed again
        since: then the next undo takes back the one before."""
        plans = self._record.plans
        with self._record.transaction():
            steps = plans.steps()
            if not steps or self._clock.now() - steps[-1].at > _UNDONE_WITHIN:
                raise ProspectError("There is nothing to take back.", "A change of a plan can be, for seven days.")
            step = steps.pop()
            plans.keep_steps(steps)
            stands = all(self._stands(change) for change in step.changes)
            for change in step.changes if stands else ():
                self._take_back(change)
        if not stands:
            raise ProspectError("That was changed again since.", "Change it as you want it.")
        plan = plans.get(step.changes[0].plan)
        return plan_words(plan) if plan is not None else ""

    # How it is done.

    def one(self, plan: int, day: date) -> PlannedBlock:
        """The block that a plan has on a day of its own. Raises NotFound."""
        found = self._reader.one(self.get(plan), day)
        if found is None:
            raise NotFound(f"Plan {plan} has no block on {said(day)}.", "`prospect plan list` shows its days.")
        return found

    def _open_block(self, plan: int, day: date) -> PlannedBlock:
        planned = self.one(plan, day)
        if planned.stands is Stands.KEPT:
            raise UsageError("That block was kept.", "There is nothing to change about it.")
        return planned

    def _keep(self, after: PlanDay | None, *, of: PlannedBlock | None = None) -> None:
        """Keep what became of a day, or (None) nothing any more."""
        plan, day = (of.plan.id, of.day) if of is not None else (after.plan, after.day) if after else (0, date.min)
        with self._record.transaction():
            self._remember(self._changed(plan, day, after))

    def _changed(self, plan: int, day: date, after: PlanDay | None) -> PlanChange:
        before = self._record.plans.day(plan, day)
        if after is None:
            self._record.plans.forget(plan, day)
        else:
            self._record.plans.keep(after, self._clock.now())
        return PlanChange(plan=plan, day=day, before=before, after=after)

    def _settle(self, missed: Missed, day: PlanDay) -> PlannedBlock:
        """Keep what is said of a missed block; those before it are not spoken of again."""
        days = (day, *(_missed(each, None) for each in missed.others))
        with self._record.transaction():
            self._remember(*(self._changed(each.plan, each.day, each) for each in days))
        return self.one(day.plan, day.day)

    def _remember(self, *changes: PlanChange) -> None:
        """Keep what was changed at once, in the same commit, so that it can be taken back."""
        step = PlanStep(at=self._clock.now(), changes=changes)
        self._record.plans.keep_steps([*self._record.plans.steps(), step][-_MOST_UNDONE:])

    def _stands(self, change: PlanChange) -> bool:
        """Whether all is as a change left it."""
        plans = self._record.plans
        if change.day is not None:
            return plans.day(change.plan, change.day) == change.after
        plan = plans.get(change.plan)
        return plan is not None and plan.removed == change.after

    def _take_back(self, change: PlanChange) -> None:
        plans = self._record.plans
        if change.day is None:
            plans.remove(change.plan, change.before if isinstance(change.before, datetime) else None)
        elif isinstance(change.before, PlanDay):
            plans.keep(change.before, self._clock.now())
        else:
            plans.forget(change.plan, change.day)

    def _refuse_clash(self, ours: Sequence[PlannedBlock]) -> None:
        """Raises Clash where one of these takes place at the time of another planned block."""
        waiting = [each for each in ours if each.ends > self._clock.now()]
        if not waiting:
            return
        first, last = min(each.at for each in waiting), max(each.ends for each in waiting)
        others = self._reader.between(first - timedelta(minutes=LONGEST_MINUTES), last)
        mine = {(each.plan.id, each.day) for each in ours}
        found = [
            *clashes(waiting, [other for other in others if (other.plan.id, other.day) not in mine and other.waits])
        ]
        if not found:
            return
        one, other = found[0]
        there = one.at.astimezone(self._clock.local_zone())
        hours = hours_words(other.at.astimezone(self._clock.local_zone()).time(), other.plan.minutes)
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        what = f"{there:%a} {said(there.date())} {there:%H:%M} overlaps plan {other.plan.id}, {hours}{more}."
        raise Clash(what, "Another time, or plan it all the same: --anyway.")

    def _once_on_a_holiday(self, plan: Plan) -> tuple[str, ...]:
        name = None if plan.rule else self._reader.holiday(plan.first_day)
        return (f"that day is {name}",) if name else ()

    def _zone_name(self) -> str:
        zone = self._clock.local_zone()
        if isinstance(zone, ZoneInfo):
            return zone.key
        if zone is UTC:
            return "UTC"
        raise UsageError("The system doesn't name your time zone.", "Set TZ, such as TZ=America/Chicago.")


def _missed(planned: PlannedBlock, reason: str | None) -> PlanDay:
    at = planned.at if planned.moved else None
    return PlanDay(plan=planned.plan.id, day=planned.day, state=DayState.MISSED, moved_to=at, reason=reason)


def _words(reason: str | None) -> str | None:
    return clean(reason or "")[:_LONGEST_REASON] or None
