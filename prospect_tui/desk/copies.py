"""Files that the rep keeps of what is on screen."""

from pathlib import Path

from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import PRIVATE_FOLDER, Home
from prospect_tui.settings.private import keep_private


class Copies:
    """Writes them where exports go, for their owner only."""

    def __init__(self, home: Home) -> None:
        self._folder = home.exports

    def keep(self, name: str, text: str) -> Path:
        """Write a file of that name, in place of one that it had; gives where it is. Raises ProspectError."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            what = f"{name} was not kept: {self._folder} can't be made, {error.strerror}."
            raise ProspectError(what, "Put that right, then again.") from error
        path = self._folder / name
        keep_private(path, text)
        return path
