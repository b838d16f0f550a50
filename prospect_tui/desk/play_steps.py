"""Which step of a play a follow-up is, for whoever has somebody before them."""

from prospect_tui.model.playbook import Playbook
from prospect_tui.model.plays import INVITATIONS
from prospect_tui.store import Record

from .views import PlayStep


def play_step(record: Record, playbook: Playbook, follow_up: int) -> PlayStep | None:
    """The step that made a follow-up; None where none did, or the playbook has it no more. One look at an index."""
    found = record.plays.of_follow_up(follow_up)
    if found is None:
        return None
    play = playbook.plays.get(found.slug) if found.slug else INVITATIONS
    if play is None or found.step >= len(play.steps):
        return None
    step = play.steps[found.step]
    return PlayStep(
        play=found.slug, name=play.name, what=step.what, channel=step.channel, script=step.script,
        event=record.events.get(found.event) if found.event is not None else None,
    )  # fmt: skip
