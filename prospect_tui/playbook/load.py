"""Reads a playbook from its folders. Whatever is broken is reported; the rest serves."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from prospect_tui.model.playbook import Give, Objection, Persona, Playbook, PlaybookProblem, Script
from prospect_tui.model.plays import Play
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.text import clean

from .check import Named, shared_titles
from .files import Note, read_text
from .folders import Folders, Listing
from .heads import read_script
from .memory import Memory, Part
from .plays import read_play
from .tables import read_gives, read_objections, read_persona
from .titles import load_titles


def load_playbook(folders: Sequence[Path]) -> Playbook:
    """The playbook in these folders: `personas/*.toml`, `scripts/*.md`, `gives/*.toml`, `plays/*.toml` and
    `objections.toml` of each.

    A persona, a script or a play is known by the slug of its file's name, an objection by its key, a give by its key
    and whose it is; of several the first folder's counts, unless that file is broken. A folder that isn't there is
    empty. Whatever is wrong is told in `problems`, by file, and what nobody has written in `missing`; nothing is
    raised.
    """
    return PlaybookFiles(folders).read()


class PlaybookFiles:
    """A playbook's folders, read as often as they change: only what has changed is read again, and a file that is
    broken then serves as it last was. Of a folder in `needed` it is told where it isn't there."""

    def __init__(self, folders: Sequence[Path], needed: Sequence[Path] = ()) -> None:
        self._folders = Folders(folders, needed)
        self._personas = Memory(_read_persona, lambda persona: persona.slug)
        self._scripts = Memory(_read_script, lambda script: script.slug)
        self._objections = Memory(lambda file, _: read_objections(file), lambda objection: objection.key)
        self._gives = Memory(read_gives, lambda give: give.key)
        self._plays = Memory(read_play, lambda play: play.slug)

    def changed(self) -> bool:
        """Whether a file has come, gone or changed since `read`."""
        return self._folders.changed()

    def read(self) -> Playbook:
        """The playbook as its files are now."""
        listings, problems = self._folders.look()
        gathered = _Gathered(problems)
        for listing in listings:
            gathered.add(listing, "personas", self._personas, gathered.personas)
            gathered.add(listing, "scripts", self._scripts, gathered.scripts)
            gathered.add(listing, "plays", self._plays, gathered.plays)
            for give in gathered.rows(listing, "gives", self._gives):
                gathered.gives.setdefault((give.persona, give.key), give)
            for objection in gathered.rows(listing, "", self._objections):
                gathered.objections.setdefault(objection.key, objection)
        there = {Path(path) for listing in listings for files in listing.values() for path in files}
        for memory in (self._personas, self._scripts, self._objections, self._gives, self._plays):
            memory.forget_but(there)
        return gathered.playbook()


class _Gathered:
    """The parts of a playbook, the first of each name, and every problem on the way."""

    def __init__(self, problems: list[PlaybookProblem]) -> None:
        self.personas: dict[str, Persona] = {}
        self.scripts: dict[str, Script] = {}
        self.plays: dict[str, Play] = {}
        self.objections: dict[str, Objection] = {}
        self.gives: dict[tuple[str | None, str], Give] = {}
        self._unused: dict[str, bool] = {}  # personas whose files give none; whether they are only not filled in
        self._problems = problems
        self._missing: list[PlaybookProblem] = []

    def add(self, listing: Listing, kind: str, memory: Memory[Part], parts: dict[str, Part]) -> None:
        """Adds the files of a folder whose slug no earlier folder has."""
        earlier, here = set(parts), dict[str, str]()
        for path, stamp in listing[kind].items():
            file = Path(path)
            slug = _slug(file.stem)
            if not slug:
                self._note(file, Note("", "name the file with letters or digits"))
            elif slug in here:
                self._note(file, Note("", f"its name says the same as {here[slug]}, which is used"))
            elif slug not in earlier:
                here[slug] = file.name
                reading = memory.reading(file, slug, stamp)
                self._note(file, *reading.notes)
                parts.update((slug, part) for part in reading.parts)
                if kind == "personas" and not reading.parts:
                    self._unused[slug] = all(note.missing for note in reading.notes)

    def rows(self, listing: Listing, kind: str, memory: Memory[Part]) -> list[Part]:
        """The rows of all files of a kind."""
        found: list[Part] = []
        for path, stamp in listing[kind].items():
            file = Path(path)
            reading = memory.reading(file, _slug(file.stem), stamp)
            self._note(file, *reading.notes)
            found += reading.parts
        return found

    def playbook(self) -> Playbook:
        """All of it, with what only shows when it is together."""
        personas, gives = list(self.personas.values()), tuple(self.gives.values())
        unused = {slug: blank for slug, blank in self._unused.items() if slug not in self.personas}
        unfilled = frozenset(slug for slug, blank in unused.items() if blank)
        matcher = PersonaMatcher(personas, load_titles())
        named = Named(personas, matcher, unused)
        scripts = tuple(named.scripts(self.scripts.values()))
        named.gives(gives)
        return Playbook(
            personas=self.personas, scripts=scripts, objections=tuple(self.objections.values()), gives=gives,
            plays=self.plays,
            problems=(*self._problems, *named.problems, *shared_titles(matcher)),
            missing=(*self._missing, *named.missing), unfilled=unfilled,
        )  # fmt: skip

    def _note(self, file: Path, *notes: Note) -> None:
        for note in notes:
            problem = PlaybookProblem(clean(str(file)), note.where, note.problem)
            (self._missing if note.missing else self._problems).append(problem)


def _read_persona(file: Path, slug: str) -> tuple[list[Persona], list[Note]]:
    persona, notes = read_persona(file, slug)
    return [persona], notes


def _read_script(file: Path, slug: str) -> tuple[list[Script], list[Note]]:
    script, notes = read_script(read_text(file), slug=slug, file=clean(str(file)))
    return [script], notes


@cache
def _slug(stem: str) -> str:
    from slugify import slugify  # takes its time to load

    return slugify(stem)
