"""Opening a list file as the rep's settings say."""

from collections.abc import Mapping
from pathlib import Path

from prospect_tui.lists import open_list
from prospect_tui.model.errors import UsageError
from prospect_tui.model.lists import ListFile
from prospect_tui.settings.mappings import load_mappings, remember_mapping
from prospect_tui.settings.recognisers import load_recognisers


class ListOpener:
    """Opens list files with the rep's own recognisers and the mappings that were remembered. `region` (ISO 3166) is the
    country of numbers without one, empty where the settings leave it open; `problems` hears what is wrong in them."""

    def __init__(self, config: Path, region: str, problems: list[str]) -> None:
        self._config = config
        self._region = region
        self._problems = problems

    def open(
        self, path: Path, *, mapping: Mapping[str, str] | None = None, region: str | None = None,
        encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
    ) -> ListFile:  # fmt: skip
        """The file, understood as far as may be; see `open_list`. Raises ListError, UsageError."""
        remembered, faults = load_mappings(self._config)
        own, wrong = load_recognisers(self._config)
        self._problems += [words for each in (*faults, *wrong) if (words := str(each)) not in self._problems]
        return open_list(
            path, region=home_of_numbers(region, self._region), mapping=mapping, encoding=encoding, kind=kind,
            sheet=sheet, remembered=remembered, recognisers=own,
        )  # fmt: skip

    def remember(self, file: ListFile, mapping: Mapping[str, str]) -> None:
        """Keep what was said of a file's columns, for the next one with the same headers. Raises ProspectError where it
        can't be kept."""
        remember_mapping(self._config, file.headers_key, mapping)


def home_of_numbers(said: str | None, settings: str) -> str:
    """The country of numbers without a country code: the one that was `said`, else that of the settings. Raises
    UsageError where neither tells it: a number that is read by another country's plan is somebody else's."""
    if home := said or settings:
        return home
    raise UsageError(
        "Which country the numbers are of isn't known: region in config.toml can't be read.",
        "Mend it (`prospect doctor` says where), or say it: --region GB.",
    )
