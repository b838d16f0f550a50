"""The playbook's plays: `plays/*.toml`, and what only shows when the scripts are there too."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from prospect_tui.model.playbook import PlaybookProblem, Script
from prospect_tui.model.plays import Pick, Play, Step, Who
from prospect_tui.rules.text import clean

from .files import Fault, Note, read_toml, shaped, suggestion
from .shapes import PlayFile
from .slips import slips


def read_play(file: Path, slug: str) -> tuple[list[Play], list[Note]]:
    """A play, and what in its file needs a word. Raises Fault if it can't be used."""
    tables, notes = read_toml(file)
    shape = shaped(tables, PlayFile)
    _must_make_sense(shape)
    play = Play(
        slug=slug, name=shape.name, about=shape.about, pick=msgspec.convert(msgspec.to_builtins(shape.pick), Pick),
        every=shape.every, list=shape.list or shape.name, spread=shape.spread, event=shape.event,
        event_day=shape.event_day, prompts=shape.prompts, fix=shape.fix, file=clean(str(file)),
        steps=tuple(msgspec.convert(msgspec.to_builtins(step), Step) for step in shape.steps),
    )  # fmt: skip
    return [play], [*notes, *slips(tables, PlayFile), *_out_of_order(play)]


def without_script(plays: Iterable[Play], scripts: Iterable[Script]) -> Iterator[PlaybookProblem]:
    """The steps whose script isn't there, or goes by another channel; they are taken in words of one's own."""
    there = {script.slug: script for script in scripts}
    for play in plays:
        for at, step in enumerate(play.steps):
            where = f"$.steps[{at}].script"
            script = there.get(step.script or "")
            if step.script is None:
                continue
            if script is None:
                near = suggestion(step.script, there)
                yield PlaybookProblem(play.file, where, f"there is no script {step.script}{near}")
            elif script.channel.value != step.channel.value:
                said = f"{step.script} goes by {script.channel}, this step by {step.channel}"
                yield PlaybookProblem(play.file, where, said)


def _must_make_sense(shape: PlayFile) -> None:
    if shape.pick.who is Who.LIST and shape.pick.list is None:
        raise Fault("$.pick", "list is missing: who = list picks from a list, name it")
    for at, step in enumerate(shape.steps):
        if shape.event is None and (step.event_day is not None or step.guests):
            key = "guests" if step.event_day is None else "event_day"
            raise Fault(f"$.steps[{at}].{key}", "this play has no event: add event = above, or leave it out")


def _out_of_order(play: Play) -> Iterator[Note]:
    """The steps that fall due before one that stands above them: they wait for it."""
    days = [step.day if step.event_day is None else play.event_day + step.event_day for step in play.steps]
    for at, (before, day) in enumerate(pairwise(days), 1):
        if day < before:
            yield Note(f"$.steps[{at}]", "falls due before the step above it, and waits for that one")
