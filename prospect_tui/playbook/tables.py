"""The playbook's TOML files: what they hold, key by key, and the records they become."""

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from prospect_tui.model.playbook import FEWEST_INDICATORS, MOST_INDICATORS, Objection, Persona, Sender

from .files import Fault, Note, read_toml, shaped, unknown_keys

_OBJECTIONS = "objections"

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Line = Annotated[str, Meta(min_length=1, max_length=160)]
Paragraph = Annotated[str, Meta(max_length=1200)]
Letters = Annotated[str, Meta(pattern="^[a-z]{2}$")]
E164 = Annotated[str, Meta(pattern=r"^\+[1-9]\d{6,14}$")]


class ImpactTable(Struct, frozen=True, kw_only=True):
    """`[impact]` of a persona."""

    organisation: Paragraph = ""
    person: Paragraph = ""


class InfluencerTable(Struct, frozen=True, kw_only=True):
    """One `[[influencers]]` of a persona."""

    name: Name
    indicators: tuple[Line, ...] = ()


class PersonaFile(Struct, frozen=True, kw_only=True):
    """`personas/SLUG.toml`: a kind of buyer."""

    name: Name
    problem: Line
    titles: tuple[Line, ...] = ()
    impact: ImpactTable = ImpactTable()
    words: tuple[Line, ...] = ()
    indicators: tuple[Line, ...] = ()
    influencers: tuple[InfluencerTable, ...] = ()


class ObjectionTable(Struct, frozen=True, kw_only=True):
    """One `[[objections]]` of `objections.toml`. `key` is the two letters that bring it up."""

    key: Letters
    says: Line
    answer: Paragraph


class SenderFile(Struct, frozen=True, kw_only=True):
    """`me.toml`: the rep. `phone` with its country code, as in `+13125550100`."""

    name: Name
    first_name: Name | None = None
    company: Name | None = None
    phone: E164 | None = None


def read_persona(file: Path, slug: str) -> tuple[Persona, list[Note]]:
    """A persona, and what in its file needs a word. Raises Fault if it can't be used."""
    tables = read_toml(file)
    shape = shaped(tables, PersonaFile)
    notes = _unknown(tables, PersonaFile)
    count = len(shape.indicators)
    if not FEWEST_INDICATORS <= count <= MOST_INDICATORS:
        wanted = f"{FEWEST_INDICATORS} to {MOST_INDICATORS}"
        notes.append(("$.indicators", f"{count} pain indicators; {wanted} fit a glance"))
    values = msgspec.to_builtins(shape) | {"slug": slug, "file": str(file)}
    values["indicators"] = shape.indicators[:MOST_INDICATORS]
    return msgspec.convert(values, Persona), notes


def read_objections(file: Path) -> tuple[list[Objection], list[Note]]:
    """The objections that can be used, and what is wrong with the rest. Raises Fault if none can be read."""
    tables = read_toml(file)
    rows = tables.get(_OBJECTIONS, [])
    if not isinstance(rows, list):
        raise Fault(f"$.{_OBJECTIONS}", f"write each as a table of its own, under [[{_OBJECTIONS}]]")
    notes = [(f"$.{key}", said) for key, said in unknown_keys(tables, [_OBJECTIONS])]
    objections: dict[str, Objection] = {}
    for number, row in enumerate(rows):
        path = f"$.{_OBJECTIONS}[{number}]"
        try:
            shape = shaped(row, ObjectionTable, path)
        except Fault as fault:
            notes.append((fault.where, fault.problem))
            continue
        notes.extend(_unknown(row, ObjectionTable, path))
        if shape.key in objections:
            notes.append((f"{path}.key", f"{shape.key} brings up another one already"))
        objections.setdefault(shape.key, Objection(key=shape.key, says=shape.says, answer=shape.answer))
    return list(objections.values()), notes


def read_sender(file: Path) -> tuple[Sender, list[Note]]:
    """The rep as `me.toml` has them. Raises Fault if it can't be used."""
    tables = read_toml(file)
    shape = shaped(tables, SenderFile)
    sender = Sender(
        name=shape.name,
        first_name=shape.first_name or shape.name.split()[0],
        company=shape.company,
        phone=shape.phone,
    )
    return sender, _unknown(tables, SenderFile)


def _unknown(table: dict[str, object], shape: type[Struct], path: str = "$") -> list[Note]:
    return [(f"{path}.{key}", said) for key, said in unknown_keys(table, shape.__struct_fields__)]
