"""Reads a playbook from its folders. Whatever is broken is reported; the rest serves."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from prospect_tui.model.playbook import Objection, Persona, Playbook, PlaybookProblem, Script, Sender
from prospect_tui.rules.text import clean

from .check import shared_titles, with_personas
from .files import Fault, Note, read_text
from .heads import read_script
from .tables import read_objections, read_persona, read_sender

Part = TypeVar("Part", Persona, Script)
Value = TypeVar("Value")
Read = tuple[Value, list[Note]]


def load_playbook(folders: Sequence[Path]) -> Playbook:
    """The playbook in these folders: `personas/*.toml`, `scripts/*.md` and `objections.toml` of each.

    A persona or script is known by the slug of its file's name, an objection by its key; of several the first
    folder's counts, unless that file is broken. A folder that isn't there is empty. Whatever is wrong is told
    in `problems`, by file; nothing is raised.
    """
    reader = _Reader()
    for folder in folders:
        reader.read(folder)
    return reader.playbook()


def load_sender(file: Path) -> tuple[Sender, list[PlaybookProblem]]:
    """The rep as `me.toml` has them, and what is wrong with it. Without a file, or a usable one, nobody."""
    reader = _Reader()
    sender = reader.reading(file, partial(read_sender, file)) if file.exists() else None
    return sender or Sender(), reader.problems


class _Reader:
    """Gathers the parts of a playbook, the first of each name, and every problem on the way."""

    def __init__(self) -> None:
        self.problems: list[PlaybookProblem] = []
        self._personas: dict[str, Persona] = {}
        self._scripts: dict[str, Script] = {}
        self._objections: dict[str, Objection] = {}

    def read(self, folder: Path) -> None:
        """Adds what a folder holds."""
        self._gather(folder / "personas", ".toml", self._personas, read_persona)
        self._gather(folder / "scripts", ".md", self._scripts, _read_script)
        file = folder / "objections.toml"
        if file.exists():
            for objection in self.reading(file, partial(read_objections, file)) or ():
                self._objections.setdefault(objection.key, objection)

    def playbook(self) -> Playbook:
        """All of it, with what only shows when it is together."""
        personas = list(self._personas.values())
        scripts, problems = with_personas(self._scripts.values(), personas)
        return Playbook(
            personas=self._personas,
            scripts=tuple(scripts),
            objections=tuple(self._objections.values()),
            problems=(*self.problems, *problems, *shared_titles(personas)),
        )

    def reading(self, file: Path, read: Callable[[], Read[Value]]) -> Value | None:
        """What `read` makes of a file, or None; either way its problems are noted."""
        try:
            value, notes = read()
        except Fault as fault:
            self._note(file, fault.where, fault.problem)
            return None
        for where, problem in notes:
            self._note(file, where, problem)
        return value

    def _gather(
        self, folder: Path, suffix: str, parts: dict[str, Part], read: Callable[[Path, str], Read[Part]]
    ) -> None:
        """Reads the files of a folder whose slug no earlier folder has."""
        from slugify import slugify  # takes its time to load

        earlier, here = set(parts), dict[str, str]()
        for file in self._files(folder, suffix):
            slug = slugify(file.stem)
            if not slug:
                self._note(file, "", "name the file with letters or digits")
            elif slug in here:
                self._note(file, "", f"its name says the same as {here[slug]}, which is used")
            elif slug not in earlier:
                here[slug] = file.name
                part = self.reading(file, partial(read, file, slug))
                if part is not None:
                    parts[slug] = part

    def _files(self, folder: Path, suffix: str) -> list[Path]:
        try:
            found = sorted(folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            self._note(folder, "", f"can't be read: {error.strerror or error}")
            return []
        return [file for file in found if file.suffix.lower() == suffix and not file.name.startswith(".")]

    def _note(self, file: Path, where: str, problem: str) -> None:
        self.problems.append(PlaybookProblem(clean(str(file)), where, problem))


def _read_script(file: Path, slug: str) -> Read[Script]:
    return read_script(read_text(file), slug=slug, file=clean(str(file)))
