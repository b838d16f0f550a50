"""Every command that the README and the docs show can be typed as it stands, in the order of its page."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.calendars import calendar_of, meeting

ROOT = Path(__file__).parents[2]
LEADS = """Name,Company,Title,Direct Line,E-mail,State,Country,Owner
Dana Low,Northwind,VP Operations,+1 312 555 0188,dana@example.com,IL,US,me
Jo Adler,Spree Werke,CFO,+49 30 5550142,jo@example.de,,DE,me
"""
BEFORE = {
    "prospect meeting held dana@example.com": "log dana@example.com meeting",
    "prospect event coming": "event invite 'Dock morning' dana@example.com",
}
"""What must have been done, of which the page says nothing or says it elsewhere."""

LATER = {"prospect plan miss": 4 * 24 * 3600}
"""What is done so many seconds after what stands before it: on a Saturday."""

PLAIN = "needs something to read from"
REFUSED = {
    "prospect": "needs a terminal",
    "prospect block --plain": PLAIN,
    "prospect block --plain --lines": PLAIN,
    "prospect block --plain < keys.txt": PLAIN,
    "prospect demo --plain": PLAIN,
    "prospect dial --test": "Nobody can be asked here",
    "prospect forget dana@example.com": "nobody is here to ask",
    "prospect play ask who-you-know": "Nobody was named",
    "prospect playbook check": "",  # what is wrong or missing stands in what it prints
}
"""What a terminal, or an answer, is missing for here."""


def shown(page):
    """The commands of a page: those in its shell blocks, without what is said of them."""
    blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [re.sub(r"\s+# .*", "", line) for line in lines if line.startswith("prospect")]


PAGES = ["README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]
WITH_COMMANDS = [page for page in PAGES if page != "docs/commands.md" and shown(page)]


@pytest.fixture
def there(prospect, past, tmp_path, monkeypatch):
    """A home with a past, a list `spring`, a second playbook, and in the folder the files that the pages name."""
    (tmp_path / "leads.csv").write_text(LEADS)
    (tmp_path / "us-312.txt").write_text("312,5550199\n")
    (tmp_path / "calendar.ics").write_text(calendar_of(meeting("20261110", "you@company.com", "dana@example.com")))
    book = Workbook()
    book.create_sheet("West coast").append(["Name", "Phone"])
    book["West coast"].append(["Ada Poe", "+1 415 555 0142"])
    book.save(tmp_path / "people.xlsx")
    shutil.copytree(past.playbook, past.playbooks / "spring-line")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.chdir(tmp_path)
    assert prospect("import", "leads.csv", "--list", "spring").code == 0
    return prospect


def test_the_pages_are_read():
    assert "prospect import leads.csv --list spring" in shown("README.md")
    assert len(WITH_COMMANDS) > 8


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_commands_of_a_page(there, clock, page):
    for line in shown(page):
        clock.step(next((seconds for begin, seconds in LATER.items() if line.startswith(begin)), 0))
        for begin, before in BEFORE.items():
            if line.startswith(begin):
                assert there(*shlex.split(before)).code == 0, before
        done = there(*shlex.split(re.sub(r" [<>] .*", "", line))[1:])
        if done.code:
            assert line in REFUSED, f"{line}: {done.err}"
            assert REFUSED[line] in done.err, line
