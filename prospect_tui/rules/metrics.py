"""The figures: what counts, the rates, and how sure they are. One definition for screens, commands and files."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache

from prospect_tui.model.blocks import Counts, Rate, Rates
from prospect_tui.model.words import Flag

from .samples import wilson

ON_TIME = timedelta(minutes=10)
"""How far from the promised time a callback may be made and still keep the promise."""

MEANINGS = {
    "dials": "outcomes of calls that were placed, bad lines too",
    "answers": "calls that a human answered, also a gatekeeper or a wrong number; calls received too",
    "connects": "talks with the very person, however short; calls received too",
    "conversations": "connects that became a conversation",
    "positive": "outcomes that lead on: a meeting, a callback, a referral",
    "meetings": "meetings set",
    "voicemails": "voicemails left",
    "callbacks_promised": "callbacks promised to a prospect, by a touch of this time",
    "callbacks_made": "promised callbacks that were dialled",
    "calls_received": "calls that prospects made",
    "referrals": "people that somebody named, or promised to",
    "nos": "flat noes",
    "do_not_call": "requests not to be called",
    "replacements": "people who took the place of one whose work ended",
    "owed": "such places that nobody took: the bench was empty",
    "attempts": "dials, and what was sent by other channels",
    "positive_conversations": "conversations that lead on",
    "meetings_held": "meetings that took place, told by `prospect meeting held`",
    "meetings_missed": "meetings that they missed, told by `prospect meeting missed`",
    "callbacks_on_time": "callbacks made within ten minutes of the promised time",
    "referrals_asked": "conversations in which it was asked whom else to call, whether somebody was named or not",
}
"""What each count counts, in words to show beside it. Touches that were taken back never count."""

FORMULAS = {
    "answer_rate": "answers ÷ dials",
    "connect_rate": "connects ÷ dials",
    "conversation_rate": "conversations ÷ connects",
    "positive_rate": "positive ÷ dials",
    "dial_to_meeting": "meetings ÷ dials",
    "conversation_to_meeting": "meetings ÷ conversations",
    "reach_rate": "targets reached ÷ dialled",
    "conversation_to_positive": "positive ÷ conversations",
    "hold_rate": "meetings held ÷ held or missed",
    "promise_keeping": "callbacks on time ÷ made",
}
"""What each rate is, in words to show beside it. Shares of dials count what dials led to: a call received has an
answer and no dial."""

TIMES = {
    "at_work": "blocks that ended, from their begin to their end, without the pauses",
    "paused": "the pauses of blocks that ended",
    "on_target": "from Enter to the outcome, added up",
    "talk": "talked, as the dialler reports it",
    "attempts": "dials up to the one that reached them ÷ people reached",
    "by_attempt": "reached by this dial ÷ dialled so often, whom none had reached",
}
"""What each figure of time and of tries is, in words to show beside it."""

HEADLINE = tuple(FORMULAS)[:7]
"""The rates that have room on a small screen."""

RANK = ("conversations", "meetings", "connects", "dials")
"""The counts of a headline, in the order in which they matter."""

FUNNEL = ("dials", "answers", "connects", "conversations", "meetings")
"""From what is done to what comes of it."""

STEPS = {
    "answers": "answer_rate",
    "connects": "connect_rate",
    "conversations": "conversation_rate",
    "meetings": "conversation_to_meeting",
}
"""The rate that leads to each step of the funnel."""

SELDOM = frozenset({"hold_rate", "promise_keeping"})
"""Rates that most blocks have nothing to share in; a review is silent on them then."""

_COUNTED = (
    ("dials", (Flag.DIAL,)),
    ("answers", (Flag.ANSWER,)),
    ("connects", (Flag.CONNECT,)),
    ("conversations", (Flag.CONVERSATION,)),
    ("positive", (Flag.POSITIVE,)),
    ("meetings", (Flag.MEETING,)),
    ("voicemails", (Flag.VOICEMAIL,)),
    ("calls_received", (Flag.RECEIVED,)),
    ("nos", (Flag.NO,)),
    ("do_not_call", (Flag.DO_NOT_CALL,)),
    ("attempts", (Flag.DIAL, Flag.SENT)),
    ("positive_conversations", (Flag.CONVERSATION | Flag.POSITIVE,)),
    ("meetings_held", (Flag.HELD,)),
    ("meetings_missed", (Flag.MISSED,)),
)
"""The counts that the flags of a touch alone decide: each counts what has all flags of one of these sets."""

# Plain numbers: flags that are enums take ten times as long, and a day is asked about for each of thousands.
_ON_DIALS = tuple(int(Flag.DIAL | each) for each in (Flag.ANSWER, Flag.CONNECT, Flag.POSITIVE, Flag.MEETING))


def add_flags(counts: Counts, flags: int, sign: int = 1) -> None:
    """Count so many touches of these flags in, or out where `sign` is below zero."""
    for name in _counted(flags):
        setattr(counts, name, getattr(counts, name) + sign)


def told_of(rates: Rates) -> Iterator[tuple[str, str, Rate]]:
    """The rates that a review tells: each name, with its formula and its value."""
    for name, formula in FORMULAS.items():
        found: Rate = getattr(rates, name)
        if found.denominator or name not in SELDOM:
            yield name, formula, found


@cache
def _counted(flags: int) -> tuple[str, ...]:
    """The counts that a touch of these flags is in; there are few sets of flags, and many touches."""
    return tuple(name for name, sets in _COUNTED if any(flags & each == each for each in sets))


def counts_of(by_flags: Mapping[int, int]) -> Counts:
    """The counts of so many touches of each set of flags."""
    sums: dict[str, int] = {}
    for flags, times in by_flags.items():
        for name in _counted(flags):
            sums[name] = sums.get(name, 0) + times
    return Counts(**sums)


def on_dials_of(by_flags: Mapping[int, int]) -> tuple[int, int, int, int]:
    """The answers, connects, positive outcomes and meetings that dials led to."""
    sums = [0] * len(_ON_DIALS)
    for flags, times in by_flags.items():
        for place in _led_to(flags):
            sums[place] += times
    answers, connects, positive, meetings = sums
    return answers, connects, positive, meetings


@cache
def _led_to(flags: int) -> tuple[int, ...]:
    """Which of the four a touch of these flags is in."""
    return tuple(place for place, each in enumerate(_ON_DIALS) if flags & each == each)


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
        conversation_to_positive=rate(counts.positive_conversations, counts.conversations),
        hold_rate=rate(counts.meetings_held, counts.meetings_held + counts.meetings_missed),
        promise_keeping=rate(counts.callbacks_on_time, counts.callbacks_made),
    )
