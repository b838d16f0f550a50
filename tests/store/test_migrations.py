"""A store of each earlier version opens as one of today: the same figures, the same people, after a backup."""

import gzip
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from support.dump import derived

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.serving import offers
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError
from prospect_tui.settings.home import Home, make_home
from prospect_tui.store import open_record
from prospect_tui.store.connection import Connection
from prospect_tui.store.migrations import upgrade
from prospect_tui.store.schema import VERSION

STORES = Path(__file__).parents[1] / "data" / "stores"
# When the figures beside the stores were taken down.
THEN = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)
PAST = range(1, VERSION)
# What was null because nothing kept it.
COUNTED_NOW = {"referrals_asked"}


def store_of(version: int) -> bytes:
    return gzip.decompress((STORES / f"v{version}.db.gz").read_bytes())


def figures_of(version: int) -> dict[str, Any]:
    """What the commands of that version said of its store."""
    found: dict[str, Any] = json.loads(gzip.decompress((STORES / f"v{version}.json.gz").read_bytes()))
    return found


def put(home: Home, version: int) -> Path:
    make_home(home)
    home.store.write_bytes(store_of(version))
    return home.store


def opened(home: Home) -> Desk:
    return open_desk(home, SteppedClock(THEN, ZoneInfo("America/Chicago")))


def as_json(value: Any) -> Any:
    return json.loads(msgspec.json.encode(value))


def within(found: Any, told: Any) -> bool:
    """Whether all that was told then is told now; keys may have been added since."""
    if isinstance(told, dict):
        then = {key: value for key, value in told.items() if key not in COUNTED_NOW or value is not None}
        return isinstance(found, dict) and all(key in found and within(found[key], then[key]) for key in then)
    if isinstance(told, list):
        return isinstance(found, list) and len(found) == len(told) and all(map(within, found, told))
    return bool(found == told)


def test_a_store_of_each_past_version_is_kept() -> None:
    for version in PAST:
        raw = store_of(version)
        assert int.from_bytes(raw[60:64], "big") == version


@pytest.mark.parametrize("version", PAST)
def test_the_figures_are_those_of_before(home: Home, version: int) -> None:
    put(home, version)
    told, desk = figures_of(version), opened(home)
    assert within(as_json(desk.figures.stats()), told["stats"])
    assert within(as_json(desk.figures.stats(by="outcome")), told["stats_by_outcome"])
    assert within(as_json(desk.review.blocks()), told["blocks"])
    assert within(as_json(list(desk.lists.targets())), told["targets"])
    assert within(as_json(desk.lists.touches()), told["touches"])
    assert within(as_json(desk.lists.follow_ups()), told["followups"])
    offered = {offer.target for offer in offers(desk._record, 0, desk.hours.moments.of())}
    known = offered | {up.target.id for up in desk.preview.held(None)}
    assert {up["target"]["id"] for up in told["next"]} <= known  # the hours hold some whom no earlier version held
    assert len(desk.do_not_call.entries()) == len(told["dnc_list"])
    desk.close()


@pytest.mark.parametrize("version", PAST)
def test_nothing_is_left_to_rebuild_and_the_block_goes_on(home: Home, version: int) -> None:
    put(home, version)
    desk = opened(home)
    before = derived(desk._record)
    assert desk.upkeep.verify().problems == ()
    assert derived(desk._record) == before
    running = desk.running()
    assert running is not None
    block = desk.go_on(running.id)
    outcome = block.outcomes.named("voicemail")
    assert outcome is not None
    block.record(outcome)
    desk.end(block)
    assert [target.name for target in desk.find.people(running.current or "")][:1] == [running.current]
    desk.close()


def schema(db: sqlite3.Connection) -> dict[str, Any]:
    """The tables with their columns, and the indexes word by word."""
    found: dict[str, Any] = {}
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_schema").fetchall():
        if kind == "table":
            columns = db.execute(f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{name}')")
            found[name] = (columns.fetchall(), "STRICT" in (sql or ""), "WITHOUT ROWID" in (sql or ""))
        else:
            found[name] = " ".join((sql or "").replace('"', "").split())
    return found


@pytest.mark.parametrize("version", PAST)
def test_it_has_the_tables_of_a_new_one(home: Home, tmp_path: Path, version: int) -> None:
    old, new = put(home, version), tmp_path / "new.db"
    for path in (old, new):
        open_record(path).close()
    with sqlite3.connect(old) as one, sqlite3.connect(new) as other:
        assert schema(one) == schema(other)
        assert one.execute("PRAGMA user_version").fetchone() == (VERSION,)


@pytest.mark.parametrize("version", PAST)
def test_before_anything_is_changed_the_caller_is_asked(home: Home, version: int) -> None:
    path, asked = put(home, version), []

    def before(old: int) -> None:
        asked.append((old, path.read_bytes()[:4096] == store_of(version)[:4096]))

    open_record(path, before).close()
    assert [old for old, _ in asked] == [version]
    open_record(path, before).close()
    assert len(asked) == 1


@pytest.mark.parametrize("version", PAST)
def test_where_the_backup_fails_nothing_is_changed(home: Home, version: int) -> None:
    path = put(home, version)

    def refuse(_: int) -> None:
        raise StoreError("The disk is full.")

    with pytest.raises(StoreError, match="disk is full"):
        open_record(path, refuse)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (version,)


@pytest.mark.parametrize("version", PAST)
def test_a_step_that_breaks_off_leaves_the_old_store(home: Home, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(home, version)
    with sqlite3.connect(path) as db:
        before = list(db.iterdump())
    monkeypatch.setattr("prospect_tui.store.migrations.refresh_everybody", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        upgrade(Connection(path))
    with sqlite3.connect(path) as db:
        assert list(db.iterdump()) == before
