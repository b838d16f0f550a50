"""The figures: what counts, the rates, and how sure they are. One definition for screens, commands and files."""

import math

from prospect_tui.model.blocks import Counts, Rate, Rates
from prospect_tui.model.words import Flag

Z_95 = 1.959963984540054

FORMULAS = {
    "answer_rate": "answers ÷ dials",
    "connect_rate": "connects ÷ dials",
    "conversation_rate": "conversations ÷ connects",
    "positive_rate": "positive ÷ dials",
    "dial_to_meeting": "meetings ÷ dials",
    "conversation_to_meeting": "meetings ÷ conversations",
    "reach_rate": "targets connected with ÷ targets dialled",
}
"""What each rate is, in words to show beside it. Shares of dials count what dials led to: a call received has an
answer and no dial."""

_COUNTED = (
    ("dials", Flag.DIAL),
    ("answers", Flag.ANSWER),
    ("connects", Flag.CONNECT),
    ("conversations", Flag.CONVERSATION),
    ("positive", Flag.POSITIVE),
    ("meetings", Flag.MEETING),
    ("voicemails", Flag.VOICEMAIL),
    ("calls_received", Flag.RECEIVED),
    ("nos", Flag.NO),
    ("do_not_call", Flag.DO_NOT_CALL),
)


def add_flags(counts: Counts, flags: Flag, sign: int = 1) -> None:
    """Count one touch in, or with `sign` -1 out."""
    for name, flag in _COUNTED:
        if flags & flag:
            setattr(counts, name, getattr(counts, name) + sign)


def wilson(numerator: int, denominator: int, z: float = Z_95) -> tuple[float, float] | None:
    """The Wilson score interval of a share (Wilson 1927), None where the denominator is 0."""
    if denominator == 0:
        return None
    share = numerator / denominator
    spread = z * z / denominator
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / denominator + spread / (4 * denominator))
    return max(0.0, middle - half), min(1.0, middle + half)


def rate(numerator: int, denominator: int) -> Rate:
    """A share with its interval; nulls where the denominator is 0."""
    interval = wilson(numerator, denominator)
    if interval is None:
        return Rate(value=None, numerator=numerator, denominator=0, low=None, high=None)
    return Rate(
        value=round(numerator / denominator, 6),
        numerator=numerator,
        denominator=denominator,
        low=round(interval[0], 6),
        high=round(interval[1], 6),
    )


def rates(counts: Counts, on_dials: tuple[int, int, int, int], dialled: int, reached: int) -> Rates:
    """The rates of these counts. `on_dials` are the answers, connects, positive outcomes and meetings that dials led
    to; `dialled` and `reached` count targets."""
    answers, connects, positive, meetings = on_dials
    return Rates(
        answer_rate=rate(answers, counts.dials),
        connect_rate=rate(connects, counts.dials),
        conversation_rate=rate(min(counts.conversations, counts.connects), counts.connects),
        positive_rate=rate(positive, counts.dials),
        dial_to_meeting=rate(meetings, counts.dials),
        conversation_to_meeting=rate(min(counts.meetings, counts.conversations), counts.conversations),
        reach_rate=rate(reached, dialled),
    )
