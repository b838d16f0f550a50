"""Rows for people: what gives way where room is short."""

from support.house import CHICAGO, START

from prospect_tui.model.people import Phone, Target
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import Channel
from prospect_tui.reports.page import Column
from prospect_tui.reports.table import fitted, targets_table, touches_table

NAMED = (Column("id", True), Column("name"), Column("phone"), Column("title"))


def test_what_fits_keeps_its_width():
    assert fitted(NAMED, [("1", "Ada Poe", "312 555 0142", "CFO")], 80) == [2, 7, 12, 5]


def test_the_widest_names_give_way_and_numbers_never_do():
    row = ("1", "A" * 40, "312 555 0142", "B" * 30)
    assert fitted(NAMED, [row], 50) == [2, 18, 12, 18]
    assert fitted(NAMED, [row], 20) == [2, 8, 12, 8]


def test_a_column_is_as_wide_as_its_head():
    assert fitted((Column("conversations", True),), [("1",)], 80) == [13]


def test_targets_show_their_first_number_in_groups_and_no_escape():
    phones = (Phone(e164="+13125550142", extension="\x1b[1m7"), Phone(e164="+13125550143"))
    target = Target(id=7, name="\x1b]0;x\x07Ada", title=None, phones=phones, do_not_call=True, status="active")
    (row,) = targets_table([target], "US").rows
    assert row == ("7", "Ada", "—", "—", "—", "312 555 0142 ext 7", "do not call")


def test_touches_are_on_the_rep_s_clock():
    touch = Touch(id=1, block=None, target=7, channel=Channel.CALL, outcome="sent", at=START, undone=True)
    (row,) = touches_table([touch], CHICAGO, lambda number: f"target {number}").rows
    assert row == ("1", "Tue 24 Nov 09:00", "target 7", "call", "sent", "—", "undone")
