"""What a check-in tells one by one: who was replaced by whom, what was agreed on, on days of the rep's."""

from datetime import date

from prospect_tui.model.touches import FollowUp, Replacement

from .connection import Connection
from .over import Over
from .values import FOLLOW_UP_COLUMNS, read_follow_up


class CheckIns:
    """Looks over days. What was taken back is in none of it."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def replacements(self, since: date, until: date) -> list[Replacement]:
        """Who replaced whom from `since` to `until`, both included; those without a replacement are owed."""
        over = _days(since, until)
        sql = (
            "SELECT r.retired, r.replacement, r.reason FROM touches x CROSS JOIN replacements r ON r.touch = x.id"
            f" WHERE {over.where} AND r.undone = 0 ORDER BY r.id"
        )
        return [Replacement(retired=r[0], replacement=r[1], reason=r[2]) for r in self._db.rows(sql, over.params)]

    def promises(self, since: date, until: date) -> list[FollowUp]:
        """The meetings and promised callbacks that were agreed on from `since` to `until`, in the order in which they
        were."""
        over = _days(since, until)
        columns = ", ".join(f"f.{name.strip()}" for name in FOLLOW_UP_COLUMNS.split(","))
        sql = (
            f"SELECT {columns} FROM touches x CROSS JOIN follow_ups f ON f.touch = x.id"
            f" WHERE {over.where} AND f.status <> 'undone'"
            " AND (f.kind = 'meeting' OR f.kind = 'callback' AND f.promised) ORDER BY f.id"
        )
        return [read_follow_up(row) for row in self._db.rows(sql, over.params)]


def _days(since: date, until: date) -> Over:
    return Over(since=since.isoformat(), until=until.isoformat())
