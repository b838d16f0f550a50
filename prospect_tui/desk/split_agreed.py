"""The split of the work over the KARE tags that was agreed on."""

from collections.abc import Mapping

from prospect_tui.model.words import Kare
from prospect_tui.store import Record

from .agreed import AgreedCookbook


def agreed(record: Record, configured: Mapping[Kare, int]) -> Mapping[Kare, int]:
    """The shares of the cookbook that is agreed on, else as they are configured, else those that the last block with a
    split was held to; empty without any."""
    cookbook = AgreedCookbook(record).cookbook
    shares = (cookbook.split.shares if cookbook is not None else {}) or configured
    return shares or next((head.plan.split for head in reversed(record.blocks.heads()) if head.plan.split), {})
