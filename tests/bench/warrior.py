"""The same as a task list does it: taskwarrior's `done` and `next`, where it is installed."""

import json
import shutil
import subprocess
from pathlib import Path

from .ground import Ground, timed
from .keystroke import commits
from .queueing import served
from .rows import Row, faster, middle


def measure(ground: Ground) -> list[Row]:
    """The row of taskwarrior."""
    count = ground.options.documents
    what = f"`done` and `next` of taskwarrior at {count:,} pending"
    program = shutil.which("task")
    if program is None:
        return [Row(id="taskwarrior", what=what, note="not installed: apt-get install taskwarrior")]
    tasks = _Tasks(program, ground.folder / "tasks")
    tasks.bring(count)
    took = [timed(tasks.turn, number + 1) for number in range(ground.options.slow_rounds)]
    ours = middle(commits(ground)) + middle(served(ground))
    note = f"{len(took)} rounds of {tasks.version()}, two processes each; ours is a commit and the next target"
    return [Row(id="taskwarrior", what=what, lines=(faster("p50", ours, middle(took), 200),), note=note)]


class _Tasks:
    """A task list of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        folder.mkdir()
        self._program = program
        self._folder = folder
        settings = folder / "taskrc"
        settings.write_text(f"data.location={folder}\nconfirmation=off\nverbose=nothing\nhooks=off\n")
        self._environment = {"TASKRC": str(settings), "TASKDATA": str(folder), "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def bring(self, count: int) -> None:
        """So many pending tasks."""
        tasks = [
            {"description": f"Call Dana Q. Northfield {n}", "status": "pending", "priority": "HML"[n % 3],
             "due": f"202611{n % 28 + 1:02d}T150000Z"}
            for n in range(count)
        ]  # fmt: skip
        file = self._folder / "tasks.json"
        file.write_text(json.dumps(tasks))
        self._run("import", str(file))

    def turn(self, number: int) -> None:
        """One is done; which one is next?"""
        self._run(str(number), "done")
        if not self._run("limit:1", "next"):
            raise RuntimeError("taskwarrior names no next task")

    def version(self) -> str:
        """The program's name and version."""
        return f"taskwarrior {self._run('--version').strip()}"

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [self._program, *words], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout
