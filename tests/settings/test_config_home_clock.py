"""Config, the home and the system's clock."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.playbook import Sender
from prospect_tui.settings.clock import SystemClock
from prospect_tui.settings.config import Config, load_config, save_sender, save_theme
from prospect_tui.settings.home import find_home, make_home

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


# Config.


def test_without_a_file_the_defaults_serve(tmp_path: Path) -> None:
    assert load_config(tmp_path) == (Config(), [])


def test_what_is_set_overrides_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('region = "GB"\nminutes = 50\n')
    config, problems = load_config(tmp_path)
    assert problems == []
    assert (config.region, config.minutes, config.active) == ("GB", 50, Config().active)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("minutes = \n", "line 1"),
        ('minutes = "many"\n', "$.minutes"),
        ("minutes = 0\n", "$.minutes"),
        ("minutes = 481\n", "$.minutes"),
        ("active = 0\n", "$.active"),
        ("active = 10001\n", "$.active"),
        ("words_a_minute = 0\n", "$.words_a_minute"),
        ('region = "Germany"\n', "$.region"),
        ("minuets = 5\n", ""),
    ],
)
def test_a_wrong_setting_is_reported_and_the_defaults_serve(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    config, (problem,) = load_config(tmp_path)
    unknown = problem.unread or "region" in problem.where
    assert config == Config(region="" if unknown else Config().region)
    assert problem.file == "config.toml"
    assert where in problem.where
    assert problem.problem


def test_the_theme_is_the_environments_then_the_last_chosen_then_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('theme = "file"\n')
    assert load_config(tmp_path)[0].theme == "file"
    save_theme(tmp_path, "chosen")
    assert load_config(tmp_path)[0].theme == "chosen"
    monkeypatch.setenv("PROSPECT_THEME", "asked")
    assert load_config(tmp_path)[0].theme == "asked"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\nb", b""])
def test_a_damaged_remembered_theme_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "theme").write_bytes(content)
    load_config(tmp_path)


def test_the_sender_is_read_back_as_written(tmp_path: Path) -> None:
    from prospect_tui.playbook import load_sender

    sender = Sender(name='Ana "Red" Reyes\\', company="Łódź & Søns “GmbH”", phone="+13125550100")
    save_sender(tmp_path, sender)
    found, problems = load_sender(tmp_path / "me.toml")
    assert problems == []
    assert (found.name, found.company, found.phone) == (sender.name, sender.company, sender.phone)


@posix
def test_what_the_app_writes_is_its_owners_only(tmp_path: Path) -> None:
    save_sender(tmp_path, Sender(name="Ana"))
    assert stat.S_IMODE((tmp_path / "me.toml").stat().st_mode) == 0o600


# The home.


def test_a_given_home_wins_over_the_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROSPECT_HOME", str(tmp_path / "env"))
    assert find_home().data == tmp_path / "env" / "data"
    assert find_home(tmp_path / "given").config == tmp_path / "given" / "config"


def test_without_either_the_systems_own_places_are_used() -> None:
    home = find_home()
    assert "prospect-tui" in str(home.config)
    assert "prospect-tui" in str(home.data)


def test_a_home_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home(Path("here")).data == tmp_path / "here" / "data"


@posix
def test_the_folders_are_their_owners_only(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        home = make_home(find_home(tmp_path / "deep" / "home"))
    finally:
        os.umask(old)
    for folder in (home.config, home.data, home.stats):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert make_home(home) == home


def test_a_home_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProspectError) as refused:
        make_home(find_home(tmp_path / "file"))
    assert "--home" in refused.value.fix


def test_a_home_that_is_not_ours_to_write_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = make_home(find_home(tmp_path))
    monkeypatch.setattr(os, "access", lambda folder, mode: folder != home.data)
    with pytest.raises(ProspectError, match="data") as refused:
        make_home(home)
    assert "--home" in refused.value.fix


def test_a_stats_book_or_a_config_that_is_not_ours_to_write_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(find_home(tmp_path))
    home.stats.rmdir()
    home.stats.write_text("in the way")
    monkeypatch.setattr(os, "access", lambda folder, mode: folder != home.config)
    assert make_home(home) == home


@pytest.mark.parametrize("words", ["~nobody-goes-by-this-name/x", "~nobody-goes-by-this-name"])
def test_the_home_of_somebody_who_is_not_there(words: str) -> None:
    with pytest.raises(ProspectError, match="no home folder") as refused:
        find_home(Path(words))
    assert refused.value.fix


@pytest.mark.parametrize("known", [True, False])
def test_a_system_that_names_no_home_folder(monkeypatch: pytest.MonkeyPatch, known: bool) -> None:
    """Some versions of platformdirs raise then, others give words that are no path."""

    class Unknown:
        def __init__(self, *words: object, **more: object) -> None:
            self.user_data_dir = "~/.local/share/prospect-tui"

        @property
        def user_config_dir(self) -> str:
            if known:
                return "~/.config/prospect-tui"
            raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.PlatformDirs", Unknown)
    with pytest.raises(ProspectError, match="names no home folder") as refused:
        find_home()
    assert "--home" in refused.value.fix


# The clock.


def test_the_wall_starts_where_the_environment_says_and_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROSPECT_NOW", "2026-11-24T09:00:00-06:00")
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert timedelta(0) <= first - datetime(2026, 11, 24, 15, tzinfo=UTC) < timedelta(minutes=5)
    assert second >= first
    assert first.utcoffset() == timedelta(0)


def test_without_it_the_wall_is_the_systems() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-24T09:00:00", "2026-11-24", "9"])
def test_a_start_that_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        SystemClock(text)
    assert "PROSPECT_NOW" in refused.value.what


def test_the_monotonic_clock_never_runs_backwards() -> None:
    clock = SystemClock()
    times = [clock.monotonic() for _ in range(100)]
    assert times == sorted(times)
