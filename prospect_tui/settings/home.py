"""Where things live: `config` is the rep's own to edit, `data` is the app's."""

import os
from pathlib import Path

import platformdirs
from msgspec import Struct

from prospect_tui.model.errors import ProspectError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class Home(Struct, frozen=True, kw_only=True):
    """The two folders, and what has its place in them."""

    config: Path
    data: Path

    @property
    def store(self) -> Path:
        """The record."""
        return self.data / "prospect.db"

    @property
    def stats(self) -> Path:
        """The stats book's folder."""
        return self.data / "stats"

    @property
    def log(self) -> Path:
        """Where a crash is noted, without data."""
        return self.data / "prospect.log"

    @property
    def playbook(self) -> Path:
        """The playbook's folder."""
        return self.config / "playbook"

    @property
    def themes(self) -> Path:
        """The user's own themes."""
        return self.config / "themes"


def find_home(given: Path | None = None) -> Home:
    """The home that `--home` or `PROSPECT_HOME` names, both folders under it, else the system's own places."""
    folder = given or (Path(os.environ["PROSPECT_HOME"]) if os.environ.get("PROSPECT_HOME") else None)
    if folder is not None:
        folder = folder.expanduser().absolute()
        return Home(config=folder / "config", data=folder / "data")
    dirs = platformdirs.PlatformDirs("prospect-tui", appauthor=False)
    return Home(config=Path(dirs.user_config_dir), data=Path(dirs.user_data_dir))


def make_home(home: Home) -> Home:
    """Make the folders, readable by their owner only. Raises ProspectError where that can't be done."""
    for folder in (home.config, home.data, home.stats):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            raise ProspectError(
                f"{folder} can't be made: {error.strerror}.", "Give a folder of your own with --home."
            ) from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ProspectError(f"{folder} can't be written to.", "Make it yours, or give another with --home.")
    return home
