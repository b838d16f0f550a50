"""The cookbook that is agreed on, as blocks go by it: asked before the first screen, so it loads little."""

from __future__ import annotations

import tomllib
from datetime import date

import msgspec

from prospect_tui.model.cookbook import Cookbook
from prospect_tui.store import Record


class AgreedCookbook:
    """Reads the cookbook that was agreed on last; a text is read once. One that can't be read is none."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read: tuple[int, Cookbook | None] = (0, None)

    @property
    def cookbook(self) -> Cookbook | None:
        """The cookbook; None where none was agreed on."""
        written = self._record.cookbooks.agreed()
        if written is None:
            return None
        if self._read[0] != written.id:
            self._read = written.id, _cookbook(written.text)
        return self._read[1]

    def on(self, day: date) -> Cookbook | None:
        """The cookbook that was in force on one of the rep's days; None where none was agreed on by then."""
        written = self._record.cookbooks.agreed(day)
        return _cookbook(written.text) if written is not None else None

    @property
    def since(self) -> date | None:
        """The day on which a cookbook was first agreed on."""
        return self._record.cookbooks.agreed_first()


def _cookbook(text: str) -> Cookbook | None:
    """The cookbook of a text that was looked at before it was kept."""
    try:
        return msgspec.convert(tomllib.loads(text), Cookbook)
    except ValueError:
        return None
