"""Whom a play may pick: each selector on an index of its own, read only as far as the caller goes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from msgspec import Struct

from prospect_tui.model.plays import Who
from prospect_tui.model.words import Kare, Place

from .connection import Connection
from .order import in_order
from .values import moment_or_none

Group = Sequence[int]
"""People of whom one is wanted, the best known first; one alone where everybody is."""

_CUSTOMERS = (Kare.KEEP, Kare.EXPAND)


class Fitness(Struct, frozen=True, kw_only=True):
    """What decides whether a play takes somebody. `last_cycle` is the last one of this play that they were in, None
    for none; `busy`: they are in one now; `promised`: something is promised to them; `on_source`: they are on the list
    that the play picks from."""

    retired: bool
    do_not_call: bool
    forgotten: bool
    last_touch: datetime | None
    attempts: int
    last_cycle: int | None
    busy: bool
    promised: bool
    on_source: bool


class Picks:
    """The candidates of the selectors. Reads only."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def candidates(
        self, who: Who, *, scope: int, since: date, until: date, level: Callable[[str | None, str | None], str]
    ) -> Iterator[Group]:
        """The people whom a selector finds, those of one account together. `scope` is the list that they are on, where
        the selector has one (0: everybody); `since` and `until` the days between which somebody must have been met to
        be forgotten; `level` tells how high somebody works by what is noted, and by their title."""
        if who is Who.LIST:
            return self.on_list(scope)
        if who is Who.FRESH:
            places = (in_order(self._db, scope, place, (0, 1)) for place in (Place.ACTIVE, Place.BENCH))
            return ((target,) for target in chain.from_iterable(places))
        if who is Who.PARTNERS:
            return self._each(f"{_OF_ROLE} ORDER BY id", "partner")
        if who is Who.CONNECTED:
            return self._each(
                "SELECT id FROM targets INDEXED BY targets_connected WHERE connected IS NOT NULL ORDER BY id"
            )
        if who is Who.FORGOTTEN:
            return self._forgotten(since, until)
        if who is Who.UNMET:
            return self._unmet(level)
        return self._at_accounts((Kare.RECAPTURE,) if who is Who.LOST else _CUSTOMERS, clients=who is Who.CUSTOMERS)

    def on_list(self, list_id: int) -> Iterator[Group]:
        """Everybody on a list, in the order of their ids."""
        return self._each("SELECT target FROM places WHERE list = ? ORDER BY target", list_id)

    def fitness(self, target: int, play: int, source: int) -> Fitness | None:
        """How somebody stands, for a play that picks from a list (0: everybody). On indexes alone."""
        row = self._db.row(_FITNESS, (target, play, source))
        if row is None:
            return None
        return Fitness(
            retired=bool(row[0]), do_not_call=bool(row[1]), forgotten=bool(row[2]), last_touch=moment_or_none(row[3]),
            attempts=row[4], last_cycle=row[5], busy=bool(row[6]), promised=bool(row[7]), on_source=bool(row[8]),
        )  # fmt: skip

    def _each(self, sql: str, *params: Any) -> Iterator[Group]:
        return ((row[0],) for row in self._db.each(sql, params))

    def _at_accounts(self, tags: Sequence[Kare], *, clients: bool) -> Iterator[Group]:
        """Everybody at the accounts with these tags, account by account; `clients` that are somewhere else, too."""
        seen = set[int]()
        for tag in tags:
            for (account,) in self._db.rows(_ACCOUNTS, (tag.value,)):
                seen.add(account)
                people = tuple(row[0] for row in self._db.rows(_BEST_KNOWN, (account,)))
                if people:
                    yield people
        if clients:
            for target, account in self._db.rows(_CLIENTS):
                if account not in seen:
                    yield (target,)

    def _forgotten(self, since: date, until: date) -> Iterator[Group]:
        """Who was met by the calendar, then who was talked with; the latest first, each once."""
        seen = set[int]()
        days = since.isoformat(), until.isoformat()
        for (target,) in chain(self._db.each(_MET, days), self._db.each(_TALKED, days)):
            if target not in seen:
                seen.add(target)
                yield (target,)

    def _unmet(self, level: Callable[[str | None, str | None], str]) -> Iterator[Group]:
        """Whom nobody has met at a customer's: those at a level where nobody was met before the others."""
        for tag in _CUSTOMERS:
            for (account,) in self._db.rows(_ACCOUNTS, (tag.value,)):
                people = [
                    (row[0], level(row[1], row[2]), bool(row[3])) for row in self._db.rows(_WHO_IS_MET, (account,))
                ]
                reached = {height for _, height, met in people if met}
                new = [target for target, height, met in people if not met and height not in reached]
                if new and reached:
                    yield tuple(new)


_OF_ROLE = "SELECT id FROM targets INDEXED BY targets_role WHERE role = ? AND role <> 'prospect'"
_CLIENTS = (
    "SELECT id, account FROM targets INDEXED BY targets_role WHERE role = 'client' AND role <> 'prospect' ORDER BY id"
)
_ACCOUNTS = "SELECT id FROM accounts INDEXED BY accounts_tagged WHERE kare = ? ORDER BY id"
_TALKED_WITH = (
    "(SELECT max(x.at) FROM touches x INDEXED BY touches_target WHERE x.target = t.id AND x.undone = 0 AND x.flags & 4)"
)
_BEST_KNOWN = (
    "SELECT t.id FROM targets t INDEXED BY targets_account WHERE t.account = ? AND t.forgotten IS NULL"
    f" ORDER BY {_TALKED_WITH} DESC, t.last_touch DESC, t.id"
)
_WHO_IS_MET = (
    f"SELECT t.id, t.level, t.title, {_TALKED_WITH} IS NOT NULL OR EXISTS (SELECT 1 FROM met m WHERE m.target = t.id)"
    " FROM targets t INDEXED BY targets_account WHERE t.account = ? AND t.forgotten IS NULL ORDER BY t.id"
)
_MET = "SELECT target FROM met INDEXED BY met_day WHERE day >= ? AND day < ? ORDER BY day DESC, target DESC"
_TALKED = (
    "SELECT target FROM touches INDEXED BY touches_figures WHERE undone = 0 AND day >= ? AND day < ? AND flags & 4"
    " ORDER BY day DESC"
)
_FITNESS = (
    "SELECT t.retired, t.do_not_call, t.forgotten IS NOT NULL, t.last_touch, t.attempts,"
    " (SELECT max(c.number) FROM play_steps s INDEXED BY play_steps_target CROSS JOIN play_cycles c ON c.id = s.cycle"
    "  WHERE s.target = t.id AND c.play = ?2),"
    " EXISTS (SELECT 1 FROM play_steps s INDEXED BY play_steps_target CROSS JOIN play_cycles c ON c.id = s.cycle"
    "  WHERE s.target = t.id AND s.state = 'open' AND c.play = ?2),"
    " EXISTS (SELECT 1 FROM follow_ups f INDEXED BY follow_ups_target WHERE f.target = t.id AND f.status = 'open'"
    "  AND f.kind IN ('callback', 'meeting')),"
    " ?3 = 0 OR EXISTS (SELECT 1 FROM places p WHERE p.list = ?3 AND p.target = t.id)"
    " FROM targets t WHERE t.id = ?1"
)
