"""Which scripts suit the next attempt."""

from prospect_tui.model.playbook import Persona, Playbook, Script, ScriptChannel, ScriptKind
from prospect_tui.model.words import Kare

_TURNS = {
    ScriptKind.OPENER: 0,
    ScriptKind.VOICEMAIL: 0,
    ScriptKind.QUESTIONS: 1,
    ScriptKind.FOLLOW_UP: 2,
    ScriptKind.INVITATION: 3,
    ScriptKind.REFERRAL_ASK: 4,
}


def script_for(
    playbook: Playbook, *, channel: ScriptChannel, persona: Persona | None, kare: Kare | None, attempt: int,
    first: ScriptKind | None = None, play: str | None = None, named: str | None = None,
) -> list[Script]:  # fmt: skip
    """The scripts that suit, best first; `attempt` counts from 1. Those of the kind `first` lead; the others come in
    the order of a talk: how it opens, the questions, what follows, an invitation, the referral.

    A script that belongs to a play is for the steps of that `play` only; there the one that the step has `named`
    comes before all others, then the rest of the play's.

    The words written for this KARE come first, for a client is not spoken to as a stranger, then those for
    this persona, then those for anybody. Within each, the one for this attempt leads and the ones after it
    follow; past the last they begin again. Fallbacks stand in only where nothing else of their
    kind suits.
    """
    suitable = [s for s in playbook.scripts if s.channel == channel and _suits(s, persona, kare)]
    of_play = [s for s in suitable if (s.play is not None and s.play == play) or s.slug == named]
    suitable = [s for s in suitable if s.play is None and s not in of_play]
    written = {script.kind for script in suitable if not script.fallback}
    chosen = [script for script in suitable if not script.fallback or script.kind not in written]
    groups: dict[tuple[int, bool, bool], list[Script]] = {}
    for script in chosen:
        turn = -1 if script.kind is first else _TURNS[script.kind]
        groups.setdefault((turn, not script.kare, script.persona is None), []).append(script)
    rest = [s for key in sorted(groups) for s in _from_attempt(groups[key], attempt)]
    return [*sorted(of_play, key=lambda script: script.slug != named), *rest]


def _suits(script: Script, persona: Persona | None, kare: Kare | None) -> bool:
    ours = script.persona is None or (persona is not None and script.persona == persona.slug)
    return ours and (not script.kare or kare in script.kare)


def _from_attempt(scripts: list[Script], attempt: int) -> list[Script]:
    last = max((number for script in scripts for number in script.attempts), default=1)
    turn = (attempt - 1) % last + 1

    def wait(script: Script) -> int:
        """How many attempts until this one's turn; one for any attempt is never waited for."""
        return min(((number - turn) % last for number in script.attempts), default=0)

    return sorted(scripts, key=lambda script: (wait(script), not script.attempts))
