"""`prospect stats` by everything, in every form, alone and beside the time before."""

import csv
import io
from datetime import date

import pytest

from prospect_tui.reports.encoding import to_json
from prospect_tui.reports.figures_csv import stats_csv
from prospect_tui.reports.html_stats import stats_html
from prospect_tui.reports.stats import stats_markdown, stats_text
from prospect_tui.rules.periods import PERIODS
from prospect_tui.store.figures import GROUPS

FORMS = (to_json, lambda stats: "".join(stats_csv(stats)), stats_html, stats_markdown, stats_text)


def test_every_grouping_has_every_form_alone_and_beside_the_time_before(past, desk):
    for by in GROUPS:
        for compare in (False,) if by in PERIODS else (False, True):
            found = desk.figures.stats(since=date(2026, 11, 17), by=by, compare=compare)
            assert found.groups, by
            assert (found.previous is not None) is compare
            assert all(form(found) for form in FORMS), by


@pytest.mark.parametrize("form", ["text", "md", "html", "csv", "json"])
def test_by_tag_is_told_in_every_form(past, prospect, form):
    ran = prospect("stats", "--since", "2026-11-17", "--by", "kare", "--compare", "previous", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert "Recapture" in ran.out


def test_in_csv_each_tag_has_its_part_also_those_without_one(past, prospect, write_list):
    assert prospect("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")), "--list", "partners").code == 0
    assert prospect("log", "Ada Poe", "conversation").code == 0
    tags = prospect("stats", "--by", "kare", "--json").json["tags"]
    assert tags[-1]["tag"] is None
    rows = list(csv.DictReader(io.StringIO(prospect("stats", "--by", "kare", "--format", "csv").out)))
    touches = [(row["key"], row["value"]) for row in rows if row["figure"] == "tags.touches"]
    assert touches == [(each["tag"] or "", str(each["touches"])) for each in tags]
