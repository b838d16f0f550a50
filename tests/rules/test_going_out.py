"""Which touches go out, under which id, and what an outcome is called there."""

from datetime import timedelta

import pytest
from support.house import START
from support.outgoing import ACCOUNT, CONTACT, LEAD

from prospect_tui.model.exports import Form, Known, Patterns, Said, TouchColumn, TouchForm
from prospect_tui.model.outgoing import Outgoing
from prospect_tui.model.people import CrmId
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import Channel, Flag
from prospect_tui.rules.exports import goes_out, known_by, outcome_there

SALESFORCE = Patterns(person="003[A-Za-z0-9]{15}", lead="00Q[A-Za-z0-9]{15}", account="001[A-Za-z0-9]{15}")
DIGITS = Patterns(person="[0-9]+", account="[0-9]+")


def form(ids: str = "salesforce", patterns: Patterns = SALESFORCE) -> Form:
    return Form(title="T", ids=ids, source="s", date="2026", patterns=patterns)


def going(*, undone: bool = False, before: bool | None = None, forgotten: bool = False) -> Outgoing:
    touch = Touch(id=1, block=None, target=1, channel=Channel.CALL, outcome="voicemail", at=START, undone=undone)
    return Outgoing(
        touch=touch, flags=Flag.DIAL, offset=timedelta(0), name="Ada", before=before, forgotten=forgotten
    )  # fmt: skip


@pytest.mark.parametrize(
    ("undone", "before", "new", "goes"),
    [
        (False, None, True, True),
        (False, None, False, True),
        (False, False, True, False),  # it has gone out as it stands
        (False, False, False, True),
        (True, None, True, False),  # no CRM has ever heard of it
        (True, None, False, False),
        (True, False, True, True),  # told once, undone since
        (True, False, False, True),
        (True, True, True, False),
        (True, True, False, True),
    ],
)
def test_a_touch_goes_out_once_as_it_stands_and_once_undone(undone, before, new, goes):
    assert goes_out(going(undone=undone, before=before), new=new, own=False) is goes


def test_our_own_form_has_also_what_was_undone_before_it_went():
    assert goes_out(going(undone=True), new=True, own=True)
    assert not goes_out(going(undone=True, before=True), new=True, own=True)


def test_who_was_forgotten_goes_into_no_crm():
    assert not goes_out(going(forgotten=True), new=False, own=False)
    assert goes_out(going(forgotten=True), new=False, own=True)


def test_ids_are_told_by_their_system_and_by_how_they_are_written():
    ids = (
        CrmId(system="salesforce", value=LEAD),  # a list that called it a contact's
        CrmId(system="salesforce", kind="account", value=ACCOUNT),
        CrmId(system="hubspot", value="51"),
    )
    assert known_by(ids, form()) == Known(lead=LEAD, account=ACCOUNT)
    assert known_by((*ids, CrmId(value=CONTACT)), form()).person == CONTACT
    assert known_by(ids, form("hubspot", DIGITS)) == Known(contact="51")


@pytest.mark.parametrize(
    "known",
    [
        CrmId(system="salesforce", value="12345"),
        CrmId(system="hubspot", value="003A00000000000000"),
        CrmId(value="17"),
        CrmId(system="salesforce", value=f"{CONTACT}\n=1"),
        CrmId(system="salesforce", value="=003" + "A" * 14),
    ],
)
def test_what_is_not_written_as_its_ids_are_is_none_of_its_own(known):
    assert known_by([known], form()) == Known()


def test_an_id_that_may_be_anybodys_is_nobodys():
    """A number whose list didn't say whose it is may be another CRM's."""
    assert known_by([CrmId(value="51")], form("hubspot", DIGITS)) == Known()


def test_without_a_pattern_the_system_decides_and_nothing_unsafe_passes():
    bare = form("apollo", Patterns())
    assert known_by([CrmId(system="apollo", value="64ab"), CrmId(value="99")], bare) == Known(contact="64ab")
    for value in ("-1", "@x", "a b", "a,b", 'a"b', "é", ""):
        assert known_by([CrmId(system="apollo", value=value)], bare) == Known()


def test_of_several_ids_the_first_in_their_order_is_taken():
    ids = [CrmId(system="hubspot", value=value) for value in ("9", "12", "5")]
    assert known_by(ids, form("hubspot", DIGITS)) == known_by(ids[::-1], form("hubspot", DIGITS)) == Known(contact="12")


def test_an_outcome_goes_by_its_name_else_by_its_flags():
    touches = TouchForm(
        columns=(TouchColumn(header="x", value="y"),),
        outcomes={"busy": "Busy"},
        flags=(Said(flags=("dial", "answer"), says="Reached"), Said(flags=("dial",), says="No answer")),
    )
    assert outcome_there("busy", Flag.DIAL | Flag.ANSWER, touches) == "Busy"
    assert outcome_there("my-own", Flag.DIAL | Flag.ANSWER | Flag.POSITIVE, touches) == "Reached"
    assert outcome_there("my-own", Flag.DIAL, touches) == "No answer"
    assert outcome_there("sent", Flag(0), touches) == ""
