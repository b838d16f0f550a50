"""Something that is done in a thread while other work goes on, and must be done before that goes further."""

from collections.abc import Callable
from threading import Thread


class Beside:
    """Does it once. `do` must not use a connection of another thread."""

    def __init__(self, do: Callable[[], None]) -> None:
        self._do = do
        self._thread: Thread | None = None
        self._error: Exception | None = None

    def start(self) -> None:
        """Begin, if it wasn't begun yet."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="beside an import", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until it is over, however it went."""
        if self._thread is not None:
            self._thread.join()

    def must_be_done(self) -> None:
        """Raise what went wrong in it, once it is over."""
        self.wait()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self._do()
        except Exception as error:  # told to whoever waits for it
            self._error = error
