"""Lists in, and back out: what the front doors call. Each call has a connection of its own, so that it may run in a
thread while the app goes on."""

from collections.abc import Callable, Mapping
from pathlib import Path

from prospect_tui.lists import readings
from prospect_tui.model.clock import Clock
from prospect_tui.model.imports import Likely, LikelyKey, Progress, UndoReport
from prospect_tui.model.lists import ImportReport, ListFile
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

from .aside import aside
from .backups import Backups
from .columns import FirstRows, first_rows
from .fitting import Fitter
from .hours import HoursDesk
from .import_undo import take_back
from .imports import Importer
from .opening import ListOpener
from .shelf import Shelf


class ImportDesk:
    """Brings lists in and takes them back."""

    def __init__(
        self, home: Home, clock: Clock, shelf: Shelf, hours: HoursDesk, backups: Backups, opener: ListOpener,
        fitter: Callable[[Record], Fitter], committed: Callable[[], None],
    ) -> None:  # fmt: skip
        """`committed` is called after each commit."""
        self._home = home
        self._clock = clock
        self._shelf = shelf
        self._hours = hours
        self._backups = backups
        self._opener = opener
        self._fitter = fitter
        self._committed = committed

    def look(
        self, path: Path, *, mapping: Mapping[str, str] | None = None, region: str | None = None,
        encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
    ) -> ListFile:  # fmt: skip
        """What a list file is and its columns are taken for, before any row is brought in. Raises ListError,
        UsageError."""
        return self._opener.open(path, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet)

    def first_rows(
        self, path: Path, *, mapping: Mapping[str, str] | None = None, encoding: str | None = None
    ) -> FirstRows:
        """What a list file's first rows are taken for. Raises ListError, UsageError."""
        return first_rows(self._opener.open(path, mapping=mapping, encoding=encoding))

    def readings(self, path: Path) -> tuple[tuple[str, str], ...]:
        """A piece of a list file in each encoding that it may be in; see `lists.readings`. Raises ListError."""
        return readings(path)

    def remember_columns(self, file: ListFile, mapping: Mapping[str, str]) -> None:
        """Keep what was said of a file's columns for the next one with the same headers. Raises ProspectError where it
        can't be kept."""
        self._opener.remember(file, mapping)

    def likely(
        self, path: Path, *, name: str | None = None, mapping: Mapping[str, str] | None = None,
        region: str | None = None, encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Likely, ...]:  # fmt: skip
        """The rows of a file that are likely one person with somebody; see `Importer.likely`."""
        with aside(self._home.store, self._committed) as record:
            return self.importer(record).likely(
                path,
                name=name,
                mapping=mapping,
                region=region,
                encoding=encoding,
                kind=kind,
                sheet=sheet,
                progress=progress,
            )

    def bring(
        self, path: Path, *, name: str | None = None, mapping: Mapping[str, str] | None = None,
        region: str | None = None, encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
        dry_run: bool = False,
        playbook: str | None = None, answers: Mapping[LikelyKey, bool] | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:  # fmt: skip
        """Import a list file, after a backup; see `Importer.bring`."""
        with aside(self._home.store, self._committed) as record:
            brought = self.importer(record).bring(
                path, name=name, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet,
                dry_run=dry_run, playbook=playbook, answers=answers, progress=progress,
            )  # fmt: skip
            if not dry_run:
                self._fitter(record).set_everybody()  # a list that has another playbook now
            return brought

    def undo(self, list_name: str | None = None) -> UndoReport:
        """Take back the last import of a list, or the last of all; see `take_back`. Raises NotFound where there is
        none, UsageError while a block runs on that list, StoreError."""
        self._backups.before_import()
        with aside(self._home.store, self._committed) as record:
            return take_back(record, self._clock, self._hours.lines.on(record), self._fitter(record), list_name)

    def importer(self, record: Record) -> Importer:
        """Who imports into this record."""
        lines, fits, before = self._hours.lines.on(record), self._fitter(record), self._backups.before_import
        return Importer(record, self._clock, self._shelf, before, lines, fits, self._opener)
