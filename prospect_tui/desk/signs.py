"""Signs of life of a running block: when its window was last heard of, and what its clock says by now."""

from datetime import datetime

from msgspec import Struct

from prospect_tui.model.blocks import BlockEvent, BlockHead

SIGN_OF_LIFE_SECONDS = 5.0
# A sign is given up where another process writes; a few in a row are not.
QUIET_SECONDS = 20.0
# Stored times are whole seconds: a clock that is read off them is not set for less than this.
DRIFT_SECONDS = 2.0


class Sign(Struct, frozen=True, kw_only=True):
    """The last that was heard of a block: when (UTC), and the seconds on its own clock then."""

    at: datetime
    active: float


def last_sign(head: BlockHead, events: list[BlockEvent]) -> Sign:
    """The last sign that a block's window has left, in an event or beside them."""
    return Sign(
        at=max([head.started, *(e.at for e in events[-1:]), *((head.seen,) if head.seen else ())]),
        active=max([head.seen_active, *(e.active for e in events)]),
    )


def is_quiet(sign: Sign, now: datetime, seconds: float = QUIET_SECONDS) -> bool:
    """Whether nothing has been heard for so long that nobody can be at work there."""
    return (now - sign.at).total_seconds() > seconds


def reckoned(sign: Sign, now: datetime, *, running: bool) -> float:
    """The seconds on the block's clock by now, as far as another window can tell."""
    if not running or is_quiet(sign, now):
        return sign.active
    return sign.active + max(0.0, (now - sign.at).total_seconds())
