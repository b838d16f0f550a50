"""An import taken back."""

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.imports import UndoReport
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .find import Finder
from .fitting import Fitter
from .lines import Lines
from .long_writes import in_one_go


def take_back(record: Record, clock: Clock, lines: Lines, fits: Fitter, list_name: str | None) -> UndoReport:
    """Take back, in one transaction, the last import of a list, or the last of all.

    Who came with it goes, unless something was done with them since: they stay, and it is said why. What it changed in
    others says again what it said before, unless it was changed since. Whom it marked do not call stay so. The list
    goes where the import made it and nobody is on it any more. Raises NotFound where there is none, UsageError while a
    block runs on that list, StoreError.
    """
    list_id = Finder(record, "US").list_id(list_name) if list_name is not None else None
    now, places = clock.now(), record.places

    def write() -> UndoReport:
        known = lines.on(record)  # what an earlier go has made is gone
        taken = record.imports.last(list_id)
        if taken is None:
            on = f" of the list “{clean(list_name)[:60]}”" if list_name is not None else ""
            raise NotFound(f"There is no import{on} to take back.", "`prospect lists list` shows the lists.")
        running = record.blocks.running()
        if running is not None and running.plan.scope in (taken.list_id, 0):
            raise UsageError("A block is running on those people.", "End the block first.")
        name = places.name(taken.list_id)
        done = record.imports.take_back(taken, now)
        record.tags.assume_again(taken.counts.tagged, now)
        for target in sorted(done.clocks):
            known.place_anew(target)
            known.reckon(target, now)
            fits.reckon(target)
        gone = taken.counts.made_list and not places.reach(taken.list_id).total
        if gone:
            places.remove_list(taken.list_id, now)
        for number in taken.counts.made:
            if number != taken.list_id and not places.reach(number).total:
                places.remove_list(number, now)
        return UndoReport(
            import_id=taken.id, name=name, file=taken.file, at=taken.at.isoformat()[:19] + "Z", removed=done.removed,
            restored=done.restored, places=done.places, kept=done.kept, list_removed=gone,
        )  # fmt: skip

    return in_one_go(record, write)
