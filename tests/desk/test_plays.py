"""Each play that ships, run through three cycles by a rep who does all that is due each day: it makes the people, the
follow-ups and the touches that its text promises, and no others. The promises stand here as numbers."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec import Struct, structs
from support.house import CHICAGO, invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock, today_of
from prospect_tui.model.met import Met
from prospect_tui.model.words import Channel, FollowUpKind, Kare

DAY = 24 * 3600
SPOKE = '[[outcome]]\nname = "spoke"\nlabel = "spoke"\nflags = ["dial", "answer", "connect", "conversation"]\n'
"""A talk from which nothing follows: what outcomes plan by themselves is no part of a play."""


class Promise(Struct, frozen=True, kw_only=True):
    """What three cycles come to: the days they begin on, counted from the first; how many people each has; of each
    channel, how many touches altogether; how many different people."""

    days: tuple[int, int, int]
    people: tuple[int, int, int]
    touches: dict[str, int]
    different: int


PROMISES = {
    # 30 customer accounts, one person of each, twice a year.
    "referral-ask": Promise(days=(0, 181, 365), people=(30, 30, 30), touches={"call": 90}, different=30),
    # Everybody of the circle, each quarter, a mail and a call a week later.
    "circle-of-influence": Promise(
        days=(0, 92, 181), people=(12, 12, 12), touches={"email": 36, "call": 36}, different=12
    ),
    # Another twenty each week; two letters and a call for each.
    "twenty-twenty": Promise(days=(0, 7, 14), people=(20, 20, 20), touches={"letter": 120, "call": 60}, different=60),
    # Three customers a month are asked along; all come, in this test.
    "networking-event": Promise(days=(0, 30, 61), people=(3, 3, 3), touches={"call": 9, "event": 9}, different=9),
    # Twenty a month are invited; all come: a reminder, and the talk.
    "thought-leadership": Promise(
        days=(0, 30, 61), people=(20, 20, 20), touches={"call": 60, "email": 60, "event": 60}, different=60
    ),
    # The same few, each month.
    "ecosystem-partners": Promise(days=(0, 30, 61), people=(4, 4, 4), touches={"call": 12}, different=4),
    # Five new ones a week; a letter and a call.
    "who-you-know": Promise(days=(0, 7, 14), people=(5, 5, 5), touches={"letter": 15, "call": 15}, different=15),
    # Ten a week with whom nobody was in touch for 60 days.
    "linkedin-connections": Promise(days=(0, 7, 14), people=(10, 10, 10), touches={"inmail": 30}, different=30),
    # Ten a month; a mail and a call.
    "forgotten-contacts": Promise(
        days=(0, 30, 61), people=(10, 10, 10), touches={"email": 30, "call": 30}, different=30
    ),
    # Five accounts a month, one person of each; a letter and a call.
    "recapture": Promise(days=(0, 30, 61), people=(5, 5, 5), touches={"letter": 15, "call": 15}, different=15),
    # Five a month whom nobody has met, each at another client; a message and a call.
    "expand": Promise(days=(0, 30, 61), people=(5, 5, 5), touches={"inmail": 15, "call": 15}, different=15),
}


@pytest.fixture
def settled(desk: Desk) -> Iterator[Desk]:
    """A desk whose rep has an outcome from which nothing follows."""
    (desk.home.config / "outcomes.toml").write_text(SPOKE)
    made = open_desk(desk.home, desk.clock)
    yield made
    made.close()


def furnish(desk: Desk, slug: str) -> None:
    """Those whom a play picks, and others."""
    record, lists = desk._record, ("circle-of-influence", "who-you-know")
    if slug in ("referral-ask", "networking-event", "recapture", "expand"):
        for place, tag in enumerate((Kare.KEEP, Kare.EXPAND, Kare.RECAPTURE, Kare.ATTAIN)):
            several = [
                structs.replace(invented(60 * place + at, per_account=4), kare=tag, account=f"{tag.value} {at // 4}")
                for at in range(60)
            ]
            put_on_list(record, several)
    elif slug == "ecosystem-partners":
        put_on_list(record, [structs.replace(invented(at), role="partner" if at < 4 else None) for at in range(20)])
    elif slug == "linkedin-connections":
        put_on_list(record, [structs.replace(invented(at), connected="2025-01-01") for at in range(40)])
    else:
        count = 12 if slug == "circle-of-influence" else 70
        put_on_list(record, [invented(at) for at in range(count)], name=slug if slug in lists else "spring")
    meet(desk, slug)


def meet(desk: Desk, slug: str) -> None:
    """Who was met, by the calendar."""
    record, everybody = desk._record, [target.id for target in desk.lists.targets()]
    day = today_of(desk.clock) - timedelta(days=70)
    with record.transaction():
        if slug == "forgotten-contacts":
            for target in everybody[:35]:
                record.met.add(Met(target=target, day=day, words="coffee", source="ics"))
        if slug == "expand":  # the CFO of each account was met; a plant manager, another level, was not
            for target in everybody[1::4]:
                record.met.add(Met(target=target, day=day, words="coffee", source="ics"))


def do_all_that_is_due(desk: Desk) -> None:
    """A rep's day: each step that is planned is taken, by its own channel; whoever is invited comes."""
    record, today = desk._record, today_of(desk.clock)
    for follow_up in record.follow_ups.where("status = 'open'"):
        if follow_up.due is None or follow_up.due.astimezone(CHICAGO).date() > today:
            continue
        assert follow_up.kind is FollowUpKind.FOLLOW_UP
        step = record.plays.of_follow_up(follow_up.id)
        assert step is not None, "nothing is planned but by the play"
        outcome = "spoke" if follow_up.channel is Channel.CALL else "sent"
        if follow_up.channel is Channel.CALL and step.event is not None:
            outcome = "coming"
        desk.logbook.log(Entry(target=str(follow_up.target), outcome=outcome, channel=follow_up.channel))


def test_each_play_that_ships_has_its_promise_here(desk: Desk) -> None:
    assert {each.slug for each in desk.plays.all()} == set(PROMISES)


@pytest.mark.parametrize("slug", PROMISES)
def test_three_cycles_make_what_the_text_promises(settled: Desk, clock: SteppedClock, slug: str) -> None:
    desk, promise = settled, PROMISES[slug]
    furnish(desk, slug)
    play = desk.plays.show(slug).play
    first = today_of(clock)
    desk.plays.start(slug)
    running = desk._record.plays.of(slug)
    last = first + timedelta(days=promise.days[2] + play.days + 5)
    while today_of(clock) <= last:
        desk.plays.turn()
        do_all_that_is_due(desk)
        again = desk.plays.turn()  # it may be looked at as often as one likes
        assert (again.began, again.follow_ups) == ((), 0)
        clock.step(DAY)
    three = desk._record.plays.cycles(running.id)[::-1][:3]
    assert tuple((cycle.day - first).days for cycle in three) == promise.days
    assert tuple(cycle.counts["people"] for cycle in three) == promise.people
    rows = [row for cycle in three for row in desk._record.plays.of_cycle(cycle.id)]
    assert len({row.target for row in rows}) == promise.different
    assert len(rows) == sum(promise.people) * len(play.steps)
    finish(desk, clock, play.days + 5)
    rows = [row for cycle in three for row in desk._record.plays.of_cycle(cycle.id)]
    assert Counter(row.state for row in rows) == {"done": len(rows)}
    assert len({row.follow_up for row in rows}) == len({row.touch for row in rows}) == len(rows)
    touches = [desk._record.touches.get(row.touch) for row in rows]
    assert Counter(touch.channel.value for touch in touches) == promise.touches
    assert desk.upkeep.verify().problems == ()


def finish(desk: Desk, clock: SteppedClock, days: int) -> None:
    """Go on for so many days, until the third cycle is done too."""
    for _ in range(days):
        desk.plays.turn()
        do_all_that_is_due(desk)
        clock.step(DAY)
