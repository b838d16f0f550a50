"""Forgetting a person for good: in the record, the stats book and the exports now, in older copies at their turn."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from prospect_tui.lists.mentions import Traits, files_under, speaks_of, traits
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.people import Target
from prospect_tui.rules.timeline import state_of
from prospect_tui.settings.home import Home
from prospect_tui.store import Record
from prospect_tui.store.alone import InUse
from prospect_tui.store.backup import BackupFolder
from prospect_tui.store.copying import Watch, sides, unwatched
from prospect_tui.store.forget import Held
from prospect_tui.store.older import RESCUED, OlderCopies
from prospect_tui.store.wipe import has_traces, wipe

from .calendar_file import CalendarKeeper
from .find import LONGEST_ID, Finder
from .review import Reviewer


class ToForget(Struct, frozen=True, kw_only=True):
    """Somebody to forget, what the record holds of them, and the exports and calendars that speak of them."""

    target: Target
    held: Held
    files: tuple[Path, ...]


class AlsoIn(Struct, frozen=True, kw_only=True):
    """Where a person's name still stands, in words that are the rep's own: with which other targets, in the notes to
    self of which blocks, in which lists' names; and files that speak of them or can't be looked into."""

    targets: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()
    lists: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Forgotten(Struct, frozen=True, kw_only=True):
    """What went, as `--json` prints it. `numbers_hashed` stay on the do-not-call list as hashes, `numbers_shared` are
    others' as well and stay theirs; `already` says that all that was gone before. `backups` still hold them, until
    their next turn. `calendar` is the calendar file that was written without them, where one is kept."""

    id: int
    forgotten: datetime
    already: bool
    touches: int = 0
    notes: int = 0
    follow_ups: int = 0
    numbers_hashed: int = 0
    numbers_shared: int = 0
    account: bool = False
    exports: tuple[str, ...] = ()
    calendar: str | None = None
    also_in: AlsoIn = AlsoIn()
    backups: tuple[str, ...] = ()
    traces: bool = True


class ForgettingDesk:
    """Forgets people of a home."""

    def __init__(
        self, home: Home, record: Record, clock: Clock, finder: Finder, review: Reviewer, calendar: CalendarKeeper
    ) -> None:  # fmt: skip
        self._home = home
        self._calendar = calendar
        self._record = record
        self._clock = clock
        self._finder = finder
        self._review = review

    def look(self, words: str) -> ToForget | int:
        """Who is meant, and what would go; the id of somebody who was forgotten already. Raises NotFound, Ambiguous,
        and ProspectError while they are on screen in a block."""
        number = int(words) if words.isdecimal() and len(words) <= LONGEST_ID else 0
        if self._record.forgetting.when(number) is not None:
            return number
        target = self._finder.target(words)
        self._must_not_be_on_screen(target.id)
        held = self._record.forgetting.held(target.id)
        sought = _traits(target, held)
        return ToForget(target=target, held=held, files=tuple(f for f in self._exports() if speaks_of(f, sought)))

    def forget(self, meant: ToForget) -> Forgotten:
        """Forget somebody; on disk when this returns. Exports go first: they can be made again. What a kill leaves over
        goes with `finish`. Raises ProspectError while they are on screen, StoreError, OSError; then the record has
        them still."""
        target, held = meant.target, meant.held
        self._must_not_be_on_screen(target.id)
        mentions, sought = self._record.forgetting.mentions(target.id, target.name), _traits(target, held)
        others = [file for file in self._others() if file not in meant.files and speaks_of(file, sought) is not False]
        for file in meant.files:
            file.unlink(missing_ok=True)
        with self._record.transaction():
            self._must_not_be_on_screen(target.id)
            self._finder.still_there(target)
            self._record.forgetting.forget(target.id, self._clock.now())
        done = self.finish(target.id)
        files = (*self._named(others), *done.also_in.files)
        return structs.replace(
            done, already=False, touches=held.touches, notes=len(held.notes),
            follow_ups=held.follow_ups, numbers_hashed=held.own, numbers_shared=held.shared,
            account=held.account is not None, exports=self._named(meant.files),
            also_in=AlsoIn(
                targets=mentions.targets, blocks=mentions.blocks, lists=mentions.lists, files=files
            ),
        )  # fmt: skip

    def finish(self, target: int) -> Forgotten:
        """What follows once the record has forgotten somebody: the calendar file, the stats book, and a look at the
        backups."""
        kept, left = self._out_of_the_calendar()
        self._review.complete_book()
        self._record.checkpoint()
        behind = OlderCopies(self._home.store, BackupFolder(self._home.backups)).behind()
        at = self._record.forgetting.when(target) or self._clock.now()
        return Forgotten(
            id=target, forgotten=at, already=True, calendar=kept, also_in=AlsoIn(files=left),
            backups=tuple(each.path.name for each in behind),
        )  # fmt: skip

    def _out_of_the_calendar(self) -> tuple[str | None, tuple[str, ...]]:
        """Write the calendar file without whoever was forgotten. Gives it, or those files that have them still."""
        path = self._calendar.path
        if path is None:
            return None, ()
        try:
            self._calendar.write()
        except ProspectError:
            return None, (str(path),) if path.exists() else ()
        return str(path), ()

    def _must_not_be_on_screen(self, target: int) -> None:
        running = self._record.blocks.running()
        if running is not None and state_of(self._record.blocks.events(running.id)).current == target:
            raise ProspectError(
                "They are on screen in the block that runs; nobody was forgotten.",
                "Press s there to go on to the next, then again.",
            )

    def _exports(self) -> Iterator[Path]:
        """Copies that were made of the record for others: they can be made again."""
        yield from files_under(self._home.exports)
        yield from (file for file in self._home.data.glob("*.ics") if not file.is_symlink())

    def _others(self) -> Iterator[Path]:
        """All other files of the home, but for the record itself, its copies, and the book that is made from it."""
        yield from (file for file in files_under(self._home.config) if file != self._calendar.path)
        record = (self._home.store, *sides(self._home.store))
        for file in files_under(self._home.data):
            ours = file in record or file.name.endswith(".lock")  # to close what is locked would unlock it
            book = file.parent == self._home.stats and file.stem.isdecimal()
            copy = file.parent == self._home.backups or file.match(RESCUED)
            if not (ours or book or copy or file == self._calendar.path):
                yield file

    def _named(self, files: Iterable[Path]) -> tuple[str, ...]:
        """Files as they stand in the home's folders."""
        folders = (self._home.data.parent, self._home.config.parent)
        return tuple(str(file.relative_to(next(each for each in folders if each in file.parents))) for file in files)


def wiped(home: Home, watch: Watch = unwatched) -> bool:
    """Wipe what old pages of the record hold of people who were forgotten; gives whether nothing is left, which it is
    where somebody else is open on the record. For the time after the desk was closed. Raises StoreError."""
    try:
        if home.store.exists() and has_traces(home.store):
            wipe(home.store, watch)
    except InUse:
        return False
    return True


def _traits(target: Target, held: Held) -> Traits:
    return traits(
        name=target.name, email=target.email, linkedin=target.linkedin, numbers=held.numbers, notes=held.notes
    )
