"""Which voicemails of a playbook will make a bad transcript: each is filled in for somebody invented, and read."""

from collections.abc import Iterator

from prospect_tui.model.people import Target
from prospect_tui.model.playbook import (
    NORMAL_PACE,
    Playbook,
    PlaybookProblem,
    Rendered,
    Script,
    ScriptChannel,
    Sender,
)
from prospect_tui.rules.voicemail import VoicemailFault, faults

from .fields import merge_fields
from .render import Renderer

_PROSPECT = Target(
    id=0, name="Dana Whitfield", first_name="Dana", last_name="Whitfield", title="VP Operations",
    account="Halverson Freight", city="Chicago",
)  # fmt: skip
_REP = Sender(name="Ana Reyes", first_name="Ana", company="Copperline", phone="+13125550100")
_ENGLISH = "en"
_REFERRER = "Pat Lindqvist"


def check_voicemails(
    playbook: Playbook, renderer: Renderer, sender: Sender, pace: int = NORMAL_PACE
) -> list[PlaybookProblem]:
    """What is wrong with the voicemails as they will be read, each with its line where it can be told. Names are the
    `sender`'s where they are known; `pace` is in words a minute. Loads Jinja2."""
    known = {key: getattr(sender, key) or getattr(_REP, key) for key in ("name", "company", "phone")}
    first = sender.first_name or (None if sender.name else _REP.first_name)
    rep = Sender(**known, first_name=first)
    voicemails = [script for script in playbook.scripts if script.channel == ScriptChannel.VOICEMAIL]
    return [problem for script in voicemails for problem in _problems(playbook, script, renderer, rep, pace)]


def faults_of(script: Script, made: Rendered, rep: Sender, prospect: Target, pace: int) -> tuple[VoicemailFault, ...]:
    """What will transcribe badly of a voicemail that is filled in for a prospect, said by `rep` at `pace` words a
    minute; nothing of one that could not be filled in. The rules are those of English: of a script in another language
    only its length is told."""
    if made.problem:
        return ()
    found = faults(
        made.text, sender_name=rep.name, company=rep.company, phone=rep.phone, prospect_name=prospect.name,
        account=prospect.account, pace=pace,
    )  # fmt: skip
    return found if script.language in (None, _ENGLISH) else tuple(fault for fault in found if fault.rule == "length")


def _problems(
    playbook: Playbook, script: Script, renderer: Renderer, rep: Sender, pace: int
) -> Iterator[PlaybookProblem]:
    """The faults of a voicemail with and without a referrer, each once."""
    persona = playbook.personas.get(script.persona or "")
    found: dict[tuple[str, str], VoicemailFault] = {}
    for referrer in (None, _REFERRER):
        made = renderer.render(script, merge_fields(_PROSPECT, rep, persona=persona, referrer=referrer))
        for fault in faults_of(script, made, rep, _PROSPECT, pace) if made.text else ():
            found.setdefault((fault.rule, fault.words), fault)
    for fault in found.values():
        yield PlaybookProblem(script.file, _line(script, fault.words), fault.says)


def _line(script: Script, words: str) -> str:
    """The line on which the words in question stand, if they are the script's own."""
    at = script.text.find(words) if words else -1
    return f"line {script.line + script.text.count(chr(10), 0, at)}" if at >= 0 else ""
