"""What a measurement says: rows of lines, each held against what it must reach."""

from collections.abc import Sequence

from msgspec import Struct

MS = "ms"


class Line(Struct, frozen=True, kw_only=True):
    """One figure. `figure` is what `must` speaks of: the ratio to the baseline, or ours alone. `met` is None for one
    that is there for information."""

    of: str
    unit: str
    ours: float | None
    baseline: float | None = None
    ratio: float | None = None
    must: str = ""
    met: bool | None = None
    verdict: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """What was measured, and its lines. `note` says how, or why not; `limit` what keeps a line from what it must reach,
    where one is short; `failed` that it was tried in vain."""

    id: str
    what: str
    lines: tuple[Line, ...] = ()
    note: str = ""
    limit: str = ""
    failed: bool = False


def ratio(of: str, ours: float, baseline: float, most: float | None = None, unit: str = MS) -> Line:
    """Ours over the baseline, which must be at most so much."""
    found = ours / baseline
    return _judged(of, unit, ours, baseline, found, found, most, "")


def difference(of: str, ours: float, baseline: float, most: float | None, unit: str) -> Line:
    """Ours less the baseline, which must be at most so much."""
    return _judged(of, unit, ours, baseline, ours / baseline, ours - baseline, most, f" {unit} more")


def alone(of: str, ours: float, most: float | None = None, unit: str = MS) -> Line:
    """Ours, which must be at most so much."""
    return _judged(of, unit, ours, None, None, ours, most, f" {unit}")


def faster(of: str, ours: float, baseline: float, least: float | None = None, unit: str = MS) -> Line:
    """How many times ours goes into the baseline, which must be at least so often."""
    times = baseline / ours
    must = "" if least is None else f"≥ {least:,g} times"
    met = None if least is None else times >= least
    verdict = "" if met is None else "met" if met else f"short by {least - times:,.0f} times"  # type: ignore[operator]
    return Line(of=of, unit=unit, ours=ours, baseline=baseline, ratio=times, must=must, met=met, verdict=verdict)


def _judged(
    of: str, unit: str, ours: float, baseline: float | None, over: float | None, figure: float, most: float | None,
    words: str,
) -> Line:  # fmt: skip
    if most is None:
        return Line(of=of, unit=unit, ours=ours, baseline=baseline, ratio=over)
    met = figure <= most
    verdict = "met" if met else f"short by {figure - most:.3g}{words.removesuffix(' more')}"
    return Line(
        of=of, unit=unit, ours=ours, baseline=baseline, ratio=over, must=f"≤ {most:g}{words}", met=met, verdict=verdict
    )


def middle(values: Sequence[float]) -> float:
    """The median."""
    return share(values, 0.5)


def worst(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return share(values, 0.99)


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of them does not pass: one of them, the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
