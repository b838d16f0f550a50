"""What `--json` prints: the keys that other programs count on, written out."""

import json
import re
from pathlib import Path

import pytest

LISTS = Path(__file__).parents[1] / "data" / "lists"

TARGET = {
    "id", "name", "first_name", "last_name", "title", "account", "kare", "role", "phones", "email", "linkedin", "city",
    "region", "country", "timezones", "timezone_source", "persona", "tier", "fit", "source", "lists", "status",
    "do_not_call", "connected", "level", "ids", "custom",
}  # fmt: skip
PHONE = {"e164", "extension", "kind", "state", "quarantined_until"}
NEXT = {"target", "phone", "local_time", "reason", "why", "rule", "fit_reasons"}
HELD = {"target", "held_by", "why", "until", "rule", "source"}
TOUCH = {
    "id", "block", "target", "channel", "outcome", "at", "zone", "phone", "script", "seconds", "talk_seconds", "by",
    "note", "undone", "against_dnc", "out_of_hours_reason",
}  # fmt: skip
FOLLOW_UP = {"id", "target", "kind", "due", "zone", "promised", "channel", "status", "by"}
BLOCK = {
    "id", "started", "ended", "planned_minutes", "active_seconds", "paused_seconds", "counts", "rates", "goals",
    "replacements", "owed", "follow_ups", "objections",
}  # fmt: skip
REPLACEMENT = {"retired", "replacement", "reason"}
STATS = {
    "since", "until", "filters", "counts", "rates", "groups", "time", "reach", "promises_overdue", "previous", "best",
    "tags",
}  # fmt: skip
GROUP = {"by", "key", "counts", "rates", "previous"}
COUNTS = {
    "dials", "answers", "connects", "conversations", "positive", "meetings", "voicemails", "callbacks_promised",
    "callbacks_made", "calls_received", "referrals", "nos", "do_not_call", "replacements", "owed",
    "attempts", "positive_conversations", "meetings_held", "meetings_missed", "callbacks_on_time", "referrals_asked",
}  # fmt: skip
RATES = {
    "answer_rate", "connect_rate", "conversation_rate", "positive_rate", "dial_to_meeting", "conversation_to_meeting",
    "reach_rate", "conversation_to_positive", "hold_rate", "promise_keeping",
}  # fmt: skip
RATE = {"value", "numerator", "denominator", "low", "high"}
IMPORT = {
    "format", "list", "rows", "added", "updated", "merged", "rejected", "columns", "unmapped", "problems", "dry_run",
    "kind", "playbook", "fits", "import", "likely", "encoding", "own", "number_like", "onto", "retired",
}  # fmt: skip
PROBLEM = {"row", "column", "value", "problem", "kept"}
UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def test_targets(past, prospect):
    found = prospect("targets", "--json").json
    assert len(found) == 91  # the sample's 90, and one who was named by another
    assert {frozenset(target) for target in found} == {frozenset(TARGET)}
    assert {frozenset(phone) for target in found for phone in target["phones"]} == {frozenset(PHONE)}
    assert all(phone["e164"].startswith("+") for target in found for phone in target["phones"])
    assert {target["status"] for target in found} == {"active", "bench", "retired"}
    assert all(value != "" for target in found for value in target.values())
    quarantined = [p["quarantined_until"] for t in found for p in t["phones"] if p["quarantined_until"]]
    assert quarantined
    assert all(UTC_TIME.fullmatch(until) for until in quarantined)


def test_next_and_held(past, prospect):
    found = prospect("next", "--json").json
    assert len(found) == 5
    for each in found:
        assert set(each) == NEXT
        assert set(each["target"]) == TARGET
        assert each["phone"].startswith("+")
        assert re.fullmatch(r"2026-11-24T\d\d:\d\d:00[+-]\d\d:\d\d", each["local_time"])
    assert found[0]["reason"] == "callback_due"
    held = prospect("next", "--held", "--json").json
    assert held
    assert {frozenset(each) for each in held} == {frozenset(HELD)}
    assert {each["held_by"] for each in held} >= {"too_soon"}


def test_touches_and_follow_ups(past, prospect):
    touches = prospect("touches", "--json").json
    assert {frozenset(touch) for touch in touches} == {frozenset(TOUCH)}
    assert all(UTC_TIME.fullmatch(touch["at"]) for touch in touches)
    follow_ups = prospect("followups", "--json").json
    assert {frozenset(follow_up) for follow_up in follow_ups} == {frozenset(FOLLOW_UP)}
    assert {follow_up["kind"] for follow_up in follow_ups} >= {"callback", "meeting", "retry", "follow_up", "nurture"}
    assert all(f["due"] is None or UTC_TIME.fullmatch(f["due"]) for f in follow_ups)


@pytest.mark.parametrize("command", [("blocks", "--json"), ("review", "1", "--json")])
def test_blocks_and_review(past, prospect, command):
    found = prospect(*command).json
    block = found[0] if isinstance(found, list) else found
    assert set(block) >= BLOCK
    assert set(block["counts"]) == COUNTS
    assert set(block["rates"]) == RATES
    assert {frozenset(rate) for rate in block["rates"].values()} == {frozenset(RATE)}
    assert block["goals"] == {"conversations": 2, "meetings": 1, "dials": 30}
    assert {frozenset(each) for each in block["replacements"]} == {frozenset(REPLACEMENT)}
    assert {frozenset(each) for each in block["follow_ups"]} == {frozenset(FOLLOW_UP)}
    assert UTC_TIME.fullmatch(block["started"])


def test_stats(past, prospect):
    found = prospect("stats", "--by", "outcome", "--json").json
    assert set(found) == STATS
    assert set(found["counts"]) == COUNTS
    assert set(found["rates"]) == RATES
    assert found["since"] is None
    for group in found["groups"]:
        assert set(group) == GROUP
        assert group["by"] == "outcome"
        assert set(group["counts"]) == COUNTS
        assert set(group["rates"]) == RATES


def test_rates_of_nothing_are_null(prospect):
    found = prospect("stats", "--json").json
    assert found["counts"] == dict.fromkeys(COUNTS, 0)
    nothing = {"value": None, "numerator": 0, "denominator": 0, "low": None, "high": None}
    assert found["rates"] == dict.fromkeys(RATES, nothing)


def test_import(prospect):
    report = prospect("import", str(LISTS / "plain.csv"), "--json").json
    assert set(report) == IMPORT
    assert report["list"] == "plain"
    assert {frozenset(problem) for problem in report["problems"]} == {frozenset(PROBLEM)}
    assert report["columns"]["Company"] == "account"


def test_log(past, prospect):
    logged = prospect("log", "1", "callback", "--callback", "+3d", "--json").json
    assert set(logged) == {"touch", "follow_up", "replacement"}
    assert set(logged["touch"]) == TOUCH
    assert set(logged["follow_up"]) == FOLLOW_UP
    assert logged["replacement"] is None
    no = prospect("log", "2", "not-interested", "--json").json
    assert set(no["replacement"]) == REPLACEMENT
    assert no["follow_up"] is None


def test_the_rest(past, prospect):
    assert set(prospect("accounts", "--json").json[0]) == {"id", "name", "kare", "targets", "levels", "last_touch"}
    assert set(prospect("lists", "list", "--json").json[0]) >= {"id", "name", "targets", "active", "bench", "retired"}
    assert set(prospect("dnc", "add", "1", "--json").json[0]) == {"id", "kind", "value", "at", "by", "words"}
    assert set(prospect("dnc", "check", "1", "--json").json) == {"asked", "allowed", "entries", "registries"}
    assert set(prospect("store", "info", "--json").json) == {"path", "bytes", "rows", "book", "documents", "backups"}
    assert set(prospect("store", "verify", "--json").json) == {"targets", "problems", "rebuilt"}
    checks = prospect("doctor", "--json").json["checks"]
    assert {frozenset(check) for check in checks} == {frozenset({"name", "ok", "health", "word", "problems"})}


@pytest.mark.parametrize(
    "command",
    [
        "targets",
        "accounts",
        "touches",
        "followups",
        "blocks",
        "next",
        "next --held",
        "lists list",
        "dnc list",
        "consent list",
    ],
)
def test_an_empty_home_gives_an_empty_array(prospect, command):
    ran = prospect(*command.split(), "--json")
    assert ran.json == []
    assert ran.err == ""


@pytest.mark.parametrize("name", ["apollo", "hubspot", "linkedin", "outlook", "plain", "salesforce"])
def test_every_row_is_accounted_for_and_the_second_time_adds_nothing(prospect, name):
    first = prospect("import", str(LISTS / f"{name}.csv"), "--json").json
    assert first["rows"] == 240
    assert first["rows"] == first["added"] + first["updated"] + first["merged"] + first["rejected"]
    held = json.dumps(prospect("targets", "--json").json)
    assert len(json.loads(held)) == first["added"]
    second = prospect("import", str(LISTS / f"{name}.csv"), "--json").json
    assert (second["added"], second["updated"]) == (0, 0)
    assert second["merged"] + second["rejected"] == 240
    assert json.dumps(prospect("targets", "--json").json) == held
