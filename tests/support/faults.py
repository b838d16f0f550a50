"""Disks that are full or can't be written to, for a process of its own."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NO_LIMIT = resource.RLIM_INFINITY
_NAMESPACE = ("unshare", "--map-root-user", "--mount")
_READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
_SMALL = 'mount -t tmpfs -o "size=$0" tmpfs "$1" && shift && exec "$@"'


def files_up_to(size: int) -> Callable[[], None]:
    """For `preexec_fn`: no file of the process grows past that size, as where a disk is full. A pipe does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, NO_LIMIT))


def can_mount() -> bool:
    """Whether a process may have mounts of its own here."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def on_small_disk(folder: Path, size: str, command: list[str]) -> list[str]:
    """The command, with a new and empty disk of that size (`2m`) at the folder. Needs `can_mount`."""
    return [*_NAMESPACE, "sh", "-c", _SMALL, size, str(folder), *command]


@contextmanager
def read_only(folder: Path, command: list[str]) -> Iterator[list[str]]:
    """The command, for which the folder and all below it can't be written to; root too, and then it needs
    `can_mount`."""
    if os.geteuid() == 0:
        yield [*_NAMESPACE, "sh", "-c", _READ_ONLY, str(folder), *command]
        return
    modes = {each: each.stat().st_mode for each in (folder, *folder.rglob("*"))}
    for each, mode in modes.items():
        each.chmod(mode & ~0o222)
    try:
        yield command
    finally:
        for each, mode in modes.items():
            each.chmod(mode)
