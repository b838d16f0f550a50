"""The rep's cookbook: written, reckoned, agreed on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.cookbook import Assumptions, Cookbook
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.playbook import PlaybookProblem
from prospect_tui.playbook import with_line
from prospect_tui.playbook.cookbook import (
    COOKBOOK,
    CookbookRead,
    cookbook_of,
    patched,
    read_cookbook,
    unknown_in_kpis,
    with_changes,
)
from prospect_tui.playbook.files import Fault, Note
from prospect_tui.playbook.shipped import cookbook_templates, init_cookbook
from prospect_tui.rules.cookbook_changes import Changes, read_changes
from prospect_tui.rules.recipe import Measured, Plan, factors_of, plan_of, weekly, with_rates
from prospect_tui.rules.text import clean
from prospect_tui.settings.files import packaged_toml
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.private import keep_private
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .cookbook_views import (
    ActivityShown,
    CookbookShown,
    KpiShown,
    Preview,
    Version,
    WhatIf,
    factors_shown,
    goal_shown,
    hours_shown,
    steps_of,
)
from .kpis import KpiCounter

if TYPE_CHECKING:
    from .indicators import IndicatorsDesk

MEASURED_DAYS = 365
"""The rates are those of so many days."""

START = "`prospect cookbook init` writes one to start from; `c` on the home screen, too."


class CookbookDesk:
    """The cookbook of a home. `counter` counts leading indicators; `personas` gives the slugs of the playbook's
    personas, `outcomes` the names of those in force."""

    def __init__(
        self, home: Home, record: Record, clock: Clock, counter: KpiCounter, personas: Callable[[], Sequence[str]],
        outcomes: Sequence[str],
    ) -> None:  # fmt: skip
        self._home = home
        self._record = record
        self._clock = clock
        self.counter = counter
        self._personas = personas
        self._outcomes = outcomes

    @property
    def file(self) -> Path:
        """Where it is written."""
        return self._home.playbook / COOKBOOK

    @property
    def exists(self) -> bool:
        """Whether there is one."""
        return os.path.lexists(self.file)

    @cached_property
    def indicators(self) -> IndicatorsDesk:
        """Looks at the leading indicators, and changes them."""
        from .indicators import IndicatorsDesk

        return IndicatorsDesk(self, self._clock)

    # Writing it.

    def templates(self) -> dict[str, str]:
        """The cookbooks to start from: their short names, and what they are called."""
        return {
            name: cookbook.name
            for name, file in cookbook_templates().items()
            if (cookbook := read_cookbook(file).cookbook) is not None
        }

    def init(self, template: str = "hunter") -> Path:
        """Write a cookbook to start from. Raises NotFound for a template that isn't there, ProspectError where there is
        a cookbook already, or it can't be written."""
        files = cookbook_templates()
        if template not in files:
            raise NotFound(f"There is no template “{clean(template)[:60]}”.", f"There are: {', '.join(files)}.")
        make_home(self._home)
        if not init_cookbook(self.file, files[template]):
            raise ProspectError(f"There is a cookbook already: {self.file}.", "Change it, or move it away first.")
        self._keep(files[template].read_text(encoding="utf-8"))
        return self.file

    def read(self) -> CookbookRead:
        """The cookbook as its file is now. Raises NotFound where there is none."""
        if not self.exists:
            raise NotFound("There is no cookbook yet.", START)
        return read_cookbook(self.file)

    @property
    def usable(self) -> Cookbook:
        """What its file holds now. Raises NotFound, ProspectError for one that can't be used."""
        return self._usable(self.read())

    def with_values(self, values: Mapping[str, float | str | None]) -> CookbookRead:
        """The cookbook with values at these paths, written nowhere. Raises NotFound, ProspectError for a file that
        can't be read as it is."""
        read = self.read()
        self._usable(read)
        return cookbook_of(with_changes(read.text, values)) if values else read

    def save(self, values: Mapping[str, float | str | None]) -> CookbookRead:
        """Keep values at these paths: a draft, until it is agreed on. Remarks in the file stay. Raises ProspectError;
        the file is as it was then."""
        return self.keep(self.with_values(values))

    def keep(self, made: CookbookRead) -> CookbookRead:
        """Keep a cookbook as its text has it: a draft, as above. Raises ProspectError; the file is as it was then."""
        self._usable(made)
        keep_private(self.file, made.text)
        self._keep(made.text)
        return made

    def agree(self) -> CookbookShown:
        """Agree on it from today on: what a week asks for is written into it, blocks and days go by that, and the text
        goes to the history. Raises ProspectError for one that can't be used."""
        read = self.read()
        cookbook = self._usable(read)
        today = today_of(self._clock)
        plan = self.plan(cookbook)
        values: dict[str, float | str | date | None] = {"agreed.on": today}
        values |= {f"agreed.{step}": number for step, number in weekly(plan, cookbook).items()}
        text = with_changes(read.text, values)
        self._usable(cookbook_of(text))
        keep_private(self.file, text)
        with self._record.transaction():
            self._record.cookbooks.keep(text, self._clock.now(), today)
        return self.shown()

    def history(self) -> list[Version]:
        """Every cookbook that was kept, oldest first."""
        return [
            Version(
                id=each.id, at=each.at, agreed=each.agreed, name=made.name if made else None,
                goal=goal_shown(made) if made else {}, text=each.text,
            )
            for each in self._record.cookbooks.all()
            for made in [cookbook_of(each.text).cookbook]
        ]  # fmt: skip

    # Reckoning it.

    def shown(self) -> CookbookShown:
        """The cookbook as its file is now, and what it comes to. Raises NotFound, ProspectError for one that can't be
        used."""
        return self.show(self.read())

    def show(self, read: CookbookRead, changes: Changes | None = None) -> CookbookShown:
        """A cookbook that was read, and what it comes to, or would with some `changes`. Raises ProspectError."""
        cookbook = self._usable(read)
        if changes is not None:
            cookbook = replace(cookbook, time=changes.time, goal=changes.goal)
        plan = self.plan(cookbook, changes)
        step = "income" if cookbook.goal.income else "meetings"
        state, agreed = self._state(read.text)
        calls = ActivityShown(name="calls", per="week", number=weekly(plan, cookbook)["dials"])
        return CookbookShown(
            name=cookbook.name, currency=cookbook.currency, state=state, agreed=agreed, goal=goal_shown(cookbook),
            steps=steps_of(plan), deals={tag.value: each for tag, each in plan.deals.items()},
            factors=factors_shown(plan), hours=hours_shown(plan, step, cookbook.goal.per),
            activities=(calls, *_activities(cookbook)),
            split={tag.value: share for tag, share in cookbook.split.shares.items()},
            kpis=tuple(self._kpis(cookbook)), skills=cookbook.skills, problems=tuple(self.problems(read)),
        )  # fmt: skip

    def what_if(self, given: Sequence[str]) -> WhatIf:
        """The cookbook as it is, and with changes such as `dials=40` or `conversation_rate=30%`. Raises UsageError for
        one that can't be read."""
        read = self.read()
        cookbook = self._usable(read)
        try:
            changes = read_changes(given, cookbook)
        except ValueError as error:
            raise UsageError(
                f"{error}.", "Write it like dials=40, meetings=12/month or conversation_rate=30%."
            ) from None
        return WhatIf(changed=changes.said, now=self.show(read), then=self.show(read, changes))

    def preview(self, cookbook: Cookbook, values: Mapping[str, float | str | None], what_if: Sequence[str]) -> Preview:
        """What a cookbook comes to with values at these paths, and with changes for a look; nothing is read or written.
        Raises UsageError where nothing follows from it."""
        try:
            made = patched(cookbook, values)
            changes = read_changes(what_if, made) if what_if else None
        except Fault as fault:
            raise UsageError(f"{fault.where.removeprefix('$.')}: {fault.problem}.") from None
        except ValueError as error:
            raise UsageError(f"{error}.") from None
        plan = self.plan(made, changes)
        step = "income" if made.goal.income else "meetings"
        return Preview(
            cookbook=made, steps=steps_of(plan), factors=factors_shown(plan),
            hours=hours_shown(plan, step, made.goal.per), calls=weekly(plan, made)["dials"],
        )  # fmt: skip

    def plan(self, cookbook: Cookbook, changes: Changes | None = None) -> Plan:
        """The funnel of a cookbook, by the rates measured until now."""
        factors = factors_of(cookbook, self.measured, self._shipped)
        if changes is None:
            return plan_of(cookbook, factors)
        return plan_of(cookbook, with_rates(factors, changes.factors), changes.anchor)

    def look_again(self) -> None:
        """Measure anew when it is next asked for."""
        self.__dict__.pop("measured", None)

    @cached_property
    def measured(self) -> Measured:
        """What the last year tells, as `prospect stats --since` counts it."""
        today = today_of(self._clock)
        since = today - timedelta(days=MEASURED_DAYS)
        over = Over(since=since.isoformat(), until=today.isoformat())
        spent = self._record.figures.spent(datetime.combine(since, time(), tzinfo=self._clock.local_zone()), None)
        return Measured(
            since=since, rates=self._record.figures.by_flags(over).rates, dials=spent.counts.dials,
            seconds=spent.active_seconds,
        )  # fmt: skip

    def problems(self, read: CookbookRead) -> Iterator[str]:
        """What is wrong in a cookbook, each with its place; also what its indicators name and nobody knows."""
        yield from (self._said(note) for note in read.notes)
        if read.cookbook is not None:
            yield from (self._said(note) for note in unknown_in_kpis(read.cookbook, self.known, read.text))

    @property
    def known(self) -> dict[str, Sequence[str]]:
        """What an indicator may name, by its field."""
        return {"persona": self._personas(), "list": self._record.places.names(), "outcome": self._outcomes}

    @cached_property
    def _shipped(self) -> Assumptions:
        return packaged_toml(Assumptions, "assumptions.toml")

    def _said(self, note: Note) -> str:
        return str(replace(with_line(PlaybookProblem(str(self.file), note.where, note.problem)), file=COOKBOOK))

    def _usable(self, read: CookbookRead) -> Cookbook:
        if read.cookbook is None:
            said = self._said(read.notes[0])
            raise ProspectError(f"{said}.", f"Put it right in {self.file}.")
        return read.cookbook

    def _keep(self, text: str) -> None:
        last = self._record.cookbooks.last()
        if last is None or last.text != text:
            with self._record.transaction():
                self._record.cookbooks.keep(text, self._clock.now())

    def _state(self, text: str) -> tuple[str, date | None]:
        agreed = self._record.cookbooks.agreed()
        if agreed is None:
            return "draft", None
        return "agreed" if agreed.text == text else "changed", agreed.agreed

    def _kpis(self, cookbook: Cookbook) -> Iterator[KpiShown]:
        today = today_of(self._clock)
        for each in cookbook.kpis:
            yield self.counter.shown(each, today)


def _activities(cookbook: Cookbook) -> Iterator[ActivityShown]:
    for name in cookbook.activities.__struct_fields__[1:]:
        often = getattr(cookbook.activities, name)
        if often is not None and often.per is not None:
            yield ActivityShown(name=name, per=often.per[0], number=often.per[1])
