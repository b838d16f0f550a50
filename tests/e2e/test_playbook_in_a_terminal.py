"""A list and a playbook of the rep's own, in a real terminal: whose pain is shown, and which words for this try."""

import json
import os
import subprocess
import sys
from pathlib import Path

NOW = "2026-11-24T09:00:00-06:00"
PERSONA = """
name = "{name}"
titles = [{titles}]
problem = "{problem}"
words = ["dwell"]
indicators = ["{problem} One.", "{problem} Two.", "{problem} Three."]
"""
INFLUENCER = """
[[influencers]]
name = "Customer care"
titles = ["* Customer Care *"]
indicators = ["I apologise all day long."]
"""
LIST = """Name,Title,Company,Phone,KARE,Tier
Ada Alvarez,V.P. Ops,Onewood,312 555 0101,Attain,A
Ben Bakshi,Finance Dir.,Onewood,312 555 0102,Attain,B
Cleo Castellanos,Customer Care Lead,Onewood,312 555 0103,Attain,C
Dara Dlamini,Chief Operating Officer,Twofield,312 555 0104,Expand,B
"""


def _write(folder: Path) -> None:
    files = {
        "personas/coo.toml": PERSONA.format(name="COO", titles='"COO", "VP Operations"', problem="Trucks wait.")
        + INFLUENCER,
        "personas/cfo.toml": PERSONA.format(name="CFO", titles='"* Finance Director *"', problem="Bills wait."),
        "objections.toml": '[[objections]]\nkey = "nt"\nsays = "No time now."\nanswer = "When is the dock quiet?"\n',
    }
    for number in (1, 2, 3):
        for kare, words in (("Attain", "strangers"), ("Expand", "clients")):
            files[f"scripts/{words}-{number}.md"] = (
                f"---\nchannel: voicemail\npersona: coo\nkare: {kare}\nattempts: {number}\n---\n"
                f"{{{{ first_name }}}}, message {number} for {words}.\n"
            )
    files["scripts/cfo.md"] = "---\nchannel: voicemail\npersona: cfo\n---\n{{ first_name }}, about the bills.\n"
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _run(home: Path, *words: str) -> str:
    environment = {**os.environ, "PROSPECT_HOME": str(home), "TZ": "America/Chicago", "PROSPECT_NOW": NOW}
    command = [sys.executable, "-m", "prospect_tui", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_right_pain_and_the_right_words(tmp_path, terminal, prospect):
    home = tmp_path / "home"
    _write(home / "config" / "playbook")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    _run(home, "import", str(tmp_path / "list.csv"), "--list", "spring")
    environment = {"PROSPECT_HOME": str(home), "TZ": "America/Chicago", "PROSPECT_NOW": NOW}

    terminal.run(f"{prospect} block --list spring", **environment)
    screen = terminal.until("Ada Alvarez", "Trucks wait. One.", "Ada, message 1 for strangers.")
    assert "Bills wait" not in screen
    terminal.press("o")
    terminal.until("No time now.")
    terminal.type("nt")
    terminal.until("When is the dock quiet?")
    terminal.press("Escape")
    terminal.until("objection nt counted")

    terminal.press("p")
    terminal.until("Ada Alvarez", "Bills wait. One.", "Ada, about the bills.")
    terminal.press("p")
    terminal.until(
        "Ada Alvarez", "Customer care", "Cleo Castellanos", "I apologise all day long.", "Ada, message 1 for"
    )
    terminal.press("p")
    terminal.until("Ada Alvarez", "Trucks wait. One.")

    for number in (1, 2):
        terminal.until(f"Ada, message {number} for strangers.")
        terminal.settle()
        terminal.press("v")
        terminal.until("✓ voicemail  Ada Alvarez")
        _bring(terminal, "Ada")
    terminal.until("Ada, message 3 for strangers.")
    _bring(terminal, "Dara")
    terminal.until("Dara Dlamini", "Trucks wait. One.", "Dara, message 1 for clients.")
    _bring(terminal, "Ben")
    terminal.until("Ben Bakshi", "Bills wait. One.", "Ben, about the bills.")
    left = [(touch["outcome"], touch["script"]) for touch in json.loads(_run(home, "touches", "--json"))]
    assert left == [("voicemail", "strangers-1"), ("voicemail", "strangers-2")]


def _bring(terminal, name):
    """Put somebody on screen."""
    terminal.press("/")
    terminal.until("Find")
    terminal.type(name)
    terminal.until(f"{name} ")
    terminal.press("Enter")
    terminal.settle()
