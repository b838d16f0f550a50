"""Lists, and reading out what the record holds."""

from collections.abc import Generator

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.lists import ListInfo
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .find import Finder


def slug_of_list(title: str, fix: str = "Give one with letters: --list NAME.") -> str:
    """What a list of that name goes by. Raises UsageError for a name without a letter."""
    from slugify import slugify

    slug = slugify(title)
    if not slug:
        raise UsageError(f"“{title}” is no name for a list.", fix)
    return slug


class ListDesk:
    """What is on the lists, and what the record knows."""

    def __init__(self, record: Record, clock: Clock, finder: Finder) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder

    def all(self) -> list[ListInfo]:
        """All lists with their counts."""
        return self._record.places.lists()

    def names(self) -> list[str]:
        """What the lists are called, the newest last."""
        return self._record.places.names()

    def name(self, list_id: int) -> str:
        """What a list is called."""
        return self._record.places.name(list_id)

    def rename(self, old: str, new: str) -> None:
        """Give a list another name. Raises NotFound, UsageError."""
        list_id, slug = self._finder.list_id(old), slug_of_list(clean(new), "Give one with letters.")
        taken = self._record.places.list_id(slug)
        if taken not in (None, list_id):
            raise UsageError(f"There is a list “{clean(new)}” already.", "Give another name.")
        with self._record.transaction():
            self._record.places.rename(list_id, clean(new), slug)

    def remove(self, name: str) -> None:
        """Remove a list; its targets, and what was promised to them, stay. Raises NotFound, UsageError while a block
        runs on it, or a play that fills it."""
        list_id = self._finder.list_id(name)
        running = self._record.blocks.running()
        if running is not None and running.plan.scope == list_id:
            raise UsageError("A block is running on that list.", "End the block first.")
        with self._record.transaction():
            play = self._record.plays.on_list(list_id)
            if play is not None:
                raise UsageError("A play fills that list.", f"`prospect play stop {play.slug}` ends it first.")
            self._record.places.remove_list(list_id, self._clock.now())

    def targets(self, list_name: str | None = None, status: str | None = None) -> Generator[Target, None, None]:
        """Targets in the order of their ids, read lazily: close it where it isn't read to its end. Those of a list, or
        of a status, if given. Raises NotFound."""
        if list_name is None:
            found = self._record.people.each()
        else:
            list_id = self._finder.list_id(list_name)
            found = self._record.people.each("t.id IN (SELECT target FROM places WHERE list = ?)", (list_id,))
        return (target for target in found if status is None or target.status == status)

    def touches(self, target: str | None = None, block: int | None = None) -> list[Touch]:
        """Touches, those taken back included; those of a target or a block, if given. Raises NotFound."""
        if target is not None:
            return self._record.touches.all("target = ?", (self._finder.target(target).id,))
        if block is not None:
            return self._record.touches.all("block = ?", (block,))
        return self._record.touches.all()

    def follow_ups(self, target: str | None = None, *, open_only: bool = False) -> list[FollowUp]:
        """Follow-ups, closed ones included unless `open_only`; those of a target, if given. Raises NotFound."""
        if target is not None:
            found = self._record.follow_ups.where("target = ?", (self._finder.target(target).id,))
        else:
            found = self._record.follow_ups.where()
        return [f for f in found if not open_only or f.status == "open"]

    def target(self, number: int) -> Target | None:
        """One target."""
        return self._record.people.get(number)

    def name_of(self, number: int) -> str:
        """What a target is called, FORGOTTEN for one who was; empty where it is gone."""
        return self._record.people.called(number)
