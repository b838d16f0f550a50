"""What `--json` prints as a number stands in the CSV too: in a review but for who and when, in stats all of it."""

import csv
import io
from collections import Counter, defaultdict

import pytest

PARTS_OF_A_SHARE = ("value", "numerator", "denominator", "low", "high")
ABOUT_PEOPLE = {
    "follow_ups", "promises", "noes", "due_next", "out_of_hours", "next_steps", "first_five",
}  # fmt: skip
KEYED_BY_DATA = {"outcomes", "objections", "filters"}


def figures(told, path=""):
    """Each number with its place, which leaves out indices, keys that are data, and which part of a share it is."""
    if isinstance(told, dict):
        for name, part in told.items():
            below = path if path in KEYED_BY_DATA or name in PARTS_OF_A_SHARE else f"{path}.{name}".lstrip(".")
            yield from figures(part, below)
    elif isinstance(told, list):
        for part in told:
            yield from figures(part, path)
    elif isinstance(told, int | float) and not isinstance(told, bool):
        yield path, float(told)


def by_place(pairs):
    found = defaultdict(Counter)
    for place, number in pairs:
        found[place][number] += 1
    return found


def cells(text):
    for row in csv.DictReader(io.StringIO(text)):
        for name in PARTS_OF_A_SHARE:
            try:
                yield row["figure"], float(row[name])
            except ValueError:
                continue


def assert_all_is_there(told, text):
    wanted, there = by_place(figures(told)), by_place(cells(text))
    assert wanted
    assert {place: numbers for place, numbers in wanted.items() if there[place] != numbers} == {}


@pytest.mark.parametrize("block", ["1", "8"])
def test_of_a_review(past, prospect, block):
    told = prospect("review", block, "--json").json
    assert told["voicemails"]
    assert told["course"]
    text = prospect("review", block, "--format", "csv").out
    assert_all_is_there({name: part for name, part in told.items() if name not in ABOUT_PEOPLE}, text)
    names = {each["name"] for part in ("promises", "due_next") for each in told[part]}
    names |= {each["retired"] for each in told["noes"]}
    assert names
    assert not [name for name in names if name in text]
    assert told["note"] not in text


@pytest.mark.parametrize("by", ["kare", "hour", "script"])
def test_of_a_time(past, prospect, by):
    words = ("stats", "--since", "2026-11-17", "--by", by, "--compare", "previous")
    told = prospect(*words, "--json").json
    for point in told["reach"]["curve"]:
        del point["attempt"]  # it is the key
    assert_all_is_there(told, prospect(*words, "--format", "csv").out)


def test_pauses_and_who_took_a_place_are_told_without_a_name_or_a_reason_of_ones_own(past, prospect):
    rows = list(csv.reader(io.StringIO(prospect("review", "2", "--format", "csv").out)))
    assert ["along.paused", "2", "true", "", "", "", ""] in rows
    assert "along.why" not in {row[0] for row in rows}
    first = list(csv.reader(io.StringIO(prospect("review", "1", "--format", "csv").out)))
    (taken,) = prospect("review", "1", "--json").json["replacements"]
    told = {row[0]: row[2] for row in first if row[0].startswith("replacements.")}
    assert told == {f"replacements.{name}": str(part) for name, part in taken.items()}
