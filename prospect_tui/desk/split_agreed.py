"""The split of the work over the KARE tags that was agreed on."""

from collections.abc import Mapping
from datetime import date

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.words import Kare
from prospect_tui.store import Record

from .agreed import AgreedCookbook

Split = Mapping[Kare, int]


def agreed(record: Record, configured: Split) -> Split:
    """The shares of the cookbook that is agreed on, else as they are configured, else those that the last block with a
    split was held to; empty without any."""
    cookbook = AgreedCookbook(record).cookbook
    shares = (cookbook.split.shares if cookbook is not None else {}) or configured
    return shares or next((head.plan.split for head in reversed(record.blocks.heads()) if head.plan.split), {})


def agreed_by(record: Record, configured: Split, day: date, clock: Clock) -> Split:
    """The same as it was at the end of one of the rep's days: the cookbook that was agreed on by then, the last block
    until then."""
    cookbook = AgreedCookbook(record).on(min(day, today_of(clock)))
    shares = (cookbook.split.shares if cookbook is not None else {}) or configured
    if shares:
        return shares
    ours = clock.local_zone()
    held = (head for head in reversed(record.blocks.heads()) if head.started.astimezone(ours).date() <= day)
    return next((head.plan.split for head in held if head.plan.split), {})
