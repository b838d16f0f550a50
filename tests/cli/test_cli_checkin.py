"""The check-in on the command line: each question answered by the figures of `stats`; edited, kept, made anew."""

import re
import sys

import pytest

SPAN = ("--since", "2026-11-16", "--until", "2026-11-22")
LAST_WEEK = ("checkin", "--of", "last week")
QUESTIONS = (
    "When was prospecting planned, and was it kept?",
    "Who was on the list?",
    "How many were talked to?",
    "How many agreed to meet, or to a call back?",
    "How many said no, and who replaced each?",
    "Against the cookbook",
    "Promises kept",
    "What I want help with",
)


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that does to the file what it is told: `editor("text.replace('a', 'b')")`."""

    def tell(change: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text()\n"
            f"file.write_text({change})\n"
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    return tell


def section(text: str, title: str) -> str:
    """A part of a page in plain text."""
    return next(part for part in text.split("\n\n") if part.startswith(title))


def figure(part: str, name: str) -> int:
    """The figure beside a name at the beginning of a line."""
    found = re.search(rf"^ *{name} +(\d+)\b", part, re.MULTILINE)
    assert found, (name, part)
    return int(found[1])


def test_each_question_is_answered_by_the_figures_of_stats_to_the_digit(prospect, past):
    stats = prospect("stats", *SPAN, "--json").json
    counts, text = stats["counts"], prospect(*LAST_WEEK).out
    assert [part.splitlines()[0] for part in text.strip().split("\n\n")[1:]] == list(QUESTIONS)

    planned = section(text, QUESTIONS[0])
    assert f"{stats['time']['blocks']} blocks worked" in planned
    for by in ("list", "persona", "kare"):
        groups = prospect("stats", *SPAN, "--by", by, "--json").json["groups"]
        shown = [
            line for line in section(text, QUESTIONS[1]).splitlines() if line.split()[0] == by.replace("kare", "KARE")
        ]
        figures = [[int(word) for word in line.split()[-3:]] for line in shown]
        assert figures == [
            [
                each["rates"]["reach_rate"]["denominator"],
                each["rates"]["reach_rate"]["numerator"],
                each["counts"]["dials"],
            ]
            for each in groups
        ]
    reach = stats["rates"]["reach_rate"]
    assert f"{reach['denominator']} people dialled in all, {reach['numerator']} of them reached." in text
    for title, names in (
        (QUESTIONS[2], ("dials", "answers", "connects", "conversations", "calls_received")),
        (QUESTIONS[3], ("meetings", "callbacks_promised", "referrals")),
        (QUESTIONS[4], ("nos", "do_not_call", "replacements", "owed")),
        (QUESTIONS[6], ("callbacks_made", "callbacks_on_time")),
    ):
        for name in names:
            assert figure(section(text, title), name.replace("_", " ")) == counts[name], name
    assert section(text, QUESTIONS[4]).count("→") == counts["replacements"] + counts["owed"]
    assert f"still open: {stats['promises_overdue']}." in text
    assert counts["dials"] > 20
    assert counts["replacements"]


def test_json_has_the_same_figures_and_no_names(prospect, past):
    printed = prospect(*LAST_WEEK, "--json")
    stats, found = prospect("stats", *SPAN, "--json").json, printed.json
    for key in ("counts", "rates", "promises_overdue"):
        assert found[key] == stats[key]
    assert (found["key"], found["since"], found["until"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    names = [each["name"] for each in prospect("targets", "--json").json]
    accounts = {each["account"] for each in prospect("targets", "--json").json if each["account"]}
    for form in ("json", "text", "md", "html"):
        out = prospect(*LAST_WEEK, "--format", form).out
        assert not any(name in out for name in (*names, *accounts)), form
    named = prospect(*LAST_WEEK, "--names").out
    assert any(name in named for name in names)
    assert any(name in prospect(*LAST_WEEK, "--names", "--json").out for name in names)


def test_an_edited_page_goes_out_as_it_was_left_in_every_form(prospect, past, editor, tmp_path):
    editor("text.replace('Nothing written yet.', '<b>More</b> leads in *Ohio*').replace('Ana Reyes', 'Ana R.')")
    done = prospect(*LAST_WEEK, "--edit")
    assert (done.code, "2026-W47.md" in done.out) == (0, True)
    file = past.data / "checkins" / "2026-W47.md"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    before = file.read_bytes()
    text = prospect(*LAST_WEEK)
    assert "as you left it" in text.err
    assert "--fresh" in text.err
    assert "Ana R." in text.out
    assert text.out.endswith("  <b>More</b> leads in Ohio\n")
    assert prospect(*LAST_WEEK, "--format", "md").out == before.decode()
    prospect(*LAST_WEEK, "--format", "html", "-o", str(tmp_path / "page.html"))
    html = (tmp_path / "page.html").read_text()
    assert "&lt;b&gt;More&lt;/b&gt; leads in Ohio" in html
    assert file.read_bytes() == before
    assert prospect(*LAST_WEEK, "--json").json["edited"] is True


def test_fresh_begins_anew_and_puts_the_old_page_aside(prospect, past, editor):
    editor("text.replace('Nothing written yet.', 'leads').replace('Ana Reyes', 'Ana R.')")
    prospect(*LAST_WEEK, "--edit")
    done = prospect(*LAST_WEEK, "--fresh")
    assert "2026-W47.before.md" in done.err
    assert "Ana Reyes" in done.out
    assert done.out.endswith("  leads\n")
    assert "Ana R." in (past.data / "checkins" / "2026-W47.before.md").read_text()


def test_an_editor_that_changes_nothing_or_fails_leaves_all_as_it_was(prospect, past, editor, monkeypatch):
    editor("text")
    assert prospect(*LAST_WEEK, "--edit").out == "Nothing was changed.\n"
    editor("text + sys.exit(3)")
    failed = prospect(*LAST_WEEK, "--edit")
    assert (failed.code, "--edit goes on with it" in failed.err) == (1, True)
    assert not (past.data / "checkins" / "2026-W47.md").exists()
    editor("text + '\\n## And\\n\\n- more\\n'")
    prospect(*LAST_WEEK, "--edit")
    assert prospect(*LAST_WEEK).out.endswith("And\n  more\n")


def test_without_a_terminal_or_an_editor_edit_says_so(prospect, past, monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    assert prospect(*LAST_WEEK, "--edit").code == 2


def test_what_it_is_of(prospect, past):
    assert prospect("checkin", "--day").out.startswith("Check-in, Tue 24 Nov 2026\n")
    running = prospect("checkin").out
    assert running.startswith("Check-in, week 48, Mon 23 Nov to Sun 29 Nov 2026\n")
    assert "the week is not over" in running
    assert "not over" not in prospect(*LAST_WEEK).out
    assert prospect("checkin", "--of", "2027-01-01").code == 2
    assert prospect("checkin", "--of", "whenever").code == 2


def test_an_empty_home_has_a_page_too(prospect):
    done = prospect("checkin")
    assert done.code == 0
    assert "Nothing was planned." in done.out
    assert "No cookbook was agreed on." in done.out
