"""Who stands how high at an account, and who of them has been connected with."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from prospect_tui.model.accounts import Spoken
from prospect_tui.model.words import Kare, Level

from .connection import Connection
from .values import moment, moment_or_none, sound


class Asked(Struct, frozen=True, kw_only=True):
    """A step that somebody else of ours is to take, and since when (UTC)."""

    follow_up: int
    target: int
    by: str
    at: datetime


class Standing:
    """Reads accounts by their people, on indexes."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @sound
    def titles(self, account: int) -> list[tuple[str | None, Level | None, int]]:
        """The titles at an account, with the level that the rep has told, and how many go by each; not of those with
        whom the work has ended."""
        return [(title, _level(level), count) for title, level, count in self._db.rows(_TITLES, (account,))]

    @sound
    def spoken(self, account: int) -> list[Spoken]:
        """Those at an account who were connected with, the last first; `level` is the told one."""
        return [
            Spoken(target=row[0], name=row[1], title=row[2], level=_level(row[3]), at=moment(row[4]), by=row[5])
            for row in self._db.rows(_SPOKEN, (account,))
        ]

    @sound
    def to_reach(self, account: int) -> Iterator[tuple[int, str, str | None, Level | None]]:
        """Those at an account who may be called, the least tried first: id, name, title, told level."""
        for number, name, title, level in self._db.rows(_TO_REACH, (account,)):
            yield number, name, title, _level(level)

    def last_touch(self, account: int) -> datetime | None:
        """When somebody at an account was last reached out to."""
        return moment_or_none(self._db.value(_LAST, (account,)))

    # What was asked of others of ours.

    @sound
    def asked(self, account: int) -> list[Asked]:
        """The open steps that somebody else of ours is to take at an account, the newest first."""
        return [
            Asked(follow_up=row[0], target=row[1], by=row[2], at=moment(row[3]))
            for row in self._db.rows(_ASKED, (account,))
        ]

    # All accounts.

    def accounts(self, tag: Kare | None, *, tagged: bool = True) -> list[int]:
        """The accounts of a tag by name; with None all, by tag and name, or (`tagged` False) those without one."""
        if tag is not None:
            return [row[0] for row in self._db.rows(f"{_ACCOUNTS} WHERE kare = ? ORDER BY name_key", (tag.value,))]
        if not tagged:
            return [row[0] for row in self._db.rows(f"{_ACCOUNTS} WHERE kare IS NULL ORDER BY name_key")]
        return [each for kare in Kare for each in self.accounts(kare)] + self.accounts(None, tagged=False)

    def counts(self) -> dict[Kare | None, int]:
        """How many accounts have each tag."""
        rows = self._db.rows("SELECT kare, count(*) FROM accounts INDEXED BY accounts_kare GROUP BY kare")
        return {Kare(tag) if tag else None: count for tag, count in rows}


def _level(word: str | None) -> Level | None:
    return Level(word) if word else None


_ACCOUNTS = "SELECT id FROM accounts INDEXED BY accounts_kare"
_TITLES = (
    "SELECT title, level, count(*) FROM targets INDEXED BY targets_account WHERE account = ? AND NOT retired"
    " GROUP BY title, level"
)
# SQLite gives the bare columns from the row that has the max; 4 is what counts as a connect.
_SPOKEN = (
    "SELECT t.id, t.name, t.title, t.level, max(x.at), x.by FROM targets t INDEXED BY targets_account"
    " CROSS JOIN touches x INDEXED BY touches_target ON x.target = t.id AND x.undone = 0 AND x.flags & 4"
    " WHERE t.account = ? GROUP BY t.id ORDER BY 5 DESC, 1"
)
_TO_REACH = (
    "SELECT id, name, title, level FROM targets INDEXED BY targets_account WHERE account = ?"
    " AND NOT retired AND NOT do_not_call ORDER BY attempts, id"
)
_LAST = "SELECT max(last_touch) FROM targets INDEXED BY targets_account WHERE account = ?"
_ASKED = (
    "SELECT f.id, f.target, f.by, f.created FROM targets t INDEXED BY targets_account"
    " CROSS JOIN follow_ups f ON f.target = t.id WHERE t.account = ?"
    " AND f.status = 'open' AND f.by IS NOT NULL ORDER BY f.id DESC"
)
