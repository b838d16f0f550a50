"""`prospect export --like`: results and people in a CRM's own columns."""

import csv
import io
import json
import os
import stat

import pytest
from support.outgoing import every_kind, known_people, touch, undo

from prospect_tui.cli import export as command
from prospect_tui.cli import files
from prospect_tui.desk.exports import ExportDesk
from prospect_tui.model.errors import StoreError

LIKE = ("export", "touches", "--like", "salesforce")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def touches(desk, record):
    return every_kind(desk, record)


def test_a_file_for_the_importer_and_a_word_on_what_it_lacks(prospect, touches, tmp_path):
    path = tmp_path / "tasks.csv"
    ran = prospect(*LIKE, "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    told, unknown = ran.err.splitlines()
    assert told == f"prospect: {len(touches)} touches are in {path}."
    assert unknown == (
        "prospect: 13 touches are to people whose id in Salesforce is not known: 7 with an e-mail address, 6 by name"
        " only."
    )
    assert len(rows(path.read_text(encoding="utf-8"))) == len(touches) == 27
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.new")) == []


def test_what_the_form_does_not_take_is_said_with_the_one_that_does(prospect, touches, tmp_path):
    said = prospect("export", "touches", "--like", "hubspot", "-o", str(tmp_path / "calls.csv")).err
    assert (
        "HubSpot takes no such touches in this form: 2 by email, 1 by event, 1 by inmail, 1 by letter, 3 by visit."
        " Export them with --like hubspot-notes."
    ) in said


def test_new_gives_the_rest_and_what_was_undone(prospect, record, touches, tmp_path):
    assert len(rows(prospect(*LIKE, "--new").out)) == len(touches)
    assert rows(prospect(*LIKE, "--new").out) == []
    undo(record, touches[0])
    path = tmp_path / "more.csv"
    ran = prospect(*LIKE, "--new", "-o", str(path))
    assert f"1 touch is in {path}, 1 of them undone." in ran.err
    (row,) = rows(path.read_text(encoding="utf-8"))
    assert row["Subject"] == "Undone: Call: no answer"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_new_is_for_our_own_form_too(prospect, record, touches, form):
    plain = ("export", "touches", "--format", form, "--new")
    first = prospect(*plain).out
    assert first == prospect("export", "touches", "--format", form).out
    undo(record, touches[2])
    again = prospect(*plain).out
    lines = [json.loads(line) for line in again.splitlines()] if form == "jsonl" else rows(again)
    assert [(str(line["id"]), str(line["undone"]).lower()) for line in lines] == [(str(touches[2]), "true")]


def test_a_file_that_is_there_is_not_written_over_by_what_goes_out_only_once(prospect, touches, tmp_path):
    path = tmp_path / "tasks.csv"
    prospect(*LIKE, "--new", "-o", str(path))
    before = path.read_bytes()
    ran = prospect(*LIKE, "--new", "-o", str(path))
    assert (ran.code, path.read_bytes()) == (2, before)
    assert "is there already" in ran.err
    assert prospect(*LIKE, "-o", str(path)).code == 0  # all of it again may


# Nothing is remembered before it is out.


def test_a_file_that_could_not_be_written_leaves_all_of_it_new(prospect, touches, tmp_path):
    assert prospect(*LIKE, "--new", "-o", str(tmp_path / "no" / "where.csv")).code == 1
    assert len(rows(prospect(*LIKE, "--new").out)) == len(touches)


def test_a_disk_that_fills_up_leaves_all_of_it_new(prospect, touches, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        ran = prospect(*LIKE, "--new", "-o", str(tmp_path / "tasks.csv"))
    assert (ran.code, list(tmp_path.glob("tasks*"))) == (1, [])
    assert len(rows(prospect(*LIKE, "--new").out)) == len(touches)


def test_a_pipe_that_breaks_leaves_all_of_it_new(prospect, touches, monkeypatch):
    def broken_pipe(pieces):
        next(iter(pieces))
        raise BrokenPipeError

    with monkeypatch.context() as broken:
        broken.setattr(command, "say_bytes", broken_pipe)
        assert prospect(*LIKE, "--new").code != 0
    assert len(rows(prospect(*LIKE, "--new").out)) == len(touches)


def test_no_touch_stands_as_new_in_two_files(prospect, touches, tmp_path, monkeypatch):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    ran = []

    def slowly(path, pieces):
        files.write(path, pieces)
        monkeypatch.setattr(command, "write", files.write)
        monkeypatch.setattr("prospect_tui.desk.exports._PATIENCE_SECONDS", 0.05)
        ran.append(prospect(*LIKE, "--new", "-o", str(other)))  # another window, before this one remembers

    monkeypatch.setattr(command, "write", slowly)
    assert prospect(*LIKE, "--new", "-o", str(one)).code == 0
    assert (ran[0].code, other.exists()) == (1, False)
    assert "Nothing was exported: another window has been at it" in ran[0].err
    assert prospect(*LIKE, "--new", "-o", str(other)).code == 0
    assert (len(rows(one.read_text(encoding="utf-8"))), rows(other.read_text(encoding="utf-8"))) == (len(touches), [])


def test_the_file_is_whole_before_it_is_remembered(prospect, touches, tmp_path, monkeypatch):
    path, seen = tmp_path / "tasks.csv", []
    really = ExportDesk.remember

    def remember(self, going):
        seen.append(len(rows(path.read_text(encoding="utf-8"))))
        really(self, going)

    monkeypatch.setattr(ExportDesk, "remember", remember)
    prospect(*LIKE, "--new", "-o", str(path))
    assert seen == [len(touches)]


def test_a_record_that_can_not_keep_it_in_mind_says_so_and_the_file_stays(prospect, touches, tmp_path, monkeypatch):
    def full(*_):
        raise StoreError("The disk is full; that was not stored.", "Free some space.")

    path = tmp_path / "tasks.csv"
    with monkeypatch.context() as broken:
        broken.setattr(ExportDesk, "remember", full)
        ran = prospect(*LIKE, "--new", "-o", str(path))
    assert ran.code == 1
    assert f"The touches are in {path}, but that could not be kept in mind" in ran.err
    assert len(rows(path.read_text(encoding="utf-8"))) == len(touches)
    assert len(rows(prospect(*LIKE, "--new").out)) == len(touches)


# Targets.


def test_targets_in_the_columns_that_they_came_in(prospect, desk, record):
    known_people(record)
    first, *_ = rows(prospect("export", "targets", "--like", "hubspot").out)
    assert (first["Record ID"], first["Job Title"], first["Lifecycle Stage"]) == ("51", "VP Operations", "lead")
    assert first["Mobile Phone Number"] == "+13125550142"


def test_only_what_changed_with_the_id_first(prospect, desk, record):
    dana, *_ = known_people(record)
    prospect("dnc", "add", str(dana), "--words", "stop")
    ran = prospect("export", "targets", "--like", "hubspot", "--changed")
    assert rows(ran.out) == [{"Record ID": "51", "Associated Company IDs": "9001", "Do Not Call": "true"}]


def test_of_a_list_only(prospect, desk, record):
    known_people(record)
    assert len(rows(prospect("export", "targets", "--like", "close", "--list", "spring").out)) == 4
    assert prospect("export", "targets", "--like", "close", "--list", "no").code == 1


# Wrong words.


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("touches", "Say in which form."),
        ("touches --like sugar", "There is no form “sugar” for touches."),
        ("touches --like apollo", "There is no form “apollo” for touches."),
        ("targets --like hubspot-notes", "There is no form “hubspot-notes” for targets."),
        ("touches --like hubspot --format jsonl", "With --like it is CSV."),
        ("blocks --like hubspot", "--like is for touches and targets."),
        ("targets --like hubspot --new", "--new is for touches."),
        ("targets --format csv --changed", "--changed is for targets with --like."),
        ("touches --like hubspot --changed", "--changed is for targets with --like."),
        ("targets --like hubspot --since today", "--since is for touches, and for --changed."),
        ("blocks --format csv --until today", "--until is for touches."),
        ("followups --format csv --list spring", "--list is for touches and targets."),
        ("touches --format csv --since someday", "“someday” is no day that I know."),
    ],
)
def test_what_does_not_go_together_is_said(prospect, desk, words, said):
    ran = prospect("export", *words.split())
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err


def test_days_as_people_say_them(prospect, desk, record, clock):
    person, *_ = known_people(record)
    old, new = touch(record, person, after=-60 * 24 * 3), touch(record, person)
    csv_ = ("export", "touches", "--format", "csv")
    assert [row["id"] for row in rows(prospect(*csv_, "--since", "yesterday").out)] == [str(new)]
    assert [row["id"] for row in rows(prospect(*csv_, "--until", "yesterday").out)] == [str(old)]


def test_a_bad_form_of_the_reps_own_is_noted_and_the_built_in_serves(prospect, touches, home):
    (home.config / "exports").mkdir()
    (home.config / "exports" / "salesforce.toml").write_text("title = 3\n")
    ran = prospect(*LIKE)
    assert len(rows(ran.out)) == len(touches)
    assert "note: exports/salesforce.toml, $.title: must be a text, not a whole number" in ran.err
    assert "exports/salesforce.toml" in prospect("doctor").out
