"""How far something has come, on one line of the error stream that is written over and over; on a terminal only."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from prospect_tui.model.imports import Step

_PATIENCE = 1.0
"""Seconds after which there is something to show."""

_EVERY = 0.2
_WIDTH = 60


class ProgressLine:
    """Shows the steps of an import: `desk.imports.bring(…, progress=line)`, then `done`."""

    def __init__(self) -> None:
        self._started = self._shown = time.monotonic()
        self._there = False
        self._on = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, step: Step) -> None:
        """Show a step, unless the last one was shown just now."""
        now = time.monotonic()
        if not self._on or now - self._started < _PATIENCE or now - self._shown < _EVERY:
            return
        from prospect_tui.reports.importing import progress_text

        self._shown, self._there = now, True
        words = progress_text(step, now - self._started)
        click.echo(f"\r{words:<{_WIDTH}}", nl=False, err=True)

    def say(self, words: str) -> None:
        """Show what is done now, of which nobody knows how long it takes."""
        if self._on:
            self._there = True
            click.echo(f"\r{words:<{_WIDTH}}", nl=False, err=True)

    def done(self) -> None:
        """Clear the line."""
        if self._there:
            click.echo(f"\r{'':<{_WIDTH}}\r", nl=False, err=True)
            self._there = False
