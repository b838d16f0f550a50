"""Finding somebody while the rep types, on the large store."""

from collections.abc import Sequence

from prospect_tui.desk import Desk, open_desk

from .ground import Ground, worked
from .rows import Line, Row, alone, worst

FIRST_RESULTS = 30.0
"""Milliseconds in which the first results stand."""

_TYPED = {
    "a name": "ada a. ashberg", "a company": "blackberg logistics", "a title": "plant manager",
    "an e-mail": "zoe.ashberg.49@ashberg16.example", "a number": "+1 312 200 0142", "the end of a number": "2000142",
    "what everybody has": "example",
}  # fmt: skip
_NOTE = (
    "each as it is typed, a letter more at each look; the worst of all looks. “The first look” is the first after the"
    " store was opened, with nothing of it read"
)


def measure(ground: Ground) -> list[Row]:
    """The row of finding."""
    lines: list[Line] = []
    for what, words in _TYPED.items():
        desk = open_desk(ground.large, ground.clock("large"))
        desk.find.numbers("312 555 0142")  # loads what reads numbers, as the app does after its first paint
        first, took, processor = _typed(desk, words, max(1, ground.options.rounds // 200))
        desk.close()
        lines.append(alone(f"{what}, p99", worst(took), FIRST_RESULTS))
        lines.append(alone(f"{what}, processor alone, p99", worst(processor)))
        lines.append(alone(f"{what}, the first look", first, FIRST_RESULTS))
    return [Row(id="find", what=f"first results of / at {ground.options.large}", lines=tuple(lines), note=_NOTE)]


def _typed(desk: Desk, words: str, rounds: int) -> tuple[float, Sequence[float], Sequence[float]]:
    """What the looks took while these words were typed so often: the first, all, and those of the processor alone."""
    looks = [worked(desk.find.people, words[:count]) for _ in range(rounds) for count in range(2, len(words) + 1)]
    return looks[0][0], [took for took, _ in looks], [processor for _, processor in looks]
