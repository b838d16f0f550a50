"""A list that comes in: set aside first, without holding up anybody, then stored in one go.

What is set aside stands in temporary tables, which are this connection's alone. To store it is a few statements, each
for all people at once: other windows wait no longer than those take.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import DncKind, Kare, PhoneKind, Place
from prospect_tui.rules.dialling import dial_order
from prospect_tui.rules.same_keys import account_key
from prospect_tui.rules.text import search_text

from .brought_standing import BroughtStanding
from .connection import Connection, Value
from .derived import DO_NOT_CALL, refresh
from .dnc import DoNotCall
from .hashes import NumberHashes
from .order import lane_sql, rank_sql
from .people import columns_of
from .values import of_table, stamp

BROUGHT_BY = "list"
"""Who has put somebody on the do-not-call list whom a list marks so."""

PARTS = 7
"""Of the storing, each for all people at once; some take longer than others."""

_ROOM = -4_000
"""Of memory (kB, negative as SQLite wants it) for the temporary tables; what is more goes to a file that only this
process can see."""


class Clocks(NamedTuple):
    """The three clocks that a number goes by, each by its place among those that were worked out for the import."""

    mixed: int
    business: int
    consented: int


class Newcomer(NamedTuple):
    """Somebody new, whole but for their id; `clocks` are those of the numbers, in their order."""

    person: NewTarget
    clocks: Sequence[Clocks]


class Stored(NamedTuple):
    """Where newcomers came to stand: the id that the first of them has, and the first account made for them."""

    first: int
    first_account: int


class Imported:
    """Stores whole lists of new people."""

    def __init__(self, db: Connection, hashes: NumberHashes, do_not_call: DoNotCall) -> None:
        self._db = db
        self._hashes = hashes
        self._do_not_call = do_not_call
        self.standing = BroughtStanding(db)

    # Set aside: no lock is held that others wait for.

    def begin(self) -> None:
        """Make room for a list."""
        self._db.rows(f"PRAGMA temp.cache_size = {_ROOM}")
        self.put_away()
        with self._db.aside():
            for statement in _TABLES:
                self._db.write(statement)
            self.standing.begin()

    def lay_out(self, first: int, newcomers: Iterable[Newcomer]) -> None:
        """Set these people aside; they are numbered on from `first`."""
        people: list[tuple[Value, ...]] = []
        phones: list[tuple[Value, ...]] = []
        ids: list[tuple[Value, ...]] = []
        accounts: dict[str, tuple[Value, ...]] = {}
        came_back: list[tuple[int, NewTarget]] = []
        for number, (person, clocks) in enumerate(newcomers, first):
            key = account_key(person.account) if person.account else None
            if key is not None and person.account:
                tag = None if person.role == "partner" else (person.kare or Kare.ATTAIN).value
                if key not in accounts:
                    assumed = int(person.kare is None and tag is not None)
                    accounts[key] = (key, person.account, tag, search_text(person.account), assumed)
            order = _in_order(person.phones)
            dialled = next((clocks[at] for at in order if person.phones[at].kind is not PhoneKind.HOME), None)
            people.append(
                (
                    number, key, *columns_of(person), int(person.do_not_call), int(dialled is not None),
                    dialled.mixed if dialled else None, dialled.business if dialled else None,
                    search_text(person.name), _words_of(person.title or ""), search_text(person.email or ""),
                )
            )  # fmt: skip
            for position, at in enumerate(order):
                phone = person.phones[at]
                phones.append((number, position, phone.e164, phone.extension, phone.kind.value, *clocks[at]))
            ids += [(number, each.system, each.kind, each.value) for each in person.ids]
            if person.standing is not None:
                came_back.append((number, person))
        with self._db.aside():
            self._db.write_many("INSERT OR IGNORE INTO temp.in_accounts VALUES (?,?,?,?,?)", accounts.values())
            self._db.write_many(_LAY_OUT, people)
            self._db.write_many("INSERT INTO temp.in_phones VALUES (?,?,?,?,?,?,?,?)", phones)
            self._db.write_many("INSERT INTO temp.in_ids VALUES (?,?,?,?)", ids)
            self.standing.lay_out(came_back)

    def put_away(self) -> None:
        """Give back the room."""
        with self._db.aside():
            self.standing.put_away()
            for table in ("in_accounts", "in_people", "in_phones", "in_ids", "in_places", "in_clocks"):
                self._db.write(f"DROP TABLE IF EXISTS temp.{table}")

    # Stored: inside a transaction.

    def store(
        self, import_id: int, list_id: int, clocks: Sequence[int], now: datetime, go_on: Callable[[], None]
    ) -> Stored:
        """Store everybody who was set aside, on this list, with all that the indexes hold of them. `clocks` are the ids
        of those that were worked out; `go_on` is called PARTS times, after each part."""
        db, at = self._db, stamp(now)
        db.write_many(
            "INSERT INTO temp.in_clocks SELECT ?1, ?2, ifnull((SELECT shift FROM clocks WHERE id = ?2), 0)",
            enumerate(clocks),
        )
        known_accounts = int(db.value("SELECT max(id) FROM accounts") or 0)
        db.write(_ACCOUNTS, (at,))
        spelled = [(search_text(name), key) for key, name in db.rows(_SPELLED_OTHERWISE)]
        db.write_many("UPDATE temp.in_accounts SET words = ? WHERE key = ?", spelled)
        base = int(db.value("SELECT seq FROM sqlite_sequence WHERE name = 'targets'") or 0)
        go_on()
        db.write(_TARGETS, (base, at, import_id))
        go_on()
        if self._hashes.any():
            self._hashes.meet(row[0] for row in db.rows("SELECT e164 FROM temp.in_phones"))
        db.write(_PHONES, (base,))
        db.write("INSERT INTO crm_ids (target, system, kind, value) SELECT ?1 + n, s, k, v FROM temp.in_ids", (base,))
        go_on()
        self._listed(base, now)
        business = db.value("SELECT kind FROM lists WHERE id = ?", (list_id,)) == "business"
        db.write(_STANDING.format("business" if business else "mixed"), (base,))
        go_on()
        for number in (list_id, 0):
            db.write(_PLACES, (number, Place.BENCH.value))
            db.write_many(_LEAD, db.rows(_LED_WRONG, (number, known_accounts)))
            go_on()
        db.write(_FINDING, (base,))
        go_on()
        return Stored(base + 1, known_accounts + 1)

    def list_do_not_call(self, target: int, phones: Iterable[Phone], now: datetime) -> list[str]:
        """Put somebody whom the list marks so on the do-not-call list, with all their numbers; gives those. Whoever
        else has one is held against the list."""
        numbers = [phone.e164 for phone in phones]
        entries = [(DncKind.PERSON, str(target)), *((DncKind.NUMBER, number) for number in numbers)]
        for kind, value in entries:
            self._do_not_call.add(kind, value, now, by=BROUGHT_BY, words="marked do not call in the list")
        return numbers

    def hold_against_the_list(self, numbers: Iterable[str], now: datetime, upto: int | None = None) -> None:
        """Find anew whether those may be called who have these numbers; of the first targets only, up to `upto`."""
        for number in dict.fromkeys(numbers):
            for target in self._do_not_call.covered(DncKind.NUMBER, number):
                if upto is None or target <= upto:
                    refresh(self._db, target, now)

    def _listed(self, base: int, now: datetime) -> None:
        """Keep who of the newcomers is not to be called: marked in the list, or covered by what stands there."""
        marked: list[str] = []
        for number, *_ in self._db.rows("SELECT n FROM temp.in_people WHERE stop"):
            rows = self._db.rows("SELECT e164, kind FROM temp.in_phones WHERE n = ? ORDER BY position", (number,))
            phones = [Phone(e164=e164, kind=PhoneKind(kind)) for e164, kind in rows]
            marked += self.list_do_not_call(base + number, phones, now)
        if self._db.row("SELECT 1 FROM do_not_call WHERE removed IS NULL LIMIT 1") is not None:
            self._db.write(f"UPDATE targets SET do_not_call = 1 WHERE id > ? AND {DO_NOT_CALL}", (base,))
        self.hold_against_the_list(marked, now, upto=base)


_words_of = lru_cache(8_192)(search_text)  # a list has far fewer titles than rows


def _in_order(phones: Sequence[Phone]) -> Sequence[int]:
    """The places of numbers in the order in which they are best dialled, each number once."""
    if len(phones) < 2:
        return range(len(phones))
    order = dial_order([phone.kind for phone in phones])
    first: dict[tuple[str, str], int] = {}
    for at in order:
        first.setdefault((phones[at].e164, phones[at].extension or ""), at)
    return list(first.values())


_COLUMNS = (
    "name, name_key, first_name, last_name, title, role, email, email_key, domain, linkedin, linkedin_key, city,"
    " region, country, zones, zone_source, persona, tier, fit, source, connected, custom"
)
_STAGED = f"n, account_key, {_COLUMNS}, stop, reachable, mixed, business, w_name, w_title, w_email"
_LAY_OUT = f"INSERT INTO temp.in_people ({_STAGED}) VALUES ({', '.join('?' * len(_STAGED.split(',')))})"
_TABLES = (
    "CREATE TEMP TABLE in_accounts (key TEXT PRIMARY KEY, name, kare, words, assumed) WITHOUT ROWID",
    f"CREATE TEMP TABLE in_people ({_STAGED.replace('n,', 'n INTEGER PRIMARY KEY,', 1)})",
    "CREATE TEMP TABLE in_phones (n, position, e164, extension, kind, c1, c2, c3)",
    "CREATE TEMP TABLE in_ids (n, s, k, v)",
    "CREATE TEMP TABLE in_places (target INTEGER PRIMARY KEY, open, lane, firm, persona, rank, numbered, head)",
    "CREATE TEMP TABLE in_clocks (no INTEGER PRIMARY KEY, id, shift)",
)

_ACCOUNTS = (
    "INSERT INTO accounts (name, name_key, kare, created, assumed)"
    " SELECT i.name, i.key, i.kare, ?1, i.assumed FROM temp.in_accounts i"
    " WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.name_key = i.key)"
)
_SPELLED_OTHERWISE = (
    "SELECT i.key, a.name FROM temp.in_accounts i CROSS JOIN accounts a ON a.name_key = i.key WHERE a.name <> i.name"
)
_TARGETS = (
    f"INSERT INTO targets (id, account, {_COLUMNS}, reachable, created, brought_by)"
    f" SELECT ?1 + i.n, a.id, {', '.join(of_table('i', _COLUMNS))}, i.reachable, ?2, ?3"
    " FROM temp.in_people i LEFT JOIN accounts a ON a.name_key = i.account_key ORDER BY i.n"
)
_CLOCK = "(SELECT c.id FROM temp.in_clocks c WHERE c.no = i.{})"
_PHONES = (
    "INSERT INTO phones (target, position, e164, extension, kind, clock, business_clock, consented_clock)"
    f" SELECT ?1 + i.n, i.position, i.e164, i.extension, i.kind, {_CLOCK.format('c1')}, {_CLOCK.format('c2')},"
    f" {_CLOCK.format('c3')} FROM temp.in_phones i ORDER BY i.rowid"
)

# What `derived` computes of one, of many who have no past: nobody has dialled them, and nothing is due.
_SHIFT = "(SELECT c.shift FROM temp.in_clocks c WHERE c.no = i.{})"
_STANDING = (
    "INSERT INTO temp.in_places SELECT target, open, lane, firm, persona, rank, numbered,"
    "  open AND row_number() OVER (PARTITION BY firm, lane, open ORDER BY rank, target) = 1 FROM ("
    "  SELECT t.id AS target, t.reachable AND NOT t.do_not_call AS open,"
    f"  {lane_sql('a.kare', _SHIFT)} AS lane, ifnull(t.account, -t.id) AS firm, ifnull(t.persona, '') AS persona,"
    f"  {rank_sql('t.tier', 't.fit')} AS rank, i.reachable AS numbered"
    "  FROM temp.in_people i CROSS JOIN targets t ON t.id = ?1 + i.n LEFT JOIN accounts a ON a.id = t.account)"
    " ORDER BY target"
)
# Accounts that were there may have somebody who leads already.
_PLACES = (
    "INSERT INTO places (list, target, place, open, lane, firm, persona, rank, numbered, head)"
    " SELECT ?1, target, ?2, open, lane, firm, persona, rank, numbered, head FROM temp.in_places ORDER BY target"
)
_LED_WRONG = (
    "SELECT leads, ?1, target FROM (SELECT p.target, p.head, row_number() OVER"
    " (PARTITION BY p.firm, p.place, p.lead, p.lane ORDER BY p.rank, p.attempts, p.target) = 1 AS leads"
    " FROM (SELECT DISTINCT a.id FROM temp.in_accounts i CROSS JOIN accounts a ON a.name_key = i.key"
    "  WHERE a.id <= ?2) o"
    " CROSS JOIN places p INDEXED BY places_firm ON p.list = ?1 AND p.firm = o.id AND p.open = 1)"
    " WHERE head IS NOT leads"
)
_LEAD = "UPDATE places SET head = ? WHERE list = ? AND target = ?"
_FINDING = (
    "INSERT INTO finding (rowid, name, account, title, email)"
    " SELECT ?1 + i.n, i.w_name, ifnull(k.words, ''), i.w_title, i.w_email"
    " FROM temp.in_people i LEFT JOIN temp.in_accounts k ON k.key = i.account_key ORDER BY i.n"
)
