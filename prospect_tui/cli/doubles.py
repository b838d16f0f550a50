"""Asking on a terminal whether two who are likely one person are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from .output import say

if TYPE_CHECKING:
    from prospect_tui.model.imports import Likely, LikelyKey

_YES, _NO, _ALL, _NONE = "y", "n", "all", "none"


def ask_about(likely: Sequence[Likely]) -> dict[LikelyKey, bool]:
    """The rep's answers, one by one; `all` and `none` answer what is left. A row that is somebody is asked about no
    further."""
    from prospect_tui.reports.importing import likely_text

    answers: dict[LikelyKey, bool] = {}
    settled: set[int] = set()
    rest: bool | None = None
    for number, one in enumerate(likely, 1):
        if one.key.row in settled:
            continue
        if rest is None:
            say(likely_text(one))
            words = f"{number} of {len(likely)}: one person? ({_YES}, {_NO}, {_ALL}, {_NONE})"
            choice = click.prompt(words, type=click.Choice([_YES, _NO, _ALL, _NONE]), show_choices=False)
            rest = {_ALL: True, _NONE: False}.get(choice)
            answers[one.key] = choice in (_YES, _ALL)
        else:
            answers[one.key] = rest
        if answers[one.key]:
            settled.add(one.key.row)
    return answers
