"""Who may be offered, in what order of rules, and in which words."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.queue import Candidate, DueSelector, GivenSelector, OpenSelector, Verdict
from prospect_tui.model.words import FollowUpKind, HeldBy, Kare, Place, Reason
from prospect_tui.rules.queue import Moment, judge, passes, reason, rules
from prospect_tui.rules.queue_words import why
from prospect_tui.rules.split import by_shortfall, read_split

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
DENVER = ZoneInfo("America/Denver")
MOMENT = Moment(now=NOW)
RULES = tuple(rules(MOMENT, (7, 8)))
BY_NAME = {rule.name: rule for rule in RULES}

GOOD = Candidate(
    target=1, account=1, kare=Kare.ATTAIN, persona="cfo", place=Place.ACTIVE, tier="A", attempts=2, last_touch=None,
    retired=False, do_not_call=False, numbers=1, usable_numbers=1,
)  # fmt: skip


def one(**changes: object) -> Candidate:
    return msgspec.structs.replace(GOOD, **changes)


candidates = st.builds(
    Candidate,
    target=st.integers(1, 9),
    account=st.just(1),
    kare=st.just(None),
    persona=st.sampled_from([None, "cfo", "ops"]),
    place=st.sampled_from(Place),
    tier=st.sampled_from([None, "A", "B"]),
    attempts=st.integers(0, 9),
    last_touch=st.just(None),
    retired=st.booleans(),
    do_not_call=st.booleans(),
    numbers=st.integers(0, 2),
    usable_numbers=st.integers(0, 2),
    follow_up=st.sampled_from([None, 5]),
    follow_up_kind=st.sampled_from([None, *FollowUpKind]),
    due=st.sampled_from([None, NOW, NOW - timedelta(days=9), NOW + timedelta(seconds=1)]),
)
moments = st.builds(
    Moment,
    now=st.just(NOW),
    skipped=st.frozensets(st.integers(1, 9)),
    touched=st.frozensets(st.integers(1, 9)),
    persona=st.sampled_from([None, "cfo"]),
)


def test_the_rules_come_in_the_order_that_was_promised() -> None:
    assert [rule.name for rule in RULES] == [
        "promises", "meetings", "due", "nurture", "replacements", "fresh", "bench", "skipped",
    ]  # fmt: skip


def test_each_rule_selects_what_its_name_says() -> None:
    due = {name: rule.selector.kinds for name, rule in BY_NAME.items() if isinstance(rule.selector, DueSelector)}
    assert due == {
        "promises": (FollowUpKind.CALLBACK,),
        "meetings": (FollowUpKind.MEETING,),
        "due": (FollowUpKind.RETRY, FollowUpKind.FOLLOW_UP),
        "nurture": (FollowUpKind.NURTURE,),
    }
    assert all(rule.selector.until == NOW for rule in RULES if isinstance(rule.selector, DueSelector))
    assert BY_NAME["replacements"].selector == OpenSelector(place=Place.ACTIVE, replacements=True)
    assert BY_NAME["fresh"].selector == OpenSelector(place=Place.ACTIVE, replacements=False)
    assert BY_NAME["bench"].selector == OpenSelector(place=Place.BENCH, replacements=False)
    assert BY_NAME["skipped"].selector == GivenSelector(targets=(7, 8))


def test_only_the_bench_is_drawn_from_and_says_so() -> None:
    assert [rule.name for rule in RULES if rule.draws] == ["bench"]
    assert "bench" in why(GOOD, BY_NAME["bench"], NOW, DENVER)


def test_every_kind_of_follow_up_is_selected_by_one_rule() -> None:
    kinds = [kind for rule in RULES if isinstance(rule.selector, DueSelector) for kind in rule.selector.kinds]
    assert sorted(kinds) == sorted(FollowUpKind)


@pytest.mark.parametrize(
    ("changes", "held_by"),
    [
        ({"do_not_call": True, "numbers": 0}, HeldBy.DO_NOT_CALL),  # the law comes before all else
        ({"numbers": 0, "usable_numbers": 0}, HeldBy.NO_NUMBER),
        ({"numbers": 2, "usable_numbers": 0}, HeldBy.NUMBER_QUARANTINED),
        ({"due": NOW + timedelta(minutes=1), "follow_up": 5}, HeldBy.TOO_SOON),
    ],
)
def test_what_holds_a_target_has_a_name_and_a_sentence(changes: dict[str, object], held_by: HeldBy) -> None:
    verdict = judge(one(**changes), MOMENT)
    assert verdict is not None
    assert verdict.held_by is held_by
    assert verdict.why
    assert verdict.until == changes.get("due")


@pytest.mark.parametrize("due", [NOW, NOW - timedelta(days=30)])
def test_what_is_due_is_not_held(due: datetime) -> None:
    assert judge(one(due=due, follow_up=5, follow_up_kind=FollowUpKind.CALLBACK), MOMENT) is None


def test_one_called_in_this_block_is_not_fresh_again_but_comes_back_when_due() -> None:
    again = Moment(now=NOW, touched=frozenset({1}))
    verdict = judge(GOOD, again)
    assert verdict is not None
    assert verdict.held_by is HeldBy.TOO_SOON
    assert judge(one(due=NOW, follow_up=5), again) is None


@given(candidates, st.sampled_from(RULES), moments)
def test_what_may_not_be_called_passes_no_rule(candidate: Candidate, rule, moment: Moment) -> None:
    if passes(candidate, rule, moment):
        assert not candidate.do_not_call
        assert not candidate.retired
        assert candidate.usable_numbers > 0
        assert candidate.due is None or candidate.due <= NOW
        assert moment.persona in (None, candidate.persona)
        assert candidate.target not in moment.skipped or rule.name == "skipped"


@given(candidates, st.sampled_from(RULES))
def test_every_offer_has_a_word_and_a_sentence(candidate: Candidate, rule) -> None:
    assert reason(candidate, rule) in Reason
    sentence = why(candidate, rule, NOW, DENVER)
    assert sentence
    assert sentence == sentence.strip()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (FollowUpKind.CALLBACK, Reason.CALLBACK_DUE),
        (FollowUpKind.MEETING, Reason.MEETING_DUE),
        (FollowUpKind.RETRY, Reason.RETRY_DUE),
        (FollowUpKind.FOLLOW_UP, Reason.FOLLOW_UP_DUE),
        (FollowUpKind.NURTURE, Reason.NURTURE_DUE),
    ],
)
def test_a_follow_up_says_why_by_its_kind(kind: FollowUpKind, word: Reason) -> None:
    rule = next(r for r in RULES if isinstance(r.selector, DueSelector) and kind in r.selector.kinds)
    assert reason(one(follow_up=5, follow_up_kind=kind, due=NOW), rule) is word


@pytest.mark.parametrize(
    ("rule", "changes", "sentence"),
    [
        ("promises", {"follow_up_kind": "callback", "due": NOW}, "You promised to call today 08:00 their time"),
        (
            "promises",
            {"follow_up_kind": "callback", "due": NOW - timedelta(days=2)},
            "You promised to call Sun 22 Nov 08:00 their time",
        ),
        ("due", {"follow_up_kind": "retry", "due": NOW}, "Try 3, due today 08:00"),
        ("due", {"follow_up_kind": "follow_up", "due": NOW}, "Follow-up due today 08:00"),
        ("nurture", {"follow_up_kind": "nurture", "due": NOW}, "Keep in touch with a call, due today 08:00"),
        ("meetings", {"follow_up_kind": "meeting", "due": NOW}, "Confirm the meeting"),
        ("fresh", {}, f"{BY_NAME['fresh'].sentence}, tier A"),
        ("fresh", {"tier": None}, BY_NAME["fresh"].sentence),
        ("fresh", {"fit": 80}, f"{BY_NAME['fresh'].sentence}, tier A, fit 80"),
        ("fresh", {"tier": None, "fit": 0}, f"{BY_NAME['fresh'].sentence}, fit 0"),
        ("replacements", {}, BY_NAME["replacements"].sentence),
        ("skipped", {}, BY_NAME["skipped"].sentence),
    ],
)
def test_the_card_says_why_on_the_prospects_clock(rule: str, changes: dict[str, object], sentence: str) -> None:
    if "follow_up_kind" in changes:
        changes = changes | {"follow_up_kind": FollowUpKind(changes["follow_up_kind"]), "follow_up": 5}
    assert why(one(**changes), BY_NAME[rule], NOW, DENVER) == sentence


def test_one_who_was_named_to_us_is_no_replacement_and_the_card_says_so_until_they_are_called() -> None:
    rule = BY_NAME["replacements"]
    assert reason(one(attempts=0), rule) is Reason.REPLACEMENT
    assert reason(one(attempts=0, referred=True), rule) is Reason.FRESH
    assert "Referred" in why(one(attempts=0, referred=True), rule, NOW, DENVER)
    assert "Referred" not in why(one(attempts=1, referred=True), BY_NAME["fresh"], NOW, DENVER)


def test_today_is_the_prospects_today() -> None:
    # 23:30 in Denver on Tuesday; in UTC it is Wednesday.
    now = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
    due = now - timedelta(hours=1)
    candidate = one(follow_up=5, follow_up_kind=FollowUpKind.CALLBACK, due=due)
    assert why(candidate, BY_NAME["promises"], now, DENVER) == "You promised to call today 22:30 their time"
    assert "today" not in why(candidate, BY_NAME["promises"], now + timedelta(hours=1), DENVER)


def test_a_clock_that_is_shut_holds_whoever_goes_by_it_but_a_promise_of_this_hour() -> None:
    shut = Verdict(held_by=HeldBy.OUTSIDE_HOURS, why="night there", rule="US-FL")
    moment = Moment(now=NOW, clocks=frozenset({1}), shifts=frozenset({1}), closed=lambda clock: shut)
    assert judge(one(clock=1), moment) is None
    assert judge(one(clock=2), moment) is shut
    for minutes, held in ((0, None), (59, None), (60, shut)):
        promise = one(
            clock=2, follow_up=5, follow_up_kind=FollowUpKind.CALLBACK, due=NOW - timedelta(minutes=minutes)
        )  # fmt: skip
        assert judge(promise, moment) is held


def test_a_split_has_a_rule_for_each_of_its_tags_before_the_one_for_all() -> None:
    made = tuple(rules(Moment(now=NOW, tags=(Kare.EXPAND, Kare.ATTAIN))))
    found = [(rule.name, rule.selector.tag) for rule in made if isinstance(rule.selector, OpenSelector)]
    assert found[1:] == [
        ("fresh", Kare.EXPAND), ("bench", Kare.EXPAND), ("fresh", Kare.ATTAIN), ("bench", Kare.ATTAIN),
        ("fresh", None), ("bench", None),
    ]  # fmt: skip


@given(
    split=st.dictionaries(st.sampled_from(Kare), st.integers(1, 9), min_size=1),
    dials=st.integers(1, 60),
)
def test_calls_that_follow_the_shortfall_never_stray_from_the_split_by_a_whole_call(
    split: dict[Kare, int], dials: int
) -> None:
    worked: dict[Kare | None, int] = {}
    for number in range(1, dials + 1):
        tag = by_shortfall(split, worked)[0]
        worked[tag] = worked.get(tag, 0) + 1
        total = sum(split.values())
        assert all(worked.get(t, 0) - share * number / total < 1 for t, share in split.items())
    assert set(by_shortfall(split, worked)) == set(split)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("A=60,R=25,E=15", {Kare.ATTAIN: 60, Kare.RECAPTURE: 25, Kare.EXPAND: 15}),
        ("attain=1, Keep=2 ", {Kare.ATTAIN: 1, Kare.KEEP: 2}),
        ("a=60%", {Kare.ATTAIN: 60}),
        ("", {}),
    ],
)
def test_a_split_is_read_as_it_is_typed(typed: str, read: dict[Kare, int]) -> None:
    assert read_split(typed) == read


@pytest.mark.parametrize("typed", ["A", "A=", "A=x", "B=3", "A=1,A=2", "A=0,R=0", "A=-1"])
def test_a_split_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"share|nothing"):
        read_split(typed)
