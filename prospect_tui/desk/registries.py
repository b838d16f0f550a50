"""Registries of numbers that are not to be called: a copy in, in place of the older one."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from slugify import slugify

from prospect_tui.lists import RegistryRow, open_registry
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import ListError, ProspectError, UsageError
from prospect_tui.model.registries import RegistryCopy, RegistryReport
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .opening import home_of_numbers

MOST_PROBLEMS = 1_000
"""Problems that a report holds."""


class RegistryDesk:
    """Brings copies of registries in. `before` is called before one changes anything."""

    def __init__(self, record: Record, clock: Clock, region: str, before: Callable[[], None]) -> None:
        self._record = record
        self._clock = clock
        self._region = region
        self._before = before

    def bring(
        self, path: Path, *, name: str | None = None, day: date | None = None, region: str | None = None,
        smaller: bool = False,
    ) -> RegistryReport:  # fmt: skip
        """Put the copy in a file in force, in one transaction. `name` is the registry's, the file's without it; `day`
        the one that the copy is of, else the file's own. `smaller` takes also one with less than half the numbers of
        the copy before. Raises ListError for a file that is no list of numbers, UsageError, ProspectError for a copy
        that is older than the one here or looks cut short, StoreError; then nothing has changed."""
        registry = slugify(clean(name or path.stem))
        if not registry:
            raise UsageError(f"“{clean(name or path.stem)}” is no name for a registry.", "Give one: --name NAME.")
        rows = open_registry(path, region=home_of_numbers(region, self._region))
        report = RegistryReport(registry=registry, date=self._day(path, day))
        self._refuse_older(report)
        try:
            report.numbers = self._record.registries.lay_out(_numbers(rows, report))
            self._refuse_empty(path, report)
            self._before()
            with self._record.transaction():
                self._refuse_older(report)  # another process may have brought one meanwhile
                self._refuse_cut(report, smaller=smaller)
                self._put_in_force(path, report)
        finally:
            self._record.registries.put_away()
        return report

    def copies(self) -> list[RegistryCopy]:
        """The copies in force, by name."""
        return self._record.registries.copies()

    def today(self) -> date:
        """The rep's day, from which the age of a copy is counted."""
        return today_of(self._clock)

    def _put_in_force(self, path: Path, report: RegistryReport) -> None:
        file = clean(path.name)
        copy = RegistryCopy(
            name=report.registry, date=report.date, file=file, numbers=report.numbers, brought=self._clock.now()
        )
        done = self._record.registries.put_in_force(copy, f"registry {file} of {report.date}")
        report.added, report.already, report.removed = done.added, done.already, done.removed

    def _day(self, path: Path, day: date | None) -> date:
        """The day that a copy is of: as told, else the file's own, which can't lie ahead."""
        today = self.today()
        if day is None:
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(self._clock.local_zone())
            return min(written.date(), today)
        if day > today:
            raise UsageError(f"{day} lies ahead.", "--date is the day on which the registry gave the list out.")
        return day

    def _refuse_older(self, report: RegistryReport) -> None:
        here = self._record.registries.copy(report.registry)
        if here is not None and here.date > report.date:
            raise ProspectError(
                f"The copy of {here.name} that is here is newer: of {here.date}, this one of {report.date}.",
                "If this is the newer one, give its day: --date YYYY-MM-DD. If it is another registry: --name NAME.",
            )

    def _refuse_empty(self, path: Path, report: RegistryReport) -> None:
        if not report.numbers:
            why = f": row 1 {report.problems[0].problem}" if report.problems else ""
            raise ListError(
                f'"{clean(path.name)}" has no number that could be read{why}.',
                "One number to a line, or a CSV file with a column called Number; --region says of which country.",
            )

    def _refuse_cut(self, report: RegistryReport, *, smaller: bool) -> None:
        here = self._record.registries.copy(report.registry)
        if here is not None and not smaller and report.numbers * 2 < here.numbers:
            raise ProspectError(
                f"This copy of {here.name} has {report.numbers:,} numbers, the one here has {here.numbers:,}: it looks"
                " cut short. Nothing was changed.",
                "If it is whole: --smaller. If it is another registry: --name NAME.",
            )


def _numbers(rows: Iterator[RegistryRow], report: RegistryReport) -> Iterator[str]:
    """The numbers of the rows one by one, while the report counts the rows."""
    for row in rows:
        report.rows += 1
        report.rejected += not row.numbers
        for problem in row.problems:
            if len(report.problems) < MOST_PROBLEMS:
                report.problems.append(problem)
            else:
                report.more_problems += 1
        yield from row.numbers
