"""What the playbook costs: a card with its persona, scripts and objections, and a persona for each row of an import."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.words import Place
from prospect_tui.playbook import load_playbook, load_titles
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.settings.home import Home
from tests.support.house import invented, put_on_list

from .build import clock
from .ground import Ground, worked
from .queueing import Look
from .rows import Line, Row, alone, middle, ratio, worst

PERSONAS, SCRIPTS, OBJECTIONS, PEOPLE, TITLES = 200, 500, 60, 400, 100_000
_LEVELS = ("VP", "SVP", "Director,", "Head of", "Vice President -", "Senior Director of", "Chief Officer,", "Manager")
_REGIONS = ("", " EMEA", ", North America", " (Global)", " | APAC")
_THINGS = ("", " Packaging", ", Foods", " - Retail", ", Cold Chain", " (Automotive)", " / Grocery", ", Parcel")


def measure(ground: Ground) -> list[Row]:
    """The rows of the card and of the titles."""
    full, empty = ground.folder / "full", ground.folder / "empty"
    write_playbook(full / "config" / "playbook")
    cards = {folder: _Cards(folder) for folder in (full, empty)}
    looks = {folder: Look() for folder in cards}
    for _ in range(max(1, ground.options.rounds // PEOPLE)):
        for at in range(PEOPLE):
            for folder, side in cards.items():
                looks[folder].add(worked(side.show, at))
    for side in cards.values():
        side.desk.close()
    ours, bare = looks[full], looks[empty]
    card = Row(
        id="card", what=f"a card with persona, scripts and objections; {PERSONAS} personas, {SCRIPTS} scripts",
        lines=(
            alone("p99", worst(ours.took), 5.0),
            alone("processor alone, p99", worst(ours.worked)),
            ratio("p50, against a home without a playbook", middle(ours.took), middle(bare.took)),
        ),
        note="each person once, then again; a script is compiled when it is first shown",
    )  # fmt: skip
    return [card, _titles(full / "config" / "playbook")]


def write_playbook(folder: Path) -> None:
    """A playbook of that size, each persona of another department."""
    for part in ("personas", "scripts"):
        (folder / part).mkdir(parents=True)
    for number in range(PERSONAS):
        area = f"Area{number}"
        titles = [f"VP {area}", f"{area} Director", f"Head of {area}", f"{area} Manager", f"Chief {area} Officer"]
        listed = ", ".join(f'"{title}"' for title in titles)
        (folder / "personas" / f"p{number}.toml").write_text(
            f'name = "Persona {number}"\ntitles = [{listed}]\nproblem = "It waits."\nindicators = ["A", "B", "C"]\n'
        )
    for number in range(SCRIPTS):
        head = (
            f"channel: {('call', 'voicemail')[number % 2]}\npersona: p{number % PERSONAS}\nattempts: {number % 3 + 1}"
        )
        words = "This is {{ rep_first }} about {{ account }}. " * 8
        (folder / "scripts" / f"s{number}.md").write_text(f"---\n{head}\n---\n{{{{ first_name }}}}: {words}\n")
    rows = (f'[[objections]]\nkey = "{a}{b}"\nsays = "No"\nanswer = "Why?"\n' for a, b in _keys())
    (folder / "objections.toml").write_text("".join(itertools.islice(rows, OBJECTIONS)))


class _Cards:
    """The cards of a block."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = open_desk(Home(config=folder / "config", data=folder / "data"), clock())
        people = [structs.replace(invented(i), title=f"Vice President, Area{i % PERSONAS}") for i in range(PEOPLE)]
        self._ids = put_on_list(self.desk._record, people, place=Place.ACTIVE)
        self._block: BlockDesk = self.desk.start(self.desk.plan("spring"))
        self.desk.warm_up()
        self.show(0)  # the template engine

    def show(self, at: int) -> None:
        """All that the screen asks for one person."""
        card = self._block.card_of(self._ids[at])
        if card is not None:
            self._block.with_persona(card, 0)
            self._block.script(card)
            self._block.opener(card)
            self._block.objections(card)


def _titles(folder: Path) -> Row:
    areas = [f"Area{number}" for number in range(PERSONAS)]
    few = [f"{level} {area}{region}" for level, area, region in itertools.product(_LEVELS, areas, _REGIONS)]
    many = [title + thing for title, thing in itertools.product(few, _THINGS)]
    personas = load_playbook([folder]).personas.values()
    lines: list[Line] = []
    for kinds, most in ((few, 1.0), (many, None)):
        titles = list(itertools.islice(itertools.cycle(kinds), TITLES))
        matcher = PersonaMatcher(personas, load_titles())
        took, busy = worked(lambda: [matcher.match(persona=None, title=title) for title in titles])  # noqa: B023
        of = f"{len(kinds):,} different"
        lines += [alone(of, took / 1000, most, unit="s"), alone(f"{of}, processor", busy / 1000, unit="s")]
    found = sum(matcher.titled(title) is not None for title in few)
    return Row(
        id="titles", what=f"a persona for each of {TITLES:,} titles", lines=tuple(lines),
        note=f"{found:,} of the {len(few):,} find one",
    )  # fmt: skip


def _keys() -> Iterator[tuple[str, str]]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return iter(itertools.product(letters, letters))
