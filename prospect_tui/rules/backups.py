"""Which backups are kept, and which have had their time."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType

from prospect_tui.model.backups import Backup, Why

DAYS = 7
WEEKS = 4
NEWEST: Mapping[Why, int] = MappingProxyType({Why.IMPORT: 5, Why.MIGRATION: 5, Why.REPLACED: 10})
"""How many of each kind are kept. Those that the rep asked for are the rep's own to remove."""


def outdated(backups: Iterable[Backup], now: datetime, zone: tzinfo) -> list[Backup]:
    """Those that may go, oldest first. Of the daily ones the newest of each of the last seven days and of each of the
    last four ISO weeks that have one stay; of the others as many as NEWEST says. Days and weeks are the rep's, in
    `zone`. One that is dated after `now` was made under a clock that was wrong: it stays, and takes no place."""
    past = sorted((each for each in backups if each.at <= now), key=_age)
    daily = [each for each in past if each.why is Why.DAILY]
    kept = {
        *_newest_of_each(daily, lambda at: at.astimezone(zone).date(), DAYS),
        *_newest_of_each(daily, lambda at: at.astimezone(zone).isocalendar()[:2], WEEKS),
    }
    for why, count in NEWEST.items():
        kept.update(each.file for each in [each for each in past if each.why is why][-count:])
    return [each for each in past if each.file not in kept and each.why is not Why.ASKED]


def has_daily(backups: Iterable[Backup], now: datetime, zone: tzinfo) -> bool:
    """Whether the rep's day has its backup."""
    today = now.astimezone(zone).date()
    return any(each.why is Why.DAILY and each.at.astimezone(zone).date() == today for each in backups)


def _newest_of_each(oldest_first: list[Backup], part: Callable[[datetime], Hashable], count: int) -> list[str]:
    """The files of the newest in each of the last parts of time that have any."""
    newest: dict[Hashable, str] = {}
    for each in oldest_first:
        newest[part(each.at)] = each.file
    return list(newest.values())[-count:]


def _age(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.file
