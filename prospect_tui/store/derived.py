"""What the indexes need to know of targets, computed from the facts: in the commit that changes those, or all anew.

A row is written only where it differs: what stays as it is costs no page.
"""

from datetime import datetime

from .connection import Connection
from .finding import index_everybody
from .order import lane_sql
from .values import stamp


def refresh(db: Connection, target: int, now: datetime) -> None:
    """Compute again what the indexes hold of a target. Runs on indexes alone."""
    db.write(_PHONES, (target,))
    db.write(_TARGET, (stamp(now), target))
    db.write(_PLACES_OF_ONE, (target,))
    db.write(_PLACE_OF_ONE, (target,))
    db.write("DELETE FROM agenda WHERE target = ?", (target,))
    db.write(_AGENDA_OF_ONE, (target,))


def refresh_everybody(db: Connection) -> None:
    """Compute the places, the agenda and the index for finding of everybody, as a migration does; what stands in the
    rows of targets and phones is taken as it is."""
    db.write(_PLACE_OF_EVERYONE.format("1"))
    _refresh_queue(db)
    index_everybody(db)


def refresh_do_not_call(db: Connection) -> None:
    """Hold everybody against the do-not-call list."""
    db.write(f"UPDATE targets SET do_not_call = {DO_NOT_CALL} WHERE do_not_call IS NOT {DO_NOT_CALL}")
    _refresh_queue(db)


def _refresh_queue(db: Connection) -> None:
    db.write(_PLACES.format("1"))
    db.write("DELETE FROM agenda")
    db.write(_AGENDA.format("1"))


DO_NOT_CALL = (
    "(EXISTS (SELECT 1 FROM do_not_call d WHERE d.removed IS NULL AND d.kind = 'person'"
    "  AND d.value = CAST(targets.id AS TEXT))"
    " OR EXISTS (SELECT 1 FROM phones x INDEXED BY phones_target CROSS JOIN do_not_call d ON d.kind = 'number'"
    "  AND d.value = x.e164 AND d.removed IS NULL WHERE x.target = targets.id)"
    " OR EXISTS (SELECT 1 FROM do_not_call d WHERE d.removed IS NULL AND d.kind = 'account'"
    "  AND d.value = CAST(targets.account AS TEXT))"
    " OR EXISTS (SELECT 1 FROM do_not_call d WHERE d.removed IS NULL AND d.kind = 'domain'"
    "  AND d.value = targets.domain))"
)
"""Whether a row of `targets` is on the do-not-call list by person, number, account or e-mail domain."""

# A number's state is what the last standing touch taught us of it.
_TAUGHT = (
    "(SELECT {} FROM touches x INDEXED BY touches_number WHERE x.target = phones.target AND x.phone = phones.e164"
    " AND x.number_state IS NOT NULL AND x.undone = 0 ORDER BY x.at DESC, x.id DESC LIMIT 1)"
)
_STATE = f"ifnull({_TAUGHT.format('x.number_state')}, 'unknown')"
_UNTIL = _TAUGHT.format("x.number_until")
_PHONES = (
    f"UPDATE phones SET state = {_STATE}, quarantined_until = {_UNTIL}"
    f" WHERE target = ? AND (state IS NOT {_STATE} OR quarantined_until IS NOT {_UNTIL})"
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
    " reachable = EXISTS (SELECT 1 FROM phones x WHERE x.target = targets.id"
    "  AND (quarantined_until IS NULL OR quarantined_until <= ?))"
    " WHERE id = ?"
)

# Active on any list is active for everyone; `active` sorts before `bench`.
_ON_LISTS = "(SELECT min(x.place) FROM places x WHERE x.target = places.target AND x.list > 0)"
_PLACE_OF_EVERYONE = f"UPDATE places SET place = {_ON_LISTS} WHERE list = 0 AND {{}} AND place <> {_ON_LISTS}"

_PLACES = (
    "UPDATE places SET (open, lead, lane, persona, tier, attempts, retired, numbered)"
    " = (d.open, d.lead, d.lane, d.persona, d.tier, d.attempts, d.retired, d.numbered)"
    " FROM (SELECT t.id AS target, NOT t.retired AND NOT t.do_not_call AND t.reachable AND NOT EXISTS"
    "   (SELECT 1 FROM follow_ups f WHERE f.target = t.id AND f.status = 'open') AS open,"
    "  NOT (t.attempts = 0 AND ("
    "   EXISTS (SELECT 1 FROM replacements r WHERE r.replacement = t.id AND r.undone = 0)"
    "   OR EXISTS (SELECT 1 FROM referrals r WHERE r.target = t.id AND r.undone = 0))) AS lead,"
    f"  {lane_sql('a.kare', 't.zones')} AS lane, ifnull(t.persona, '') AS persona, ifnull(t.tier, '~') AS tier,"
    "  t.attempts AS attempts, t.retired AS retired, EXISTS (SELECT 1 FROM phones x WHERE x.target = t.id) AS numbered"
    "  FROM targets t LEFT JOIN accounts a ON a.id = t.account WHERE {}) AS d"
    " WHERE places.target = d.target"
    "  AND (places.open, places.lead, places.lane, places.persona, places.tier, places.attempts, places.retired,"
    "   places.numbered) IS NOT (d.open, d.lead, d.lane, d.persona, d.tier, d.attempts, d.retired, d.numbered)"
)

_AGENDA = (
    "INSERT INTO agenda (list, ready, kind, due, follow_up, target)"
    " SELECT p.list, NOT t.retired AND NOT t.do_not_call AND t.reachable, f.kind, ifnull(f.remind, f.due), f.id,"
    "  f.target FROM follow_ups f JOIN targets t ON t.id = f.target JOIN places p ON p.target = f.target"
    " WHERE {} AND f.status = 'open' AND ifnull(f.remind, f.due) IS NOT NULL"
)

_PLACES_OF_ONE, _PLACE_OF_ONE = _PLACES.format("t.id = ?1"), _PLACE_OF_EVERYONE.format("target = ?1")
_AGENDA_OF_ONE = _AGENDA.format("f.target = ?1")
