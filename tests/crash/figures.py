"""All that a home's desk tells, as the commands print it: what a fault may never change in silence."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from prospect_tui.desk import Desk
from prospect_tui.store.figures import GROUPS

WORDS = ("targets", "accounts", "lists", "do-not-call")
"""The reports that are words of people, not figures."""


def figures(desk: Desk) -> dict[str, bytes]:
    """Each report by its name, as JSON: statistics by every grouping, blocks, reviews, touches, follow-ups, and WORDS.
    Raises StoreError."""
    blocks = desk.review.blocks()
    reports: dict[str, Callable[[], Any]] = {
        **{f"stats by {by}": partial(desk.figures.stats, by=by) for by in GROUPS},
        "stats": desk.figures.stats,
        "blocks": lambda: blocks,
        **{f"review {block.id}": partial(desk.review.review, block.id) for block in blocks},
        "touches": desk.lists.touches,
        "followups": desk.lists.follow_ups,
        "targets": lambda: list(desk.lists.targets()),
        "accounts": lambda: list(desk.accounts.each()),
        "lists": desk.lists.all,
        "do-not-call": desk.do_not_call.entries,
        "callbacks": desk.review.due_callbacks,
    }
    return {name: msgspec.json.encode(report()) for name, report in reports.items()}
