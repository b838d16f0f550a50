"""Where the playbook stands: read from the rep's files when it is first needed."""

from functools import cached_property

from prospect_tui.model.playbook import Playbook
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.settings.home import Home


class Shelf:
    """The playbook of a home. What is wrong in it is added to `problems`, in words, once it has been read."""

    def __init__(self, home: Home, problems: list[str]) -> None:
        self._home = home
        self._problems = problems

    @cached_property
    def playbook(self) -> Playbook:
        """The rep's own files, and those that ship beside them."""
        from prospect_tui.playbook import builtin_folder, load_playbook

        found = load_playbook([self._home.playbook, builtin_folder()])
        self._problems.extend(str(problem) for problem in found.problems)
        return found

    @cached_property
    def matcher(self) -> PersonaMatcher:
        """Finds the persona that a title or a word means."""
        return PersonaMatcher(self.playbook.personas.values())
