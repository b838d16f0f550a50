"""What `--json` prints is what the published schemas say, no key more and none less."""

import json
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest

from prospect_tui.reports.schemas import PRINTED, printed_schema, printed_schema_text

DOCS = Path(__file__).parents[2] / "docs"
LISTS = Path(__file__).parents[1] / "data" / "lists"
STALE = "a schema is not what is printed: run `python tools/schemas.py` and commit the files"

COMMANDS = (
    ("block", ("blocks",)),
    ("review", ("review",)),
    ("review", ("review", "2")),
    ("stats", ("stats",)),
    ("stats", ("stats", "--by", "hour")),
    ("stats", ("stats", "--by", "script", "--since", "2026-11-17", "--compare", "previous")),
    ("stats", ("stats", "--persona", "cfo")),
    ("target", ("targets",)),
    ("touch", ("touches",)),
    ("follow-up", ("followups",)),
    ("log", ("log", "1", "callback", "--callback", "+3d")),
    ("log", ("log", "2", "not-interested")),
    ("next", ("next",)),
    ("held", ("next", "--held")),
    ("import-report", ("import", str(LISTS / "plain.csv"))),
    ("plan", ("plan", "add", "sat 9:00-10:00", "--goal", "dials=20")),
    ("plan", ("plan", "list")),
    ("planned-block", ("plan", "list", "--week")),
    ("check-in", ("checkin",)),
    ("check-in", ("checkin", "--names")),
    ("cookbook", ("cookbook", "show")),
    ("play", ("play", "list")),
    ("play-status", ("play", "status", "recapture")),
)
BEFORE = {
    "plan": ("plan", "add", "mon wed fri 9:00-10:00", "--persona", "cfo", "--kare", "A"),
    "planned-block": ("plan", "add", "weekdays 9:00-10:00"),
    "check-in": ("plan", "add", "weekdays 9:00-10:00"),
    "cookbook": ("cookbook", "init"),
    "play-status": ("play", "start", "recapture", "--from", "2026-11-25"),
}
"""What has to be there first."""


def closed(schema):
    """The schema, with a key that it doesn't name as an error, and times looked at."""
    for part in (schema, *schema["$defs"].values()):
        if part.get("type") == "object":
            part["additionalProperties"] = False
    times = jsonschema.FormatChecker([])
    times.checks("date-time", raises=ValueError)(has_offset)
    return jsonschema.Draft202012Validator(schema, format_checker=times)


def has_offset(value):
    """Whether a text is a time with its offset, `Z` too."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def test_the_published_schemas_are_current():
    assert {file.stem for file in (DOCS / "schema").glob("*.json")} == set(PRINTED)
    for name in PRINTED:
        assert (DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8") == printed_schema_text(name), STALE


@pytest.mark.parametrize("name", PRINTED)
def test_a_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(printed_schema(name))


@pytest.mark.parametrize(("name", "words"), COMMANDS, ids=lambda each: each if isinstance(each, str) else "-")
def test_what_a_command_prints_fits(past, prospect, name, words):
    if name in BEFORE:
        assert prospect(*BEFORE[name]).code == 0
    printed = prospect(*words, "--json").json
    members = printed if isinstance(printed, list) else [printed]
    assert members
    check = closed(json.loads((DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8")))
    for each in members:
        assert [f"{error.json_path}: {error.message}" for error in check.iter_errors(each)] == []


def test_nothing_is_printed_that_no_schema_has():
    assert {name for name, _ in COMMANDS} == set(PRINTED)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": "8"}, "$.id"),
        ({"started": "yesterday"}, "$.started"),
        ({"more": 1}, "$"),
        ({"counts": {}}, "$.counts"),
        ({"along": [{"start": None, "end": None, "paused": False, "why": None}]}, "$.along[0].start"),
    ],
)
def test_what_does_not_fit_is_told(past, prospect, change, path):
    wrong = {**prospect("review", "--json").json, **change}
    assert path in {error.json_path for error in closed(printed_schema("review")).iter_errors(wrong)}


def test_figures_say_what_they_are():
    counts = printed_schema("stats")["$defs"]["Counts"]["properties"]
    assert all(part["description"] for part in counts.values())
    assert printed_schema("stats")["$defs"]["Rates"]["properties"]["hold_rate"]["description"].startswith(
        "meetings held"
    )
