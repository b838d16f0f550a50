"""Children that are killed: forked from a process that has everything loaded and has never opened a store, so that a
round costs milliseconds. `python -m tests.crash.zygote` reads a round from each line and answers with a line."""

import os
import resource
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
from msgspec import Struct

from .acks import Ack, Line, read_line, write_line
from .aim import Aim
from .world import store_of

if TYPE_CHECKING:
    from .stage import Stage

LONGEST = 600.0
"""Seconds after which a child hangs."""
_ROOT = Path(__file__).parents[2]


class Round(Struct, kw_only=True):
    """One life of a child: what it does, where, at which moment, and when it dies."""

    stage: str
    folder: str
    number: int
    seed: int
    aim: Aim


class Told(Struct, kw_only=True):
    """What came out of it: the acknowledgements, the problems that the child found itself, the call that was about to
    be made, and how it ended: `killed`, `finished`, `failed` or `hung`."""

    acks: list[Ack] = []
    problems: list[str] = []
    about: int | None = None
    ended: str = "finished"
    fault: str | None = None
    seconds: float = 0.0


class Tell:
    """A child's end of the pipe. A line is one write, so that a kill leaves all of it or nothing."""

    def __init__(self, pipe: int, aim: Aim) -> None:
        self._pipe = pipe
        self.commits = aim.how == "commit"
        """Whether anybody waits for the word that a commit is about to be made."""

    def about(self, call: int) -> None:
        """Say that a call is about to be made."""
        self._line(Line(about=call))

    def commit(self) -> None:
        """Say that a commit is about to be made."""
        self._line(Line(commit=True))

    def ack(self, ack: Ack) -> None:
        """Acknowledge a call."""
        self._line(Line(ack=ack))

    def problem(self, words: str) -> None:
        """Tell of something that is not as it should be."""
        self._line(Line(problem=words))

    def fault(self, words: str) -> None:
        """Say what went wrong."""
        self._line(Line(fault=words))

    def _line(self, line: Line) -> None:
        os.write(self._pipe, write_line(line) + b"\n")


class Zygote:
    """The process that children are forked from. Close it after."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.zygote"], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, life: Round) -> Told:
        """Let a child live and die."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(life) + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that children are forked from is gone")
        return msgspec.json.decode(answer, type=Told)

    def close(self) -> None:
        """End it."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


# What follows runs in the zygote and its children.


def serve() -> None:
    """Answer rounds until the input ends."""
    from .stages import STAGES

    for line in sys.stdin.buffer:
        life = msgspec.json.decode(line, type=Round)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            _live(life, Tell(write, life.aim), STAGES)
        os.close(write)
        told = _watch(child, read, life.aim)
        os.close(read)
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()


def _live(life: Round, tell: Tell, stages: "dict[str, Stage]") -> None:
    """The child: works, and is gone without any farewell."""
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if life.aim.how == "torn":
            _tear(Path(life.folder), life.aim)
        stages[life.stage].work(Path(life.folder), life, tell)
        os._exit(0)
    except BaseException:
        tell.fault(traceback.format_exc()[-3000:])
        os._exit(1)


def _tear(folder: Path, aim: Aim) -> None:
    """Have the kernel end this process at the write that makes a file longer than this."""
    log = store_of(folder).with_name(store_of(folder).name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * aim.share) + aim.room,) * 2)


def _watch(child: int, pipe: int, aim: Aim) -> Told:
    """Read what the child says, kill it at its time, and read on to the end: what it had written counts."""
    told = Told()
    start = time.monotonic()
    kill_at = start + aim.wait if aim.how == "moment" else start + LONGEST
    seen = 0
    for line in _lines(pipe, child, kill_at):
        if line.about is not None:
            told.about = line.about
        if line.ack is not None:
            told.acks.append(line.ack)
        if line.problem is not None:
            told.problems.append(line.problem)
        told.fault = line.fault or told.fault
        if (aim.how == "call" and line.about is not None) or (aim.how == "commit" and line.commit):
            if seen == aim.at:
                _wait(aim.wait)
                os.kill(child, signal.SIGKILL)
            seen += 1
    _, status = os.waitpid(child, 0)
    told.seconds = time.monotonic() - start
    told.ended = _how(status, told.seconds)
    return told


def _lines(pipe: int, child: int, kill_at: float) -> Iterator[Line]:
    rest = b""
    killed = False
    while True:
        patience = None if killed else max(0.0, kill_at - time.monotonic())
        if not killed and not select.select([pipe], [], [], patience)[0]:
            os.kill(child, signal.SIGKILL)
            killed = True
        chunk = os.read(pipe, 65536)
        if not chunk:
            return
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield read_line(line)


def _wait(seconds: float) -> None:
    """Shorter than a sleep can be."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def _how(status: int, seconds: float) -> str:
    if os.WIFSIGNALED(status):
        if os.WTERMSIG(status) == signal.SIGKILL and seconds >= LONGEST:
            return "hung"
        return "killed" if os.WTERMSIG(status) in (signal.SIGKILL, signal.SIGXFSZ) else "failed"
    return "finished" if os.WEXITSTATUS(status) == 0 else "failed"


if __name__ == "__main__":
    serve()
