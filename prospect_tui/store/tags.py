"""The KARE tags of accounts: one for each at a time, with what it was before."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from prospect_tui.model.accounts import TagChange
from prospect_tui.model.words import Kare

from .connection import Connection
from .derived import refresh_those
from .values import moment, sound, stamp


class Tags:
    """Changes tags, and takes that back."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @sound
    def of(self, account: int) -> Kare | None:
        """The tag of an account; None for a partner's."""
        found = self._db.value("SELECT kare FROM accounts WHERE id = ?", (account,))
        return Kare(found) if found else None

    def is_partner(self, account: int) -> bool:
        """Whether an account has no tag because partners are at it."""
        return self.of(account) is None and self._db.row(_PARTNER, (account,)) is not None

    def set(self, account: int, tag: Kare | None, now: datetime) -> list[int]:
        """Give an account another tag, and keep which it had; gives everybody there, whose lanes have to be found
        anew."""
        before, after = self.of(account), tag
        if before is after:
            return []
        self._db.write(
            "INSERT INTO kare_changes (account, before, after, at) VALUES (?, ?, ?, ?)",
            (account, before.value if before else None, after.value if after else None, stamp(now)),
        )
        return self._write(account, tag)

    def give(self, tags: Mapping[int, Kare], now: datetime) -> tuple[int, ...]:
        """Give accounts the tags that a list states, but for those that somebody has given one by now; gives which."""
        waiting = [number for number in tags if self._db.row(_ASSUMED, (number,)) is not None]
        there = [target for number in waiting for target in self._write(number, tags[number])]
        refresh_those(self._db, there, now)
        return tuple(waiting)

    def assume_again(self, accounts: Iterable[int], now: datetime) -> None:
        """Take back what `give` gave, where the rep hasn't tagged them since."""
        there = []
        for number in accounts:
            if self._db.row(f"{_CHANGES} LIMIT 1", (number,)) is None:
                there += self._write(number, Kare.ATTAIN)
                self._db.write("UPDATE accounts SET assumed = 1 WHERE id = ?", (number,))
        refresh_those(self._db, there, now)

    def last(self, account: int) -> TagChange | None:
        """The last change that stands."""
        row = self._db.row(f"{_CHANGES} AND undone = 0 ORDER BY id DESC LIMIT 1", (account,))
        return _change(row) if row else None

    def take_back(self, change: TagChange, account: int) -> list[int]:
        """Have an account tagged as it was before that change; gives everybody there, as `set` does."""
        self._db.write("UPDATE kare_changes SET undone = 1 WHERE id = ?", (change.id,))
        return self._write(account, change.before)

    def changes(self, account: int) -> list[TagChange]:
        """All changes of an account, those taken back included, the newest first."""
        return [_change(row) for row in self._db.rows(f"{_CHANGES} ORDER BY id DESC", (account,))]

    def _write(self, account: int, tag: Kare | None) -> list[int]:
        self._db.write("UPDATE accounts SET kare = ?, assumed = 0 WHERE id = ?", (tag.value if tag else None, account))
        rows = self._db.rows("SELECT id FROM targets INDEXED BY targets_account WHERE account = ?", (account,))
        return [row[0] for row in rows]


_ASSUMED = "SELECT 1 FROM accounts WHERE id = ? AND assumed = 1"
_PARTNER = "SELECT 1 FROM targets INDEXED BY targets_account WHERE account = ? AND role = 'partner' LIMIT 1"
_CHANGES = "SELECT id, before, after, at, undone FROM kare_changes INDEXED BY kare_changes_account WHERE account = ?"


@sound
def _change(row: tuple[int, str | None, str | None, str, int]) -> TagChange:
    before, after = (Kare(tag) if tag else None for tag in row[1:3])
    return TagChange(id=row[0], before=before, after=after, at=moment(row[3]), undone=bool(row[4]))
