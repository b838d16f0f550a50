"""Where targets stand on lists, and what the queue's indexes need of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice

from msgspec import Struct

from prospect_tui.model.lists import ListInfo
from prospect_tui.model.words import Place

from .connection import Connection
from .derived import refresh, refresh_list, refresh_moved, refresh_touched
from .fits import OWN_PLAYBOOK
from .order import in_order
from .values import moment_or_none, stamp

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

    def list_named(self, name: str) -> int | None:
        """The list of that very name."""
        found: int | None = self._db.value("SELECT id FROM lists WHERE name = ? AND id > 0", (name,))
        return found

    def name(self, list_id: int) -> str:
        """What a list is called."""
        return str(self._db.value("SELECT name FROM lists WHERE id = ?", (list_id,)) or "")

    def kind(self, list_id: int) -> str | None:
        """What a list's numbers are declared as."""
        found: str | None = self._db.value("SELECT kind FROM lists WHERE id = ?", (list_id,))
        return found

    def add_list(self, name: str, slug: str, now: datetime) -> int:
        """Make a list; gives its id."""
        return self._db.write("INSERT INTO lists (name, slug, created) VALUES (?, ?, ?)", (name, slug, stamp(now)))

    def rename(self, list_id: int, name: str, slug: str) -> None:
        """Give a list another name."""
        self._db.write("UPDATE lists SET name = ?, slug = ? WHERE id = ?", (name, slug, list_id))

    def declare(self, list_id: int, kind: str | None, reason: str | None, now: datetime) -> None:
        """Keep what a list's numbers are declared as, and put its people in the lanes that follow."""
        self._db.write(
            "UPDATE lists SET kind = ?, kind_reason = ?, kind_at = ? WHERE id = ?",
            (kind, reason, stamp(now) if kind else None, list_id),
        )
        refresh_list(self._db, list_id, now)

    def playbook(self, list_id: int) -> str | None:
        """The playbook that was chosen for a list; None for the home's own."""
        found: str | None = self._db.value("SELECT playbook FROM lists WHERE id = ?", (list_id,))
        return found

    def playbook_of(self, target: int) -> str | None:
        """The playbook of the first of a target's lists that has one of its own."""
        found: str | None = self._db.value(f"SELECT {OWN_PLAYBOOK.format('?1')}", (target,))
        return found

    def playbooks(self) -> list[tuple[int, str]]:
        """The lists that have a playbook of their own, each with its name."""
        return self._db.rows("SELECT id, playbook FROM lists WHERE playbook IS NOT NULL ORDER BY id")

    def choose_playbook(self, list_id: int, name: str | None) -> None:
        """Keep which playbook a list has; None for the home's own."""
        self._db.write("UPDATE lists SET playbook = ? WHERE id = ?", (name, list_id))

    def remove_list(self, list_id: int, now: datetime) -> None:
        """Remove a list; its targets stay in the record, with all that was promised to them."""
        members = [r[0] for r in self._db.rows("SELECT target FROM places WHERE list = ?", (list_id,))]
        self._db.write("DELETE FROM agenda WHERE list = ?", (list_id,))
        self._db.write("DELETE FROM places WHERE list = ?", (list_id,))
        self._db.write("UPDATE plays SET list = 0 WHERE list = ?", (list_id,))
        self._db.write("DELETE FROM lists WHERE id = ?", (list_id,))
        self.refresh(members, now)

    def names(self) -> list[str]:
        """The names of all lists, the newest last; nobody on them is counted."""
        return [r[0] for r in self._db.rows("SELECT name FROM lists WHERE id > 0 ORDER BY id")]

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
                kind=r[8],
                reason=r[9],
                playbook=r[10],
            )
            for r in self._db.rows(
                "SELECT l.id, l.name, l.created, ifnull(sum(c.n), 0),"
                " ifnull(sum(c.n) FILTER (WHERE c.place = 'active' AND NOT c.retired), 0),"
                " ifnull(sum(c.n) FILTER (WHERE c.place = 'bench' AND NOT c.retired), 0),"
                " ifnull(sum(c.n) FILTER (WHERE c.retired), 0), ifnull(sum(c.n) FILTER (WHERE c.numbered), 0),"
                " l.kind, l.kind_reason, l.playbook FROM lists l"
                " LEFT JOIN (SELECT list, place, retired, numbered, count(*) AS n FROM places"
                "  INDEXED BY places_counts WHERE list > 0 GROUP BY list, place, retired, numbered) c ON c.list = l.id"
                " WHERE l.id > 0 GROUP BY l.id ORDER BY l.id"
            )
        ]

    def reach(self, list_id: int) -> Reach:
        """How many are on a list (0: everyone), have a number, and are retired. Counts them all."""
        row = self._db.row(
            "SELECT count(*), ifnull(sum(numbered), 0), ifnull(sum(retired), 0) FROM places WHERE list = ?",
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

    def draw(self, list_id: int, target: int) -> None:
        """Have one of the bench be active on this list, and so for everyone. After `refresh`: one who waits for a
        follow-up is in no index of the queue by then, and moves at little cost."""
        self._db.write(
            "UPDATE places SET place = 'active' WHERE target = ? AND list IN (0, ?) AND place = 'bench'",
            (target, list_id),
        )

    def stands(self, target: int) -> dict[int, Place]:
        """Where a target stands on each list, everyone's included."""
        rows = self._db.rows("SELECT list, place FROM places WHERE target = ? ORDER BY list", (target,))
        return {number: Place(place) for number, place in rows}

    def set_stands(self, target: int, places: Mapping[int, Place]) -> None:
        """Have a target stand on these lists, and on no others. `refresh` comes after."""
        now = self.stands(target)
        for list_id in now.keys() - places.keys():
            self._db.write("DELETE FROM agenda WHERE target = ? AND list = ?", (target, list_id))
            self._db.write("DELETE FROM places WHERE list = ? AND target = ?", (list_id, target))
        for list_id, place in places.items():
            if list_id not in now:
                self._db.write(
                    "INSERT INTO places (list, target, place) VALUES (?, ?, ?)", (list_id, target, place.value)
                )
            elif now[list_id] is not place:
                self.move(list_id, target, place)

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
            "SELECT count(*) FROM places WHERE list = ? AND place = 'active' AND retired = 0",
            (list_id,),
        )
        waiting = in_order(self._db, list_id, Place.BENCH, (0, 1))
        drawn = list(islice(waiting, max(0, wanted - active)))
        for target in drawn:
            self.move(list_id or next(iter(self.of(target)), EVERYONE), target, Place.ACTIVE)
        self.refresh(drawn, now)
        return len(drawn)

    def refresh(self, targets: Iterable[int], now: datetime) -> None:
        """Compute again what the indexes hold of these targets, from the facts. Runs on indexes alone."""
        for target in targets:
            refresh(self._db, target, now)

    def refresh_touched(self, target: int, now: datetime) -> None:
        """The same for one target, after a touch that says nothing of a number, retired nobody and moved nobody to
        another place."""
        refresh_touched(self._db, target, now)

    def refresh_moved(self, target: int, now: datetime) -> None:
        """The same for one target who has come to another place, or came as a replacement, and nothing else."""
        refresh_moved(self._db, target, now)

    def next_release(self, now: datetime) -> datetime | None:
        """When the next quarantine of a number ends after `now`; None where none runs. One look at an index."""
        return moment_or_none(
            self._db.value("SELECT min(quarantined_until) FROM phones WHERE quarantined_until > ?", (stamp(now),))
        )

    def release_quarantined(self, now: datetime) -> int:
        """Bring back the targets whose number's quarantine has ended; gives how many."""
        rows = self._db.rows(
            "SELECT id FROM targets INDEXED BY targets_unreachable WHERE reachable = 0 AND id IN (SELECT target"
            " FROM phones INDEXED BY phones_quarantine WHERE quarantined_until <= ? AND kind <> 'home')",
            (stamp(now),),
        )
        due = [row[0] for row in rows]
        self.refresh(due, now)
        return len(due)
