"""A slow line between a terminal and a program: `python slow_line.py --delay 0.2 -- prospect block`.

Holds back whatever goes either way, as ssh over a far link does. With `--pieces` what is typed arrives byte by byte, so
many seconds apart, as where a packet is lost in the middle of an arrow key. The terminal is left as it was.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque

_MOST = 65_536


class Way:
    """One direction: bytes wait in order, each piece until it is due."""

    def __init__(self, into: int, delay: float, pieces: float = 0.0) -> None:
        self._into, self._delay, self._pieces = into, delay, pieces
        self._waiting: deque[tuple[float, bytes]] = deque()

    def put(self, data: bytes) -> None:
        """Take what was sent."""
        if not self._pieces:
            self._waiting.append((time.monotonic() + self._delay, data))
            return
        for n in range(len(data)):
            last = self._waiting[-1][0] if self._waiting else 0.0
            self._waiting.append((max(time.monotonic() + self._delay, last + self._pieces), data[n : n + 1]))

    def pass_on(self) -> None:
        """Let go of what is due."""
        while self._waiting and self._waiting[0][0] <= time.monotonic():
            data = self._waiting.popleft()[1]
            while data:
                data = data[os.write(self._into, data) :]

    def next_in(self) -> float:
        """Seconds until something is due."""
        return max(0.0, self._waiting[0][0] - time.monotonic()) if self._waiting else 60.0

    def empty(self) -> bool:
        """Whether nothing is on its way."""
        return not self._waiting


def main() -> int:
    """Run a program at the end of a slow line; gives its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--delay", type=float, default=0.2, help="seconds, each way")
    parser.add_argument("--pieces", type=float, default=0.0, help="seconds between the bytes that are typed")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    child, far = pty.fork()
    if not child:
        os.execvp(args.command[0], args.command)
    before = termios.tcgetattr(0)
    tty.setraw(0)
    signal.signal(signal.SIGWINCH, lambda *_: _fit(far))
    _fit(far)
    try:
        _carry(Way(far, args.delay, args.pieces), Way(1, args.delay), far)
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _fit(far: int) -> None:
    """Give the far end the size of this one."""
    fcntl.ioctl(far, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))


def _carry(there: Way, back: Way, far: int) -> None:
    """Carry bytes until the program has ended and all that it wrote is through."""
    ended = False
    while not (ended and back.empty()):
        ready = select.select([0] if ended else [0, far], [], [], min(there.next_in(), back.next_in()))[0]
        if 0 in ready:
            typed = os.read(0, _MOST)
            if not typed:
                os.close(far)  # the terminal was closed
                return
            there.put(typed)
        if far in ready:
            try:
                back.put(os.read(far, _MOST))
            except OSError:
                ended = True
        if not ended:
            there.pass_on()
        back.pass_on()


if __name__ == "__main__":
    sys.exit(main())
