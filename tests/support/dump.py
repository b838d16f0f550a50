"""What the record holds, as plain rows to compare."""

from typing import Any

from prospect_tui.store import Record

_EVERYTHING = (
    "accounts", "targets", "phones", "lists", "places", "touches", "follow_ups", "agenda", "retirements",
    "replacements", "referrals", "do_not_call", "blocks", "block_events", "clocks", "consents", "house",
    "crm_ids", "imports", "import_changes", "aliases", "edits", "exported", "calendar", "met",
)  # fmt: skip


def everything(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    return {table: record._db.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in _EVERYTHING}


def derived(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """What the indexes hold, which follows from the facts: where each target stands, what it waits for, what its
    numbers are. Without the ids of follow-ups; those are another each time; a lane's shift by the zones of its first
    clock."""
    queries = {
        "targets": "SELECT id, attempts, last_touch, retired, do_not_call, reachable FROM targets ORDER BY id",
        "places": "SELECT list, target, place, open, lead,"
        " ifnull((SELECT k.zones FROM clocks k WHERE k.id = CAST(lane AS INTEGER)), '[]') || substr(lane,"
        "  instr(lane, '|')), firm, persona, rank, attempts, retired, numbered, head FROM places ORDER BY 1, 2",
        "agenda": "SELECT list, ready, kind, due, target FROM agenda ORDER BY 1, 2, 3, 4, 5",
        "phones": "SELECT target, e164, state, quarantined_until FROM phones ORDER BY 1, 2",
    }
    return {table: record._db.rows(query) for table, query in queries.items()}
