"""Figures over a time: of whom, grouped by what, beside the time before."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct, structs

from prospect_tui.model.blocks import Compared, Counts, Group, Stats, TimeSpent
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import UsageError
from prospect_tui.model.samples import Best
from prospect_tui.model.words import Kare
from prospect_tui.rules import metrics
from prospect_tui.rules.best_time import ANSWERED, CALL_BACK_DAYS, HEARD_FROM, best_of
from prospect_tui.rules.periods import PERIODS, days_before
from prospect_tui.rules.reach import reach_of
from prospect_tui.rules.samples import difference, sure
from prospect_tui.rules.split import on_tags
from prospect_tui.store import Record
from prospect_tui.store.over import Over
from prospect_tui.store.tally import Tally

from .find import Finder
from .split_agreed import agreed
from .time_spent import bounds, time_spent

NOTHING = Tally(counts=Counts())
_BY_THE_CLOCK = ("hour", "weekday")


class Question(Struct, frozen=True, kw_only=True):
    """What is asked: the rep's local days (both included, None: without end), of whom, grouped by what, and whether
    beside as many days before."""

    since: date | None = None
    until: date | None = None
    by: str | None = None
    list_name: str | None = None
    persona: str | None = None
    kare: tuple[Kare, ...] = ()
    compare: bool = False


class Statistician:
    """Makes figures over a time from the record. `complete` brings the stats book up to date first; `split` are
    the agreed shares of the KARE tags."""

    def __init__(
        self, record: Record, clock: Clock, finder: Finder, complete: Callable[[], None],
        split: Mapping[Kare, int] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._finder = finder
        self._complete = complete
        self._split = split

    def stats(
        self, *, since: date | None = None, until: date | None = None, by: str | None = None,
        list_name: str | None = None, persona: str | None = None, kare: tuple[Kare, ...] = (), compare: bool = False,
    ) -> Stats:  # fmt: skip
        """The figures of the rep's local days from `since` to `until`, all time unless told. Raises UsageError for what
        can't be asked, NotFound for a list that isn't there."""
        asked = Question(
            since=since, until=until, by=by, list_name=list_name, persona=persona, kare=kare, compare=compare
        )  # fmt: skip
        if asked.since and asked.until and asked.since > asked.until:
            raise UsageError("--since lies after --until.", "Turn them round.")
        before = self._before(asked) if compare else None
        self._complete()
        over = self._over(asked)
        whole, groups = self._counted(by, over)
        earlier, earlier_groups = self._counted(by, self._over(before)) if before else (NOTHING, {})
        return Stats(
            since=over.since,
            until=over.until,
            filters=_filters(asked),
            counts=whole.counts,
            rates=whole.rates,
            groups=groups_of(by or "", groups, earlier_groups, before),
            time=self._time(asked, over) if over.is_of_everybody else None,
            reach=reach_of(self._record.reaching.courses(over)),
            promises_overdue=self._overdue(asked, over),
            previous=compared(whole, earlier, before) if before else None,
            best=self._best(by, groups, over),
            tags=on_tags(self._record.figures.by_kare(over), agreed(self._record, self._split)) if by == "kare" else (),
        )

    def _counted(self, by: str | None, over: Over) -> tuple[Tally, Mapping[str | None, Tally]]:
        figures = self._record.figures
        return figures.tally(over), figures.grouped(by, over) if by else {}

    def _over(self, asked: Question) -> Over:
        return Over(
            since=asked.since.isoformat() if asked.since else None,
            until=asked.until.isoformat() if asked.until else None,
            scope=self._finder.list_id(asked.list_name) if asked.list_name else None,
            persona=asked.persona,
            kare=tuple(tag.value for tag in asked.kare),
        )

    def _before(self, asked: Question) -> Question:
        """The same of the time that it is held against; until today where no end was said."""
        if asked.since is None:
            raise UsageError("All time has no time before.", 'Say since when: --since "last monday".')
        if asked.by in PERIODS:
            raise UsageError(f"No {asked.by} comes twice.", "Compare without --by, or by something else.")
        until = asked.until or today_of(self._clock)
        since, last = days_before(asked.since, max(asked.since, until))
        return structs.replace(asked, since=since, until=last)

    def _time(self, asked: Question, over: Over) -> TimeSpent:
        return time_spent(self._record, self._clock, over, asked.since, asked.until)[0]

    def _overdue(self, asked: Question, over: Over) -> int:
        since, before = bounds(self._clock, asked.since, asked.until)
        late = self._clock.now() - metrics.ON_TIME
        return self._record.figures.overdue(over, since, min(before, late) if before else late)

    def _best(self, by: str | None, groups: Mapping[str | None, Tally], over: Over) -> Best | None:
        """Which hour, weekday or voicemail is the best, where that is asked about."""
        if by in _BY_THE_CLOCK:
            tried = {key: (tally.on_dials[1], tally.counts.dials) for key, tally in sorted(groups.items(), key=_by_key)}
            return best_of(by, ANSWERED, {key: each for key, each in tried.items() if each[1]})
        if by == "script":
            within = timedelta(days=CALL_BACK_DAYS)
            left = self._record.reaching.voicemails(over, within, self._clock.now())
            named = sorted(left.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
            return best_of(by, HEARD_FROM, dict(named))
        return None


def groups_of(
    by: str, groups: Mapping[str | None, Tally], earlier: Mapping[str | None, Tally], before: Question | None
) -> tuple[Group, ...]:
    """Each group, also one that there was only in the time before."""
    both = sum(
        bool(earlier[key].counts.dials and tally.counts.dials) for key, tally in groups.items() if key in earlier
    )
    together = {**dict.fromkeys(earlier, NOTHING), **groups}
    return tuple(
        Group(
            by=by, key=key, counts=tally.counts, rates=tally.rates,
            previous=compared(tally, earlier.get(key, NOTHING), before, both) if before else None,
        )
        for key, tally in sorted(together.items(), key=_by_key)
    )  # fmt: skip


def compared(now: Tally, before: Tally, asked: Question, among: int = 1) -> Compared:
    """A time beside the one before. Where several such comparisons stand in a table (`among`), they share the risk of
    being wrong."""
    z = sure(among)
    ours, theirs = now.rates, before.rates
    pairs = {name: (getattr(ours, name), getattr(theirs, name)) for name in metrics.FORMULAS}
    return Compared(
        since=str(asked.since),
        until=str(asked.until),
        counts=before.counts,
        rates=theirs,
        differences={
            name: difference((one.numerator, one.denominator), (other.numerator, other.denominator), z)
            for name, (one, other) in pairs.items()
            if one.denominator and other.denominator
        },
    )


def _filters(asked: Question) -> dict[str, str]:
    said = {"list": asked.list_name, "persona": asked.persona, "kare": ",".join(asked.kare)}
    return {name: value for name, value in said.items() if value}


def _by_key(pair: tuple[str | None, Tally]) -> tuple[bool, int, str]:
    """Numbers by their value, words by the alphabet, what is unknown last."""
    key = pair[0]
    return key is None, int(key) if key and key.isdecimal() else 0, key or ""
