"""The same figures in every form: text, Markdown, HTML, CSV and JSON; into a file."""

import csv
import io
import re
import stat

import pytest
from support.html import Parts

REPORTS = (
    ("review",),
    ("review", "2"),
    ("stats",),
    ("stats", "--by", "hour"),
    ("stats", "--by", "kare"),
    ("stats", "--by", "week"),
    ("stats", "--since", "2026-11-17", "--by", "persona", "--compare", "previous"),
)
KEYS = ("key", "attempt", "tag", "script", "figure")


def member(told, key):
    """The member of an array that a key names, and what is left of the key for an array in it."""
    for number, each in enumerate(told, start=1):
        own = next((str(each[name] or "") for name in KEYS if name in each), str(number))
        if key == own or (own and key.startswith(f"{own} ")):
            return each, key[len(own) + 1 :]
    raise AssertionError(key)


def at(told, path, key):
    """The value of a JSON object at a place that a row of CSV names."""
    for name in path.split("."):
        if isinstance(told, list):
            told, key = member(told, key)
        told = told[name]
    if isinstance(told, list) and not all(isinstance(each, int) for each in told):
        return member(told, key)[0]
    return told.get(key) if key and isinstance(told, dict) and key in told else told


def table_rows(markdown):
    """The rows of all tables, without their heads; as they look."""
    lines = markdown.splitlines()
    rules = {n for n, line in enumerate(lines) if line.startswith("| -")}
    rows = [line for n, line in enumerate(lines) if line.startswith("| ") and not {n, n + 1} & rules]
    return [[re.sub(r"\\(.)", r"\1", cell) for cell in row[2:-2].split(" | ")] for row in rows]


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_every_row_of_csv_is_a_figure_of_the_json(past, prospect, words):
    told = prospect(*words, "--format", "json").json
    rows = list(csv.DictReader(io.StringIO(prospect(*words, "--format", "csv").out)))
    assert len(rows) > 30
    for row in rows:
        value = at(told, row["figure"], row["key"])
        if isinstance(value, dict):
            for name in ("value", "numerator", "denominator", "low", "high"):
                assert row[name] == ("" if value.get(name) is None else str(value[name])), row
        elif isinstance(value, list) and row["value"]:
            assert row["value"] == str(value[int(row["key"]) - 1]), row
        elif isinstance(value, list):
            assert [row["numerator"], row["denominator"]] == [str(each) for each in value], row
        else:
            told_as = str(value).lower() if isinstance(value, bool) else str(value)
            assert row["value"] == ("" if value is None else told_as), row
    assert {f"counts.{name}" for name in told["counts"]} <= {row["figure"] for row in rows}
    assert {f"rates.{name}" for name in told["rates"]} <= {row["figure"] for row in rows}


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_text_markdown_and_html_have_the_same_cells(past, prospect, words):
    named = ("--names",) if words[0] == "review" else ()
    markdown = prospect(*words, "--format", "md", *named).out
    parts = Parts(prospect(*words, "--format", "html", *named).out)
    text = [" ".join(line.split()) for line in prospect(*words).out.splitlines()]
    rows = table_rows(markdown)
    assert len(rows) > 20
    shown = [*parts.rows, *(tile[:2] for tile in parts.tiles)]
    for row in rows:
        drawn = [cell for cell in row if "█" not in cell]
        assert drawn in shown or drawn[:2] in shown, row
        assert " ".join(" ".join(row).split()) in text, row


def test_rates_of_a_review_are_the_same_to_the_digit(past, prospect):
    rate = prospect("review", "--json").json["rates"]["connect_rate"]
    shown = f"{rate['value'] * 100:.0f} % ({rate['low'] * 100:.0f}–{rate['high'] * 100:.0f})"
    row = ["connect rate", shown, f"{rate['numerator']} of {rate['denominator']}", "connects ÷ dials"]
    assert row in Parts(prospect("review", "--format", "html").out).rows


def test_a_review_to_be_shown_names_nobody_unless_asked(past, prospect):
    told = prospect("review", "--json").json
    names = {each["name"] for each in told["promises"]} | {each["retired"] for each in told["noes"]}
    assert names
    for form in ("md", "html", "csv"):
        shown = prospect("review", "--format", form).out
        assert [name for name in names if name in shown] == []
        assert told["note"] not in shown
    for form in ("md", "html"):
        shown = prospect("review", "--format", form, "--names", "--notes").out
        assert [name for name in names if name not in shown] == []
        assert told["note"] in shown
    assert re.search(r"an? [a-z ]+ \(\d+\)", prospect("review", "--format", "html").out)


def test_a_report_goes_into_a_file_for_its_owner_only(past, prospect, tmp_path):
    path = tmp_path / "review.html"
    ran = prospect("review", "--format", "html", "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert str(path) in ran.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == prospect("review", "--format", "html").out
    assert prospect("stats", "--format", "csv", "-o", str(tmp_path / "no" / "x.csv")).code == 1
    assert [each.name for each in tmp_path.iterdir() if each.suffix in (".html", ".csv", ".new")] == ["review.html"]


def test_figures_below_nothing_are_numbers_for_a_spreadsheet(past, prospect):
    words = ("stats", "--since", "2026-11-17", "--compare", "previous", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(prospect(*words).out)))
    lows = [float(row["low"]) for row in rows if row["figure"].startswith("previous.differences") and row["low"]]
    assert min(lows) < 0


def test_a_formula_in_a_name_is_none_in_csv(past, prospect):
    assert prospect("lists", "rename", "spring list", '=HYPERLINK("x")').code == 0
    shown = prospect("stats", "--by", "list", "--format", "csv").out
    assert """"groups.counts.dials","'=HYPERLINK(""x"")",""" in shown


def test_a_report_is_kept_among_the_exports(desk, home):
    path = desk.copies.keep("block-1.html", "<p>1</p>")
    assert path == home.exports / "block-1.html"
    desk.copies.keep("block-1.html", "<p>2</p>")
    assert path.read_text() == "<p>2</p>"
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, home.exports)]
    assert modes == [0o600, 0o700]
    assert [each.name for each in home.exports.iterdir()] == ["block-1.html"]
