"""Promises as a calendar, on the command line."""

import stat
from collections.abc import Callable
from pathlib import Path

from support.calendars import read_back
from support.commands import Ran

Run = Callable[..., Ran]


def test_follow_ups_as_a_calendar(prospect: Run, write_list: Callable[..., Path], tmp_path: Path) -> None:
    prospect("import", str(write_list("Name,Company,Phone", "Dana Cole,Acme,312 555 0142")), "--no-ask")
    prospect("log", "Dana Cole", "callback", "--callback", "tomorrow 3pm")
    shown = prospect("export", "followups", "--format", "ics")
    (event,) = read_back(shown.out.encode()).values()
    assert (event.summary, event.start.isoformat()) == ("Call back Dana Cole (Acme)", "2026-11-25T15:00:00-06:00")
    done = prospect("export", "followups", "--format", "ics", "-o", str(tmp_path / "out.ics"))
    assert done.code == 0
    assert (tmp_path / "out.ics").read_bytes().replace(b"\r\n", b"\n") == shown.out.encode().replace(b"\r\n", b"\n")
    assert stat.S_IMODE((tmp_path / "out.ics").stat().st_mode) == 0o600


def test_a_calendar_holds_promises_alone(prospect: Run) -> None:
    done = prospect("export", "targets", "--format", "ics")
    assert (done.code, done.out) == (2, "")
    assert "callbacks and meetings" in done.err


def test_settings_that_are_wrong_are_named(prospect: Run, home: object) -> None:
    prospect("targets")
    (home.config / "config.toml").write_text('[calendar]\nfile = "x.ics"\nalarm = 3\n')  # type: ignore[attr-defined]
    assert "config.toml, $.calendar: Object contains unknown field `alarm`" in prospect("targets").err
