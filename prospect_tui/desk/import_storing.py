"""What a reading came to, stored in one transaction."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import NamedTuple

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.imports import Cancelled, Progress, Step
from prospect_tui.model.lists import ImportReport
from prospect_tui.store import Record
from prospect_tui.store.imported import PARTS
from prospect_tui.store.imports import Counts
from prospect_tui.store.merged import Alias

from .fitting import Fitter
from .import_reading import ImportReading
from .lines import Lines
from .lists import slug_of_list
from .long_writes import in_one_go

_PORTION = 500


class Overtaken(Exception):
    """Others have changed somebody who is concerned, while the file was read."""


class ImportStoring:
    """Stores readings."""

    def __init__(self, record: Record, clock: Clock, lines: Lines, fits: Fitter) -> None:
        self._record = record
        self._clock = clock
        self._lines = lines
        self._fits = fits

    def store(
        self, reading: ImportReading, name: str, slug: str, file: str, playbook: str | None, progress: Progress | None
    ) -> ImportReport:
        """Store all of it on the list of that slug, made if need be under that name. Raises Overtaken, Cancelled,
        StoreError; then nothing has changed."""
        report, now = reading.report, self._clock.now()

        def told(part: int) -> None:
            tell(progress, Step(stage="storing", rows=report.rows, part=part, parts=PARTS))

        def write() -> None:
            done = count(1)
            told(0)
            self._must_be_as_it_was(reading)
            self._store(reading, name, slug, file, playbook, now, lambda: told(next(done)))
            told(PARTS)

        told(0)
        try:
            with self._record.hashes.ahead(reading.numbers):
                in_one_go(self._record, write)
        finally:
            self._record.imported.put_away()
        return report

    def _store(
        self, reading: ImportReading, name: str, slug: str, file: str, playbook: str | None, now: datetime,
        go_on: Callable[[], None],
    ) -> None:  # fmt: skip
        record, report, places = self._record, reading.report, self._record.places
        lines = self._lines.on(record)  # what an earlier go has made is gone
        says = bool(reading.changes or reading.crowd.aliases or len(reading.crowd) or reading.given)
        if reading.onto_own and not says:
            return
        onto = self._onto(reading, now)
        known = _first_list(reading, onto) if reading.onto_own else places.list_id(slug)
        list_id = known if known is not None else places.add_list(name, slug, now)
        if playbook is not None:
            places.choose_playbook(list_id, playbook)
        if known is not None and not says:
            return
        made = record.imports.add(list_id, now, file, report.format)
        stored = record.imported.store(made, list_id, reading.clocks.made(), now, go_on)
        if report.own:
            record.imported.standing.store(stored.first, list_id, onto.ids, now)
            report.name, report.onto = places.name(list_id), tuple(map(places.name, dict.fromkeys(onto.ids.values())))
        if not reading.last_known:  # everybody there is was judged by these playbooks
            self._fits.mark_judged()
        tagged = record.tags.give(reading.given, now)
        changes = reading.changes
        record.merged.change(made, list_id, changes, now)
        aliases = (
            each if isinstance(each, Alias) else each[1]._replace(target=stored.first + each[0])
            for each in reading.crowd.aliases
        )
        record.merged.remember(made, aliases, now)
        for change in changes:
            if change.clocks:
                lines.set_clocks(change.known.id)
        if changes:
            record.merged.settle([change.known.id for change in changes], now)
            for change in changes:
                self._fits.reckon(change.known.id)
        counts = Counts(
            rows=report.rows, added=report.added, updated=report.updated, merged=report.merged,
            rejected=report.rejected, first_account=stored.first_account, last_account=record.meeting.last_account(),
            made_list=known is None or known in onto.made, onto=tuple(onto.ids.values()), made=onto.made, tagged=tagged,
        )  # fmt: skip
        record.imports.count(made, counts)
        report.import_id = made

    def _onto(self, reading: ImportReading, now: datetime) -> "_Onto":
        """The lists that newcomers of our own export come back onto, by the names it has for them."""
        ids, made = {}, []
        for name in reading.lists:
            try:
                slug = slug_of_list(name)
            except UsageError:  # no list of ours is called so
                continue
            known = self._record.places.list_id(slug)
            if known is None:
                known = self._record.places.add_list(name, slug, now)
                made.append(known)
            ids[name] = known
        return _Onto(ids, tuple(made))

    def _must_be_as_it_was(self, reading: ImportReading) -> None:
        """Raise Overtaken where somebody is there by now who may be meant, or one who is to be changed is another than
        when they were read."""
        meeting = self._record.meeting
        if meeting.change() == reading.seen_at:
            return
        newer = range(reading.last_known + 1, meeting.last() + 1)
        if any(reading.crowd.concerns(known.person) for known in meeting.known(newer).values()):
            raise Overtaken
        for start in range(0, len(reading.changes), _PORTION):
            several = [change.known for change in reading.changes[start : start + _PORTION]]
            now = meeting.known([known.id for known in several])
            if any(now.get(known.id) != known for known in several):
                raise Overtaken


class _Onto(NamedTuple):
    """Lists by their names, and which of them were made."""

    ids: dict[str, int]
    made: tuple[int, ...]


def _first_list(reading: ImportReading, onto: _Onto) -> int | None:
    """The list that an import of our own export is kept under: nobody comes onto it who wasn't on it."""
    changed = (number for change in reading.changes for number in change.known.lists)
    return next(iter(onto.ids.values()), next(changed, None))


def tell(progress: Progress | None, step: Step) -> None:
    """Say how far an import has come. Raises Cancelled where that is answered with False."""
    if progress is not None and progress(step) is False:
        raise Cancelled
