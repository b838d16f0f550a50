"""How the record and its backups are. It only looks: a record of an earlier version stays as it is."""

import os
from contextlib import closing

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import Home
from prospect_tui.store import open_record
from prospect_tui.store.look import Looked, look

from .backups import Backups
from .checks import Check, check, counted

STALE_DAYS = 7
_MIB = 1 << 20


def store_check(home: Home, clock: Clock) -> Check:
    """The record: its version, its size, what it holds, and SQLite's quick check."""
    try:
        Backups(home, clock).must_not_be_missed()
        if not os.path.lexists(home.store):
            return check("store", "no record yet; the first import makes it")
        looked = look(home.store)
        if looked.faults:
            fix = "`prospect store restore` lists the backups; `prospect store verify` looks further"
            return check("store", "damaged", [*looked.faults, fix], broken=True)
        if looked.version and looked.version < looked.reads:
            word = f"{_about(home, looked)}; the next start takes it to version {looked.reads}, after a backup"
            return check("store", word)
        with closing(open_record(home.store)) as record:
            sizes = record.sizes()
    except ProspectError as error:
        return check("store", "can't be used", [str(error)], broken=True)
    counts = ", ".join(counted(sizes[name], name) for name in ("targets", "touches", "blocks"))
    return check("store", f"{_about(home, looked)}, with {counts}; the quick check finds nothing wrong")


def is_of_today(home: Home) -> bool:
    """Whether there is a record that can be opened without being changed. Raises StoreError."""
    if not os.path.lexists(home.store):
        return False
    looked = look(home.store)
    return looked.version == looked.reads


def _about(home: Home, looked: Looked) -> str:
    return f"{home.store}, version {looked.version}, {looked.bytes / _MIB:.1f} MiB"


def backups_check(home: Home, clock: Clock) -> Check:
    """The backups: how many, and how old the newest is."""
    try:
        found = Backups(home, clock).info()
    except ProspectError as error:
        return check("backups", "can't be looked at", [str(error)])
    if found.newest is None:
        anything = os.path.lexists(home.store) and not Backups(home, clock).has_nothing()
        problem = ["none of this record yet: the app makes one a day, `prospect store backup` one now"]
        return check("backups", "none yet", problem if anything else ())
    days = (clock.now() - found.newest).days
    word = (
        f"{found.count} in {home.backups}, the newest of {found.newest.astimezone(clock.local_zone()):%Y-%m-%d %H:%M}"
    )
    old = f"the newest is {days} days old: the app makes one a day, `prospect store backup` one now"
    return check("backups", word, [old] if days > STALE_DAYS else ())
