"""The demo's past: blocks that were really run."""

import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.house import CHICAGO, START

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.rehearsal import at_hours_of_work, load_past, rehearse
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import find_home

MOMENTS = {
    "a Tuesday morning": START,
    "a Sunday night": datetime(2026, 3, 9, 4, 50, tzinfo=UTC),
    "a Monday after the clocks changed": datetime(2026, 11, 2, 21, 0, tzinfo=UTC),
}


@contextmanager
def rehearsed(folder: Path, until: datetime) -> Iterator[Desk]:
    """A desk on a home with a past, opened at that moment."""
    home = find_home(folder)
    clock = at_hours_of_work(SteppedClock(until, CHICAGO))
    rehearse(home, clock.now(), CHICAGO)
    desk = open_desk(home, clock)
    yield desk
    desk.close()


@pytest.mark.parametrize("until", MOMENTS.values(), ids=[name.replace(" ", "-") for name in MOMENTS])
def test_the_past_of_a_decent_rep(tmp_path: Path, until: datetime) -> None:
    with rehearsed(tmp_path / "home", until) as desk:
        check_the_blocks(desk)
        check_what_comes_next(desk)
        check_the_notes(desk)
        check_what_is_on_disk(desk)
        check_who_else_feels_it(desk)


def check_the_blocks(desk: Desk) -> None:
    """Two weeks of blocks as people have them, all over."""
    blocks = desk.review.blocks()
    assert len(blocks) == 8
    now = desk.clock.now()
    for block in blocks:
        assert block.ended is not None
        assert now - timedelta(days=16) < block.started < block.ended < now
        assert 25 <= block.counts.dials <= 45
        assert 1 <= block.counts.conversations <= 3
        assert block.counts.voicemails >= 4
        assert 20 * 60 <= block.active_seconds <= 30 * 60
        assert block.started.astimezone(CHICAGO).weekday() < 5
    assert sum(block.counts.meetings for block in blocks) >= 2
    assert sum(block.counts.referrals for block in blocks) >= 1
    assert sum(block.paused_seconds > 0 for block in blocks) == 2
    known = {objection.key for objection in desk.playbook.objections}
    assert all(block.objections and known >= block.objections.keys() for block in blocks[-2:])
    noes = [each for block in blocks for each in block.replacements if each.reason == "not interested"]
    assert len(noes) == 2
    assert all(each.replacement for each in noes)


def check_what_comes_next(desk: Desk) -> None:
    """Somebody is left to call, and promises fall due about now."""
    assert len(desk.preview.upcoming("spring list", 99)) >= 20  # one of each account: the others rest then
    assert desk.preview.upcoming("spring list", 1)[0].reason == "callback_due"
    assert sum(target.status == "bench" for target in desk.lists.targets()) >= 5
    now = desk.clock.now()
    callbacks = [f for f in desk.lists.follow_ups(open_only=True) if f.kind == "callback"]
    assert sorted(round((f.due - now).total_seconds() / 60) for f in callbacks if f.due) == [-40, 12, 150]


def check_who_else_feels_it(desk: Desk) -> None:
    """At the first account there is somebody of another team, whom `p` comes to."""
    dana = next(target for target in desk.lists.targets() if target.name == "Dana Whitfield")
    block = desk.start(desk.plan("spring list"))
    block.bring(dana.id)
    card = block.card()
    found = [turn.influencer.name for at in range(9) if (turn := desk.cards.turn_at(card, at)) and turn.influencer]
    assert "Customer service" in found
    desk.end(block)


def check_the_notes(desk: Desk) -> None:
    """Somebody who was spoken to left something to write down; nobody else did."""
    touches = desk.lists.touches()
    noted = {touch.outcome for touch in touches if touch.note}
    assert noted >= {"conversation", "meeting", "callback", "not-interested", "referral"}
    assert not [touch for touch in touches if touch.outcome == "no-answer" and touch.note]
    assert all(touch.script for touch in touches if touch.outcome == "voicemail")


def check_what_is_on_disk(desk: Desk) -> None:
    """Sound, whole, and the rep's own to read."""
    assert desk.upkeep.verify().problems == ()
    assert desk.book.known() == set(range(1, 9))
    assert desk.problems == []
    assert stat.S_IMODE((desk.home.config / "me.toml").stat().st_mode) == 0o600
    assert desk.sender.name


def test_the_same_moment_gives_the_same_past_with_promises_at_hours_of_work(tmp_path: Path) -> None:
    pasts = []
    for name in ("one", "two"):
        with rehearsed(tmp_path / name, START) as desk:
            pasts.append([(t.at, t.target, t.outcome, t.note, t.phone, t.script) for t in desk.lists.touches()])
            promised = [each.follow_up for each in desk.review.due_callbacks()]
    assert pasts[0] == pasts[1]
    assert len(promised) == 3
    for each in promised:
        assert each.due is not None
        assert 8 <= each.due.astimezone(ZoneInfo(each.zone or "UTC")).hour < 17


def test_every_key_of_the_past_is_an_outcome(desk: Desk) -> None:
    keys = Counter("".join(block.keys for block in load_past().block).replace(" ", ""))
    assert all(desk.outcomes.keyed(key) for key in keys)
    assert keys["n"] > keys["v"] > keys["c"] > keys["m"]
