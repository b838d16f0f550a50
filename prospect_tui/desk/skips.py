"""Who was skipped again and again in a block: whether to retire them is asked once it has ended."""

from collections.abc import Iterable

from msgspec import Struct

from prospect_tui.model.clock import Clock
from prospect_tui.model.words import EventKind, FollowUpKind, FollowUpStatus
from prospect_tui.store import Record

from .serving import still_good

OFTEN = 3
"""So many skips in one block ask whether to go on with somebody."""

RETIRED_BECAUSE = "skipped often"
_PROMISED = (FollowUpKind.CALLBACK, FollowUpKind.MEETING)


class SkippedOften(Struct, frozen=True, kw_only=True):
    """One who was skipped so many times in a block, and not called since; `reasons` are the notes that were written
    before a skip, oldest first."""

    target: int
    name: str
    account: str | None
    times: int
    reasons: tuple[str, ...] = ()


class Retired(Struct, frozen=True, kw_only=True):
    """One who was retired for that, with all that it takes to take it back: the retirement, and the follow-ups that it
    closed."""

    target: int
    name: str
    retirement: int
    follow_ups: tuple[int, ...]


class Skips:
    """The skips of a block, and what is done about them."""

    def __init__(self, record: Record, clock: Clock) -> None:
        self._record = record
        self._clock = clock

    def often(self, block: int) -> tuple[SkippedOften, ...]:
        """Those who were skipped three times or more in a block, and not called since: not who is retired or not to be
        called any more, nor who was promised a call or a meeting."""
        skipped: dict[int, list[str | None]] = {}
        for event in self._record.blocks.events(block):
            if event.kind is EventKind.SKIPPED and event.target is not None:
                last = self._record.touches.last_at(event.target)
                if last is None or event.at > last:
                    skipped.setdefault(event.target, []).append(event.detail)
        asked = (self._asked(target, notes) for target, notes in skipped.items() if len(notes) >= OFTEN)
        return tuple(each for each in asked if each is not None)

    def retire(self, skipped: Iterable[SkippedOften]) -> tuple[Retired, ...]:
        """End the work on them: they leave the queue, and the next block fills their places from the bench. Raises
        StoreError."""
        with self._record.transaction():
            return tuple(self._retire(each) for each in skipped if self._is_in_the_queue(each.target))

    def take_back(self, retired: Iterable[Retired]) -> None:
        """Go on with those who were retired here, as it was. Raises StoreError."""
        with self._record.transaction():
            for each in retired:
                self._record.touches.unretire(each.retirement)
                for follow_up in each.follow_ups:
                    self._record.follow_ups.close(follow_up, None, FollowUpStatus.OPEN)
                self._record.places.refresh([each.target], self._clock.now())

    def _asked(self, target: int, notes: list[str | None]) -> SkippedOften | None:
        person = self._record.people.get(target)
        promised = any(f.kind in _PROMISED for f in self._record.follow_ups.open_of(target))
        if person is None or promised or not self._is_in_the_queue(target):
            return None
        reasons = tuple(dict.fromkeys(note for note in notes if note))
        return SkippedOften(
            target=target, name=person.name, account=person.account, times=len(notes), reasons=reasons
        )  # fmt: skip

    def _is_in_the_queue(self, target: int) -> bool:
        return still_good(self._record, 0, target, self._clock.now())

    def _retire(self, skipped: SkippedOften) -> Retired:
        now, target = self._clock.now(), skipped.target
        retirement = self._record.touches.retire(target, None, RETIRED_BECAUSE, now)
        steps = tuple(each.id for each in self._record.follow_ups.open_of(target))
        for step in steps:
            self._record.follow_ups.close(step, None, FollowUpStatus.CANCELLED)
        self._record.places.refresh([target], now)
        return Retired(target=target, name=skipped.name, retirement=retirement, follow_ups=steps)
