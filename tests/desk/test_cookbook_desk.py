"""The cookbook through the desk: written, agreed on, gone by; its figures are those of the statistics."""

import os
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import run_block

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.shelf import Book
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.words import Channel, Kare
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

TODAY = date(2026, 11, 24)
KEYS = "nvgcmbrlxn" * 4
OWN = """# mine
[goal]
meetings = 4
per = "month"
[time]
hours_a_day = 2
[split]
Recapture = 75
Attain = 25
[activities]
calls = { day = 30 }
email = { day = 2 }
letters = { week = 5 }
events = { month = 1 }
[[kpis]]
name = "Talks at accounts to win"
count = "conversations where kare in (Attain, Recapture)"
week = 5
[[kpis]]
name = "First talks"
count = "new conversations"
day = 5
[[kpis]]
name = "Nobody knows"
count = "conversations where list = autum"
week = 5
"""


def write(desk: Desk, text: str = OWN) -> None:
    desk.cookbook.file.parent.mkdir(parents=True, exist_ok=True)
    desk.cookbook.file.write_text(text)


def log(desk: Desk, target: int, outcome: str, channel: Channel = Channel.CALL) -> None:
    desk.logbook.log(Entry(target=str(target), outcome=outcome, channel=channel))


@pytest.fixture
def worked(desk: Desk, people: Callable[..., list[int]], clock: SteppedClock) -> Desk:
    """A desk on which a block of forty dials and a few other touches were made today, and one long ago."""
    people(60)
    log(desk, 60, "conversation")
    clock.step(timedelta(days=400).total_seconds())
    desk.end(run_block(desk, clock, KEYS))
    for target, channel in ((1, Channel.EMAIL), (2, Channel.EMAIL), (3, Channel.LETTER), (4, Channel.INMAIL)):
        log(desk, target, "sent", channel=channel)
    log(desk, 5, "attended", channel=Channel.EVENT)
    return desk


def test_before_there_is_one_it_says_how_to_begin(desk: Desk) -> None:
    with pytest.raises(NotFound, match="cookbook init"):
        desk.cookbook.shown()
    assert desk.day.today() is None
    assert desk.agreed.cookbook is None


def test_each_template_can_be_begun_with_and_agreed_on(desk: Desk) -> None:
    assert list(desk.cookbook.templates()) == ["hunter", "account-manager", "founder"]
    for name in desk.cookbook.templates():
        file = desk.cookbook.init(name)
        assert os.stat(file).st_mode & 0o777 == 0o600
        assert desk.cookbook.shown().problems == ()
        assert desk.cookbook.agree().state == "agreed"
        file.unlink()
    with pytest.raises(NotFound, match="no template"):
        desk.cookbook.init("farmer")
    desk.cookbook.init("hunter")
    with pytest.raises(ProspectError, match="already"):
        desk.cookbook.init("hunter")


def test_the_rates_are_those_of_the_statistics(worked: Desk) -> None:
    write(worked)
    since = worked.cookbook.measured.since
    stats = worked.figures.stats(since=since)
    assert stats.rates is not None
    assert stats.time is not None
    assert stats.time.per_hour is not None
    factors = {each.name: each for each in worked.cookbook.shown().factors}
    for name in ("connect_rate", "conversation_rate", "conversation_to_meeting"):
        rate = getattr(stats.rates, name)
        assert (factors[name].numerator, factors[name].denominator) == (rate.numerator, rate.denominator)
        if factors[name].mark == "measured":
            assert [round(factors[name].value, 6), factors[name].low, factors[name].high] == [
                rate.value,
                rate.low,
                rate.high,
            ]
    assert [name for name, each in factors.items() if each.mark == "measured"] == ["connect_rate", "dials_per_hour"]
    assert round(factors["dials_per_hour"].value, 2) == stats.time.per_hour.dials


def test_today_and_the_indicators_are_those_of_the_statistics(worked: Desk) -> None:
    write(worked)
    worked.cookbook.agree()
    today = worked.day.today()
    assert today is not None
    day = today.day
    channels = {g.key: g.counts for g in worked.figures.stats(since=day, until=day, by="channel").groups}
    whole = worked.figures.stats(since=day, until=day).counts
    done = {row.name: row.today.done for row in today.rows}
    assert done == {
        "conversations": whole.conversations, "meetings": whole.meetings, "calls": whole.dials,
        "email": channels["email"].attempts, "letters": channels["letter"].attempts, "events": 1,
    }  # fmt: skip
    assert (done["calls"], done["email"]) == (40, 2)
    kpis = {each.name: each for each in today.kpis}
    monday = day - timedelta(days=day.weekday())
    won = worked.figures.stats(since=monday, until=day, kare=(Kare.ATTAIN, Kare.RECAPTURE)).counts.conversations
    assert kpis["Talks at accounts to win"].done == won > 0
    assert kpis["First talks"].done == whole.conversations  # nobody was talked to twice
    assert kpis["Nobody knows"].done is None
    assert "no list" in (kpis["Nobody knows"].problem or "")


def test_new_counts_whom_one_had_never_talked_to(worked: Desk) -> None:
    count = worked.cookbook.counter.count
    everybody = worked.figures.stats().counts.conversations
    assert count("new conversations", None, None) == everybody
    log(worked, 60, "conversation")
    assert count("conversations", None, None) == everybody + 1
    assert count("new conversations", None, None) == everybody
    assert count("conversations where channel != call", None, None) == 0
    assert count("dials where outcome in (voicemail, gatekeeper)", None, None) == 8


def test_the_list_and_tag_conditions_leave_out_what_they_say(worked: Desk) -> None:
    count, stats = worked.cookbook.counter.count, worked.figures.stats
    assert count("dials where list = spring", None, None) == stats(list_name="spring").counts.dials
    assert count("dials where list != spring", None, None) == 0
    kept = stats(kare=(Kare.KEEP,)).counts.dials
    assert count("dials where kare not in (A, R, E)", None, None) == kept


def test_a_list_or_persona_that_nobody_knows_is_named_and_nothing_else_stops(worked: Desk) -> None:
    write(worked)
    shown = worked.cookbook.shown()
    (problem,) = shown.problems
    assert problem.startswith("cookbook.toml: $.kpis[2].count (line 25): at character 28: ")
    assert "there is no list autum" in problem
    assert [each.done is None for each in shown.kpis] == [False, False, True]


def test_today_names_what_an_indicator_has_and_nobody_knows_and_reads_no_playbook(
    desk: Desk, record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    people(3)
    put_on_list(record, [structs.replace(invented(9), persona="vp-it", source="fair")])
    (desk.home.playbook / "personas").mkdir(parents=True)
    (desk.home.playbook / "personas" / "vp-operations.toml").write_text("name = 3\n")
    where = (
        "persona = vp-operations", "persona = vp-it", "persona != vp-operation", "outcome = voicemial",
        "outcome = VoiceMail", "persona in (VP-Operations, vp-x)",
    )  # fmt: skip
    kpis = "".join(
        f"[[kpis]]\nname = '{at}'\ncount = 'dials where {each}'\nweek = 1\n" for at, each in enumerate(where)
    )
    write(desk, f"[goal]\nmeetings = 4\nper = 'month'\n{kpis}")
    desk.cookbook.agree()
    log(desk, 1, "voicemail")
    monkeypatch.setattr(Book, "_now", property(lambda _: pytest.fail("today reads the playbook")))
    today = desk.day.today()
    assert today is not None
    assert [each.done for each in today.kpis] == [0, 0, None, None, 1, None]
    assert [each.problem for each in today.kpis if each.problem] == [
        "there is no persona vp-operation; did you mean vp-operations?",
        "there is no outcome voicemial; did you mean voicemail?",
        "there is no persona vp-x",
    ]


def test_agreeing_marks_the_day_and_a_later_change_is_told_and_kept(desk: Desk, clock: SteppedClock) -> None:
    write(desk)
    assert desk.cookbook.shown().state == "draft"
    assert desk.cookbook.agree().agreed == TODAY
    assert "on = 2026-11-24" in desk.cookbook.file.read_text()
    assert desk.cookbook.file.read_text().startswith("# mine\n")
    clock.step(timedelta(days=2).total_seconds())
    desk.cookbook.save({"goal.meetings": 6.0})
    assert desk.cookbook.shown().state == "changed"
    agreed = desk.agreed.cookbook
    assert agreed is not None
    assert agreed.goal.meetings == 4  # what was agreed on serves
    assert desk.cookbook.agree().agreed == TODAY + timedelta(days=2)
    history = desk.cookbook.history()
    assert [(each.agreed, each.goal["meetings"]) for each in history] == [
        (TODAY, 4), (None, 6), (TODAY + timedelta(days=2), 6),
    ]  # fmt: skip
    agreed = desk.agreed.cookbook
    assert agreed is not None
    assert agreed.goal.meetings == 6
    assert desk.agreed.since == TODAY


def test_a_cookbook_that_cannot_be_used_is_neither_agreed_on_nor_written_over(desk: Desk) -> None:
    write(desk, "[goal\n")
    for act in (desk.cookbook.agree, lambda: desk.cookbook.save({"goal.meetings": 6.0}), desk.cookbook.shown):
        with pytest.raises(ProspectError, match="line 1"):
            act()
    assert desk.cookbook.file.read_text() == "[goal\n"
    write(desk)
    with pytest.raises(ProspectError, match=r"goal\.meetings"):
        desk.cookbook.save({"goal.meetings": -1.0})
    assert desk.cookbook.file.read_text() == OWN


def test_one_that_cannot_be_met_says_so_with_the_figures(desk: Desk) -> None:
    write(desk, OWN.replace("meetings = 4", "meetings = 40"))
    hours = desk.cookbook.shown().hours
    assert hours.verdict == "short"
    assert hours.needed.value > hours.available == 10
    assert hours.brings.value < hours.wanted == 40
    assert desk.cookbook.agree().hours.verdict == "short"  # it is the rep's to agree on


def test_what_if_changes_nothing_that_is_written(desk: Desk) -> None:
    write(desk)
    found = desk.cookbook.what_if(["dials=60", "conversation_rate=29%"])
    dials = {step.step: step.day.value for step in found.then.steps}["dials"]
    assert dials == pytest.approx(60)
    assert {each.name: each.mark for each in found.then.factors}["conversation_rate"] == "what if"
    assert found.now == desk.cookbook.shown()
    assert desk.cookbook.file.read_text() == OWN
    with pytest.raises(UsageError, match="changes nothing"):
        desk.cookbook.what_if(["dails=60"])


def test_goals_of_a_block_are_those_given_else_the_cookbooks_else_the_median(worked: Desk) -> None:
    usual = worked.plan("spring").goals
    assert usual == worked.review.usual_goals() != Goals()
    write(worked, OWN + "[block]\nconversations = 3\ndials = 25\n")
    assert worked.plan("spring").goals == usual  # a draft changes nothing
    worked.cookbook.agree()
    assert worked.plan("spring").goals.conversations == 3
    assert worked.plan("spring").goals.dials == 25
    assert worked.usual_goals(25)[1] == "cookbook"
    assert worked.plan("spring", goals=Goals(meetings=2)).goals == Goals(meetings=2)


def test_the_agreed_split_comes_before_the_one_of_the_settings(desk: Desk) -> None:
    desk.config.split = {Kare.KEEP: 100}
    write(desk)
    assert desk.plan().split == {Kare.KEEP: 100}
    desk.cookbook.agree()
    assert desk.plan().split == {Kare.RECAPTURE: 75, Kare.ATTAIN: 25}
    assert desk.plan(split={}).split == {}


def test_the_why_is_kept_for_its_owner_alone_beside_me_toml(desk: Desk, home: Home) -> None:
    assert desk.why.shown().words == ""
    shown = desk.why.write("A year off \x1b[2J with “the kids”", "20,000 €", date(2027, 6, 30))
    assert (shown.words, shown.wanted, shown.by) == ("A year off with “the kids”", "20,000 €", date(2027, 6, 30))
    assert shown.kept is None
    file = home.config / "why.toml"
    assert os.stat(file).st_mode & 0o777 == 0o600
    assert not file.is_relative_to(home.playbook)
    assert desk.why.shown() == shown


@pytest.mark.parametrize(
    ("words", "wanted", "by", "said"),
    [
        ("", "20,000", None, "no words"), ("x" * 241, "", None, "240 characters"), ("x", "x" * 41, None, "40"),
        ("x", "", TODAY, "gone by"),
    ],
)  # fmt: skip
def test_a_why_that_cannot_be_meant_is_refused(desk: Desk, words: str, wanted: str, by: date, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        desk.why.write(words, wanted, by)


def test_a_broken_why_is_told_and_not_written_over(desk: Desk, home: Home) -> None:
    (home.config / "why.toml").write_text("words = 3\n")
    assert "$.words" in (desk.why.shown().problem or "")
    with pytest.raises(ProspectError, match="not kept"):
        desk.why.write("x")
    assert (home.config / "why.toml").read_text() == "words = 3\n"


def test_the_bar_is_the_mean_of_what_was_kept_of_each_activity(worked: Desk, clock: SteppedClock) -> None:
    write(worked)
    worked.cookbook.agree()
    today = worked.day.today()
    assert today is not None
    kept = worked.why.write("x", by=today.day + timedelta(days=6)).kept
    assert kept is not None
    assert (kept.since, kept.until) == (today.day, today.day + timedelta(days=6))
    rows = {row.name: row for row in kept.rows}
    assert {name: row.done for name, row in rows.items()} == {"calls": 40, "email": 2, "letters": 1, "events": 1}
    assert rows["calls"].asked == pytest.approx(30 * (365.25 / 7 * 5 - 35) * 7 / 365.25, abs=0.1)
    assert kept.share == pytest.approx(sum(min(1, r.done / r.asked) for r in kept.rows) / 4, abs=0.01)
    assert kept.pace == pytest.approx(1 / 7)
    clock.step(timedelta(days=60).total_seconds())
    later = worked.why.shown().kept
    assert later is not None
    assert later.pace == 1
