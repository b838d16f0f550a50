"""What is typed at a prompt refines an outcome that is on disk already; what isn't understood changes nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dump import everything
from support.house import START, invented, number, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Card, Recorded
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import DncKind, FollowUpKind, Place, Reason
from prospect_tui.rules.when import EXAMPLES
from prospect_tui.settings.home import Home
from prospect_tui.store import Record


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(9)
    return desk.start(desk.plan("spring", active=3))


@pytest.fixture
def prompts(desk: Desk, block: BlockDesk) -> Prompts:
    return desk.prompts(block)


def press(block: BlockDesk, key: str) -> Recorded:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    return block.record(outcome)


def there(text: str, recorded: Recorded) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(recorded.target.timezones[0])).astimezone(UTC)


# Times.


def test_an_empty_answer_keeps_the_default(block: BlockDesk, prompts: Prompts, record: Record) -> None:
    recorded = press(block, "b")
    before = everything(record)
    assert prompts.when(recorded, "  ") == recorded.follow_up
    assert everything(record) == before


def test_a_typed_time_is_on_the_prospects_clock(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    block.skip()  # the next one is in another zone than the rep
    recorded = press(block, "b")
    assert recorded.target.timezones[0] != "America/Chicago"
    made = prompts.when(recorded, "tomorrow 3pm")
    assert made is not None
    assert made.due == there("2026-11-25 15:00", recorded)
    assert (made.id, made.promised, made.zone) == (recorded.follow_up.id, True, recorded.target.timezones[0])
    assert desk.review.due_tomorrow()[0].follow_up == made


@pytest.mark.parametrize("digit", [1, 2, 3, 4, 5])
def test_a_lone_digit_picks_the_preset_beside_it(block: BlockDesk, prompts: Prompts, digit: int) -> None:
    recorded = press(block, "b")
    assert prompts.when(recorded, str(digit)).due == prompts.read_time(recorded.target, prompts.presets()[digit - 1]).at


@pytest.mark.parametrize("text", ["6", "0", "soon", "²", "③", "٧", "٣", "yesterday", "31 feb 4pm"])
def test_what_is_no_time_is_refused_and_the_default_stays(
    block: BlockDesk, prompts: Prompts, record: Record, text: str
) -> None:
    recorded = press(block, "b")
    before = everything(record)
    with pytest.raises(UsageError) as refused:
        prompts.when(recorded, text)
    assert EXAMPLES in refused.value.fix
    assert everything(record) == before


@given(text=st.text(max_size=12))
def test_no_text_whatever_breaks_the_prompt(block: BlockDesk, prompts: Prompts, text: str) -> None:
    target = block.card().target
    try:
        due = prompts.read_time(target, text).at
    except UsageError:
        return
    assert due > START


def test_a_meeting_keeps_its_kind_and_is_brought_up_the_day_before(
    block: BlockDesk, prompts: Prompts, desk: Desk, clock: SteppedClock
) -> None:
    recorded = press(block, "m")
    assert recorded.follow_up.due is None
    made = prompts.when(recorded, "fri 10am")
    assert (made.kind, made.due) == (FollowUpKind.MEETING, there("2026-11-27 10:00", recorded))
    clock.sleep((there("2026-11-26 09:00", recorded) - clock.now()).total_seconds())
    assert desk.preview.upcoming(None, 1)[0].target.id == recorded.target.id
    assert desk.preview.upcoming(None, 1)[0].reason is Reason.MEETING_DUE


def test_a_time_asked_for_a_follow_up_of_the_reps_own_makes_no_promise_of_it(home: Home, clock: SteppedClock) -> None:
    home.config.mkdir(parents=True)
    (home.config / "outcomes.toml").write_text(
        '[[outcome]]\nname = "mail-first"\nlabel = "mail first"\nkey = "t"\nflags = ["dial"]\nasks = "when"\n'
        'then = { kind = "follow_up", business_days = 1 }\n'
    )
    desk = open_desk(home, clock)
    put_on_list(desk._record, [invented(0)])
    block = desk.start(desk.plan("spring"))
    made = desk.prompts(block).when(press(block, "t"), "+3d")
    assert (made.kind, made.promised) == (FollowUpKind.FOLLOW_UP, False)
    desk.close()


def test_a_time_can_be_moved_later_until_the_step_is_done(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "b")
    assert prompts.time_of(recorded.touch, "+3d").due == START + timedelta(days=3)
    block.bring(recorded.target.id)
    press(block, "c")
    with pytest.raises(UsageError):
        prompts.time_of(recorded.touch, "+4d")


# Which of a group.


def test_the_bad_line_is_busy_until_told_otherwise(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "z")
    assert recorded.choices == ("busy", "disconnected", "left the company", "the switchboard")
    assert prompts.which(recorded, 1) == recorded
    chosen = prompts.which(recorded, 3)
    assert (chosen.outcome.name, chosen.retired) == ("left-company", "left the company")
    assert [touch.outcome for touch in block.touches()] == ["left-company"]
    assert block.standing().counts.dials == 1


def test_a_disconnected_number_brings_the_same_one_back_at_their_next(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(3, numbers=2)
    block = desk.start(desk.plan("spring"))
    recorded = press(block, "z")
    assert block.card().target.id != recorded.target.id
    chosen = desk.prompts(block).which(recorded, 2)
    card = block.card()
    assert (card.target.id, card.phone.e164) == (recorded.target.id, recorded.target.phones[1].e164)
    assert chosen.next_number == card.phone.e164
    desk.prompts(block).which(press(block, "z"), 2)
    assert block.card().target.id != recorded.target.id
    assert desk.lists.target(recorded.target.id).status == "retired"


@pytest.mark.parametrize("digit", [0, 5, 9])
def test_a_digit_that_was_not_offered_is_refused(block: BlockDesk, prompts: Prompts, digit: int) -> None:
    recorded = press(block, "z")
    with pytest.raises(UsageError, match="no such choice"):
        prompts.which(recorded, digit)
    assert [touch.outcome for touch in block.touches()] == ["busy"]


def test_one_undo_takes_a_refined_outcome_back_whole(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "z")
    prompts.which(recorded, 3)
    block.undo()
    assert block.touches() == []
    assert block.card().target.id == recorded.target.id


# Do not call, wider.


@pytest.mark.parametrize(("digit", "listed"), [(1, 1), (2, 3), (3, 3)])
def test_do_not_call_covers_the_person_the_account_or_the_domain(
    block: BlockDesk, prompts: Prompts, desk: Desk, digit: int, listed: int
) -> None:
    recorded = press(block, "d")
    assert desk.do_not_call.check(str(recorded.target.id)).allowed is False  # before anything is typed
    prompts.widen(recorded, digit)
    barred = [t for t in desk.lists.targets() if t.do_not_call]
    assert len(barred) == listed
    assert block.card().target.id not in {t.id for t in barred}


@pytest.mark.parametrize(
    ("account", "email", "kinds"),
    [
        (None, None, []),
        ("Sales @ Home", None, ["account"]),
        ("anyone @acme.example", "a@beta.example", ["account", "domain"]),
        (None, "a@beta.example", ["domain"]),
    ],
)
def test_what_is_listed_is_what_was_offered(
    desk: Desk, account: str | None, email: str | None, kinds: list[str]
) -> None:
    person = NewTarget(name="One", account=account, email=email, phones=(Phone(e164=number(0)),))
    put_on_list(desk._record, [person])
    block = desk.start(desk.plan("spring"))
    recorded = press(block, "d")
    assert len(recorded.choices) == 1 + len(kinds)
    for digit, kind in enumerate(kinds, start=2):
        desk.prompts(block).widen(recorded, digit)
        assert desk.do_not_call.entries()[-1].kind == kind
    assert all(entry.value for entry in desk.do_not_call.entries())


def test_undo_takes_the_wider_promise_back_too(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    recorded = press(block, "d")
    prompts.widen(recorded, 2)
    block.undo(confirmed=True)
    assert desk.do_not_call.entries() == []
    assert not [t for t in desk.lists.targets() if t.do_not_call]


# Referrals.


@pytest.mark.parametrize(
    "text",
    ["Maya Ortiz, 312 555 0144, CFO", "Maya Ortiz, CFO, 312 555 0144", "  Maya Ortiz ,, (312) 555-0144 , CFO "],
)
def test_a_referral_is_a_target_at_the_same_account_and_comes_next(
    block: BlockDesk, prompts: Prompts, desk: Desk, text: str
) -> None:
    recorded = press(block, "r")
    made = prompts.referral(recorded, text)
    assert (made.name, made.title, [p.e164 for p in made.phones]) == ("Maya Ortiz", "CFO", ["+13125550144"])
    assert (made.account, made.lists, made.status) == (recorded.target.account, ("spring",), "active")
    card = block.card()
    assert isinstance(card, Card)
    assert card.target.id == made.id
    assert card.referrer == recorded.target.name


def test_a_referral_without_a_number_is_kept_and_not_offered(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    made = prompts.referral(press(block, "r"), "Maya Ortiz, CFO")
    assert made.phones == ()
    assert made.id not in [card.target.id for card in (block.card(), *block.next_five(20))]
    assert desk.lists.target(made.id) == made


@pytest.mark.parametrize("text", ["312 555 0144", ",", "42"])
def test_a_referral_needs_a_name(block: BlockDesk, prompts: Prompts, record: Record, text: str) -> None:
    recorded = press(block, "r")
    before = everything(record)
    with pytest.raises(UsageError):
        prompts.referral(recorded, text)
    assert everything(record) == before


@pytest.mark.parametrize("text", ["Maya Ortiz, 02 5550 2222, CFO", "Maya Ortiz, CFO, +61 2 5550 2222"])
def test_a_number_without_a_country_code_is_read_as_whoever_named_it_would_dial_it(
    block: BlockDesk, prompts: Prompts, desk: Desk, text: str
) -> None:
    card = block.card()
    assert isinstance(card, Card)
    desk.people.edit(card.target.id, "country", "Australia")
    made = prompts.referral(press(block, "r"), text)
    assert (made.title, [p.e164 for p in made.phones]) == ("CFO", ["+61255502222"])


@pytest.mark.parametrize("number", ["02 5550 2222", "555 0144 22 11 00 99 88 77", "5550"])
def test_a_number_that_cannot_be_read_is_never_a_title(
    block: BlockDesk, prompts: Prompts, record: Record, number: str
) -> None:
    recorded = press(block, "r")
    before = everything(record)
    with pytest.raises(UsageError) as refused:
        prompts.referral(recorded, f"Maya Ortiz, {number}, CFO")
    assert number in refused.value.what
    assert "+1 312 555 0142" in (refused.value.fix or "")
    assert everything(record) == before


@pytest.mark.parametrize("title", ["CFO 2", "VP, 3rd shift", "Director, Plant 1200"])
def test_a_title_may_have_figures_and_commas(block: BlockDesk, prompts: Prompts, title: str) -> None:
    made = prompts.referral(press(block, "r"), f"Maya Ortiz, {title}")
    assert made.title == title


def test_an_empty_answer_keeps_the_referral_without_a_name(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    assert prompts.referral(press(block, "r"), " ") is None
    assert desk.review.block(block.id).counts.referrals == 1


def test_a_late_referral_adds_no_touch(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    recorded = press(block, "c")
    made = prompts.late_referral(recorded.touch, "Maya Ortiz, 312 555 0144")
    assert len(block.touches()) == 1
    assert desk.review.block(block.id).counts.referrals == 1
    assert block.next_five(9)[0].target.id == made.id
    block.undo()
    assert desk.lists.target(made.id) is None
    assert desk.review.block(block.id).counts.referrals == 0


def test_a_referral_to_an_outcome_that_was_taken_back_is_refused(
    block: BlockDesk, prompts: Prompts, record: Record
) -> None:
    recorded = press(block, "c")
    block.undo()
    before = everything(record)
    with pytest.raises(ProspectError, match="no longer there"):
        prompts.late_referral(recorded.touch, "Maya Ortiz")
    with pytest.raises(ProspectError):
        prompts.time_of(recorded.touch, "+3d")
    assert everything(record) == before


def test_the_one_named_stays_where_somebody_has_reached_out_to_them(
    block: BlockDesk, prompts: Prompts, desk: Desk
) -> None:
    recorded = press(block, "r")
    made = prompts.referral(recorded, "Maya Ortiz, 312 555 0144")
    called = press(block, "c")
    assert called.target.id == made.id
    block.correct(recorded.touch, block.outcomes.named("conversation"))
    assert desk.lists.target(made.id).lists == ("spring",)
    assert [touch.target for touch in block.touches()] == [recorded.target.id, made.id]


def test_a_hostile_name_is_made_harmless(block: BlockDesk, prompts: Prompts) -> None:
    made = prompts.referral(press(block, "r"), "Ma\x1b[31mya\u202e Or\x00tiz\n, [b]CFO[/b]")
    assert made.name == "Maya Ortiz"
    assert made.title == "[b]CFO[/b]"


# Corrections by key or name.


@pytest.mark.parametrize("words", ["v", "V", "voicemail", " Voicemail "])
def test_an_outcome_is_corrected_by_its_key_or_its_name(block: BlockDesk, prompts: Prompts, words: str) -> None:
    recorded = press(block, "n")
    assert prompts.correct(recorded.touch, words).outcome.name == "voicemail"
    assert [touch.outcome for touch in block.touches()] == ["voicemail"]


def test_a_letter_that_several_outcomes_share_is_asked_for_by_name(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "n")
    with pytest.raises(UsageError, match="left-company"):
        prompts.correct(recorded.touch, "z")
    assert prompts.correct(recorded.touch, "left-company").retired == "left the company"


def test_an_outcome_that_there_is_not_is_refused(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "n")
    with pytest.raises(UsageError):
        prompts.correct(recorded.touch, "hung up")
    assert [touch.outcome for touch in block.touches()] == ["no-answer"]


def test_the_domain_of_an_entry_is_never_empty(desk: Desk) -> None:
    put_on_list(desk._record, [NewTarget(name="One", email="", phones=(Phone(e164=number(0)),))], place=Place.ACTIVE)
    block = desk.start(desk.plan("spring"))
    assert press(block, "d").choices == ("only this person",)
    assert {entry.kind for entry in desk.do_not_call.entries()} == {DncKind.PERSON, DncKind.NUMBER}
