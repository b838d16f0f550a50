"""Who is told of each touch once it is committed: the user's hook, a file for calendars. None of them is on the key
path."""

from collections import deque
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from prospect_tui.model.touches import FollowUp


class What(StrEnum):
    """What was committed of a touch. `corrected` is also a note, or a next step moved to another time."""

    RECORDED = "recorded"
    CORRECTED = "corrected"
    UNDONE = "undone"


class Committed(Struct, frozen=True, kw_only=True):
    """What is on disk now, by the ids of the touch and its target. `follow_up` is the next step that the touch made, as
    it stands; `in_place_of` the touch that was taken back for this one. Whoever wants more reads it from the record, on
    a connection of its own: the touch may have been changed again by then."""

    event: What
    touch: int
    target: int
    follow_up: FollowUp | None = None
    in_place_of: int | None = None


class Listener(Protocol):
    """Whoever wants to be told."""

    def hear(self, committed: Committed) -> None:
        """Put it aside for a thread of one's own, and return at once: the key that brought it still waits."""
        ...

    def close(self) -> None:
        """The desk is closed: finish what was heard, in a time of one's own choosing, and start no more."""
        ...


class Listeners:
    """All who are told. One that breaks hides the commit from none of the others, nor from the rep: what it was is put
    among the `problems`."""

    def __init__(self, problems: list[str]) -> None:
        self._all: list[Listener] = []
        self._problems = problems
        self._said: deque[str] = deque()

    def add(self, listener: Listener) -> None:
        """Tell this one too, from now on."""
        self._all.append(listener)

    def tell(
        self, event: What, touch: int, target: int, follow_up: FollowUp | None = None, in_place_of: int | None = None
    ) -> None:
        """Tell everybody, after the commit."""
        committed = Committed(event=event, touch=touch, target=target, follow_up=follow_up, in_place_of=in_place_of)
        for listener in self._all:
            try:
                listener.hear(committed)
            except Exception as error:  # the outcome is stored: nothing may say now that it isn't
                self._break(listener, error)

    def say(self, word: str) -> None:
        """Have the rep read this, once: a listener's word, from whatever thread."""
        self._said.append(word)

    def said(self) -> str | None:
        """The next word that the rep has not read."""
        return self._said.popleft() if self._said else None

    def close(self) -> None:
        """Let each finish."""
        while self._all:
            listener = self._all.pop()
            try:
                listener.close()
            except Exception as error:
                self._break(listener, error)

    def _break(self, listener: Listener, error: Exception) -> None:
        word = f"{type(listener).__name__} broke after a touch was stored: {type(error).__name__}"
        if word not in self._problems:
            self._problems.append(word)
