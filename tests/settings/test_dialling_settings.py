"""`[dialler]` and `[hooks]`: what is chosen, and how a wrong value is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.dialling import ByHandPlan, ClipboardPlan, CommandPlan, LinkPlan
from prospect_tui.rules.dial_templates import FORBIDDEN, filled_link, link_fault
from prospect_tui.settings.config import load_config
from prospect_tui.settings.dialling import DiallerConfig, dial_plan, soft_phones


def planned(folder: Path, text: str):
    (folder / "config.toml").write_text(f"[dialler]\n{text}\n")
    config, problems = load_config(folder)
    assert problems == []
    return dial_plan(config.dialler)


@pytest.mark.parametrize(
    ("text", "plan", "words"),
    [
        ("", ByHandPlan(), "by hand"),
        ('by = "link"', LinkPlan(label="your phone app", link="tel:{number}", extension=";ext={extension}"),
         "with your phone app"),
        ('by = "link"\nlink = "zoom"', LinkPlan(label="Zoom", link="zoomphonecall://{number}"), "with Zoom"),
        ('by = "link"\nlink = "Zoom"', LinkPlan(label="Zoom", link="zoomphonecall://{number}"), "with Zoom"),
        ('by = "link"\nlink = "sip"\nhost = "sip.example.com:5060"\nseconds = 2',
         LinkPlan(label="your SIP phone", link="sip:{number}@sip.example.com:5060;user=phone", seconds=2),
         "with your SIP phone"),
        ('by = "link"\nlink = "acme-phone://{digits}"\nschemes = ["acme-phone"]',
         LinkPlan(label="the acme-phone link", link="acme-phone://{digits}"), "with the acme-phone link"),
        ('by = "command"\ncommand = ["/opt/dial", "{number}"]\nseconds = 3\nstays = true',
         CommandPlan(arguments=("/opt/dial", "{number}"), seconds=3, stays=True), "with dial"),
        ('by = "clipboard"', ClipboardPlan(), "by the clipboard"),
        ('by = "clipboard"\nclipboard = "system"', ClipboardPlan(system=True), "by the clipboard"),
    ],
)  # fmt: skip
def test_the_way_is_chosen(tmp_path: Path, text: str, plan: object, words: str) -> None:
    made, problems = planned(tmp_path, text)
    assert (made, made.words, problems) == (plan, words, [])


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ('by = "command"', "$.dialler.command", "names no program"),
        ('by = "command"\ncommand = ["sh", "-c", "dial {number}"]', "$.dialler.command[2]", "script"),
        ('by = "command"\ncommand = ["dial", "{number}", "{name}"]', "$.dialler.command[2]", "{name}"),
        ('by = "link"\nlink = "zooom"', "$.dialler.link", "--phones"),
        ('by = "link"\nlink = "acme:{number}"', "$.dialler.link", 'schemes = ["acme"]'),
        ('by = "link"\nlink = "sip"', "$.dialler.host", "sip.example.com"),
        ('by = "link"\nlink = "sip"\nhost = "a b"', "$.dialler.host", "names no server"),
        ('by = "link"\nlink = "sip"\nhost = "x?y=z"', "$.dialler.host", "names no server"),
        ('by = "link"\nschemes = ["file"]', "$.dialler.schemes[0]", "file"),
        ('by = "link"\nschemes = ["tel", "no way"]', "$.dialler.schemes[1]", "no way"),
        ('command = ["dial", "{number}"]', "$.dialler.by", 'by = "command"'),
        ('link = "zoom"', "$.dialler.by", 'by = "link"'),
    ],
)
def test_what_is_not_sound_is_told_by_its_key_and_the_rep_dials_by_hand(
    tmp_path: Path, text: str, where: str, said: str
) -> None:
    made, (problem,) = planned(tmp_path, text)
    assert made == ByHandPlan()
    assert (problem.file, problem.where) == ("config.toml", where)
    assert said in problem.problem
    assert "by hand meanwhile" in problem.problem


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[dialler]\nby = "magic"', "$.dialler.by"),
        ('[dialler]\ncommand = "dial {number}"', "$.dialler.command"),
        ("[dialler]\nseconds = 0", "$.dialler.seconds"),
        ("[dialler]\nseconds = 600", "$.dialler.seconds"),
        ('[dialler]\nlinck = "tel"', "$.dialler"),
        ('[hooks]\nafter_touch = "my-hook --flag"', "$.hooks.after_touch"),
        ('[hooks]\nafter_touch = [""]', "$.hooks.after_touch[0]"),
    ],
)
def test_a_wrong_kind_of_value_is_told_by_its_key(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    config, (problem,) = load_config(tmp_path)
    assert where in f"{problem.where} {problem.problem}"
    assert config.dialler == DiallerConfig()


def test_the_soft_phones_that_ship_are_sound_and_say_where_that_is_written() -> None:
    phones = soft_phones()
    assert len({phone.name for phone in phones}) == len(phones)
    schemes = {phone.scheme for phone in phones}
    assert {"tel", "callto", "sip", "zoomphonecall", "dialpad", "msteams", "rcapp"} <= schemes
    for phone in phones:
        assert link_fault(phone.link.replace("{host}", "sip.example.com"), schemes) is None, phone.name
        assert phone.source, phone.name
        assert not phone.verified or phone.source.startswith("https://"), phone.name


_SCHEMES = st.sampled_from(["tel", "acme", "file", "javascript", "https", "FILE", "data", "", "a b", "mailto", "x-y.z"])
_LINKS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([phone.name for phone in soft_phones()]),
    st.builds(
        "{}:{}".format, _SCHEMES, st.text("/?#&=@:{}abc number digits extension host \n%\0", max_size=40)
    ),
    st.builds(
        "{}:{}".format, _SCHEMES, st.sampled_from(["{number}", "//x?to={digits}", "//{number}", "{number}@{host}"])
    ),
)  # fmt: skip


@given(link=_LINKS, schemes=st.lists(_SCHEMES, max_size=3), host=st.sampled_from(["", "pbx.example", "a/b", "x@y"]))
def test_whatever_is_set_only_links_that_were_allowed_are_opened(link: str, schemes: list[str], host: str) -> None:
    plan, problems = dial_plan(DiallerConfig(by="link", link=link or "tel", schemes=tuple(schemes), host=host))
    if not isinstance(plan, LinkPlan):
        assert problems
        assert all(str(problem).startswith("config.toml, $.dialler.") for problem in problems)
        return
    opened = filled_link(plan.link, "+13125550142", None)
    scheme = opened.partition(":")[0]
    assert scheme in {phone.scheme for phone in soft_phones()} | set(schemes)
    assert scheme not in FORBIDDEN
    assert "13125550142" in opened
    assert not any(sign.isspace() or sign == "\0" for sign in opened)


def test_the_page_on_dialling_has_every_soft_phone() -> None:
    page = (Path(__file__).parents[2] / "docs" / "dialling.md").read_text()
    for phone in soft_phones():
        assert f'`"{phone.name}"`' in page, phone.name
