"""What an outcome key costs: on a large store and on a small one, each against a raw append and fsync of as many
bytes, in turn."""

from random import Random

from msgspec import Struct, field

from .ground import Ground, RawFile
from .rep import Rep, Stroke
from .rows import Row, alone, middle, ratio, worst

WARM_UP = 60
_FRAME = 4096 + 24
"""What a page takes in the log."""


class Strokes(Struct):
    """What was measured on one store."""

    commit: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    card: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    statements: float = 0.0

    def add(self, stroke: Stroke, raw: float) -> None:
        """One round more."""
        self.commit.append(stroke.commit)
        self.worked.append(stroke.worked)
        self.card.append(stroke.card)
        self.bytes.append(stroke.bytes)
        self.raw.append(raw)


class _Side:
    """A store, and the raw file beside it."""

    def __init__(self, ground: Ground, name: str) -> None:
        self._rep = Rep(getattr(ground, name), ground.clock(name))
        self._raw = RawFile(ground.folder / f"{name}.raw")
        self.strokes = Strokes()

    def warm_up(self, rounds: int) -> None:
        """Some keys that don't count; finds how many statements a key runs."""
        heard: list[str] = []
        for _ in range(rounds):
            self._rep.make_ready()
            self._rep.record._db._sqlite.set_trace_callback(heard.append)
            self._rep.stroke()
            self._rep.record._db._sqlite.set_trace_callback(None)
            self._raw.append(4096)
        self.strokes.statements = len(heard) / rounds

    def round(self) -> None:
        """A key, then as many bytes raw."""
        stroke = self._rep.press()
        self.strokes.add(stroke, self._raw.append(stroke.bytes))

    def close(self) -> None:
        """Let go."""
        self._rep.close()
        self._raw.close()


def strokes(ground: Ground) -> dict[str, Strokes]:
    """Press keys on both stores, in an order that is thrown anew each round."""
    sides = {name: _Side(ground, name) for name in ("large", "small")}
    for side in sides.values():
        side.warm_up(min(WARM_UP, ground.options.rounds))
    random, order = Random(1), list(sides.values())
    for _ in range(ground.options.rounds):
        random.shuffle(order)
        for side in order:
            side.round()
    for side in order:
        side.close()
    return {name: side.strokes for name, side in sides.items()}


def measure(ground: Ground) -> list[Row]:
    """The rows of the keystroke."""
    made = ground.once("strokes", strokes)
    large, small = made["large"], made["small"]
    return [_commit(ground, large), _sizes(ground, large, small)]


def commits(ground: Ground) -> list[float]:
    """The milliseconds of each commit on the large store."""
    return ground.once("strokes", strokes)["large"].commit


def _commit(ground: Ground, made: Strokes) -> Row:
    bytes_ = made.bytes
    return Row(
        id="commit",
        what=f"commit of one keystroke at {ground.options.large}, against a raw append and fsync of as many bytes",
        lines=(
            ratio("p50", middle(made.commit), middle(made.raw), 2.0),
            ratio("p99", worst(made.commit), worst(made.raw), 2.5),
            alone("of that the processor at work, p50", middle(made.worked)),
            ratio("p50, next card in hand", middle(made.card), middle(made.raw)),
            ratio("p99, next card in hand", worst(made.card), worst(made.raw)),
            alone("bytes a key, median", middle(bytes_), unit="B"),
            alone("bytes a key, p99", worst(bytes_), unit="B"),
            alone("statements a key, with the card, mean", made.statements, unit=""),
        ),
        note=(
            f"{len(made.commit):,} keys of all kinds; each round's raw write is of that key's own bytes. It is the"
            " whole key on the desk: the next target is judged by hours, caps and do-not-call under the lock, and"
            " stored with it. Whom it concerns, and who comes next, were looked up between the keys, as the app does"
            " each second; what was written since has all read anew"
        ),
        limit=_limit(made),
    )


def _limit(made: Strokes) -> str:
    busy, whole, pages = middle(made.worked), middle(made.commit), round(middle(made.bytes) / _FRAME)
    return (
        f"the key's own work: the processor is busy for {busy:.2f} ms of {whole:.2f}, about a quarter of that in"
        " COMMIT, which sums up and hands over each page by itself (the baseline hands over all at once), a third in"
        f" SQLite's other statements, some 23, and the rest in Python around them. A key changes {pages} pages: seven"
        " because a next step stands in two orders on two lists, and each row that is kept twice, so that damage is"
        " found, is two more. Fewer would be fewer for the baseline too: it appends as many bytes"
    )


def _sizes(ground: Ground, large: Strokes, small: Strokes) -> Row:
    """Each over its own raw figure: the quotient of two ratios."""
    p50_large, p50_small = (middle(made.commit) / middle(made.raw) for made in (large, small))
    p99_large, p99_small = (worst(made.commit) / worst(made.raw) for made in (large, small))
    options = ground.options
    return Row(
        id="sizes",
        what=f"the same at {options.large} against {options.small}, each over its own raw figure",
        lines=(
            ratio("p50", p50_large, p50_small, 1.25, unit="× raw"),
            ratio("p99", p99_large, p99_small, unit="× raw"),
            ratio("p50 of the commits alone", middle(large.commit), middle(small.commit)),
            ratio("the processor at work, p50", middle(large.worked), middle(small.worked)),
            ratio("bytes a key, median", middle(large.bytes), middle(small.bytes), unit="B"),
        ),
    )
