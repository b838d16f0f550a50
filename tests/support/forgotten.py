"""Somebody to forget: all that a record may hold of a person, and where on disk it can be read."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from prospect_tui.desk import Desk
from prospect_tui.desk.forget import Forgotten, ToForget

NAME, EMAIL, NUMBER = "Wilhelmina Quackenbush", "w.quackenbush@ottersley.example", "+13125550187"
LIST = f"""\
Name,Title,Company,Mobile,Phone,Email,LinkedIn URL,City,State,Time Zone,Tier,Favourite Fish,Owner Id
{NAME},Chief Otter Keeper,Ottersley Marmalade Works,(312) 555-0187,312.555.0110,{EMAIL},\
https://www.linkedin.com/in/wquackenbush/,Zanesville,OH,America/Chicago,A,pickled herring,ZQ-4711
Bo Plain,Buyer,Plainly Ltd,,312-555-0111,bo@plainly.example,,Chicago,IL,America/Chicago,B,trout,
Cy Plain,Buyer,Plainly Ltd,312-555-0112,312-555-0110,cy@plainly.example,,Chicago,IL,America/Chicago,B,,
"""
NOTE, OTHER_NOTE = "prefers marzipan on Thursdays, ask for Balthasar", "quietly furious about the tangerines"

NEEDLES = (
    "Wilhelmina", "Quackenbush", "Otter Keeper", "Ottersley", "Marmalade", "3125550187", "555-0187", "555 0187",
    "wquackenbush", "Zanesville", "pickled herring", "ZQ-4711", "marzipan", "Balthasar", "tangerines",
)  # fmt: skip
"""What nobody else's data holds: names, spellings of the number, words of notes and of columns."""


def found_in(*folders: Path, needles: Iterable[str] = NEEDLES) -> dict[str, set[str]]:
    """The needles that stand in the bytes of each file, in any case, in UTF-8 and as Windows keeps text."""
    found = {}
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            held = {
                needle
                for needle in needles
                for encoding in ("utf-8", "utf-16-le")
                if re.search(re.escape(needle.encode(encoding)), content, re.IGNORECASE)
            }
            if held:
                found[str(file.relative_to(folder))] = held
    return found


def all_found(found: dict[str, set[str]]) -> set[str]:
    """The needles that stand anywhere."""
    return {needle for held in found.values() for needle in held}


def forget(desk: Desk, words: str) -> Forgotten:
    """Forget somebody who is there."""
    meant = desk.forgetting.look(words)
    assert isinstance(meant, ToForget)
    return desk.forgetting.forget(meant)


def bring_list(desk: Desk, folder: Path, text: str = LIST) -> None:
    """Import the list with her on it."""
    path = folder / "otters.csv"
    path.write_text(text, encoding="utf-8")
    desk.bring(path)
    path.unlink()


def work(desk: Desk, press: Callable[..., None]) -> int:
    """A block in which she is called twice, with a note each time, and others are; gives its id."""
    block = desk.start(desk.plan("otters"))
    her = desk.find.target(NAME).id
    block.bring(her)
    block.dial()
    block.note_down(NOTE)
    press(block, "b")
    block.bring(her)
    block.next_number()
    block.note_down(OTHER_NOTE)
    press(block, "g")
    press(block, "n")
    block.skip()
    desk.end(block)
    return block.id
