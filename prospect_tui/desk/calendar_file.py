"""The rep's calendar file, written anew after commits: in a thread, off the key path."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from prospect_tui.model.calendar import CalendarSettings
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import Home
from prospect_tui.store import open_record

from .lock_file import held

LOCK = "calendar.lock"
_QUIET_SECONDS = 0.4  # commits come in twos and threes; the key that made them has its screen by then
_PATIENCE_SECONDS = 3.0


def path_of(settings: CalendarSettings, home: Home) -> Path | None:
    """Where the calendar file is, by the config's folder where its path is not whole; None where none is kept."""
    if not settings.file.strip():
        return None
    with suppress(RuntimeError):  # no such user's home
        return home.config / Path(settings.file.strip()).expanduser()
    return home.config / settings.file.strip()


class CalendarKeeper:
    """Keeps the file. `tell` is called once with what is wrong, and once again when something else is."""

    def __init__(
        self, home: Home, clock: Clock, settings: CalendarSettings, region: str, tell: Callable[[str], None]
    ) -> None:  # fmt: skip
        self._home = home
        self._clock = clock
        self._settings = settings
        self._region = region
        self._tell = tell
        self._path = path_of(settings, home)
        self._told = ""
        self._written: tuple[object, object] | None = None  # by this keeper: most commits change nothing that is told
        self._guard = threading.Lock()
        self._hurry = threading.Event()
        self._thread: threading.Thread | None = None
        self._wanted = False

    @property
    def path(self) -> Path | None:
        """Where the file is; None where none is kept."""
        return self._path

    def changed(self) -> None:
        """Something was committed: have the file written anew soon. Takes no time and raises nothing. One thread at
        most is at it; what comes meanwhile is written by it as well, in one go."""
        if self._path is None:
            return
        with self._guard:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="calendar file", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Have what was committed in the file when this returns, as far as that doesn't take long: a folder that hangs
        is left behind, and its file as it was."""
        self._hurry.set()
        with self._guard:
            thread = self._thread
        if thread is not None:
            thread.join(_PATIENCE_SECONDS)
        self._hurry.clear()

    def write(self) -> None:
        """Write the file now, where one is kept. Raises ProspectError."""
        if self._path is None or not self._home.store.is_file():  # a record that was removed must not come back empty
            return
        from prospect_tui.lists.calendar_file import CalendarFile

        from .calendar import CalendarDesk

        file = CalendarFile(self._path)
        with self._alone(), closing(open_record(self._home.store)) as record:
            told = CalendarDesk(record, self._clock, self._settings, self._region).told()
            written = (tuple((each.event.uid, each.sequence) for each in told), file.marks())
            if written != self._written or written[1] is None:
                from prospect_tui.lists.calendar_out import as_calendar

                file.keep(as_calendar(told))
                self._written = (written[0], file.marks())

    def _run(self) -> None:
        while True:
            self._hurry.wait(_QUIET_SECONDS)
            with self._guard:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            self._try()

    def _try(self) -> None:
        word = ""
        try:
            self.write()
        except ProspectError as error:
            word = str(error)
        except Exception as error:  # a thread that ends would say so nowhere; no data in it: only what kind it was
            word = f"The calendar file was not kept: {type(error).__name__}."
        if word and word != self._told:
            self._tell(word)
        self._told = word

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time reads the record and writes the file, so that the last state is the one that stays.
        Where a file system has no locks, nobody waits. Raises ProspectError where another is at it for too long."""
        with held(self._home.data / LOCK, _PATIENCE_SECONDS, "The calendar file was not kept"):
            yield
