"""The sample: a list of invented people, a playbook and a rep, to try the app with."""

from pathlib import Path

from prospect_tui.playbook import init_playbook, sample_folder
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.private import keep_private

LIST_NAME = "spring list"
# A small list of few accounts, on which a whole block is called.
_CONFIG = "[caps]\nspread_minutes = 5\naccount_a_day = 9\n"


def sample_list() -> Path:
    """The sample list's file."""
    return sample_folder() / "list.csv"


def furnish(home: Home) -> None:
    """Give a home the sample's playbook, and its rep and settings where it has none. Raises ProspectError."""
    make_home(home)
    init_playbook(home.playbook)
    me = home.config / "me.toml"
    if not me.exists():
        keep_private(me, (sample_folder() / "me.toml").read_text(encoding="utf-8"))
    config = home.config / "config.toml"
    if not config.exists():
        keep_private(config, _CONFIG)
