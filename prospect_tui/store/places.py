"""Where targets stand on lists, and what the queue's indexes need of them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from msgspec import Struct

from prospect_tui.model.lists import ListInfo
from prospect_tui.model.words import Place

from .connection import Connection
from .order import ALL_TAGS, in_order
from .values import stamp

EVERYONE = 0
"""The list that stands for all targets."""


class Reach(Struct, frozen=True, kw_only=True):
    """How many are on a list, have a number, and are retired."""

    total: int
    with_number: int
    retired: int


class Places:
    """Lists, the place of each target on them, and the derived columns."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def list_id(self, slug: str) -> int | None:
        """The list of that slug."""
        found: int | None = self._db.value("SELECT id FROM lists WHERE slug = ? AND id > 0", (slug,))
        return found

    def name(self, list_id: int) -> str:
        """What a list is called."""
        return str(self._db.value("SELECT name FROM lists WHERE id = ?", (list_id,)) or "")

    def add_list(self, name: str, slug: str, now: datetime) -> int:
        """Make a list; gives its id."""
        return self._db.write("INSERT INTO lists (name, slug, created) VALUES (?, ?, ?)", (name, slug, stamp(now)))

    def rename(self, list_id: int, name: str, slug: str) -> None:
        """Give a list another name."""
        self._db.write("UPDATE lists SET name = ?, slug = ? WHERE id = ?", (name, slug, list_id))

    def remove_list(self, list_id: int, now: datetime) -> None:
        """Remove a list; its targets stay in the record, with all that was promised to them."""
        members = [r[0] for r in self._db.rows("SELECT target FROM places WHERE list = ?", (list_id,))]
        self._db.write("DELETE FROM agenda WHERE list = ?", (list_id,))
        self._db.write("DELETE FROM places WHERE list = ?", (list_id,))
        self._db.write("DELETE FROM lists WHERE id = ?", (list_id,))
        self.refresh(members, now)

    def lists(self) -> list[ListInfo]:
        """All lists with their counts, the newest last."""
        return [
            ListInfo(
                id=r[0],
                name=r[1],
                created=r[2],
                targets=r[3],
                active=r[4],
                bench=r[5],
                retired=r[6],
                with_number=r[7],
            )
            for r in self._db.rows(
                "SELECT l.id, l.name, l.created, count(p.target),"
                " ifnull(sum(p.place = 'active' AND NOT t.retired), 0),"
                " ifnull(sum(p.place = 'bench' AND NOT t.retired), 0), ifnull(sum(t.retired), 0),"
                " ifnull(sum(EXISTS (SELECT 1 FROM phones x WHERE x.target = t.id)), 0)"
                " FROM lists l LEFT JOIN places p ON p.list = l.id LEFT JOIN targets t ON t.id = p.target"
                " WHERE l.id > 0 GROUP BY l.id ORDER BY l.id"
            )
        ]

    def reach(self, list_id: int) -> Reach:
        """How many are on a list (0: everyone), have a number, and are retired. Counts them all."""
        row = self._db.row(
            "SELECT count(*), ifnull(sum(EXISTS (SELECT 1 FROM phones x WHERE x.target = t.id)), 0),"
            " ifnull(sum(t.retired), 0) FROM places p JOIN targets t ON t.id = p.target WHERE p.list = ?",
            (list_id,),
        ) or (0, 0, 0)
        return Reach(total=row[0], with_number=row[1], retired=row[2])

    def of(self, target: int) -> list[int]:
        """The lists a target is on (without everyone)."""
        return [
            r[0]
            for r in self._db.rows("SELECT list FROM places WHERE target = ? AND list > 0 ORDER BY list", (target,))
        ]

    def put(self, list_id: int, target: int, place: Place, now: datetime) -> None:
        """Put a target on a list; one that is there already keeps its place."""
        for number in (list_id, EVERYONE):
            self._db.write(
                "INSERT OR IGNORE INTO places (list, target, place) VALUES (?, ?, ?)",
                (number, target, place.value),
            )
        self.refresh([target], now)

    def move(self, list_id: int, target: int, place: Place) -> None:
        """Change a target's place on a list. `refresh` comes after."""
        self._db.write("UPDATE places SET place = ? WHERE list = ? AND target = ?", (place.value, list_id, target))

    def take_off(self, target: int) -> None:
        """Take a target off all lists, everyone's included."""
        self._db.write("DELETE FROM agenda WHERE target = ?", (target,))
        self._db.write("DELETE FROM places WHERE target = ?", (target,))

    def place(self, list_id: int, target: int) -> Place | None:
        """Where a target stands on a list."""
        found = self._db.value("SELECT place FROM places WHERE list = ? AND target = ?", (list_id, target))
        return Place(found) if found else None

    def fill(self, list_id: int, wanted: int, now: datetime) -> int:
        """Move targets from the bench to active, by the order of the queue, until `wanted` are active; gives how many
        were moved. For everyone, each is moved on a list of their own."""
        active = self._db.value(
            "SELECT count(*) FROM places p JOIN targets t ON t.id = p.target"
            " WHERE p.list = ? AND p.place = 'active' AND NOT t.retired",
            (list_id,),
        )
        waiting = in_order(self._db, list_id, Place.BENCH, (0, 1), ALL_TAGS)
        drawn = list(islice(waiting, max(0, wanted - active)))
        for target in drawn:
            self.move(list_id or next(iter(self.of(target)), EVERYONE), target, Place.ACTIVE)
        self.refresh(drawn, now)
        return len(drawn)

    def refresh(self, targets: Iterable[int], now: datetime) -> None:
        """Compute again what the indexes hold of these targets, from the facts. Runs on indexes alone."""
        for target in targets:
            self._refresh_phones(target)
            self._refresh_target(target, now)
            self._refresh_places(target)
            self._refresh_agenda(target)

    def release_quarantined(self, now: datetime) -> int:
        """Bring back the targets whose number's quarantine has ended; gives how many."""
        due = [
            r[0]
            for r in self._db.rows(
                "SELECT DISTINCT p.target FROM phones p JOIN targets t ON t.id = p.target"
                " WHERE p.quarantined_until <= ? AND NOT t.reachable",
                (stamp(now),),
            )
        ]
        self.refresh(due, now)
        return len(due)

    def _refresh_phones(self, target: int) -> None:
        """A number's state is what the last standing touch taught us of it."""
        self._db.write(
            "UPDATE phones SET (state, quarantined_until) = (SELECT ifnull(max(s), 'unknown'), max(u) FROM ("
            " SELECT number_state s, number_until u FROM touches WHERE target = phones.target AND undone = 0"
            " AND phone = phones.e164 AND number_state IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1))"
            " WHERE target = ?",
            (target,),
        )

    def _refresh_target(self, target: int, now: datetime) -> None:
        self._db.write(
            "UPDATE targets SET"
            # The planner would rather read the days' index from end to end: it holds the flags.
            " attempts = (SELECT count(*) FROM touches x INDEXED BY touches_target"
            "  WHERE x.target = targets.id AND undone = 0 AND flags & 1),"
            " last_touch = (SELECT max(at) FROM touches x WHERE x.target = targets.id AND undone = 0),"
            " retired = EXISTS (SELECT 1 FROM retirements x WHERE x.target = targets.id AND undone = 0),"
            f" do_not_call = {DO_NOT_CALL},"
            " reachable = EXISTS (SELECT 1 FROM phones x WHERE x.target = targets.id"
            "  AND (quarantined_until IS NULL OR quarantined_until <= ?))"
            " WHERE id = ?",
            (stamp(now), target),
        )

    def _refresh_places(self, target: int) -> None:
        self._db.write(
            "UPDATE places SET place = CASE"
            "  WHEN EXISTS (SELECT 1 FROM places x WHERE x.target = places.target AND x.list > 0"
            "   AND x.place = 'active')"
            "  THEN 'active'"
            "  WHEN EXISTS (SELECT 1 FROM places x WHERE x.target = places.target AND x.list > 0) THEN 'bench'"
            "  ELSE place END WHERE list = 0 AND target = ?",
            (target,),
        )
        self._db.write(
            "UPDATE places SET (open, lead, kare, persona, tier, attempts) = (SELECT"
            " NOT t.retired AND NOT t.do_not_call AND t.reachable AND NOT EXISTS"
            "  (SELECT 1 FROM follow_ups f WHERE f.target = t.id AND f.status = 'open'),"
            " NOT (t.attempts = 0 AND ("
            "  EXISTS (SELECT 1 FROM replacements r WHERE r.replacement = t.id AND r.undone = 0)"
            "  OR EXISTS (SELECT 1 FROM referrals r WHERE r.target = t.id AND r.undone = 0))),"
            " ifnull(a.kare, ''), ifnull(t.persona, ''), ifnull(t.tier, '~'), t.attempts"
            " FROM targets t LEFT JOIN accounts a ON a.id = t.account WHERE t.id = places.target) WHERE target = ?",
            (target,),
        )

    def _refresh_agenda(self, target: int) -> None:
        self._db.write("DELETE FROM agenda WHERE target = ?", (target,))
        self._db.write(
            "INSERT INTO agenda (list, kind, due, follow_up, target)"
            " SELECT p.list, f.kind, ifnull(f.remind, f.due), f.id, f.target FROM follow_ups f"
            " JOIN places p ON p.target = f.target"
            " WHERE f.target = ? AND f.status = 'open' AND ifnull(f.remind, f.due) IS NOT NULL",
            (target,),
        )


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
