"""Tallies by what is known of the target. Over all time the touches are read target by target, in the order of an
index: each target then counts once, and is looked up once."""

from collections import Counter, defaultdict

from prospect_tui.model.words import Flag

from .connection import Connection
from .over import Over
from .tally import GroupsOf, Tally, numbers, tally_of

_TARGET = " CROSS JOIN targets t ON t.id = s.target"
_COLUMNS = {
    "persona": ("t.persona", _TARGET),
    "list": ("p.list", " LEFT JOIN places p ON p.target = s.target AND p.list > 0"),
    "kare": ("a.kare", f"{_TARGET} LEFT JOIN accounts a ON a.id = t.account"),
    "tier": ("t.tier", _TARGET),
    "source": ("t.source", _TARGET),
}
"""What each grouping goes by, and the tables that it takes: a list's id, since its name would be looked up for each
target."""

_DIAL, _REACH = int(Flag.DIAL), int(Flag.DIAL | Flag.CONNECT)
_FURTHEST = f"max((x.flags & {_DIAL} > 0) * (x.flags & {_REACH}))"
"""How far a target was got: nothing, a dial, or a dial that reached them."""


def by_targets(db: Connection, by: str, over: Over, some: set[str]) -> tuple[dict[str | None, Tally], GroupsOf]:
    """By a column of the targets, None for what has nothing there; and the groups of some of them (ids). These come
    from the same reading: each target looked up again is a page or two more."""
    column, joins = _COLUMNS[by]
    index = "INDEXED BY touches_target" if over.is_all_time else ""
    of_each = (
        f"SELECT x.target, group_concat(x.flags) flags, {_FURTHEST} furthest"
        f" FROM touches x {index} WHERE {over.where} GROUP BY x.target"
    )
    sql = (
        f"SELECT {column}, group_concat(s.flags), sum(s.furthest > 0), sum(s.furthest = {_REACH}),"
        f" group_concat(s.target) FROM ({of_each}) s{joins} GROUP BY 1"
    )
    name = dict(db.rows("SELECT id, name FROM lists")).get if by == "list" else _as_it_is
    tallies: dict[str | None, Tally] = {}
    groups: dict[str, list[str | None]] = defaultdict(list)
    for key, flags, dialled, reached, targets in db.rows(sql, over.params):
        tallies[name(key)] = tally_of(Counter(numbers([flags])), dialled, reached)
        for target in some.intersection(targets.split(",")):
            groups[target].append(name(key))
    return tallies, lambda target: groups.get(target, ())


def _as_it_is(key: str | None) -> str | None:
    return key
