"""The order in which a person's numbers are dialled, and those that are offered unasked."""

from datetime import timedelta
from itertools import permutations

import pytest
from support.house import START, number

from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.dialling import dial_order, offered

BEST_FIRST = [
    PhoneKind.MOBILE, PhoneKind.DIRECT, PhoneKind.BUSINESS, PhoneKind.SWITCHBOARD, PhoneKind.OTHER, PhoneKind.HOME,
]  # fmt: skip


def test_every_kind_has_its_place() -> None:
    assert set(BEST_FIRST) == set(PhoneKind)
    for kinds in permutations(BEST_FIRST):
        assert [kinds[place] for place in dial_order(kinds)] == BEST_FIRST


def test_numbers_of_one_kind_stay_as_they_came() -> None:
    kinds = [PhoneKind.DIRECT, PhoneKind.MOBILE, PhoneKind.DIRECT, PhoneKind.MOBILE]
    assert dial_order(kinds) == [1, 3, 0, 2]
    assert dial_order([]) == []


@pytest.mark.parametrize(
    ("phone", "is_offered"),
    [
        (Phone(e164=number(0), kind=PhoneKind.MOBILE), True),
        (Phone(e164=number(0), kind=PhoneKind.OTHER), True),
        (Phone(e164=number(0), kind=PhoneKind.HOME), False),
        (Phone(e164=number(0), kind=PhoneKind.DIRECT, quarantined_until=START), True),
        (Phone(e164=number(0), kind=PhoneKind.DIRECT, quarantined_until=START + timedelta(seconds=1)), False),
    ],
)
def test_home_and_what_rests_is_not_offered(phone: Phone, is_offered: bool) -> None:
    assert offered([phone], START) == ([phone] if is_offered else [])
