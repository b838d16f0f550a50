"""How often people are tried before they are reached, and what comes of voicemails."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from prospect_tui.model.words import Flag
from prospect_tui.rules.reach import Course

from .connection import Connection
from .over import Over
from .values import stamp

_TRIED, _HEARD = int(Flag.DIAL | Flag.CONNECT), int(Flag.CONNECT | Flag.RECEIVED)


class Reaching:
    """What needs the whole course of each target, not its touches one by one."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def courses(self, over: Over) -> Iterator[Course]:
        """The course of everybody who was dialled in that time, from the very first dial on; those who went alike are
        put together. Read target by target, in the order of an index."""
        if over.is_all_time:
            for (flags,), times in Counter(self._db.each(_ALL.format(where=over.where), over.params)).items():
                yield Course(flags=tuple(map(int, flags.split(","))), times=times)
            return
        dials = f"SELECT x.id FROM touches x WHERE {over.where} AND x.flags & {int(Flag.DIAL)}"
        inside = {str(touch) for (touch,) in self._db.each(dials, over.params)}
        for ids, flags in self._db.each(_SOME.format(where=over.where), over.params):
            asked = tuple(touch in inside for touch in ids.split(","))
            yield Course(flags=tuple(map(int, flags.split(","))), asked=asked)

    def voicemails(self, over: Over, within: timedelta, now: datetime) -> dict[str | None, tuple[int, int]]:
        """Of each voicemail script, after how many the person called back or was reached, before the next voicemail and
        no later than `within`; and how many were left, but for those that have not had that long yet."""
        days = f"{within.days} days"
        sql = _VOICEMAILS.format(where=over.where)
        rows = self._db.rows(sql, (days, *over.params, stamp(now - within)))
        return {script: (heard, left) for script, heard, left in rows}


_ALL = (
    "SELECT group_concat(x.flags) FROM touches x INDEXED BY touches_target"
    f" WHERE {{where}} AND x.flags & {_TRIED} GROUP BY x.target"
)
_OF_ONE = (
    "(SELECT group_concat(y.{}) FROM touches y INDEXED BY touches_target"
    f" WHERE y.target = d.target AND y.undone = 0 AND y.flags & {_TRIED})"
)
_SOME = (
    f"SELECT {_OF_ONE.format('id')}, {_OF_ONE.format('flags')} FROM"
    f" (SELECT DISTINCT x.target FROM touches x WHERE {{where}} AND x.flags & {int(Flag.DIAL)}) d"
)
# Times are text; SQLite's own reckoning leaves out the T and the Z.
_VOICEMAILS = (
    "SELECT script, sum(heard), count(*) FROM (SELECT x.script, (SELECT y.flags & "
    f"{_HEARD} > 0 FROM touches y INDEXED BY touches_target WHERE y.target = x.target AND y.undone = 0"
    " AND (y.at, y.id) > (x.at, x.id) AND y.at <= strftime('%Y-%m-%dT%H:%M:%SZ', x.at, ?)"
    f" AND y.flags & {_HEARD | int(Flag.VOICEMAIL)} ORDER BY y.at, y.id LIMIT 1) IS 1 AS heard"
    f" FROM touches x WHERE {{where}} AND x.flags & {int(Flag.VOICEMAIL)} AND x.at <= ?) GROUP BY script"
)
