"""Forgetting a person: what is theirs goes out of every table, and what was counted stays.

The row of the target stays as an empty shell, so that touches, replacements and blocks go on naming it.
"""

import re
from datetime import datetime
from typing import Any

from msgspec import Struct

from . import finding
from .connection import Connection
from .derived import refresh
from .dnc import OF_REGISTRY
from .hashes import NumberHashes
from .values import moment, stamp

TRACES = "traces"
"""What the house keeps while old pages of the store's file may still hold what is gone: since when."""


class Held(Struct, frozen=True, kw_only=True):
    """What the record holds of a person: touches, notes, open follow-ups, numbers. `own` numbers will stand on the
    do-not-call list as hashes, `shared` ones are others' as well; `account` is the name of one that goes with them."""

    touches: int
    notes: tuple[str, ...]
    follow_ups: int
    numbers: tuple[str, ...]
    own: int
    shared: int
    account: str | None


class Mentions(Struct, frozen=True, kw_only=True):
    """Where else a name stands, in words that only the rep can change: with which other targets (their notes, columns
    of their list), in which blocks' notes to self, in the names of which lists."""

    targets: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()
    lists: tuple[str, ...] = ()


class Forgetting:
    """Forgets people of one record."""

    def __init__(self, db: Connection, hashes: NumberHashes) -> None:
        self._db = db
        self._hashes = hashes

    def when(self, target: int) -> datetime | None:
        """When a target was forgotten; None for one that wasn't, or isn't there."""
        found = self._db.value("SELECT forgotten FROM targets WHERE id = ?", (target,))
        return moment(found) if found else None

    def held(self, target: int) -> Held:
        """What would go."""
        numbers = self._numbers(target)
        notes = self._db.rows("SELECT note FROM touches WHERE target = ? AND note IS NOT NULL", (target,))
        account = self._lonely_account(target)
        return Held(
            touches=int(self._db.value("SELECT count(*) FROM touches WHERE target = ?", (target,))),
            notes=tuple(note for (note,) in notes),
            follow_ups=int(self._db.value(f"SELECT count(*) FROM follow_ups WHERE {_OPEN}", (target,))),
            numbers=tuple(numbers),
            own=sum(self._kept_as_hash(target, number, wrong) for number, wrong in numbers.items()),
            shared=sum(bool(self._others(target, number)) for number in numbers),
            account=self._db.value("SELECT name FROM accounts WHERE id = ?", (account,)) if account else None,
        )

    def mentions(self, target: int, name: str) -> Mentions:
        """Where else this name stands, word for word. Reads all notes: not while others wait for the record."""
        if not name.strip():
            return Mentions()
        found = {
            query: [row[0] for row in self._db.rows(query, (_like(name),)) if _says(name, row[1])]
            for query in (_BLOCKS, _LISTS, *_OTHERS)
        }
        others = {number for query in _OTHERS for number in found[query]} - {target}
        return Mentions(
            targets=tuple(sorted(others)), blocks=tuple(sorted(found[_BLOCKS])), lists=tuple(sorted(found[_LISTS]))
        )

    def forget(self, target: int, now: datetime) -> None:
        """Forget one who is there. Inside a transaction; what is deleted is overwritten, where SQLite finds it. What
        older pages, and the index for finding, still hold goes with `wipe`."""
        self._db.rows("PRAGMA secure_delete = ON")
        account = self._lonely_account(target)
        self._settle_numbers(target, now)
        for statement in _STATEMENTS:
            self._db.write(statement, (target,))
        finding.unindex(self._db, target)
        self._db.write(_RETIRED, (target, stamp(now)))
        self._db.write(_SHELL, (stamp(now), target))
        if account:
            self._db.write("DELETE FROM kare_changes WHERE account = ?", (account,))
            self._db.write("DELETE FROM accounts WHERE id = ?", (account,))
        self._db.write("INSERT OR IGNORE INTO house (name, value) VALUES (?, ?)", (TRACES, stamp(now)))
        refresh(self._db, target, now)

    def has_traces(self) -> bool:
        """Whether old pages may still hold what is gone."""
        return self._db.row("SELECT 1 FROM house WHERE name = ?", (TRACES,)) is not None

    def _numbers(self, target: int) -> dict[str, bool]:
        """All numbers that the record has of somebody, and whether each turned out to be somebody else's."""
        return {number: bool(wrong) for number, wrong in self._db.rows(_NUMBERS, (target,))}

    def _kept_as_hash(self, target: int, number: str, wrong: bool) -> bool:
        """Whether a number is kept from being called: theirs alone, and not one that was never theirs."""
        return not self._others(target, number) and (not wrong or self._promised(number) is not None)

    def _others(self, target: int, number: str) -> list[int]:
        """Who else has a number."""
        sql = "SELECT DISTINCT target FROM phones WHERE e164 = ? AND target <> ?"
        return [row[0] for row in self._db.rows(sql, (number, target))]

    def _promised(self, number: str) -> str | None:
        """Since when a number stands on the do-not-call list by itself."""
        sql = "SELECT min(at) FROM do_not_call WHERE kind = 'number' AND value = ? AND removed IS NULL"
        found: str | None = self._db.value(sql, (number,))
        return found

    def _settle_numbers(self, target: int, now: datetime) -> None:
        """Each number of their own becomes a hash. One that others have, such as a switchboard, stays as it is: listed
        or not, but without anybody's words."""
        for number, wrong in self._numbers(target).items():
            if others := self._others(target, number):
                self._db.write(_WITHOUT_WORDS, (number, target))
                if self._hashes.bring_out(number):  # in an older copy, others still have it
                    for other in others:
                        refresh(self._db, other, now)
                continue
            if self._kept_as_hash(target, number, wrong):
                promised = self._promised(number)
                self._hashes.keep(number, moment(promised) if promised else now)
            self._db.write("DELETE FROM do_not_call WHERE kind = 'number' AND value = ?", (number,))

    def _lonely_account(self, target: int) -> int | None:
        """The account of a target, where it goes with them: nobody else is at it, and no promise names it. It may be
        their own name."""
        found: int | None = self._db.value(
            "SELECT a.id FROM targets t JOIN accounts a ON a.id = t.account WHERE t.id = ?1"
            " AND NOT EXISTS (SELECT 1 FROM targets o WHERE o.account = a.id AND o.id <> ?1)"
            " AND NOT EXISTS (SELECT 1 FROM do_not_call d WHERE d.kind = 'account' AND d.value = CAST(a.id AS TEXT)"
            "  AND d.removed IS NULL)",
            (target,),
        )
        return found


_OPEN = "target = ? AND status = 'open'"
_THEIR_TOUCHES = "(SELECT id FROM touches INDEXED BY touches_target WHERE target = ?{})"

_NUMBERS = (
    "SELECT e164, max(wrong) FROM ("
    " SELECT e164, state = 'wrong' AS wrong FROM phones WHERE target = ?1"
    " UNION ALL SELECT phone, 0 FROM touches WHERE target = ?1 AND phone IS NOT NULL"
    " UNION ALL SELECT value, 0 FROM do_not_call WHERE kind = 'number'"
    f"  AND touch IN {_THEIR_TOUCHES.format(1)})"
    " GROUP BY e164 ORDER BY e164"
)

_WITHOUT_WORDS = (
    f"UPDATE do_not_call SET words = NULL, by = NULL WHERE kind = 'number' AND value = ?1 AND NOT {OF_REGISTRY}"
    f" AND (touch IS NULL OR touch IN {_THEIR_TOUCHES.format(2)})"
)

_THEIRS = ("crm_ids", "import_changes", "aliases", "edits", "met", "play_steps", "event_guests", "rhythms")

_STATEMENTS = (
    "DELETE FROM do_not_call WHERE kind = 'person' AND value = CAST(? AS TEXT)",
    f"UPDATE do_not_call SET words = NULL, by = NULL WHERE touch IN {_THEIR_TOUCHES.format('')}",
    "UPDATE touches SET phone = NULL, note = NULL, zone = NULL, out_of_hours_reason = NULL WHERE target = ?",
    "UPDATE follow_ups SET zone = NULL, status = CASE status WHEN 'open' THEN 'cancelled' ELSE status END"
    " WHERE target = ?",
    # What was on screen, noted and dialled. The index holds fewer pages than the table. An objection's two letters
    # are the playbook's own: they stay, as other counts do.
    "UPDATE block_events SET detail = NULL WHERE detail IS NOT NULL AND kind <> 'objected'"
    " AND id IN (SELECT id FROM block_events INDEXED BY block_events_block WHERE target = ?)",
    *(f"DELETE FROM {table} WHERE target = ?" for table in _THEIRS),
    "DELETE FROM calendar WHERE follow_up IN (SELECT id FROM follow_ups WHERE target = ?)",
    "DELETE FROM consents WHERE target = ?",
    "DELETE FROM phones WHERE target = ?",
    "DELETE FROM agenda WHERE target = ?",
    "DELETE FROM places WHERE target = ?",
)

_RETIRED = (
    "INSERT INTO retirements (target, reason, at) SELECT ?1, 'forgotten', ?2"
    " WHERE NOT EXISTS (SELECT 1 FROM retirements WHERE target = ?1 AND undone = 0 AND touch IS NULL)"
)

# `created` stays: together with the id it says who this was, in older copies of the store too.
_SHELL = (
    "UPDATE targets SET forgotten = ?, account = NULL, name = '', name_key = '', first_name = NULL, last_name = NULL,"
    " title = NULL, role = 'prospect', email = NULL, email_key = NULL, domain = NULL, linkedin = NULL,"
    " linkedin_key = NULL, connected = NULL, city = NULL, region = NULL, country = NULL, zones = '[]',"
    " zone_source = NULL, persona = NULL, tier = NULL, fit = NULL, level = NULL, source = NULL,"
    " custom = '{}'"
    " WHERE id = ?"
)

_BLOCKS = "SELECT id, note FROM blocks WHERE note LIKE ?"
_LISTS = "SELECT name, name FROM lists WHERE name LIKE ?"
_OTHERS = (
    "SELECT target, note FROM touches WHERE note LIKE ?",
    "SELECT target, detail FROM block_events WHERE target IS NOT NULL AND kind = 'noted' AND detail LIKE ?",
    "SELECT id, custom FROM targets WHERE custom LIKE ?",
    "SELECT target, before || ' ' || after FROM edits WHERE before LIKE ?1 OR after LIKE ?1",
    "SELECT target, words FROM met WHERE words LIKE ?",
)


def _like(name: str) -> str:
    """A pattern for all that may hold a name: SQLite knows the case of plain letters only."""
    return f"%{re.sub('[^A-Za-z0-9]+', '%', name)}%"


def _says(name: str, text: Any) -> bool:
    """Whether a text has this name in it, word for word."""
    words = r"\W+".join(re.escape(word) for word in name.split())
    return re.search(rf"(?<!\w){words}(?!\w)", str(text), re.IGNORECASE) is not None
