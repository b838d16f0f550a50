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
    """`[dialler]`: what `Enter` does; docs/dialling.md tells more."""

    by: Annotated[Literal["hand", "link", "command", "clipboard"], Meta(description="The way.")] = "hand"
    link: Annotated[_Words, Meta(description="A soft phone by its name, or a link with `{number}`.")] = "tel"
    host: Annotated[str, Meta(description="The server of a `sip` link.")] = ""
    schemes: Annotated[tuple[str, ...], Meta(description="Further kinds of links that may be opened.")] = ()
    command: Annotated[tuple[str, ...], Meta(description="A program and its arguments; never through a shell.")] = ()
    stays: Annotated[bool, Meta(description="Whether the program stays for the whole call.")] = False
    seconds: Annotated[int, Meta(ge=1, le=15, description="After how long it is stopped otherwise.")] = 5
    clipboard: Annotated[
        Literal["terminal", "system"], Meta(description="Who copies: the terminal, or the system's own program.")
    ] = "terminal"


class HooksConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[hooks]`: who is told of what was recorded."""

    after_touch: Annotated[
        tuple[_Words, ...], Meta(description="A program and its arguments, given each touch as JSON; empty for none.")
    ] = ()


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
