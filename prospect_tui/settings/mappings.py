"""The mappings that a rep has made, for the next file with the same headers: `config/mappings.toml`."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from prospect_tui.model.errors import ProspectError
from prospect_tui.model.formats import Mappings

from .files import SettingProblem, read_toml, toml_text
from .private import keep_private
from .recognisers import list_fields

_ABOUT = """\
# What the columns of your lists are, as you have said: used again for files with the same headers.
# Take a [[mapping]] out, or change it, as you like; "ignore" keeps a column as text.
"""


class _Mapping(Struct, forbid_unknown_fields=True):
    key: str
    columns: dict[str, str]


class _File(Struct, forbid_unknown_fields=True):
    mapping: list[_Mapping] = field(default_factory=list)


def load_mappings(config: Path) -> tuple[Mappings, list[SettingProblem]]:
    """The mappings by the key of their headers, and what is wrong with the file: where it can't be read there are none,
    and one that names no field is left out."""
    path = config / "mappings.toml"
    if not path.exists():
        return {}, []
    read = read_toml(path, _File)
    if isinstance(read, SettingProblem):
        return {}, [read]
    made, problems, fields = {}, [], list_fields()
    for number, mapping in enumerate(read.mapping):
        wrong = next((header for header, name in mapping.columns.items() if name not in fields), None)
        if wrong is None:
            made[mapping.key] = mapping.columns
        else:
            where = f"$.mapping[{number}].columns[{wrong!r}]"
            words = f"there is no field {mapping.columns[wrong]}"
            problems.append(SettingProblem(file=path.name, where=where, problem=words))
    return made, problems


def remember_mapping(config: Path, key: str, columns: Mapping[str, str]) -> None:
    """Keep what each column (header to field) is, beside the others and in place of an earlier one for those headers.

    Raises ProspectError where it can't be written down, or where the file has a fault that writing it anew would wipe
    out; nothing has changed then.
    """
    known, problems = load_mappings(config)
    if problems:
        raise ProspectError(f"The mapping was not kept: {problems[0]}.", "Put mappings.toml right, or take it away.")
    kept = {**known, key: dict(columns)}
    text = "\n".join([_ABOUT, *(_section(each, kept[each]) for each in kept)])
    keep_private(config / "mappings.toml", text)


def _section(key: str, columns: Mapping[str, str]) -> str:
    lines = [f"{toml_text(header)} = {toml_text(name)}\n" for header, name in columns.items()]
    return f"[[mapping]]\nkey = {toml_text(key)}\n\n[mapping.columns]\n{''.join(lines)}"
