"""Who rests after calls."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.caps import Caps, Dial
from prospect_tui.model.queue import LawfulCalls
from prospect_tui.model.words import HeldBy
from prospect_tui.rules.caps import Ledger, until_lawful

DAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
NOW = DAY + timedelta(hours=9)
LAW = LawfulCalls(calls=3, hours=24, why="three in a day", rule="US-FL", source="a statute")

dials = st.lists(
    st.builds(
        Dial, id=st.just(0), at=st.integers(0, 40 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        target=st.integers(1, 4), account=st.sampled_from([None, 1, 2]), number=st.sampled_from([None, "+1", "+2"]),
    ),
    max_size=12,
).map(lambda made: [
    Dial(id=n, at=d.at, target=d.target, account=d.account, number=d.number)
    for n, d in enumerate(sorted(made, key=lambda d: d.at), 1)
])  # fmt: skip


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


@given(dials, st.integers(1, 5), st.sampled_from([None, 1, 2]), st.sampled_from([None, "+1", "+2"]))
def test_the_ledger_agrees_with_going_through_all_calls(
    made: list[Dial], target: int, account: int | None, number: str | None
) -> None:
    verdict = ledger(made).held(target, account, number, NOW)
    assert (verdict.held_by if verdict else None) is plainly(made, target, account, number)
    if verdict is not None:
        assert verdict.until is not None
        assert verdict.until > NOW


@given(dials, st.sampled_from([1, 2]))
def test_where_all_of_an_account_rest_nobody_there_is_free(made: list[Dial], account: int) -> None:
    book = ledger(made)
    free = [t for t in range(1, 6) if book.held(t, account, None, NOW) is None]
    assert (account in book.full(NOW)) is (not free)
    newcomer = book.held(99, account, None, NOW)
    assert (account in book.resting(NOW)) is (newcomer is not None)


@given(dials)
def test_a_call_that_is_struck_was_never_made(made: list[Dial]) -> None:
    for struck in made:
        left, book = [d for d in made if d.id != struck.id], ledger(made)
        book.strike(struck.id)
        without = ledger(left)
        for target, account, number in ((1, 1, "+1"), (2, 2, "+2"), (3, None, "+1")):
            assert book.held(target, account, number, NOW) == without.held(target, account, number, NOW)
        assert (book.full(NOW), book.resting(NOW)) == (without.full(NOW), without.resting(NOW))


def test_a_law_counts_calls_within_its_hours_and_says_when_it_ends() -> None:
    at = [NOW - timedelta(hours=hours) for hours in (30, 20, 10, 1)]
    assert until_lawful(LAW, at, NOW) == NOW + timedelta(hours=4)
    assert until_lawful(LAW, at[:3], NOW) is None
    assert until_lawful(LAW, [*at, NOW], NOW) == NOW + timedelta(hours=14)
