"""A list in: each row is met with the record and with the others, and every row is accounted for.

The file is read, and everybody looked up, before the record is locked; then all of it is stored in one transaction.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from prospect_tui.lists import check_usable
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.imports import Likely, LikelyKey, Progress, Step
from prospect_tui.model.lists import OWN_COLUMNS, OWN_SIGNATURE, ImportReport, ListFile, Row
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .beside import Beside
from .fitting import Fitter
from .import_reading import ImportReading
from .import_storing import ImportStoring, Overtaken, tell
from .lines import Lines
from .lists import slug_of_list
from .opening import ListOpener
from .shelf import Shelf

_TRIES = 3
"""Times that an import starts over because others have changed the same people meanwhile."""

_PORTION = 500
"""Rows that are met at once."""

_SELDOM = 200_000
"""Objects that are made between two looks for cycles."""


class Opened:
    """A file, and what is to become of it."""

    def __init__(self, path: Path, open_it: Callable[[], ListFile], name: str, slug: str, *, named: bool) -> None:
        """`named`: somebody has named the list, it isn't called by its file."""
        self.path = path
        self.open = open_it
        self.name = name
        self.slug = slug
        self.named = named


class Importer:
    """Brings list files into a record. `before` is called before anything is stored, in a thread while the
    file is read."""

    def __init__(
        self, record: Record, clock: Clock, shelf: Shelf, before: Callable[[], None], lines: Lines, fits: Fitter,
        opener: ListOpener,
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._shelf = shelf
        self._before = before
        self._lines = lines
        self._fits = fits
        self._opener = opener

    def likely(
        self, path: Path, *, name: str | None = None, mapping: Mapping[str, str] | None = None,
        region: str | None = None, encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Likely, ...]:  # fmt: skip
        """The rows of a file that are likely somebody who is there, or of another row, each with those who may be
        meant; nothing is changed. Raises as `bring` does."""
        meant = self._meant(path, name, mapping, region, encoding, kind, sheet)
        return tuple(self._read(meant, {}, None, progress, ask=True).questions)

    def bring(
        self, path: Path, *, name: str | None = None, mapping: Mapping[str, str] | None = None,
        region: str | None = None, encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
        dry_run: bool = False, playbook: str | None = None, answers: Mapping[LikelyKey, bool] | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:  # fmt: skip
        """Import a file as a list, in one transaction; `playbook` is chosen for that list, and `answers` says of those
        who are likely one person whether they are. Raises ListError for a file that is no list, UsageError for a
        mapping that doesn't fit, NotFound for a playbook that isn't there, Cancelled, StoreError; then nothing has
        changed."""
        chosen = self._shelf.of(playbook).name if playbook is not None else None
        meant = self._meant(path, name, mapping, region, encoding, kind, sheet)
        before = Beside(self._before)
        for _ in range(_TRIES):
            try:
                reading = self._read(meant, answers or {}, chosen, progress, before=None if dry_run else before)
            finally:
                before.wait()
            if dry_run:
                reading.report.dry_run = True
                return reading.report
            before.must_be_done()
            try:
                storing = ImportStoring(self._record, self._clock, self._lines, self._fits)
                report = storing.store(reading, meant.name, meant.slug, path.name, chosen, progress)
            except Overtaken:
                continue
            if mapping:
                self._opener.remember(meant.open(), mapping)
            return report
        raise ProspectError(
            "Another window changed the same people while the list was read; nothing was imported.", "Try again."
        )

    def _meant(
        self, path: Path, name: str | None, mapping: Mapping[str, str] | None, region: str | None,
        encoding: str | None, kind: str | None, sheet: str | None,
    ) -> Opened:  # fmt: skip
        title = clean(name or path.stem)

        def open_it() -> ListFile:
            file = self._opener.open(path, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet)
            check_usable(file, path.name)
            return file

        try:
            slug = slug_of_list(title)
        except UsageError:
            open_it()  # what is wrong with the file comes first
            raise
        return Opened(path, open_it, title, slug, named=name is not None)

    def _read(
        self, meant: Opened, answers: Mapping[LikelyKey, bool], playbook: str | None, progress: Progress | None, *,
        ask: bool = False, before: Beside | None = None,
    ) -> ImportReading:  # fmt: skip
        """The file, read and met with the record. `before` is begun once it is known to be a list."""
        file, places = meant.open(), self._record.places
        if before is not None:
            self._fits.set_everybody()  # few of those who are there, not all who come in
            before.start()
        known = places.list_id(meant.slug)
        book = playbook or (places.playbook(known) if known is not None else None)
        report = ImportReport(
            format=file.format, fits=file.fits, encoding=file.encoding,
            name=places.name(known) if known is not None else meant.name, columns=file.columns,
            unmapped=[header for header in file.unmapped if header not in OWN_COLUMNS],
            kind=places.kind(known) if known is not None else None, playbook=book,
            number_like=file.number_like, own=set(OWN_SIGNATURE) <= set(file.unmapped),
        )  # fmt: skip
        reading = ImportReading(
            self._record, report, known, answers, self._lines, ask=ask, onto_own=report.own and not meant.named
        )
        with _few_collections():
            for rows in _portions(file.rows):
                reading.take(rows)
                tell(progress, Step(stage="reading", rows=report.rows, done_bytes=file.position(), of_bytes=file.size))
            reading.complete(self._shelf.serving(book).matcher, self._fits)
        return reading


@contextmanager
def _few_collections() -> Iterator[None]:
    """Have Python look for cycles seldom: a list is many objects and none of them, and looking took a tenth of it."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _portions(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    while several := list(islice(rows, _PORTION)):
        yield several
