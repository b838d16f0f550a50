"""The check-in: one page for the weekly talk with whoever asks, made from the same figures as everything else.

The why, notes to self, ratings of skills and how blocks felt are none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property

from prospect_tui.model.blocks import Group
from prospect_tui.model.checkins import Aim, CheckIn, PlannedThen, Promised, Replaced, Somebody
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.cookbook import Cookbook
from prospect_tui.model.errors import UsageError
from prospect_tui.model.plans import PlanFigures, PlannedBlock
from prospect_tui.rules.checkin import KINDS, key_of, span_of
from prospect_tui.rules.funnel import days_of
from prospect_tui.rules.periods import Period
from prospect_tui.rules.plans import figures_of, gone_by
from prospect_tui.rules.recipe import Asked, recipe_of
from prospect_tui.rules.text import clean
from prospect_tui.settings.home import Home
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .agreed import AgreedCookbook
from .checkin_pages import CheckInPages
from .kpis import KpiCounter
from .plan_view import PlanView
from .stats import NOTHING, Statistician, groups_of
from .today import TodayDesk

LONGEST_HELP = 4_000


class CheckInDesk:
    """Makes check-ins, and keeps what the rep writes in them. `rep` gives who it is from, `personas` what each persona
    of the playbook is called."""

    def __init__(
        self, home: Home, record: Record, clock: Clock, kpis: KpiCounter, figures: Statistician, plan: PlanView,
        agreed: AgreedCookbook, day: TodayDesk, rep: Callable[[], str | None],
        personas: Callable[[], Mapping[str, str]],
    ) -> None:  # fmt: skip
        self._home = home
        self._record = record
        self._clock = clock
        self._counter = kpis
        self._figures = figures
        self._plan = plan
        self._agreed = agreed
        self._day = day
        self._rep = rep
        self._personas = personas

    @cached_property
    def pages(self) -> CheckInPages:
        """What the rep has edited."""
        return CheckInPages(self._home.checkins)

    def period(self, kind: str, day: date | None = None) -> Period:
        """The day, or the week that a day (today) is in. Raises UsageError for one that has not begun."""
        if kind not in KINDS:
            raise UsageError(f"There is no check-in of a {clean(kind)[:20]}.", "There is one of a day, and of a week.")
        period = span_of(kind, day or today_of(self._clock))
        if period.first > today_of(self._clock):
            raise UsageError(f"That {kind} has not begun.", "Give one that has, such as --of today.")
        return period

    def of(self, period: Period, *, names: bool = False) -> CheckIn:
        """The check-in of a day or a week; with `names` of prospects only where that is asked. Raises StoreError, and
        ProspectError for a page of the rep's that can't be read."""
        since, until, today, now = period.first, period.last, today_of(self._clock), self._clock.now()
        found = self._figures.stats(since=since, until=until)
        plan, planned = self._planned(since, until, now)
        agreed_since, recipe, kpis = self._aims(period, min(until, today))
        key = key_of(period)
        who = self._naming(names)
        return CheckIn(
            key=key, kind=period.kind, since=since, until=until, counted=now, running=today <= until,
            rep=self._rep(), plan=plan, planned=planned,
            blocks=found.time.blocks if found.time else 0,
            active_seconds=found.time.active_seconds if found.time else 0,
            counts=found.counts, rates=found.rates or NOTHING.rates, promises_overdue=found.promises_overdue,
            lists=self._grouped("list", since, until), personas=self._grouped("persona", since, until),
            kare=self._grouped("kare", since, until),
            promised=tuple(self._promised(since, until, who)), replaced=tuple(self._replaced(since, until, who)),
            agreed_since=agreed_since, recipe=recipe, kpis=kpis,
            help=self.pages.help(key), edited=self.pages.edited(key) is not None,
            persona_names=dict(self._personas()),
        )  # fmt: skip

    def write_help(self, period: Period, words: str) -> None:
        """Keep what the rep wants help with. Raises UsageError for too much of it, ProspectError where it can't be
        written."""
        said = clean(words, multiline=True)
        if len(said) > LONGEST_HELP:
            raise UsageError(f"Up to {LONGEST_HELP:,} characters fit.", "Write the rest into the page: --edit.")
        self.pages.keep_help(key_of(period), said)

    def _planned(self, since: date, until: date, now: datetime) -> tuple[PlanFigures | None, tuple[PlannedThen, ...]]:
        if not self._record.plans.any():
            return None, ()
        blocks = [gone_by(each, now) for each in self._plan.over(since, until)]
        return figures_of(blocks), tuple(self._planned_then(each) for each in blocks)

    def _planned_then(self, planned: PlannedBlock) -> PlannedThen:
        return PlannedThen(
            at=planned.at, minutes=planned.plan.minutes, list=self._plan.list_name(planned.plan),
            stands=planned.stands, moved=planned.moved, reason=planned.word,
        )  # fmt: skip

    def _grouped(self, by: str, since: date, until: date) -> tuple[Group, ...]:
        over = Over(since=since.isoformat(), until=until.isoformat())
        return groups_of(by, self._record.figures.grouped(by, over), {}, None)

    def _promised(self, since: date, until: date, who: Callable[[int], Somebody]) -> Iterator[Promised]:
        for each in self._record.checkins.promises(since, until):
            yield Promised(who=who(each.target), kind=each.kind, due=each.due, zone=each.zone, status=each.status)

    def _replaced(self, since: date, until: date, who: Callable[[int], Somebody]) -> Iterator[Replaced]:
        for each in self._record.checkins.replacements(since, until):
            new = who(each.replacement) if each.replacement is not None else None
            yield Replaced(retired=who(each.retired), reason=each.reason, replacement=new)

    def _naming(self, names: bool) -> Callable[[int], Somebody]:
        people = self._record.people

        def who(target: int) -> Somebody:
            name, account = people.called_at(target) if names else (None, None)
            return Somebody(target=target, persona=people.persona_of(target), name=name, account=account)

        return who

    def _aims(self, period: Period, until: date) -> tuple[date | None, tuple[Aim, ...], tuple[Aim, ...]]:
        """What the agreed cookbook asks for in such a time, and what was done of it; none where it was agreed on only
        later."""
        cookbook, since = self._agreed.cookbook, self._agreed.since
        if cookbook is None or cookbook.agreed is None or since is None or since > period.last:
            return None, (), ()
        recipe, days = recipe_of(cookbook), days_of(cookbook.time)
        done = self._day.done(cookbook, period.first, until)
        rows = tuple(
            Aim(name=row.name, done=done[row.name], asked=round(row.in_all(period.kind, days), 1)) for row in recipe
        )
        return cookbook.agreed.on, rows, tuple(self._kpis(cookbook, period, until))

    def _kpis(self, cookbook: Cookbook, period: Period, until: date) -> Iterable[Aim]:
        days = days_of(cookbook.time)
        for each in cookbook.kpis:
            per, wanted = each.per or ("week", 0.0)
            asked = round(Asked(name=each.name, per=per, number=wanted).in_all(period.kind, days), 1)
            done, problem = self._counter.counted(each, period.first, until)
            yield Aim(name=each.name, done=done, asked=asked, problem=problem)
