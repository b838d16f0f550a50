"""A review made by hand, and the same with what a hostile list would put into it."""

from datetime import timedelta

from msgspec.structs import replace

from prospect_tui.desk.review import Average, Met, NoAndWho, OutOfHours, Promise, Review
from prospect_tui.model.blocks import Block, Compared, Counts, Goals, Group, Stats
from prospect_tui.model.touches import FollowUp, Replacement
from prospect_tui.model.words import Channel, FollowUpKind, FollowUpStatus
from prospect_tui.rules.metrics import rates
from prospect_tui.rules.timeline import Span

from .house import START

COUNTS = Counts(dials=25, answers=6, connects=4, conversations=2, meetings=1, nos=2, replacements=1, owed=1)
RATES = rates(COUNTS, (6, 4, 1, 1), 20, 4)


def follow_up(kind, minutes, zone="America/New_York"):
    """A next step of that kind, so many minutes after START; None: without a date."""
    due = START + timedelta(minutes=minutes) if minutes is not None else None
    return FollowUp(
        id=1, target=1, kind=kind, due=due, zone=zone, promised=kind is FollowUpKind.CALLBACK, channel=Channel.CALL,
        status=FollowUpStatus.OPEN,
    )  # fmt: skip


def promise(kind, minutes, name="Dana Whitfield"):
    """The same, with whom it is for."""
    return Promise(follow_up=follow_up(kind, minutes), name=name, account="Halverson Freight")


def review(**changes):
    """The review of a block of 25 dials; `changes` are fields to have otherwise."""
    block = Block(
        id=7, started=START, ended=START + timedelta(minutes=27), planned_minutes=25, active_seconds=1500,
        paused_seconds=120, counts=COUNTS, rates=RATES, goals=Goals(conversations=3), owed=1, list="spring",
        note="Start earlier.", feeling=4,
    )  # fmt: skip
    made = Review(
        block=block,
        outcomes=(("no-answer", 20), ("conversation", 2)),
        along=(Span(start=START, end=START + timedelta(minutes=27), paused=False),),
        touches=(),
        promises=(promise(FollowUpKind.CALLBACK, 60), promise(FollowUpKind.MEETING, None, "Ruth Osei")),
        noes=(
            NoAndWho(retired="Ada Poe", reason="not interested", replacement="Bo Rask"),
            NoAndWho(retired="Cy Orr", reason="do not call", replacement=None),
        ),
        tomorrow=(promise(FollowUpKind.RETRY, 1440, "Emeka Nwosu"),),
        average=Average(blocks=10, dials=31.5, connects=3.0, conversations=1.8, meetings=0.3),
    )
    return replace(made, **changes)


HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)>"><svg/onload=alert(3)>&lt;b&gt;{{ 7*7 }}{% x %}'
    "</style></title>\x1b[31mred\x1b[0m\x00\x9b1m\u202eesrever\u2066\u200b | `x` [y](javascript:z) \n# =1+1"
)
"""Markup, escape codes, marks that turn the direction of what follows, and formulas."""


def hostile_review() -> Review:
    """A review in which all that a list, a playbook or a rep can put is hostile."""
    pair = Replacement(retired=1, replacement=2, reason=HOSTILE)
    made = review()
    return replace(
        made,
        block=replace(made.block, list=HOSTILE, note=HOSTILE, objections={HOSTILE: 2}, replacements=(pair,)),
        outcomes=((HOSTILE, 20), ("conversation", 2)),
        along=(
            Span(start=START, end=START + timedelta(minutes=9), paused=False),
            Span(start=START + timedelta(minutes=9), end=START + timedelta(minutes=12), paused=True, why=HOSTILE),
            Span(start=START + timedelta(minutes=12), end=START + timedelta(minutes=27), paused=False),
        ),
        promises=(replace(promise(FollowUpKind.CALLBACK, 60, HOSTILE), account=HOSTILE),),
        noes=(NoAndWho(retired=HOSTILE, reason=HOSTILE, replacement=HOSTILE),),
        out_of_hours=(
            OutOfHours(
                touch=1, target=1, at=START, zone="Europe/Berlin", reason=HOSTILE, name=HOSTILE, rule="US-FL",
                against=f"{HOSTILE} there",
            ),
        ),
        objections=(Met(key=HOSTILE, count=2, says=HOSTILE),),
        personas={1: HOSTILE},
    )  # fmt: skip


def hostile_stats() -> Stats:
    """Figures by list, of lists with hostile names, beside the time before."""
    before = Compared(since="2026-11-10", until="2026-11-16", counts=COUNTS, rates=RATES, differences={})
    groups = tuple(
        Group(by="list", key=key, counts=COUNTS, rates=RATES, previous=before)
        for key in (HOSTILE, f"2 {HOSTILE}", None)
    )
    return Stats(
        since="2026-11-17", until="2026-11-23", filters={"list": HOSTILE}, counts=COUNTS, rates=RATES, groups=groups,
        previous=before,
    )  # fmt: skip
