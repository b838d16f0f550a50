"""Promises as a calendar, on the command line."""

import stat
from collections.abc import Callable
from pathlib import Path

from support.calendars import calendar_of, meeting, read_back
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
    assert "config.toml, $.calendar: there is no `alarm` here" in prospect("targets").err


# Who was met.


def test_who_was_met(prospect: Run, write_list: Callable[..., Path], tmp_path: Path) -> None:
    prospect("import", str(write_list("Name,Company,Phone,Email", "Dana Cole,Acme,312 555 0142,dana@acme.example")))
    file = tmp_path / "calendar.ics"
    events = (
        meeting("2026-03-01", "dana@acme.example", "Me <me@vendor.example>"),
        meeting("2026-04-01", "Cy <cy@o.example>"),
    )  # fmt: skip
    file.write_text(calendar_of(*events), newline="")
    told = prospect("met", str(file), "--me", "me@vendor.example", "--json").json
    assert {key: told[key] for key in ("events", "counted", "meetings", "people", "matched", "added", "skipped")} == {
        "events": 2, "counted": 2, "meetings": 2, "people": 2, "matched": 1, "added": 0, "skipped": 1,
    }  # fmt: skip
    assert told["problems"] == []
    assert told["strangers"] == [
        {"name": "Cy", "email": "cy@o.example", "last": "2026-04-01", "times": 1, "why": "no target has this address"}
    ]
    (known,) = prospect("met", "--json").json
    assert known == {
        "target": 1, "name": "Dana Cole", "account": "Acme", "last_met": "2026-03-01", "days": 1, "words": "Review",
        "last_touch": None,
    }  # fmt: skip
    past = prospect("show", "1").out.splitlines()
    assert "Sun 1 Mar         met: Review" in past, "the day of the meeting, and no hour that nobody knows"
    shown = prospect("met", str(file), "--me", "me@vendor.example", "--add").out
    assert "calendar: 2 meetings in the past twelve months" in shown
    assert "2 people: 1 matched, 1 added, 0 skipped" in shown
    assert "the new ones are on the list “met”" in shown
    assert "1 Mar 2026" in prospect("met").out
    worked = prospect("met", "--untouched", "60", "--list", "forgotten")
    assert "2 are on the list “forgotten”, 2 of them new there." in worked.err
    assert len(prospect("targets", "--list", "forgotten", "--json").json) == 2


def test_what_does_not_go_together_is_said(prospect: Run) -> None:
    for words in (("met", "x.ics", "--untouched", "6"), ("met", "--add"), ("met", "--list", "a")):
        done = prospect(*words)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1
    assert prospect("met", "none.ics").code == 1
    assert "Nobody" not in prospect("met").out
