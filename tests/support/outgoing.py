"""Touches of every kind, to people that CRMs know and to some that none knows."""

from datetime import timedelta

from prospect_tui.desk import Desk
from prospect_tui.model.people import CrmId, NewTarget, Phone
from prospect_tui.model.words import Channel, Flag, PhoneKind
from prospect_tui.store import Record
from prospect_tui.store.touches import NewTouch

from .house import START, put_on_list

CHICAGO_IN_WINTER = timedelta(hours=-6)
CONTACT, LEAD, ACCOUNT = "003Dn00000AbCdEIAV", "00QDn00000AbCdEMAV", "001Dn00000AbCdEIAV"
CLOSE_CONTACT = "cont_vJH3LgVmGyKqKkXLwzYIGvYYRbWkHlQpHkHhWnpTeXB"
CLOSE_LEAD = "lead_QyNaWw4fdSwxl5Mc5daMFf3Y27PpIcH0awPbC9l7uyo"

DANA = NewTarget(
    name="Dana Whitfield", first_name="Dana", last_name="Whitfield", title="VP Operations", account="Halverson Freight",
    email="dana@halverson.example", city="Chicago", region="IL", country="United States", source="fair",
    phones=(
        Phone(e164="+13125550142", kind=PhoneKind.MOBILE), Phone(e164="+13125550110", kind=PhoneKind.DIRECT),
        Phone(e164="+13125550100", extension="204", kind=PhoneKind.BUSINESS),
    ),
    ids=(
        CrmId(system="salesforce", kind="person", value=CONTACT),
        CrmId(system="salesforce", kind="account", value=ACCOUNT),
        CrmId(system="hubspot", value="51"), CrmId(system="hubspot", kind="account", value="9001"),
        CrmId(system="pipedrive", value="7"), CrmId(system="pipedrive", kind="account", value="3"),
        CrmId(system="close", value=CLOSE_CONTACT), CrmId(system="close", kind="lead", value=CLOSE_LEAD),
    ),
    custom={"Lifecycle Stage": "lead"},
)  # fmt: skip
LEE = NewTarget(
    name="Lee Okafor", first_name="Lee", last_name="Okafor", account="Brightwater", email="lee@brightwater.example",
    phones=(Phone(e164="+442079460018", kind=PhoneKind.SWITCHBOARD),),
    ids=(CrmId(value=LEAD), CrmId(system="salesforce", kind="account", value=ACCOUNT)),
)  # fmt: skip
SAM = NewTarget(name="Sam Reyes", account="Northwind", email="sam@northwind.example")
KIM = NewTarget(name="Kim Berg", first_name="Kim", last_name="Berg", account="Northwind")

OWN_OUTCOME = """
[[outcome]]
name = "sent-to-portal"
label = "sent to a portal"
flags = ["dial", "answer"]
"""

_CHANNELS = {
    "sent": Channel.EMAIL, "replied": Channel.EMAIL, "attended": Channel.EVENT,
    "meeting-held": Channel.VISIT, "meeting-missed": Channel.VISIT,
}  # fmt: skip


def known_people(record: Record) -> list[int]:
    """Puts Dana, Lee, Sam and Kim on the list “spring”."""
    return put_on_list(record, [DANA, LEE, SAM, KIM])


def every_kind(desk: Desk, record: Record) -> list[int]:
    """A touch of each outcome, then one of an outcome that is no more, an InMail, a letter and visits, in turn to these
    four; gives their ids."""
    people = known_people(record)
    all_rows = [(row.name, row.counts_as, _CHANNELS.get(row.name, Channel.CALL)) for row in desk.outcomes.rows]
    rows = [row for row in all_rows if row[2] is not Channel.VISIT]
    rows.append(("gone-again", Flag.DIAL | Flag.ANSWER | Flag.CONNECT, Channel.CALL))
    rows += [("sent", Flag(0), Channel.INMAIL), ("sent", Flag(0), Channel.LETTER), ("replied", Flag(0), Channel.VISIT)]
    rows += [row for row in all_rows if row[2] is Channel.VISIT]
    return [
        touch(record, people[at % 4], name, flags, channel=channel, after=7 * at, **_more(at, channel))
        for at, (name, flags, channel) in enumerate(rows)
    ]


def touch(
    record: Record, target: int, outcome: str = "voicemail", flags: Flag = Flag.DIAL | Flag.VOICEMAIL,
    *, channel: Channel = Channel.CALL, after: float = 0, **more: object,
) -> int:  # fmt: skip
    """Stores a touch, so many minutes after START."""
    made = NewTouch(
        block=None, target=target, channel=channel, outcome=outcome, flags=flags,
        at=START + timedelta(minutes=after), offset=CHICAGO_IN_WINTER, zone="America/Chicago", **more,
    )  # fmt: skip
    with record.transaction():
        return record.touches.add(made)


def undo(record: Record, touch: int) -> None:
    """Takes a touch back."""
    with record.transaction():
        record.touches.undo(touch, START + timedelta(days=1))


def _more(at: int, channel: Channel) -> dict[str, object]:
    note = ("- asked for Kim;\n- “call, please”, she said", None, "=1+1 is what they pay", None, 'a "quoted", word')
    more: dict[str, object] = {"note": note[at % 5]}
    if channel is Channel.CALL:
        more |= {"phone": "+13125550142", "seconds": 31 + at}
        more |= {"talk_seconds": 95} if at % 6 == 0 else {}
    return more
