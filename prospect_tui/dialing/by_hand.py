"""The rep dials on a phone of their own; the app starts the stopwatch."""

from typing import Protocol

from msgspec import Struct


class Dialled(Struct, frozen=True, kw_only=True):
    """What became of a request to dial, in words for the card; `failed` says that the rep must dial by hand."""

    word: str
    failed: bool = False


class Dialler(Protocol):
    """Whatever takes a number to a phone."""

    def dial(self, e164: str, extension: str | None) -> Dialled:
        """Bring up this number; called once for a key, after the record has it."""
        ...


class ByHand:
    """Dialling by hand."""

    def dial(self, e164: str, extension: str | None) -> Dialled:
        """Say that the rep dials."""
        return Dialled(word="dial now")
