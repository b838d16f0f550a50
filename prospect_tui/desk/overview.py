"""What stands on the home screen: the block that is open, the lists, today, what is promised, what comes first."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.blocks import Block, BlockPlan, Counts
from prospect_tui.model.errors import NotFound
from prospect_tui.model.lists import ListInfo

from .desk import Desk
from .preview import NextUp
from .review import Promise
from .views import Running, Waiting

if TYPE_CHECKING:
    from .cookbook_views import Today, WhyShown


class Overview(Struct, frozen=True, kw_only=True):
    """A look around. `now` carries the rep's zone; `plan` is the block to start next; `first_up` is who would be
    called first in it, None while a block is open, and `waits` who is held where that is nobody; `introduced` says
    whether scripts can name the rep. The `recipe` of the day and the `why` are looked at once the screen stands."""

    now: datetime
    running: Running | None
    lists: tuple[ListInfo, ...]
    plan: BlockPlan
    first_up: NextUp | None
    today: Counts
    callbacks: tuple[Promise, ...]
    last: Block | None
    introduced: bool
    problems: tuple[str, ...]
    recipe: Today | None = None
    why: WhyShown | None = None
    waits: Waiting | None = None


def look_around(desk: Desk) -> Overview:
    """How things stand now."""
    now = desk.clock.now().astimezone(desk.clock.local_zone())
    running, lists, last, sender = desk.running(), tuple(desk.lists.all()), _last_block(desk), desk.sender
    plan = _proposed(desk, lists, last)
    first = None if running else first_up(desk, plan)
    return Overview(
        now=now,
        running=running,
        lists=lists,
        plan=plan,
        first_up=first,
        today=desk.review.counts(since=now.date(), until=now.date()),
        callbacks=desk.review.due_callbacks(),
        last=last,
        introduced=bool(sender.name and sender.company and sender.phone),
        problems=(*desk.problems, *desk.book.problems),
        waits=waits(desk, plan) if first is None and lists and not running else None,
    )


def first_up(desk: Desk, plan: BlockPlan) -> NextUp | None:
    """Who would be called first in a block of that plan; None where nobody can be called now."""
    return desk.preview.first(plan.list_name if plan.scope else None)


def waits(desk: Desk, plan: BlockPlan) -> Waiting:
    """Who is held of those whom a block of that plan would call, where `first_up` is None."""
    return desk.preview.waiting(plan.list_name if plan.scope else None)


def _last_block(desk: Desk) -> Block | None:
    with suppress(NotFound):
        return desk.review.block(desk.review.last())
    return None


def _proposed(desk: Desk, lists: tuple[ListInfo, ...], last: Block | None) -> BlockPlan:
    """The plan to start from: the list of the last block while it is there, else the newest, else everyone."""
    names = [info.name for info in lists]
    if last is not None and last.list in names:
        return desk.plan(last.list)
    return desk.plan(names[-1] if names else None)
