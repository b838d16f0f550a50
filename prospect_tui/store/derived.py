"""What the indexes need to know of targets, computed from the facts: in the commit that changes those, or all anew.

A row is written only where it differs: what stays as it is costs no page.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from .connection import Connection
from .finding import index_everybody
from .order import lane_sql, rank_sql, shift_sql
from .values import json_text, stamp

_MANY = 1_000
"""More targets than this are led anew faster all together than one by one."""


def refresh(db: Connection, target: int, now: datetime) -> None:
    """Compute again what the indexes hold of a target. Runs on indexes alone."""
    db.write(_PHONES_OF_ONE, (target,))
    refresh_touched(db, target, now)
    db.write(_COUNTED_OF_ONE, (target,))
    db.write(_PLACE_OF_ONE, (target,))


def refresh_touched(db: Connection, target: int, now: datetime) -> None:
    """The same after a touch that says nothing of a number, retired nobody and moved nobody to another place."""
    db.write(_TARGET_OF_ONE, (stamp(now), target))
    db.write(_PLACES_OF_ONE, (target, stamp(now)))
    db.write("DELETE FROM agenda WHERE target = ?", (target,))
    db.write(_AGENDA_OF_ONE, (target,))


def refresh_moved(db: Connection, target: int, now: datetime) -> None:
    """The same after a target has come to another place, or came as a replacement, and nothing else has changed."""
    db.write(_PLACES_OF_ONE, (target, stamp(now)))
    db.write(_PLACE_OF_ONE, (target,))


def refresh_many(db: Connection, targets: Collection[int], now: datetime) -> None:
    """The same as `refresh`, of many at once."""
    those, at = json_text(sorted(targets)), stamp(now)
    with _led_at_the_end(db, len(targets)):
        db.write(_PHONES.format("IN (SELECT value FROM json_each(?1))"), (those,))
        db.write(_TARGET.format("IN (SELECT value FROM json_each(?2))"), (at, those))
        db.write(_PLACES.format("t.id IN (SELECT value FROM json_each(?1))"), (those, at))
        db.write(_COUNTED.format("t.id IN (SELECT value FROM json_each(?1))"), (those,))
        db.write(_PLACE_OF_EVERYONE.format("target IN (SELECT value FROM json_each(?1))"), (those,))
    db.write("DELETE FROM agenda WHERE target IN (SELECT value FROM json_each(?1))", (those,))
    db.write(_AGENDA.format("f.target IN (SELECT value FROM json_each(?1))"), (those,))


def refresh_everybody(db: Connection) -> None:
    """Compute the places, the agenda and the index for finding of everybody, as a migration does; what stands in the
    rows of targets and phones is taken as it is."""
    db.write(_PLACE_OF_EVERYONE.format("1"))
    refresh_queue(db)
    index_everybody(db)


def refresh_do_not_call(db: Connection, now: datetime) -> None:
    """Hold everybody against the do-not-call list."""
    db.write(f"UPDATE targets SET do_not_call = {DO_NOT_CALL} WHERE do_not_call IS NOT {DO_NOT_CALL}")
    refresh_queue(db, now)


def refresh_queue(db: Connection, now: datetime | None = None) -> None:
    """Compute the queue's indexes of everybody anew; the numbers whose quarantine has ended by `now` count."""
    db.write(_PLACES.format("1"), (None, stamp(now) if now else ""))
    db.write(_COUNTED.format("1"))
    db.write("DELETE FROM agenda")
    db.write(_AGENDA.format("1"))


def refresh_list(db: Connection, list_id: int, now: datetime) -> None:
    """Find the lanes anew of those on a list: what it is declared as has changed. That says nothing of whom a number is
    left to that is open at the same hours on either kind of list, and such are most."""
    refresh_those(db, [row[0] for row in db.rows(_TOLD_APART, (list_id,))], now)


def refresh_those(db: Connection, targets: Collection[int], now: datetime) -> None:
    """Find the lanes anew of these targets, all at once: their clocks, or the shifts of those, have changed."""
    those = json_text(sorted(targets))
    db.write(_LANES, (those, stamp(now)))
    db.write(_SHIFTS, (those,))


def rank_anew(db: Connection, targets: Collection[int]) -> None:
    """Have these targets stand by their tier and fit: those have changed, and nothing else. For many at once accounts
    are led anew at the end, not with each of them."""
    with _led_at_the_end(db, len(targets)):
        db.write(_RANKS, (json_text(sorted(targets)),))


@contextmanager
def _led_at_the_end(db: Connection, count: int) -> Iterator[None]:
    """Have accounts led anew when the places of so many have changed, not with each of them."""
    leading = db.value("SELECT sql FROM sqlite_schema WHERE name = 'places_led'") if count > _MANY else None
    if leading:
        db.write("DROP TRIGGER places_led")
    yield
    if leading:
        lead_anew(db)
        db.write(leading)


def lead_anew(db: Connection) -> int:
    """Have each account led by its first in each lane; gives how many places were wrong."""
    wrong = db.rows(_HEADS)
    db.write_many("UPDATE places SET head = ? WHERE list = ? AND target = ?", wrong)
    return len(wrong)


_HEADS = (
    "SELECT leads, list, target FROM (SELECT list, target, head, open AND row_number() OVER"
    " (PARTITION BY list, firm, place, lead, lane, open ORDER BY rank, attempts, target) = 1 AS leads FROM places)"
    " WHERE head IS NOT leads"
)


def listed(kind: str, value: str) -> str:
    """The SQL of whether a value of a kind is on the do-not-call list."""
    return f"EXISTS (SELECT 1 FROM do_not_call d WHERE d.removed IS NULL AND d.kind = '{kind}' AND d.value = {value})"


DO_NOT_CALL = (
    f"({listed('person', 'CAST(targets.id AS TEXT)')}"
    " OR EXISTS (SELECT 1 FROM phones x INDEXED BY phones_target CROSS JOIN do_not_call d ON d.kind = 'number'"
    "  AND d.value = x.e164 AND d.removed IS NULL WHERE x.target = targets.id)"
    f" OR {listed('account', 'CAST(targets.account AS TEXT)')} OR {listed('domain', 'targets.domain')})"
)
"""Whether a row of `targets` is on the do-not-call list by person, number, account or e-mail domain."""

# A number's state is what the last standing touch taught us of it; where none did, what our own export said.
_TAUGHT = (
    "(SELECT {} FROM touches x INDEXED BY touches_number WHERE x.target = phones.target AND x.phone = phones.e164"
    " AND x.number_state IS NOT NULL AND x.undone = 0 ORDER BY x.at DESC, x.id DESC LIMIT 1)"
)
_STATE = f"coalesce({_TAUGHT.format('x.number_state')}, brought_state, 'unknown')"
_UNTIL = (
    f"CASE WHEN brought_state IS NULL OR {_TAUGHT.format('x.number_state')} IS NOT NULL"
    f" THEN {_TAUGHT.format('x.number_until')} ELSE brought_until END"
)
_PHONES = (
    f"UPDATE phones SET state = {_STATE}, quarantined_until = {_UNTIL}"
    f" WHERE target {{}} AND (state IS NOT {_STATE} OR quarantined_until IS NOT {_UNTIL})"
)

_TARGET = (
    "UPDATE targets SET"
    # The planner would rather read the figures' index from end to end: it holds the flags.
    " attempts = (SELECT count(*) FROM touches x INDEXED BY touches_target"
    "  WHERE x.target = targets.id AND undone = 0 AND flags & 1),"
    " last_touch = (SELECT max(at) FROM touches x INDEXED BY touches_target"
    "  WHERE x.target = targets.id AND undone = 0),"
    " retired = EXISTS (SELECT 1 FROM retirements x WHERE x.target = targets.id AND undone = 0),"
    f" do_not_call = {DO_NOT_CALL},"
    " reachable = EXISTS (SELECT 1 FROM phones x WHERE x.target = targets.id AND x.kind <> 'home'"
    "  AND (quarantined_until IS NULL OR quarantined_until <= ?1))"
    " WHERE id {}"
)

# Active on any list is active for everyone; `active` sorts before `bench`.
_ON_LISTS = "(SELECT min(x.place) FROM places x WHERE x.target = places.target AND x.list > 0)"
_PLACE_OF_EVERYONE = f"UPDATE places SET place = {_ON_LISTS} WHERE list = 0 AND {{}} AND place <> {_ON_LISTS}"

# Which of a number's three clocks counts depends on the lists, and on consent. A list that a play made for itself says
# nothing of numbers unless it was declared: whoever is in a play stays what their other lists say.
DECLARED = (
    "(SELECT min(ifnull(l.kind, '') = 'business') FROM places y JOIN lists l ON l.id = y.list"
    " WHERE y.target = t.id AND y.list > 0 AND (l.kind IS NOT NULL OR NOT EXISTS"
    "  (SELECT 1 FROM plays q INDEXED BY plays_list WHERE q.list = l.id AND q.made_list = 1)))"
)
CONSENTED = "EXISTS (SELECT 1 FROM consents c WHERE c.target = t.id AND c.removed IS NULL)"
_WHICH = f"CASE WHEN {CONSENTED} THEN x.consented_clock WHEN {DECLARED} THEN x.business_clock ELSE x.clock END"


def which_clock() -> str:
    """The SQL that picks one of the three clocks of a number, a row `x` of a target `t`."""
    return _WHICH


def clock_of(now: str) -> str:
    """The SQL of the clock of a target `t`: of the number that comes first of those that work at `now`."""
    return (
        f"(SELECT {_WHICH} FROM phones x INDEXED BY phones_words WHERE x.target = t.id AND x.kind <> 'home'"
        f"  AND (x.quarantined_until IS NULL OR x.quarantined_until <= {now}) ORDER BY x.position, x.id LIMIT 1)"
    )


_SHIFT = f"(SELECT k.shift FROM clocks k WHERE k.id = {clock_of('?2')})"

_PLACES = (
    "UPDATE places SET (open, lead, lane, firm, persona, rank, attempts)"
    " = (d.open, d.lead, d.lane, d.firm, d.persona, d.rank, d.attempts)"
    " FROM (SELECT t.id AS target, NOT t.retired AND NOT t.do_not_call AND t.reachable AND NOT EXISTS"
    "   (SELECT 1 FROM follow_ups f WHERE f.target = t.id AND f.status = 'open') AS open,"
    "  NOT (t.attempts = 0 AND ("
    "   EXISTS (SELECT 1 FROM replacements r WHERE r.replacement = t.id AND r.undone = 0)"
    "   OR EXISTS (SELECT 1 FROM referrals r WHERE r.target = t.id AND r.undone = 0))) AS lead,"
    f"  {lane_sql('a.kare', _SHIFT)} AS lane, ifnull(t.account, -t.id) AS firm,"
    "  ifnull(t.persona, '') AS persona,"
    f" {rank_sql('t.tier', 't.fit')} AS rank,"
    "  t.attempts AS attempts"
    "  FROM targets t LEFT JOIN accounts a ON a.id = t.account WHERE {}) AS d"
    " WHERE places.target = d.target"
    "  AND (places.open, places.lead, places.lane, places.firm, places.persona, places.rank, places.attempts)"
    "  IS NOT (d.open, d.lead, d.lane, d.firm, d.persona, d.rank, d.attempts)"
)
# Apart from those, since they seldom change: SQLite writes each index anew that has one of the columns named.
_NUMBERED = "EXISTS (SELECT 1 FROM phones x WHERE x.target = t.id AND x.kind <> 'home')"
_COUNTED = (
    f"UPDATE places SET (retired, numbered) = (t.retired, {_NUMBERED}) FROM targets t"
    f" WHERE {{}} AND places.target = t.id AND (places.retired <> t.retired OR places.numbered <> {_NUMBERED})"
)

# What changes where only the hours do: the lane, and the shift of what is due.
_LANES = (
    "UPDATE places SET lane = d.lane FROM (SELECT t.id AS target,"
    f" {lane_sql('a.kare', _SHIFT)} AS lane FROM targets t LEFT JOIN accounts a ON a.id = t.account"
    " WHERE t.id IN (SELECT value FROM json_each(?1))) AS d WHERE places.target = d.target AND places.lane <> d.lane"
)
_RANKS = (
    f"UPDATE places SET rank = d.rank FROM (SELECT t.id AS target, {rank_sql('t.tier', 't.fit')} AS rank"
    " FROM targets t WHERE t.id IN (SELECT value FROM json_each(?1))) AS d"
    " WHERE places.target = d.target AND places.rank <> d.rank"
)
_SHIFTS = (
    f"UPDATE agenda SET shift = {shift_sql('p.lane')} FROM places p"
    " WHERE agenda.target IN (SELECT value FROM json_each(?1)) AND p.list = agenda.list AND p.target = agenda.target"
    f" AND agenda.shift <> {shift_sql('p.lane')}"
)
_TOLD_APART = (
    "SELECT y.target FROM places y WHERE y.list = ? AND EXISTS (SELECT 1 FROM phones x INDEXED BY phones_words"
    " WHERE x.target = y.target AND x.clock <> x.business_clock AND (SELECT k.shift FROM clocks k WHERE k.id = x.clock)"
    "  IS NOT (SELECT k.shift FROM clocks k WHERE k.id = x.business_clock))"
)

_AGENDA = (
    "INSERT INTO agenda (list, ready, kind, shift, due, follow_up, target, firm)"
    " SELECT p.list, NOT t.retired AND NOT t.do_not_call AND t.reachable, f.kind,"
    f"  {shift_sql('p.lane')}, ifnull(f.remind, f.due), f.id, f.target, p.firm"
    " FROM follow_ups f JOIN targets t ON t.id = f.target JOIN places p ON p.target = f.target"
    " WHERE {} AND f.status = 'open' AND ifnull(f.remind, f.due) IS NOT NULL"
)

_PHONES_OF_ONE, _TARGET_OF_ONE = _PHONES.format("= ?"), _TARGET.format("= ?2")
_PLACES_OF_ONE, _PLACE_OF_ONE = _PLACES.format("t.id = ?1"), _PLACE_OF_EVERYONE.format("target = ?1")
_COUNTED_OF_ONE = _COUNTED.format("t.id = ?1")
_AGENDA_OF_ONE = _AGENDA.format("f.target = ?1")
