"""The review and the figures of a time as text, from figures made by hand."""

import re

from msgspec.structs import replace
from support.house import CHICAGO
from support.reviewed import COUNTS, RATES, promise, review

from prospect_tui.model.blocks import Counts, Group, Stats
from prospect_tui.model.words import FollowUpKind
from prospect_tui.reports.review import MOST_DUE, review_json, review_markdown, review_text
from prospect_tui.reports.stats import stats_text
from prospect_tui.rules.metrics import FORMULAS, SELDOM


def test_the_review_in_words():
    text = review_text(review(), CHICAGO)
    assert text.startswith(
        "Block 7, Tue 24 Nov 2026, 09:00–09:27\n25 min worked of 25 min planned, 2 min paused on spring\n"
        "How it felt: 4 of 5\nNote to self: Start earlier.\n"
    )
    assert re.search(r"^  conversations +2 +3 +1.8 +— +—$", text, re.MULTILINE)
    assert re.search(r"^  dials +25 +— +31.5 +— +—$", text, re.MULTILINE)
    assert "your last 10" in text
    for name, formula in FORMULAS.items():
        if name in SELDOM:
            assert formula not in text
            continue
        assert re.search(rf"^  {name.replace('_', ' ')} .* {formula}$", text, re.MULTILINE)
    assert re.search(r"^  connect rate +16 % \(6–35\) +4 of 25 ", text, re.MULTILINE)
    due = r"^  call back +Tue 24 Nov 11:00 their time, 10:00 yours +Dana Whitfield, Halverson Freight$"
    assert re.search(due, text, re.MULTILINE)
    assert re.search(r"^  meeting +no date yet +Ruth Osei", text, re.MULTILINE)
    assert re.search(r"^  Ada Poe +not interested +→ Bo Rask$", text, re.MULTILINE)
    assert re.search(r"^  Cy Orr +do not call +→ owed$", text, re.MULTILINE)
    assert "1 replacement is owed" in text
    assert re.search(r"^  retry +Wed 25 Nov .*Emeka Nwosu", text, re.MULTILINE)


def test_what_there_was_not_is_said():
    text = review_text(
        review(outcomes=(), along=(), promises=(), noes=(), tomorrow=(), average=None,
               block=replace(review().block, owed=0, ended=None, note=None, feeling=None, list=None)), CHICAGO,
    )  # fmt: skip
    assert "09:00, still running" in text
    assert "It has only begun." in text
    assert "Nothing in the coming week." in text
    assert text.count("None.") == 1
    assert "Note to self" not in text


def test_promises_that_are_due_are_all_named_and_tries_up_to_a_number():
    tries = tuple(promise(FollowUpKind.RETRY, i, f"Try {i:02d}") for i in range(20))
    text = review_text(review(tomorrow=(*tries, promise(FollowUpKind.CALLBACK, 99, "Late Promise"))), CHICAGO)
    assert "Late Promise" in text
    assert f"Try {MOST_DUE - 1:02d}" in text
    assert f"Try {MOST_DUE:02d}" not in text
    assert f"and {20 - MOST_DUE} more" in text


def test_markdown_and_json_have_what_the_text_has():
    markdown = review_markdown(review(), CHICAGO, names=True)
    assert "| connect rate | 16 % (6–35) | 4 of 25 | connects ÷ dials |" in markdown
    assert "| Ada Poe | not interested | → Bo Rask |" in markdown
    told = review_json(review())
    assert told["id"] == 7
    assert told["outcomes"] == {"no-answer": 20, "conversation": 2}
    assert told["noes"][1] == {"retired": "Cy Orr", "reason": "do not call", "replacement": None}
    assert told["average"]["conversations"] == 1.8


def test_figures_of_a_time_in_words():
    group = Group(by="hour", key="9", counts=COUNTS, rates=RATES)
    stats = Stats(since="2026-11-01", until="2026-11-24", counts=COUNTS, rates=RATES, groups=(group,))
    text = stats_text(stats)
    assert text.startswith("From 2026-11-01 to 2026-11-24, both included\n")
    assert re.search(r"^  09:00 +2 +1 +4 +25$", text, re.MULTILINE)
    assert re.search(r"^  09:00 +16 % \(6–35\) +50 % \(15–85\) ", text, re.MULTILINE)
    assert "Hours are the prospect's." in text
    counted = re.findall(r"^  (\w[\w ]+?) +(?:\d+|—)$", text.partition("\n\nRates")[0], re.MULTILINE)
    assert counted[:4] == ["conversations", "meetings", "connects", "dials"]
    assert len(counted) == len(Counts.__struct_fields__)


def test_the_time_in_words():
    def title(**dates):
        return stats_text(Stats(**{"since": None, "until": None} | dates)).splitlines()[0]

    assert title() == "All time"
    assert title(since="2026-11-01") == "Since 2026-11-01"
    assert title(until="2026-11-01") == "Until 2026-11-01, included"
    assert title(since="2026-11-01", until="2026-11-01") == "On 2026-11-01"


def test_an_unknown_key_is_a_dash_and_days_have_names():
    groups = tuple(Group(by="weekday", key=key, counts=COUNTS, rates=RATES) for key in ("1", None))
    text = stats_text(Stats(since=None, until=None, counts=COUNTS, rates=RATES, groups=groups))
    assert re.search(r"^  Mon +2", text, re.MULTILINE)
    assert re.search(r"^  — +2", text, re.MULTILINE)
