"""How high somebody stands at their account, read from how high their title says."""

from prospect_tui.model.words import Level

_EXECUTIVE, _MANAGER = 6, 3


def level_of_rank(rank: int) -> Level | None:
    """The level of a rank (6 a chief, president or owner, 5 a VP, 4 a director or head, 3 a manager, below that
    whoever uses things); None for 0, which no title has said."""
    if rank <= 0:
        return None
    return Level.EXECUTIVE if rank >= _EXECUTIVE else Level.MANAGEMENT if rank >= _MANAGER else Level.USER
