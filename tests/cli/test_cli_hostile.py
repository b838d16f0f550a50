"""Names that want to be obeyed are only shown."""

import json

import pytest

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Channel, Flag, Place
from prospect_tui.store.touches import NewTouch

HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[31m[bold]Eve[/] \u202eliated\x9b2J\u200b [/] <b>&amp; | `x`"
SHOWN = "[bold]Eve[/] liated [/] <b>&amp; | `x`"
FORBIDDEN = "\x1b\x07\x9b\u202e\u200b"


@pytest.fixture
def hostile(record, desk, people):
    """A record in which every text is hostile; it is stored past the readers, which would clean it."""
    now = desk.clock.now()
    people(3)
    person = NewTarget(
        name=HOSTILE, title=HOSTILE, account=HOSTILE, city=HOSTILE, persona=HOSTILE, tier=HOSTILE, source=HOSTILE,
        phones=(Phone(e164="+13125550199", extension=HOSTILE),), custom={HOSTILE: HOSTILE}, timezones=(),
    )  # fmt: skip
    with record.transaction():
        account, _ = record.people.account(HOSTILE, None, now)
        made = record.people.add(person, account, now)
        record.places.put(record.places.add_list(HOSTILE, "hostile", now), made, Place.BENCH, now)
    block = desk.start(desk.plan("hostile"))
    block.record(desk.outcomes.named("callback"))
    with record.transaction():
        record.touches.set_note(1, HOSTILE)
        record.clocks.consent(made, HOSTILE, now)
        record.places.declare(record.places.list_id("hostile"), "business", HOSTILE, now)
        record.touches.add(
            NewTouch(
                block=None,
                target=made,
                channel=Channel.CALL,
                outcome=HOSTILE,
                flags=Flag.DIAL,
                at=now,
                offset=now - now,
                script=HOSTILE,
                by=HOSTILE,
                note=HOSTILE,
                out_of_hours_reason=HOSTILE,
            )
        )
    desk.end(block)
    desk.review.remark(block.id, HOSTILE, 3)
    desk.do_not_call.add(str(made), words="stop")
    return made


COMMANDS = [
    "targets", "accounts", "touches", "followups", "blocks", "next", "next --held", "lists list", "dnc list",
    "dnc check 4", "stats", "stats --by outcome", "stats --by persona", "stats --by list", "stats --by source",
    "review", "review --format md", "export targets --format csv", "export touches --format csv",
    "export blocks --format csv", "export followups --format csv", "store info", "doctor",
    "hours check 4", "hours list", "consent list", "export touches --like salesforce", "export touches --like close",
    "export targets --like hubspot", "export targets --like pipedrive --changed",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_a_terminal_obeys_is_printed(hostile, prospect, command):
    ran = prospect(*command.split())
    assert ran.code == 0
    assert not [sign for sign in FORBIDDEN if sign in ran.out + ran.err]


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if not c.startswith("export") and "md" not in c] + ["export touches --format jsonl"]
)
def test_json_holds_the_very_text_and_a_terminal_only_shows_it(hostile, prospect, command):
    ran = prospect(*command.split(), *([] if "export" in command else ["--json"]))
    assert ran.code == 0
    assert not [sign for sign in FORBIDDEN if sign in ran.out]
    if command in ("targets", "touches"):
        assert HOSTILE in [value for each in json.loads(ran.out) for value in each.values() if isinstance(value, str)]


def test_the_words_that_are_left_are_shown_as_they_are(hostile, prospect):
    assert SHOWN in prospect("targets").out
    assert SHOWN in prospect("review").out
    assert r"\[bold\]Eve\[/\] liated \[/\] \<b\>\&amp; \| \`x\`" in prospect("review", "--format", "md").out


def test_errors_repeat_hostile_words_harmlessly(hostile, prospect):
    for words in (["log", HOSTILE, HOSTILE], ["lists", "rename", HOSTILE, HOSTILE], [HOSTILE], ["review", HOSTILE]):
        ran = prospect(*words)
        assert ran.code in (1, 2)
        assert len(ran.err.splitlines()) == 1
        assert not [sign for sign in FORBIDDEN if sign in ran.err]


def test_a_note_is_stored_clean(prospect, people):
    people(1)
    touch = prospect("log", "1", "voicemail", "--note", f"{HOSTILE}\nand more", "--by", HOSTILE, "--json").json["touch"]
    assert touch["note"] == f"{SHOWN}\nand more"
    assert touch["by"] == SHOWN
