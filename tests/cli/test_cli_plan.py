"""Planning blocks on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.calendars import read_back
from support.commands import Ran

from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import SteppedClock

Run = Callable[..., Ran]
DAY = 24 * 3600


@pytest.fixture
def planned(prospect: Run, write_list: Callable[..., Path]) -> Run:
    """A home with a list `spring`, planned for on weekdays at ten."""
    prospect("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")), "--list", "spring", "--no-ask")
    done = prospect("plan", "add", "weekdays 10:00-11:00", "--list", "spring", "--goal", "conversations=3")
    assert done.code == 0, done.err
    return prospect


def test_add_says_what_is_planned_and_which_holidays_are_left_out(planned: Run) -> None:
    said = planned("plan", "add", "thu 14:00-15:00", "--from", "next week", "--until", "2026-12-25").out
    assert said.startswith(
        "Plan 2: every Thu 14:00–15:00 for everyone until 25 Dec.\nThe first is on Thu 3 Dec 14:00.\n"
    )
    said = planned("plan", "add", "thu 16:00-17:00", "--persona", "vp-operations", "--kare", "A,R").out
    assert "Left out, as holidays: 26 Nov (Thanksgiving Day)" in said
    once = planned("plan", "add", "26 nov 8-9", "--json").json
    assert (once["when"], once["rule"], once["next"]) == ("Thu 26 Nov 8:00–9:00", "", "2026-11-26T14:00:00Z")


def test_list_shows_plans_and_week_the_blocks(planned: Run) -> None:
    (plan,) = planned("plan", "list", "--json").json
    assert (plan["id"], plan["when"], plan["list"], plan["goals"]) == (
        1, "weekdays 10:00–11:00", "spring", {"conversations": 3},
    )  # fmt: skip
    assert plan["next"] == "2026-11-24T16:00:00Z"
    assert "weekdays 10:00–11:00\tspring" in planned("plan", "list").out
    week = planned("plan", "list", "--week", "--json").json
    assert [(each["day"], each["state"]) for each in week] == [
        ("2026-11-24", "to_come"), ("2026-11-25", "to_come"), ("2026-11-26", "holiday"), ("2026-11-27", "to_come"),
    ]  # fmt: skip


def test_what_went_by_today_is_not_said_to_come(planned: Run, clock: SteppedClock) -> None:
    clock.step(2 * 3600)  # eleven: until then it is on
    week = planned("plan", "list", "--week", "--json").json
    assert [each["state"] for each in week] == ["went_by", "to_come", "holiday", "to_come"]
    assert "○ went by" in planned("plan", "list", "--week").out
    shown = planned("plan", "list").out
    assert "The last 8 weeks: 1 went by today · 2 to come" in shown
    assert "○··   ✓ kept  → moved  ✗ missed  ○ went by  · to come" in shown


def test_moved_left_out_missed_and_removed(planned: Run, clock: SteppedClock) -> None:
    assert planned("plan", "move", "1", "tomorrow", "--to", "fri 2pm").out == (
        "Moved from Wed 25 Nov 10:00 to Fri 27 Nov 14:00.\n"
    )
    assert planned("plan", "remove", "1", "--day", "27 nov").out == "Left out: 27 Nov, 10:00–11:00.\n"
    clock.step(5 * DAY)
    assert planned("plan", "miss", "1", "last tue", "on the road").out == "Missed on Tue 24 Nov 10:00: on the road.\n"
    said = planned("plan", "list").out
    assert "0 of 2 kept (1 moved) · 2 missed (no reason given 1, on the road 1)" in said
    assert "✗✗" in said
    assert planned("plan", "move", "1", "25 nov", "--to", "tue").code == 2  # at ten there is one already
    assert planned("plan", "move", "1", "2026-11-25", "--to", "tue", "--anyway").out.endswith("to Tue 1 Dec 10:00.\n")
    assert planned("plan", "remove", "1").out == "Taken away: weekdays 10:00–11:00.\n"
    assert planned("plan", "list", "--json").json == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "sometime"], "Try mon wed fri 9:00-10:00"),
        (["add", "tue 10:30-11"], "overlaps plan 1, 10:00–11:00"),
        (["add", "mon 9-10", "--list", "winter"], "winter"),
        (["add", "mon 9-10", "--from", "soon"], "--from “soon” is no day"),
        (["add", "mon 9-10", "--minutes", "999"], "1 to 480"),
        (["move", "9", "tue", "--to", "wed"], "no plan 9"),
        (["move", "1", "tue", "--to", "whenever"], "no time that I know"),
        (["remove", "1", "--day", "sat"], "no block on"),
        (["miss", "1", "tue", " "], "no reason"),
    ],
)
def test_what_is_refused_says_what_to_do(planned: Run, words: list[str], said: str) -> None:
    before = planned("plan", "list", "--json").json
    done = planned("plan", *words)
    assert done.code in (1, 2)
    assert said in done.err
    assert done.err.count("\n") == 1
    assert planned("plan", "list", "--json").json == before


def test_an_empty_plan_says_how_to_begin(prospect: Run) -> None:
    assert prospect("plan", "list", "--json").json == []
    assert prospect("plan", "list", "--week").code == 0


def told(prospect: Run) -> dict[str, Any]:
    shown = prospect("export", "followups", "--format", "ics")
    return {each.start.isoformat(): each for each in read_back(shown.out.encode()).values()}


def test_planned_blocks_go_out_with_the_calendar(planned: Run) -> None:
    events = told(planned)
    event = events["2026-11-24T10:00:00-06:00"]
    assert (event.summary, event.status, event.sequence) == ("Prospecting: spring", "CONFIRMED", 0)
    assert "2026-11-26T10:00:00-06:00" not in events
    planned("plan", "move", "1", "today", "--to", "3pm")
    moved = told(planned)["2026-11-24T15:00:00-06:00"]
    assert (moved.uid, moved.sequence) == (event.uid, 1)


@pytest.mark.parametrize(
    ("minutes", "words", "started"),
    [
        (50, [], ("spring", 60, 3)),
        (50, ["--minutes", "30"], ("spring", 30, 3)),
        (30, [], ("everyone", 25, None)),
    ],
)
def test_block_starts_what_is_planned_now_or_within_fifteen_minutes(
    planned: Run, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch, minutes: int, words: list[str],
    started: tuple[str, int, int | None],
) -> None:  # fmt: skip
    plans: list[BlockPlan] = []

    def run_app(desk: object, *, start: BlockPlan, **_: object) -> int:
        plans.append(start)
        return 0

    monkeypatch.setattr("prospect_tui.cli.app.need_terminal", lambda: None)
    monkeypatch.setattr("prospect_tui.tui.run_app", run_app)
    clock.step(minutes * 60)
    assert planned("block", *words).code == 0
    (plan,) = plans
    assert (plan.list_name, plan.minutes, plan.goals.conversations) == started


def test_the_last_change_is_taken_back_by_the_next_command(prospect):
    assert prospect("plan", "add", "mon wed 9:00-10:00").code == 0
    assert prospect("plan", "remove", "1").code == 0
    assert prospect("plan", "undo").out == "Taken back: every Mon, Wed 9:00–10:00.\n"
    assert [each["id"] for each in prospect("plan", "list", "--json").json] == [1]
    assert prospect("plan", "undo").code == 0
    assert prospect("plan", "list", "--json").json == []
    refused = prospect("plan", "undo")
    assert (refused.code, refused.err.count("nothing to take back")) == (1, 1)
