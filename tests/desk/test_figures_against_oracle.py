"""Three ways to the same figures: the record's SQL, a plain reading of its rows, and DuckDB over the CSV export."""

import csv
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs
from support.house import CHICAGO, invented, put_on_list, set_free
from support.model import OUTCOMES
from support.oracle import Oracle

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.blocks import Counts, Rates, Stats
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import Flag, Kare, Place
from prospect_tui.reports.export import touches_csv
from prospect_tui.settings.home import Home, find_home
from prospect_tui.store.figures import GROUPS

# Friday before the clocks go back in Chicago; those of London did so five days before.
BEGIN = datetime(2026, 10, 30, 14, 0, tzinfo=UTC)
ZONES = ("America/Chicago", "Asia/Kolkata", "Europe/London", "America/Phoenix", "Australia/Sydney")
SCRIPTS = ("first", "second")
DAYS = {"since": date(2026, 10, 31), "until": date(2026, 11, 6)}
LOGGED = tuple(sorted(set(OUTCOMES) - {"do-not-call"}))  # which has laws of its own

# In minutes: from the next call to the next week, and onto the ten minutes of a promise.
waits = st.sampled_from((0, 1, 7, 50, 60, 180, 590, 700, 1440, 4000, 10_080))
steps = st.lists(
    st.tuples(st.sampled_from(("log", "log", "log", "key", "key", "undo", "correct", "late", "take back", "end",
                               "ask", "refer")),
              st.integers(0, 9), st.sampled_from(LOGGED), waits),
    min_size=8, max_size=40,
)  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with ten people in five zones, some of them on two lists."""
    folder = tmp_path_factory.mktemp("begun") / "home"
    home = find_home(folder)
    set_free(home)
    desk = open_desk(home, SteppedClock(BEGIN, CHICAGO))
    people = [
        structs.replace(
            invented(i, numbers=2), timezones=(ZONES[i % 5],), persona=("cfo", "ops", None)[i % 3],
            source=("fair", None)[i % 2],
        )
        for i in range(10)
    ]  # fmt: skip
    put_on_list(desk._record, people[:7])
    ids = put_on_list(desk._record, people[7:], name="autumn")
    with desk._record.transaction():
        desk._record.places.put(desk.find.list_id("spring"), ids[0], Place.BENCH, BEGIN)
    desk.close()
    return folder


@contextmanager
def lived(begun: Path, history: list[tuple[str, int, str, int]]) -> Iterator[tuple[Desk, Home]]:
    """That home after a history: calls in blocks and elsewhere, taken back, corrected, entered late."""
    with tempfile.TemporaryDirectory() as folder:
        home = find_home(Path(shutil.copytree(begun, Path(folder) / "home")))
        clock = SteppedClock(BEGIN, CHICAGO)
        desk = open_desk(home, clock)
        past = _Past(desk, clock)
        for what, who, outcome, minutes in history:
            past.step(what, who, outcome, minutes)
        yield desk, home
        desk.close()


class _Past:
    """Goes through a history."""

    def __init__(self, desk: Desk, clock: SteppedClock) -> None:
        self._desk = desk
        self._clock = clock
        self._block = desk.start(desk.plan("spring"))

    def step(self, what: str, who: int, outcome: str, minutes: int) -> None:
        """One thing that happened, and how long nothing did after it."""
        block, standing = self._block, self._block.state.recorded
        if what == "log":
            self._log(who, outcome)
        elif what == "late":
            self._log(who, outcome, self._clock.now() - timedelta(hours=who * 7))
        elif what == "key" and block.state.current is not None:
            found = self._desk.outcomes.named(outcome)
            assert found is not None
            if found.key:
                block.dial() if who % 2 else None
                self._clock.step(20)
                block.record(found, script=SCRIPTS[who % 2])
        elif what == "undo" and standing:
            block.undo(confirmed=True)
        elif what == "correct" and standing:
            other = self._desk.outcomes.named(("voicemail", "conversation", "no-answer")[who % 3])
            assert other is not None
            block.correct(standing[who % len(standing)], other)
        elif what == "take back":
            self._take_back(who)
        elif what in ("ask", "refer") and standing:
            self._ask(standing[who % len(standing)], what, who)
        elif what == "end":
            self._desk.end(block)
            self._block = self._desk.start(self._desk.plan("autumn" if who % 2 else None))
        self._clock.step(minutes * 60)

    def _log(self, who: int, outcome: str, at: datetime | None = None) -> None:
        callback = "in 2 days" if outcome in ("callback", "meeting") and who % 2 else None
        target = str(who % 10 + 1)
        self._desk.logbook.log(Entry(target=target, outcome=outcome, at=at, callback=callback, seconds=who or None))

    def _ask(self, touch: int, what: str, who: int) -> None:
        """Whom else to call: asked in a conversation, or told by anybody."""
        prompts = self._desk.prompts(self._block)
        if what == "refer":
            prompts.late_referral(touch, f"Named {who}, 312 555 {1000 + touch}")
        elif self._desk._record.touches.flags(touch) & Flag.CONVERSATION:
            prompts.asked(touch)

    def _take_back(self, who: int) -> None:
        """One that was logged is taken back as well: no command does that yet, but figures must hold."""
        record, elsewhere = self._desk._record, [t for t in self._desk.lists.touches() if t.block is None]
        if elsewhere:
            with record.transaction():
                changed = record.touches.undo(elsewhere[who % len(elsewhere)].id, self._clock.now())
                record.places.refresh(dict.fromkeys(changed), self._clock.now())


def told(counts: Counts | None) -> dict[str, Any]:
    return structs.asdict(counts or Counts())


def shares(rates: Rates | None) -> dict[str, tuple[int, int]]:
    assert rates is not None
    return {
        name: (getattr(rates, name).numerator, getattr(rates, name).denominator) for name in Rates.__struct_fields__
    }


def agree(stats: Stats, oracle: Oracle, touches: list[dict[str, Any]], by: str) -> None:
    """Whether the figures of these touches, together and by each key, are those of a plain reading."""
    assert told(stats.counts) == oracle.counts(touches)
    assert shares(stats.rates) == oracle.shares(touches)
    grouped = oracle.grouped(by, touches)
    assert {group.key: told(group.counts) for group in stats.groups} == {
        key: oracle.counts(several) for key, several in grouped.items()
    }
    assert {group.key: shares(group.rates) for group in stats.groups} == {
        key: oracle.shares(several) for key, several in grouped.items()
    }


@settings(max_examples=max(7, settings.default.max_examples // 9), phases=[Phase.explicit, Phase.generate])
@given(steps, st.integers(0, len(GROUPS) - 1))
def test_three_ways_of_counting_agree(begun: Path, history: Any, turn: int) -> None:
    with lived(begun, history) as (desk, home):
        oracle = Oracle(home.store, CHICAGO)
        for by in (GROUPS[turn], GROUPS[turn - 5], GROUPS[turn - 9]):
            agree(desk.figures.stats(by=by), oracle, oracle.among(), by)
            agree(desk.figures.stats(by=by, **DAYS), oracle, oracle.among(**DAYS), by)
        some = desk.figures.stats(by="outcome", list_name="spring", persona="cfo", kare=(Kare.ATTAIN, Kare.KEEP))
        agree(some, oracle, oracle.among(list={"spring"}, persona={"cfo"}, kare={"Attain", "Keep"}), "outcome")
        tries_voicemails_and_time_agree(desk, oracle, {})
        tries_voicemails_and_time_agree(desk, oracle, DAYS)
        duckdb_agrees(desk, home)


def tries_voicemails_and_time_agree(desk: Desk, oracle: Oracle, days: dict[str, date]) -> None:
    """What needs more than the touches of that time: their targets' courses, and the blocks."""
    stats, touches = desk.figures.stats(by="script", **days), oracle.among(**days)
    curve, mean = oracle.reach(touches)
    assert stats.reach is not None
    assert [(point.rate.numerator, point.rate.denominator) for point in stats.reach.curve] == curve
    assert stats.reach.attempts_to_reach == mean
    assert mean is None or round(stats.reach.dials / stats.reach.reached, 2) == mean
    assert stats.best is not None
    left = {cell.key: (cell.numerator, cell.denominator) for cell in stats.best.cells}
    assert left == oracle.voicemails(touches, desk.clock.now())
    assert stats.time is not None
    blocks, active, dials = oracle.time(lambda day: not days or days["since"] <= day <= days["until"])
    assert (stats.time.blocks, stats.time.active_seconds) == (blocks, active)
    assert stats.time.on_target_seconds == sum(touch["seconds"] or 0 for touch in touches)
    assert stats.time.talk_seconds is None
    assert (stats.time.per_block.dials if stats.time.per_block else 0) == round(dials / max(1, blocks), 2)


_FLAGS = "CREATE TABLE outcomes AS SELECT * FROM (VALUES {}) o (outcome, flag)"
_COUNT = """
SELECT {key} AS key, count(*) FILTER (WHERE flag = 'dial'), count(*) FILTER (WHERE flag = 'connect'),
  count(*) FILTER (WHERE flag = 'conversation'), count(*) FILTER (WHERE flag = 'meeting'),
  count(DISTINCT CASE WHEN flag = 'dial' THEN target END),
  count(DISTINCT id) FILTER (
    WHERE flag = 'conversation' AND id IN (SELECT touch FROM asks UNION SELECT touch FROM named))
FROM touches LEFT JOIN outcomes USING (outcome) GROUP BY ALL
"""
_NAMED = "SELECT {key} AS key, count(*) FROM touches JOIN named ON named.touch = touches.id GROUP BY ALL"
_STANDING = "CREATE TABLE {table} AS SELECT * FROM read_csv('{file}', all_varchar = true) WHERE undone = '{no}'"
_AT = 'CAST("at" AS TIMESTAMPTZ)'
_KEYS = {
    "outcome": "outcome", "channel": "channel", "script": "nullif(script, '')",
    "hour": f"extract(hour FROM timezone(nullif(zone, ''), {_AT}))::VARCHAR",
    "weekday": f"extract(isodow FROM timezone(nullif(zone, ''), {_AT}))::VARCHAR",
    "day": f"strftime(timezone('America/Chicago', {_AT}), '%Y-%m-%d')",
    "month": f"strftime(timezone('America/Chicago', {_AT}), '%Y-%m')",
}  # fmt: skip


def duckdb_agrees(desk: Desk, home: Home) -> None:
    """Whether another engine finds the same in what was exported."""
    rows = [(name, flag) for name, (flags, _) in OUTCOMES.items() for flag in flags.split() or [""]]
    with duckdb.connect() as db:
        file = home.data / "touches.csv"
        file.write_text("".join(touches_csv(desk.lists.touches())), encoding="utf-8")
        db.execute(_STANDING.format(table="touches", file=file, no="false"))
        for table, rows_of in (("asks", "asks"), ("named", "referrals")):
            db.execute(_STANDING.format(table=table, file=_raw_rows(home, rows_of), no=0))
        db.execute(_FLAGS.format(", ".join(f"('{name}', '{flag}')" for name, flag in rows)))
        for by, key in _KEYS.items():
            found = {row[0]: row[1:] for row in db.execute(_COUNT.format(key=key)).fetchall()}
            groups = desk.figures.stats(by=by).groups
            ours = {
                group.key: (group.counts.dials, group.counts.connects, group.counts.conversations,
                            group.counts.meetings, group.rates.reach_rate.denominator, group.counts.referrals_asked)
                for group in groups
            }  # fmt: skip
            assert found == ours, by
            named = dict(db.execute(_NAMED.format(key=key)).fetchall())
            assert named == {group.key: group.counts.referrals for group in groups if group.counts.referrals}, by


def _raw_rows(home: Home, table: str) -> Path:
    """A table of the record as a CSV file, row by row: no export tells whom else it was asked for."""
    file = home.data / f"{table}.csv"
    with closing(sqlite3.connect(home.store)) as store, file.open("w", encoding="utf-8", newline="") as sheet:
        rows = store.execute(f"SELECT id, touch, undone FROM {table}")
        csv.writer(sheet).writerows([("id", "touch", "undone"), *rows])
    return file
