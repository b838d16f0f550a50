"""The rep's own file, `me.toml`: who speaks in the scripts. Read before the first screen, without the playbook."""

import os
from pathlib import Path

from prospect_tui.model.playbook import PlaybookProblem, Sender
from prospect_tui.rules.text import clean

from .files import Fault, Note, read_toml, shaped
from .shapes import SenderFile
from .slips import slips


def load_sender(file: Path) -> tuple[Sender, list[PlaybookProblem]]:
    """The rep as `me.toml` has them, and what is wrong with it. Without a file, or a usable one, nobody."""
    if not os.path.lexists(file):
        return Sender(), []
    try:
        sender, notes = _read(file)
    except Fault as fault:
        sender, notes = Sender(), [Note(fault.where, fault.problem)]
    return sender, [PlaybookProblem(clean(str(file)), note.where, note.problem) for note in notes]


def _read(file: Path) -> tuple[Sender, list[Note]]:
    tables, _ = read_toml(file)  # a name may look like markup, as it was typed in the app
    shape = shaped(tables, SenderFile)
    sender = Sender(
        name=shape.name,
        first_name=shape.first_name or (shape.name.split()[0] if shape.name else None),
        company=shape.company,
        phone=shape.phone,
        pace=shape.pace,
    )
    return sender, slips(tables, SenderFile)
