"""`prospect cookbook` and `prospect why`: from an empty home to a plan that is agreed on."""

import json
import re

import pytest

from prospect_tui.settings.home import Home

SHARED = (
    "review", "review --json", "review --format md", "stats", "stats --json", "cookbook show", "cookbook show --json",
    "cookbook today --json", "cookbook history --json", "export touches --format csv", "blocks --json", "doctor",
    "export targets --format jsonl", "doctor --json", "playbook check --json",
)  # fmt: skip


def test_from_an_empty_home_to_what_today_asks_for(prospect, home: Home) -> None:
    nothing = prospect("cookbook", "show")
    assert (nothing.code, nothing.out) == (1, "")
    assert "prospect cookbook init" in nothing.err
    assert prospect("cookbook", "today", "--json").json is None
    assert prospect("cookbook", "today").code == 1
    file = prospect("cookbook", "init", "--template", "founder", "--json").json["file"]
    assert file == str(home.playbook / "cookbook.toml")
    shown = prospect("cookbook", "show", "--json").json
    assert (shown["state"], shown["goal"]) == ("draft", {"meetings": 2.0, "per": "month"})
    assert [step["step"] for step in shown["steps"]] == ["meetings", "conversations", "connects", "dials", "hours"]
    assert all(step["week"]["low"] <= step["week"]["value"] <= step["week"]["high"] for step in shown["steps"])
    assert {factor["mark"] for factor in shown["factors"]} == {"assumed"}
    assert all(factor["source"] for factor in shown["factors"])
    assert prospect("cookbook", "agree", "--json").json["agreed"] == "2026-11-24"
    rows = prospect("cookbook", "today", "--json").json["rows"]
    assert [row["name"] for row in rows][:3] == ["conversations", "meetings", "calls"]
    versions = prospect("cookbook", "history", "--json").json
    assert [each["agreed"] for each in versions] == [None, "2026-11-24"]
    assert prospect("cookbook", "history", "2").out == (home.playbook / "cookbook.toml").read_text()
    assert prospect("cookbook", "history", "9").code == 1


def test_in_words_each_rate_is_marked_and_each_assumption_has_its_source(prospect) -> None:
    prospect("cookbook", "init")
    out = prospect("cookbook", "show").out
    assert "a draft, not agreed on yet." in out
    assert re.search(r"meetings ÷ conversations +4\.6 % \(2\.3–11\) +assumed\n", out)
    assert "meetings ÷ conversations: belkins.io" in out
    assert "hours of calls a week" in out
    table = out.split("What it takes")[1].split("In brackets")[0]
    assert max(len(line) for line in table.splitlines()) <= 80


def test_what_if_shows_the_rest(prospect) -> None:
    prospect("cookbook", "init", "--template", "founder")
    out = prospect("cookbook", "what-if", "dials=40", "conversation_rate=30%").out
    assert "What if dials = 40, conversation_rate = 30%" in out
    assert re.search(r"^ +dials +94 \(.*\) +160 +596$", out, re.MULTILINE)
    refused = prospect("cookbook", "what-if", "dails=40")
    assert refused.code == 2
    assert "“dails=40” changes nothing" in refused.err


def test_one_that_cannot_be_met_says_so_with_the_figures(prospect, home: Home) -> None:
    prospect("cookbook", "init", "--template", "founder")
    file = home.playbook / "cookbook.toml"
    file.write_text(file.read_text().replace("meetings = 2", "meetings = 20"))
    out = prospect("cookbook", "show").out
    hours = prospect("cookbook", "show", "--json").json["hours"]
    assert hours["needed"]["value"] > hours["available"]
    assert f"It can't be met: it takes {hours['needed']['value']:.0f} (" in out
    assert f"and you have 6 hours. They bring {hours['brings']['value']:.1f} (" in out
    assert "meetings a month, not 20 meetings." in out


def test_playbook_check_names_what_is_wrong_in_it_by_file_line_and_path(prospect, home: Home) -> None:
    prospect("playbook", "init")
    assert prospect("playbook", "check").code == 0
    (home.playbook / "cookbook.toml").write_text(
        "[goal]\nmeetings = 4\nper = 'month'\n"
        "[[kpis]]\nname = 'x'\ncount = 'dials where persona = vp-operation'\nweek = 1\n"
    )
    checked = prospect("playbook", "check", "--json")
    assert checked.code == 1
    (found,) = json.loads(checked.out)["wrong"]
    assert (found["file"], found["line"], found["path"]) == ("cookbook.toml", 6, "$.kpis[0].count")
    assert found["problem"] == "at character 23: there is no persona vp-operation; did you mean vp-operations?"


def test_the_why_is_written_shown_and_in_nothing_that_is_shared(prospect, past: Home, tmp_path) -> None:
    assert "Nothing is written yet" in prospect("why", "show").out
    secret = "Lisbon by the sea"
    prospect("cookbook", "init")
    prospect("cookbook", "agree")
    shown = prospect("why", "set", secret, "--wanted", "20,000 €", "--by", "2027-06-30", "--json").json
    assert (shown["words"], shown["wanted"], shown["by"]) == (secret, "20,000 €", "2027-06-30")
    assert secret in prospect("why", "show").out
    for command in SHARED:
        ran = prospect(*command.split())
        assert secret not in ran.out + ran.err, command
    kept = [file for file in past.data.parent.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()]
    assert kept == [past.config / "why.toml"]


@pytest.mark.parametrize(("day", "said"), [("soon", "is no day"), ("2020-01-01", "gone by")])
def test_a_day_that_cannot_be_meant_is_refused(prospect, day: str, said: str) -> None:
    ran = prospect("why", "set", "x", "--by", day)
    assert ran.code == 2
    assert said in ran.err
