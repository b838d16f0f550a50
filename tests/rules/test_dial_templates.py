"""Templates of links and commands: what may stand in them, and that a value stays where it was put."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.dial_templates import (
    FORBIDDEN,
    command_faults,
    filled_argument,
    filled_link,
    link_fault,
)

KNOWN = {"tel", "sip", "callto", "https", "zoomphonecall"}
E164 = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
EXTENSION = st.none() | st.from_regex(r"[0-9]{1,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("template", "link"),
    [
        ("tel:{number}", "tel:+13125550142"),
        ("tel:{number};ext={extension}", "tel:+13125550142;ext=42"),
        ("zoomphonecall://{number}", "zoomphonecall://+13125550142"),
        ("rcmobile://call?number={digits}", "rcmobile://call?number=13125550142"),
        ("https://x.example/l/call/0/0?users=4:{number}", "https://x.example/l/call/0/0?users=4:%2B13125550142"),
        ("acme:{number}?again={number}&x={extension}", "acme:+13125550142?again=%2B13125550142&x=42"),
    ],
)
def test_a_link_is_filled_in(template: str, link: str) -> None:
    assert filled_link(template, "+13125550142", "42") == link


@given(E164, EXTENSION)
def test_what_a_link_says_after_its_question_mark_is_read_back_whole(number: str, extension: str | None) -> None:
    link = filled_link("https://x.example/call?to={number}&ext={extension}&b=1", number, extension)
    query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert query == {"to": [number], "ext": [extension or ""], "b": ["1"]}


@given(E164, EXTENSION, st.lists(st.sampled_from(["{number}", "{digits}", "--n={number}", "a b", "{extension}", "{"])))
def test_every_argument_stays_one_and_begins_no_option_by_its_value(
    number: str, extension: str | None, templates: list[str]
) -> None:
    filled = [filled_argument(template, number, extension) for template in templates]
    assert len(filled) == len(templates)
    for template, argument in zip(templates, filled, strict=True):
        assert argument.startswith("-") == template.startswith("-")
        assert not set(argument) - set(template) - set("+0123456789")


@pytest.mark.parametrize(
    "command",
    [
        ("my-dialler", "{number}"),
        ("my-dialler", "--to={digits}", "--ext", "{extension}"),
        ("/opt/My Phone/dial", '{"to": "{number}"}'),
        ("bash", "dial.sh", "-e", "{number}"),
        ("bash", "-c", 'exec dial "$1"', "dial", "{number}"),
        ("python3", "-m", "dialler", "{number}"),
        ("env", "X=1", "my-dialler", "{number}"),
    ],
)
def test_a_sound_command_has_no_fault(command: tuple[str, ...]) -> None:
    assert command_faults(command) == []


@pytest.mark.parametrize(
    ("command", "at", "said"),
    [
        ((), None, "names no program"),
        (("my-dialler",), None, "no place for the number"),
        (("my-dialler", "{extension}"), None, "no place for the number"),
        (("{number}",), 0, "is the program"),
        ((" ", "{number}"), 0, "is the program"),
        (("my-dialler", "{number}", "{name}"), 2, "{name} is not given away"),
        (("my-dialler", "{Number}"), 1, "{Number} is not given away"),
        (("my-dialler", "{number}\0"), 1, "null"),
        (("sh", "-c", "dial {number}"), 2, "script"),
        (("/bin/bash", "-lc", "dial {digits}"), 2, "script"),
        (("bash", "-e", "-o", "pipefail", "-c", "dial {number}"), 5, "script"),
        (("env", "A=1", "sh", "-c", "dial {number}"), 4, "script"),
        (("python3", "-c", "dial('{number}')"), 2, "script"),
        (("perl", "-e", "dial '{number}'"), 2, "script"),
        (("osascript", "-e", 'tell app "Phone" to call "{number}"'), 2, "script"),
        ((r"C:\Windows\System32\cmd.exe", "/c", "dial", "{number}"), 3, "script"),
        (("PowerShell", "-NoProfile", "-Command", "dial", "{number}"), 4, "script"),
    ],
)
def test_a_command_that_is_not_sound_is_told_by_its_argument(
    command: tuple[str, ...], at: int | None, said: str
) -> None:
    faults = command_faults(command)
    assert [place for place, fault in faults if said in fault] == [at], faults


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("zoomm", "neither a soft phone"),
        ("tel:", "no place for the number"),
        ("tel:{name}{number}", "{name} is not given away"),
        ("tel:{number} x", "blank"),
        ("tel:{number}\n", "blank"),
        ("acme:{number}", 'schemes = ["acme"]'),
        ("{number}:x", "neither a soft phone"),
        ("https://{digits}.example/call", "server's name"),
        ("https://user{digits}@x.example/", "server's name"),
    ],
)
def test_a_link_that_is_not_sound_is_told(template: str, said: str) -> None:
    assert said in (link_fault(template, KNOWN) or "")


@pytest.mark.parametrize("scheme", sorted(FORBIDDEN))
def test_no_setting_opens_what_does_harm(scheme: str) -> None:
    assert "never opened" in (link_fault(f"{scheme}:{{number}}", KNOWN | {scheme}) or "")


def test_a_kind_of_link_that_the_user_lists_is_opened() -> None:
    assert link_fault("acme:{number}", KNOWN | {"acme"}) is None
