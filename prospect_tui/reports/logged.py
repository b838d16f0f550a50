"""What a touch made elsewhere left in the record, in a line."""

from datetime import tzinfo

from prospect_tui.desk.logging import Logged

from .table import NameOf
from .words import KINDS, due, whom


def logged_text(logged: Logged, zone: tzinfo, name_of: NameOf) -> str:
    """The touch, the next step, and who takes the place of one who said no; `zone` is the rep's."""
    parts = [f"{whom(name_of(logged.touch.target))}: {logged.touch.outcome}"]
    if logged.follow_up is not None:
        parts.append(f"{KINDS[logged.follow_up.kind]} {due(logged.follow_up, zone)}")
    if logged.replacement is not None:
        new = logged.replacement.replacement
        parts.append(f"{whom(name_of(new))} takes the place" if new else "a replacement is owed: the bench is empty")
    return "; ".join(parts)
