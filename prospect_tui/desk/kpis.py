"""Counting leading indicators, by the same figures as everything else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prospect_tui.model.cookbook import Kpi
from prospect_tui.model.errors import ProspectError
from prospect_tui.rules import kpi
from prospect_tui.rules.periods import period_of
from prospect_tui.store import Record
from prospect_tui.store.over import Among, Over

from .cookbook_views import KpiShown
from .find import Finder
from .shelf import Shelf


class KpiCounter:
    """Counts expressions over a time. `outcomes` are the names of those in force."""

    def __init__(self, record: Record, finder: Finder, shelf: Shelf, outcomes: Sequence[str]) -> None:
        self._record = record
        self._finder = finder
        self._shelf = shelf
        self._outcomes = outcomes

    def shown(self, each: Kpi, today: date) -> KpiShown:
        """An indicator with its count in the period that today is in. One that can't be counted says why."""
        per, wanted = each.per or ("week", 0.0)
        done, problem = self.counted(each, period_of(per, today).first, today)
        return KpiShown(name=each.name, count=each.count, per=per, wanted=wanted, done=done, problem=problem)

    def counted(self, each: Kpi, since: date, until: date) -> tuple[int | None, str | None]:
        """The count of an indicator on the rep's days from `since` to `until`; None, and why, where it can't be."""
        try:
            return self.count(each.count, since, until), None
        except kpi.Fault as fault:
            return None, fault.problem
        except ProspectError as error:
            return None, str(error)

    def count(self, text: str, since: date | None, until: date | None) -> int:
        """What an expression counts on the rep's days from `since` to `until`. Raises kpi.Fault for one that can't be
        read, or names a persona or an outcome that nobody knows, NotFound for a list that isn't there."""
        expression = kpi.read_kpi(text)
        over = Over(
            since=since.isoformat() if since else None, until=until.isoformat() if until else None,
            among=tuple(self._among(condition) for condition in expression.conditions), first=expression.first,
        )  # fmt: skip
        return int(getattr(self._record.figures.tally(over).counts, expression.count))

    def _among(self, condition: kpi.Condition) -> Among:
        values = tuple(self._value(condition.field, value) for value in condition.values)
        return Among(field=condition.field, values=values, negated=condition.negated)

    def _value(self, field: str, value: kpi.Value) -> str | int:
        if field == "list":
            return self._finder.list_id(value.text)
        if field == "outcome":
            return _named(field, value, self._outcomes)
        return self._persona(value) if field == "persona" else value.text

    def _persona(self, value: kpi.Value) -> str:
        """One that somebody is, or that a playbook has a file for; the files are not read for it."""
        if self._shelf.has_persona(value.text) or self._record.people.has_persona(value.text):
            return value.text
        return _named("persona", value, self._shelf.personas())


def _named(field: str, value: kpi.Value, known: Sequence[str]) -> str:
    """A value as it is spelled where it is known."""
    found = next((name for name in known if name.lower() == value.text.lower()), None)
    if found is None:
        alone = kpi.Condition(field=field, values=(value,))
        raise kpi.unknown(kpi.Expression(count="dials", conditions=(alone,)), {field: known})[0]
    return found
