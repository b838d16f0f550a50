"""The machine that figures come from."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def machine(folder: Path) -> dict[str, object]:
    """Processor, cores, kernel, the file system of this folder, and the versions that matter."""
    return {
        "cpu": _processor(),
        "cores": os.cpu_count(),
        "kernel": f"{platform.system()} {platform.release()}",
        "filesystem": filesystem(folder),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "textual": version("textual"),
        "tinydb": version("tinydb"),
    }


def filesystem(folder: Path) -> str:
    """The kind of file system that a folder is on, and how it is mounted; empty where the system doesn't tell."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    whole = folder.resolve()
    on = [mount for mount in mounts if whole.is_relative_to(mount[1])]
    return "{2} ({3})".format(*max(on, key=lambda mount: len(mount[1]))) if on else ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
