"""Why somebody comes next, and for what they wait, in the words of a rep."""

from datetime import UTC, date, datetime, tzinfo

from prospect_tui.model.queue import Candidate, QueueRule
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import Channel, FollowUpKind, Reason

from .rhythms import said, until_said

_KEPT_BY = {
    Channel.LETTER: " with a note", Channel.EMAIL: " with an article", Channel.INMAIL: " with a message",
    Channel.EVENT: " with an invitation", Channel.VISIT: ": drop in", Channel.CALL: " with a call",
}  # fmt: skip

_BY = {
    Channel.LETTER: " by letter", Channel.EMAIL: " by mail", Channel.INMAIL: " by message",
    Channel.EVENT: " at the event", Channel.VISIT: " in person",
}  # fmt: skip

_NOT_YET = {
    FollowUpKind.CALLBACK: "you promised to call", FollowUpKind.MEETING: "a meeting comes up",
    FollowUpKind.FOLLOW_UP: "the follow-up is due", FollowUpKind.NURTURE: "time to keep in touch",
}  # fmt: skip


def why(
    candidate: Candidate, rule: QueueRule, now: datetime, zone: tzinfo, step: FollowUp | None = None,
    rhythm: Rhythm | None = None,
) -> str:  # fmt: skip
    """The sentence that says why this candidate comes next, on the prospect's clock; `step` is what is due, `rhythm`
    how often they are kept in touch with."""
    if candidate.referred and candidate.attempts == 0:
        return "Referred to you: call while it is warm"
    if candidate.due is None or candidate.follow_up_kind is None:
        return f"{rule.sentence}{_standing(candidate)}" if rule.reason is Reason.FRESH else rule.sentence
    when = _when(candidate.due, now, zone)
    if candidate.follow_up_kind is FollowUpKind.CALLBACK:
        return f"You promised to call {when} their time"
    if candidate.follow_up_kind is FollowUpKind.MEETING:
        return "Confirm the meeting"
    if candidate.follow_up_kind is FollowUpKind.RETRY:
        return f"Try {candidate.attempts + 1}, due {when}"
    if candidate.follow_up_kind is FollowUpKind.NURTURE:
        return _keep(candidate.due.astimezone(zone).date(), when, step.channel if step else Channel.CALL, rhythm)
    if step is not None and step.by:
        return f"{step.by} is to call, due {when}"
    return f"Follow-up{_BY.get(step.channel if step else Channel.CALL, '')} due {when}"


def not_yet(candidate: Candidate, now: datetime, zone: tzinfo | None) -> str:
    """The sentence that says for what, and until when, somebody is held whose next step is still to come, on their
    clock; UTC where that is not known."""
    if candidate.due is None or candidate.follow_up_kind is None:
        return "the next step is not due yet"
    when = f"{_when(candidate.due, now, zone or UTC)} {'their time' if zone else 'UTC'}"
    if candidate.follow_up_kind is FollowUpKind.RETRY:
        return f"try {candidate.attempts + 1} is due {when}"
    return f"{_NOT_YET[candidate.follow_up_kind]} {when}"


def _when(due: datetime, now: datetime, zone: tzinfo) -> str:
    """When it is due, by the clock there: "today 15:00", "Tue 24 Nov 15:00"."""
    there = due.astimezone(zone)
    day = "today" if there.date() == now.astimezone(zone).date() else f"{there:%a} {there.day} {there:%b}"
    return f"{day} {there:%H:%M}"


def _keep(day: date, when: str, by: Channel, rhythm: Rhythm | None) -> str:
    """That somebody is kept in touch with: how this time, and how often; at the end of the time that they asked for,
    what there is to choose from."""
    if rhythm is None:
        return f"Keep in touch{_KEPT_BY.get(by, '')}, due {when}"
    if rhythm.is_over(day):
        return f"In touch {until_said(rhythm, day)}, which has come: call, then go on or let go"
    return f"Keep in touch{_KEPT_BY.get(by, '')}, {said(rhythm, day)}, due {when}"


def _standing(candidate: Candidate) -> str:
    """What ranks a fresh target: its tier and its fit, as far as they are known."""
    tier = f", tier {candidate.tier}" if candidate.tier else ""
    return f"{tier}, fit {candidate.fit}" if candidate.fit is not None else tier
