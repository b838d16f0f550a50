"""`prospect store`: backups made, listed and restored from the command line."""

import sqlite3
import stat
import sys

import pytest

from prospect_tui.cli import store

KEYS = ["file", "at", "why", "bytes", "targets", "touches", "blocks"]


def test_a_backup_is_made_and_told_of(past, prospect):
    ran = prospect("store", "backup")
    assert ran.code == 0
    file = past.backups / "prospect-20261124T150000Z-asked.db"
    assert ran.out.startswith(f"Backed up to {file}: ")
    assert "91 targets" in ran.out
    assert ran.err == ""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made = prospect("store", "backup", "--json").json
    assert list(made) == KEYS
    assert (made["file"], made["at"], made["why"]) == (
        "prospect-20261124T150001Z-asked.db", "2026-11-24T15:00:01Z", "asked",
    )  # fmt: skip
    assert (made["targets"], made["blocks"]) == (91, 8)


def test_a_backup_goes_where_it_is_sent(past, prospect, tmp_path):
    own = tmp_path / "own.db"
    ran = prospect("store", "backup", "-o", str(own))
    assert ran.out.startswith(f"Backed up to {own}: ")
    assert (prospect("store", "backup", "-o", str(own)).code, own.exists()) == (1, True)
    assert str(tmp_path / "prospect-2026") in prospect("store", "backup", "-o", str(tmp_path)).out
    assert prospect("store", "backup", "-o", str(tmp_path / "nowhere" / "own.db")).code == 1
    assert prospect("store", "restore", "--json").json == []


def test_without_which_restore_lists(past, prospect):
    assert "No backups yet" not in prospect("store", "restore").out, "for a terminal"
    prospect("store", "backup")
    (backups := past.backups / "prospect-20261123T150000Z-replaced.db").write_bytes(b"no store at all" * 9)
    listed = prospect("store", "restore", "--json").json
    assert [list(each) for each in listed] == [KEYS, KEYS]
    assert [each["why"] for each in listed] == ["asked", "replaced"]
    assert (listed[0]["targets"], listed[1]["targets"]) == (91, None)
    rows = [row.split("\t") for row in prospect("store", "restore").out.splitlines()]
    assert rows[0] == ["file", "made", "why", "size", "targets", "touches", "blocks"]
    assert rows[1][1:3] == ["Tue 24 Nov 09:00", "asked"]
    assert rows[2] == [backups.name, "Mon 23 Nov 09:00", "replaced", "0 KiB", "—", "—", "—"]


def test_restoring_needs_a_yes(past, prospect):
    prospect("store", "backup")
    ran = prospect("store", "restore", "latest")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes" in ran.err
    assert len(prospect("store", "restore", "--json").json) == 1


def test_on_a_terminal_it_asks_and_no_is_the_default(past, prospect, monkeypatch):
    monkeypatch.setattr("prospect_tui.cli.store.has_terminal", lambda: True)
    prospect("store", "backup")
    for keys in ("\n", "n\n"):
        ran = prospect("store", "restore", "latest", keys=keys)
        assert ran.code == 1
        assert "made Tue 24 Nov 09:00" in ran.out
        assert "Put it in the record's place?" in ran.out
        assert ran.err == "prospect: Nothing was restored.\n"
    assert len(prospect("store", "restore", "--json").json) == 1
    assert "is the record now" in prospect("store", "restore", "latest", keys="y\n").out


def test_long_work_says_how_far_it_is_and_short_work_nothing(past, prospect, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with store._watched() as watch:
        watch("copying", 0.5)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(store, "SOON_SECONDS", -1.0)
    with store._watched() as watch:
        watch("copying", 0.5)
        watch("checking", 0.0)
    assert capsys.readouterr().err == "\rcopying … 50%\x1b[K\rchecking …\x1b[K\r\x1b[K"


def test_a_restore_puts_the_record_and_the_stats_book_back(past, prospect):
    touches = prospect("touches", "--json").json
    prospect("store", "backup")
    prospect("log", "1", "no-answer")
    (past.stats / "2026.json").write_text("{half")
    ran = prospect("store", "restore", "2026", "--yes")
    assert ran.code == 0
    assert ran.out == (
        "prospect-20261124T150000Z-asked.db is the record now. "
        "What it replaced is kept as prospect-20261124T150000Z-replaced.db.\n"
    )
    assert prospect("touches", "--json").json == touches
    assert prospect("store", "info", "--json").json["documents"] == 8
    assert prospect("store", "verify").code == 0
    done = prospect("store", "restore", "prospect-20261124T150000Z-r", "--yes", "--json").json
    assert done["restored"]["touches"] == len(touches) + 1
    assert done["replaced"] == "prospect-20261124T150001Z-replaced.db"
    assert len(prospect("touches", "--json").json) == len(touches) + 1


@pytest.mark.parametrize("damage", ["text", "newer", "gone"])
def test_a_restore_works_where_nothing_else_does(past, prospect, damage):
    before = prospect("targets", "--json").json
    prospect("store", "backup")
    if damage == "text":
        past.store.write_text("no store at all" * 99)
    elif damage == "newer":
        with sqlite3.connect(past.store) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
    else:
        past.store.unlink()
    if damage != "gone":
        refused = prospect("targets")
        assert refused.code == 1
        assert prospect("store", "backup").code == (1 if damage == "text" else 0)
    ran = prospect("store", "restore", "prospect-20261124T150000Z-asked.db", "--yes")
    assert ran.code == 0, ran.err
    assert ("There was no record" in ran.out) == (damage == "gone")
    assert prospect("targets", "--json").json == before


def test_what_is_not_there_or_no_backup_is_one_line(past, prospect, tmp_path):
    (tmp_path / "notes.txt").write_text("no store at all" * 99)
    for which in ("2031", str(tmp_path / "notes.txt"), str(tmp_path), str(past.store), "", "latest"):
        ran = prospect("store", "restore", which, "--yes")
        assert (ran.code, ran.out) == (1, ""), which
        assert len(ran.err.splitlines()) == 1
    assert prospect("store", "verify").code == 0


def test_a_record_that_is_open_is_not_replaced(past, prospect, record_open_elsewhere):
    prospect("store", "backup")
    for words in (("restore", "latest", "--yes"), ("compact",)):
        ran = prospect("store", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "open elsewhere" in ran.err
    assert prospect("store", "verify").code == 0


@pytest.fixture
def record_open_elsewhere(past):
    db = sqlite3.connect(past.store)
    db.execute("SELECT count(*) FROM targets").fetchone()
    yield
    db.close()


def test_compact_says_before_and_after(past, prospect):
    before = prospect("targets", "--json").json
    done = prospect("store", "compact", "--json").json
    assert done["before"] >= done["after"] > 100_000
    assert done["after"] == past.store.stat().st_size
    assert prospect("store", "compact").out.startswith("The record took ")
    assert prospect("targets", "--json").json == before


def test_info_tells_of_the_backups(past, prospect):
    assert prospect("store", "info", "--json").json["backups"] == {
        "path": str(past.backups), "count": 0, "newest": None, "bytes": 0,
    }  # fmt: skip
    assert f"The backups: {past.backups}, none yet" in prospect("store", "info").out
    prospect("store", "backup")
    found = prospect("store", "info", "--json").json["backups"]
    assert (found["count"], found["newest"]) == (1, "2026-11-24T15:00:00Z")
    assert "1 backup, " in prospect("store", "info").out


def test_an_empty_home_says_so(prospect, home):
    for words in (("backup",), ("compact",), ("backup", "-o", "x.db")):
        ran = prospect("store", *words)
        assert (ran.code, ran.out) == (1, "")
        assert "no record yet" in ran.err
    assert not home.store.exists()


def test_an_import_backs_up_first(past, prospect, write_list):
    prospect("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")), "--no-ask")
    (made,) = prospect("store", "restore", "--json").json
    assert (made["why"], made["targets"]) == ("import", 91)
