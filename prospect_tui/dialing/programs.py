"""Other programs, run without a shell, for a limited time, and with all that they say thrown away."""

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec import Struct

_REAPED_SECONDS = 1.0


class Ended(Struct, frozen=True, kw_only=True):
    """How a program came off: `problem` says in words what went wrong, None where nothing did; `code` is its exit code,
    None where it has none; `running` says that it goes on."""

    code: int | None = None
    problem: str | None = None
    running: bool = False


class Programs:
    """Runs programs, each in a process group of its own, and stops those groups that overstay."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._limited: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run(
        self, arguments: Sequence[str], *, seconds: float, given: bytes | None = None, stays: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> Ended:  # fmt: skip
        """Run a program to its end, with `given` on its standard input and `environment` beside ours. After so many
        seconds it is killed with its whole group, or let go on where it `stays`."""
        try:
            process = self._start(arguments, given, stays, environment)
        except FileNotFoundError:
            return Ended(problem="it is not there")
        except PermissionError:
            return Ended(problem="it may not be run")
        except (OSError, ValueError) as error:
            return Ended(problem=getattr(error, "strerror", None) or "it can't be run")
        if process is None:
            return Ended(problem="the app was left")
        try:
            process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            if stays:
                threading.Thread(target=process.wait, name="reaper", daemon=True).start()
                return Ended(running=True)
            _kill(process)
            return Ended(problem=f"no end after {seconds:g} s, stopped")
        finally:
            with self._lock:
                self._limited.discard(process)
        return _ended(process.returncode)

    def stop(self) -> None:
        """Kill what has a limit and has not ended, and start nothing more."""
        with self._lock:
            self._closed = True
            for process in self._limited:
                if process.returncode is None:
                    _kill_group(process)

    def _start(
        self, arguments: Sequence[str], given: bytes | None, stays: bool, environment: Mapping[str, str] | None
    ) -> subprocess.Popen[bytes] | None:
        nothing, windows = subprocess.DEVNULL, os.name == "nt"
        if self._closed:
            return None
        process = subprocess.Popen(  # noqa: S603 - an argument list of the user's own settings, never a shell
            list(arguments),
            stdin=nothing if given is None else subprocess.PIPE,
            stdout=nothing,
            stderr=nothing,
            env={**os.environ, **environment} if environment else None,
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if windows else 0,
        )
        with self._lock:
            if not self._closed:
                if not stays:
                    self._limited.add(process)
                return process
        _kill(process)  # it was closed while this one started
        return None


def _ended(code: int) -> Ended:
    if code == 0:
        return Ended(code=0)
    if code < 0:
        with suppress(ValueError):
            return Ended(code=code, problem=f"it crashed ({signal.Signals(-code).name})")
    return Ended(code=code, problem=f"exit {code}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    _kill_group(process)
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_REAPED_SECONDS)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a program that has not been waited for yet, and whatever it has started: its group still has its name."""
    with suppress(OSError):
        if os.name != "nt":
            os.killpg(process.pid, signal.SIGKILL)
            return
        taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        subprocess.run(  # noqa: S603 - a process of ours by its number
            [taskkill, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
