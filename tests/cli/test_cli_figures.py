"""The same figures from `stats`, `blocks` and `review`, in numbers and in words."""

import re

import pytest

from prospect_tui.store.figures import GROUPS


def test_blocks_sum_up_to_the_stats(past, prospect):
    whole = prospect("stats", "--json").json["counts"]
    blocks = prospect("blocks", "--json").json
    assert len(blocks) == 8
    for name in ("dials", "connects", "conversations", "meetings", "voicemails", "nos", "owed", "callbacks_made"):
        assert whole[name] == sum(block["counts"][name] for block in blocks), name


def test_the_last_block_is_reviewed_and_its_text_has_the_same_figures(past, prospect):
    block = prospect("review", "--json").json
    assert block["id"] == 8
    assert {key: block[key] for key in prospect("blocks", "--json").json[-1]} == prospect("blocks", "--json").json[-1]
    text = prospect("review").out
    headline = text.partition("\n\nFrom dials to meetings\n")[0]
    figures = dict(re.findall(r"^  (conversations|meetings|connects|dials) +(\d+) ", headline, re.MULTILINE))
    assert figures == {name: str(block["counts"][name]) for name in figures}
    assert list(figures) == ["conversations", "meetings", "connects", "dials"]
    rate = block["rates"]["connect_rate"]
    shown = f"{rate['value'] * 100:.0f} % ({rate['low'] * 100:.0f}–{rate['high'] * 100:.0f})"
    assert re.search(rf"connect rate +{re.escape(shown)} +\d+ of \d+ +connects ÷ dials", text)
    for outcome, count in block["outcomes"].items():
        assert re.search(rf"^  {outcome} +{count} +█+$", text, re.MULTILINE)
    assert sum(block["outcomes"].values()) == block["counts"]["dials"]
    assert [each["name"] for each in block["promises"]]
    for each in (*block["promises"], *block["due_next"][:3]):
        assert each["name"] in text
    assert "your last 7" in text


def test_a_review_sets_its_rates_beside_the_last_blocks(past, prospect):
    last, *before = reversed(prospect("blocks", "--json").json)
    beside = prospect("review", "--json").json["average"]["rates"]["connect_rate"]
    rates = [block["rates"]["connect_rate"] for block in before]
    theirs = [sum(rate[part] for rate in rates) for part in ("numerator", "denominator")]
    ours = [last["rates"]["connect_rate"][part] for part in ("numerator", "denominator")]
    assert (beside["ours"], beside["theirs"], beside["difference"]["verdict"]) == (ours, theirs, "too few to tell")
    row = rf"^  connect rate +{ours[0]} of {ours[1]} +{theirs[0]} of {theirs[1]} +too few to tell$"
    assert re.search(row, prospect("review").out, re.MULTILINE)


@pytest.mark.parametrize("by", GROUPS)
def test_the_text_has_a_row_for_each_group_with_the_counts_of_the_json(past, prospect, by):
    groups = prospect("stats", "--by", by, "--json").json["groups"]
    assert groups
    text = prospect("stats", "--by", by).out
    rows = text.partition(f"\nBy {by}\n")[2].partition("\n\n")[0].splitlines()[1:]
    told = [tuple(int(figure) for figure in row.split()[-4:]) for row in rows if row.split()[-1].isdecimal()]
    names = ("conversations", "meetings", "connects", "dials")
    assert told == [tuple(group["counts"][name] for name in names) for group in groups]


def test_a_review_names_each_no_with_who_takes_the_place(past, prospect):
    block = prospect("review", "1", "--json").json
    (no,) = block["noes"]
    text = prospect("review", "1").out
    assert re.search(rf"{no['retired']} +not interested +→ {no['replacement']}", text)
    assert block["owed"] == 0


def test_a_replacement_that_is_owed_is_said(prospect, desk, people):
    people(1)
    block = desk.start(desk.plan("spring"))
    block.record(desk.outcomes.named("not-interested"))
    desk.end(block)
    assert prospect("review", "--json").json["owed"] == 1
    text = prospect("review").out
    assert "→ owed" in text
    assert "1 replacement is owed: the bench had nobody." in text


def test_a_pause_shows_along_time(past, prospect):
    block = prospect("review", "2", "--json").json
    paused = [each for each in block["along"] if each["paused"]]
    assert block["paused_seconds"] == 180
    assert len(paused) == 1
    text = prospect("review", "2").out
    assert re.search(r"^  13:40 [·‖▁▂▃▄▅▆▇█]+ 14:\d\d$", text, re.MULTILINE)
    assert "‖" in text
    assert re.search(r"paused 1\d:\d\d–1\d:\d\d", text)


def test_markdown_holds_the_same(past, prospect):
    text = prospect("review", "1", "--format", "md").out
    block = prospect("review", "1", "--format", "json").json
    assert text.startswith("# Block 1, Tue 10 Nov 2026, 09:05–")
    assert f"| dials | {block['counts']['dials']} | 30 | — |" in text
    assert "\x1b" not in text


def test_stats_of_a_time(past, prospect):
    def dials(*words):
        return prospect("stats", "--json", *words).json["counts"]["dials"]

    whole = dials()
    assert dials("--since", "2026-11-23") == dials("--since", "yesterday") == dials("--since", "last monday") > 0
    assert dials("--until", "2026-11-22") + dials("--since", "2026-11-23") == whole
    assert dials("--since", "today") == 0
    assert dials("--since", "2 weeks", "--until", "today") == whole - dials("--until", "2026-11-10")


def test_groups_sum_up_to_the_whole(past, prospect):
    for by in ("outcome", "hour", "weekday", "persona", "list", "kare", "tier", "source", "channel", "script"):
        found = prospect("stats", "--by", by, "--json").json
        if by != "list":  # somebody on two lists counts in both
            assert sum(group["counts"]["dials"] for group in found["groups"]) == found["counts"]["dials"], by
    text = prospect("stats", "--by", "weekday").out
    assert re.search(r"^  Tue +\d+", text, re.MULTILINE)
    assert "Weekdays are the prospect's." in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["stats", "--by", "shoe"], 2),
        (["stats", "--since", "tomorrow"], 2),
        (["stats", "--since", "today", "--until", "yesterday"], 2),
        (["review", "99"], 1),
        (["review"], 1),
        (["review", "x"], 2),
        (["review", "--format", "pdf"], 2),
    ],
)
def test_what_can_not_be_shown_is_told_in_one_line(prospect, words, code):
    ran = prospect(*words)
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1


def test_the_stats_book_is_made_again_from_the_record(past, prospect):
    before = prospect("review", "--json").json
    for file in past.stats.iterdir():
        file.unlink()
    assert prospect("review", "--json").json == before
    assert [file.name for file in past.stats.glob("*.json")] == ["2026.json"]


def test_a_time_beside_the_one_before(past, prospect):
    found = prospect("stats", "--since", "2026-11-17", "--until", "2026-11-23", "--compare", "previous", "--json").json
    before = prospect("stats", "--since", "2026-11-10", "--until", "2026-11-16", "--json").json
    assert found["previous"]["counts"] == before["counts"]
    assert found["previous"]["rates"] == before["rates"]
    verdicts = {each["verdict"] for each in found["previous"]["differences"].values()}
    assert verdicts <= {"higher", "lower", "too few to tell"}
    text = prospect("stats", "--since", "2026-11-17", "--until", "2026-11-23", "--compare", "previous").out
    assert "Beside Tue 2026-11-10 to Mon 2026-11-16\n" in text
    rate, old = (each["rates"]["connect_rate"] for each in (found, before))
    shown = " +".join(f"{r['value'] * 100:.0f} %, {r['numerator']} of {r['denominator']}" for r in (rate, old))
    assert re.search(rf"^  connect rate +{shown} +too few to tell$", text, re.MULTILINE)


def test_of_whom(past, prospect):
    whole = prospect("stats", "--by", "persona", "--json").json
    for group in whole["groups"]:
        if group["key"]:
            one = prospect("stats", "--persona", group["key"], "--json").json
            assert (one["counts"], one["rates"]) == (group["counts"], group["rates"])
            assert (one["filters"], one["time"]) == ({"persona": group["key"]}, None)
    some = prospect("stats", "--kare", "A,R", "--json").json
    assert some["filters"] == {"kare": "Attain,Recapture"}
    assert 0 < some["counts"]["dials"] < whole["counts"]["dials"]
    assert "Only kare Attain,Recapture\n" in prospect("stats", "--kare", "A,R").out
    assert prospect("stats", "--list", "nobody").code == 1


def test_a_week_that_has_begun_is_held_against_the_same_weekdays_of_the_last(past, prospect):
    words = ("--since", "last monday", "--compare", "previous")  # it is a Tuesday
    found = prospect("stats", *words, "--json").json["previous"]
    assert (found["since"], found["until"]) == ("2026-11-16", "2026-11-17")
    same = prospect("stats", "--since", "2026-11-16", "--until", "2026-11-17", "--json").json
    assert (found["counts"], found["rates"]) == (same["counts"], same["rates"])
    assert found["counts"]["dials"] > 0
    assert "Beside Mon 2026-11-16 to Tue 2026-11-17\n" in prospect("stats", *words).out


def test_a_persona_that_nobody_knows_is_refused_with_those_there_are(past, prospect):
    ran = prospect("stats", "--persona", "plant-mangr")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "There is no persona “plant-mangr”. Did you mean plant-manager? There are: " in ran.err
    far = prospect("stats", "--persona", "[/]!").err
    assert "There is no persona “[/]!”. There are: cfo, head-of-it, plant-manager, vp-operations." in far


def test_a_persona_that_either_the_playbook_or_the_record_knows_is_looked_at(past, prospect, write_list):
    assert prospect("stats", "--persona", "CFO", "--json").json["filters"] == {"persona": "cfo"}
    people = write_list("Name,Phone,Persona", "Ada Poe,312 555 0142,Harbour Master")
    assert prospect("import", str(people), "--map", "Persona=persona").code == 0
    assert prospect("log", "Ada Poe", "conversation").code == 0
    for words in ("Harbour Master", "harbour-master"):
        found = prospect("stats", "--persona", words, "--json").json
        assert (found["filters"], found["counts"]["dials"]) == ({"persona": "Harbour Master"}, 1)
    assert "Did you mean Harbour Master?" in prospect("stats", "--persona", "harbor-master").err


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter"])
def test_days_put_together_sum_up(past, prospect, by):
    found = prospect("stats", "--by", by, "--json").json
    assert sum(group["counts"]["dials"] for group in found["groups"]) == found["counts"]["dials"]
    assert [group["key"] for group in found["groups"]] == sorted(group["key"] for group in found["groups"])


def test_no_line_is_wider_than_a_terminal(past, prospect):
    for words in ([], ["--by", "hour"], ["--by", "persona"], ["--since", "2026-11-17", "--compare", "previous"]):
        assert max(map(len, prospect("stats", *words).out.splitlines())) <= 80, words


def test_the_hours_say_whether_one_is_best(past, prospect):
    best = prospect("stats", "--by", "hour", "--json").json["best"]
    assert (best["by"], best["minimum"], best["best"]) == ("hour", 30, None)
    assert sum(cell["denominator"] for cell in best["cells"]) == prospect("stats", "--json").json["counts"]["dials"]
    text = prospect("stats", "--by", "hour").out
    assert "Which hour is best" in text
    assert "oo few to tell" in text


def test_markdown_of_a_time_has_the_same_figures(past, prospect):
    text = prospect("stats", "--format", "md").out
    counts = prospect("stats", "--format", "json").json["counts"]
    assert text.startswith("# All time\n")
    assert f"| dials | {counts['dials']} |" in text
    assert f"| referrals asked | {counts['referrals_asked']} |" in text


def test_today_in_a_line(past, prospect, desk):
    assert prospect("stats", "--line").out == "0 dials · 0 conversations · 0 meetings today\n"
    for outcome in ("conversation", "meeting", "no-answer", "no-answer"):
        assert prospect("log", "1", outcome).code == 0
    assert prospect("stats", "--line").out == "4 dials · 2 conversations · 1 meeting today\n"


def test_a_line_makes_no_home(prospect, home):
    assert prospect("stats", "--line").out == "0 dials · 0 conversations · 0 meetings today\n"
    assert not home.data.exists()


def test_a_line_loads_neither_the_desk_nor_textual(process):
    script = (
        "import sys; from prospect_tui.cli.main import main\n"
        "try: main(['stats', '--line'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'textual', 'rich', 'tinydb', 'prospect_tui.desk', 'jinja2'} & set(sys.modules)))"
    )
    assert process(script=script).out == "0 dials · 0 conversations · 0 meetings today\n[]\n"
