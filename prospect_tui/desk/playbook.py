"""The playbook as files to write: one to start from, what is wrong or missing in one, and how a part of it reads."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.errors import NotFound, ProspectError
from prospect_tui.model.people import Target
from prospect_tui.model.playbook import (
    Give,
    Persona,
    Playbook,
    Script,
)
from prospect_tui.playbook import (
    init_playbook,
    load_sender,
    shipped_schemas,
)
from prospect_tui.rules.text import clean
from prospect_tui.settings.config import load_config
from prospect_tui.settings.home import Home, make_home

from .cards import Cards
from .find import Finder
from .playbook_check import Checked, check_folder
from .shelf import Book, Shelf

START_WITH = "`prospect playbook init` writes one to start from."


class Shelved(Struct, frozen=True, kw_only=True):
    """A playbook by its name, and where it is; one that is shared is only read."""

    name: str
    folder: str
    shared: bool


class Written(Struct, frozen=True, kw_only=True):
    """The files that were written into a folder, by their paths within it."""

    folder: str
    files: tuple[str, ...]


class PersonaShown(Struct, frozen=True, kw_only=True):
    """A persona, with what there is for it: the gives of its shelf, and the slugs of the scripts that serve it, those
    for anybody too."""

    persona: Persona
    gives: tuple[Give, ...]
    scripts: tuple[str, ...]


class ScriptShown(Struct, frozen=True, kw_only=True):
    """A script, filled in for a target (its id) or with its fields marked; `shelf` is what its `give` names there."""

    script: Script
    shelf: Give | None
    target: int | None
    text: str
    missing: tuple[str, ...]
    words: int
    seconds: int
    problem: str | None


class PlaybookDesk:
    """Looks at the playbooks of a home, those on the `shelf`; `pace` is the rep's, in words a minute. Without `cards`
    and `find` there is no target to fill a script in for. `problems` are what is wrong in config.toml, in words, and in
    the playbooks that `show` has read."""

    def __init__(
        self, home: Home, shelf: Shelf, pace: int, problems: list[str], cards: Cards | None = None,
        find: Finder | None = None,
    ) -> None:  # fmt: skip
        self._home = home
        self._shelf = shelf
        self._pace = pace
        self.problems = problems
        self._cards = cards
        self._find = find

    def all(self) -> list[Shelved]:
        """Every playbook, the home's own first."""
        return [Shelved(name=book.name, folder=str(book.folder), shared=book.shared) for book in self._shelf.all()]

    def init(self, folder: Path | None = None, *, name: str | None = None, blank: bool = False) -> Written:
        """Copy the sample, or the blank, into a folder, or into the home's own playbook, or one beside it of that
        `name`; what is there already stays. Raises ProspectError where it can't be written, or is shared."""
        into = self._place(folder, name)
        shared = self._shelf.shared_with(into)
        if shared is not None:
            what = f"{clean(str(into))} belongs to the shared playbook {clean(shared.name)}, which is only read."
            raise ProspectError(what, "Change it where it is kept, or name another folder.")
        if folder is None:
            make_home(self._home)
        files = init_playbook(into, blank=blank)
        return Written(folder=str(into), files=tuple(str(file.relative_to(into)) for file in files))

    def check(self, folder: Path | None = None, *, name: str | None = None) -> Checked:
        """What is wrong and what is missing in a playbook's folder. Raises NotFound where there is none."""
        there = folder or self._shelf.of(name).folder
        if not os.path.lexists(there):
            raise NotFound(f"There is no playbook in {clean(str(there))}.", START_WITH)
        sender, me = load_sender(self._home.config / "me.toml")
        return check_folder(there, sender, sender.pace or self._pace, me if folder is None else [])

    def show(self, words: str, *, target: str | None = None, name: str | None = None) -> PersonaShown | ScriptShown:
        """The persona of that name, or else the script; only a script for a `target`. Raises NotFound, Ambiguous."""
        book = self._shelf.of(name)
        playbook = book.playbook
        persona = book.matcher.named(words) if target is None else None
        if persona is not None:
            gives = tuple(give for give in playbook.gives if give.persona == persona.slug)
            scripts = tuple(script.slug for script in playbook.scripts if script.persona in (persona.slug, None))
            return PersonaShown(persona=persona, gives=gives, scripts=scripts)
        script = _named(playbook, words)
        if script is None and target is None and _slug(words) in playbook.unfilled:
            what = f"The persona {_slug(words)} isn't filled in yet."
            raise NotFound(what, "`prospect playbook check` says what it misses.")
        if script is None:
            raise NotFound(_none_of_that_name(words, target), _names(book, target))
        return self._script(book, script, self._target(target) if target is not None else None)

    def script(self, slug: str) -> ScriptShown:
        """The script of that slug in the home's own playbook, with its fields marked. Raises NotFound."""
        book = self._shelf.of(None)
        script = _named(book.playbook, slug)
        if script is None:
            raise NotFound(_none_of_that_name(slug, None), _names(book, None))
        return self._script(book, script, None)

    def schema(self, name: str | None = None) -> str:
        """The JSON schema of a kind of file, as text. Raises NotFound with the names there are."""
        files = shipped_schemas()
        if name not in files:
            what = f"There is no schema “{clean(name)[:60]}”." if name else "Which schema?"
            raise NotFound(what, f"There are: {', '.join(files)}.")
        return files[name].read_text(encoding="utf-8")

    def schemas(self) -> list[str]:
        """The names of the schemas."""
        return list(shipped_schemas())

    def _place(self, folder: Path | None, name: str | None) -> Path:
        if folder is not None:
            return folder.absolute()
        if name is None:
            return self._home.playbook
        from slugify import slugify

        known = {slugify(book.name): book.folder for book in self._shelf.all()}
        slug = slugify(name)
        if not slug:
            raise ProspectError(f"“{clean(name)[:60]}” is no name for a playbook.", "Give letters or digits.")
        return known.get(slug, self._home.playbooks / slug)

    def _target(self, words: str) -> Target:
        if self._find is None:
            raise ProspectError("There is no record to look in.")
        return self._find.target(words)

    def _script(self, book: Book, script: Script, target: Target | None) -> ScriptShown:
        if target is None or self._cards is None:
            persona, made = None, book.renderer.render(script, {})
        else:
            persona, made = self._cards.filled_in(book, script, target)
        return ScriptShown(
            script=script, shelf=book.playbook.give(script, persona.slug if persona else None),
            target=target.id if target else None, text=made.text, missing=made.missing, words=made.words,
            seconds=made.seconds(self._pace), problem=made.problem,
        )  # fmt: skip


def without_a_record(home: Home) -> PlaybookDesk:
    """The playbooks of a home of which nothing else is opened."""
    config, faults = load_config(home.config)
    problems = [str(fault) for fault in faults]
    return PlaybookDesk(home, Shelf(home, problems, config.playbooks), config.words_a_minute, problems)


def _named(playbook: Playbook, words: str) -> Script | None:
    """The script whose file or name this is, however it is spelled."""
    slug = _slug(words.removesuffix(".md"))
    named = [script for script in playbook.scripts if script.slug == slug]
    return next(iter(named or [script for script in playbook.scripts if _slug(script.name) == slug]), None)


def _slug(words: str) -> str:
    from slugify import slugify

    return slugify(words.removesuffix(".toml"))


def _none_of_that_name(words: str, target: str | None) -> str:
    kinds = "persona or script" if target is None else "script"
    return f"There is no {kinds} “{clean(words)[:60]}” in the playbook."


def _names(book: Book, target: str | None) -> str:
    slugs = [] if target is not None else list(book.playbook.personas)
    slugs += [script.slug for script in book.playbook.scripts]
    return f"There are: {', '.join(slugs)}." if slugs else START_WITH
