"""The day's recipe, as the cookbook that is agreed on has it: done and to do; and how far the rep has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from prospect_tui.model.blocks import Counts
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.cookbook import Cookbook
from prospect_tui.model.words import Channel
from prospect_tui.rules.funnel import Days, days_of
from prospect_tui.rules.periods import period_of
from prospect_tui.rules.recipe import OUTCOMES, Asked, asked_today, is_work, kept_share, recipe_of
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .agreed import AgreedCookbook
from .cookbook_views import DoneOf, Kept, KeptRow, Today, TodayRow
from .kpis import KpiCounter

_SENT_BY = {"email": Channel.EMAIL, "inmail": Channel.INMAIL, "letters": Channel.LETTER, "visits": Channel.VISIT}
_NOTHING = Counts()
_YEAR = 365.25


class TodayDesk:
    """Holds what was done against what was agreed on. Looks at the record, and at nothing else."""

    def __init__(self, record: Record, clock: Clock, agreed: AgreedCookbook, counter: KpiCounter) -> None:
        self._record = record
        self._clock = clock
        self._agreed = agreed
        self._counter = counter

    def today(self) -> Today | None:
        """What today asks for, and the week; None where no cookbook is agreed on."""
        cookbook = self._agreed.cookbook
        if cookbook is None or cookbook.agreed is None:
            return None
        today, days = today_of(self._clock), days_of(cookbook.time)
        recipe = recipe_of(cookbook)
        periods = ["day", "week", *(["month"] if any(row.per == "month" for row in recipe) else [])]
        done = {per: self.done(cookbook, period_of(per, today).first, today) for per in periods}
        return Today(
            day=today, since=cookbook.agreed.on, works=is_work(today, days),
            rows=tuple(_row(row, today, days, done) for row in recipe),
            kpis=tuple(self._counter.shown(each, today) for each in cookbook.kpis),
        )  # fmt: skip

    def done(self, cookbook: Cookbook, since: date, until: date) -> dict[str, int]:
        """How many were done of each row of the recipe on the rep's days from `since` to `until`, counted as
        `prospect stats --by channel` counts them."""
        over = Over(since=since.isoformat(), until=until.isoformat())
        found = self._record.figures.by_channel(over)
        names = [row.name for row in recipe_of(cookbook)]
        sums = {"calls": "dials", "conversations": "conversations", "meetings": "meetings"}
        made = {
            name: sum(getattr(counts, count) for counts in found.values())
            for name, count in sums.items()
            if name in names
        }
        for name, channel in _SENT_BY.items():
            if name in names:
                made[name] = found.get(channel.value, _NOTHING).attempts
        if "referral_asks" in names:
            made["referral_asks"] = self._record.cookbooks.asks(since, until)
        if "events" in names:
            made["events"] = self._record.cookbooks.event_days(since, until)
        return made

    def kept(self, by: date | None) -> Kept | None:
        """How far the activities have been kept since a cookbook was first agreed on, of the way to a day, or of a
        year; None where none is agreed on."""
        cookbook, since = self._agreed.cookbook, self._agreed.since
        if cookbook is None or since is None:
            return None
        today, days = today_of(self._clock), days_of(cookbook.time)
        until = by if by is not None and by > since else since + timedelta(days=round(_YEAR))
        count = self.done(cookbook, since, today)
        length = (until - since).days + 1
        recipe = [row for row in recipe_of(cookbook) if row.name not in OUTCOMES]
        way = {row.name: (count[row.name], row.in_all("year", days) * length / _YEAR) for row in recipe}
        rows = tuple(KeptRow(name=name, done=done, asked=round(asked, 1)) for name, (done, asked) in way.items())
        gone = min(1.0, ((today - since).days + 1) / length)
        return Kept(since=since, until=until, share=kept_share(way) or 0.0, pace=gone, rows=rows)


def _row(row: Asked, today: date, days: Days, done: Mapping[str, Mapping[str, int]]) -> TodayRow:
    here, week = done["day"][row.name], done["week"][row.name]
    period = done[row.per][row.name]
    month = DoneOf(done=done["month"][row.name], asked=row.number) if row.per == "month" else None
    return TodayRow(
        name=row.name, per=row.per,
        today=DoneOf(done=here, asked=asked_today(row, today, period - here, days)),
        week=DoneOf(done=week, asked=round(row.in_all("week", days), 1)), month=month,
    )  # fmt: skip
