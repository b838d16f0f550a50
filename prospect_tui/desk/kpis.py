"""Counting leading indicators, by the same figures as everything else."""

from __future__ import annotations

from datetime import date

from prospect_tui.model.cookbook import Kpi
from prospect_tui.model.errors import ProspectError
from prospect_tui.rules import kpi
from prospect_tui.rules.recipe import first_of
from prospect_tui.store import Record
from prospect_tui.store.over import Among, Over

from .cookbook_views import KpiShown
from .find import Finder


class KpiCounter:
    """Counts expressions over a time."""

    def __init__(self, record: Record, finder: Finder) -> None:
        self._record = record
        self._finder = finder

    def shown(self, each: Kpi, today: date) -> KpiShown:
        """An indicator with its count in the period that today is in. One that can't be counted says why."""
        per, wanted = each.per or ("week", 0.0)
        done: int | None = None
        problem = None
        try:
            done = self.count(each.count, first_of(per, today), today)
        except (kpi.Fault, ProspectError) as fault:
            problem = str(fault)
        return KpiShown(name=each.name, count=each.count, per=per, wanted=wanted, done=done, problem=problem)

    def count(self, text: str, since: date | None, until: date | None) -> int:
        """What an expression counts on the rep's days from `since` to `until`. Raises kpi.Fault for one that can't be
        read, NotFound for a list that isn't there."""
        expression = kpi.read_kpi(text)
        over = Over(
            since=since.isoformat() if since else None, until=until.isoformat() if until else None,
            among=tuple(self._among(condition) for condition in expression.conditions), first=expression.first,
        )  # fmt: skip
        return int(getattr(self._record.figures.tally(over).counts, expression.count))

    def _among(self, condition: kpi.Condition) -> Among:
        values: tuple[str | int, ...] = tuple(value.text for value in condition.values)
        if condition.field == "list":
            values = tuple(self._finder.list_id(value.text) for value in condition.values)
        return Among(field=condition.field, values=values, negated=condition.negated)
