"""Who is surely one person, who is likely, and who is neither."""

import pytest

from prospect_tui.model.people import CrmId, NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.same import Identity, identity_of, is_sure, likeness
from prospect_tui.rules.same_names import Agreement, Namer
from prospect_tui.settings.nicknames import load_nicknames

NAMER = Namer(load_nicknames())


def who(name: str = "", account: str | None = None, number: str | None = None, **more: object) -> Identity:
    phones = (Phone(e164=number, kind=PhoneKind.BUSINESS),) if number else ()
    return identity_of(NewTarget(name=name, account=account, phones=phones, **more))


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("José Núñez", "jose nunez", Agreement.SAME),
        ("Bob Jones", "Robert Jones", Agreement.ALIKE),
        ("Jones, Robert", "Bob Jones", Agreement.ALIKE),
        ("R. Jones", "Robert Jones", Agreement.ALIKE),
        ("Ada M. Poe", "Ada Poe", Agreement.ALIKE),
        ("Dr. Ada Poe, PhD", "Ada Poe", Agreement.ALIKE),
        ("O'Brien", "OBrien", Agreement.ALIKE),
        ("Ada", "Ada Poe", Agreement.ALIKE),
        ("Jon Smtih", "Jon Smith", Agreement.CLOSE),
        ("Ada Poe", "Ben Poe", Agreement.DIFFERENT),
        ("John Smith Jr.", "John Smith Sr.", Agreement.DIFFERENT),
        ("Ada M. Poe", "Ada K. Poe", Agreement.DIFFERENT),
        ("Ben Ray", "Bea Ray", Agreement.DIFFERENT),
        ("Person 1", "Person 2", Agreement.DIFFERENT),
        ("", "Ada Poe", Agreement.DIFFERENT),
    ],
)
def test_how_far_names_agree(one: str, other: str, agreement: Agreement) -> None:
    assert NAMER.compare(one, other) is NAMER.compare(other, one) is agreement


@pytest.mark.parametrize("name", ["Bob Jones", "Robert Jones", "Bobby Jones", "R. Jones", "Rob M. Jones"])
def test_whoever_agrees_but_for_a_slip_is_looked_up_under_the_other_name(name: str) -> None:
    assert set(NAMER.keys(name)) & set(NAMER.keys("Robert Jones"))


SURE = [
    (who("Ada Poe", number="+13125550100"), who("ada  poe", number="+13125550100")),
    (who("Bob Jones", email="Bob@x.example"), who("Robert Jones", email="bob@x.example")),
    (who("", email="ada@x.example"), who("Ada Poe", email="ada@x.example")),
    (who("Ada Poe", email="info@x.example"), who("Ada Poe", email="info@x.example")),
    (
        who("Ada Poe", linkedin="https://www.linkedin.com/in/ada-poe/?x=1"),
        who("Ada Poe-Ray", linkedin="linkedin.com/in/ada-poe"),
    ),
    (
        who("Ada Poe", ids=(CrmId(system="salesforce", value="003A"),)),
        who("Ada Ray", ids=(CrmId(system="salesforce", value="003A"),)),
    ),
    (who("Ada Poe", "Acme Inc."), who("Ada Poe", "ACME")),
    (who("", number="+13125550100"), who("", number="+13125550100")),
]
NOT_SURE = [
    (who("Ada Poe", number="+13125550100"), who("Ben Ray", number="+13125550100")),
    (who("Bob Jones", number="+13125550100"), who("Robert Jones", number="+13125550100")),
    (who("Ada Poe", email="sales@x.example"), who("Ben Ray", email="sales@x.example")),
    (who("Ada Poe", email="sales@x.example"), who("", email="sales@x.example")),
    (who("Ada Poe", email="team2@x.example"), who("A. Poe", email="team2@x.example")),
    (who("Ada Poe", email="shared@x.example"), who("Ben Ray", email="shared@x.example")),
    (
        who("Ada Poe", "Acme", "+13125550100", linkedin="linkedin.com/company/acme"),
        who("Ada Poe", "Acme", "+13125550101", linkedin="linkedin.com/company/acme"),
    ),
    (who("Ada Poe", linkedin="linkedin.com/in/x"), who("Ben Ray", linkedin="linkedin.com/in/x")),
    (
        who("Ada Poe", ids=(CrmId(system="salesforce", kind="account", value="001A"),)),
        who("Ada Poe", ids=(CrmId(system="salesforce", kind="account", value="001A"),), email="a@x.example"),
    ),
    (who("Ada Poe", ids=(CrmId(value="1"),)), who("Ben Ray", ids=(CrmId(value="1"),))),
    (
        who("Ada Poe", ids=(CrmId(system="salesforce", value="7"),)),
        who("Ada Poe", ids=(CrmId(system="hubspot", value="7"),)),
    ),
    (who("Ada Poe", "Acme"), who("Ada Poe", "Acme", "+13125550100")),
    (who("", number="+13125550100", email="a@x.example"), who("", number="+13125550100", email="b@x.example")),
]


@pytest.mark.parametrize(("one", "other"), SURE)
def test_surely_one_person(one: Identity, other: Identity) -> None:
    assert is_sure(one, other, NAMER)
    assert is_sure(other, one, NAMER)


@pytest.mark.parametrize(("one", "other"), NOT_SURE)
def test_not_surely_one_person(one: Identity, other: Identity) -> None:
    assert not is_sure(one, other, NAMER)
    assert not is_sure(other, one, NAMER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (who("Bob Jones", "Acme Inc."), who("Robert Jones", "ACME, LLC", "+13125550100")),
        (who("Jon Smtih", "Acme"), who("Jon Smith", "Acme")),
        (who("Ada Poe", "Halverson Freight"), who("Ada Poe", "Halverson Freights")),
        (who("Bob Jones", number="+13125550100"), who("Robert Jones", number="+13125550100")),
    ],
)
def test_likely_one_person(one: Identity, other: Identity) -> None:
    found = likeness(one, other, NAMER)
    assert found is not None
    assert found == likeness(other, one, NAMER)
    assert 0 < found.score <= 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (who("Ada Poe", "Plant 1"), who("Ada Poe", "Plant 2")),
        (who("Ada Poe", "Acme"), who("Ben Ray", "Acme", "+13125550100")),
        (who("Ada Poe"), who("Ada Poe", "Acme")),
        (who("John Smith Jr.", "Acme"), who("John Smith Sr.", "Acme")),
        (who("", "Acme", "+13125550100"), who("Ada Poe", "Acme", "+13125550100")),
    ],
)
def test_not_even_likely(one: Identity, other: Identity) -> None:
    assert likeness(one, other, NAMER) is None
