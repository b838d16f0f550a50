"""Where things live: `config` is the rep's own to edit, `data` is the app's."""

import os
from contextlib import suppress
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
    def backups(self) -> Path:
        """The folder of the record's backups."""
        return self.data / "backups"

    @property
    def exports(self) -> Path:
        """Where exports go that name no file."""
        return self.data / "exports"

    @property
    def checkins(self) -> Path:
        """The check-ins that the rep has edited."""
        return self.data / "checkins"

    @property
    def log(self) -> Path:
        """Where a crash is noted, without data."""
        return self.data / "prospect.log"

    @property
    def playbook(self) -> Path:
        """The playbook's folder."""
        return self.config / "playbook"

    @property
    def playbooks(self) -> Path:
        """The folder of further playbooks, one folder each."""
        return self.config / "playbooks"

    @property
    def themes(self) -> Path:
        """The user's own themes."""
        return self.config / "themes"


def find_home(given: Path | None = None) -> Home:
    """The home that `--home` or `PROSPECT_HOME` names, both folders under it, else the system's own places. Raises
    ProspectError where those words, or the system, name none."""
    folder = given or (Path(os.environ["PROSPECT_HOME"]) if os.environ.get("PROSPECT_HOME") else None)
    if folder is not None:
        folder = _whole(folder)
        return Home(config=folder / "config", data=folder / "data")
    return _of_the_system()


def make_home(home: Home) -> Home:
    """Make the folders, readable by their owner only. Raises ProspectError where that can't be done, or where the data
    can't be written to. The config may stay shut, and the stats book: what can't be written there is said then."""
    for folder in (home.config, home.data):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            raise ProspectError(
                f"{folder} can't be made: {_in_words(folder, error)}.", "Give a folder of your own with --home."
            ) from error
    if not os.access(home.data, os.W_OK | os.X_OK):
        raise ProspectError(f"{home.data} can't be written to.", "Make it yours, or give another with --home.")
    with suppress(OSError):
        home.stats.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    return home


def is_gone(home: Home) -> bool:
    """Whether there is no record: none yet, or none any more. A file with nothing in it is none."""
    try:
        return home.store.stat().st_size == 0
    except OSError:
        return not home.store.is_dir()


def _of_the_system() -> Home:
    dirs = platformdirs.PlatformDirs("prospect-tui", appauthor=False)
    with suppress(RuntimeError):
        home = Home(config=Path(dirs.user_config_dir), data=Path(dirs.user_data_dir))
        if home.config.is_absolute() and home.data.is_absolute():
            return home
    # No HOME, and no entry for this user: in a container, say.
    raise ProspectError("The system names no home folder for you.", "Give a folder of your own with --home.")


def _whole(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError as error:
        raise ProspectError(f"There is no home folder for “{folder}”.", "Give the whole path.") from error
    except OSError as error:  # relative to a folder that is gone
        raise ProspectError("The folder that you are in is gone.", "Give the whole path.") from error


def _in_words(folder: Path, error: OSError) -> str:
    if isinstance(error, FileExistsError) and folder.is_symlink():
        return "it is a link to a folder that isn't there"
    return error.strerror or type(error).__name__
