"""Which number is dialled, which rests and comes back, and which is never dialled unasked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.house import number, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind, PhoneState

MOBILE, DIRECT = Phone(e164=number(0), kind=PhoneKind.MOBILE), Phone(e164=number(1), kind=PhoneKind.DIRECT)
HOME = Phone(e164=number(2), kind=PhoneKind.HOME)


@pytest.fixture
def block_with(desk: Desk) -> Callable[..., BlockDesk]:
    """A block on a list of one person with these numbers."""

    def start(*phones: Phone) -> BlockDesk:
        put_on_list(
            desk._record, [NewTarget(name="Ada", account="Acme", phones=phones, timezones=("America/Chicago",))]
        )
        return desk.start(desk.plan("spring"))

    return start


def press(block: BlockDesk, outcome: str) -> None:
    found = block.outcomes.named(outcome)
    assert found is not None
    block.record(found)


def on_card(block: BlockDesk) -> str | None:
    card = block.card()
    return getattr(getattr(card, "phone", None), "e164", None)


# Home, only when asked for.


def test_a_home_number_is_reached_by_tab_and_starts_no_card(block_with: Callable[..., BlockDesk]) -> None:
    block = block_with(HOME, DIRECT)
    assert on_card(block) == DIRECT.e164
    assert block.next_number() == HOME.e164
    assert on_card(block) == HOME.e164
    block.dial()
    press(block, "no-answer")
    assert [touch.phone for touch in block.touches()] == [HOME.e164]


def test_one_with_a_home_number_only_is_held_for_want_of_a_number(
    desk: Desk, block_with: Callable[..., BlockDesk]
) -> None:
    block = block_with(HOME)
    assert (block.state.current, desk.preview.upcoming("spring", 5)) == (None, [])
    assert [held.held_by for held in desk.preview.held("spring")] == ["no_number"]


def test_a_wrong_number_does_not_lead_to_the_one_at_home(desk: Desk, block_with: Callable[..., BlockDesk]) -> None:
    block = block_with(MOBILE, HOME)
    press(block, "wrong-number")
    assert block.state.current is None
    assert desk.lists.target(1).status == "retired"


# The switchboard.


def test_a_number_that_is_the_switchboard_gives_way_to_the_next_and_comes_back(
    desk: Desk, block_with: Callable[..., BlockDesk]
) -> None:
    block = block_with(MOBILE, DIRECT)
    press(block, "switchboard")
    assert (block.state.current, on_card(block)) == (1, DIRECT.e164)
    rests, stays = desk.lists.target(1).phones
    assert (rests.state, stays.state) == (PhoneState.SWITCHBOARD, PhoneState.UNKNOWN)
    assert rests.quarantined_until == desk.clock.now() + timedelta(days=30)
    assert rests.usable(desk.clock.now() + timedelta(days=30))
    block.undo()
    assert (desk.lists.target(1).phones[0].state, on_card(block)) == (PhoneState.UNKNOWN, MOBILE.e164)


def test_a_switchboard_that_is_the_only_way_to_them_stays_in_use(
    desk: Desk, block_with: Callable[..., BlockDesk]
) -> None:
    block = block_with(MOBILE)
    press(block, "switchboard")
    target = desk.lists.target(1)
    assert (target.status, target.phones[0].state, target.phones[0].quarantined_until) == (
        "active", PhoneState.SWITCHBOARD, None,
    )  # fmt: skip
    assert [f.kind for f in desk.lists.follow_ups("1", open_only=True)] == ["retry"]


# Each number dialled.


def test_each_number_that_was_dialled_is_a_touch_of_its_own(block_with: Callable[..., BlockDesk]) -> None:
    block = block_with(MOBILE, DIRECT)
    block.dial()
    press(block, "wrong-number")
    block.dial()
    press(block, "no-answer")
    assert sorted((touch.phone, touch.outcome) for touch in block.touches()) == [
        (MOBILE.e164, "wrong-number"), (DIRECT.e164, "no-answer"),
    ]  # fmt: skip


# What was logged on a number that is somebody else's.


def test_a_call_to_a_listed_number_is_marked_whosever_it_is(desk: Desk) -> None:
    put_on_list(desk._record, [NewTarget(name="Ada", phones=(MOBILE,))])
    desk.do_not_call.add(number(9))
    assert desk.logbook.log(Entry(target="1", outcome="no-answer", number=number(9))).touch.against_dnc
    assert not desk.logbook.log(Entry(target="1", outcome="no-answer")).touch.against_dnc
