"""Asked whom else to call, and nobody was named: kept with the conversation, counted, and taken back."""

import json
from collections.abc import Callable

import pytest

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.errors import ProspectError, UsageError

People = Callable[..., list[int]]


@pytest.fixture
def block(desk: Desk, people: People) -> BlockDesk:
    """A block with a no-answer, two conversations and a callback."""
    people(9, per_account=1)
    block = desk.start(desk.plan("spring"))
    for key in "nccb":
        outcome = block.outcomes.keyed(key)
        assert outcome is not None
        block.record(outcome)
    return block


def touches(block: BlockDesk) -> list[int]:
    return sorted(touch.id for touch in block.touches())


def asked(desk: Desk) -> int:
    return desk.figures.stats().counts.referrals_asked


def test_it_is_counted_once_and_taken_back_by_the_same_key(desk: Desk, block: BlockDesk) -> None:
    _, first, second, _ = touches(block)
    assert desk.prompts(block).asked(first)
    assert (asked(desk), block.asked()) == (1, {first})
    assert desk.prompts(block).asked(second)
    assert asked(desk) == 2
    assert not desk.prompts(block).asked(first)
    assert (asked(desk), block.asked()) == (1, {second})
    assert desk.prompts(block).asked(first)
    assert asked(desk) == 2


def test_one_who_named_somebody_was_asked(desk: Desk, block: BlockDesk) -> None:
    _, first, _, callback = touches(block)
    prompts = desk.prompts(block)
    prompts.asked(first)
    for number, touch in enumerate((first, first, callback)):  # no conversation is in a promise alone
        prompts.late_referral(touch, f"Maya Ortiz {number}, 312 555 014{number}")
    counts = desk.figures.stats().counts
    assert (counts.referrals_asked, counts.referrals) == (1, 3)


def test_where_nobody_was_talked_to_nobody_was_asked(desk: Desk, block: BlockDesk) -> None:
    with pytest.raises(UsageError, match="Nobody was talked to"):
        desk.prompts(block).asked(touches(block)[0])
    with pytest.raises(ProspectError, match="no longer there"):
        desk.prompts(block).asked(999)
    assert asked(desk) == 0


def test_a_correction_keeps_it_while_it_is_a_conversation(desk: Desk, block: BlockDesk) -> None:
    first = touches(block)[1]
    desk.prompts(block).asked(first)
    meeting, no_answer = block.outcomes.named("meeting"), block.outcomes.named("no-answer")
    assert meeting is not None
    assert no_answer is not None
    corrected = block.correct(first, meeting)
    assert asked(desk) == 1
    block.correct(corrected.touch, no_answer)
    assert asked(desk) == 0


def test_what_is_taken_back_was_not_asked(desk: Desk, block: BlockDesk) -> None:
    desk.prompts(block).asked(touches(block)[2])
    block.undo()
    assert asked(desk) == 1
    block.undo()
    assert asked(desk) == 0


def test_the_review_and_the_book_know_and_name_them_no_more(desk: Desk, block: BlockDesk) -> None:
    desk.end(block)
    _, first, second, _ = touches(block)
    assert [step.others for step in desk.review.review(block.id).steps if step.kind == "ask"] == [1]
    for touch in (first, second):
        desk.prompts(block).asked(touch)
    review = desk.review.review(block.id)
    assert [step.kind for step in review.steps] == ["promise"]
    assert review.block.counts.referrals_asked == 2
    page = json.loads((desk.home.stats / "2026.json").read_text())["blocks"][str(block.id)]
    assert page["counts"]["referrals_asked"] == 2
    assert page == json.loads(json.dumps(desk.review.document(review.block)))
