"""A time while it is typed: what it means on both clocks, what speaks against it, and the second Enter that it then
wants."""

from collections.abc import Callable
from datetime import tzinfo

from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.brief import both_clocks, place
from prospect_tui.rules.when import Unclear, When

BETWEEN = " · "


class TypedTime:
    """Reads a text with `read`, which raises UsageError; `zone` is the prospect's, `ours` the rep's."""

    def __init__(self, read: Callable[[str], When], zone: str | None, ours: tzinfo) -> None:
        self._read, self._zone, self._ours = read, zone, ours
        self._heard: tuple[str, tuple[str, ...]] | None = None

    def meaning(self, text: str) -> str:
        """The time on both clocks, or what to type instead. Another text than the one that was asked about starts
        anew."""
        if self._heard and self._heard[0] != text:
            self.forget()
        try:
            at = self._read(text).at
        except ProspectError as error:
            return error.fix or error.what
        theirs, mine = both_clocks(at, self._zone, self._ours)
        return f"→ {theirs}" + (f" in {place(self._zone)}" if self._zone else "") + (f" ({mine})" if mine else "")

    def doubts(self, text: str) -> str:
        """What speaks against the time, or why it can't be taken; empty for nothing, and for words that are no time:
        perhaps they are not yet typed to the end."""
        try:
            return BETWEEN.join(self._read(text).doubts)
        except Unclear:
            return ""
        except ProspectError as error:
            return error.what

    def asks_again(self, text: str) -> bool:
        """Whether Enter on this text asks once more: it has doubts, and they are not those that Enter was answered
        with before."""
        try:
            heard = (text, self._read(text).doubts)
        except ProspectError:  # said when it is taken
            return False
        if not heard[1] or heard == self._heard:
            return False
        self._heard = heard
        return True

    def forget(self) -> None:
        """Start anew: nothing was asked."""
        self._heard = None
