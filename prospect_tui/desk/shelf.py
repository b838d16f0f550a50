"""Where the playbooks stand: each read from its files when it is first needed, and again when they change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.model.errors import NotFound
from prospect_tui.model.playbook import Playbook, PlaybookProblem, Script
from prospect_tui.rules.text import clean
from prospect_tui.settings.home import Home

if TYPE_CHECKING:
    from prospect_tui.playbook import PlaybookFiles, Renderer
    from prospect_tui.rules.personas import PersonaMatcher

DEFAULT = "playbook"
"""The name of the playbook in the home's own folder."""


class Shelf:
    """The playbooks of a home: its own, those in `playbooks/`, one folder each, and those that config.toml names by
    their `folders`, which are read only. What is wrong in one is added to `problems`, in words, once it has been
    read, and kept up to date there."""

    def __init__(self, home: Home, problems: list[str], folders: Mapping[str, str] | None = None) -> None:
        self._home = home
        self._problems = problems
        self._shared = self._named(folders or {})
        self._books: dict[str, Book] = {}
        self._gone: set[str] = set()

    @property
    def playbook(self) -> Playbook:
        """The home's own: the rep's files, and those that ship beside them."""
        return self.of().playbook

    @property
    def matcher(self) -> PersonaMatcher:
        """Finds the persona of the home's own playbook that a title or a word means."""
        return self.of().matcher

    def of(self, name: str | None = None) -> Book:
        """The playbook of that name, in any spelling; None for the home's own. Raises NotFound with the names there
        are."""
        key = _slug(name) if name is not None else DEFAULT
        book = self._books.get(key)
        if book is None:
            known = {_slug(book.name): book for book in self.all()}
            if key not in known:
                names = ", ".join(book.name for book in known.values())
                raise NotFound(f"There is no playbook “{clean(name or '')[:60]}”.", f"Playbooks: {names}.")
            book = self._books[key] = known[key]
        return book

    def serving(self, name: str | None) -> Book:
        """The playbook that was chosen for a list, by its name; the home's own for None, and where there is none of
        that name any more, which is told."""
        if name in self._gone:
            return self.of()
        try:
            return self.of(name)
        except NotFound:
            self._gone.add(name or "")
            said = f"lists: there is no playbook “{clean(name or '')[:60]}” any more; the home's own serves"
            self._problems += [] if said in self._problems else [said]
            return self.of()

    def all(self) -> list[Book]:
        """Every playbook, the home's own first; none is read by this. Of two of a name the one of config.toml
        counts."""
        own = Book(DEFAULT, self._home.playbook, self._problems)
        named = self._shared.items()
        shared = [Book(name, folder, self._problems, shared=True) for name, folder in named]
        beside = [Book(folder.name, folder, self._problems, needed=True) for folder in self._beside()]
        books: dict[str, Book] = {}
        for book in (own, *shared, *beside):
            books.setdefault(_slug(book.name), book)
        return list(books.values())

    def has_persona(self, slug: str) -> bool:
        """Whether the home's own playbook has a file for the persona of that very name; nothing is read by this."""
        return os.path.isfile(self._home.playbook / "personas" / f"{os.path.basename(slug)}.toml")

    def personas(self) -> list[str]:
        """The personas that any playbook has a file for, by their slugs; the files are not read by this."""
        folders = (book.folder / "personas" for book in self.all())
        return sorted({_slug(file.stem) for folder in folders for file in folder.glob("*.toml")})

    def look_again(self) -> str | None:
        """Read what has changed in the playbooks that are in use, and say so in words; None where nothing has. A file
        that is broken now serves as it last was. A thread of its own may do this: who asks for a playbook meanwhile
        has the last one, whole."""
        self._gone.clear()  # it may be back
        said = [words for book in list(self._books.values()) if (words := book.look_again())]
        return "; ".join(said) or None

    def shared_with(self, folder: Path) -> Book | None:
        """The shared playbook that a folder is, or is in; None where it is the rep's own to write to."""
        there = _real(folder)
        return next((book for book in self.all() if book.shared and there.is_relative_to(_real(book.folder))), None)

    def _named(self, folders: Mapping[str, str]) -> dict[str, Path]:
        """The folders that config.toml names, but for those whose name can't be used, which is told."""
        named: dict[str, Path] = {}
        taken = {DEFAULT}
        for name, folder in folders.items():
            slug = _slug(name)
            if not slug or slug in taken:
                problem = "is another playbook's name" if slug else "is no name for a playbook"
                self._problems.append(f"config.toml: $.playbooks: “{clean(name)[:60]}” {problem}; it isn't used")
                continue
            taken.add(slug)
            named[name] = self._whole(folder)
        return named

    def _whole(self, folder: str) -> Path:
        path = Path(folder.replace("\0", ""))
        with suppress(RuntimeError):  # ~nobody
            path = path.expanduser()
        return self._home.config / path

    def _beside(self) -> list[Path]:
        try:
            found = sorted(self._home.playbooks.iterdir())
        except OSError:
            return []
        return [folder for folder in found if os.path.isdir(folder) and _slug(folder.name)]


class Book:
    """A playbook: its files, and those that ship beside them. One that is `shared` is kept elsewhere and never written
    to; of one that is `needed` it is told where its folder isn't there."""

    def __init__(
        self, name: str, folder: Path, problems: list[str], *, shared: bool = False, needed: bool = False
    ) -> None:
        self.name = name
        self.folder = folder
        self.shared = shared
        self._needed = shared or needed
        self._problems = problems
        self._told: list[str] = []
        self._faulty: set[tuple[str, str]] = set()

    @property
    def playbook(self) -> Playbook:
        """What its files hold; read when it is first asked for."""
        return self._now.playbook

    @property
    def matcher(self) -> PersonaMatcher:
        """Finds the persona that a title or a word means."""
        return self._now.matcher

    @cached_property
    def renderer(self) -> Renderer:
        """Fills in its scripts."""
        from prospect_tui.playbook import Renderer

        return Renderer()

    def look_again(self) -> str | None:
        """As `Shelf.look_again`, for this one; nothing as long as it hasn't been read."""
        if "_now" not in self.__dict__ or not self._files.changed():
            return None
        before = self._now.playbook
        after = self._with_last_good(before, self._files.read())
        if after == before:
            return None
        self._now = _Read(after)
        self._tell(after)
        return self._words(before, after)

    @cached_property
    def _files(self) -> PlaybookFiles:
        from prospect_tui.playbook import PlaybookFiles, builtin_folder

        return PlaybookFiles([self.folder, builtin_folder()], [self.folder] if self._needed else [])

    @cached_property
    def _now(self) -> _Read:
        read = self._files.read()
        self._tell(read)
        return _Read(read)

    def _tell(self, playbook: Playbook) -> None:
        """Puts what is wrong now in the place of what was."""
        others = [line for line in self._problems if line not in self._told]
        self._told = [str(problem) for problem in playbook.problems]
        self._problems[:] = others + self._told

    def _with_last_good(self, before: Playbook, after: Playbook) -> Playbook:
        """The playbook with the last good form of each script that has changed and can't be filled in now."""
        from prospect_tui.playbook import SERVES

        last = {_key(script): script for script in before.scripts}
        scripts: list[Script] = []
        faults: dict[tuple[str, str], PlaybookProblem] = {}
        for script in after.scripts:
            key, serving = _key(script), script
            known = last.get(key)
            changed = script != known or key in self._faulty
            if changed and (fault := self.renderer.check(script)):
                if known and self.renderer.check(known) is None:
                    fault, serving = replace(fault, problem=f"{fault.problem}; {SERVES}"), known
                faults[key] = fault
            scripts.append(serving)
        self._faulty = set(faults)
        return replace(after, scripts=tuple(scripts), problems=(*after.problems, *faults.values()))

    def _words(self, before: Playbook, after: Playbook) -> str:
        new = [problem for problem in after.problems if problem not in before.problems]
        if not new:
            return "playbook read again" if self.name == DEFAULT else f"playbook {clean(self.name)} read again"
        from prospect_tui.playbook import with_line

        more = f" (and {len(new) - 1} more)" if len(new) > 1 else ""
        return f"{replace(with_line(new[0]), file=Path(new[0].file).name)}{more}"


class _Read:
    """A playbook as it was read, and what is made from it."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    @cached_property
    def matcher(self) -> PersonaMatcher:
        from prospect_tui.playbook import load_titles
        from prospect_tui.rules.personas import PersonaMatcher

        return PersonaMatcher(self.playbook.personas.values(), load_titles())


def _key(script: Script) -> tuple[str, str]:
    return script.file, script.slug


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


def _slug(name: str) -> str:
    from slugify import slugify

    return slugify(name)
