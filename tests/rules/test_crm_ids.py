"""Ids of CRMs in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.outgoing import DANA

from prospect_tui.model.people import CrmId
from prospect_tui.rules.crm_ids import read_ids, write_ids

_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_ids = st.builds(CrmId, system=st.just("") | _text, kind=st.sampled_from(["person", "lead", "account"]), value=_text)


def test_they_stand_in_one_cell():
    ids = (CrmId(system="salesforce", kind="account", value="001A"), CrmId(system="hubspot", value="51"))
    assert write_ids(ids) == "hubspot:person:51; salesforce:account:001A"
    assert set(read_ids(write_ids(DANA.ids))) == set(DANA.ids)


@given(st.frozensets(_ids, max_size=5))
def test_whatever_they_are_written_in_they_read_back(ids):
    assert set(read_ids(write_ids(ids))) == ids


@pytest.mark.parametrize("text", ["", "x", ";;", "hubspot:person:", "hubspot:dog:3", "::", "a:b", "hubspot person 51"])
def test_what_is_no_id_is_passed_by(text):
    assert read_ids(text) == ()


def test_each_counts_once():
    assert read_ids("hubspot:person:51; hubspot:person:51;:person:9") == (
        CrmId(system="hubspot", value="51"), CrmId(value="9"),
    )  # fmt: skip
