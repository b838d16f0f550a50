"""The playbooks that come with the package, and the copy of one that a rep starts from."""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from prospect_tui.model.errors import ProspectError


def builtin_folder() -> Path:
    """The fallback scripts; put it last among the folders of `load_playbook`."""
    return _data() / "playbook"


def sample_folder() -> Path:
    """The sample: `list.csv`, `me.toml` and `playbook/`."""
    return _data() / "sample"


def shipped_schemas() -> dict[str, Path]:
    """The JSON schema of each kind of file, by name."""
    return {file.stem: file for file in _below(_data() / "schemas")}


def cookbook_templates() -> dict[str, Path]:
    """The cookbooks to start from, by name, the most usual one first."""
    files = sorted(_below(_data() / "cookbooks"), key=lambda file: (file.stem != "hunter", file.stem))
    return {file.stem: file for file in files}


def init_cookbook(file: Path, template: Path) -> bool:
    """Copies a cookbook to start from to a file that isn't there, in a folder that is made if need be, for its owner
    alone to read; the schemas come with it. Gives whether it was written. Raises ProspectError."""
    try:
        _make_private(file.parent)
        written = _write_new(file, template.read_bytes())
        if written:
            _with_schemas(file.parent / "schemas")
    except OSError as error:
        what = f"{error.filename or file} can't be written: {error.strerror}."
        raise ProspectError(what, "Look at its folder.") from error
    return written


def init_playbook(folder: Path, *, blank: bool = False) -> list[Path]:
    """Copies the sample playbook into a folder, made if need be, for its owner alone to read; or the blank one, whose
    files ask the questions. The schemas that editors check them by come with it.

    Returns the files written; what is there already stays as it is, but for the schemas, which are ours. Raises
    ProspectError if a file or folder can't be made.
    """
    source = _data() / "blank" if blank else sample_folder() / "playbook"
    written: list[Path] = []
    try:
        for file in _below(source):
            target = folder / file.relative_to(source)
            _make_private(target.parent)
            if _write_new(target, file.read_bytes()):
                written.append(target)
        written += _with_schemas(folder / "schemas")
    except OSError as error:
        what = f"{error.filename or folder} can't be written: {error.strerror}."
        raise ProspectError(what, "Choose another folder.") from error
    return written


def _with_schemas(folder: Path) -> list[Path]:
    _make_private(folder)
    written: list[Path] = []
    for file in shipped_schemas().values():
        target, data = folder / file.name, file.read_bytes()
        if not target.is_file() or target.read_bytes() != data:
            target.unlink(missing_ok=True)
            _write_new(target, data)
            written.append(target)
    return written


def _data() -> Path:
    return Path(str(files("prospect_tui"))) / "data"


def _below(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def _make_private(folder: Path) -> None:
    """Makes the folder and those above it that are missing; `mkdir(parents=True)` would leave those open."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _write_new(file: Path, data: bytes) -> bool:
    """Writes a file that isn't there yet; half a file is not left behind."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return True
