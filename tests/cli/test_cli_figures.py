"""The same figures from `stats`, `blocks` and `review`, in numbers and in words."""

import re

import pytest


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
    figures = dict(re.findall(r"^  (conversations|meetings|connects|dials) +(\d+) ", text, re.MULTILINE))
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
        (["review", "--format", "html"], 2),
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
