"""An empty queue says what is in the way, and what to do."""

from prospect_tui.store import Record

from .views import Nobody


def why_nobody(record: Record, scope: int) -> Nobody:
    """Why a list (0: everyone) has nobody to call now. Counts the list: only for when nobody is on screen."""
    reach = record.places.reach(scope)
    if reach.total == 0:
        return Nobody(why="Nobody is on this list yet.", fix="Import a list, or start on another.")
    if reach.with_number == 0:
        return Nobody(
            why=f"None of the {reach.total} people on this list has a number to dial.",
            fix="Add numbers: export the targets, fill in a Phone column, import the file again. Or write to them.",
        )
    if reach.retired == reach.total:
        return Nobody(
            why=f"All {reach.total} people on this list are retired.",
            fix="Import more, or start on another list.",
        )
    return Nobody(
        why="Nobody is left to call now: the others wait for a later day, or are held.",
        fix="`prospect next --held` says who waits for what. q ends the block.",
    )
