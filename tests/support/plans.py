"""What SQLite does for what the record asks of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from prospect_tui.store import Record


@contextmanager
def listening(record: Record) -> Iterator[list[str]]:
    """The statements that the record runs meanwhile, with their values."""
    heard: list[str] = []
    record._db._sqlite.set_trace_callback(heard.append)
    try:
        yield heard
    finally:
        record._db._sqlite.set_trace_callback(None)


def plan_of(record: Record, sql: str) -> list[str]:
    """What SQLite means to do for a statement."""
    if not re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", sql):
        return []
    return [row[3] for row in record._db.rows(f"EXPLAIN QUERY PLAN {sql}")]


def walks(plan: list[str]) -> list[str]:
    """The steps of a plan that read or sort more than they give. What stands in memory already, as a subquery of one
    row or the handful of lanes does, is no table."""
    in_memory = re.compile(r"SCAN (\(?subquery|CONSTANT|(lanes|shifts|resting)( VIRTUAL TABLE INDEX 1:)?$)")
    bad = [step for step in plan if step.startswith("SCAN") and not in_memory.match(step)]
    return bad + [step for step in plan if "TEMP B-TREE" in step or "AUTOMATIC" in step]
