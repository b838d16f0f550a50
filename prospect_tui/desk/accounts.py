"""Accounts as the rep plans them: the tag of each, with its history; who was reached at which level, and who of ours is
asked where nobody was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from prospect_tui.model.accounts import AtLevel, LevelledAccount, Spoken, TagChange
from prospect_tui.model.blocks import Counts, OnTag
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.found import Firm
from prospect_tui.model.outcomes import Then
from prospect_tui.model.people import Account
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import FollowUpKind, FollowUpStatus, Kare, Level
from prospect_tui.rules.days import Workdays
from prospect_tui.rules.followups import follow_up
from prospect_tui.rules.split import on_tags
from prospect_tui.rules.text import clean, company_key
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .aside import aside
from .people import PARTNERS
from .serving import zone_of
from .split_agreed import agreed

if TYPE_CHECKING:
    from .shelf import Shelf

_NEXT_DAY = Then(kind=FollowUpKind.FOLLOW_UP, business_days=1)

_LONGEST_NAME = 80

LATELY_DAYS = 90
"""Over so many days the account plan tells where the time went."""


class Ask(Struct, frozen=True, kw_only=True):
    """Where it takes somebody else of ours: a level at which nobody was reached, and whom there to call."""

    level: Level
    target: int
    name: str


class AccountsDesk:
    """Tags accounts, tells their levels, asks others of ours. `colleagues` are those that config.toml names; `split`
    are the agreed shares of the KARE tags, of any sum."""

    def __init__(
        self, record: Record, clock: Clock, shelf: Shelf, colleagues: Sequence[str], split: Mapping[Kare, int],
        workdays: Callable[[str | None], Workdays],
    ) -> None:  # fmt: skip
        """`workdays` says when somebody in a zone can be called."""
        self._workdays = workdays
        self._record = record
        self._clock = clock
        self._shelf = shelf
        self.colleagues = tuple(clean(name) for name in colleagues)
        self._split = split

    def named(self, words: str) -> int:
        """The account of that id, or that name in any spelling. Raises NotFound."""
        text, people, history = words.strip(), self._record.people, self._record.history
        found = people.account_named(company_key(text)) if text else None
        if found is None and text.isdecimal() and len(text) < 10 and history.firm(int(text)) is not None:
            found = int(text)
        if found is None:
            raise NotFound(f"There is no account “{clean(words)[:60]}”.", "`prospect accounts` lists them.")
        return found

    def colleague(self, text: str) -> str | None:
        """Who of ours is meant: a digit of `colleagues` from 1, or a name; None for nothing. Raises UsageError for a
        digit that is nobody's."""
        words = clean(text)
        if not words.isdecimal() or not words.isascii():
            return words[:_LONGEST_NAME] or None
        if not 1 <= int(words) <= len(self.colleagues):
            raise UsageError(f"There is no colleague {words[:9]}.", "Type a name, or list them in config.toml.")
        return self.colleagues[int(words) - 1]

    def firm(self, account: int) -> Firm:
        """An account. Raises NotFound."""
        found = self._record.history.firm(account)
        if found is None:
            raise NotFound("That account is no longer there.")
        return found

    # Tags.

    def tag(self, account: int, tag: Kare) -> Firm:
        """Give an account another tag: everybody there moves in the queue at once. Raises NotFound, UsageError for a
        partner's account, and where it has that tag."""
        if self.firm(account).kare is tag:
            raise UsageError(f"It is {tag.value} already.", "Nothing was changed.")
        now = self._clock.now()
        with self._record.transaction():
            if self._record.tags.is_partner(account):
                raise UsageError(*PARTNERS)
            self._record.clocks.refresh(self._record.tags.set(account, tag, now), now)
        return self.firm(account)

    def changes(self, account: int) -> list[TagChange]:
        """All changes of an account's tag, the newest first."""
        return self._record.tags.changes(account)

    def undo(self, account: int) -> str:
        """Take back what was done last to an account here, its tag or that somebody was asked; gives a word on it.
        Raises UsageError where there is nothing, or where the tag has changed since."""
        now, change = self._clock.now(), self._record.tags.last(account)
        asked = next(iter(self._record.standing.asked(account)), None)
        with self._record.transaction():
            if asked is not None and (change is None or asked.at >= change.at):
                self._record.follow_ups.close(asked.follow_up, None, FollowUpStatus.CANCELLED)
                self._record.places.refresh([asked.target], now)
                return f"{asked.by} is not asked any more"
            if change is None:
                raise UsageError("The tag was not changed by hand.", "There is nothing to take back.")
            if self._record.tags.of(account) is not change.after:
                raise UsageError("That has changed since; nothing was taken back.", "Set it as it should be.")
            self._record.clocks.refresh(self._record.tags.take_back(change, account), now)
        return f"it is {change.before.value if change.before else 'without a tag'} again"

    # Levels.

    def levels(self, account: int) -> tuple[AtLevel, ...]:
        """The levels of an account, the highest first; that of those whose level nobody knows only where there are
        any."""
        standing = self._record.standing
        people: dict[Level | None, int] = {}
        for title, told, count in standing.titles(account):
            level = self.level(title, told)
            people[level] = people.get(level, 0) + count
        spoken: dict[Level | None, list[Spoken]] = {}
        for each in standing.spoken(account):
            level = self.level(each.title, each.level)
            spoken.setdefault(level, []).append(replace(each, level=level))
        levels: tuple[Level | None, ...] = (*Level, None) if None in {*people, *spoken} else tuple(Level)
        return tuple(_at(level, people.get(level, 0), spoken.get(level, [])) for level in levels)

    def level(self, title: str | None, told: Level | None) -> Level | None:
        """How high somebody stands: as the rep has told, else as their title says."""
        return told or (self._shelf.matcher.stands(title) if title else None)

    def to_ask(self, account: int, levels: Sequence[AtLevel]) -> Ask | None:
        """The highest level at which nobody was reached though somebody is there, and whom to call; None where each is
        met, and where somebody was asked already."""
        unmet = {each.level for each in levels if each.level and each.people and not each.reached}
        if not unmet or self._record.standing.asked(account):
            return None
        found: dict[Level, Ask] = {}
        for target, name, title, told in self._record.standing.to_reach(account):
            level = self.level(title, told)
            if level in unmet and level is not None:
                found.setdefault(level, Ask(level=level, target=target, name=name))
                if len(found) == len(unmet):
                    break
        return next((found[level] for level in Level if level in found), None)

    def ask(self, ask: Ask, by: str) -> FollowUp:
        """Plan that somebody of ours calls, for the next business day: a follow-up with who is to take it. Raises
        UsageError without a name, NotFound where whoever is to be called is gone."""
        words, now = clean(by), self._clock.now()
        if not words:
            raise UsageError("Who is to call?", 'Name them in config.toml: colleagues = ["Dana (VP Sales)"].')
        target = self._record.people.get(ask.target)
        if target is None:
            raise NotFound(f"There is no target {ask.target} any more.")
        zone = zone_of(target.zone, self._clock.local_zone())
        new = replace(follow_up(_NEXT_DAY, now, zone, target.zone, days=self._workdays(target.zone)), by=words)
        with self._record.transaction():
            made = self._record.follow_ups.schedule(target.id, new, None, now)
            self._record.places.refresh([target.id], now)
        found = self._record.follow_ups.get(made)
        if found is None:
            raise NotFound("That could not be read back.", "`prospect store verify` looks the record over.")
        return found

    # All of them.

    def each(self, tag: Kare | None = None) -> Iterator[LevelledAccount]:
        """Accounts by name with their levels, of a tag if one is given."""
        for account in self._record.people.accounts():
            if tag is None or account.kare is tag:
                yield self._levelled(account)

    def ids(self, tag: Kare | None, *, tagged: bool = True) -> list[int]:
        """The accounts of a tag by name; with None all, by tag and name, or (`tagged` False) those without one."""
        return self._record.standing.accounts(tag, tagged=tagged)

    def counts(self) -> dict[Kare | None, int]:
        """How many accounts have each tag."""
        return self._record.standing.counts()

    def row(self, account: int) -> LevelledAccount | None:
        """One account with its levels; None where it is gone."""
        firm = self._record.history.firm(account)
        if firm is None:
            return None
        return self._levelled(Account(id=firm.id, name=firm.name, kare=firm.kare, targets=firm.people))

    def lately(self) -> tuple[tuple[OnTag, ...], dict[str | None, Counts]]:
        """Where the touches and the time of the last LATELY_DAYS went, by tag, beside the agreed split, and what
        came of them by tag. On a connection of its own: from any thread. Raises StoreError."""
        over = Over(since=(today_of(self._clock) - timedelta(days=LATELY_DAYS)).isoformat())
        with aside(self._record.path) as record:
            tags = on_tags(record.figures.by_kare(over), agreed(record, self._split))
            return tags, {tag: tally.counts for tag, tally in record.figures.grouped("kare", over).items()}

    def _levelled(self, account: Account) -> LevelledAccount:
        last = self._record.standing.last_touch(account.id)
        return LevelledAccount(**asdict(account), levels=self.levels(account.id), last_touch=last)


def _at(level: Level | None, people: int, spoken: Sequence[Spoken]) -> AtLevel:
    return AtLevel(level=level, people=people, reached=len(spoken), last=spoken[0] if spoken else None)
