"""How Enter dials, and who is told of a touch: `[dialler]` and `[hooks]` of config.toml, checked."""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from prospect_tui.model.dialling import ByHandPlan, ClipboardPlan, CommandPlan, DialPlan, LinkPlan, SoftPhone

from .files import SettingProblem, packaged_toml

BY_HAND_MEANWHILE = "; you dial by hand meanwhile"

# Compiled where they are asked for: most reps dial without a link.
_HOST = r"(?=.{1,253}(:|$))[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?"
_SCHEME = r"[a-z][a-z0-9+.-]*"
_Words = Annotated[str, Meta(min_length=1, max_length=2_000)]


class DiallerConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[dialler]`. `by` is the way; `link` a soft phone by name or a link with `{number}`, `host` the server of a `sip`
    link, `schemes` further kinds of links that may be opened; `command` a program and its arguments, which `stays` for
    the whole call or is stopped after `seconds`; `clipboard` says who copies."""

    by: Literal["hand", "link", "command", "clipboard"] = "hand"
    link: _Words = "tel"
    host: str = ""
    schemes: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    stays: bool = False
    seconds: Annotated[int, Meta(ge=1, le=15)] = 5
    clipboard: Literal["terminal", "system"] = "terminal"


class HooksConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[hooks]`. `after_touch` is a program and its arguments; empty for none."""

    after_touch: tuple[_Words, ...] = ()


class _File(Struct, forbid_unknown_fields=True):
    phone: list[SoftPhone]


def soft_phones() -> tuple[SoftPhone, ...]:
    """The soft phones that are known by name."""
    return tuple(packaged_toml(_File, "softphones.toml").phone)


def dial_plan(config: DiallerConfig) -> tuple[DialPlan, list[SettingProblem]]:
    """The way that Enter dials, and what is wrong with the settings for it; where anything is, the rep dials by
    hand."""
    plan, faults = _planned(config)
    if plan is None or faults:
        return ByHandPlan(), [_problem(where, f"{problem}{BY_HAND_MEANWHILE}") for where, problem in faults]
    return plan, []


def _planned(config: DiallerConfig) -> tuple[DialPlan | None, list[tuple[str, str]]]:
    if config.by == "link":
        return _link(config)
    if config.by == "command":
        from prospect_tui.rules.dial_templates import command_faults

        faults = command_faults(config.command)
        where = [("command" if at is None else f"command[{at}]", fault) for at, fault in faults]
        return CommandPlan(arguments=config.command, seconds=config.seconds, stays=config.stays), where
    if config.by == "clipboard":
        return ClipboardPlan(system=config.clipboard == "system", seconds=config.seconds), []
    if config.command:
        return None, [("by", 'there is a command, and it is not used: say by = "command"')]
    if config.link != "tel":
        return None, [("by", 'there is a link, and it is not used: say by = "link"')]
    return ByHandPlan(), []


def _link(config: DiallerConfig) -> tuple[DialPlan | None, list[tuple[str, str]]]:
    from prospect_tui.rules.dial_templates import FORBIDDEN, link_fault

    phones = soft_phones()
    faults = [
        (f"schemes[{at}]", f"“{scheme}” is no kind of link that may be opened for a call")
        for at, scheme in enumerate(config.schemes)
        if not re.fullmatch(_SCHEME, scheme) or scheme in FORBIDDEN
    ]
    named = next((phone for phone in phones if phone.name == config.link.lower()), None)
    label = named.label if named else f"the {config.link.partition(':')[0]} link"
    link = named.link if named else config.link
    if "{host}" in link:
        if not re.fullmatch(_HOST, config.host):
            return None, [*faults, ("host", "names no server: sip.example.com, or sip.example.com:5060")]
        link = link.replace("{host}", config.host)
    fault = link_fault(link, {phone.scheme for phone in phones} | {*config.schemes})
    if fault is not None:
        return None, [*faults, ("link", fault)]
    return LinkPlan(
        label=label, link=link, extension=named.extension if named else "", seconds=config.seconds
    ), faults  # fmt: skip


def _problem(where: str, problem: str) -> SettingProblem:
    return SettingProblem(file="config.toml", where=f"$.dialler.{where}", problem=problem)
