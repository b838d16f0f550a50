"""Who is named after a talk: no second touch, the chain kept, the opener begins with whoever named them."""

from collections.abc import Callable

import pytest
from msgspec import structs
from support.dump import everything
from support.house import invented, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.prompts import NO_CONSENT, Prompts
from prospect_tui.desk.sample import furnish
from prospect_tui.desk.views import Card, Recorded
from prospect_tui.model.people import Phone
from prospect_tui.model.words import Kare
from prospect_tui.store import Record

TORONTO, CHICAGO, ANYWHERE = "+14165550123", "+13125550123", "+18005550123"


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(9)
    return desk.start(desk.plan("spring", active=5))


def press(block: BlockDesk, key: str) -> Recorded:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    return block.record(outcome)


@pytest.mark.parametrize(("keys", "asks"), [("cmb", True), ("nvglxrwdz", False)])
def test_after_a_talk_a_meeting_or_a_promise_it_is_a_moment_to_ask(block: BlockDesk, keys: str, asks: bool) -> None:
    for key in keys:
        assert press(block, key).may_name_another is asks, key
        block.undo(confirmed=True)


@pytest.mark.parametrize("key", ["c", "m", "b"])
def test_late_it_is_no_second_touch_and_all_that_was_said_is_kept(
    desk: Desk, record: Record, block: BlockDesk, key: str
) -> None:
    recorded = press(block, key)
    before = everything(record)
    made = desk.prompts(block).late_referral(recorded.touch, "Maya Ortiz, 312 555 0144, Director of Logistics")
    after = everything(record)
    for table in ("touches", "follow_ups", "block_events", "retirements", "do_not_call"):
        assert after[table] == before[table], table
    assert (made.name, made.first_name, made.title) == ("Maya Ortiz", "Maya", "Director of Logistics")
    assert [phone.e164 for phone in made.phones] == ["+13125550144"]
    assert (made.account, made.source) == (recorded.target.account, "referral")
    assert record.touches.referrer(made.id) == recorded.target.name
    [chain] = after["referrals"]
    assert (recorded.touch, recorded.target.id, made.id) == tuple(chain[1:4])
    assert block.touches()[0].id == recorded.touch
    assert desk.review.block(block.id).counts.referrals == 1
    assert desk.upkeep.verify().problems == ()


@pytest.mark.parametrize("kare", [*Kare, None])
@pytest.mark.parametrize("title", ["CFO", "COO", "Head of IT", "Plant Manager", "Beekeeper", None])
def test_the_opener_of_the_sample_begins_with_whoever_named_them(
    desk: Desk, record: Record, kare: Kare | None, title: str | None
) -> None:
    furnish(desk.home)
    again = open_desk(desk.home, desk.clock)
    person = structs.replace(invented(0), name="Pat Lindqvist", kare=kare, account=f"Halverson {kare}")
    put_on_list(again._record, [person])
    block = again.start(again.plan("spring"))
    named = ", ".join(["Maya Ortiz", "312 555 0144", *([title] if title else [])])
    made = again.prompts(block).late_referral(press(block, "c").touch, named)
    block.bring(made.id)
    card = block.card()
    assert isinstance(card, Card)
    opener = block.opener(card)
    assert opener is not None
    assert opener.rendered.text.startswith(
        "Maya, this is Ana at Copperline. Pat Lindqvist said you and I should talk."
    ), opener.script.slug  # fmt: skip
    again.close()


@pytest.mark.parametrize(
    ("country", "number", "typed", "says"),
    [
        (None, TORONTO, "", True),
        ("CA", CHICAGO, "", True),
        ("Canada", CHICAGO, "", True),
        (None, CHICAGO, "", False),
        ("US", CHICAGO, "Maya Ortiz, 312 555 0144", False),
        ("US", CHICAGO, "Maya Ortiz, 416 555 0144, CFO", True),
        (None, CHICAGO, "Maya Ortiz, +1 (604) 555-0144", True),
        (None, ANYWHERE, "Maya Ortiz, 800 555 0144", False),
        (None, "+442079460123", "Maya, +44 20 7946 0124", False),
        ("US", CHICAGO, "Maya Ortiz, 416", False),
    ],
)
def test_in_canada_it_says_that_nobody_can_consent_for_another(
    desk: Desk, block: BlockDesk, country: str | None, number: str, typed: str, says: bool
) -> None:
    recorded = press(block, "c")
    someone = structs.replace(recorded.target, country=country, phones=(Phone(e164=number),))
    assert desk.prompts(block).consent_word(someone, typed) == (NO_CONSENT if says else "")


def test_of_a_touch_that_is_gone_nothing_is_said(desk: Desk, block: BlockDesk) -> None:
    prompts: Prompts = desk.prompts(block)
    assert prompts.consent_word_of(4711) == ""
    assert prompts.consent_word_of(press(block, "c").touch, "Maya, 416 555 0144") == NO_CONSENT
