"""Targets find their scripts."""

import pytest

from prospect_tui.model.playbook import Persona, Playbook, Problem, Script, ScriptChannel, ScriptKind
from prospect_tui.model.words import Kare
from prospect_tui.rules.scripts import script_for

OPS = Persona(slug="ops", name="VP Operations", problems=(Problem(problem="-"),))


def script(slug: str, **more: object) -> Script:
    values = {"slug": slug, "name": slug, "channel": ScriptChannel.VOICEMAIL, "text": slug} | more
    return Script(**values)  # type: ignore[arg-type]


def order(scripts: list[Script], attempt: int = 1, kare: Kare | None = Kare.ATTAIN) -> list[str]:
    book = Playbook(scripts=tuple(scripts))
    found = script_for(book, channel=ScriptChannel.VOICEMAIL, persona=OPS, kare=kare, attempt=attempt)
    return [found_script.slug for found_script in found]


SERIES = [script(f"v{number}", persona="ops", attempts=(number,)) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("attempt", "slugs"),
    [
        (1, ["v1", "v2", "v3"]),
        (2, ["v2", "v3", "v1"]),
        (3, ["v3", "v1", "v2"]),
        (4, ["v1", "v2", "v3"]),
        (8, ["v2", "v3", "v1"]),
    ],
)
def test_each_try_has_its_voicemail_and_then_they_begin_again(attempt: int, slugs: list[str]) -> None:
    assert order(SERIES, attempt) == slugs


def test_a_client_is_not_spoken_to_as_a_stranger() -> None:
    client = script("client", kare=(Kare.EXPAND, Kare.KEEP))
    assert order([*SERIES, client], 2, Kare.EXPAND) == ["client", "v2", "v3", "v1"]
    assert order([*SERIES, client], 2) == ["v2", "v3", "v1"]
    assert order([client], 1, None) == []


def test_only_what_suits_is_offered() -> None:
    others = [script("call", channel=ScriptChannel.CALL), script("cfo", persona="cfo"), script("any")]
    assert order([*others, *SERIES]) == ["v1", "v2", "v3", "any"]


def test_a_fallback_stands_in_only_for_nothing() -> None:
    fallback = script("fallback", fallback=True)
    assert order([fallback, script("any")]) == ["any"]
    assert order([fallback]) == ["fallback"]


TALK = [
    script("a-referral", kind=ScriptKind.REFERRAL_ASK), script("b-invitation", kind=ScriptKind.INVITATION),
    script("c-questions", kind=ScriptKind.QUESTIONS, persona="ops"), script("d-opener", kind=ScriptKind.OPENER),
    script("e-opener", kind=ScriptKind.OPENER, persona="ops"),
]  # fmt: skip


def test_a_talk_opens_before_it_asks_whatever_its_files_are_called() -> None:
    assert order(TALK) == ["e-opener", "d-opener", "c-questions", "b-invitation", "a-referral"]


def test_the_kind_that_is_wanted_leads() -> None:
    book = Playbook(scripts=tuple(TALK))
    found = script_for(
        book, channel=ScriptChannel.VOICEMAIL, persona=OPS, kare=None, attempt=1, first=ScriptKind.INVITATION
    )
    assert [each.slug for each in found] == ["b-invitation", "e-opener", "d-opener", "c-questions", "a-referral"]


def test_a_fallback_stands_in_for_a_kind_of_which_nothing_is_written() -> None:
    fallback = script("fallback", kind=ScriptKind.OPENER, fallback=True)
    assert order([fallback, TALK[2]]) == ["fallback", "c-questions"]


def test_a_plays_scripts_are_for_its_steps_only_the_named_one_first() -> None:
    mine = [script("p-one", play="p", fallback=True), script("p-two", play="p"), script("other", play="q")]
    assert order([*mine, *SERIES]) == ["v1", "v2", "v3"]
    book = Playbook(scripts=(*mine, *SERIES))
    found = script_for(
        book, channel=ScriptChannel.VOICEMAIL, persona=OPS, kare=None, attempt=1, play="p", named="p-two"
    )
    assert [each.slug for each in found] == ["p-two", "p-one", "v1", "v2", "v3"]
    named = script_for(book, channel=ScriptChannel.VOICEMAIL, persona=OPS, kare=None, attempt=1, named="v2")
    assert [each.slug for each in named] == ["v2", "v1", "v3"]
