"""What the pages of people share: how one was left, and the mark of somebody who is not to be called."""

from msgspec import Struct
from textual.content import Content

from prospect_tui.tui.say import say


class Left(Struct, frozen=True):
    """How a page was left: `bring` is whom to put on screen; `changed` says that somebody was changed."""

    bring: int | None = None
    changed: bool = False


def mark(do_not_call: bool, retired: bool) -> Content:
    """The sign and the word of somebody who is not to be called, or with whom the work has ended."""
    if do_not_call:
        return say(("⊘ do not call", "$bad"))
    return say(("∅ retired", "$dim")) if retired else Content("")
