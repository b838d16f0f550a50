"""Who rests after calls."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from prospect_tui.model.caps import Caps, Dial
from prospect_tui.model.queue import LawfulCalls
from prospect_tui.model.words import HeldBy
from prospect_tui.rules.caps import Ledger, until_lawful

DAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
NOW = DAY + timedelta(hours=9)
LAW = LawfulCalls(calls=3, hours=24, why="three in a day", rule="US-FL", source="a statute")

ACCOUNT_OF = {1: 1, 2: 1, 3: 2, 4: None}


def made_of(rows: list[tuple[int, int, str | None]]) -> list[Dial]:
    """Dials in the order of their times, from minutes ago, the target and the number."""
    ordered = sorted(rows, key=lambda row: -row[0])
    return [
        Dial(id=n, at=NOW - timedelta(minutes=ago), target=target, account=ACCOUNT_OF[target], number=number)
        for n, (ago, target, number) in enumerate(ordered, 1)
    ]


dials = st.lists(
    st.tuples(st.integers(0, 40 * 60), st.integers(1, 4), st.sampled_from([None, "+1", "+2"])), max_size=12
).map(made_of)


def ledger(made: list[Dial]) -> Ledger:
    book = Ledger(Caps(), DAY, DAY + timedelta(days=1))
    book.enter(made)
    return book


def plainly(made: list[Dial], target: int, account: int | None, number: str | None) -> HeldBy | None:
    """The same, by going through all of them."""
    today = [d for d in made if d.at >= DAY]
    if account is not None and sum(d.account == account for d in today) >= 3:
        return HeldBy.CAP_REACHED
    if number is not None and sum(d.number == number for d in today) >= 2:
        return HeldBy.CAP_REACHED
    hour = NOW - timedelta(hours=1)
    if account is not None and any(d.account == account and d.target != target and d.at > hour for d in made):
        return HeldBy.ACCOUNT_SPREAD
    return None


@given(dials, st.integers(1, 4), st.sampled_from([None, "+1", "+2"]))
def test_the_ledger_agrees_with_going_through_all_calls(made: list[Dial], target: int, number: str | None) -> None:
    account = ACCOUNT_OF[target]
    verdict = ledger(made).held(target, account, number, NOW)
    assert (verdict.held_by if verdict else None) is plainly(made, target, account, number)
    if verdict is not None:
        assert verdict.until is not None
        assert verdict.until > NOW


@given(dials, st.sampled_from([1, 2]))
def test_where_an_account_rests_only_who_is_awake_there_is_free(made: list[Dial], account: int) -> None:
    book = ledger(made)
    free = {t for t, where in ACCOUNT_OF.items() if where == account and book.held(t, account, None, NOW) is None}
    rests = account in book.rest(NOW).accounts
    assert rests is (book.held(99, account, None, NOW) is not None)
    there = {t for t, where in ACCOUNT_OF.items() if where == account}
    assert not rests or free == book.rest(NOW).awake & there


@given(dials)
def test_a_call_that_is_struck_was_never_made(made: list[Dial]) -> None:
    for struck in made:
        left, book = [d for d in made if d.id != struck.id], ledger(made)
        book.strike(struck.id)
        without = ledger(left)
        for target, account, number in ((1, 1, "+1"), (2, 2, "+2"), (3, None, "+1")):
            assert book.held(target, account, number, NOW) == without.held(target, account, number, NOW)
        assert book.rest(NOW) == without.rest(NOW)


def test_a_law_counts_calls_within_its_hours_and_says_when_it_ends() -> None:
    at = [NOW - timedelta(hours=hours) for hours in (30, 20, 10, 1)]
    assert until_lawful(LAW, at, NOW) == NOW + timedelta(hours=4)
    assert until_lawful(LAW, at[:3], NOW) is None
    assert until_lawful(LAW, [*at, NOW], NOW) == NOW + timedelta(hours=14)


def plainly_resting(made: list[Dial], now: datetime) -> tuple[set[int], set[int]]:
    """The accounts that rest, and who is awake there, by going through all calls."""
    with_account = [d for d in made if d.account is not None]
    full = {d.account for d in with_account if sum(o.account == d.account and o.at >= DAY for o in made) >= 3}
    called = [d for d in with_account if d.at > now - timedelta(hours=1)]
    alone = [d for d in called if {o.target for o in called if o.account == d.account} == {d.target}]
    return full | {d.account for d in called}, {d.target for d in alone if d.account not in full}


@given(dials, dials, st.lists(st.integers(-90, 90), min_size=1, max_size=6), st.integers(0, 12))
def test_who_rests_is_the_same_however_the_calls_came_in(
    first: list[Dial], more: list[Dial], minutes: list[int], struck: int
) -> None:
    book, made = ledger(first), list(first)
    for step in minutes:
        now = NOW + timedelta(minutes=step)
        assert book.rest(now) == plainly_resting(made, now)
        if more:
            late = structs.replace(more.pop(), id=100 + len(more))
            book.enter([late])
            made.append(late)
        elif made:
            gone = made.pop(struck % len(made))
            book.strike(gone.id)
